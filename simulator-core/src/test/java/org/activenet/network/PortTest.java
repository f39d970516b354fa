// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.activenet.kernel.Simulation;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;

class PortTest {
    private static final int MTU = 1_500;

    private static LinkSpec link(long propagationNs, long queueLimitBytes) {
        return new LinkSpec(0, 1, BYTE_PER_NS, propagationNs, queueLimitBytes, MTU);
    }

    /// Goal: processing, queueing, transmission and propagation are kept apart and add up. Method: three
    /// packets at a node that takes 5 ns to pass them on, sent together, read as they arrive.
    @Test
    void theFourDelaysOfAHopAddUp() {
        List<List<Long>> delaysNs = new ArrayList<>();
        var observer = new Observer() {
            @Override
            public void arrived(Packet packet, int node, int inPort) {
                int port = inPort ^ 1; // the one that sent it
                if (port == 2) {
                    delaysNs.add(List.of(
                            packet.acceptedNs() - packet.arrivedNs(), // still of the node that sent it
                            packet.startNs() - packet.acceptedNs(),
                            packet.endNs() - packet.startNs(),
                            packet.arrivalNs() - packet.endNs()));
                }
            }
        };
        var spec = new NetworkSpec(
                List.of("a", "b", "c"),
                List.of(
                        new LinkSpec(0, 1, 4 * BYTE_PER_NS, 10, 10_000, MTU),
                        new LinkSpec(1, 2, BYTE_PER_NS / 4, 70, 10_000, MTU)));
        var stage = Stage.of(spec, Stage.Settings.of(1, 0).withPoison());
        stage.observers().add(observer);
        Network network = stage.network();
        network.attach(0, new QuietNode(network, 0));
        network.attach(1, new QuietNode(network, 1) {
            private final Pipeline pipeline = new Pipeline(network, 1, 0, 5, packet -> network.send(packet, 2));

            @Override
            public void receive(Packet packet, int inPort) {
                pipeline.offer(packet);
            }

            @Override
            public void timer(int what, long data) {
                pipeline.passed(data);
            }
        });
        network.attach(2, new QuietNode(network, 2));
        for (int sizeBytes : new int[] {400, 100, 1_000}) {
            Packet packet = network.packets().make(0);
            packet.setBytes(ByteClass.PAYLOAD, sizeBytes);
            network.send(packet, 0);
        }
        stage.simulation().runUntilEmpty();
        // They arrive in the middle at 110, 135 and 385 ns; the first is sent from 115 to 1715 ns.
        assertEquals(
                List.of(
                        List.of(5L, 0L, 1_600L, 70L), List.of(5L, 1_575L, 400L, 70L), List.of(5L, 1_725L, 4_000L, 70L)),
                delaysNs);
    }

    @Test
    void transmissionTimeIsRoundedUpToAWholeNanosecond() {
        var test = new TestNetwork(2, new LinkSpec(0, 1, BYTE_PER_NS / 8 * 3, 0, 0, MTU)); // 3 bits a nanosecond
        test.sendAt(0, 0, 100); // 800 bits
        assertEquals(List.of("267 0.0 by 0"), test.runUntilEmpty());
    }

    @Test
    void bothDirectionsOfALinkAreIndependent() {
        var test = new TestNetwork(2, link(10, 0));
        test.sendAt(0, 0, 100);
        test.sendAt(0, 1, 100);
        assertEquals(List.of("110 0.0 by 0", "110 1.0 by 1"), test.runUntilEmpty());
    }

    @Test
    void aPacketOfTheMtuPassesAndALargerOneIsTooBig() {
        var test = new TestNetwork(2, link(0, 10_000));
        test.sendAt(0, 0, MTU);
        test.sendAt(0, 0, MTU + 1);
        assertEquals(List.of("0 0.1 TOO_BIG at port 0", "1500 0.0 by 0"), test.runUntilEmpty());
    }

    @Test
    void aTooBigPacketTakesNoRoomAndNoTime() {
        var test = new TestNetwork(2, link(0, 0));
        test.sendAt(0, 0, MTU + 1);
        test.sendAt(0, 0, 10);
        assertEquals(List.of("0 0.0 TOO_BIG at port 0", "10 0.1 by 0"), test.runUntilEmpty());
    }

    @Test
    void thePacketOnTheWireIsNotPartOfTheBacklog() {
        var test = new TestNetwork(2, link(0, 300));
        test.sendAt(0, 0, 1_000); // on the wire at once
        test.sendAt(0, 0, 100);
        test.sendAt(0, 0, 200); // fills the queue to the byte
        test.sendAt(0, 0, 1);
        test.at(0, 0, () -> assertEquals(300, test.network.backlogBytes(0)));
        test.at(1_000, 0, () -> assertEquals(200, test.network.backlogBytes(0)));
        test.at(1_100, 0, () -> assertEquals(0, test.network.backlogBytes(0)));
        assertEquals(
                List.of("0 0.3 QUEUE_FULL at port 0", "1000 0.0 by 0", "1100 0.1 by 0", "1300 0.2 by 0"),
                test.runUntilEmpty());
    }

