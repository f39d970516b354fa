// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternetChecksumTest {
    @Test
    void addsUpTheExampleOfRfc1071() {
        // Section 3: the sum of these words is ddf2; the checksum is its complement.
        ByteBuffer bytes = ByteBuffer.wrap(HostileBytes.hex("0001 f203 f4f5 f6f7"));

        assertEquals(0xffff ^ 0xddf2, InternetChecksum.of(bytes, 0, 8));
    }

    @Test
    void anOddLastByteIsTheHighHalfOfAWord() {
        ByteBuffer odd = ByteBuffer.wrap(HostileBytes.hex("0001 f2"));
        ByteBuffer even = ByteBuffer.wrap(HostileBytes.hex("0001 f200"));

        assertEquals(InternetChecksum.of(even, 0, 4), InternetChecksum.of(odd, 0, 3));
    }

    @Test
    void theOrderOfTheBufferDoesNotMatter() {
        ByteBuffer bytes = ByteBuffer.wrap(HostileBytes.hex("0001 f203 f4")).order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(0xffff ^ (0x0001 + 0xf203 + 0xf400) % 0xffff, InternetChecksum.of(bytes, 0, 5));
    }

    @Test
    void carriesOfTheLongestPacketAreFolded() {
        byte[] ones = new byte[65_535];
        Arrays.fill(ones, (byte) 0xff);

        assertEquals(0x00ff, InternetChecksum.of(ByteBuffer.wrap(ones), 0, ones.length));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void bytesWithTheirChecksumAreValid(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            byte[] raw = new byte[2 + random.nextInt(200)];
            random.nextBytes(raw);
            ByteBuffer bytes = ByteBuffer.wrap(raw);
            bytes.putShort(0, (short) 0);
            bytes.putShort(0, (short) InternetChecksum.of(bytes, 0, raw.length));
            assertEquals(InternetChecksum.VALID, InternetChecksum.of(bytes, 0, raw.length));
        }
    }
}
