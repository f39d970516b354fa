// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.activenet.experiment.Progress;
import org.activenet.experiment.result.RequestTimes;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;

/// Runs every system of an experiment in every replication, on as many threads as are asked for.
///
/// One run is one thread from beginning to end, and shares nothing that it changes with any other; so the number of
/// threads changes how long it takes and nothing else.
final class ExperimentRunner {
    /// Capsules may nest calls to the depth of their budget, whatever the JVM's own default.
    private static final long STACK_BYTES = 64L << 20;

    private ExperimentRunner() {}

    /// @param jobs threads, ≥ 1
    /// @return one result per system, in the order of the scenario
    /// @throws ExperimentFailedException if a run stopped on a bug of ours
    /// @throws InterruptedException      if somebody does not want to wait any longer; the runs under way are stopped
    static List<SystemResult> run(PreparedExperiment experiment, int jobs, Progress progress)
            throws InterruptedException {
        Scenario scenario = experiment.scenario();
        int systemCount = experiment.systems().size();
        int runCount = systemCount * scenario.replications();
        progress.begin(runCount == 1 ? "1 run" : runCount + " runs", runCount);
        ExecutorService threads = Executors.newFixedThreadPool(
                jobs, task -> new Thread(null, task, "run", STACK_BYTES));
        try {
            List<List<Future<OneRun.Result>>> submitted = new ArrayList<>();
            for (int system = 0; system < systemCount; system++) {
                submitted.add(new ArrayList<>());
            }
            for (int replication = 0; replication < scenario.replications(); replication++) {
                for (int system = 0; system < systemCount; system++) {
                    int which = system;
                    int number = replication;
                    submitted.get(system).add(threads.submit(() -> run(experiment, which, number, progress)));
                }
            }
            List<SystemResult> results = new ArrayList<>();
            for (int system = 0; system < systemCount; system++) {
                results.add(collect(scenario.systems().get(system).name(), submitted.get(system)));
            }
            return results;
        } finally {
            threads.shutdownNow();
            threads.close();
            progress.end();
        }
    }

    private static OneRun.Result run(
            PreparedExperiment experiment, int system, int replication, Progress progress) {
        String name = experiment.scenario().systems().get(system).name();
        try {
            OneRun.Result result = OneRun.of(experiment, experiment.systems().get(system), replication);
            progress.step(name + ", replication " + (replication + 1));
            return result;
        } catch (RuntimeException | Error bug) {
            throw new ExperimentFailedException(experiment.scenario().seed(), name, replication, bug);
        }
    }

    private static SystemResult collect(String name, List<Future<OneRun.Result>> runs) throws InterruptedException {
        List<OneRun.Result> results = new ArrayList<>();
        for (Future<OneRun.Result> run : runs) {
            try {
                results.add(run.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ExperimentFailedException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        RequestTimes first = results.isEmpty() ? RequestTimes.NONE : results.getFirst().requestTimes();
        return new SystemResult(name, results.stream().map(OneRun.Result::replication).toList(), first);
    }
}
