// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.activenet.fuzz.ChangedBytes;

/// What every decoder must stand: the same cruelties for all layouts.
public final class HostileBytes {
    private HostileBytes() {}

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static String hex(ByteBuffer written) {
        byte[] bytes = new byte[written.position()];
        written.get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static <T> void assertRefused(Refusal reason, Decoded<T> decoded) {
        assertEquals(Decoded.<T>refused(reason), decoded);
    }

    /// Each prefix, the empty one included, is refused, and the buffer stays as it was.
    public static <T> void assertEveryPrefixIsRefused(byte[] valid, Function<ByteBuffer, Decoded<T>> decode) {
        for (int length = 0; length < valid.length; length++) {
            ByteBuffer prefix = ByteBuffer.wrap(valid, 0, length);
            assertInstanceOf(Decoded.Refused.class, decode.apply(prefix), "prefix of " + length);
            assertEquals(0, prefix.position(), "position after a prefix of " + length);
            assertEquals(length, prefix.limit(), "limit after a prefix of " + length);
        }
    }

    /// Each single bit flipped, then `rounds` random mixtures of flips, cuts and noise: never an exception.
    static <T> void assertNeverThrows(
            byte[] valid, long seed, int rounds, Function<ByteBuffer, Decoded<T>> decode) {
        for (int bit = 0; bit < 8 * valid.length; bit++) {
            byte[] flipped = valid.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            decodeTellingBytes(flipped, decode);
        }
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = random.nextInt(4) == 0 ? new byte[random.nextInt(80)] : valid.clone();
            if (bytes.length != valid.length || random.nextInt(8) == 0) {
                random.nextBytes(bytes);
            }
            for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            decodeTellingBytes(bytes, decode);
        }
    }

    /// Each prefix is refused; each single bit flipped, and each of `rounds` random changes, is refused or read as something
    /// whose encoding is just these bytes.
    public static <T> void assertHasOneForm(
            byte[] valid, long seed, int rounds, Function<ByteBuffer, Decoded<T>> decode, Function<T, byte[]> encode) {
        assertArrayEquals(valid, encode.apply(decode.apply(ByteBuffer.wrap(valid)).orThrow()));
        assertEveryPrefixIsRefused(valid, decode);
        for (int bit = 0; bit < 8 * valid.length; bit++) {
            byte[] flipped = valid.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefusedOrKept(flipped, decode, encode);
        }
        var random = new Random(seed);
        var changes = new ChangedBytes(2 * valid.length + 16);
        for (int round = 0; round < rounds; round++) {
            assertRefusedOrKept(changes.change(List.of(valid), random), decode, encode);
        }
    }

    private static <T> void assertRefusedOrKept(
            byte[] bytes, Function<ByteBuffer, Decoded<T>> decode, Function<T, byte[]> encode) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        try {
            switch (decode.apply(buffer)) {
                case Decoded.Refused<T> _ -> assertEquals(0, buffer.position());
                case Decoded.Accepted<T>(T value) -> assertArrayEquals(bytes, encode.apply(value));
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("with " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private static <T> void decodeTellingBytes(byte[] bytes, Function<ByteBuffer, Decoded<T>> decode) {
        try {
            decode.apply(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        } catch (RuntimeException e) {
            throw new AssertionError("thrown for " + HexFormat.of().formatHex(bytes), e);
        }
    }
}
