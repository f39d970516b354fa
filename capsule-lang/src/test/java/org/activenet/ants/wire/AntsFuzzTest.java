// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.activenet.fuzz.ChangedBytes;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes of every kind, given to the decoders of all that ANTS reads from bytes.
class AntsFuzzTest {
    private static final Fuzzing.Cost COST = new Fuzzing.Cost(20_000, 60, 60_000, 100);

    @ParameterizedTest
    @ValueSource(classes = {Request.class, Response.class, Absence.class, Content.class})
    void anyBytesAreAMessageOrRefused(Class<? extends FuzzTarget<byte[]>> target) {
        Fuzzing.Result result = fuzzing(target).run(1, 3_000);
        assertTrue(result.outcomes().size() >= 5, result.toString());
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(classes = {Request.class, Response.class, Absence.class, Content.class})
    void anyOfMillionsAreAMessageOrRefused(Class<? extends FuzzTarget<byte[]>> target) {
        System.out.println(target.getSimpleName() + " " + fuzzing(target).run(2, 1_000_000));
    }

    private static Fuzzing<byte[]> fuzzing(Class<? extends FuzzTarget<byte[]>> target) {
        return new Fuzzing<>(target, List.of("org.activenet.ants.wire", "org.activenet.wire"), Corpus.bytes("ants.hex"),
                new ChangedBytes(2_000), COST);
    }

    static final class Request implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return read(input, CodeRequest::decode, CodeRequest::encode);
        }
    }

    static final class Response implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return read(input, CodeResponse::decode, CodeResponse::encode);
        }
    }

    static final class Absence implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return read(input, CodeAbsence::decode, CodeAbsence::encode);
        }
    }

    static final class Content implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            return read(input, CodeGroupContent::decode, CodeGroupContent::encode);
        }
    }

    /// What must hold of every decoder: refused bytes are left where they are; what was accepted is written as it came.
    private static <T> String read(byte[] input, Function<ByteBuffer, Decoded<T>> decode, BiConsumer<T, ByteBuffer> encode) {
        ByteBuffer bytes = ByteBuffer.wrap(input).asReadOnlyBuffer();
        return switch (decode.apply(bytes)) {
            case Decoded.Refused<T>(Refusal reason) -> {
                assertEquals(0, bytes.position());
                yield reason.name();
            }
            case Decoded.Accepted<T>(T value) -> {
                assertEquals(0, bytes.remaining());
                ByteBuffer written = ByteBuffer.allocate(input.length);
                encode.accept(value, written);
                assertArrayEquals(input, written.array());
                T again = decode.apply(written.flip()).orThrow();
                assertEquals(value, again);
                assertEquals(value.hashCode(), again.hashCode());
                yield "accepted";
            }
        };
    }
}
