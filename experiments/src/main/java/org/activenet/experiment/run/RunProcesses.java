// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.process.ChildJvm;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.process.StoppedException;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.workload.StreamRequests;

/// The processes in which runs go that are to go by themselves: each serves one system, one run after the other.
///
/// A process that took too much, or said something odd, is ended; its run is invalid, and the next one gets a new process.
final class RunProcesses implements AutoCloseable {
    /// Until a process has to be ready: what the largest of networks takes to prepare, and more (ours).
    private static final long START_DEADLINE_NS = 300_000_000_000L;
    private static final int MOST_SETUP_ANSWER_BYTES = 8 << 20;

    private final PreparedExperiment experiment;
    private final Scenario.Isolation limits;
    private final RunCodec codec;
    private final Class<?> main;
    private final int most;
    private final Deque<Child> idle = new ArrayDeque<>(); // the one that was used last comes first
    private final Set<Child> all = new HashSet<>(); // only ever closed
    private final Thread endsAll;
    private boolean isClosed;

    /// One process, ready to run one system.
    private static final class Child {
        private final int system;
        private final ChildJvm jvm;
        private long orders;

        Child(int system, ChildJvm jvm) {
            this.system = system;
            this.jvm = jvm;
        }
    }

    /// @param jobs how many runs go on at once
    RunProcesses(PreparedExperiment experiment, int jobs) {
        this(experiment, jobs, RunProcess.class);
    }

    /// @param main of the processes
    RunProcesses(PreparedExperiment experiment, int jobs, Class<?> main) {
        this.experiment = experiment;
        this.limits = experiment.scenario().isolation();
        this.codec = new RunCodec(experiment);
        this.main = main;
        this.most = experiment.systems().size() + jobs - 1; // so that each system can keep one
        this.endsAll = new Thread(this::endAll, "end of processes");
        Runtime.getRuntime().addShutdownHook(endsAll);
    }

    /// A run of a system in a replication.
    Ending<OneRun.Result> run(int system, int replication, String name) throws InterruptedException {
        return ending(system, replication, name, RunOrder.NONE, codec::readRun);
    }

    /// The same without one of the failures.
    Ending<List<StreamRequests>> twin(int system, int replication, int omitted, String name) throws InterruptedException {
        return ending(system, replication, name, omitted, codec::readTwin);
    }

    private <T> Ending<T> ending(int system, int replication, String name, int omitted, RunCodec.Reading<T> reading)
            throws InterruptedException {
        List<StreamRequests> sent = SentRequests.of(experiment, replication);
        try {
            Child child = take(system);
            boolean isOfUse = false;
            try {
                long number = child.orders++;
                byte[] answer = child.jvm.ask(
                        new RunOrder(number, replication, omitted).message(), codec.mostBytes(sent), limits.deadlineNs());
                Ending<T> ending = reading.read(answer, new RunCodec.Asked(name, replication, number, sent));
                isOfUse = ending.fault().isEmpty() && !child.jvm.hasSpokenUnasked();
                return ending;
            } finally {
                give(child, isOfUse);
            }
        } catch (StoppedException stopped) {
            return Ending.of(Fault.ofMachine(reason(stopped)));
        } catch (IOException odd) {
            return Ending.of(Fault.ofMachine("its process did not answer as it has to: " + odd.getMessage()));
        }
    }

    private String reason(StoppedException stopped) {
        return switch (stopped.why()) {
            case DEADLINE -> "stopped after %s, the deadline of 'isolation'".formatted(
                    Quantity.DURATION.format(limits.deadlineNs()));
            case MEMORY -> "stopped when it needed more than %s, the memory of 'isolation'".formatted(
                    Quantity.SIZE.format(limits.memoryBytes()));
            case ENDED -> "its process is gone: " + stopped.getMessage();
        };
    }

    /// A process of the system that has nothing to do, else a new one.
    private Child take(int system) throws IOException, InterruptedException {
        synchronized (this) {
            for (Iterator<Child> each = idle.iterator(); each.hasNext();) {
                Child child = each.next();
                if (child.system == system) {
                    each.remove();
                    return child;
                }
            }
            if (all.size() >= most && !idle.isEmpty()) {
                end(idle.removeLast());
            }
        }
        return start(system);
    }

    private Child start(int system) throws IOException, InterruptedException {
        Child child;
        synchronized (this) {
            if (isClosed) {
                throw new InterruptedException();
            }
            child = new Child(system, ChildJvm.start(main, limits.memoryBytes()));
            all.add(child);
        }
        boolean isReady = false;
        try {
            String refusal = RunSetup.readAnswer(child.jvm.ask(
                    RunSetup.of(experiment, system).message(), MOST_SETUP_ANSWER_BYTES, START_DEADLINE_NS));
            isReady = refusal.equals(RunSetup.READY);
            if (!isReady) {
                throw new OddMessageException(refusal);
            }
            return child;
        } finally {
            if (!isReady) {
                give(child, false);
            }
        }
    }

    private synchronized void give(Child child, boolean isOfUse) {
        if (isOfUse && !isClosed) {
            idle.addFirst(child);
        } else {
            end(child);
        }
    }

    private synchronized void end(Child child) {
        all.remove(child);
        child.jvm.close();
    }

    private synchronized void endAll() {
        isClosed = true;
        all.forEach(child -> child.jvm.close());
        all.clear();
        idle.clear();
    }

    /// Ends every process, whatever it does.
    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(endsAll);
        } catch (IllegalStateException _) {
            // Java is ending already, and the hook does the same.
        }
    }
}
