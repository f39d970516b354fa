// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.activenet.kernel.SimTime;
import org.activenet.network.DropReason;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.openflow.pipeline.Capacity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SwitchTest {
    static Stream<Arguments> networksAndProfiles() {
        return Stream.of(SwitchedNetwork.line(6), SwitchedNetwork.grid(4))
                .flatMap(network -> NodeProfile.NAMED.stream()
                        .map(profile -> Arguments.of(profile.name(), network, profile)));
    }

    /// Goal: nothing is charged twice or forgotten. Method: one ping per pair, also to oneself, on an idle network,
    /// to the nanosecond.
    @ParameterizedTest(name = "{0}")
    @MethodSource("networksAndProfiles")
    void proactiveRoundTripIsTheClosedForm(String name, NetworkSpec network, NodeProfile profile) {
        var world = new SwitchedNetwork(network, SwitchedNetwork.proactive(2, profile));
        int nodes = network.nodeCount();
        for (int pair = 0; pair < nodes * nodes; pair++) {
            world.ping(pair * 100 * SwitchedNetwork.MS, pair / nodes, pair % nodes);
        }
        world.simulation.runUntilEmpty();
        for (int pair = 0; pair < nodes * nodes; pair++) {
            assertEquals(
                    world.roundTripNs(pair / nodes, pair % nodes),
                    world.answers.get((long) pair).roundTripNs(),
                    "from " + pair / nodes + " to " + pair % nodes);
        }
        assertEquals(List.of(), world.books.controlSizes);
        world.assertConserved();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networksAndProfiles")
    void forwardingOccupiesTheProcessorOnlyIfTheProfileSaysSo(String name, NetworkSpec network, NodeProfile profile) {
        var world = new SwitchedNetwork(network, SwitchedNetwork.proactive(2, profile));
        world.ping(0, 0, 2);
        world.simulation.runUntilEmpty();
        long forwardNs = profile.forwarding() == NodeProfile.Forwarding.CPU
                ? SimTime.ceilNs(profile.forwardingPs(SwitchedNetwork.PING_BYTES))
                : 0;
        assertEquals(2 * forwardNs, world.sdn.switchAt(0).cpuNs());
        assertEquals(2 * forwardNs, world.sdn.switchAt(1).cpuNs());
        assertEquals(forwardNs, world.sdn.switchAt(2).cpuNs(), "request and answer are one piece of work");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networksAndProfiles")
    void tracerouteSeesEveryHopInBothModes(String name, NetworkSpec network, NodeProfile profile) {
        for (SdnSpec spec : List.of(SwitchedNetwork.proactive(1, profile), SwitchedNetwork.reactive(1, profile))) {
            var world = new SwitchedNetwork(network, spec);
            List<Integer> path = world.path(0, network.nodeCount() - 1);
            for (int ttl = 1; ttl <= path.size(); ttl++) {
                world.request(ttl * 1_000 * SwitchedNetwork.MS, IpKind.PROBE, 0, network.nodeCount() - 1, ttl, 12);
            }
            world.simulation.runUntilEmpty();
            for (int ttl = 1; ttl <= path.size(); ttl++) {
                SwitchedNetwork.Answer answer = world.answers.get((long) ttl - 1);
                assertEquals(world.network.peerNode(path.get(ttl - 1)), answer.from());
                assertEquals(ttl < path.size() ? IpKind.TIME_EXCEEDED : IpKind.PORT_UNREACHABLE, answer.kind());
            }
            world.assertConserved();
        }
    }

    /// A full buffer costs bytes, not packets: the second packet goes to the controller whole, and comes back.
    @Test
    void whatFindsNoRoomInTheBufferGoesAlongWhole() {
        SwitchSpec switches = SwitchedNetwork.switches(NodeProfile.IDEAL)
                .withKind(SwitchProfile.IDEAL.withBufferLimitBytes(1_100));
        SdnSpec spec = SwitchedNetwork.reactive(0, NodeProfile.IDEAL).withSwitches(switches);
        var world = new SwitchedNetwork(SwitchedNetwork.line(3), spec);
        for (int ping = 0; ping < 2; ping++) {
            world.request(0, IpKind.ECHO_REQUEST, 0, 1 + ping, 64, 1_000);
        }
        world.simulation.runUntilEmpty();
        assertEquals(2, world.answers.size());
        assertEquals(Map.of(), world.drops());
        assertEquals(3, count(world, 42 + 128 + 40), "the first request, and both answers where they are made");
        assertEquals(1, count(world, 42 + 1_028 + 40), "the second request");
        assertEquals(3, count(world, 40 + 40));
        assertEquals(1, count(world, 40 + 1_028 + 40));
        world.assertConserved();
    }

    private static long count(SwitchedNetwork world, int wireBytes) {
        return world.books.controlSizes.stream().filter(size -> size == wireBytes).count();
    }

    @Test
    void aFullProcessorQueueRefusesPacketsButNoControlMessage() {
        NodeProfile slow = new NodeProfile("slow", "", 1_000_000, 1_000_000_000, 0, 0, NodeProfile.Forwarding.CPU);
        var spec = SdnSpec.of(ReactiveRouting.KIND, ControllerSpec.of(0, 0), SwitchSpec.of(slow, 4 * SwitchedNetwork.PING_BYTES));
        var world = new SwitchedNetwork(SwitchedNetwork.line(2), spec);
        for (int ping = 0; ping < 20; ping++) {
            world.ping(0, 0, 1); // one is forwarded, some wait, the others find no room
        }
        world.simulation.runUntilEmpty();
        long lost = world.drops().get(DropReason.CPU_QUEUE_FULL);
        assertTrue(lost >= 15, () -> "lost " + lost);
        assertEquals(20 - lost, world.answers.size());
        assertFalse(world.answers.isEmpty());
        world.assertConserved();
    }

    @Test
    void aFullTableLetsPacketsThroughOneByOne() {
        SwitchSpec switches = SwitchedNetwork.switches(NodeProfile.IDEAL)
                .withKind(SwitchProfile.IDEAL.withCapacity(Capacity.rejecting(2))); // the table-miss entry is one
        SdnSpec spec = SwitchedNetwork.reactive(0, NodeProfile.IDEAL).withSwitches(switches);
        var world = new SwitchedNetwork(SwitchedNetwork.line(2), spec);
        for (int ping = 0; ping < 4; ping++) {
            world.ping(ping * 50 * SwitchedNetwork.MS, 0, 1);
        }
        world.simulation.runUntilEmpty();
        assertEquals(4, world.answers.size());
        assertEquals(2, world.sdn.switchAt(0).peakStateEntries());
        int errorBytes = 12 + 64 + 40;
        assertTrue(world.books.controlSizes.contains(errorBytes));
        world.assertConserved();
    }

    @Test
    void aPairWithoutAPathIsDroppedAsNoRouteInBothModes() {
        var link = new LinkSpec(0, 1, 1_000_000_000, SwitchedNetwork.MS, 256_000, 1_500);
        NetworkSpec apart = SwitchedNetwork.of(3, List.of(link));
        for (SdnSpec spec : List.of(
                SwitchedNetwork.proactive(0, NodeProfile.IDEAL), SwitchedNetwork.reactive(0, NodeProfile.IDEAL))) {
            var world = new SwitchedNetwork(apart, spec);
            world.ping(0, 0, 2);
            world.ping(0, 2, 1);
            world.simulation.runUntilEmpty();
            assertEquals(Map.of(DropReason.NO_ROUTE, 2L), world.drops());
            world.assertConserved();
        }
    }

    @Test
    void aRestartedSwitchMissesUntilTheControllerHasFilledItAgain() {
        var spec = SdnSpec.of(
                ProactiveRouting.KIND,
                ControllerSpec.of(0, 10 * SwitchedNetwork.MS),
                SwitchSpec.of(NodeProfile.IDEAL, 1_000_000));
        var world = new SwitchedNetwork(SwitchedNetwork.line(3), spec);
        world.failures.failNodeAt(100 * SwitchedNetwork.MS, 1);
        world.failures.repairNodeAt(200 * SwitchedNetwork.MS, 1);
        world.ping(150 * SwitchedNetwork.MS, 1, 1); // the node is down
        world.ping(201 * SwitchedNetwork.MS, 0, 2); // switch 0 still believes that the link is down
        world.ping(201 * SwitchedNetwork.MS, 1, 1); // the hello is not yet handled
        world.ping(400 * SwitchedNetwork.MS, 0, 2);
        world.ping(400 * SwitchedNetwork.MS, 1, 2);
        world.simulation.runUntilEmpty();
        // One ping, and two flow-mods to the dead switch: it cannot reach 0 and 2 any more.
        assertEquals(
                Map.of(DropReason.NODE_DOWN, 3L, DropReason.NO_ROUTE, 1L, DropReason.TABLE_MISS, 1L), world.drops());
        assertEquals(List.of(3L, 4L), List.copyOf(world.answers.keySet()));
        assertEquals(world.roundTripNs(0, 2), world.answers.get(3L).roundTripNs());
        assertEquals(3, world.sdn.switchAt(1).ruleCount());
        world.assertConserved();
    }

    /// Three pings on the processor or in the pipeline, or with a processor one in service and two that wait.
    @ParameterizedTest
    @MethodSource("profilesThatTakeTime")
    void whatAFailingSwitchIsForwardingIsLost(NodeProfile profile) {
        var world = new SwitchedNetwork(SwitchedNetwork.line(3), SwitchedNetwork.proactive(2, profile));
        long failNs = 10 * SwitchedNetwork.MS + SimTime.ceilNs(profile.forwardPs()) - 1;
        for (int ping = 0; ping < 3; ping++) {
            world.ping(10 * SwitchedNetwork.MS, 0, 2);
        }
        world.failures.failNodeAt(failNs, 0);
        world.simulation.run(failNs);
        assertEquals(Map.of(DropReason.NODE_DOWN, 3L), world.drops());
        world.simulation.runUntilEmpty();
        assertEquals(Map.of(), world.answers);
        world.assertConserved();
    }

    static Stream<NodeProfile> profilesThatTakeTime() {
        return NodeProfile.NAMED.stream().filter(profile -> profile.forwardPs() > 0);
    }

    @Test
    void aMessageForASwitchThatIsDownIsLost() {
        var world = new SwitchedNetwork(SwitchedNetwork.line(3), SwitchedNetwork.reactive(0, NodeProfile.IDEAL));
        world.ping(0, 2, 0);
        world.failures.failNodeAt(1_500 * SwitchedNetwork.US, 2); // the packet-in has left, the answer has not come
        world.simulation.runUntilEmpty();
        // The ping in the buffer, a flow-mod, the packet-out, and the delete after the news of the failed link.
        assertEquals(Map.of(DropReason.NODE_DOWN, 4L), world.drops());
        world.assertConserved();
    }
}
