// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.activenet.budget.Budget;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.ScriptedEnvironment.Action;
import org.activenet.node.ScriptedEnvironment.Op;
import org.activenet.node.ScriptedEnvironment;
import org.activenet.node.ScriptedNetwork;

/// Networks, programs and failures made up from a seed, so that everything that can happen does.
final class RandomRuns {
    static final long LAST_NS = 1_000_000;

    private static final int NODE_COUNT = 6;

    private RandomRuns() {}

    static ScriptedNetwork world(long seed) {
        var random = new Random(seed);
        var links = new ArrayList<LinkSpec>();
        for (int node = 1; node < NODE_COUNT; node++) { // a tree, and some links more; all equal, for ties
            links.add(link(random.nextInt(node), node));
        }
        links.add(link(0, NODE_COUNT - 1));
        links.add(link(1, NODE_COUNT - 2));
        var spec = new NetworkSpec(List.of("a", "b", "c", "d", "e", "f"), links);
        NodeProfile.Forwarding forwarding =
                random.nextBoolean() ? NodeProfile.Forwarding.CPU : NodeProfile.Forwarding.PIPELINE;
        var profile = random.nextInt(4) == 0
                ? NodeProfile.IDEAL
                : new NodeProfile("random", "ours", 500_000, 2_000_000, 100, 7, forwarding);
        var limits = new Budget.Limits(200, 1_000, 5, 50, 0, 10);
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(spec)
                .withNode(new ActiveNode.Spec(profile, limits, 600, 60))
                .withConvergenceNs(20_000)
                .withSeed(seed));
        for (int i = 0; i < 300; i++) {
            world.injectAt(random.nextInt((int) LAST_NS / 100) * 100L, packet(world, random));
        }
        for (int i = 0; i < 8; i++) {
            long timeNs = random.nextInt((int) LAST_NS);
            int link = random.nextInt(links.size());
            world.failures.failLinkAt(timeNs, link);
            world.failures.repairLinkAt(timeNs + random.nextInt(100_000), link);
        }
        for (int i = 0; i < 4; i++) {
            long timeNs = random.nextInt((int) LAST_NS);
            int node = random.nextInt(NODE_COUNT);
            world.failures.failNodeAt(timeNs, node);
            world.failures.repairNodeAt(timeNs + random.nextInt(60_000), node);
        }
        return world;
    }

    private static LinkSpec link(int from, int to) {
        return new LinkSpec(from, to, 1_000_000_000L, 3_000, 400, 700);
    }

    private static Packet packet(ScriptedNetwork world, Random random) {
        int source = random.nextInt(NODE_COUNT);
        int destination = random.nextInt(NODE_COUNT);
        if (random.nextInt(6) == 0) {
            IpKind kind = random.nextBoolean() ? IpKind.ECHO_REQUEST : IpKind.PROBE;
            return world.node(source)
                    .endPoint()
                    .request(kind, destination, 1 + random.nextInt(4), random.nextInt(300), world.port, 0);
        }
        ScriptedEnvironment environment = random.nextBoolean() ? world.atDestination : world.everywhere;
        Packet packet = world.capsule(environment, source, destination, random.nextInt(12), program(random, 3));
        packet.virtualTopology = random.nextInt(4);
        return packet;
    }

    private static Action[] program(Random random, int depth) {
        var actions = new Action[random.nextInt(4)];
        boolean mayGo = true;
        for (int i = 0; i < actions.length; i++) {
            Op op = Op.values()[random.nextInt(Op.values().length)];
            boolean goes = op == Op.GO_TO || op == Op.GO_BY || op == Op.LOOP || op == Op.AT;
            if (goes && !mayGo) {
                op = Op.PRINT; // a packet goes on once
            }
            mayGo &= !goes;
            boolean isLoop = op == Op.LOOP;
            int a = switch (op) {
                case SEND_TO, GO_TO, AT -> random.nextInt(NODE_COUNT + 1) - 1;
                case SEND_BY, GO_BY -> random.nextInt(3);
                case DELIVER -> random.nextInt(3);
                case RESIZE -> random.nextInt(900);
                default -> random.nextInt(5);
            };
            Action[] then = depth == 0 || isLoop ? new Action[0] : program(random, depth - 1);
            actions[i] = new Action(op, a, random.nextInt(5) - 1, List.of(then));
        }
        return actions;
    }
}
