// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.activenet.openflow.Action;
import org.activenet.openflow.BarrierRequest;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PortNumber;
import org.jspecify.annotations.Nullable;

/// A rule per destination at every switch as [ProactiveRouting] has them, and beside each a way round the link that it leads to:
/// the switch takes it by itself as soon as it has detected the failure.
///
/// What rules and groups there are for a destination is a [FailoverPlan], made for the links that are up. After a failure that it
/// protects against, and after a repair, packets arrive all the same, and the controller brings the shortest paths, and
/// protection against the next failure, without haste: switch by switch, the nearest to the destination first, each when the one
/// before has answered a barrier. A switch that has its new rule then sends to switches that have theirs, so that no packet is
/// lost or goes in circles between old and new rules; rules for single ports, which are for detours only, come last. Where the
/// controller's word is quicker than a link, what is still on its way by it from the switch that is the new next hop goes back
/// there, by a rule that stays until the next change. Where a plan
/// has no way round a link, or more than one link has failed since, all rules are sent at once, as [ProactiveRouting] does, and
/// packets may be lost until the last is there. (All ours. Detours that are told by the port of arrival: Borokhovich, Schiff,
/// Schmid, HotSDN 2014.)
///
/// The first installation costs nothing and sends no messages. A switch that starts anew is given all that belongs there.
final class FailoverRouting implements ControlProgram {
    /// Ours: for each link the routes without it are computed, so that a large network takes long to prepare.
    private static final int MOST_NODES = 300;

    static final ControlProgramKind KIND = new ControlProgramKind(
            "failover",
            "does likewise, with fast-failover groups that lead round a failed link",
            false,
            MOST_NODES,
            (controller, view, _) -> new FailoverRouting(controller, view))
            .repairingLocally()
            .withRulesBefore((nodes, degree) -> (1L + degree) * nodes); // one for all ports, and one for each

    private static final int PRIORITY = 1;
    private static final int PRIORITY_BY_PORT = 2;

    private final Controller controller;
    private final NetworkView view;
    private final List<FailoverPlan> plans = new ArrayList<>(); // by destination
    private final List<SequencedMap<FailoverPlan.Place, FailoverPlan.Choice>> sent = new ArrayList<>(); // rules, by destination
    private final List<Map<FailoverPlan.Choice, Integer>> groups = new ArrayList<>(); // by switch
    private final Map<Integer, Change> changes = new HashMap<>(); // that wait for a barrier, by the number of that
    private int nextBarrier = 1;
    private int nextGroup = 1; // none is used twice: a switch that starts anew may have got some before the controller knew

    /// What is left to be sent for a destination, switch by switch.
    private record Change(int destination, int awaitedNode, Queue<Step> left) {}

    /// What one switch is sent at once.
    ///
    /// @param rules that come; `null` in place of a choice: that go
    private record Step(int node, SequencedMap<FailoverPlan.Place, FailoverPlan.@Nullable Choice> rules) {}

    /// How rules and groups get to a switch.
    private interface Installer {
        void install(int node, OpenFlowMessage change);
    }

    FailoverRouting(Controller controller, NetworkView view) {
        this.controller = controller;
        this.view = view;
        for (int node = 0; node < view.nodeCount(); node++) {
            groups.add(new LinkedHashMap<>());
        }
    }

    @Override
    public void start() {
        for (int destination = 0; destination < view.nodeCount(); destination++) {
            plans.add(FailoverPlan.make(view, destination));
            FailoverPlan plan = plans.get(destination);
            sent.add(new LinkedHashMap<>(plan.rules()));
            plan.rules().forEach((place, choice) -> put(place, plan.destination(), choice, this::preinstall));
        }
    }

    private void preinstall(int node, OpenFlowMessage change) {
        switch (change) {
            case FlowMod mod -> controller.preinstall(node, mod);
            case GroupMod mod -> controller.preinstall(node, mod);
            default -> throw new IllegalStateException("not of before the run: " + change);
        }
    }

    private void put(FailoverPlan.Place place, int destination, FailoverPlan.Choice choice, Installer installer) {
        int node = place.node();
        List<Instruction> instructions = instructions(node, choice, installer);
        installer.install(node, FlowMod.add(0, priority(place), match(place, destination), instructions));
    }

    private static int priority(FailoverPlan.Place place) {
        return place.inPort() == FailoverPlan.ANY_PORT ? PRIORITY : PRIORITY_BY_PORT;
    }

    private static Match match(FailoverPlan.Place place, int destination) {
        Match match = Addresses.to(destination);
        return place.inPort() == FailoverPlan.ANY_PORT ? match : Addresses.by(place.inPort(), match);
    }

    /// The instructions of a rule; makes the group that they lead to, if it is not there.
    private List<Instruction> instructions(int node, FailoverPlan.Choice choice, Installer installer) {
        if (choice.backup() == NetworkView.NO_PATH) {
            return choice.goesBack()
                    ? List.of(new Instruction.ApplyActions(List.of(Action.Output.to(PortNumber.IN_PORT))))
                    : NetworkView.instructions(choice.port());
        }
        Map<FailoverPlan.Choice, Integer> known = groups.get(node);
        Integer number = known.get(choice);
        if (number == null) {
            number = nextGroup++;
            known.put(choice, number);
            int backup = Addresses.numberOf(choice.backup());
            installer.install(node, GroupMod.add(GroupMod.Type.FAST_FAILOVER, number, List.of(
                    Bucket.watching(Addresses.numberOf(choice.port()), Addresses.numberOf(choice.port())),
                    Bucket.watching(backup, choice.goesBack() ? PortNumber.IN_PORT : backup))));
        }
        return List.of(new Instruction.ApplyActions(List.of(new Action.Group(number))));
    }

