// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.ReplicationRule;
import org.activenet.experiment.workload.StreamRequests;

/// Runs every system of an experiment in every replication, on as many threads as are asked for.
///
/// One run is one thread from beginning to end, and shares nothing that it changes with any other; so the number of
/// threads changes how long it takes and nothing else.
final class ExperimentRunner {
    private static final long RUN_IN_STORE = 0; // in place of the number of an order

    private final PreparedExperiment experiment;
    private final Scenario scenario;
    private final Progress progress;
    private final Workbench bench;
    private final RunStore store;
    private final RunCodec codec;
    private final RunProcesses processes;
    private final boolean isolatesAll;
    private final Collected collected;

    private ExperimentRunner(
            PreparedExperiment experiment,
            RunOptions options,
            Progress progress,
            Workbench bench,
            RunStore store,
            RunProcesses processes) {
        this.experiment = experiment;
        this.scenario = experiment.scenario();
        this.progress = progress;
        this.bench = bench;
        this.store = store;
        this.codec = new RunCodec(experiment);
        this.processes = processes;
        this.isolatesAll = options.isolatesAll();
        this.collected = new Collected(experiment, options.detail());
    }

    /// Whatever is thrown in a run makes its replication of its system invalid, and nothing else.
    ///
    /// @param bench which others may use too
    /// @param store of runs that need not be done
    /// @throws InterruptedException if somebody does not want to wait any longer
    static Collected run(
            PreparedExperiment experiment, RunOptions options, Progress progress, Workbench bench, RunStore store)
            throws InterruptedException {
        return run(experiment, options, progress, bench, store, new RunProcesses(experiment, bench.jobs()));
    }

    /// The same by these processes, which are closed then.
    static Collected run(PreparedExperiment experiment, RunOptions options, Progress progress, RunProcesses ofRuns)
            throws InterruptedException {
        try (var bench = new Workbench(options.jobs())) {
            return run(experiment, options, progress, bench, RunStore.NONE, ofRuns);
        } finally {
            progress.end();
        }
    }

    private static Collected run(
            PreparedExperiment experiment, RunOptions options, Progress progress, Workbench bench, RunStore store,
            RunProcesses ofRuns)
            throws InterruptedException {
        try (RunProcesses processes = ofRuns) {
            var runner = new ExperimentRunner(experiment, options, progress, bench, store, processes);
            runner.runAll(experiment.scenario().repetition().replications());
            return runner.collected;
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
            submitted.add(submit(replication));
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
    private record Submitted(
            int replication, Future<Ending<OneRun.Result>> run, List<Future<Ending<List<StreamRequests>>>> twins) {
        Replication result() throws InterruptedException {
            Ending<OneRun.Result> result = ended(run);
            var faults = new ArrayList<>(result.fault().stream().toList());
            List<List<StreamRequests>> without = new ArrayList<>();
            for (Future<Ending<List<StreamRequests>>> twin : twins) {
                Ending<List<StreamRequests>> ending = ended(twin);
                ending.value().ifPresent(without::add);
                ending.fault().ifPresent(faults::add);
            }
            return faults.isEmpty()
                    ? new Replication(result.value().orElseThrow(), without, List.of())
                    : Replication.invalid(replication, faults);
        }

        private static <T> T ended(Future<T> future) throws InterruptedException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /// First the runs of all systems, then those without a failure: so those that go on at once are of different systems, which
    /// suits processes that serve one system each.
    private List<Submitted> submit(int replication) {
        List<Submitted> submitted = new ArrayList<>();
        for (int system = 0; system < experiment.systems().size(); system++) {
            submitted.add(new Submitted(replication, submitRun(system, replication), new ArrayList<>()));
        }
        for (int failure = 0; failure < scenario.failures().size(); failure++) {
            for (int system = 0; system < experiment.systems().size(); system++) {
                submitted.get(system).twins().add(submitTwin(system, replication, failure));
            }
        }
        return submitted;
    }

    private Future<Ending<OneRun.Result>> submitRun(int system, int replication) {
        PreparedExperiment.Compared compared = experiment.systems().get(system);
        String name = scenario.systems().get(system).name();
        var kept = new Kept<>(name, new RunStore.Run(system, replication, RunOrder.NONE), codec::readRun, codec::run);
        return submit(name, replication, "", kept, isIsolated(name)
                ? () -> processes.run(system, replication, name)
                : () -> inHere(() -> OneRun.of(experiment, compared, replication), name, replication));
    }

    private Future<Ending<List<StreamRequests>>> submitTwin(int system, int replication, int omitted) {
        PreparedExperiment.Compared compared = experiment.systems().get(system);
        String name = scenario.systems().get(system).name();
        String without = "without " + scenario.failures().get(omitted).title();
        String twin = name + " " + without;
        Run<Ending<List<StreamRequests>>> ending = isIsolated(name)
                ? () -> processes.twin(system, replication, omitted, twin)
                : () -> inHere(() -> OneRun.twin(experiment, compared, replication, omitted), twin, replication);
        var kept = new Kept<>(twin, new RunStore.Run(system, replication, omitted), codec::readTwin, codec::twin);
        return submit(name, replication, " " + without, kept, () -> ending.result().in(without));
    }

    private boolean isIsolated(String system) {
        return isolatesAll || scenario.isolation().hostile().contains(system);
    }

    /// How a run is kept, and read again.
    private record Kept<T>(String name, RunStore.Run run, RunCodec.Reading<T> reading, RunCodec.Writing<T> writing) {}

    /// @param variant what sets it apart from the run with all failures; empty for that
    private <T> Future<Ending<T>> submit(
            String name, int replication, String variant, Kept<T> kept, Run<Ending<T>> run) {
        return bench.threads().submit(() -> {
            Optional<Ending<T>> found = find(kept);
            Ending<T> ending = found.isPresent() ? found.get() : run.result();
            if (found.isEmpty()) {
                ending.value().ifPresent(value -> store.keep(kept.run, () -> kept.writing.message(RUN_IN_STORE, value)));
            }
            progress.step(name + ", replication " + (replication + 1) + variant);
            return ending;
        });
    }

    private <T> Optional<Ending<T>> find(Kept<T> kept) {
        Optional<byte[]> message = store.find(kept.run);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        try {
            int replication = kept.run.replication();
            return Optional.of(kept.reading.read(message.get(), new RunCodec.Asked(
                    kept.name, replication, RUN_IN_STORE, SentRequests.of(experiment, replication))));
        } catch (OddMessageException _) {
            return Optional.empty();
        }
    }

    /// A run in this JVM.
    private <T> Ending<T> inHere(Run<T> run, String who, int replication) throws InterruptedException {
        try {
            return Ending.with(bench.memory().resultOf(run));
        } catch (RuntimeException | Error thrown) {
            return Ending.of(Fault.of(thrown, who, replication, scenario.seed()));
        }
    }
}
