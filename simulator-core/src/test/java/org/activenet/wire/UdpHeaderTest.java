// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdpHeaderTest {
    // A worked example of textbooks: seven letters from port 1087 to the daytime port.
    private static final Ipv4Header IP = new Ipv4Header(
            15,
            0,
            64,
            Ipv4Header.PROTOCOL_UDP,
            Ipv4Address.parse("153.18.8.105").orElseThrow(),
            Ipv4Address.parse("171.2.14.10").orElseThrow());
    private static final String FOREIGN = "043f000d000f6914" + "54455354494e47";

    @Test
    void writesTheBytesOfTheTextbookExample() {
        ByteBuffer target = ByteBuffer.allocate(15);
        var header = new UdpHeader(1087, 13, 7);
        header.encode(target);
        target.put(hex("54455354494e47"));
        header.seal(target, 0, IP);

        assertEquals(FOREIGN, hex(target));
    }

    @Test
    void readsThem() {
        ByteBuffer bytes = ByteBuffer.wrap(hex(FOREIGN));

        assertEquals(new UdpHeader(1087, 13, 7), UdpHeader.decode(bytes, IP).orThrow());
        assertEquals(7, bytes.remaining());
    }

    @Test
    void theAddressesAreUnderTheChecksum() {
        var spoofed = new Ipv4Header(15, 0, 64, 17, Ipv4Address.ofNode(3), IP.destination());

        assertRefused(Refusal.BAD_CHECKSUM, UdpHeader.decode(ByteBuffer.wrap(hex(FOREIGN)), spoofed));
    }

    @Test
    void zeroIsNoChecksum() {
        ByteBuffer bytes = ByteBuffer.wrap(hex(FOREIGN)).putShort(6, (short) 0);

        assertEquals(new UdpHeader(1087, 13, 7), UdpHeader.decode(bytes, IP).orThrow());
    }

    @Test
    void aChecksumThatComesOutAsZeroIsSentAsOnes() {
        // The payload is chosen so that everything adds up to ffff before the complement.
        var ip = new Ipv4Header(10, 0, 64, 17, new Ipv4Address(0), new Ipv4Address(0));
        var header = new UdpHeader(0, 0, 2);
        ByteBuffer target = ByteBuffer.allocate(10);
        header.encode(target);
        target.putShort((short) (0xffff - 17 - 10 - 10));
        header.seal(target, 0, ip);

        assertEquals(0xffff, Fields.unsigned16(target, 6));
        assertEquals(header, UdpHeader.decode(target.rewind(), ip).orThrow());
    }

    @Test
    void refusesLyingLengths() {
        assertRefused(Refusal.BAD_PACKET_LENGTH, decodeWithLength(0));
        assertRefused(Refusal.BAD_PACKET_LENGTH, decodeWithLength(7));
        assertRefused(Refusal.TRUNCATED, decodeWithLength(16));
        assertRefused(Refusal.BAD_PACKET_LENGTH, decodeWithLength(65_535));
    }

    @Test
    void leavesBytesBehindTheDatagramAlone() {
        ByteBuffer bytes = ByteBuffer.wrap(hex(FOREIGN + "ffff"));

        assertEquals(7, UdpHeader.decode(bytes, IP).orThrow().payloadBytes());
        assertEquals(7, bytes.remaining());
    }

    @Test
    void theLongestDatagramIsTheLongestThatIpv4Carries() {
        assertEquals(65_515, new UdpHeader(1, 1, 65_507).datagramBytes());
        assertThrows(IllegalArgumentException.class, () -> new UdpHeader(1, 1, 65_508));
    }

    @Test
    void everyPrefixIsRefusedAndNoFlipThrowsOrPasses() {
        byte[] valid = hex(FOREIGN);

        HostileBytes.assertEveryPrefixIsRefused(valid, bytes -> UdpHeader.decode(bytes, IP));
        HostileBytes.assertNeverThrows(valid, 5, 20_000, bytes -> UdpHeader.decode(bytes, IP));
        for (int bit = 0; bit < 8 * valid.length; bit++) {
            byte[] flipped = valid.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertNotEquals(
                    Decoded.of(new UdpHeader(1087, 13, 7)), UdpHeader.decode(ByteBuffer.wrap(flipped), IP));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void comesBackAndIsAsLongAsItSays(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] payload = new byte[random.nextInt(100)];
            random.nextBytes(payload);
            var header = new UdpHeader(random.nextInt(65_536), random.nextInt(65_536), payload.length);
            ByteBuffer bytes = ByteBuffer.allocate(header.datagramBytes());
            header.encode(bytes);
            assertEquals(header.encodedLengthBytes(), bytes.position());
            header.seal(bytes.put(payload), 0, IP);
            assertEquals(header, UdpHeader.decode(bytes.rewind(), IP).orThrow());
            assertEquals(ByteBuffer.wrap(payload), bytes);
        }
    }

    private static Decoded<UdpHeader> decodeWithLength(int length) {
        return UdpHeader.decode(ByteBuffer.wrap(hex(FOREIGN)).putShort(4, (short) length), IP);
    }
}
