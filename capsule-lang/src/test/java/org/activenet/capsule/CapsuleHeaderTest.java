// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.activenet.network.Packet;
import org.activenet.network.Packets;
import org.activenet.network.TrafficClass;
import org.activenet.node.DecodeResult;
import org.activenet.trace.Observer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapsuleHeaderTest {
    private static final int BOUND_AT = 12;

    private static Packet empty() {
        return new Packets(1, new Observer() {}, true).make(0);
    }

    private static ByteBuffer header(int resourceBound) {
        Packet packet = empty();
        packet.trafficClass = TrafficClass.DATA;
        packet.source = 3;
        packet.destination = 4;
        packet.applicationPort = 65_535;
        ByteBuffer bytes = ByteBuffer.allocate(CapsuleHeader.SIZE_BYTES);
        CapsuleHeader.encode(packet, bytes);
        return bytes.putInt(BOUND_AT, resourceBound).flip();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
    void aBoundUpTo31BitsIsRead(int resourceBound) {
        Packet packet = empty();
        assertEquals(DecodeResult.DECODED, CapsuleHeader.decode(header(resourceBound), packet));
        assertEquals(resourceBound, packet.resourceBound);
        assertEquals(3, packet.source);
        assertEquals(4, packet.destination);
        assertEquals(65_535, packet.applicationPort);
    }

    /// What would be hops without end, were it read without its sign, is no bound.
    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MIN_VALUE + 1})
    void aBoundBelowZeroIsRefused(int resourceBound) {
        assertEquals(DecodeResult.BAD_FIELD, CapsuleHeader.decode(header(resourceBound), empty()));
    }
}
