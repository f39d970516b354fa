// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.ants.node.AntsNetwork.Settings;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.network.DropReason;
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
                        node.send(this, node.neighbour(i % node.neighbourCount()));
                    }
                }
            }
            """;

    static Stream<Arguments> few() {
        return cases(0, 10_000);
    }

    static Stream<Arguments> many() {
        return cases(10_000, 1_000_000);
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

    @ParameterizedTest
    @MethodSource("few")
    void capsulesMultiplyByTheirFanOutUntilTheirTimeToLiveIsOver(int fanOut, int ttl) {
        var settings = Settings.of(AntsNetwork.line(3)).withoutWireChecks();
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
