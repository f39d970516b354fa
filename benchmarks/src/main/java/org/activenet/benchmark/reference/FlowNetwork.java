// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;

/// A square grid and the flows across it, as `gen_topo.py grid SIDE FLOWS INTERVAL_NS` draws them.
///
/// @param intervalNs between two packets of a flow
record FlowNetwork(int nodeCount, long intervalNs, List<LinkSpec> links, List<Flow> flows) {
    private static final long SEED = 7;
    private static final long NS_PER_S = 1_000_000_000;
    private static final long RATE_BITS_PER_SECOND = 1_000_000_000;

    /// What a packet of the reference takes to be sent.
    static final long TRANSMISSION_NS = (long) FlowRun.PACKET_BYTES * Byte.SIZE * NS_PER_S / RATE_BITS_PER_SECOND;

    private static final long PROPAGATION_NS = 1_000_000;
    private static final long QUEUE_LIMIT_BYTES = 1L << 40; // the reference loses nothing

    /// Packets from one node to another, the first at `startNs`.
    record Flow(int source, int target, long startNs) {}

    static FlowNetwork grid(int side, int flowCount, long intervalNs) {
        List<LinkSpec> links = new ArrayList<>();
        for (int node = 0; node < side * side; node++) {
            if (node % side + 1 < side) {
                links.add(link(node, node + 1));
            }
            if (node + side < side * side) {
                links.add(link(node, node + side));
            }
        }
        return new FlowNetwork(side * side, intervalNs, links, flows(side * side, flowCount, intervalNs));
    }

    private static LinkSpec link(int from, int to) {
        return new LinkSpec(
                from, to, RATE_BITS_PER_SECOND, PROPAGATION_NS, QUEUE_LIMIT_BYTES, LinkSpec.DEFAULT_MTU_BYTES);
    }

    private static List<Flow> flows(int nodeCount, int flowCount, long intervalNs) {
        var random = new SplitMix64(SEED);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < flowCount; i++) {
            int source = random.below(nodeCount);
            int target = random.below(nodeCount);
            while (target == source) {
                target = random.below(nodeCount);
            }
            flows.add(new Flow(source, target, random.below(Math.toIntExact(intervalNs))));
        }
        return flows;
    }

    /// The same for packets of another size: of the slowest links that send one within [#TRANSMISSION_NS].
    FlowNetwork withPackets(int packetBytes) {
        long bitsPerSecond = Math.ceilDiv((long) packetBytes * Byte.SIZE * NS_PER_S, TRANSMISSION_NS);
        List<LinkSpec> changed = links.stream()
                .map(link -> new LinkSpec(link.from(), link.to(), bitsPerSecond, PROPAGATION_NS, QUEUE_LIMIT_BYTES,
                        LinkSpec.DEFAULT_MTU_BYTES))
                .toList();
        return new FlowNetwork(nodeCount, intervalNs, changed, flows);
    }

    NetworkSpec spec() {
        return new NetworkSpec(IntStream.range(0, nodeCount).mapToObj(node -> "n" + node).toList(), links);
    }

    /// The file that the reference program reads.
    String text() {
        var text = new StringBuilder("nodes " + nodeCount + "\ninterval " + intervalNs + "\n");
        links.forEach(link -> text.append("link " + link.from() + " " + link.to() + "\n"));
        flows.forEach(flow -> text.append("flow " + flow.source + " " + flow.target + " " + flow.startNs + "\n"));
        return text.toString();
    }
}
