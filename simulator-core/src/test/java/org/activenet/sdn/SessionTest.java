// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.activenet.kernel.SimTime;
import org.activenet.network.DropReason;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.openflow.EchoRequest;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.Hello;
import org.activenet.sdn.SessionSpec.FailMode;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;

/// A line of three switches that watch over their connections with the controller beside node 2; control takes no time but the
/// channel's.
class SessionTest {
    private static final long SECOND = SimTime.NANOS_PER_SECOND;
    private static final long MS = SwitchedNetwork.MS;

    /// What switch 0 has sent to the controller.
    private static final class Sent implements Observer {
        final List<Long> openingMs = new ArrayList<>(); // first segments of connections
        final List<Long> echoMs = new ArrayList<>();
        final List<Long> helloMs = new ArrayList<>();
        private SwitchedNetwork world;

        @Override
        public void transmitted(Packet packet, int node, int port) {
            if (node == 0 && packet.source == 0 && packet.destination == 2) {
                long nowMs = world.simulation.nowNs() / MS;
                switch (packet.body) {
                    case EchoRequest _ -> echoMs.add(nowMs);
                    case Hello _ -> helloMs.add(nowMs);
                    case null, default -> {
                        if (packet.sizeBytes() == TcpSegments.HEADER_BYTES) {
                            openingMs.add(nowMs);
                        }
                    }
                }
            }
        }
    }

    private final Sent sent = new Sent();

    private SwitchedNetwork world(ControlProgramKind program, long delayNs, FailMode mode) {
        var world = new SwitchedNetwork(
                SwitchedNetwork.line(3),
                SdnSpec.of(program, ControllerSpec.of(2, 0), SwitchedNetwork.switches(NodeProfile.IDEAL)
                                .withKind(SwitchProfile.IDEAL)
                                .withSession(new SessionSpec(5 * SECOND, mode)))
                        .withChannel(ChannelSpec.IDEAL.withDelayNs(OptionalLong.of(delayNs))));
        sent.world = world;
        world.observers.add(sent);
        return world;
    }

    /// Goal: an idle connection is asked for every 5 s after the last word, and stands. Method: a channel of 100 ms; each answer
    /// comes 200 ms after its question.
    @Test
    void anIdleConnectionIsProbedAfterEachIntervalOfSilence() {
        SwitchedNetwork world = world(ProactiveRouting.KIND, 100 * MS, FailMode.SECURE);
        world.simulation.run(21 * SECOND);
        assertEquals(List.of(5_000L, 10_200L, 15_400L, 20_600L), sent.echoMs);
        assertTrue(world.sdn.switchAt(0).hasController());
        world.assertConserved();
    }

    /// Goal: a word from the controller saves the question. Method: pings that ask it, at 0 s, 4 s and 8 s.
    @Test
    void whoHearsOfItsControllerDoesNotAsk() {
        SwitchedNetwork world = world(ReactiveRouting.KIND, 100 * MS, FailMode.SECURE);
        for (int ping = 0; ping < 3; ping++) {
            world.ping(ping * 4 * SECOND, 0, ping);
        }
        world.simulation.run(14 * SECOND);
        assertEquals(List.of(13_401L), sent.echoMs, "200 ms for each direction of the last ping and 1 ms of links, then 5 s");
        assertEquals(3, world.answers.size());
    }

    /// Goal: without an answer for an interval the connection is given up, and attempts at a new one begin after 1, 2, 4, 8 and 8
    /// s and last as long, with a first segment at their start and 1, 3 and 7 s later. Method: a channel of 100 s.
    @Test
    void attemptsBackOffAsThoseOfOpenVSwitch() {
        SwitchedNetwork world = world(ProactiveRouting.KIND, 100 * SECOND, FailMode.SECURE);
        world.simulation.run(10 * SECOND - 1);
        assertTrue(world.sdn.switchAt(0).hasController());
        world.simulation.run(60 * SECOND);
        assertFalse(world.sdn.switchAt(0).hasController());
        assertEquals(List.of(5_000L), sent.echoMs);
        assertEquals(
                List.of(11_000L, 14_000L, 15_000L, 20_000L, 21_000L, 23_000L,
                        32_000L, 33_000L, 35_000L, 39_000L, 48_000L, 49_000L, 51_000L, 55_000L),
                sent.openingMs);
        world.assertConserved();
    }

