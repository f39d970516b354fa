// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.node.ActiveNode;

/// Small networks by chance, often in parts, with tight queues, budgets and links, and what fails in them.
public final class RandomNetworks {
    /// Runs of the random programs take about this long, so that failures find something to destroy.
    public static final int TYPICAL_RUN_NS = 60_000;

    /// Enough for programs that do little else than send.
    private static final int MOST_STEPS = 3_000;

    private RandomNetworks() {}

    /// Nodes a to f at the most, mostly connected, now and then with two links between the same nodes.
    public static NetworkSpec network(Random random) {
        int nodeCount = random.nextInt(12) == 0 ? 1 : 2 + random.nextInt(5);
        var links = new ArrayList<LinkSpec>();
        for (int node = 1; node < nodeCount; node++) {
            if (random.nextInt(12) > 0) {
                links.add(link(random.nextInt(node), node, random));
            }
        }
        for (int extra = nodeCount < 2 ? 0 : random.nextInt(3); extra > 0; extra--) {
            int from = random.nextInt(nodeCount);
            links.add(link(from, (from + 1 + random.nextInt(nodeCount - 1)) % nodeCount, random));
        }
        return new NetworkSpec(
                IntStream.range(0, nodeCount).mapToObj(CapsuleNetwork::label).toList(), links);
    }

    private static LinkSpec link(int from, int to, Random random) {
        int queueLimitBytes = random.nextInt(4) == 0 ? 1_000 : 100_000;
        int mtuBytes = random.nextInt(6) == 0 ? 600 : 4_000; // a program takes some hundred bytes
        return new LinkSpec(from, to, 1_000_000_000L, random.nextInt(3_000), queueLimitBytes, mtuBytes);
    }

    /// Everything else that a run depends on.
    public static Settings settings(Random random, long seed) {
        NetworkSpec spec = network(random);
        Budget.Limits most = Budget.Limits.DEFAULT;
        var limits = new Budget.Limits(
                random.nextInt(4) == 0 ? 1 + random.nextInt(300) : MOST_STEPS,
                random.nextInt(6) == 0 ? random.nextInt(2_000) : most.allocatedBytes(),
                random.nextInt(6) == 0 ? random.nextInt(4) : most.packets(),
                most.softStateBytes(),
                most.outputBytes(),
                random.nextInt(6) == 0 ? 1 + random.nextInt(6) : most.callDepth());
        var profile = NodeProfile.NAMED.get(random.nextInt(4) == 0 ? random.nextInt(NodeProfile.NAMED.size()) : 0);
        long queueBytes = random.nextInt(6) == 0 ? 1_500 : CapsuleNetwork.NODE_QUEUE_BYTES;
        Settings settings = Settings.of(spec)
                .withSeed(seed)
                .withConvergenceNs(random.nextInt(TYPICAL_RUN_NS))
                .withNode(new ActiveNode.Spec(profile, limits, queueBytes, CapsuleNetwork.SOFT_STATE_QUOTA_BYTES));
        return random.nextInt(3) > 0 ? settings : settings.withLinksOf(subsets(random, spec.linkCount()));
    }

    private static List<boolean[]> subsets(Random random, int linkCount) {
        return IntStream.range(0, 4)
                .mapToObj(topology -> {
                    boolean[] has = new boolean[linkCount];
                    for (int link = 0; link < linkCount; link++) {
                        has[link] = topology == 0 || random.nextInt(4) > 0;
                    }
                    return has;
                })
                .toList();
    }

    /// Lets links and nodes fail, and mostly be repaired.
    public static void letFail(CapsuleNetwork network, Random random) {
        NetworkSpec spec = network.network.spec();
        for (int failures = random.nextInt(4); failures > 0; failures--) {
            long downNs = random.nextInt(TYPICAL_RUN_NS);
            long upNs = downNs + random.nextInt(TYPICAL_RUN_NS);
            boolean isRepaired = random.nextInt(4) > 0;
            if (spec.linkCount() > 0 && random.nextInt(3) > 0) {
                int link = random.nextInt(spec.linkCount());
                network.failures.failLinkAt(downNs, link);
                if (isRepaired) {
                    network.failures.repairLinkAt(upNs, link);
                }
            } else {
                int node = random.nextInt(spec.nodeCount());
                network.failures.failNodeAt(downNs, node);
                if (isRepaired) {
                    network.failures.repairNodeAt(upNs, node);
                }
            }
        }
    }
}
