// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.activenet.experiment.process.MessageReader;
import org.activenet.experiment.process.MessageWriter;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.result.ProgramException;
import org.activenet.experiment.result.Programs;
import org.activenet.kernel.Simulation;
import org.activenet.network.DropReason;
import org.activenet.trace.FirstFailures;

/// What the programs of a run printed, and where they failed, as a part of a message.
final class ProgramsCodec {
    private final List<String> labels;

    /// @param labels of the nodes
    ProgramsCodec(List<String> labels) {
        this.labels = labels;
    }

    /// The nodes by their labels, which is only looked into; not made where nothing is to be looked up.
    private Map<String, Integer> nodes(Programs programs) {
        Map<String, Integer> nodes = new HashMap<>();
        for (int node = 0; node < labels.size() && !programs.equals(Programs.NONE); node++) {
            nodes.put(labels.get(node), node);
        }
        return nodes;
    }

    void write(Programs programs, MessageWriter out) {
        Map<String, Integer> nodes = nodes(programs);
        out.count(programs.exceptions().size());
        for (ProgramException exception : programs.exceptions()) {
            out.count(DropReason.valueOf(exception.reason()).ordinal())
                    .text(exception.name())
                    .text(exception.message())
                    .text(exception.program())
                    .text(exception.function())
                    .count(exception.line())
                    .count(nodes.get(exception.node()))
                    .count(exception.timeNs())
                    .count(exception.count());
        }
        out.count(programs.otherExceptions()).count(programs.prints().size());
        for (Programs.Printed line : programs.prints()) {
            out.count(line.timeNs()).count(nodes.get(line.node())).text(line.text());
        }
        out.count(programs.otherPrints());
    }

    Programs read(MessageReader in, int replication) throws OddMessageException {
        List<ProgramException> exceptions = new ArrayList<>();
        int exceptionCount = in.partCount(FirstFailures.MOST_KINDS);
        for (int i = 0; i < exceptionCount; i++) {
            exceptions.add(readException(in, replication));
        }
        long otherExceptions = in.count(MeasuredCodec.MOST_AMOUNT);
        List<Programs.Printed> prints = new ArrayList<>();
        int printCount = in.partCount(ProgramWatch.MOST_LINES);
        for (int i = 0; i < printCount; i++) {
            long timeNs = in.count(Simulation.LATEST_NS);
            prints.add(new Programs.Printed(replication, timeNs, readNode(in), in.text(ProgramWatch.MOST_CHARACTERS)));
        }
        return new Programs(exceptions, otherExceptions, prints, in.count(MeasuredCodec.MOST_AMOUNT));
    }

    private ProgramException readException(MessageReader in, int replication) throws OddMessageException {
        String reason = DropReason.values()[(int) in.count(DropReason.values().length - 1L)].name();
        String name = text(in);
        String message = text(in);
        String program = text(in);
        String function = text(in);
        int line = (int) in.count(Integer.MAX_VALUE);
        String node = readNode(in);
        long timeNs = in.count(Simulation.LATEST_NS);
        long count = in.count(MeasuredCodec.MOST_AMOUNT);
        return new ProgramException(
                reason, name, message, program, function, line, node, timeNs, replication, count);
    }

    private static String text(MessageReader in) throws OddMessageException {
        return in.text(Integer.MAX_VALUE); // as much as there is in the message
    }

    private String readNode(MessageReader in) throws OddMessageException {
        return labels.get((int) in.count(labels.size() - 1L));
    }
}
