// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.activenet.wire.HostileBytes.assertEveryPrefixIsRefused;
import static org.activenet.wire.HostileBytes.assertHasOneForm;
import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFlowCodecTest {
    /// Goal: reading and writing are inverse, and each message has one form. Method: a few messages of each kind; of each, every
    /// prefix, every flipped bit and some heavier changes.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void eachMessageHasOneForm(long seed) {
        new RandomMessages(seed).oneOfEach().forEach(message -> {
            byte[] bytes = assertIsReadBack(message);
            assertHasOneForm(bytes, seed, 50, OpenFlowCodec::decode, OpenFlowCodec::encode);
        });
    }

    @Tag("slow")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 4)
    void eachOfAMillionMessagesHasOneForm(long seed) {
        var messages = new RandomMessages(seed);
        var random = new Random(seed);
        for (int i = 0; i < 1_000_000; i++) {
            byte[] bytes = assertIsReadBack(messages.next());
            if (i % 100 == 0) {
                assertHasOneForm(bytes, i, 10, OpenFlowCodec::decode, OpenFlowCodec::encode);
            }
            ByteBuffer prefix = ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length));
            assertInstanceOf(Decoded.Refused.class, OpenFlowCodec.decode(prefix));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertIsRefusedOrKept(bytes);
        }
    }

    private static byte[] assertIsReadBack(OpenFlowMessage message) {
        byte[] bytes = OpenFlowCodec.encode(message);
        assertEquals(message.lengthBytes(), bytes.length, message::toString);
        OpenFlowMessage again = OpenFlowCodec.decode(ByteBuffer.wrap(bytes)).orThrow();
        assertEquals(message, again);
        assertEquals(message.hashCode(), again.hashCode());
        return bytes;
    }

    private static void assertIsRefusedOrKept(byte[] bytes) {
        if (OpenFlowCodec.decode(ByteBuffer.wrap(bytes)) instanceof Decoded.Accepted<OpenFlowMessage>(OpenFlowMessage message)) {
            assertArrayEquals(bytes, OpenFlowCodec.encode(message), () -> HexFormat.of().formatHex(bytes));
        }
    }
}
