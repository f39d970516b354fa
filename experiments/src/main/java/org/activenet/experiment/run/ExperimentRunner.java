// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.ReplicationRule;
import org.activenet.experiment.workload.StreamRequests;

/// Runs every system of an experiment in every replication, on as many threads as are asked for.
///
/// One run is one thread from beginning to end, and shares nothing that it changes with any other; so the number of
/// threads changes how long it takes and nothing else.
final class ExperimentRunner {
    /// Capsules may nest calls to the depth of their budget, whatever the JVM's own default.
    private static final long STACK_BYTES = 64L << 20;

    private final PreparedExperiment experiment;
    private final Scenario scenario;
    private final Progress progress;
    private final ExecutorService threads;
    private final Collected collected;

    private ExperimentRunner(
            PreparedExperiment experiment, Progress progress, ExecutorService threads, Collected collected) {
        this.experiment = experiment;
        this.scenario = experiment.scenario();
        this.progress = progress;
        this.threads = threads;
        this.collected = collected;
    }

    /// @throws ExperimentFailedException if a run stopped on a bug of ours
    /// @throws InterruptedException      if somebody does not want to wait any longer; the runs under way are stopped
    static Collected run(PreparedExperiment experiment, RunOptions options, Progress progress)
            throws InterruptedException {
        var collected = new Collected(experiment, options.keepsRequests());
        ExecutorService threads = Executors.newFixedThreadPool(
                options.jobs(), task -> new Thread(null, task, "run", STACK_BYTES));
        try {
            var runner = new ExperimentRunner(experiment, progress, threads, collected);
            runner.runAll(experiment.scenario().repetition().replications());
            return collected;
        } finally {
            threads.shutdownNow();
            threads.close();
            progress.end();
        }
    }

    private void runAll(ReplicationRule rule) throws InterruptedException {
        int done = 0;
        for (int wanted = rule.first(); wanted > done; wanted = rule.wanted(done, decisive(rule))) {
            run(done, wanted);
            done = wanted;
        }
    }

    private List<MeasureSummary> decisive(ReplicationRule rule) {
        return rule instanceof ReplicationRule.Until until ? collected.summaries(until.measure()) : List.of();
    }

    /// Runs the replications from one number up to another, which is left out.
    private void run(int from, int to) throws InterruptedException {
        int systemCount = experiment.systems().size();
        int runCount = (to - from) * systemCount * (1 + scenario.failures().size());
        progress.begin(runCount == 1 ? "1 run" : runCount + " runs", runCount);
        Queue<List<Submitted>> submitted = new ArrayDeque<>();
        for (int replication = from; replication < to; replication++) {
            List<Submitted> systems = new ArrayList<>();
            for (int system = 0; system < systemCount; system++) {
                systems.add(submit(system, replication));
            }
            submitted.add(systems);
        }
        for (List<Submitted> systems = submitted.poll(); systems != null; systems = submitted.poll()) {
            List<Replication> replication = new ArrayList<>();
            for (Submitted system : systems) {
                replication.add(system.result());
            }
            collected.add(replication);
        }
    }

    /// One system in one replication, under way.
    private record Submitted(Future<OneRun.Result> run, List<Future<List<StreamRequests>>> twins) {
        Replication result() throws InterruptedException {
            OneRun.Result result = ended(run);
            List<List<StreamRequests>> without = new ArrayList<>();
            for (Future<List<StreamRequests>> twin : twins) {
                without.add(ended(twin));
            }
            return new Replication(result, without);
        }

        private static <T> T ended(Future<T> future) throws InterruptedException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ExperimentFailedException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private Submitted submit(int system, int replication) {
        PreparedExperiment.Compared compared = experiment.systems().get(system);
        Future<OneRun.Result> run = submit(
                system, replication, "", () -> OneRun.of(experiment, compared, replication));
        List<Future<List<StreamRequests>>> twins = new ArrayList<>();
        for (int failure = 0; failure < scenario.failures().size(); failure++) {
            int omitted = failure;
            twins.add(submit(
                    system,
                    replication,
                    " without " + scenario.failures().get(failure).title(),
                    () -> OneRun.twin(experiment, compared, replication, omitted)));
        }
        return new Submitted(run, twins);
    }

    /// A run that cannot be interrupted by a checked exception.
    @FunctionalInterface
    private interface Run<T> {
        T result();
    }

    private <T> Future<T> submit(int system, int replication, String variant, Run<T> run) {
        String name = scenario.systems().get(system).name();
        return threads.submit(() -> {
            try {
                T result = run.result();
                progress.step(name + ", replication " + (replication + 1) + variant);
                return result;
            } catch (RuntimeException | Error bug) {
                throw new ExperimentFailedException(scenario.seed(), name + variant, replication, bug);
            }
        });
    }
}
