// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import static org.activenet.ants.wire.Golden.A;
import static org.activenet.ants.wire.Golden.B;
import static org.activenet.ants.wire.Golden.C;
import static org.activenet.wire.HostileBytes.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;
import org.activenet.wire.HostileBytes;
import org.activenet.wire.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AntsHeaderTest {
    private static final AntsHeader HEADER =
            new AntsHeader(new Fingerprint(0x0001_0203_0405_0607L, 0x0809_0a0b_0c0d_0e0fL), A, B, C, 255);

    @Test
    void writesTheGoldenBytes() {
        Golden.assertWritten("header", HEADER.encodedLengthBytes(), HEADER::encode);
        assertEquals(36, HEADER.encodedLengthBytes());
    }

    @Test
    void readsThemAndStopsAtTheDataOfTheCapsule() {
        ByteBuffer bytes = ByteBuffer.allocate(42).position(2);
        bytes.put(Golden.bytes("header")).rewind().position(2);

        assertEquals(HEADER, AntsHeader.decode(bytes).orThrow());
        assertEquals(38, bytes.position());
        assertEquals(4, bytes.remaining());
    }

    @Test
    void everyOtherVersionIsRefused() {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            assertRefused(Refusal.UNKNOWN_VERSION, decodeWith(0, 2 ^ 1 << bit));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aTtlIsInItsRange(int ttl) {
        assertRefused(Refusal.BAD_VALUE, decodeWith(32, ttl));
        assertThrows(IllegalArgumentException.class, () -> new AntsHeader(Fingerprint.ZERO, A, B, A, ttl));
    }

    @Test
    void theEndsOfTheRangeAreInIt() {
        assertEquals(0, decodeWith(32, 0).orThrow().ttl());
        assertEquals(255, decodeWith(32, 255).orThrow().ttl());
    }

    @Test
    void aShorterHeaderIsTruncatedAndTheBufferIsLeftAsItWas() {
        for (int length = 0; length < AntsHeader.SIZE_BYTES; length++) {
            ByteBuffer bytes = ByteBuffer.wrap(Golden.bytes("header"), 0, length);
            assertRefused(Refusal.TRUNCATED, AntsHeader.decode(bytes));
            assertEquals(0, bytes.position());
        }
    }

    @Test
    void changedBytesAreRefusedOrMeanJustThat() {
        assertHasOneForm(20_000);
    }

    @Test
    @Tag("slow")
    void aMillionChangedBytesAreRefusedOrMeanJustThat() {
        assertHasOneForm(1_000_000);
    }

    private static void assertHasOneForm(int rounds) {
        record Whole(AntsHeader header, ByteBuffer data) {}
        HostileBytes.assertHasOneForm(
                Golden.bytes("header"),
                71,
                rounds,
                bytes -> switch (AntsHeader.decode(bytes)) {
                    case Decoded.Refused<AntsHeader>(Refusal reason) -> Decoded.<Whole>refused(reason);
                    case Decoded.Accepted<AntsHeader>(AntsHeader header) -> Decoded.of(new Whole(header, bytes));
                },
                whole -> Golden.written(36 + whole.data.remaining(), target -> {
                    whole.header.encode(target);
                    target.put(whole.data.slice());
                }));
    }

    private static Decoded<AntsHeader> decodeWith(int index, int value) {
        return AntsHeader.decode(ByteBuffer.wrap(Golden.bytes("header")).putInt(index, value));
    }
}
