// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.activenet.kernel.SimTime;
import org.activenet.network.Carried;
import org.activenet.network.Detection;
import org.activenet.network.DropReason;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiscoveryTest {
    private static final long SECOND = SimTime.NANOS_PER_SECOND;
    private static final int FRAME_BYTES = 60;
    private static final int PACKET_OUT_BYTES = 40 + FRAME_BYTES + TcpSegments.HEADER_BYTES;
    private static final int PACKET_IN_BYTES = 42 + FRAME_BYTES + TcpSegments.HEADER_BYTES;
    private static final DiscoverySpec FLOODLIGHT = named("floodlight");
    private static final DiscoverySpec OS_KEN = named("os-ken");

    /// Nobody tells of a failure for as long as a test lasts.
    private static final Detection BLIND = Detection.fixed("blind", "a test's", 10_000 * SECOND);

    private static DiscoverySpec named(String name) {
        return DiscoverySpec.NAMED.stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
    }

    private static Stream<ControlProgramKind> programs() {
        return ControlPrograms.all().stream();
    }

    private static SdnSpec spec(ControlProgramKind program, DiscoverySpec discovery) {
        ControllerSpec controller = ControllerSpec.of(0, 100 * SwitchedNetwork.US).withDiscovery(discovery);
        return SdnSpec.of(program, controller, SwitchedNetwork.switches(NodeProfile.IDEAL));
    }

    private static SwitchedNetwork world(NetworkSpec network, DiscoverySpec discovery, Detection detection) {
        return new SwitchedNetwork(network, spec(ProactiveRouting.KIND, discovery), detection);
    }

    private static long count(SwitchedNetwork world, int wireBytes) {
        return world.books.controlSizes.stream().filter(size -> size == wireBytes).count();
    }

    /// When the first round begins.
    private static long firstNs(SwitchedNetwork world, DiscoverySpec discovery) {
        return world.simulation.random().stream("controller/discovery").nextLong(discovery.intervalNs());
    }

    /// Goal: a round is a packet-out with a frame for each of P ports, and a packet-in with it for each direction of L links, and
    /// nothing else; each frame crosses its link once; nothing of it stays. Method: a grid of 9 switches without traffic, 24
    /// ports and 12 links, for three rounds, under every control program.
    @ParameterizedTest
    @MethodSource("programs")
    void aRoundIsAPacketOutForEachPortAndAPacketInForEachDirection(ControlProgramKind program) {
        var world = new SwitchedNetwork(SwitchedNetwork.grid(3), spec(program, FLOODLIGHT));
        int links = world.spec.linkCount();
        int ports = 2 * links;
        for (int round = 1; round <= 3; round++) {
            world.simulation.run(round * 15 * SECOND - 1);
            assertEquals(round * ports, count(world, PACKET_OUT_BYTES));
            assertEquals(round * 2 * links, count(world, PACKET_IN_BYTES));
            assertEquals(round * (ports + 2 * links), world.books.controlSizes.size());
            assertEquals(round * 2 * links, world.sdn.controller().handledCount());
            world.network.catchUp();
            for (int port = 0; port < ports; port++) {
                assertEquals(new Carried(round, round * FRAME_BYTES), world.network.carried(port));
            }
            for (int node = 0; node < world.spec.nodeCount(); node++) {
                int degree = world.network.portsOf(node).length;
                assertEquals(
                        new Carried(round * degree, round * degree * PACKET_OUT_BYTES), world.sdn.carriedToSwitch(node));
                assertEquals(
                        new Carried(round * degree, round * degree * PACKET_IN_BYTES), world.sdn.carriedFromSwitch(node));
            }
            world.assertConserved();
            assertEquals(0, world.observers.ledger().packets().inFlight());
        }
        assertEquals(Map.of(), world.drops());
    }

    /// Goal: what a round takes of the controller and of the switches. Method: a line of 3, 4 ports and 2 links; a controller
    /// with a time for each message that it sends besides its base, switches with times for packet-outs and packet-ins.
    @Test
    void aRoundOccupiesServerAndControlProcessors() {
        SwitchProfile profile = SwitchProfile.NAMED.stream()
                .filter(each -> each.costs().isPresent() && each.packetInLag().isNone())
                .findFirst()
                .orElseThrow();
        SwitchProfile.Costs costs = profile.costs().orElseThrow();
        SdnSpec spec = spec(ProactiveRouting.KIND, FLOODLIGHT);
        var world = new SwitchedNetwork(SwitchedNetwork.line(3), spec
                .withController(spec.controller().withCostsNs(0, 10 * SwitchedNetwork.US))
                .withSwitches(spec.switches().withKind(profile)));
        world.simulation.run(15 * SECOND - 1);
        assertEquals(4, count(world, PACKET_IN_BYTES));
        assertEquals((4 * 10 + 4 * 100) * SwitchedNetwork.US, world.sdn.controller().busyNs());
        for (int node = 0; node < 3; node++) {
            int degree = node == 1 ? 2 : 1;
            assertEquals(degree * (costs.packetOutNs() + costs.packetInNs()), world.sdn.switchAt(node).cpuNs());
        }
    }

    /// Goal: where ports take their turns, a round is the longer of the interval and all the gaps. Method: windows of a whole
    /// number of rounds: 2 ports every 0.9 s, and 24 ports with 0.05 s between them, which makes 1.2 s.
    @Test
    void portsTakeTheirTurns() {
        var few = world(SwitchedNetwork.line(2), OS_KEN, Detection.ORACLE);
        few.simulation.run(5 * SECOND);
        long before = count(few, PACKET_OUT_BYTES);
        few.simulation.run(14 * SECOND);
        assertEquals(10 * 2, count(few, PACKET_OUT_BYTES) - before);

        var many = world(SwitchedNetwork.grid(3), OS_KEN, Detection.ORACLE);
        many.simulation.run(5 * SECOND);
        before = count(many, PACKET_OUT_BYTES);
        many.simulation.run(17 * SECOND);
        assertEquals(10 * 24, count(many, PACKET_OUT_BYTES) - before);
    }

    /// Goal: a failure of which no switch tells is found at the first look after the timeout, and its end by the next round.
    /// Method: a ring of 5; pings from 0 to 1 before and after each of these instants.
    @Test
    void findsAFailureOfWhichNoSwitchTells() {
        var world = world(SwitchedNetwork.ring(5), FLOODLIGHT, BLIND);
        long firstNs = firstNs(world, FLOODLIGHT);
        long failNs = firstNs + 20 * SECOND; // last heard of a little after firstNs + 15 s
        long lostNs = firstNs + (15 + 36) * SECOND; // not after 35 s, since the frames took some time
        long repairNs = firstNs + 80 * SECOND;
        long foundNs = firstNs + 90 * SECOND;
        world.failures.failLinkAt(failNs, 0);
        world.failures.repairLinkAt(repairNs, 0);
        long direct = world.ping(failNs - SECOND, 0, 1);
        long lost = world.ping(lostNs - 10 * SwitchedNetwork.MS, 0, 1);
        long detour = world.ping(lostNs + 10 * SwitchedNetwork.MS, 0, 1);
        long stillDetour = world.ping(foundNs - 10 * SwitchedNetwork.MS, 0, 1);
        long directAgain = world.ping(foundNs + 10 * SwitchedNetwork.MS, 0, 1);
        world.simulation.run(foundNs + SECOND);

        long directNs = world.answers.get(direct).roundTripNs();
        assertFalse(world.answers.containsKey(lost));
        assertEquals(4 * directNs, world.answers.get(detour).roundTripNs(), 1.0 * SwitchedNetwork.MS);
        assertEquals(world.answers.get(detour).roundTripNs(), world.answers.get(stillDetour).roundTripNs());
        assertEquals(directNs, world.answers.get(directAgain).roundTripNs());
        world.assertConserved();
    }

    /// Goal: one frame that gets lost costs nothing with five to spare, six do: detection after more than 10 s and 5 frames.
    /// Method: a ring of 5, 10 ports every 0.9 s; outages of 5 s and of 30 s of which no switch tells.
    @Test
    void aShortOutageIsNotNoticed() {
        var world = world(SwitchedNetwork.ring(5), OS_KEN, BLIND);
        world.failures.failLinkAt(20 * SECOND, 0);
        world.failures.repairLinkAt(25 * SECOND, 0);
        world.simulation.run(60 * SECOND);
        assertEquals(0, flowMods(world));
        world.failures.failLinkAt(60 * SECOND, 0);
        world.simulation.run(68 * SECOND);
        assertEquals(0, flowMods(world));
        world.simulation.run(60 * SECOND + 10 * SECOND + 900 * SwitchedNetwork.MS + 5 * SECOND + SECOND);
        assertEquals(6, flowMods(world));
    }

    /// Goal: where a round takes long, it is not the time but the frames without an answer that count. Method: a ring of 40, 80
    /// ports that take their turns in 4 s; a link fails of which no switch tells. Without that it would be lost after 10 + 4 + 5
    /// s at most.
    @Test
    void aLinkIsNotLostBeforeSixFramesAre() {
        var world = world(SwitchedNetwork.ring(40), OS_KEN, BLIND);
        world.failures.failLinkAt(20 * SECOND, 0);
        world.simulation.run((20 + 5 * 4) * SECOND);
        assertEquals(0, flowMods(world));
        world.simulation.run((20 + 6 * 4 + 5 + 1) * SECOND);
        assertTrue(flowMods(world) > 0);
    }

    private static long flowMods(SwitchedNetwork world) {
        return count(world, 96 + TcpSegments.HEADER_BYTES);
    }

    /// Goal: with switches that tell of their ports, a failure is known as soon as without discovery, and the link is back when a
    /// frame has come through each way, not with the next round. Method: as above with detection at once, all in the pause
    /// between the first two rounds.
    @Test
    void aPortThatComesUpIsAskedAtOnce() {
        var world = world(SwitchedNetwork.ring(5), FLOODLIGHT, Detection.ORACLE);
        long failNs = firstNs(world, FLOODLIGHT) + SECOND;
        world.failures.failLinkAt(failNs, 0);
        world.failures.repairLinkAt(failNs + SECOND, 0);
        world.simulation.run(failNs + 100 * SwitchedNetwork.MS);
        assertEquals(6, flowMods(world));
        long outsBefore = count(world, PACKET_OUT_BYTES);
        world.simulation.run(failNs + SECOND + SwitchedNetwork.MS);
        assertEquals(6, flowMods(world), "the frames are still on the link");
        world.simulation.run(failNs + SECOND + 10 * SwitchedNetwork.MS);
        assertEquals(12, flowMods(world));
        assertTrue(count(world, PACKET_OUT_BYTES) - outsBefore <= 4);
        world.assertConserved();
        assertEquals(0, world.observers.ledger().packets().inFlight());
    }

    /// Goal: a switch that starts anew has its rule again, and frames that come before it leave nothing behind. Method: the
    /// middle of a grid fails and is repaired; rounds go on until every link would be lost without the rule, then every pair is
    /// asked.
    @ParameterizedTest
    @MethodSource("programs")
    void aSwitchThatStartsAnewIsFoundAgain(ControlProgramKind program) {
        var world = new SwitchedNetwork(SwitchedNetwork.grid(3), spec(program, OS_KEN), Detection.USUAL);
        world.failures.failNodeAt(10 * SECOND, 4);
        world.failures.repairNodeAt(12 * SECOND, 4);
        world.simulation.run(60 * SECOND);
        long insBefore = count(world, PACKET_IN_BYTES);
        long outsBefore = count(world, PACKET_OUT_BYTES);
        world.simulation.run(72 * SECOND);
        assertEquals(10 * 24, count(world, PACKET_OUT_BYTES) - outsBefore);
        assertEquals(10 * 24, count(world, PACKET_IN_BYTES) - insBefore);
        List<Long> pings = new ArrayList<>();
        for (int pair = 0; pair < 81; pair++) {
            pings.add(world.ping((100 + pair) * SECOND, pair / 9, pair % 9));
        }
        long direct = world.ping((100 + 3 * 9 + 4) * SECOND + 100 * SwitchedNetwork.MS, 3, 4); // its rules are there
        world.simulation.run(190 * SECOND);
        pings.forEach(ping -> assertTrue(world.answers.containsKey(ping), "ping " + ping));
        assertEquals(world.roundTripNs(3, 4), world.answers.get(direct).roundTripNs());
        assertFalse(world.drops().containsKey(DropReason.MALFORMED));
        world.assertConserved();
    }

    /// Goal: rounds keep nothing else waiting. Method: without discovery the run of a quiet network is empty at once; with it
    /// packets are in flight now and then, and none of them is caused by a request.
    @Test
    void framesBelongToNoRequest() {
        var world = world(SwitchedNetwork.ring(5), FLOODLIGHT, Detection.ORACLE);
        world.simulation.run(firstNs(world, FLOODLIGHT) + 500 * SwitchedNetwork.US);
        assertEquals(10, world.observers.ledger().packets().inFlight());
        assertFalse(world.observers.requests().isAnyUnderWay());
        world.assertConserved();
    }
}
