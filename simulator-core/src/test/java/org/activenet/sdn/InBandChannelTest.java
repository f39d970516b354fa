// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.activenet.kernel.SimTime;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.openflow.EchoReply;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.Payload;
import org.activenet.sdn.SessionSpec.FailMode;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A line of four switches, the controller beside the last; each link takes 5 ms, and 1 us for a byte.
class InBandChannelTest {
    private static final long US = SwitchedNetwork.US;
    private static final long MS = SwitchedNetwork.MS;
    private static final long SECOND = SimTime.NANOS_PER_SECOND;
    private static final int CONTROLLER = 3;

    private final List<Long> cameUs = new ArrayList<>(); // messages, where they were for
    private final List<Integer> lengths = new ArrayList<>(); // of these
    private final List<Long> sentUs = new ArrayList<>(); // segments of over 200 bytes, by node 0

    private static NetworkSpec line() {
        return SwitchedNetwork.of(4, IntStream.range(0, 3)
                .mapToObj(i -> new LinkSpec(i, i + 1, 8_000_000, 5 * MS, 256_000, 1_500))
                .toList());
    }

    private SwitchedNetwork world(ControlProgramKind program, FailMode mode) {
        var world = new SwitchedNetwork(
                line(),
                SdnSpec.of(program, ControllerSpec.of(CONTROLLER, 0), SwitchedNetwork.switches(NodeProfile.IDEAL)
                                .withKind(SwitchProfile.IDEAL)
                                .withSession(new SessionSpec(1 * SECOND, mode)))
                        .withChannel(ChannelSpec.IN_BAND));
        world.observers.add(new Observer() {
            @Override
            public void consumed(Packet packet, int node) {
                if (packet.body instanceof EchoReply reply && reply.xid() != 0) {
                    cameUs.add(world.simulation.nowNs() / US);
                    lengths.add(reply.lengthBytes());
                }
            }

            @Override
            public void transmitted(Packet packet, int node, int port) {
                if (node == 0 && packet.sizeBytes() > 200 && packet.bytesOf(ByteClass.CONTROL) > 0) {
                    sentUs.add(world.simulation.nowNs() / US);
                }
            }
        });
        return world;
    }

    private SwitchedNetwork quiet() {
        return world(ProactiveRouting.KIND, FailMode.SECURE);
    }

    /// A message of so many bytes that nobody answers.
    private static OpenFlowMessage message(int bytes) {
        return new EchoReply(1, Payload.of(new byte[bytes - 8]));
    }

    private static void toController(SwitchedNetwork world, int node, int bytes) {
        ControlChannel channel = world.sdn.channel(node);
        channel.sendToController(channel.packet(message(bytes), node, 0));
    }

    private static void toSwitch(SwitchedNetwork world, int node, int bytes) {
        ControlChannel channel = world.sdn.channel(node);
        channel.sendToSwitch(channel.packet(message(bytes), world.spec.nodeCount(), 0));
    }

    /// Goal: a segment takes the links of its path, and a microsecond between node and controller. Method: a message each way at
    /// each distance, on an idle network.
    @ParameterizedTest(name = "from node {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void aMessageTakesTheLinksOfItsPath(int node) {
        SwitchedNetwork world = quiet();
        toController(world, node, 100);
        toSwitch(world, node, 300);
        world.simulation.run(200 * MS);
        int hops = CONTROLLER - node;
        assertEquals(List.of(hops * 5_140L + 1, hops * 5_340L + 1), cameUs);
        world.assertConserved();
    }

    /// Goal: what is on the links are the segments with their headers, and the acknowledgements. Method: a message from node 0
    /// that needs three segments: 2,920 + 80 bytes. They are acknowledged at the second, and 40 ms after the third.
    @Test
    void longMessagesGoInSegmentsAndAreAcknowledged() {
        SwitchedNetwork world = quiet();
        toController(world, 0, 3_000);
        world.simulation.run(500 * MS);
        assertEquals(List.of(3_000), lengths);
        int fullTransmissions = 4; // of the first segment on three links, and of the second behind it on the last
        assertEquals(List.of(3 * 5_000L + fullTransmissions * 1_500 + 120 + 1), cameUs);
        world.network.catchUp();
        assertEquals(3_000 + 3 * 40, world.network.carried(0).bytes());
        assertEquals(2 * 40, world.network.carried(1).bytes());
        assertEquals(3, world.sdn.carriedFromSwitch(0).packets());
        assertEquals(2, world.sdn.carriedToSwitch(0).packets());
        world.assertConserved();
    }

