// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.activenet.openflow.Action;
import org.activenet.openflow.BarrierRequest;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PacketOut;
import org.activenet.openflow.Payload;
import org.activenet.openflow.PortNumber;
import org.activenet.wire.Ipv4Address;

/// A rule per flow, or per destination, made when its first packet asks for it.
///
/// A table-miss entry at every switch sends the first 128 bytes of a packet without a rule to the controller. It answers by rules
/// for the flow, and by a packet-out to the switch that asked, which sends the packet to the first port of its path. How many
/// rules, and when the packet-out comes, is the [Style]. Each direction of a conversation is a flow of its own. Without a path
/// the packet-out has no actions: the packet drops, no rule is made, and the next packet asks again. (All ours.)
///
/// Rules are remembered for good, since switches do not report their expiry. When a link fails, the flows with a rule over it
/// lose their rules at all switches, by strict deletes that may find nothing; their next packet asks for a new path. When a link
/// is repaired, flows keep the paths that they have. Hop by hop all flows are forgotten at each of these: rules of before and
/// after could send a packet in circles for good. Rules for destinations cannot: who asks has rules made for the whole path, and
/// what has rules from before leads to where it led, or onto that path. A switch that starts anew is given its table-miss entry,
/// and loses the flows.
final class ReactiveRouting implements ControlProgram {
    /// What is done about a packet-in.
    private enum Style {
        /// Flow-mods to all switches of the path, from its far end back, and the packet-out, all at once: a packet that overtakes
        /// the rules asks again where it finds none.
        FULL_PATH,
        /// Likewise, a barrier behind each flow-mod, and the packet-out when all barriers are answered.
        WITH_BARRIERS,
        /// A flow-mod and a packet-out to the switch that asked; each switch on the way asks for itself.
        HOP_BY_HOP,
        /// As for the full path, with rules for all packets to the destination, whatever their flow: who meets one of them on its
        /// way does not ask.
        BY_DESTINATION
    }

    static final ControlProgramKind KIND =
            kind("reactive", "makes rules for each flow when its first packet asks", Style.FULL_PATH);

    static final ControlProgramKind WITH_BARRIERS = kind(
            "reactive-barriers",
            "does likewise, and lets the packet go when all switches of its path have answered a barrier",
            Style.WITH_BARRIERS);

    static final ControlProgramKind HOP_BY_HOP = kind(
            "reactive-hop-by-hop", "makes a rule for each flow at each switch that asks", Style.HOP_BY_HOP);

    static final ControlProgramKind WILDCARD = kind(
            "wildcard",
            "makes rules for each destination when a packet asks that has none, so that other flows that meet them do not ask",
            Style.BY_DESTINATION);

    /// What Floodlight gives its flow rules.
    static final int PRIORITY = 1;

    /// OpenFlow's default `miss_send_len`.
    static final int MISS_SEND_BYTES = 128;

    private final Controller controller;
    private final NetworkView view;
    private final Style style;
    private final long idleTimeoutNs;
    private final long hardTimeoutNs;
    private final Map<Match, TreeMap<Integer, Integer>> installed = new LinkedHashMap<>(); // flow -> switch -> port
    private final Map<Integer, Answer> awaited = new HashMap<>(); // by the number of its barriers
    private int nextBarrier = 1;

    private record Step(int node, int outputPort) {}

    /// A packet-out that waits for barriers.
    private record Answer(int node, OpenFlowMessage packetOut, Set<Integer> silentNodes) {}

    private ReactiveRouting(Controller controller, NetworkView view, SdnSpec spec, Style style) {
        this.controller = controller;
        this.view = view;
        this.style = style;
        this.idleTimeoutNs = spec.idleTimeoutNs();
        this.hardTimeoutNs = spec.hardTimeoutNs();
    }

    private static ControlProgramKind kind(String name, String inShort, Style style) {
        return new ControlProgramKind(
                name,
                inShort,
                true,
                Integer.MAX_VALUE,
                (controller, view, spec) -> new ReactiveRouting(controller, view, spec, style));
    }

    private static FlowMod tableMiss() {
        var toController = new Action.Output(PortNumber.CONTROLLER, MISS_SEND_BYTES);
        return FlowMod.add(0, 0, Match.ANY, List.of(new Instruction.ApplyActions(List.of(toController))));
    }

    @Override
    public void start() {
        for (int node = 0; node < view.nodeCount(); node++) {
            controller.preinstall(node, tableMiss());
        }
    }

