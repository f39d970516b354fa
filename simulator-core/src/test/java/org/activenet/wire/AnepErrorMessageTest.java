// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.activenet.wire.AnepErrorMessage.Cause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden bytes: computed by an independent program.
class AnepErrorMessageTest {
    private static final String PACKET = "0180beef0002000e010203040506";
    private static final String MESSAGE = "0001000e" + PACKET;
    private static final String LONG_PACKET = "0100beef0002006c" + "00".repeat(100);
    private static final String LONG_MESSAGE = "00050040" + "0100beef0002006c" + "00".repeat(56);

    @Test
    void writesTheGoldenBytes() {
        AnepErrorMessage message = about(Cause.UNKNOWN_TYPE_ID, PACKET).orElseThrow();
        ByteBuffer packet = ByteBuffer.allocate(message.header().packetBytes());
        message.header().encode(packet);
        message.encode(packet, ByteBuffer.wrap(hex(PACKET)));

        assertEquals("018000000002001a" + MESSAGE, hex(packet));
        assertEquals(0xbeef, message.typeId());
        assertEquals(18, message.encodedLengthBytes());
    }

    @Test
    void quotesNoMoreThanItsMost() {
        AnepErrorMessage message = about(Cause.MALFORMED, LONG_PACKET).orElseThrow();
        ByteBuffer written = ByteBuffer.allocate(message.encodedLengthBytes());
        message.encode(written, ByteBuffer.wrap(hex(LONG_PACKET)));

        assertEquals(LONG_MESSAGE, hex(written));
    }

    @Test
    void readsThem() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("ffff" + MESSAGE)).position(2);

        assertEquals(new AnepErrorMessage(Cause.UNKNOWN_TYPE_ID, 0xbeef, 14), AnepErrorMessage.decode(bytes).orThrow());
        assertEquals(ByteBuffer.wrap(hex(PACKET)), bytes);
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseComesBack(Cause cause) {
        String bytes = "%04x0004018001fe".formatted(cause.number());

        assertEquals(new AnepErrorMessage(cause, 0x1fe, 4), decode(bytes).orThrow());
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasACauseButForTheTypeIdWhichIsNotRefused(Refusal refusal) {
        var special = List.of(Refusal.UNKNOWN_VERSION, Refusal.UNKNOWN_OPTION, Refusal.BAD_CHECKSUM);

        assertEquals(special.contains(refusal) ? refusal.name() : "MALFORMED", Cause.of(refusal).name());
    }

    @Test
    void noErrorMessageIsAboutAnotherOneOrAboutAPacketWithoutATypeId() {
        assertEquals(Optional.empty(), about(Cause.MALFORMED, "018000000002001a" + MESSAGE));
        assertEquals(Optional.empty(), about(Cause.MALFORMED, "0180be"));
        assertEquals(4, about(Cause.MALFORMED, "0180beef").orElseThrow().quoteBytes());
        assertRefused(Refusal.BAD_VALUE, decode("0001000401800000"));
    }

    @Test
    void anUnknownCauseIsAnUnknownType() {
        assertRefused(Refusal.UNKNOWN_TYPE, decode("00000004" + "0180beef"));
        assertRefused(Refusal.UNKNOWN_TYPE, decode("00060004" + "0180beef"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0003", "0041", "ffff"})
    void theQuoteHasItsBounds(String length) {
        assertRefused(Refusal.BAD_PACKET_LENGTH, decode("0001" + length + PACKET));
    }

    @Test
    void theQuoteEndsWithTheMessage() {
        assertRefused(Refusal.TRAILING_BYTES, decode(MESSAGE + "00"));
        assertRefused(Refusal.TRUNCATED, decode("000100"));
        assertRefused(Refusal.TRUNCATED, decode("0001000f" + PACKET));
    }

    @Test
    void whatIsRefusedIsNotMadeEither() {
        assertThrows(IllegalArgumentException.class, () -> new AnepErrorMessage(Cause.MALFORMED, 0, 4));
        assertThrows(IllegalArgumentException.class, () -> new AnepErrorMessage(Cause.MALFORMED, 65_536, 4));
        assertThrows(IllegalArgumentException.class, () -> new AnepErrorMessage(Cause.MALFORMED, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> new AnepErrorMessage(Cause.MALFORMED, 1, 65));
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

    /// What is read is a message with its quote, so that all of it can be written again.
    private static void assertHasOneForm(int rounds) {
        record Whole(AnepErrorMessage message, ByteBuffer quote) {}
        Function<ByteBuffer, Decoded<Whole>> decode = bytes -> switch (AnepErrorMessage.decode(bytes)) {
            case Decoded.Refused<AnepErrorMessage>(Refusal reason) -> Decoded.refused(reason);
            case Decoded.Accepted<AnepErrorMessage>(AnepErrorMessage message) -> Decoded.of(new Whole(message, bytes));
        };
        for (String valid : List.of(MESSAGE, LONG_MESSAGE)) {
            HostileBytes.assertHasOneForm(hex(valid), 51, rounds, decode, whole -> {
                byte[] written = new byte[whole.message.encodedLengthBytes()];
                whole.message.encode(ByteBuffer.wrap(written), whole.quote);
                return written;
            });
        }
    }

    private static Optional<AnepErrorMessage> about(Cause cause, String packet) {
        return AnepErrorMessage.about(cause, ByteBuffer.wrap(hex(packet)));
    }

    private static Decoded<AnepErrorMessage> decode(String message) {
        return AnepErrorMessage.decode(ByteBuffer.wrap(hex(message)));
    }
}
