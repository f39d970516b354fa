// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.junit.jupiter.api.Test;

/// Goal: the order in which a controller takes messages is that of a plain list looked through from its beginning. Method: random
/// messages, services and ends of services of seven switches.
class MessageQueueTest {
    private static final int SWITCHES = 7;

    private final SwitchedNetwork world =
            new SwitchedNetwork(SwitchedNetwork.of(SWITCHES, List.of()), SwitchedNetwork.reactive(0, NodeProfile.IDEAL));

    private Packet message(int node) {
        Packet packet = world.network.packets().make(node);
        packet.source = node;
        return packet;
    }

    @Test
    void takesTheFirstOfASwitchThatIsNotServed() {
        var random = new Random(3);
        var queue = new MessageQueue(SWITCHES);
        List<Packet> naive = new ArrayList<>();
        var served = new BitSet();
        int taken = 0;
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    Packet message = message(random.nextInt(1 + random.nextInt(SWITCHES)));
                    queue.add(message);
                    naive.add(message);
                }
                case 1 -> {
                    Packet expected = naive.stream().filter(packet -> !served.get(packet.source)).findFirst().orElse(null);
                    Packet next = queue.take();
                    if (expected == null) {
                        assertNull(next);
                    } else {
                        assertSame(expected, next);
                        naive.remove(expected);
                        served.set(expected.source);
                        taken++;
                    }
                }
                default -> {
                    int node = served.nextSetBit(random.nextInt(SWITCHES));
                    if (node >= 0) {
                        served.clear(node);
                        queue.release(node);
                    }
                }
            }
        }
        assertEquals(true, taken > 1_000, "messages were taken");
        List<Packet> left = new ArrayList<>();
        queue.forEach(left::add);
        assertEquals(naive.size(), left.size());
    }

    /// A list looked through would take 20,000,000,000 looks here.
    @Test
    void manyOfOneSwitchDoNotMakeTheNextDear() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var queue = new MessageQueue(SWITCHES);
            int count = 200_000;
            Packet message = message(3);
            for (int number = 0; number < count; number++) {
                queue.add(message);
            }
            for (int number = 0; number < count; number++) {
                queue.take();
                assertNull(queue.take(), "a second server finds nothing to do");
                queue.release(3);
            }
        });
    }
}