    /// Goal: what a failure swallows is sent again, after 1 s, 2 s more and 4 s more; order is kept. Method: the last link is
    /// down from before the first message until after its second try, so that the third comes through; two more are sent
    /// meanwhile.
    @Test
    void whatIsLostIsSentAgainWithBackOffAndInOrder() {
        SwitchedNetwork world = new SwitchedNetwork(
                line(),
                SdnSpec.of(ProactiveRouting.KIND, ControllerSpec.of(CONTROLLER, 0), SwitchedNetwork.switches(NodeProfile.IDEAL)
                                .withKind(SwitchProfile.IDEAL)
                                .withSession(new SessionSpec(60 * SECOND, FailMode.SECURE)))
                        .withChannel(ChannelSpec.IN_BAND));
        List<Integer> order = new ArrayList<>();
        List<Long> triesMs = new ArrayList<>();
        world.observers.add(new Observer() {
            @Override
            public void consumed(Packet packet, int node) {
                if (packet.body instanceof EchoReply reply) {
                    order.add(reply.lengthBytes());
                }
            }

            @Override
            public void transmitted(Packet packet, int node, int port) {
                if (port == 0 && packet.sizeBytes() == 340) {
                    triesMs.add(world.simulation.nowNs() / MS);
                }
            }
        });
        world.failures.failLinkAt(SECOND, 2);
        world.failures.repairLinkAt(6 * SECOND, 2);
        world.simulation.run(2 * SECOND);
        toController(world, 0, 300);
        world.simulation.run(2_500 * MS);
        toController(world, 0, 400);
        toController(world, 0, 200);
        world.simulation.run(20 * SECOND);
        assertEquals(List.of(2_000L, 3_000L, 5_000L, 9_000L), triesMs);
        assertEquals(List.of(300, 400, 200), order);
        world.assertConserved();
    }

    /// Goal: round trips are measured, and the timer is then their mean and at least 200 ms more. Method: after one acknowledged
    /// message the first segment of the next is lost, and sent again 200 ms after the smoothed round trip: 71 ms, of which 40 ms
    /// are the delayed acknowledgement.
    @Test
    void theTimerFollowsTheRoundTrips() {
        SwitchedNetwork world = quiet();
        toController(world, 0, 260);
        world.simulation.run(200 * MS);
        world.failures.failLinkAt(201 * MS, 2);
        world.failures.repairLinkAt(230 * MS, 2);
        world.simulation.run(202 * MS);
        toController(world, 0, 260);
        world.simulation.run(600 * MS);
        long roundTripUs = 3 * 5_300 + 1 + 40_000 + 1 + 3 * 5_040;
        assertEquals(List.of(0L, 202_000L, 202_000L + roundTripUs + 200_000), sentUs);
        assertEquals(2, cameUs.size());
        world.assertConserved();
    }

    /// Goal: the round trip of what was sent twice says nothing, since nobody knows which of them was acknowledged (Karn).
    /// Method: the first try of the first message is lost, its second comes; the next message is lost, too, and sent again after
    /// the first 1 s.
    @Test
    void whatWasSentTwiceIsNotMeasured() {
        SwitchedNetwork world = quiet();
        for (long failsMs : new long[] {1, 1_500}) {
            world.failures.failLinkAt(failsMs * MS, 2);
            world.failures.repairLinkAt((failsMs + 50) * MS, 2);
        }
        world.simulation.run(10 * MS);
        toController(world, 0, 260);
        world.simulation.run(1_510 * MS);
        toController(world, 0, 260);
        world.simulation.run(3_000 * MS);
        assertEquals(List.of(10_000L, 1_010_000L, 1_510_000L, 2_510_000L), sentUs);
        assertEquals(2, cameUs.size());
        world.assertConserved();
    }

