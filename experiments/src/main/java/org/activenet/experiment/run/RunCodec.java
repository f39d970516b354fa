// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.activenet.experiment.process.MessageReader;
import org.activenet.experiment.process.MessageWriter;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.workload.Fates;
import org.activenet.experiment.workload.Outcome;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.network.DropReason;

/// How a run ended, as a message from the process in which it went, and back.
///
/// A closed form: what is always the same (scenario, network, which requests are sent) is not in it, names that both sides know
/// are numbers, and whatever else comes is bounded. Who reads it gets a value that could have come from a run of this experiment,
/// or an [OddMessageException]; never anything else, whatever the bytes are.
final class RunCodec {
    private static final int RUN = 1;
    private static final int TWIN = 2;
    private static final int FAULT_OF_MACHINE = 3;
    private static final int BUG = 4;

    private static final long MOST_REQUESTS_TOGETHER = 40_000_000;
    /// What one request takes at most: how it ended, the time of its answer, two counts; or reason and node in place of the time.
    private static final int MOST_BYTES_PER_REQUEST = 22;
    /// All else: mostly what programs print.
    private static final int MOST_OTHER_BYTES = 8 << 20;
    private static final int MOST_CHARACTERS = 200_000;

    private static final int REASON_COUNT = DropReason.values().length; // their codes are 1 to this

    private final PreparedExperiment experiment;
    private final MeasuredCodec measured;
    private final ProgramsCodec programs;

    RunCodec(PreparedExperiment experiment) {
        this.experiment = experiment;
        this.measured = new MeasuredCodec(experiment);
        this.programs = new ProgramsCodec(experiment.net().spec().labels());
    }

    /// How long an answer about a replication may be.
    int mostBytes(List<StreamRequests> sent) {
        long requests = sent.stream().mapToLong(StreamRequests::size).sum();
        return (int) (MOST_OTHER_BYTES + ByPlaceCodec.mostBytes(experiment.net().spec())
                + MOST_BYTES_PER_REQUEST * Math.min(requests, MOST_REQUESTS_TOGETHER));
    }

    /// @param order the number of the order that it answers
    byte[] run(long order, OneRun.Result run) {
        MessageWriter out = new MessageWriter().octet(RUN).count(order);
        write(run.requests(), out);
        run.times().failures().forEach(failure -> out.count(failure.detourNs()));
        measured.write(run, out);
        programs.write(run.programs(), out);
        return out.message();
    }

    /// @param requests of a run without one of the failures
    byte[] twin(long order, List<StreamRequests> requests) {
        MessageWriter out = new MessageWriter().octet(TWIN).count(order);
        write(requests, out);
        return out.message();
    }

    byte[] fault(long order, Fault fault) {
        MessageWriter out = new MessageWriter()
                .octet(fault.bug().isPresent() ? BUG : FAULT_OF_MACHINE)
                .count(order)
                .text(shortened(fault.reason()));
        fault.bug().ifPresent(bug -> out.text(shortened(message(bug))).text(shortened(RemoteBug.trace(bug))));
        return out.message();
    }

    private static String message(ExperimentFailedException bug) {
        Throwable cause = bug.getCause() == null ? bug : bug.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }

    /// Reads how a run of some kind ended.
    @FunctionalInterface
    interface Reading<T> {
        Ending<T> read(byte[] message, Asked asked) throws OddMessageException;
    }

    /// Writes what came out of a run of some kind.
    @FunctionalInterface
    interface Writing<T> {
        byte[] message(long order, T run);
    }

    /// Whose answer it is that is read.
    ///
    /// @param name  for the message of a bug
    /// @param order the number of the order that is answered
    /// @param sent  the requests of the replication
    record Asked(String name, int replication, long order, List<StreamRequests> sent) {
        Asked {
            sent = List.copyOf(sent);
        }
    }

    Ending<OneRun.Result> readRun(byte[] message, Asked asked) throws OddMessageException {
        var in = new MessageReader(message);
        int kind = in.octet();
        requireOrder(in, asked);
        if (kind != RUN) {
            return Ending.of(readFault(kind, in, asked));
        }
        List<StreamRequests> requests = readRequests(in, asked.sent);
        RunTimes times = readTimes(in);
        MeasuredCodec.Measured values = measured.read(in, asked.replication);
        var result = new OneRun.Result(
                values.replication(), requests, times, values.stepsNs(), programs.read(in, asked.replication));
        in.end();
        return Ending.with(result);
    }

