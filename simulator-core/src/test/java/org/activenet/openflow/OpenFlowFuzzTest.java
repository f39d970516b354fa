// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.activenet.fuzz.ChangedBytes;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bytes of every kind, given to the decoder of messages: alone, and with a header that is right.
class OpenFlowFuzzTest {
    private static final Fuzzing.Cost COST = new Fuzzing.Cost(20_000, 100, 40_000, 200);

    @Test
    void anyBytesAreAMessageOrRefused() {
        Fuzzing.Result result = fuzzing().run(1, 1_000);
        assertTrue(result.outcomes().size() >= 30, result.toString());
    }

    @Tag("slow")
    @Test
    void anyOfAMillionAreAMessageOrRefused() {
        System.out.println("OpenFlow " + fuzzing().run(2, 1_000_000));
    }

    private static Fuzzing<byte[]> fuzzing() {
        return new Fuzzing<>(Messages.class, List.of("org.activenet.openflow"), Corpus.bytes("openflow.hex"),
                new ChangedBytes(2_000), COST);
    }

    static final class Messages implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            byte[] mended = input.clone();
            if (mended.length >= 8) {
                ByteBuffer.wrap(mended).put(0, (byte) OpenFlowCodec.VERSION).putShort(2, (short) mended.length);
            }
            outcomeOf(input);
            return outcomeOf(mended);
        }

        private static String outcomeOf(byte[] input) {
            ByteBuffer bytes = ByteBuffer.wrap(input).asReadOnlyBuffer();
            return switch (OpenFlowCodec.decode(bytes)) {
                case Decoded.Refused<OpenFlowMessage>(Refusal reason) -> {
                    assertEquals(0, bytes.position());
                    yield reason.name();
                }
                case Decoded.Accepted<OpenFlowMessage>(OpenFlowMessage message) -> {
                    assertEquals(input.length, bytes.position());
                    assertEquals(input.length, message.lengthBytes());
                    assertArrayEquals(input, OpenFlowCodec.encode(message));
                    yield message.getClass().getSimpleName();
                }
            };
        }
    }
}