    @Test
    void aPortWithoutAQueueSendsWhenItIsIdle() {
        var test = new TestNetwork(2, link(50, 0));
        test.sendAt(0, 0, 100);
        test.sendAt(99, 0, 100); // a nanosecond too early
        test.sendAt(100, 0, 100); // the first is in flight, but the port is idle
        assertEquals(
                List.of("99 0.1 QUEUE_FULL at port 0", "150 0.0 by 0", "250 0.2 by 0"), test.runUntilEmpty());
    }

    @Test
    void aTransmissionThatEndsNowHasFreedItsRoomForWhoeverArrivesNow() {
        var test = new TestNetwork(2, link(1_000, 100));
        test.sendAt(0, 0, 100);
        test.sendAt(0, 0, 100); // waits, and fills the queue
        test.sendAt(99, 0, 100); // no room
        test.sendAt(100, 0, 100); // room, since the second is on the wire now
        test.sendAt(100, 0, 1);
        assertEquals(
                List.of(
                        "99 0.2 QUEUE_FULL at port 0",
                        "100 0.4 QUEUE_FULL at port 0",
                        "1100 0.0 by 0",
                        "1200 0.1 by 0",
                        "1300 0.3 by 0"),
                test.runUntilEmpty());
    }

    /// Goal: a port that nobody touched for long has sent all the same, each packet at its own time.
    @Test
    void aPortCatchesUpOverManyTransmissions() {
        List<String> sent = new ArrayList<>();
        var observer = new Observer() {
            @Override
            public void transmitted(Packet packet, int node, int port) {
                sent.add(packet.number() + ": " + packet.startNs() + " to " + packet.endNs());
            }
        };
        var spec = new NetworkSpec(List.of("a", "b"), List.of(link(1_000_000, 10_000)));
        var stage = Stage.of(spec, Stage.Settings.of(1, 0).withPoison());
        stage.observers().add(observer);
        Simulation simulation = stage.simulation();
        Network network = stage.network();
        network.attach(0, new QuietNode(network, 0));
        network.attach(1, new QuietNode(network, 1));
        for (int i = 0; i < 5; i++) {
            Packet packet = network.packets().make(0);
            packet.setBytes(ByteClass.PAYLOAD, 100);
            network.send(packet, 0);
        }
        simulation.run(399);
        network.catchUp();
        assertEquals(List.of("0: 0 to 100", "1: 100 to 200", "2: 200 to 300", "3: 300 to 400"), sent);
        simulation.run(400);
        network.catchUp();
        assertEquals("4: 400 to 500", sent.getLast());
        assertEquals(1, simulation.pendingCount(), "only the head of a busy port is among the pending events");
    }

    /// Goal: a million packets at one instant take turns as they came, and what has no room is dropped and counted. Method: a
    /// queue with room for a hundred thousand, numbers in the order in which packets were made.
    @Test
    void aMillionPacketsAtOneInstantKeepTheirOrder() {
        int queued = 100_000;
        long[] seen = new long[2]; // arrivals, drops
        var spec = new NetworkSpec(List.of("a", "b"), List.of(link(10, 1_000L * queued)));
        var stage = Stage.of(spec, Stage.Settings.of(1, 0));
        stage.observers().add(new Observer() {
            @Override
            public void arrived(Packet packet, int node, int inPort) {
                assertEquals(seen[0], packet.number());
                seen[0]++;
            }

            @Override
            public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
                assertEquals(DropReason.QUEUE_FULL, reason);
                seen[1]++;
            }
        });
        Network network = stage.network();
        network.attach(0, new QuietNode(network, 0));
        network.attach(1, new QuietNode(network, 1));
        for (int i = 0; i < 1_000_000; i++) {
            Packet packet = network.packets().make(0);
            packet.setBytes(ByteClass.PAYLOAD, 1_000);
            network.send(packet, 0);
        }
        stage.simulation().runUntilEmpty();
        assertEquals(queued + 1, seen[0]); // one was being sent
        assertEquals(1_000_000 - queued - 1, seen[1]);
        assertEquals(1_000L * (queued + 1) + 10, stage.simulation().nowNs());
    }

    @Test
    void onlyAnAcceptedPacketStepsTheCounterOfItsNode() {
        var test = new TestNetwork(2, link(0, 100));
        test.send(0, 100); // sent
        test.send(0, 100); // queued
        test.send(0, 100); // QUEUE_FULL
        test.send(0, MTU + 1); // TOO_BIG
        test.network.failLink(0);
        test.send(0, 100); // LINK_DOWN
        assertEquals(2, test.simulation.nextOrder(0));
        assertEquals(1L << 40, test.simulation.nextOrder(1));
    }

    @Test
    void portsAreNumberedInTheOrderOfTheLinks() {
        var test = new TestNetwork(
                3,
                new LinkSpec(2, 1, BYTE_PER_NS, 0, 0, MTU),
                new LinkSpec(0, 2, BYTE_PER_NS, 0, 0, MTU),
                new LinkSpec(2, 1, BYTE_PER_NS, 0, 0, 600));
        assertEquals("[2]", Arrays.toString(test.network.portsOf(0)));
        assertEquals("[1, 5]", Arrays.toString(test.network.portsOf(1)));
        assertEquals("[0, 3, 4]", Arrays.toString(test.network.portsOf(2)));
        assertEquals(1, test.network.peerNode(4));
        assertEquals(2, test.network.ownerNode(4));
        assertEquals(600, test.network.mtuBytes(5));
    }
}
