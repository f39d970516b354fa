// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.English;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.run.Workbench;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.statistics.ReplicationRule;

/// Runs those points of a sweep that have not been run yet, several at once.
///
/// The runs of all points share as many threads as were asked for; one point more is under way, so that there is always a run
/// to be begun. A point whose runs fail is kept with their reasons, and the others go on. If nothing can be written any more, no
/// further point is begun.
public final class SweepRunner {
    private final Catalogue catalogue;
    private final SweepInput input;
    private final SweepFolder folder;
    private final RunOptions options;
    private final Workbench bench;
    private final Progress progress;
    private final ScenarioReader reader;
    private final List<Diagnostic> findings = new ArrayList<>();
    private final List<Bug> bugs = new ArrayList<>();
    private int done;
    private int found;
    private int elsewhere;
    private int again;
    private int invalid;

    /// A bug of ours that ended a run.
    ///
    /// @param point its title
    /// @param seed  of its runs
    public record Bug(String point, long seed, RuntimeException cause) {}

    /// How a sweep went.
    ///
    /// @param done      points that were run
    /// @param found     points that had been run before
    /// @param again     points of `done` that had been run before, and of which no requests were kept
    /// @param elsewhere points that another process is at work on
    /// @param invalid   points of both with a run from which nothing follows
    /// @param findings  of points that are not experiments: what is wrong with them
    /// @param bugs      of ours that ended runs
    public record Outcome(
            int done, int found, int again, int elsewhere, int invalid, List<Diagnostic> findings, List<Bug> bugs) {
        public Outcome {
            findings = List.copyOf(findings);
            bugs = List.copyOf(bugs);
        }

        /// Points of which it is known what they come to.
        public int known() {
            return done + found;
        }
    }

    private SweepRunner(
            Catalogue catalogue, SweepInput input, SweepFolder folder, boolean keepsRequests, Workbench bench,
            Progress progress) {
        this.catalogue = catalogue;
        this.input = input;
        this.folder = folder;
        this.options = new RunOptions(bench.jobs(), "",
                keepsRequests ? RunOptions.Detail.FIGURES_AND_REQUESTS : RunOptions.Detail.FIGURES);
        this.bench = bench;
        this.progress = progress;
        this.reader = new ScenarioReader(Experiments.builtIns(catalogue));
    }

    /// Runs points.
    ///
    /// @param numbers       of the points, in the order in which they are begun
    /// @param keepsRequests whether requests are kept one by one; a point of which they are not is run again
    /// @throws InterruptedException if somebody does not want to wait any longer; what has been kept stays
    public static Outcome run(
            Catalogue catalogue, SweepInput input, SweepFolder folder, int[] numbers, boolean keepsRequests,
            Workbench bench, Progress progress)
            throws InterruptedException {
        var runner = new SweepRunner(catalogue, input, folder, keepsRequests, bench, progress);
        progress.begin(English.counted(numbers.length, "point"), numbers.length);
        try {
            runner.runAll(IntStream.of(numbers).iterator());
        } finally {
            progress.end();
        }
        return new Outcome(
                runner.done, runner.found, runner.again, runner.elsewhere, runner.invalid, runner.findings, runner.bugs);
    }

    private void runAll(PrimitiveIterator.OfInt numbers) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(bench.jobs() + 1);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i <= bench.jobs(); i++) {
                workers.add(threads.submit(() -> {
                    runSome(numbers);
                    return true;
                }));
            }
            for (Future<?> worker : workers) {
                try {
                    worker.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private void runSome(PrimitiveIterator.OfInt numbers) throws InterruptedException {
        while (folder.trouble() == null) {
            int number;
            synchronized (this) {
                if (!numbers.hasNext()) {
                    return;
                }
                number = numbers.nextInt();
            }
            SweepPoint point = input.plan().point(number);
            try {
                run(point);
            } catch (IOException e) {
                folder.failed(e);
                return;
            }
            progress.step("point " + number + ": " + point.title());
        }
    }

    private void run(SweepPoint point) throws IOException, InterruptedException {
        String key = input.key(point);
        if (isKnown(key)) {
            return;
        }
        if (!folder.take(key)) {
            synchronized (this) {
                elsewhere++;
            }
            return;
        }
        try {
            if (!isKnown(key)) { // another process may just have kept it
                runTaken(point, key);
            }
        } finally {
            folder.giveBack(key);
        }
    }

    private boolean isKnown(String key) {
        return folder.point(key)
                .filter(_ -> hasAllThatIsKept(key))
                .map(kept -> {
                    synchronized (this) {
                        found++;
                        invalid += kept.isValid() ? 0 : 1;
                    }
                    return true;
                })
                .orElse(false);
    }

    private boolean hasAllThatIsKept(String key) {
        return !options.detail().hasRequests() || folder.requests(key).isPresent();
    }

    private void runTaken(SweepPoint point, String key) throws IOException, InterruptedException {
        Checked<Scenario> scenario = input.scenario(reader, point);
        if (scenario.value() == null) {
            refused(scenario.diagnostics());
            return;
        }
        SweepFolder.PointRuns runs = folder.runs(key, mostRuns(scenario.value()));
        Checked<ExperimentResult> ran = Experiments.run(catalogue, scenario.value(),
                options, input.version(), Progress.none(), bench, runs);
        ExperimentResult result = ran.value();
        if (result == null || !ran.isValid()) {
            refused(ran.diagnostics());
            return;
        }
        if (folder.trouble() != null) {
            return;
        }
        synchronized (this) {
            result.bugs().forEach(bug ->
                    bugs.add(new Bug(point.title(), scenario.value().repetition().seed(), bug)));
        }
        boolean isAgain = folder.point(key).isPresent();
        if (options.detail().hasRequests()) {
            folder.keepRequests(key, RequestRows.packed(result));
        }
        folder.keep(key, new SweepFolder.Kept(result.isValid(), PointTables.rows(result)), runs);
        synchronized (this) {
            done++;
            again += isAgain ? 1 : 0;
            invalid += result.isValid() ? 0 : 1;
        }
    }

    private synchronized void refused(List<Diagnostic> why) {
        why.stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
    }

    /// How many runs an experiment has, those without a failure included; 0 where that follows from its results.
    private static int mostRuns(Scenario scenario) {
        return scenario.repetition().replications() instanceof ReplicationRule.Fixed(int count)
                ? count * scenario.systems().size() * (1 + scenario.failures().size())
                : 0;
    }
}
