// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4HeaderTest {
    private static final Ipv4Header HEADER = new Ipv4Header(
            100, 7, 64, Ipv4Header.PROTOCOL_UDP, Ipv4Address.ofNode(0), Ipv4Address.ofNode(299));
    private static final String GOLDEN = "4500007800074000401125420a0000010a00012c";

    @Test
    void writesTheGoldenBytes() {
        ByteBuffer target = ByteBuffer.allocate(64);
        HEADER.encode(target);

        assertEquals(GOLDEN, hex(target));
    }

    @Test
    void readsAHeaderSeenInTheWild() {
        // A UDP packet in a home network, the worked example of many texts on the header checksum.
        ByteBuffer bytes = packet("4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7", 95);

        Ipv4Header header = Ipv4Header.decode(bytes).orThrow();

        assertEquals(
                new Ipv4Header(
                        95,
                        0,
                        64,
                        17,
                        Ipv4Address.parse("192.168.0.1").orElseThrow(),
                        Ipv4Address.parse("192.168.0.199").orElseThrow()),
                header);
        assertEquals(95, bytes.remaining());
    }

    @Test
    void skipsOptionsAndPaddingOfTheLink() {
        byte[] raw = hex("4600 001c 0001 0000 0101 0000 0a000001 0a000002 94040000 01020304 eeee");
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        bytes.putShort(10, (short) InternetChecksum.of(bytes, 0, 24));

        Ipv4Header header = Ipv4Header.decode(bytes).orThrow();

        assertEquals(4, header.payloadBytes());
        assertEquals(24, bytes.position());
        assertEquals(28, bytes.limit());
    }

    @Test
    void refusesWhatContradictsItself() {
        assertRefused(Refusal.UNKNOWN_VERSION, decodeWith(0, 0x65));
        assertRefused(Refusal.BAD_HEADER_LENGTH, decodeWith(0, 0x44));
        assertRefused(Refusal.BAD_HEADER_LENGTH, decodeWith(0, 0x40));
        assertRefused(Refusal.BAD_PACKET_LENGTH, decodeWith(3, 19));
        assertRefused(Refusal.TRUNCATED, decodeWith(3, 121));
        assertRefused(Refusal.BAD_CHECKSUM, decodeWith(8, 65));
    }

    @Test
    void refusesFragments() {
        assertRefused(Refusal.FRAGMENT, decodeResummedWith(6, 0x20)); // more fragments
        assertRefused(Refusal.FRAGMENT, decodeResummedWith(7, 0x01)); // the second part
    }

    @Test
    void everyPrefixIsRefusedAndNoFlipThrows() {
        byte[] valid = packet(GOLDEN, 100).array();

        HostileBytes.assertEveryPrefixIsRefused(valid, Ipv4Header::decode);
        HostileBytes.assertNeverThrows(valid, 4, 20_000, Ipv4Header::decode);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void comesBackAndIsAsLongAsItSays(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int payload = random.nextInt(200);
            var header = new Ipv4Header(
                    payload,
                    random.nextInt(65_536),
                    random.nextInt(256),
                    random.nextInt(256),
                    new Ipv4Address(random.nextInt()),
                    new Ipv4Address(random.nextInt()));
            ByteBuffer bytes = ByteBuffer.allocate(header.totalLengthBytes());
            header.encode(bytes);
            assertEquals(header.encodedLengthBytes(), bytes.position());
            assertEquals(header, Ipv4Header.decode(bytes.rewind()).orThrow());
            assertEquals(payload, bytes.remaining());
        }
    }

    @Test
    void aLittleEndianBufferIsReadAlikeAndNotWritten() {
        ByteBuffer bytes = packet(GOLDEN, 100).order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(HEADER, Ipv4Header.decode(bytes).orThrow());
        assertThrows(IllegalArgumentException.class, () -> HEADER.encode(bytes.rewind()));
    }

    @Test
    void theConstructorNamesFieldRuleAndValue() {
        var e = assertThrows(IllegalArgumentException.class, () -> HEADER.withTimeToLive(256));

        assertEquals("timeToLive must be in 0..255, was 256", e.getMessage());
    }

    private static Decoded<Ipv4Header> decodeWith(int index, int value) {
        return Ipv4Header.decode(packet(GOLDEN, 100).put(index, (byte) value));
    }

    private static Decoded<Ipv4Header> decodeResummedWith(int index, int value) {
        ByteBuffer bytes = packet(GOLDEN, 100).put(index, (byte) value).putShort(10, (short) 0);
        return Ipv4Header.decode(bytes.putShort(10, (short) InternetChecksum.of(bytes, 0, 20)));
    }

    private static ByteBuffer packet(String header, int payloadBytes) {
        byte[] bytes = hex(header);
        return ByteBuffer.allocate(bytes.length + payloadBytes).put(bytes).rewind();
    }
}
