// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.openflow.Action;
import org.activenet.openflow.Bucket;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.Match;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PortNumber;

/// A rule per destination at every switch as [ProactiveRouting] has them, and beside each a way round the link that it leads to:
/// the switch takes it by itself as soon as it has detected the failure.
///
/// What rules and groups there are for a destination is a [FailoverPlan], made for the links that are up. It is kept as long as
/// it does its work: after the failure of one link that it protects against, nothing is sent, and traffic goes by the detours
/// until the link is repaired. A new plan is made and installed for a destination where the plan has no way round the link, or
/// where what is up differs from it by more than one failure: then recovery takes as long as it does without groups, and packets
/// may be lost while some switches have the new plan and some the old one. (All ours. The idea of local detours that are told by
/// the port of arrival: Borokhovich, Schiff, Schmid, HotSDN 2014.)
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
            (controller, view, _) -> new FailoverRouting(controller, view));

    private static final int PRIORITY = 1;
    private static final int PRIORITY_BY_PORT = 2;

    private final Controller controller;
    private final NetworkView view;
    private final List<FailoverPlan> plans = new ArrayList<>(); // by destination
    private final List<Map<FailoverPlan.Choice, Integer>> groups = new ArrayList<>(); // by switch: numbers from 1
    private final int[] lastGroups; // by switch; not used again: a switch may be told of one before it is known to be new

    /// How rules and groups get to a switch.
    private interface Installer {
        void install(int node, OpenFlowMessage change);
    }

    FailoverRouting(Controller controller, NetworkView view) {
        this.controller = controller;
        this.view = view;
        this.lastGroups = new int[view.nodeCount()];
        for (int node = 0; node < view.nodeCount(); node++) {
            groups.add(new LinkedHashMap<>());
        }
    }

    @Override
    public void start() {
        for (int destination = 0; destination < view.nodeCount(); destination++) {
            plans.add(FailoverPlan.make(view, destination));
            FailoverPlan plan = plans.get(destination);
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
        if (choice.port() == NetworkView.NO_PATH) {
            return List.of();
        }
        if (choice.port() == NetworkView.HERE) {
            return Instruction.output(PortNumber.LOCAL);
        }
        if (choice.backup() == NetworkView.NO_PATH) {
            return Instruction.output(Addresses.numberOf(choice.port()));
        }
        Map<FailoverPlan.Choice, Integer> known = groups.get(node);
        Integer number = known.get(choice);
        if (number == null) {
            number = ++lastGroups[node];
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
        for (FailoverPlan plan : List.copyOf(plans)) {
            if (!plan.copesWith(down)) {
                replace(plan, FailoverPlan.make(view, plan.destination()));
            }
        }
    }

    private void replace(FailoverPlan old, FailoverPlan made) {
        int destination = old.destination();
        plans.set(destination, made);
        made.rules().forEach((place, choice) -> {
            if (!choice.equals(old.rules().get(place))) {
                put(place, destination, choice, controller::send);
            }
        });
        old.rules().keySet().forEach(place -> {
            if (!made.rules().containsKey(place)) {
                controller.send(place.node(), FlowMod.deleteStrict(0, priority(place), match(place, destination)));
            }
        });
    }

    @Override
    public void switchStarted(int node) {
        groups.get(node).clear();
        for (FailoverPlan plan : plans) {
            plan.rules().forEach((place, choice) -> {
                if (place.node() == node) {
                    put(place, plan.destination(), choice, controller::send);
                }
            });
        }
    }
}
