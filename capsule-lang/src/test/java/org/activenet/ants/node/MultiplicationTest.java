// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.ants.node.AntsNetwork.Settings;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A capsule with TTL R that has f copies of itself sent at each node puts f + f^2 + ... + f^R = (f^(R+1) - f) / (f - 1) of
/// them on links, as children inherit the TTL and do not share it.
class MultiplicationTest {
    private static final String SPREAD = """
            public class Spread extends Capsule {
                int fanOut;
                public void evaluate(NodeView node) {
                    for (int i = 0; i < fanOut; i++) {
                        node.send(this, node.neighbour(node.neighbourCount() - 1 - i % node.neighbourCount()));
                    }
                }
            }
            """;

    private static final long SLOT_NS = 10_000; // longer than a packet is on a link

    static Stream<Arguments> few() {
        return cases(0, 10_000);
    }

    static Stream<Arguments> many() {
        return cases(10_000, 1_000_000);
    }

    static Stream<Arguments> most() {
        return cases(1_000_000, Long.MAX_VALUE);
    }

    /// All with more than so many transmissions, up to so many.
    private static Stream<Arguments> cases(long above, long most) {
        List<Arguments> cases = new ArrayList<>();
        for (int fanOut = 1; fanOut <= 4; fanOut++) {
            for (int ttl = 1; ttl <= 12; ttl++) {
                long count = transmissions(fanOut, ttl);
                if (count > above && count <= most) {
                    cases.add(Arguments.of(fanOut, ttl));
                }
            }
        }
        return cases.stream();
    }

    static long power(long base, int exponent) {
        return exponent == 0 ? 1 : base * power(base, exponent - 1);
    }

    private static long transmissions(int fanOut, int ttl) {
        return fanOut == 1 ? ttl : (power(fanOut, ttl + 1) - fanOut) / (fanOut - 1);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("many")
    void manyCapsulesMultiplyByTheirFanOutUntilTheirTimeToLiveIsOver(int fanOut, int ttl) {
        capsulesMultiplyByTheirFanOutUntilTheirTimeToLiveIsOver(fanOut, ttl);
    }

    /// Goal: the largest cases in the memory of a small machine. Method: f nodes for each hop, of which each is linked to all of
    /// the next hop, at distances that differ by as much as the whole tree behind a node takes. So its branches come one
    /// behind the other, and few capsules are under way at a time; on equal links there would be f^R.
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("most")
    void veryManyCapsulesMultiplyOneBranchBehindTheOther(int fanOut, int ttl) {
        NetworkSpec spec = levels(fanOut, ttl);
        try (var world = new AntsNetwork(Settings.of(spec).unwatched())) {
            var template = world.template(SPREAD, "spread", CallSignature.number("fanOut"));
            for (int node = 1; node < spec.nodeCount(); node++) { // so each has the code: no request goes a long way
                world.injectAt(0, node, node, 1, template, List.of(new Argument.Number(0)));
            }
            world.injectAt(0, 0, 0, ttl, template, List.of(new Argument.Number(fanOut)));
            world.run();
            assertEquals(transmissions(fanOut, ttl), world.capsuleTransmissions());
            assertEquals(power(fanOut, ttl + 1), world.dropped(DropReason.TTL_EXPIRED));
        }
    }

    private static NetworkSpec levels(int fanOut, int count) {
        List<LinkSpec> links = new ArrayList<>();
        for (int level = 0; level < count; level++) {
            for (int from = 0; from < (level == 0 ? 1 : fanOut); from++) {
                for (int to = 0; to < fanOut; to++) {
                    links.add(new LinkSpec(at(level, from, fanOut), at(level + 1, to, fanOut), 1_000_000_000L,
                            AntsNetwork.PROPAGATION_NS + to * SLOT_NS * power(fanOut, count - 1 - level),
                            1_000_000_000_000L, AntsNetwork.MTU_BYTES, 0));
                }
            }
        }
        return new NetworkSpec(
                IntStream.rangeClosed(0, at(count, fanOut - 1, fanOut)).mapToObj(String::valueOf).toList(), links);
    }

    private static int at(int level, int place, int fanOut) {
        return level == 0 ? 0 : 1 + (level - 1) * fanOut + place;
    }

    @ParameterizedTest
    @MethodSource("few")
    void capsulesMultiplyByTheirFanOutUntilTheirTimeToLiveIsOver(int fanOut, int ttl) {
        var settings = Settings.of(AntsNetwork.line(3)).unwatched();
        try (var world = new AntsNetwork(settings)) {
            var template = world.template(SPREAD, "spread", CallSignature.number("fanOut"));
            world.injectAt(0, 1, 1, ttl, template, List.of(new Argument.Number(fanOut)));
            world.run();
            assertEquals(transmissions(fanOut, ttl), world.capsuleTransmissions());
            assertEquals(power(fanOut, ttl + 1), world.dropped(DropReason.TTL_EXPIRED));
            assertEquals(0, world.observers.ledger().grantedBound());
        }
    }
}
