// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A rule per flow, made when its first packet asks for it, at all switches of its path at once.
///
/// A packet-in is answered by a flow-mod to every switch from the far end of the path back to the one that asked, all
/// at the same instant, and then by a packet-out to that one, which sends the waiting packet to the first port of the
/// path. No barriers: a packet that overtakes the rules asks again at the switch where it finds none. Each direction
/// of a conversation is a flow of its own. Without a path the packet-out has no actions: the packet drops, no rule is
/// made, and the next packet asks again. (All ours.)
///
/// Rules are remembered for good, since switches do not report their expiry. When a link fails, the flows with a
/// rule over it lose their rules at all switches, by strict deletes that may find nothing; their next packet asks for a
/// new path. When a link is repaired, flows keep the paths that they have.
final class ReactiveRouting implements ControlProgram {
    static final ControlProgramKind KIND = new ControlProgramKind(
            "reactive", "makes rules for each flow when its first packet asks", true, Integer.MAX_VALUE, ReactiveRouting::new);

    /// What Floodlight gives its flow rules.
    static final int PRIORITY = 1;

    private final Controller controller;
    private final NetworkView view;
    private final long idleTimeoutNs;
    private final long hardTimeoutNs;
    private final Map<Match, TreeMap<Integer, Integer>> installed = new LinkedHashMap<>(); // flow -> switch -> port

    private record Step(int node, int outputPort) {}

    ReactiveRouting(Controller controller, NetworkView view, SdnSpec spec) {
        this.controller = controller;
        this.view = view;
        this.idleTimeoutNs = spec.idleTimeoutNs();
        this.hardTimeoutNs = spec.hardTimeoutNs();
    }

    @Override
    public void start() {
        // Rules come when they are asked for.
    }

    @Override
    public void packetIn(int node, ControlMessage.PacketIn message) {
        int firstPort = view.outputPort(node, message.flow().destination());
        if (firstPort != FlowRule.DROP) {
            install(message.flow(), path(node, message.flow().destination()));
        }
        controller.send(node, new ControlMessage.PacketOut(message.bufferId(), firstPort));
    }

    private List<Step> path(int from, int destination) {
        List<Step> path = new ArrayList<>();
        int node = from;
        while (node != destination) {
            int port = view.outputPort(node, destination);
            path.add(new Step(node, port));
            node = view.peer(port);
        }
        path.add(new Step(destination, FlowRule.LOCAL));
        return path;
    }

    private void install(Match flow, List<Step> path) {
        Map<Integer, Integer> ports = installed.computeIfAbsent(flow, _ -> new TreeMap<>());
        for (Step step : path.reversed()) {
            ports.put(step.node(), step.outputPort());
            var rule = new FlowRule(flow, PRIORITY, step.outputPort(), idleTimeoutNs, hardTimeoutNs);
            controller.send(step.node(), new ControlMessage.AddFlow(rule));
        }
    }

    @Override
    public void linkChanged(int link, boolean isUp) {
        if (!isUp) {
            forgetFlows(ports -> ports.containsValue(2 * link) || ports.containsValue(2 * link + 1));
        }
    }

    @Override
    public void switchStarted(int node) {
        forgetFlows(ports -> ports.containsKey(node));
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
                    controller.send(node, new ControlMessage.DeleteFlow(flow.getKey(), PRIORITY));
                }
                flows.remove();
            }
        }
    }
}
