// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import static org.activenet.ants.wire.Golden.assertWritten;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.activenet.wire.Decoded;
import org.activenet.wire.HostileBytes;
import org.activenet.wire.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XdrTest {
    private static final String[] TEXTS = {"", "a", "ab", "abc", "abcd", "\u00e9\u20ac\ud834\udd1e", "unpaired\ud834"};

    @Test
    void writesTheGoldenBytes() {
        assertXdr("xdr.booleans", 8, writer -> writer.putBoolean(false).putBoolean(true));
        assertXdr("xdr.shorts", 12, writer -> writer.putShort(Short.MIN_VALUE).putShort(Short.MAX_VALUE).putShort((short) -1));
        assertXdr("xdr.ints", 12, writer -> writer.putInt(Integer.MIN_VALUE).putInt(Integer.MAX_VALUE).putInt(-2));
        assertXdr("xdr.longs", 24, writer ->
                writer.putLong(Long.MIN_VALUE).putLong(Long.MAX_VALUE).putLong(0x0102_0304_0506_0708L));
        byte[] bytes = {0, -1, 7, 1, 2};
        assertXdr("xdr.bytes", XdrWriter.sizeOfBytes(5), writer -> writer.putBytes(bytes));
        assertXdr("xdr.bytes", XdrWriter.sizeOfBytes(5), writer -> writer.putBytes(Octets.copyOf(bytes)));
        assertXdr("xdr.intArray", XdrWriter.sizeOfInts(3), writer -> writer.putInts(new int[] {1, -1, 0x0102_0304}));
        assertXdr("xdr.longArray", XdrWriter.sizeOfLongs(2), writer -> writer.putLongs(new long[] {-1, 1L << 40}));
        for (int i = 0; i < TEXTS.length; i++) {
            String text = TEXTS[i];
            assertXdr("xdr.text." + i, XdrWriter.sizeOfText(text), writer -> writer.putText(text));
        }
    }

    @Test
    void readsThem() {
        XdrReader shorts = golden("xdr.shorts");
        assertEquals(Short.MIN_VALUE, shorts.readShort());
        assertEquals(Short.MAX_VALUE, shorts.readShort());
        assertEquals(-1, shorts.readShort());
        assertEquals(12, shorts.usedBytes());
        assertNull(shorts.refusal());
        XdrReader booleans = golden("xdr.booleans");
        assertFalse(booleans.readBoolean());
        assertTrue(booleans.readBoolean());
        XdrReader longs = golden("xdr.longs");
        assertEquals(Long.MIN_VALUE, longs.readLong());
        assertEquals(Long.MAX_VALUE, longs.readLong());
        assertEquals(0x0102_0304_0506_0708L, longs.readLong());
        assertArrayEquals(new byte[] {0, -1, 7, 1, 2}, golden("xdr.bytes").readBytes(5));
        assertArrayEquals(new int[] {1, -1, 0x0102_0304}, golden("xdr.intArray").readInts(3));
        assertArrayEquals(new long[] {-1, 1L << 40}, golden("xdr.longArray").readLongs(2));
        assertEquals(TEXTS[5], golden("xdr.text.5").readText(9));
        assertEquals("unpaired?", golden("xdr.text.6").readText(9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void aTextTakesAsManyBytesAsWereCounted(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                int bits = random.nextInt(4) == 0 ? 0xd800 + random.nextInt(0x800) : random.nextInt(1 << 1 + random.nextInt(16));
                text.append((char) bits);
            }
            assertEquals(text.toString().getBytes(StandardCharsets.UTF_8).length, XdrWriter.utf8Bytes(text.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00000002, BAD_VALUE", "ffffffff, BAD_VALUE", "01000000, BAD_VALUE", "000001, TRUNCATED"
    })
    void aBooleanIsZeroOrOne(String hex, Refusal reason) {
        assertRefusedWith(reason, hex, XdrReader::readBoolean, false);
    }

    @ParameterizedTest
    @CsvSource({"00008000, BAD_VALUE", "ffff7fff, BAD_VALUE", "7fffffff, BAD_VALUE", "0000, TRUNCATED"})
    void aShortIsInItsRange(String hex, Refusal reason) {
        assertRefusedWith(reason, hex, XdrReader::readShort, (short) 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0000000561626364, TOO_LONG", "7fffffff61626364, TOO_LONG", "ffffffff61626364, TOO_LONG", "8000000061626364, TOO_LONG",
        "00000003616263, TRUNCATED", "00000004616263, TRUNCATED", "000000, TRUNCATED",
        "0000000361626301, BAD_FILLER", "0000000161010000, BAD_FILLER",
        "00000002c0800000, BAD_TEXT", "00000003eda08000, BAD_TEXT", "00000001ff000000, BAD_TEXT", "00000002e2820000, BAD_TEXT"
    })
    void aTextIsUtf8OfBoundedLengthWithFillerOfZero(String hex, Refusal reason) {
        assertRefusedWith(reason, hex, reader -> reader.readText(4), "");
    }

    @ParameterizedTest
    @CsvSource({
        "00000003000000010000000200000003, TOO_LONG", "ffffffff, TOO_LONG", "0000000200000001, TRUNCATED", "00000001, TRUNCATED"
    })
    void anArrayHasABoundAndAllItsElements(String hex, Refusal reason) {
        assertRefusedWith(reason, hex, reader -> reader.readInts(2).length, 0);
        assertRefusedWith(reason, hex, reader -> reader.readLongs(2).length, 0);
    }

    /// Two thousand million elements would not be allocated if they were not there.
    @Test
    void nothingIsAllocatedForALengthThatLies() {
        assertRefusedWith(Refusal.TRUNCATED, "7fffffff00000000", reader -> reader.readLongs(Integer.MAX_VALUE).length, 0);
        assertRefusedWith(Refusal.TRUNCATED, "7fffffff00000000", reader -> reader.readBytes(Integer.MAX_VALUE).length, 0);
    }

    @Test
    void theFirstFaultStays() {
        XdrReader reader = reader("00000002 00000001 0000");

        assertFalse(reader.readBoolean());
        assertFalse(reader.readBoolean());
        assertEquals(0, reader.readInt());
        assertEquals(Fingerprint.ZERO, reader.readFingerprint());
        reader.refuse(Refusal.UNKNOWN_TYPE);
        assertEquals(Refusal.BAD_VALUE, reader.refusal());
        assertEquals(Decoded.refused(Refusal.BAD_VALUE), reader.finish(() -> "never asked"));
    }

    @Test
    void whatIsBehindIsTrailing() {
        XdrReader reader = reader("00000001 00");

        assertTrue(reader.readBoolean());
        assertEquals(Decoded.refused(Refusal.TRAILING_BYTES), reader.finish(() -> "never asked"));
    }

    @Test
    void aLittleEndianBufferIsNotWritten() {
        ByteBuffer target = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);

        assertThrows(IllegalArgumentException.class, () -> new XdrWriter(target));
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
        Everything value = new Everything(true, (short) -3, 7, 1L << 33, "h\u00e9llo", new byte[] {1, 2, 3}, new int[] {4},
                new long[] {-5, 6});
        HostileBytes.assertHasOneForm(value.encoded(), 61, rounds, Everything::decode, Everything::encoded);
    }

    /// One of each, as the fields of a capsule may be.
    private record Everything(boolean b, short s, int i, long l, String text, byte[] bytes, int[] ints, long[] longs) {
        static Decoded<Everything> decode(ByteBuffer bytes) {
            var reader = new XdrReader(bytes);
            var value = new Everything(reader.readBoolean(), reader.readShort(), reader.readInt(), reader.readLong(),
                    reader.readText(50), reader.readBytes(50), reader.readInts(50), reader.readLongs(50));
            return reader.finish(() -> value);
        }

        byte[] encoded() {
            int size = XdrWriter.BOOLEAN_BYTES + XdrWriter.SHORT_BYTES + XdrWriter.INT_BYTES + XdrWriter.LONG_BYTES
                    + XdrWriter.sizeOfText(text) + XdrWriter.sizeOfBytes(bytes.length) + XdrWriter.sizeOfInts(ints.length)
                    + XdrWriter.sizeOfLongs(longs.length);
            return Golden.written(size, target -> new XdrWriter(target).putBoolean(b).putShort(s).putInt(i).putLong(l)
                    .putText(text).putBytes(bytes).putInts(ints).putLongs(longs));
        }
    }

    private static void assertXdr(String name, int size, Consumer<XdrWriter> write) {
        assertWritten(name, size, target -> write.accept(new XdrWriter(target)));
    }

    private static <T> void assertRefusedWith(Refusal reason, String hex, Function<XdrReader, T> read, T nothing) {
        XdrReader reader = reader(hex);

        assertEquals(nothing, read.apply(reader));
        assertEquals(reason, reader.refusal());
    }

    private static XdrReader golden(String name) {
        return new XdrReader(ByteBuffer.wrap(Golden.bytes(name)));
    }

    private static XdrReader reader(String hex) {
        return new XdrReader(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
