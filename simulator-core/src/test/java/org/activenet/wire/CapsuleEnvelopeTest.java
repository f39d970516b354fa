// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapsuleEnvelopeTest {
    private static final CapsuleEnvelope ENVELOPE = CapsuleEnvelope.of(
            Ipv4Address.ofNode(0), Ipv4Address.ofNode(1), 3322, AnepHeader.of(AnepType.PLAN.id(), 6));
    private static final String GOLDEN = "4500002a00004000011165c10a0000010a000002"
            + "0cfa0cfa00161b2e"
            + "0180ac010002000e"
            + "010203040506";

    @Test
    void writesTheGoldenBytes() {
        ByteBuffer target = ByteBuffer.allocate(ENVELOPE.packetBytes());
        ENVELOPE.encode(target);
        assertEquals(ENVELOPE.encodedLengthBytes(), target.position());
        ENVELOPE.seal(target.put(hex("010203040506")), 0);

        assertEquals(GOLDEN, hex(target));
        assertEquals(36, CapsuleEnvelope.SIZE_BYTES);
        assertEquals(36, ENVELOPE.encodedLengthBytes());
    }

    @Test
    void readsThemInTheMiddleOfABuffer() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("eeee" + GOLDEN)).position(2);

        assertEquals(ENVELOPE, CapsuleEnvelope.decode(bytes).orThrow());
        assertEquals(6, bytes.remaining());
        assertEquals(1, bytes.get());
    }

    @Test
    void sealsBothChecksumsFromTheInsideOut() {
        var options = List.of(AnepOption.checksum());
        var anep = new AnepHeader(AnepType.ANTS.id(), AnepHeader.IfTypeUnknown.MAY_FORWARD, options, 3);
        CapsuleEnvelope envelope = CapsuleEnvelope.of(Ipv4Address.ofNode(5), Ipv4Address.ofNode(6), 3325, anep);
        ByteBuffer target = ByteBuffer.allocate(envelope.packetBytes() + 1).position(1);
        envelope.encode(target);
        envelope.seal(target.put(hex("aabbcc")), 1);

        assertEquals(envelope, CapsuleEnvelope.decode(target.position(1)).orThrow());
    }

    @Test
    void tellsWhichLayerIsWrong() {
        assertRefused(Refusal.BAD_CHECKSUM, decodeWith(30, 0x00));
        assertRefused(Refusal.UNKNOWN_PROTOCOL, decodeResummed(9, 1));
        assertRefused(Refusal.TRUNCATED, decodeResummed(3, 0x29)); // The UDP length says one more.
    }

    @Test
    void nothingFollowsTheDatagramInItsPacket() {
        ByteBuffer bytes = ByteBuffer.wrap(hex(GOLDEN + "ee")).put(3, (byte) 0x2b).putShort(10, (short) 0);
        bytes.putShort(10, (short) InternetChecksum.of(bytes, 0, 20));

        assertRefused(Refusal.TRAILING_BYTES, CapsuleEnvelope.decode(bytes));
        assertEquals(0, bytes.position());
        assertEquals(43, bytes.limit());
    }

    @Test
    void theLengthsOfTheLayersFit() {
        var udp = new UdpHeader(3322, 3322, 15);

        assertThrows(
                IllegalArgumentException.class,
                () -> new CapsuleEnvelope(ENVELOPE.ip(), udp, ENVELOPE.anep()));
    }

    @Test
    void everyPrefixIsRefusedAndNoFlipThrows() {
        HostileBytes.assertEveryPrefixIsRefused(hex(GOLDEN), CapsuleEnvelope::decode);
        HostileBytes.assertNeverThrows(hex(GOLDEN), 9, 20_000, CapsuleEnvelope::decode);
    }

    private static Decoded<CapsuleEnvelope> decodeWith(int index, int value) {
        return CapsuleEnvelope.decode(ByteBuffer.wrap(hex(GOLDEN)).put(index, (byte) value));
    }

    private static Decoded<CapsuleEnvelope> decodeResummed(int index, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(hex(GOLDEN)).put(index, (byte) value).putShort(10, (short) 0);
        return CapsuleEnvelope.decode(bytes.putShort(10, (short) InternetChecksum.of(bytes, 0, 20)));
    }
}
