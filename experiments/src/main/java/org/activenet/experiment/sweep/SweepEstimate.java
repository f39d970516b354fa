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
/// @param nanosOfReplication of one point, with one processor, mean over those that were tried
/// @param nanos              of all points and replications, with all processors; more, where measures decide how many
///                           replications there are
public record SweepEstimate(long nanosOfReplication, long nanos) {
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long ENOUGH_NS = TimeUnit.SECONDS.toNanos(3);

    /// @param numbers of the points, at least one
    /// @param jobs    runs at once
    /// @return empty if the points do not end in time, or cannot be run
    public static Optional<SweepEstimate> of(Catalogue catalogue, SweepInput input, int[] numbers, int jobs)
            throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (var bench = new Workbench(1)) {
            Future<Optional<SweepEstimate>> trying = thread.submit(() -> tried(catalogue, input, numbers, jobs, bench));
            try {
                return trying.get(MOST_NS, TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                trying.cancel(true);
                return Optional.empty();
            }
        } catch (ExecutionException | CancellationException e) {
            return Optional.empty(); // a bug shows, and is told, when the point is run
        } finally {
            thread.shutdownNow();
        }
    }

    private static Optional<SweepEstimate> tried(
            Catalogue catalogue, SweepInput input, int[] numbers, int jobs, Workbench bench) throws InterruptedException {
        var reader = new ScenarioReader(Experiments.builtIns(catalogue));
        List<Scenario> scenarios = new ArrayList<>();
        long replications = 1;
        for (int number : new int[] {numbers[0], numbers[numbers.length / 2], numbers[numbers.length - 1]}) {
            SweepPoint point = input.plan().point(number);
            Checked<Scenario> whole = input.scenario(reader, point);
            Checked<Scenario> once = reader.readPoint(
                    input.source(), input.folder(), with(input.settings(), "replications=1"), point.settings());
            if (whole.value() == null || once.value() == null) {
                return Optional.empty();
            }
            replications = whole.value().repetition().replications().first();
            scenarios.add(once.value());
        }
        var leastNs = new long[scenarios.size()];
        Arrays.fill(leastNs, Long.MAX_VALUE);
        long beginNs = System.nanoTime();
        do {
            for (int i = 0; i < leastNs.length; i++) {
                long startNs = System.nanoTime();
                Checked<ExperimentResult> ran = Experiments.run(catalogue, scenarios.get(i),
                        new RunOptions(1, "", RunOptions.Detail.FIGURES), input.version(), Progress.none(), bench, RunStore.NONE);
                if (ran.value() == null) {
                    return Optional.empty();
                }
                leastNs[i] = Math.min(leastNs[i], System.nanoTime() - startNs);
            }
        } while (System.nanoTime() - beginNs < ENOUGH_NS);
        double meanNs = Arrays.stream(leastNs).average().orElseThrow();
        return Optional.of(new SweepEstimate((long) meanNs, (long) (meanNs * replications * numbers.length / jobs)));
    }

    private static List<String> with(List<String> settings, String another) {
        List<String> all = new ArrayList<>(settings);
        all.add(another);
        return all;
    }
}