    /// Goal: a controller whose only link is cut makes no set-ups, the switches do what their fail mode says, and after the
    /// repair things come back. Method: the case of the project: the link of the controller's node is down from 2 s to 8 s, and a
    /// new flow each 100 ms asks for a rule; echo requests after 1 s.
    @ParameterizedTest
    @EnumSource
    void aControllerThatIsCutOffMakesNoSetUps(FailMode mode) {
        SwitchedNetwork world = world(ReactiveRouting.KIND, mode);
        world.failures.failLinkAt(2 * SECOND, 2);
        world.failures.repairLinkAt(8 * SECOND, 2);
        List<Long> pings = new ArrayList<>();
        for (int ping = 0; ping < 200; ping++) {
            pings.add(world.ping(ping * 100 * MS, 0, 1));
            // So that each asks anew, flows are forgotten in between.
            world.simulation.run(ping * 100 * MS + 90 * MS);
            forgetFlows(world);
        }
        world.simulation.run(21 * SECOND);
        for (int ping = 0; ping < 200; ping++) {
            boolean isAnswered = world.answers.containsKey(pings.get(ping));
            long atMs = ping * 100L;
            if (atMs < 1_900 || atMs >= 13_000) {
                assertTrue(isAnswered, "at " + atMs + " ms there is a controller");
            } else if (atMs >= 2_000 && atMs < 4_800) {
                assertFalse(isAnswered, "at " + atMs + " ms there is none");
            } else if (atMs >= 5_200 && atMs < 8_000) {
                assertEquals(mode == FailMode.STANDALONE, isAnswered, "at " + atMs + " ms");
            }
        }
        assertTrue(world.drops().get(DropReason.NO_CONTROLLER) > 0);
        IntStream.range(0, 4).forEach(node -> assertTrue(world.sdn.switchAt(node).hasController(), "switch " + node));
        world.assertConserved();
    }

    private static void forgetFlows(SwitchedNetwork world) {
        for (int node = 0; node < 4; node++) {
            if (world.sdn.switchAt(node).hasController()) {
                world.sdn.switchAt(node).tables().rules().expire(world.simulation.nowNs() + 3_600 * SECOND);
            }
        }
    }

    /// Goal: a queue that is full on the way loses segments, and TCP repairs that. Method: the second link takes a tenth of the
    /// rate and one segment in its queue; thirty long messages at once.
    @Test
    void whatQueuesLoseComesAllTheSameInOrder() {
        NetworkSpec narrow = SwitchedNetwork.of(3, List.of(
                new LinkSpec(0, 1, 8_000_000, 5 * MS, 256_000, 1_500), new LinkSpec(1, 2, 800_000, 5 * MS, 1_500, 1_500)));
        var world = new SwitchedNetwork(
                narrow,
                SdnSpec.of(ProactiveRouting.KIND, ControllerSpec.of(2, 0), SwitchedNetwork.switches(NodeProfile.IDEAL)
                                .withKind(SwitchProfile.IDEAL)
                                .withSession(new SessionSpec(60 * SECOND, FailMode.SECURE)))
                        .withChannel(ChannelSpec.IN_BAND));
        List<Integer> order = new ArrayList<>();
        world.observers.add(new Observer() {
            @Override
            public void consumed(Packet packet, int node) {
                if (packet.body instanceof EchoReply reply) {
                    order.add(reply.lengthBytes());
                }
            }
        });
        List<Integer> sent = IntStream.range(0, 30).map(i -> 1_000 + 7 * i).boxed().toList();
        sent.forEach(bytes -> toController(world, 0, bytes));
        world.simulation.run(50 * SECOND);
        assertEquals(sent, order);
        assertTrue(world.drops().get(DropReason.QUEUE_FULL) > 0);
        assertEquals(Map.of(DropReason.QUEUE_FULL, world.drops().get(DropReason.QUEUE_FULL)), world.drops());
        world.assertConserved();
    }

    @Test
    void inBandTheLinksHaveTheRates() {
        assertThrows(IllegalArgumentException.class, () -> ChannelSpec.IN_BAND.withRate(1));
        assertThrows(IllegalArgumentException.class, () -> ChannelSpec.IN_BAND.withDelayNs(OptionalLong.of(1_000)));
        SdnSpec spec = SwitchedNetwork.proactive(0, NodeProfile.IDEAL);
        assertThrows(IllegalArgumentException.class, () -> spec.withChannel(ChannelSpec.IN_BAND), "nobody would find out");
        assertFalse(spec.channel().isInBand());
    }
}