    Ending<List<StreamRequests>> readTwin(byte[] message, Asked asked) throws OddMessageException {
        var in = new MessageReader(message);
        int kind = in.octet();
        requireOrder(in, asked);
        if (kind != TWIN) {
            return Ending.of(readFault(kind, in, asked));
        }
        List<StreamRequests> requests = readRequests(in, asked.sent);
        in.end();
        return Ending.with(requests);
    }

    private static void requireOrder(MessageReader in, Asked asked) throws OddMessageException {
        long order = in.count(Long.MAX_VALUE);
        if (order != asked.order) {
            throw new OddMessageException("an answer to order %d in place of %d".formatted(order, asked.order));
        }
    }

    private Fault readFault(int kind, MessageReader in, Asked asked) throws OddMessageException {
        if (kind != FAULT_OF_MACHINE && kind != BUG) {
            throw new OddMessageException("an answer of kind " + kind);
        }
        String reason = in.text(MOST_CHARACTERS);
        Optional<ExperimentFailedException> bug = Optional.empty();
        if (kind == BUG) {
            var remote = new RemoteBug(in.text(MOST_CHARACTERS), in.text(MOST_CHARACTERS));
            bug = Optional.of(new ExperimentFailedException(
                    experiment.scenario().seed(), asked.name, asked.replication, remote));
        }
        in.end();
        return new Fault(reason, bug);
    }

    private RunTimes readTimes(MessageReader in) throws OddMessageException {
        var failures = new ArrayList<RunTimes.Broken>();
        for (Failure failure : experiment.scenario().failures()) {
            long detourNs = in.count(failure.endNs());
            if (detourNs < failure.downNs()) {
                throw new OddMessageException("a detour before its failure");
            }
            failures.add(new RunTimes.Broken(failure.downNs(), detourNs, failure.endNs()));
        }
        return new RunTimes(
                experiment.scenario().phases().warmUpNs(), experiment.scenario().phases().trafficEndNs(), failures);
    }

    private static void write(List<StreamRequests> streams, MessageWriter out) {
        for (StreamRequests stream : streams) {
            out.octet(stream.isAnySentAgain() ? 1 : 0).count(stream.strayCount());
            for (int i = 0; i < stream.size(); i++) {
                Outcome outcome = stream.outcome(i);
                out.octet(outcome.ordinal());
                switch (outcome) {
                    case ANSWERED -> out.count(stream.timeNs(i));
                    case LOST -> {
                        DropReason reason = stream.reason(i);
                        out.octet(reason == null ? 0 : reason.code());
                        if (reason != null) {
                            out.count(stream.place(i));
                        }
                    }
                    case UNFINISHED -> { }
                }
                out.count(stream.answerCount(i));
                if (stream.isAnySentAgain()) {
                    out.count(stream.resentCount(i));
                }
            }
        }
    }

    private List<StreamRequests> readRequests(MessageReader in, List<StreamRequests> sent) throws OddMessageException {
        var streams = new ArrayList<StreamRequests>();
        for (StreamRequests stream : sent) {
            streams.add(stream.with(readFates(in, stream)));
        }
        return streams;
    }

    private Fates readFates(MessageReader in, StreamRequests sent) throws OddMessageException {
        boolean isAnySentAgain = in.count(1) == 1;
        var fates = new Fates(sent.size(), isAnySentAgain, in.count(MeasuredCodec.MOST_AMOUNT));
        long latestNs = experiment.scenario().phases().latestEndNs();
        for (int i = 0; i < sent.size(); i++) {
            switch (in.octet()) {
                case 0 -> fates.answered(i, sent.sentNs(i) + in.count(latestNs - sent.sentNs(i)));
                case 1 -> {
                    int reason = (int) in.count(REASON_COUNT);
                    if (reason != 0) {
                        fates.dropped(i, reason, (int) in.count(experiment.net().spec().nodeCount() - 1L));
                    }
                }
                case 2 -> fates.unfinished(i);
                default -> throw new OddMessageException("a request that ended in an unknown way");
            }
            fates.answerCount(i, (int) in.count(Integer.MAX_VALUE));
            if (isAnySentAgain) {
                fates.resentCount(i, (int) in.count(Integer.MAX_VALUE));
            }
        }
        return fates;
    }
}
