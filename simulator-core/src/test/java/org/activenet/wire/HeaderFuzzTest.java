// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.activenet.fuzz.ChangedBytes;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes of every kind, given to the decoders of all headers that are read from bytes.
class HeaderFuzzTest {
    private static final Fuzzing.Cost COST = new Fuzzing.Cost(10_000, 40, 40_000, 60);

    @ParameterizedTest
    @ValueSource(classes = {Anep.class, AnepError.class, Envelope.class, Icmp.class, Ip.class})
    void anyBytesAreAHeaderOrRefused(Class<? extends FuzzTarget<byte[]>> target) {
        Fuzzing.Result result = fuzzing(target).run(1, 3_000);
        assertTrue(result.outcomes().size() >= 5, result.toString());
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(classes = {Anep.class, AnepError.class, Envelope.class, Icmp.class, Ip.class})
    void anyOfMillionsAreAHeaderOrRefused(Class<? extends FuzzTarget<byte[]>> target) {
        System.out.println(target.getSimpleName() + " " + fuzzing(target).run(2, 1_000_000));
    }

    /// Goal: the driver sees what it is to see. Method: a reader that is wrong in one way, deep enough to need news.
    @Test
    void theDriverFindsItsWayToAFault() {
        var fuzzing = new Fuzzing<>(Faulty.class, List.of("org.activenet.wire"), List.of(new byte[8]),
                new ChangedBytes(64), COST);
        var failure = assertThrows(AssertionError.class, () -> fuzzing.run(1, 200_000));
        assertEquals("found", failure.getCause().getMessage());
    }

    private static Fuzzing<byte[]> fuzzing(Class<? extends FuzzTarget<byte[]>> target) {
        return new Fuzzing<>(target, List.of("org.activenet.wire"), Corpus.bytes("headers.hex"), new ChangedBytes(2_000), COST);
    }

    static final class Anep implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return read(input, AnepHeader::decode, header -> {
                byte[] written = new byte[header.packetBytes()];
                ByteBuffer target = ByteBuffer.wrap(written);
                header.encode(target);
                assertEquals(header.encodedLengthBytes(), target.position());
                System.arraycopy(input, target.position(), written, target.position(), header.payloadBytes());
                header.seal(target, 0);
                return written;
            });
        }
    }

    static final class AnepError implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return read(input, AnepErrorMessage::decode, message -> {
                byte[] written = new byte[message.encodedLengthBytes()];
                message.encode(ByteBuffer.wrap(written), ByteBuffer.wrap(input).position(AnepErrorMessage.HEAD_BYTES));
                return written;
            });
        }
    }

    static final class Envelope implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            byte[] mended = withIpChecksum(input);
            if (mended.length >= 28) {
                mended[26] = 0; // UDP without a checksum
                mended[27] = 0;
            }
            return outcomeOf(input) + ", mended " + outcomeOf(mended);
        }

        private static String outcomeOf(byte[] input) {
            return read(input, CapsuleEnvelope::decode, envelope -> {
                byte[] written = new byte[envelope.packetBytes()];
                ByteBuffer target = ByteBuffer.wrap(written);
                envelope.encode(target);
                int payloadBytes = envelope.anep().payloadBytes();
                System.arraycopy(input, input.length - payloadBytes, written, target.position(), payloadBytes);
                envelope.seal(target, 0);
                return written;
            });
        }
    }

    static final class Icmp implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            byte[] mended = input.clone();
            if (mended.length >= 4) {
                putChecksum(mended, 2, mended.length);
            }
            return outcomeOf(input) + ", mended " + outcomeOf(mended);
        }

        private static String outcomeOf(byte[] input) {
            return read(input, IcmpMessage::decode, message -> {
                byte[] written = Arrays.copyOf(input, message.messageBytes());
                ByteBuffer target = ByteBuffer.wrap(written);
                message.encode(target);
                message.seal(target, 0);
                return written;
            });
        }
    }

    static final class Ip implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return outcomeOf(input) + ", mended " + outcomeOf(withIpChecksum(input));
        }

        private static String outcomeOf(byte[] input) {
            return read(input, Ipv4Header::decode, header -> {
                byte[] written = new byte[header.totalLengthBytes()];
                header.encode(ByteBuffer.wrap(written));
                return written;
            });
        }
    }

    private static byte[] withIpChecksum(byte[] input) {
        byte[] mended = input.clone();
        if (mended.length >= Ipv4Header.SIZE_BYTES) {
            putChecksum(mended, 10, Math.min(mended.length, 4 * (mended[0] & 0xf)));
        }
        return mended;
    }

    /// Makes a checksum right, behind which random bytes would hardly ever come.
    private static void putChecksum(byte[] bytes, int at, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).putShort(at, (short) 0);
        buffer.putShort(at, (short) InternetChecksum.of(buffer, 0, length));
    }

    /// Four bytes that are right one after the other are wrong together.
    static final class Faulty implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            if (input.length > 4 && input[0] == 'a') {
                if (input[1] == 'b') {
                    if (input[2] == 'c') {
                        if (input[3] == 'd') {
                            throw new IllegalStateException("found");
                        }
                    }
                }
            }
            return "";
        }
    }

    /// What must hold of every decoder: refused bytes are left where they are; what was accepted is read again from what is
    /// written of it, and that is written again the same.
    private static <T> String read(byte[] input, Function<ByteBuffer, Decoded<T>> decode, Function<T, byte[]> encode) {
        ByteBuffer bytes = ByteBuffer.wrap(input).asReadOnlyBuffer();
        return switch (decode.apply(bytes)) {
            case Decoded.Refused<T>(Refusal reason) -> {
                assertEquals(0, bytes.position());
                assertEquals(input.length, bytes.limit());
                yield reason.name();
            }
            case Decoded.Accepted<T>(T value) -> {
                assertTrue(bytes.position() > 0 && bytes.limit() <= input.length);
                byte[] written = encode.apply(value);
                T again = decode.apply(ByteBuffer.wrap(written)).orThrow();
                assertEquals(value, again);
                assertEquals(value.hashCode(), again.hashCode());
                assertArrayEquals(written, encode.apply(again));
                yield "accepted";
            }
        };
    }
}
