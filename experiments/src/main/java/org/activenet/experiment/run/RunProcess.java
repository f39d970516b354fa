// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.process.Frames;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.system.OpenLanguages;
import org.jspecify.annotations.Nullable;

/// The process in which the runs of one system go by themselves: it takes a [RunSetup], then one [RunOrder] after the other, and
/// answers each. It ends when nothing can come any more.
final class RunProcess {
    private static final int MOST_MESSAGE_BYTES = 1 << 24;

    private final OutputStream out;
    private @Nullable PreparedExperiment experiment;

    private RunProcess(OutputStream out) {
        this.out = out;
    }

    /// Only ever started by a [RunProcesses].
    public static void main(String[] arguments) {
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        System.setOut(System.err); // What anybody prints is no part of the conversation.
        var in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        try (ExecutorService thread = RunThreads.of(1)) {
            new RunProcess(out).serve(in, thread);
        } finally {
            Runtime.getRuntime().halt(0); // A run that goes on serves nobody any more.
        }
    }

    /// The thread that listens does nothing else, so that it hears the end whatever a run does.
    private void serve(InputStream in, ExecutorService thread) {
        try {
            byte[] setup = Frames.read(in, MOST_MESSAGE_BYTES);
            thread.execute(() -> answer(RunSetup.answer(refusal(setup))));
            while (true) {
                byte[] order = Frames.read(in, MOST_MESSAGE_BYTES);
                thread.execute(() -> answer(run(order)));
            }
        } catch (IOException _) {
            thread.shutdownNow();
            Runtime.getRuntime().halt(0);
        }
    }

    private void answer(byte[] message) {
        try {
            Frames.write(out, message);
        } catch (IOException _) {
            Runtime.getRuntime().halt(0);
        }
    }

    /// Prepares the system; empty if it is ready.
    private String refusal(byte[] message) {
        try {
            RunSetup setup = RunSetup.read(message);
            Catalogue catalogue = Catalogue.builtIn();
            Path folder = Path.of(setup.file().path()).getParent();
            Checked<Scenario> read = new ScenarioReader(Experiments.builtIns(catalogue))
                    .read(setup.file(), folder == null ? Path.of("") : folder, setup.settings());
            if (read.value() == null) {
                return found(read);
            }
            Scenario scenario = read.value().withSeed(setup.seed()).withOnly(setup.system());
            Checked<PreparedExperiment> prepared =
                    Preparation.prepare(scenario, catalogue, new OpenLanguages(scenario.limits().budget()));
            if (prepared.value() == null || !prepared.isValid()) {
                return found(prepared);
            }
            if (!InputDigest.of(prepared.value(), 0).equals(setup.digest())) {
                return "a file that the scenario names has changed since the experiment began";
            }
            experiment = prepared.value();
            return RunSetup.READY;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return e.toString();
        }
    }

    private static String found(Checked<?> checked) {
        return checked.diagnostics().stream()
                .filter(finding -> finding.severity() == Diagnostic.Severity.ERROR)
                .map(Diagnostic::headline)
                .collect(Collectors.joining("; "));
    }

    private byte[] run(byte[] message) {
        PreparedExperiment prepared = experiment;
        try {
            RunOrder order = RunOrder.read(message);
            if (prepared == null) {
                throw new IllegalStateException("an order before the setup");
            }
            return run(prepared, order);
        } catch (IOException e) {
            throw new IllegalStateException(e); // Nobody but our own other half gives orders.
        }
    }

    private static byte[] run(PreparedExperiment experiment, RunOrder order) {
        var codec = new RunCodec(experiment);
        PreparedExperiment.Compared system = experiment.systems().getFirst();
        try {
            return order.isTwin()
                    ? codec.twin(order.number(), OneRun.twin(experiment, system, order.replication(), order.omitted()))
                    : codec.run(order.number(), OneRun.of(experiment, system, order.replication()));
        } catch (RuntimeException | Error thrown) {
            return codec.fault(order.number(), Fault.of(
                    thrown, system.system().name(), order.replication(), experiment.scenario().seed()));
        }
    }
}
