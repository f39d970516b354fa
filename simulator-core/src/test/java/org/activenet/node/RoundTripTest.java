// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.activenet.node.ScriptedEnvironment.SOURCE;
import static org.activenet.node.ScriptedEnvironment.at;
import static org.activenet.node.ScriptedEnvironment.deliver;
import static org.activenet.node.ScriptedEnvironment.goTo;
import static org.activenet.node.ScriptedEnvironment.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.kernel.SimTime;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    private static final int STEPS_THERE = 5; // two times `at`, `goTo`, and `steps` with its own
    private static final int STEPS_BACK = 3;

    static Stream<Arguments> cases() {
        return NodeProfile.NAMED.stream()
                .flatMap(profile -> Stream.of(1, 2, 5)
                        .flatMap(hops -> Stream.of(0, 64, 1_000)
                                .map(payload -> Arguments.of(profile.name(), profile, hops, payload))));
    }

    /// Goal: every part of a round trip is charged once, to the nanosecond. Method: a capsule that goes along a line of
    /// unequal links, runs at the end, comes back and is delivered, against the sum written down by hand.
    @ParameterizedTest(name = "{0}, {2} hops, {3} bytes")
    @MethodSource("cases")
    void takesWhatTheClosedFormSays(String name, NodeProfile profile, int hops, int payloadBytes) {
        var spec = new NetworkSpec(
                IntStream.rangeClosed(0, hops).mapToObj(i -> "n" + i).toList(),
                IntStream.range(0, hops)
                        .mapToObj(i -> new LinkSpec(i, i + 1, 10_000_000L * (i + 3), 1_237L * (i + 1), 10_000, 1_500))
                        .toList());
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(spec).withProfile(profile));
        Packet packet = world.capsule(world.atDestination, 0, hops, 100);
        world.atDestination.fill(
                packet, payloadBytes, at(hops, steps(1), goTo(SOURCE)), at(0, deliver(world.port, 5)));
        int sizeBytes = packet.sizeBytes();
        world.injectAt(1_000, packet);
        world.run();

        long linksNs = spec.links().stream()
                .mapToLong(link ->
                        SimTime.transmissionNs(sizeBytes, link.rateBitsPerSecond()) + link.propagationNs())
                .sum();
        long expectedNs = 1_000
                + 2 * linksNs
                + (2 * hops - 1) * forwardNs(profile, sizeBytes) // the source, and each node between both ways
                + serviceNs(profile, STEPS_THERE, sizeBytes)
                + serviceNs(profile, STEPS_BACK, sizeBytes);
        assertEquals(List.of(expectedNs + " n0 received 5", expectedNs + " n0 delivered packet 0.0"), world.log);
    }

    private static long forwardNs(NodeProfile profile, int bytes) {
        return Math.ceilDiv(profile.forwardPs() + profile.forwardPerBytePs() * bytes, 1_000L);
    }

    private static long serviceNs(NodeProfile profile, int steps, int bytes) {
        return Math.ceilDiv(
                profile.perCapsulePs() + profile.perStep().pricePs("") * steps + profile.perBytePs() * bytes, 1_000L);
    }
}
