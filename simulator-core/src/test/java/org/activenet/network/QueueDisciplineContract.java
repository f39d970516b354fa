// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every queue discipline keeps, however it orders and drops. A new discipline gets its tests by
/// implementing this interface.
interface QueueDisciplineContract {
    QueueDiscipline create(long limitBytes, QueueDiscipline.DropListener drops);

    /// Goal: no packet is lost or doubled, and the backlog is what is inside. Method: random offers and
    /// dequeues, then the queue is emptied as a failing link does, against a set of what must be inside.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    default void everyPacketIsSentOrDroppedExactlyOnce(long seed) {
        var random = new Random(seed);
        var packets = new Packets(1, new PacketListener() {}, false);
        Set<Packet> inside = new LinkedHashSet<>();
        QueueDiscipline queue = create(20_000, (packet, _, _) -> leave(inside, packet));
        int refused = 0;

        long nowNs = 0;
        for (int i = 0; i < 2_000; i++) {
            Packet arriving = packets.make(0);
            arriving.setBytes(ByteClass.PAYLOAD, 40 + random.nextInt(1_460));
            inside.add(arriving);
            if (!queue.enqueue(arriving, nowNs)) {
                leave(inside, arriving);
                refused++;
            }
            if (random.nextInt(3) == 0) {
                Packet sent = queue.dequeue(nowNs);
                if (sent != null) {
                    leave(inside, sent);
                }
            }
            assertBacklogIs(inside, queue, arriving + ", seed " + seed);
            nowNs += random.nextInt(1_000);
        }
        assertTrue(refused > 0, "no packet was refused: the limit was never reached");

        for (Packet lost = queue.remove(); lost != null; lost = queue.remove()) {
            leave(inside, lost);
            assertBacklogIs(inside, queue, "removing, seed " + seed);
        }
        assertEquals(Set.of(), inside);
    }

    /// Goal: a census sees each waiting packet once, in the order of leaving, and changes nothing.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    default void visitsWhatWaitsInTheOrderOfRemoval(long seed) {
        var random = new Random(seed);
        var packets = new Packets(1, new PacketListener() {}, false);
        QueueDiscipline queue = create(1_000_000, (packet, _, _) -> {});
        for (int i = 0; i < 100; i++) {
            Packet packet = packets.make(0);
            packet.setBytes(ByteClass.PAYLOAD, 1 + random.nextInt(1_500));
            assertTrue(queue.enqueue(packet, i));
        }
        List<Packet> visited = new ArrayList<>();
        queue.forEach(visited::add);
        List<Packet> removed = new ArrayList<>();
        for (Packet packet = queue.remove(); packet != null; packet = queue.remove()) {
            removed.add(packet);
        }
        assertEquals(100, visited.size());
        assertEquals(removed, visited);
    }

    @Test
    default void hasNothingToSendWhenEmpty() {
        QueueDiscipline queue = create(1_000, (packet, _, _) -> {});
        assertNull(queue.dequeue(0));
        assertNull(queue.remove());
        assertEquals(0, queue.backlogBytes());
    }

    private static void assertBacklogIs(Set<Packet> inside, QueueDiscipline queue, String when) {
        long insideBytes = inside.stream().mapToLong(Packet::sizeBytes).sum();
        assertEquals(insideBytes, queue.backlogBytes(), "backlog after " + when);
    }

    private static void leave(Set<Packet> inside, Packet packet) {
        assertTrue(inside.remove(packet), () -> "left twice, or was never offered: " + packet);
    }
}
