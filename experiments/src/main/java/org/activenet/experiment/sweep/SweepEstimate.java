// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.run.RunStore;
import org.activenet.experiment.run.Workbench;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;

/// How long a sweep will take, from a replication of some of its points.
///
/// The first, the middle and the last point are tried with one replication each, several times, since a program that has just
/// been started is slow; the least time of each counts. Ten seconds at most (ours).
///
/// @param nanosOfReplication of one point, with one processor, mean over those that ended in time
/// @param nanos              of all points and replications, with all processors; more, where measures decide how many
///                           replications there are
/// @param isOfAll            whether all that were tried ended in time; else those that take longest are not in it
public record SweepEstimate(long nanosOfReplication, long nanos, boolean isOfAll) {
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long NOT_YET = Long.MAX_VALUE;
    private static final long ENOUGH_NS = TimeUnit.SECONDS.toNanos(3);

    /// @param numbers of the points, at least one
    /// @param jobs    runs at once
    /// @return empty if none of the points ends in time, or one cannot be run
    public static Optional<SweepEstimate> of(Catalogue catalogue, SweepInput input, int[] numbers, int jobs)
            throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (var bench = new Workbench(1)) {
            var tried = new Tried(catalogue, input, numbers, bench);
            Future<Boolean> trying = thread.submit(tried::tryAll);
            try {
                return trying.get(MOST_NS, TimeUnit.NANOSECONDS) ? tried.estimate(jobs) : Optional.empty();
            } catch (TimeoutException _) {
                trying.cancel(true);
                return tried.estimate(jobs);
            }
        } catch (ExecutionException | CancellationException e) {
            return Optional.empty(); // a bug shows, and is told, when the point is run
        } finally {
            thread.shutdownNow();
        }
    }

    /// The points that are tried, and how long each takes.
    private static final class Tried {
        private final Catalogue catalogue;
        private final SweepInput input;
        private final int[] numbers;
        private final Workbench bench;
        private final AtomicLongArray leastNs = new AtomicLongArray(new long[] {NOT_YET, NOT_YET, NOT_YET});
        private volatile long replications = 1;

        Tried(Catalogue catalogue, SweepInput input, int[] numbers, Workbench bench) {
            this.catalogue = catalogue;
            this.input = input;
            this.numbers = numbers;
            this.bench = bench;
        }

        /// @return false if a point cannot be run
        boolean tryAll() throws InterruptedException {
            var reader = new ScenarioReader(Experiments.builtIns(catalogue));
            List<Scenario> scenarios = new ArrayList<>();
            for (int number : new int[] {numbers[0], numbers[numbers.length / 2], numbers[numbers.length - 1]}) {
                SweepPoint point = input.plan().point(number);
                Checked<Scenario> whole = input.scenario(reader, point);
                Checked<Scenario> once = reader.readPoint(
                        input.source(), input.folder(), with(input.settings(), "replications=1"), point.settings());
                if (whole.value() == null || once.value() == null) {
                    return false;
                }
                replications = whole.value().repetition().replications().first();
                scenarios.add(once.value());
            }
            long beginNs = System.nanoTime();
            do {
                for (int i = 0; i < scenarios.size(); i++) {
                    long startNs = System.nanoTime();
                    Checked<ExperimentResult> ran = Experiments.run(catalogue, scenarios.get(i),
                            new RunOptions(1, "", RunOptions.Detail.FIGURES), input.version(), Progress.none(), bench,
                            RunStore.NONE);
                    if (ran.value() == null) {
                        return false;
                    }
                    leastNs.accumulateAndGet(i, System.nanoTime() - startNs, Math::min);
                }
            } while (System.nanoTime() - beginNs < ENOUGH_NS);
            return true;
        }

        Optional<SweepEstimate> estimate(int jobs) {
            long[] endedNs = IntStream.range(0, leastNs.length()).mapToLong(leastNs::get).filter(ns -> ns != NOT_YET).toArray();
            return Arrays.stream(endedNs).average().stream()
                    .mapToObj(meanNs -> new SweepEstimate((long) meanNs,
                            (long) (meanNs * replications * numbers.length / jobs), endedNs.length == leastNs.length()))
                    .findFirst();
        }
    }

    private static List<String> with(List<String> settings, String another) {
        List<String> all = new ArrayList<>(settings);
        all.add(another);
        return all;
    }
}
