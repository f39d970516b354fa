// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.activenet.kernel.Choices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketRingTest {
    /// Goal: the ring is a FIFO, also where it wraps and grows. Method: all 2¹² sequences of adding and
    /// removing, against the deque of the JDK.
    @Test
    void agreesWithADequeInAllShortSequences() {
        int cases = 0;
        var choose = new Choices();
        while (choose.next()) {
            var pair = new Pair();
            for (int step = 0; step < 12; step++) {
                pair.step(choose.below(2) == 0);
            }
            cases++;
        }
        assertEquals(4_096, cases);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5})
    void agreesWithADequeAtDepth(long seed) {
        var random = new Random(seed);
        var pair = new Pair();
        for (int i = 0; i < 3_000; i++) {
            boolean grows = i / 500 % 2 == 0;
            pair.step(random.nextInt(5) < (grows ? 3 : 2));
        }
    }

    /// The ring and its obvious twin.
    private static final class Pair {
        private final Packets packets = new Packets(1, new PacketListener() {}, false);
        private final PacketRing ring = new PacketRing();
        private final Deque<Packet> twin = new ArrayDeque<>();

        void step(boolean adds) {
            if (adds) {
                Packet packet = packets.make(0);
                ring.addLast(packet);
                twin.addLast(packet);
            } else {
                assertSame(twin.pollFirst(), ring.removeFirst());
            }
            assertEquals(twin.size(), ring.size());
            assertEquals(twin.isEmpty(), ring.isEmpty());
            assertSame(twin.peekFirst(), ring.first());
            List<Packet> visited = new ArrayList<>();
            ring.forEach(visited::add);
            assertEquals(List.copyOf(twin), visited);
        }
    }
}