    @Override
    public void packetIn(int node, PacketIn message) {
        FlowKey headers = PacketHeaders.decode(message.inPort(), message.data());
        int destination = nodeOf(headers.get(OxmField.IPV4_DST));
        int firstPort = view.outputPort(node, destination);
        boolean isBuffered = message.bufferId() != FlowMod.NO_BUFFER;
        var packetOut = new PacketOut(
                message.xid(),
                message.bufferId(),
                message.inPort(),
                NetworkView.actions(firstPort),
                isBuffered ? Payload.NONE : message.data());
        if (firstPort == NetworkView.NO_PATH) {
            controller.send(node, packetOut);
            return;
        }
        view.countPath();
        Match flow = style == Style.BY_DESTINATION
                ? Addresses.to(destination)
                : Addresses.flow(
                        nodeOf(headers.get(OxmField.IPV4_SRC)), destination, (int) headers.get(OxmField.IP_PROTO));
        List<Step> steps = style == Style.HOP_BY_HOP ? List.of(new Step(node, firstPort)) : path(node, destination);
        install(flow, steps);
        if (style == Style.WITH_BARRIERS) {
            awaitAll(node, packetOut, steps);
        } else {
            controller.send(node, packetOut);
        }
    }

    private int nodeOf(long address) {
        return Ipv4Address.nodeOfBits((int) address, view.nodeCount());
    }

    private List<Step> path(int from, int destination) {
        List<Step> path = new ArrayList<>();
        int node = from;
        while (node != destination) {
            int port = view.outputPort(node, destination);
            path.add(new Step(node, port));
            node = view.peer(port);
        }
        path.add(new Step(destination, NetworkView.HERE));
        return path;
    }

    private void install(Match flow, List<Step> path) {
        Map<Integer, Integer> ports = installed.computeIfAbsent(flow, _ -> new TreeMap<>());
        for (Step step : path.reversed()) {
            ports.put(step.node(), step.outputPort());
            controller.send(step.node(), FlowMod.add(0, PRIORITY, flow, NetworkView.instructions(step.outputPort()))
                    .withTimeoutsNs(idleTimeoutNs, hardTimeoutNs));
        }
    }

    private void awaitAll(int node, OpenFlowMessage packetOut, List<Step> path) {
        int barrier = nextBarrier++;
        Set<Integer> silentNodes = new HashSet<>();
        for (Step step : path.reversed()) {
            silentNodes.add(step.node());
            controller.send(step.node(), new BarrierRequest(barrier));
        }
        awaited.put(barrier, new Answer(node, packetOut, silentNodes));
    }

    @Override
    public void barrierReplied(int node, int xid) {
        Answer answer = awaited.get(xid);
        if (answer != null) { // else a switch of the path has started anew in the meantime
            answer.silentNodes().remove(node);
            if (answer.silentNodes().isEmpty()) {
                awaited.remove(xid);
                controller.send(answer.node(), answer.packetOut());
            }
        }
    }

    @Override
    public void linkChanged(int link, boolean isUp) {
        if (style == Style.HOP_BY_HOP) {
            forgetFlows(_ -> true);
        } else if (!isUp) {
            forgetFlows(ports -> ports.containsValue(2 * link) || ports.containsValue(2 * link + 1));
        }
    }

    @Override
    public void switchStarted(int node) {
        controller.send(node, tableMiss());
        forgetFlows(ports -> ports.containsKey(node));
        releaseWithout(node);
    }

    /// A switch that starts anew answers no barrier of before: packets that wait for it go without.
    private void releaseWithout(int node) {
        for (int barrier : awaited.keySet().stream().sorted().toList()) {
            barrierReplied(node, barrier);
        }
    }

    @FunctionalInterface
    private interface PortsPredicate {
        boolean test(Map<Integer, Integer> ports);
    }

    private void forgetFlows(PortsPredicate isAffected) {
        for (Iterator<Map.Entry<Match, TreeMap<Integer, Integer>>> flows = installed.entrySet().iterator();
                flows.hasNext(); ) {
            Map.Entry<Match, TreeMap<Integer, Integer>> flow = flows.next();
            if (isAffected.test(flow.getValue())) {
                for (int node : flow.getValue().keySet()) {
                    controller.send(node, FlowMod.deleteStrict(0, PRIORITY, flow.getKey()));
                }
                flows.remove();
            }
        }
    }
}