    @Override
    public void packetIn(int node, PacketIn message) {
        throw new IllegalStateException("switch " + node + " was not told to ask: " + message);
    }

    @Override
    public void linkChanged(int link, boolean isUp) {
        BitSet down = view.downLinks();
        for (FailoverPlan old : List.copyOf(plans)) {
            if (!old.down().equals(down)) {
                int destination = old.destination();
                plans.set(destination, FailoverPlan.make(view, destination));
                changes.values().removeIf(change -> change.destination() == destination);
                if (old.copesWith(down)) {
                    sendNext(destination, steps(destination, true));
                } else {
                    steps(destination, false).forEach(step -> send(destination, step));
                }
            }
        }
    }

    /// From what was sent to what a plan says: rules for all ports, the switch that is nearest to the destination first, and
    /// without those for single ports; then these.
    ///
    /// @param inOrder whether each switch waits for the one before
    private Queue<Step> steps(int destination, boolean inOrder) {
        Map<FailoverPlan.Place, FailoverPlan.Choice> before = sent.get(destination);
        Map<FailoverPlan.Place, FailoverPlan.Choice> after = plans.get(destination).rules();
        Queue<Step> steps = new ArrayDeque<>();
        Queue<Step> forPorts = new ArrayDeque<>();
        for (int node : nearestFirst(destination)) {
            SequencedMap<FailoverPlan.Place, FailoverPlan.@Nullable Choice> first = new LinkedHashMap<>();
            SequencedMap<FailoverPlan.Place, FailoverPlan.@Nullable Choice> last = new LinkedHashMap<>();
            var base = new FailoverPlan.Place(node, FailoverPlan.ANY_PORT);
            if (!Objects.equals(before.get(base), after.get(base))) {
                first.put(base, after.get(base));
            }
            before.forEach((place, choice) -> {
                if (place.node() == node && !choice.equals(after.get(place)) && !place.equals(base)) {
                    first.put(place, null);
                }
            });
            after.forEach((place, choice) -> {
                if (place.node() == node && !choice.equals(before.get(place)) && !place.equals(base)) {
                    last.put(place, choice);
                }
            });
            if (inOrder && first.get(base) instanceof FailoverPlan.Choice choice && choice.port() >= 0) {
                var nextHop = new FailoverPlan.Place(node, choice.port());
                boolean isTold = before.containsKey(nextHop) && Objects.equals(before.get(nextHop), after.get(nextHop));
                if (!isTold && sendsBy(choice.port() ^ 1, before) && controller.isQuicker(view.linkOf(choice.port()))) {
                    first.put(nextHop, FailoverPlan.Choice.BACK);
                }
            }
            if (!first.isEmpty()) {
                steps.add(new Step(node, first));
            }
            if (!last.isEmpty()) {
                forPorts.add(new Step(node, last));
            }
        }
        steps.addAll(forPorts);
        return steps;
    }

    /// Whether rules may have sent packets by a port that are still on their way.
    private static boolean sendsBy(int port, Map<FailoverPlan.Place, FailoverPlan.Choice> rules) {
        return rules.values().stream().anyMatch(choice -> choice.port() == port || choice.backup() == port);
    }

    private List<Integer> nearestFirst(int destination) {
        int[] hops = new int[view.nodeCount()];
        for (int node = 0; node < hops.length; node++) {
            int at = node;
            while (at != destination && view.outputPort(at, destination) != NetworkView.NO_PATH) {
                at = view.peer(view.outputPort(at, destination));
                hops[node]++;
            }
        }
        return IntStream.range(0, hops.length).boxed().sorted(Comparator.comparingInt(node -> hops[node])).toList();
    }

    private void send(int destination, Step step) {
        step.rules().forEach((place, choice) -> {
            if (choice == null) {
                sent.get(destination).remove(place);
                controller.send(step.node(), FlowMod.deleteStrict(0, priority(place), match(place, destination)));
            } else {
                sent.get(destination).put(place, choice);
                put(place, destination, choice, controller::send);
            }
        });
    }

    private void sendNext(int destination, Queue<Step> steps) {
        Step step = steps.poll();
        if (step != null) {
            send(destination, step);
            controller.send(step.node(), new BarrierRequest(nextBarrier));
            changes.put(nextBarrier++, new Change(destination, step.node(), steps));
        }
    }

    @Override
    public void barrierReplied(int node, int xid) {
        Change change = changes.remove(xid);
        if (change != null) { // else a later change has taken its place
            sendNext(change.destination(), change.left());
        }
    }

    @Override
    public void switchStarted(int node) {
        groups.get(node).clear();
        for (FailoverPlan plan : plans) {
            sent.get(plan.destination()).forEach((place, choice) -> {
                if (place.node() == node) {
                    put(place, plan.destination(), choice, controller::send);
                }
            });
        }
        for (int barrier : changes.keySet().stream().sorted().toList()) {
            if (changes.get(barrier).awaitedNode() == node) {
                barrierReplied(node, barrier); // which it will not answer
            }
        }
    }
}
