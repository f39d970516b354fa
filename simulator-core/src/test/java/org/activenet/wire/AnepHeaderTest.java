// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.activenet.wire.AnepHeader.IfTypeUnknown;
import org.activenet.wire.AnepOption.IfUnknown;
import org.activenet.wire.AnepOption.Scope;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnepHeaderTest {
    private static final AnepHeader FULL = new AnepHeader(
            AnepType.PLAN.id(),
            IfTypeUnknown.DISCARD,
            List.of(
                    AnepOption.source(Ipv4Address.ofNode(0)),
                    AnepOption.destination(Ipv4Address.ofNode(299)),
                    AnepOption.checksum()),
            6);
    private static final String PAYLOAD = "010203040506";
    private static final String FULL_HEX = "0180ac01000a002e"
            + "00010003000000010a000001"
            + "00020003000000010a00012c"
            + "0003000233fd0000"
            + PAYLOAD;
    private static final String PLAIN_HEX = "0180ac010002000e" + PAYLOAD;

    @Test
    void writesTheGoldenBytes() {
        assertEquals(FULL_HEX, encode(FULL, hex(PAYLOAD)));
        assertEquals(PLAIN_HEX, encode(AnepHeader.of(AnepType.PLAN.id(), 6), hex(PAYLOAD)));
    }

    @Test
    void readsThem() {
        ByteBuffer bytes = ByteBuffer.wrap(hex(FULL_HEX));

        AnepHeader header = AnepHeader.decode(bytes).orThrow();

        assertEquals(FULL, header);
        assertEquals(Optional.of(Ipv4Address.ofNode(0)), header.source());
        assertEquals(Optional.of(Ipv4Address.ofNode(299)), header.destination());
        assertTrue(header.hasChecksum());
        assertEquals(6, bytes.remaining());
        assertEquals(AnepHeader.of(0xAC01, 6), decode(PLAIN_HEX).orThrow());
    }

    @Test
    void readsAndSealsInTheMiddleOfABuffer() {
        ByteBuffer buffer = ByteBuffer.allocate(100).position(3);
        FULL.encode(buffer);
        FULL.seal(buffer.put(hex(PAYLOAD)), 3);
        buffer.flip().position(3);

        assertEquals(FULL, AnepHeader.decode(buffer).orThrow());
        assertEquals(3 + FULL.encodedLengthBytes(), buffer.position());
        assertEquals(3 + FULL.packetBytes(), buffer.limit());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void comesBackAndIsAsLongAsItSays(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] payload = new byte[random.nextInt(60)];
            random.nextBytes(payload);
            AnepHeader header = randomHeader(random, payload.length);
            ByteBuffer bytes = ByteBuffer.allocate(header.packetBytes());
            header.encode(bytes);
            assertEquals(header.encodedLengthBytes(), bytes.position());
            header.seal(bytes.put(payload), 0);
            assertEquals(header, AnepHeader.decode(bytes.rewind()).orThrow());
            assertEquals(ByteBuffer.wrap(payload), bytes);
        }
    }

    /// Short and cut packets.
    @Nested
    class N01 {
        @Test
        void noPacketIsShorterThanTheFixedHeader() {
            for (int length = 0; length < AnepHeader.SIZE_BYTES; length++) {
                assertRefused(Refusal.TRUNCATED, AnepHeader.decode(ByteBuffer.wrap(hex(PLAIN_HEX), 0, length)));
            }
        }

        @Test
        void everyPrefixIsTruncated() {
            byte[] valid = hex(FULL_HEX);
            HostileBytes.assertEveryPrefixIsRefused(valid, AnepHeader::decode);
            for (int length = 0; length < valid.length; length++) {
                assertRefused(Refusal.TRUNCATED, AnepHeader.decode(ByteBuffer.wrap(valid, 0, length)));
            }
        }
    }

    /// Versions, flags, type ids.
    @Nested
    class N02 {
        @Test
        void everyOtherVersionIsDiscarded() {
            for (int version = 0; version < 256; version++) {
                if (version != AnepHeader.VERSION) {
                    assertRefused(Refusal.UNKNOWN_VERSION, decodeWith(0, version));
                }
            }
        }

        @Test
        void flagBitsWithoutAMeaningAreNotLookedAtAndNotPassedOn() {
            AnepHeader header = decodeWith(1, 0xff).orThrow();

            assertEquals(AnepHeader.of(0xAC01, 6), header);
            assertEquals(PLAIN_HEX, encode(header, hex(PAYLOAD)));
        }

        @Test
        void theFirstFlagBitSaysWhatBecomesOfAnUnknownType() {
            assertEquals(IfTypeUnknown.DISCARD, decodeWith(1, 0x80).orThrow().ifTypeUnknown());
            assertEquals(IfTypeUnknown.MAY_FORWARD, decodeWith(1, 0x7f).orThrow().ifTypeUnknown());
        }

        @Test
        void anUnknownTypeIsRead() {
            assertEquals(0xffff, decode("0180ffff0002000e" + PAYLOAD).orThrow().typeId());
            assertEquals(0, decode("018000000002000e" + PAYLOAD).orThrow().typeId());
        }
    }

    /// Lengths that lie.
    @Nested
    class N03 {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 4, 5, 16_384, 32_768, 65_535})
        void theHeaderLengthMustCoverTheHeaderAndStayInThePacket(int words) {
            assertRefused(Refusal.BAD_HEADER_LENGTH, decodeLengths(words, 14));
        }

        @Test
        void aHeaderLengthMayEndInsideAPayloadOnlyAtAnOption() {
            // One word of payload, 0x01020304, taken for an option: type 0x0102, 0x0304 words.
            assertRefused(Refusal.BAD_OPTION_LENGTH, decodeLengths(3, 14));
        }

        @Test
        void thePacketLengthMustCoverTheHeader() {
            assertRefused(Refusal.BAD_PACKET_LENGTH, decodeLengths(2, 0));
            assertRefused(Refusal.BAD_PACKET_LENGTH, decodeLengths(2, 7));
            assertRefused(Refusal.BAD_HEADER_LENGTH, decodeLengths(3, 11));
        }

        @Test
        void thePacketLengthMustBeThatOfTheDatagram() {
            assertRefused(Refusal.TRAILING_BYTES, decodeLengths(2, 8));
            assertRefused(Refusal.TRAILING_BYTES, decodeLengths(2, 13));
            assertRefused(Refusal.TRUNCATED, decodeLengths(2, 15));
            assertRefused(Refusal.TRUNCATED, decodeLengths(2, 65_535));
        }
    }

    /// Options.
    @Nested
    class N04 {
        @Test
        void aLengthOfZeroDoesNotLoop() {
            assertRefused(Refusal.BAD_OPTION_LENGTH, decodeOptions("00010000 00000000 00000000"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"00010004", "0001ffff", "40054000"})
        void anOptionEndsInsideTheHeader(String head) {
            assertRefused(Refusal.BAD_OPTION_LENGTH, decodeOptions(head + "00000001 0a000001"));
        }

        @Test
        void anOptionBehindAnotherEndsInsideTheHeaderToo() {
            assertRefused(Refusal.BAD_OPTION_LENGTH, decodeOptions("00090001 00080002"));
        }

        @Test
        void theSameOptionTwiceIsRefused() {
            assertRefused(
                    Refusal.REPEATED_OPTION,
                    decodeOptions("00010003 00000001 0a000001 00010003 00000001 0a000002"));
            assertRefused(Refusal.REPEATED_OPTION, decodeOptions("80090001 80090001"));
            assertEquals(2, decodeOptions("00090001 80090001").orThrow().options().size());
        }

        @Test
        void tenThousandOptionsAreNotLookedAt() {
            var options = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                options.append("%04x0001".formatted(100 + i));
            }
            assertRefused(Refusal.TOO_MANY_OPTIONS, decodeOptions(options.toString()));
        }

        @Test
        void asManyOptionsAsAreAllowedAreRead() {
            var options = new StringBuilder();
            for (int i = 0; i < AnepHeader.MAX_OPTIONS; i++) {
                options.append("%04x0001".formatted(100 + i));
            }
            assertEquals(16, decodeOptions(options.toString()).orThrow().options().size());
            assertRefused(Refusal.TOO_MANY_OPTIONS, decodeOptions(options + "00050001"));
        }

        @Test
        void theLongestOptionIsRead() {
            AnepHeader header = decodeOptions("00093ffd" + "00000000".repeat(0x3ffc)).orThrow();

            assertEquals(65_532, header.packetBytes());
            assertEquals(0x3ffc, header.options().getFirst().words().size());
        }

        @Test
        void anUnknownOptionIsKeptUnlessItAsksForDiscard() {
            assertEquals(
                    List.of(new AnepOption(0x123, Scope.PUBLIC, IfUnknown.IGNORE, List.of(-1))),
                    decodeOptions("01230002 ffffffff").orThrow().options());
            assertRefused(Refusal.UNKNOWN_OPTION, decodeOptions("41230002 ffffffff"));
        }

        @Test
        void aPrivateOptionIsLeftToItsEnvironment() {
            assertEquals(
                    List.of(new AnepOption(3, Scope.PRIVATE, IfUnknown.DISCARD, List.of(-1))),
                    decodeOptions("c0030002 ffffffff").orThrow().options());
        }

        @Test
        void anIdentifierInAnotherSchemeIsNotUnderstood() {
            AnepHeader ipv6 = decodeOptions("00010003 00000002 20010db8").orThrow();

            assertEquals(Optional.empty(), ipv6.source());
            assertRefused(Refusal.UNKNOWN_OPTION, decodeOptions("40010003 00000002 20010db8"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"00010001", "00020001", "00010002 00000001", "00020004 00000001 0a000001 00000000"})
        void anIdentifierHasASchemeAndAWholeAddress(String option) {
            assertRefused(Refusal.BAD_OPTION, decodeOptions(option));
        }

        @Test
        void whatIsRefusedIsNotMadeEither() {
            var shortSource = new AnepOption(1, Scope.PUBLIC, IfUnknown.IGNORE, List.of());
            var unknown = new AnepOption(9, Scope.PUBLIC, IfUnknown.DISCARD, List.of());
            var once = AnepOption.checksum();

            assertThrows(IllegalArgumentException.class, () -> withOptions(unknown, shortSource));
            assertThrows(IllegalArgumentException.class, () -> withOptions(once, once));
            assertThrows(IllegalArgumentException.class, () -> new AnepOption(0x4000, Scope.PUBLIC, IfUnknown.IGNORE,
                    List.of()));
            assertEquals(List.of(unknown), withOptions(unknown).options()); // Others may understand it.
        }

        private static AnepHeader withOptions(AnepOption... options) {
            return new AnepHeader(1, IfTypeUnknown.DISCARD, List.of(options), 0);
        }
    }

    /// Checksum and authentication.
    @Nested
    class N05 {
        /// Goal: no flipped bit passes the checksum. Method: flip each; the only packets that may pass are those
        /// whose flip hides the option itself (its type, or the header length), and they say that they have none.
        @Test
        void everyFlippedBitOfASealedPacketIsNoticed() {
            byte[] valid = hex(FULL_HEX);
            for (int bit = 0; bit < 8 * valid.length; bit++) {
                byte[] flipped = valid.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                if (AnepHeader.decode(ByteBuffer.wrap(flipped)) instanceof Decoded.Accepted(AnepHeader header)) {
                    assertFalse(header.hasChecksum(), "bit " + bit);
                }
            }
        }

        @Test
        void aPacketThatWasNeverSealedIsRefused() {
            assertRefused(Refusal.BAD_CHECKSUM, decode(FULL_HEX.replace("33fd", "0000")));
        }

        @Test
        void aChecksumTakenOverItsOwnOldValueIsRefused() {
            ByteBuffer bytes = ByteBuffer.wrap(hex(FULL_HEX)).putShort(36, (short) 0x1234);
            int overItself = InternetChecksum.of(bytes, 0, bytes.limit());

            assertRefused(Refusal.BAD_CHECKSUM, AnepHeader.decode(bytes.putShort(36, (short) overItself)));
        }

        @Test
        void sealingTwiceIsSealingOnce() {
            ByteBuffer bytes = ByteBuffer.wrap(hex(FULL_HEX));
            FULL.seal(bytes, 0);

            assertEquals(FULL_HEX, hex(bytes.position(bytes.limit())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"00030001", "00030002 33fd0001", "00030003 33fd0000 00000000"})
        void aChecksumIsHalfAWordAndHalfAWordOfZero(String option) {
            assertRefused(Refusal.BAD_OPTION, decodeOptions(option));
        }

        @Test
        void authenticationIsKeptWithItsScheme() {
            var value = new AnepAuthentication(AnepAuthentication.Scheme.SPKI.number(), List.of(0xdeadbeef, 0x01020304));
            String golden = "0180ac01000600180004000400000001deadbeef01020304";
            AnepHeader header = new AnepHeader(
                    0xAC01, IfTypeUnknown.DISCARD, List.of(AnepOption.authentication(value)), 0);

            assertEquals(golden, encode(header, new byte[0]));
            assertEquals(header, decode(golden).orThrow());
            assertEquals(Optional.of(value), header.authentication());
            assertEquals(Optional.of(AnepAuthentication.Scheme.SPKI), value.scheme());
            assertFalse(header.hasChecksum());
        }

        @Test
        void authenticationInAnySchemeIsKeptAndNoneIsVerified() {
            AnepAuthentication x509 = decodeOptions("00040002 00000002").orThrow().authentication().orElseThrow();
            AnepAuthentication other = decodeOptions("00040003 deadbeef 00000000").orThrow().authentication().orElseThrow();

            assertEquals(Optional.of(AnepAuthentication.Scheme.X509), x509.scheme());
            assertEquals(List.of(), x509.words());
            assertEquals(Optional.empty(), other.scheme());
            assertEquals(0xdeadbeef, other.schemeNumber());
            assertEquals(Optional.empty(), decode(PLAIN_HEX).orThrow().authentication());
            assertRefused(Refusal.UNKNOWN_OPTION, decodeOptions("40040003 00000001 deadbeef"));
        }

        @Test
        void authenticationHasAScheme() {
            assertRefused(Refusal.BAD_OPTION, decodeOptions("00040001"));
        }
    }

    /// The ends of the size range.
    @Nested
    class N06 {
        @Test
        void trailingBytesAreRefused() {
            assertRefused(Refusal.TRAILING_BYTES, decode(FULL_HEX + "00"));
            assertRefused(Refusal.TRAILING_BYTES, decode(PLAIN_HEX + PLAIN_HEX));
        }

        @Test
        void anEmptyPayloadIsRead() {
            assertEquals(0, decode("0180ac0100020008").orThrow().payloadBytes());
        }

        @Test
        void theLargestPacketIsReadAndALargerOneNotMade() {
            int most = AnepHeader.MAX_PACKET_BYTES - AnepHeader.SIZE_BYTES;
            AnepHeader header = AnepHeader.of(1, most);
            ByteBuffer bytes = ByteBuffer.allocate(65_535);
            header.encode(bytes);

            assertEquals(header, AnepHeader.decode(bytes.rewind()).orThrow());
            assertThrows(IllegalArgumentException.class, () -> AnepHeader.of(1, most + 1));
        }

        @Test
        void theLargestDatagramHoldsAPacketOf65507Bytes() {
            AnepHeader header = AnepHeader.of(1, 65_507 - AnepHeader.SIZE_BYTES);

            assertEquals(65_515, new UdpHeader(3322, 3322, header.packetBytes()).datagramBytes());
            assertThrows(IllegalArgumentException.class, () -> new UdpHeader(3322, 3322, header.packetBytes() + 1));
        }
    }

    /// Goal: bytes that are accepted are those that would be written. Method: flip each bit; all that is not kept are the seven
    /// flag bits without a meaning.
    @ParameterizedTest
    @ValueSource(strings = {PLAIN_HEX, FULL_HEX, "0180ac01000600190004000400000001deadbeef0102030478"})
    void everyFlippedBitIsRefusedOrWrittenAgain(String valid) {
        for (int bit = 0; bit < 4 * valid.length(); bit++) {
            byte[] flipped = hex(valid);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            ByteBuffer bytes = ByteBuffer.wrap(flipped);
            if (AnepHeader.decode(bytes) instanceof Decoded.Accepted(AnepHeader header)) {
                byte[] payload = new byte[bytes.remaining()];
                bytes.get(payload);
                boolean isFlagWithoutMeaning = bit >= 8 && bit < 15;
                assertEquals(isFlagWithoutMeaning ? valid : hex(bytes), encode(header, payload), "bit " + bit);
            }
        }
    }

    @Test
    void noBytesThrow() {
        HostileBytes.assertNeverThrows(hex(FULL_HEX), 7, 100_000, AnepHeader::decode);
    }

    @Test
    @Tag("slow")
    void noTenMillionBytesThrow() {
        HostileBytes.assertNeverThrows(hex(FULL_HEX), 8, 10_000_000, AnepHeader::decode);
    }

    private static AnepHeader randomHeader(Random random, int payloadBytes) {
        var kinds = new TreeSet<Integer>();
        var options = new ArrayList<AnepOption>();
        for (int i = random.nextInt(5); i > 0; i--) {
            AnepOption option = switch (random.nextInt(5)) {
                case 0 -> AnepOption.source(new Ipv4Address(random.nextInt()));
                case 1 -> AnepOption.destination(new Ipv4Address(random.nextInt()));
                case 2 -> AnepOption.checksum();
                case 3 -> AnepOption.authentication(
                        new AnepAuthentication(random.nextInt(4), random.ints(random.nextInt(5)).boxed().toList()));
                default -> new AnepOption(
                        random.nextInt(1 << 14),
                        Scope.PRIVATE,
                        random.nextBoolean() ? IfUnknown.DISCARD : IfUnknown.IGNORE,
                        random.ints(random.nextInt(5)).boxed().toList());
            };
            if (kinds.add(option.scope().ordinal() << 14 | option.type())) {
                options.add(option);
            }
        }
        IfTypeUnknown ifUnknown = random.nextBoolean() ? IfTypeUnknown.DISCARD : IfTypeUnknown.MAY_FORWARD;
        return new AnepHeader(random.nextInt(65_536), ifUnknown, options, payloadBytes);
    }

    private static String encode(AnepHeader header, byte[] payload) {
        ByteBuffer target = ByteBuffer.allocate(header.packetBytes());
        header.encode(target);
        header.seal(target.put(payload), 0);
        return hex(target);
    }

    private static Decoded<AnepHeader> decode(String packet) {
        return AnepHeader.decode(ByteBuffer.wrap(hex(packet)));
    }

    private static Decoded<AnepHeader> decodeWith(int index, int value) {
        return AnepHeader.decode(ByteBuffer.wrap(hex(PLAIN_HEX)).put(index, (byte) value));
    }

    private static Decoded<AnepHeader> decodeLengths(int headerWords, int packetBytes) {
        return AnepHeader.decode(ByteBuffer.wrap(hex(PLAIN_HEX))
                .putShort(4, (short) headerWords)
                .putShort(6, (short) packetBytes));
    }

    /// A packet with these options and an empty payload.
    private static Decoded<AnepHeader> decodeOptions(String options) {
        int bytes = 8 + hex(options).length;
        return decode("0180ac01%04x%04x".formatted(bytes / 4, bytes) + options);
    }
}
