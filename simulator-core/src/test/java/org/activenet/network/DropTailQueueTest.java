// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DropTailQueueTest implements QueueDisciplineContract {
    private final Packets packets = new Packets(1, new PacketListener() {}, false);

    @Override
    public QueueDiscipline create(long limitBytes, QueueDiscipline.DropListener drops) {
        return DropTailQueue.create(limitBytes, drops);
    }

    private Packet packet(int sizeBytes) {
        Packet packet = packets.make(0);
        packet.setBytes(ByteClass.PAYLOAD, sizeBytes);
        return packet;
    }

    @Test
    void takesExactlyAsManyBytesAsItsLimit() {
        var queue = new DropTailQueue(1_000);
        assertTrue(queue.enqueue(packet(600), 0));
        assertFalse(queue.enqueue(packet(401), 0));
        assertTrue(queue.enqueue(packet(400), 0));
        assertFalse(queue.enqueue(packet(1), 0));
        assertEquals(1_000, queue.backlogBytes());
    }

    @Test
    void lettingOnePacketOutMakesRoomForItsBytesOnly() {
        var queue = new DropTailQueue(1_000);
        queue.enqueue(packet(300), 0);
        queue.enqueue(packet(700), 0);
        queue.dequeue(1);
        assertFalse(queue.enqueue(packet(301), 1));
        assertTrue(queue.enqueue(packet(300), 1));
    }

    @Test
    void sendsInTheOrderOfArrival() {
        var queue = new DropTailQueue(10_000);
        Packet[] offered = new Packet[20];
        for (int i = 0; i < offered.length; i++) {
            offered[i] = packet(100 + 7 * i % 50);
            queue.enqueue(offered[i], i);
        }
        for (Packet expected : offered) {
            assertSame(expected, queue.dequeue(100));
        }
    }

    @Test
    void aQueueWithoutRoomTakesNothing() {
        assertFalse(new DropTailQueue(0).enqueue(packet(1), 0));
    }
}
