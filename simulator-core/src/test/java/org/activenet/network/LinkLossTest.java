// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;
import org.activenet.setup.Stage;
import org.activenet.trace.Ledger;
import org.junit.jupiter.api.Test;

class LinkLossTest {
    private static final long TENTH = LinkSpec.ALL_PER_BILLION / 10;
    private static final long ALL = LinkSpec.ALL_PER_BILLION;

    private static LinkSpec link(int from, int to, long lossPerBillion) {
        return new LinkSpec(from, to, BYTE_PER_NS, 50, 1_000_000, 1_500, lossPerBillion);
    }

    private static List<String> losses(TestNetwork network) {
        return network.log.stream().filter(line -> line.contains("LINK_LOSS")).toList();
    }

    @Test
    void aPacketIsLostWhenItWouldHaveArrivedAndHasUsedTheLink() {
        var network = new TestNetwork(2, link(0, 1, ALL));
        network.sendAt(0, 0, 100);
        network.sendAt(0, 0, 200);
        assertEquals(List.of("150 0.0 LINK_LOSS at port 0", "350 0.1 LINK_LOSS at port 0"), network.runUntilEmpty());
        assertEquals(List.of("0 0.0 by 0", "100 0.1 by 0"), network.sent);
        assertEquals(300, network.network.load(0).busyNs());
    }

    @Test
    void eachDirectionDrawsFromAStreamOfItsOwn() {
        var both = new TestNetwork(2, link(0, 1, ALL / 2));
        var forthOnly = new TestNetwork(2, link(0, 1, ALL / 2));
        for (int i = 0; i < 100; i++) {
            both.sendAt(1_000 * i, 0, 100);
            both.sendAt(1_000 * i + 500, 1, 100);
            forthOnly.sendAt(1_000 * i, 0, 100);
        }
        both.runUntilEmpty();
        forthOnly.runUntilEmpty();
        List<String> forth = losses(both).stream().filter(line -> line.endsWith("port 0")).toList();
        assertEquals(losses(forthOnly), forth);
        assertEquals(drawnBelow(ALL / 2, "loss/link-0/forth", 100), forth.size());
        assertEquals(drawnBelow(ALL / 2, "loss/link-0/back", 100), losses(both).size() - forth.size());
    }

    private static long drawnBelow(long lossPerBillion, String stream, int draws) {
        RandomStream random = new RandomStreams(1, 0).stream(stream);
        return IntStream.range(0, draws).filter(_ -> random.nextLong(ALL) < lossPerBillion).count();
    }

    @Test
    void theLossOfOneLinkLeavesOthersAsTheyWere() {
        var one = new TestNetwork(3, link(0, 1, TENTH), link(1, 2, TENTH));
        var other = new TestNetwork(3, link(0, 1, TENTH), link(1, 2, 0));
        for (int i = 0; i < 200; i++) {
            for (int port : new int[] {0, 2}) {
                one.sendAt(1_000 * i, port, 100);
                other.sendAt(1_000 * i, port, 100);
            }
        }
        one.runUntilEmpty();
        other.runUntilEmpty();
        List<String> first = losses(one).stream().filter(line -> line.endsWith("port 0")).toList();
        assertTrue(losses(one).size() > first.size(), "the second link lost nothing");
        assertEquals(first, losses(other));
    }

    /// Goal: a link that fails takes what is on it, and chance the rest. Method: two packets, of which the link has one in
    /// flight when it fails; a third after the repair.
    @Test
    void whatTheLinkHoldsWhenItFailsIsNotLostByChance() {
        var network = new TestNetwork(2, link(0, 1, ALL));
        network.sendAt(0, 0, 100);
        network.sendAt(60, 0, 100);
        network.failures.failLinkAt(150, 0); // as the first one arrives, which comes before it
        network.failures.repairLinkAt(300, 0);
        network.sendAt(400, 0, 100);
        assertEquals(
                List.of("150 0.0 LINK_LOSS at port 0", "150 0.1 LINK_DOWN at port 0", "550 0.2 LINK_LOSS at port 0"),
                network.runUntilEmpty());
    }

    @Test
    void aRunInPiecesLosesTheSame() {
        var whole = new TestNetwork(2, link(0, 1, ALL / 2));
        var pieces = new TestNetwork(2, link(0, 1, ALL / 2));
        for (int i = 0; i < 50; i++) {
            whole.sendAt(70 * i, 0, 100);
            pieces.sendAt(70 * i, 0, 100);
        }
        whole.runUntilEmpty();
        for (long nowNs = 0; nowNs < 10_000; nowNs += 35) {
            pieces.simulation.run(nowNs);
            pieces.network.catchUp();
        }
        assertEquals(whole.log, pieces.log);
        assertEquals(50, whole.log.size());
    }

    /// Goal: over k links that lose a share p each, 1 - (1 - p)^k of the packets are lost. Method: 50,000 packets along a line
    /// of k links; the difference from the closed form is at most four standard deviations of the binomial distribution, the
    /// number for this seed is as recorded, and the books balance.
    @Test
    void theLossOfAPathIsTheClosedForm() {
        int[] hops = {1, 2, 5, 10};
        long[] recorded = {2462, 4900, 11383, 20136};
        for (int i = 0; i < hops.length; i++) {
            int count = 50_000;
            long lost = lostOf(count, hops[i], TENTH / 2);
            double share = 1 - Math.pow(0.95, hops[i]);
            double deviation = Math.sqrt(count * share * (1 - share));
            assertTrue(Math.abs(lost - count * share) < 4 * deviation, lost + " lost over " + hops[i] + " links");
            assertEquals(recorded[i], lost, "over " + hops[i] + " links");
        }
    }

    private static long lostOf(int count, int hops, long lossPerBillion) {
        List<LinkSpec> links = new ArrayList<>();
        for (int hop = 0; hop < hops; hop++) {
            links.add(link(hop, hop + 1, lossPerBillion));
        }
        var labels = IntStream.rangeClosed(0, hops).mapToObj(node -> "n" + node).toList();
        Stage stage = Stage.of(new NetworkSpec(labels, links), 7, 0);
        Network network = stage.network();
        for (int node = 0; node <= hops; node++) {
            network.attach(node, new LineNode(network, node));
        }
        network.setTimer(0, 0, 0, count);
        stage.simulation().runUntilEmpty();
        stage.observers().finish(network);
        Ledger.Balance packets = stage.observers().ledger().packets();
        long lost = packets.dropped().get(DropReason.LINK_LOSS);
        assertEquals(count, packets.injected());
        assertEquals(count, packets.consumed() + lost);
        return lost;
    }

    /// Passes packets on along a line; the first one also makes them.
    private static final class LineNode extends QuietNode {
        LineNode(Network network, int index) {
            super(network, index);
        }

        @Override
        public void timer(int what, long left) {
            Packet packet = network.packets().make(index);
            packet.setBytes(ByteClass.PAYLOAD, 100);
            network.inject(packet, index);
            if (left > 1) {
                network.setTimer(index, 100, what, left - 1);
            }
        }

        @Override
        public void begin(Packet packet) {
            network.send(packet, 0);
        }

        @Override
        public void receive(Packet packet, int inPort) {
            if (inPort + 1 < 2 * network.spec().linkCount()) {
                network.send(packet, inPort + 1);
            } else {
                network.packets().consumed(packet, index);
            }
        }
    }
}
