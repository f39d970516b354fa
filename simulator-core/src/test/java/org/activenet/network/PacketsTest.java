// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketsTest {
    private final List<String> booked = new ArrayList<>();

    private final PacketListener book = new PacketListener() {
        @Override
        public void injected(Packet packet, int node) {
            booked.add("injected " + packet + " at " + node);
        }

        @Override
        public void created(Packet packet, int node) {
            booked.add("created " + packet + " at " + node);
        }

        @Override
        public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
            booked.add("resized " + packet + " at " + node + ": " + byteClass + " " + deltaBytes);
        }

        @Override
        public void transmitted(Packet packet, int node, int port) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            int port = inPort ^ 1; // the one that sent it
            throw new AssertionError("nothing arrives here");
        }

        @Override
        public void delivered(Packet packet, int node) {
            booked.add("delivered " + packet + " at " + node);
        }

        @Override
        public void consumed(Packet packet, int node) {
            booked.add("consumed " + packet + " at " + node);
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            booked.add("dropped " + packet + " at " + node + "/" + port + ": " + reason + ", " + timeNs);
        }
    };

    private final Packets packets = new Packets(3, book, false);

    @Test
    void eachMakerCountsItsOwnPackets() {
        assertEquals("packet 2.0", packets.make(2).toString());
        assertEquals("packet 0.0", packets.make(0).toString());
        assertEquals("packet 2.1", packets.make(2).toString());
    }

    @Test
    void anObjectUsedAgainIsANewPacketWithNothingOfTheOld() {
        Packet first = packets.make(1);
        first.setBytes(ByteClass.CODE, 10);
        first.setBytes(ByteClass.HEADER, 20);
        first.trafficClass = TrafficClass.REPORT;
        first.source = 1;
        first.destination = 2;
        first.resourceBound = 3;
        first.virtualTopology = 1;
        first.anepType = 7;
        first.ttl = 8;
        first.ipKind = IpKind.PROBE;
        first.applicationPort = 9;
        first.sequence = 10;
        packets.consumed(first, 1);

        Packet second = packets.make(1);
        assertSame(first, second, "the pool should use the object again");
        assertEquals("packet 1.1", second.toString());
        assertEquals(0, second.sizeBytes());
        for (ByteClass byteClass : ByteClass.values()) {
            assertEquals(0, second.bytesOf(byteClass));
        }
        assertEquals(TrafficClass.DATA, second.trafficClass);
        assertEquals(Packet.NONE, second.source);
        assertEquals(Packet.NONE, second.destination);
        assertEquals(0, second.resourceBound);
        assertEquals(0, second.virtualTopology);
        assertEquals(0, second.anepType);
        assertEquals(0, second.ttl);
        assertNull(second.ipKind);
        assertEquals(0, second.applicationPort);
        assertEquals(0, second.sequence);
    }

    @Test
    void anObjectKeepsItsBodyForTheNextPacketUnlessFreedPacketsArePoisoned() {
        Packet first = packets.make(1);
        first.body = "to be written anew";
        packets.consumed(first, 1);
        assertEquals("to be written anew", packets.make(1).body);

        var poisoning = new Packets(2, new PacketListener() {}, true);
        Packet poisoned = poisoning.make(1);
        poisoned.body = "to be written anew";
        poisoning.consumed(poisoned, 1);
        assertNull(poisoning.make(1).body);
    }

    @Test
    void packetsUnderWayAreNeverTheSameObject() {
        List<Packet> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Packet made = packets.make(0);
            all.forEach(other -> assertNotSame(other, made));
            all.add(made);
        }
        all.forEach(packet -> packets.consumed(packet, 0)); // more than the first room for free packets
        for (int i = 0; i < 200; i++) {
            assertEquals(200 + i, packets.make(0).number());
        }
    }

    @Test
    void booksEveryBeginningAndEnd() {
        Packet injected = packets.make(0);
        packets.injected(injected, 0);
        Packet created = packets.make(1);
        packets.created(created, 2);
        packets.delivered(injected, 2);
        packets.consumed(created, 1);
        packets.dropped(packets.make(0), 0, DropReason.NO_ROUTE, 17);
        packets.dropped(packets.make(0), 1, 5, DropReason.QUEUE_FULL, 18);
        assertEquals(
                List.of(
                        "injected packet 0.0 at 0",
                        "created packet 1.0 at 2",
                        "delivered packet 0.0 at 2",
                        "consumed packet 1.0 at 1",
                        "dropped packet 0.1 at 0/-1: NO_ROUTE, 17",
                        "dropped packet 0.2 at 1/5: QUEUE_FULL, 18"),
                booked);
    }

    @Test
    void aNewLengthIsBookedAsItsDifference() {
        Packet packet = packets.make(0);
        packet.setBytes(ByteClass.HEADER, 28);
        packet.setBytes(ByteClass.CODE, 100);
        packets.resize(packet, 1, ByteClass.CODE, 130);
        packets.resize(packet, 1, ByteClass.CODE, 130); // no difference, nothing to book
        packets.resize(packet, 2, ByteClass.CODE, 90);
        packets.resize(packet, 2, ByteClass.PAYLOAD, 5);
        assertEquals(123, packet.sizeBytes());
        assertEquals(90, packet.bytesOf(ByteClass.CODE));
        assertEquals(
                List.of(
                        "resized packet 0.0 at 1: CODE 30",
                        "resized packet 0.0 at 2: CODE -40",
                        "resized packet 0.0 at 2: PAYLOAD 5"),
                booked);
    }

    /// Header, code, values and texts are 52, 100, 80 and 64 bytes.
    @ParameterizedTest
    @CsvSource({
        "DATA,    64, 68, 100,  0,   0,  0",
        "PROBE,    0, 68, 100,  0,   0, 64",
        "CONTROL,  0, 52, 100, 80,   0,  0",
        "REPORT,   0,  0,   0,  0, 232,  0"
    })
    void eachByteOfACapsuleIsOfOneClass(
            TrafficClass trafficClass, long payload, long header, long code, long control, long report, long probe) {
        Packet packet = packets.make(0);
        packet.trafficClass = trafficClass;
        packet.setCapsuleBytes(52, 100, 80, 64);
        var sums = new long[ByteClass.COUNT];
        packet.addBytesTo(sums);
        assertArrayEquals(new long[] {payload, header, code, control, report, probe}, sums);
        assertEquals(232, packet.sizeBytes());
    }

    @Test
    void aPacketThatEndsTwiceIsDetectedAndBookedOnce() {
        Packet packet = packets.make(0);
        packets.consumed(packet, 0);
        assertThrows(AssertionError.class, () -> packets.consumed(packet, 0));
        assertThrows(AssertionError.class, () -> packets.delivered(packet, 0));
        assertThrows(AssertionError.class, () -> packets.dropped(packet, 0, DropReason.NO_ROUTE, 0));
        assertEquals(List.of("consumed packet 0.0 at 0"), booked);
    }

    @Test
    void aPoisonedPacketLooksWrongToWhoeverKeptIt() {
        var poisoning = new Packets(1, new PacketListener() {}, true);
        Packet kept = poisoning.make(0);
        kept.setBytes(ByteClass.PAYLOAD, 100);
        kept.anepType = 5;
        poisoning.consumed(kept, 0);
        assertTrue(kept.sizeBytes() < 0);
        assertTrue(kept.destination < Packet.NONE);
        assertNotEquals(5, kept.anepType);

        Packet again = poisoning.make(0);
        assertEquals("packet 0.1", again.toString());
        assertEquals(0, again.sizeBytes());
        assertEquals(Packet.NONE, again.destination);
    }

    @Test
    void aPortRefusesAPacketThatHasEnded() {
        var test = new TestNetwork(2, new LinkSpec(0, 1, TestNetwork.BYTE_PER_NS, 0, 1_000, 1_500));
        Packet kept = test.packet(0, 100);
        test.packets.consumed(kept, 0);
        assertThrows(AssertionError.class, () -> test.network.send(kept, 0));
    }
}