    /// Goal: secure, rules work on without a controller, and what would ask it is dropped; what waited for its word is dropped
    /// when the connection is given up.
    @Test
    void secureRulesStayAndQuestionsAreDropped() {
        SwitchedNetwork proactive = world(ProactiveRouting.KIND, 100 * SECOND, FailMode.SECURE);
        long ping = proactive.ping(30 * SECOND, 0, 2);
        proactive.simulation.run(31 * SECOND);
        assertTrue(proactive.answers.containsKey(ping));

        SwitchedNetwork reactive = world(ReactiveRouting.KIND, 100 * SECOND, FailMode.SECURE);
        reactive.ping(9 * SECOND, 0, 2);
        reactive.ping(30 * SECOND, 0, 2);
        reactive.simulation.run(10 * SECOND - 1);
        assertEquals(Map.of(), reactive.drops());
        reactive.simulation.run(31 * SECOND);
        assertEquals(Map.of(DropReason.NO_CONTROLLER, 2L), reactive.drops());
        reactive.assertConserved();
    }

    /// Goal: standalone, a switch is a plain router from three intervals of silence on, and secure before. Method: pings right
    /// before and after 15 s.
    @Test
    void standaloneTheSwitchIsARouterAfterThreeIntervals() {
        SwitchedNetwork world = world(ReactiveRouting.KIND, 100 * SECOND, FailMode.STANDALONE);
        long early = world.ping(15 * SECOND - 1, 0, 2);
        long late = world.ping(15 * SECOND + 1, 0, 2);
        long self = world.ping(16 * SECOND, 0, 0);
        world.simulation.run(17 * SECOND);
        assertEquals(Map.of(DropReason.NO_CONTROLLER, 1L), world.drops());
        assertFalse(world.answers.containsKey(early));
        assertEquals(world.roundTripNs(0, 2), world.answers.get(late).roundTripNs());
        assertTrue(world.answers.containsKey(self));
        assertEquals(0, world.sdn.switchAt(0).ruleCount());
        world.assertConserved();
    }

    /// Goal: a new connection begins with the handshake, tables are emptied and filled, and a switch that was alone stops being
    /// so. Method: a channel of 3 s. The echo request of 5 s is answered too late, at 11 s. Only the fourth attempt, of 32 s, is
    /// long enough for its answer, at 38 s. Hello and its answers take 3 s each, then the new rules: at 50 s.
    @Test
    void aNewConnectionBeginsWithTheHandshakeAndFreshRules() {
        for (FailMode mode : FailMode.values()) {
            SwitchedNetwork world = world(ProactiveRouting.KIND, 3 * SECOND, mode);
            sent.helloMs.clear();
            world.simulation.run(38 * SECOND - 1);
            assertFalse(world.sdn.switchAt(0).hasController());
            int rulesBefore = mode == FailMode.SECURE ? 3 : 0;
            assertEquals(rulesBefore, world.sdn.switchAt(0).ruleCount());
            world.simulation.run(38 * SECOND);
            assertTrue(world.sdn.switchAt(0).hasController());
            assertEquals(List.of(38_000L), sent.helloMs);
            long ping = world.ping(49 * SECOND, 0, 2);
            world.simulation.run(50 * SECOND - 1);
            assertEquals(rulesBefore, world.sdn.switchAt(0).ruleCount());
            assertEquals(mode == FailMode.SECURE, world.answers.containsKey(ping), "standalone, nobody has given it rules yet");
            world.simulation.run(50 * SECOND);
            assertEquals(3, world.sdn.switchAt(0).ruleCount());
            world.assertConserved();
        }
    }

    /// Goal: a switch that starts connects at once, and is sent what belongs there.
    @Test
    void aSwitchThatStartsConnectsAtOnce() {
        SwitchedNetwork world = world(FailoverRouting.KIND, 100 * MS, FailMode.SECURE);
        world.failures.failNodeAt(SECOND, 0);
        world.failures.repairNodeAt(2 * SECOND, 0);
        world.simulation.run(2_200 * MS - 1);
        assertFalse(world.sdn.switchAt(0).hasController());
        world.simulation.run(4 * SECOND);
        assertEquals(List.of(2_000L), sent.openingMs);
        assertEquals(List.of(2_200L), sent.helloMs);
        long ping = world.ping(5 * SECOND, 0, 2);
        world.simulation.run(6 * SECOND);
        assertTrue(world.answers.containsKey(ping));
        world.assertConserved();
    }
}
