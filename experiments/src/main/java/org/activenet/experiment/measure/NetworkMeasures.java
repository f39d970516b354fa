// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.ByteClass;
import org.activenet.network.Network;
import org.activenet.network.Node;

/// What links, nodes and controllers have carried, worked and kept.
///
/// Bytes and state are those of the whole run; error reports, processor time and controller time count from the end of the
/// warm-up to its end.
public final class NetworkMeasures implements MeasureSource {
    private static final Map<ByteClass, Measure> WIRE = new EnumMap<>(ByteClass.class);

    static {
        for (ByteClass byteClass : ByteClass.values()) {
            WIRE.put(byteClass, new Measure(
                    "wire_" + byteClass.label() + "_bytes", byteClass.label(), Unit.BYTES, Part.WIRE, definition(byteClass)));
        }
    }

    private static final Measure REPORTS = new Measure(
            "report_packets", "report packets", Unit.COUNT, Part.OTHER,
            "error reports that active nodes made, and ICMP errors that do not answer a probe");
    private static final Measure CPU = new Measure(
            "cpu_ns", "node CPU", Unit.NANOSECONDS, Part.ANSWER,
            "time that the processors of all nodes spent working, added up");
    private static final Measure CONTROLLER = new Measure(
            "controller_ns", "controller", Unit.NANOSECONDS, Part.OTHER,
            "time that the controller spent working; nothing for a system without one");
    private static final Measure STATE = new Measure(
            "state_entries", "state entries", Unit.COUNT, Part.ANSWER,
            "the most entries that a node held at once, added up over the nodes");

    private static String definition(ByteClass byteClass) {
        return switch (byteClass) {
            case PAYLOAD -> "what applications gave, the same under every system, see below";
            case HEADER -> "headers of packets that carry payload, code or probes; of capsules also what of their values is not"
                    + " text; whole answers of plain IP to probes";
            case CODE -> "programs";
            case CONTROL -> "whole messages between switches and controllers, frames by which they find links, and messages of"
                    + " neighbours about links and routes; of capsules by which nodes tell each other routes, only the values";
            case REPORT -> "whole error reports that nobody asked for";
            case PROBE -> "what is payload of probes and of their answers";
        };
    }

    @Override
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>(WIRE.values());
        measures.addAll(List.of(REPORTS, CPU, CONTROLLER, STATE));
        return measures;
    }

    @Override
    public Gauge begin(RunningSystem system) {
        return new Gauge() {
            private Usage before = usage(system);

            @Override
            public void warmUpEnded() {
                before = usage(system);
            }

            @Override
            public void ended(MeasuredValues values) {
                Usage after = usage(system);
                WIRE.forEach((byteClass, measure) -> values.put(
                        measure, system.stage().observers().ledger().wireBytes(byteClass)));
                values.put(REPORTS, after.reportPackets - before.reportPackets);
                values.put(CPU, after.cpuNs - before.cpuNs);
                values.put(CONTROLLER, after.controllerNs - before.controllerNs);
                values.put(STATE, sumOverNodes(system, Node::peakStateEntries));
            }
        };
    }

    /// What a run has used so far, at one instant.
    ///
    /// @param reportPackets error reports made
    /// @param controllerNs  NaN without a controller
    private record Usage(long reportPackets, long cpuNs, double controllerNs) {}

    private static Usage usage(RunningSystem system) {
        system.stage().network().catchUp();
        var ledger = system.stage().observers().ledger();
        return new Usage(
                ledger.reportPackets(),
                sumOverNodes(system, Node::cpuNs),
                system.control().map(ControlDoor::busyNs).orElse(Double.NaN));
    }

    private static long sumOverNodes(RunningSystem system, ToLongFunction<Node> amount) {
        Network network = system.stage().network();
        long sum = 0;
        for (int node = 0; node < network.nodeCount(); node++) {
            sum += amount.applyAsLong(network.node(node));
        }
        return sum;
    }
}
