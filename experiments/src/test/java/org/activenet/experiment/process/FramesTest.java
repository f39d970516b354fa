// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    private static final byte[] MESSAGE = {1, 2, 3, 0, -1, 127, -128};

    private static byte[] framed(byte[] message) throws IOException {
        var out = new ByteArrayOutputStream();
        Frames.write(out, message);
        return out.toByteArray();
    }

    private static byte[] read(byte[] bytes) throws IOException {
        return Frames.read(new ByteArrayInputStream(bytes), 100);
    }

    @Test
    void whatIsWrittenIsReadMessageByMessage() throws Exception {
        var out = new ByteArrayOutputStream();
        Frames.write(out, MESSAGE);
        Frames.write(out, new byte[0]);
        var in = new ByteArrayInputStream(out.toByteArray());
        assertArrayEquals(MESSAGE, Frames.read(in, MESSAGE.length));
        assertArrayEquals(new byte[0], Frames.read(in, 0));
        assertTrue(assertThrows(OddMessageException.class, () -> Frames.read(in, 100)).isEnd());
    }

    @Test
    void whatWasCutOffOrChangedIsOdd() throws Exception {
        byte[] framed = framed(MESSAGE);
        for (int length = 0; length < framed.length; length++) {
            byte[] cut = Arrays.copyOf(framed, length);
            assertThrows(OddMessageException.class, () -> read(cut), "cut to " + length);
        }
        for (int at = 0; at < framed.length; at++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = framed.clone();
                changed[at] ^= (byte) change;
                assertThrows(OddMessageException.class, () -> read(changed), "byte " + at);
            }
        }
    }

    @Test
    void aLengthOfWhichNothingFollowsCostsNoMemory() {
        byte[] head = {1, 0x7f, -1, -1, -1};
        var refused = assertThrows(
                OddMessageException.class, () -> Frames.read(new ByteArrayInputStream(head), Integer.MAX_VALUE));
        assertEquals("the end after 0 of 2147483647 bytes", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 127, 128, -64, -65, 1L << 49, Long.MAX_VALUE, Long.MIN_VALUE + 1})
    void numbersAreReadAsTheyWereWritten(long number) throws Exception {
        var in = new MessageReader(new MessageWriter().signed(number).word(number).message());
        assertEquals(number, in.signed(Long.MAX_VALUE));
        assertEquals(number, in.word());
        in.end();
    }

    @Test
    void textIsReadAsItWasWrittenHalfPairsIncluded() throws Exception {
        for (String text : List.of("", "plan", "\u00e4\ud83d\ude00", "\ud83d alone", "\0\uffff")) {
            assertEquals(text, new MessageReader(new MessageWriter().text(text).message()).text(100));
        }
    }

    @Test
    void onlyFiniteAndReasonableMeasuredNumbersAreTaken() throws Exception {
        for (double number : new double[] {0, -0.0, 1e30, -1e30, Double.MIN_VALUE, Double.NaN}) {
            assertEquals(number, new MessageReader(new MessageWriter().real(number).message()).real());
        }
        for (double number : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e30, -Double.MAX_VALUE}) {
            byte[] message = new MessageWriter().real(number).message();
            assertThrows(OddMessageException.class, () -> new MessageReader(message).real());
        }
    }

    @Test
    void countsAreBoundedByWhatIsLeft() {
        byte[] message = new MessageWriter().count(1_000_000_000).octet(0).message();
        assertThrows(OddMessageException.class, () -> new MessageReader(message).partCount(Integer.MAX_VALUE));
        assertThrows(OddMessageException.class, () -> new MessageReader(message).text(Integer.MAX_VALUE));
        assertThrows(OddMessageException.class, () -> new MessageReader(message).count(999_999_999));
    }

    @Test
    void aNumberHasOneFormOnly() {
        for (byte[] message : new byte[][] {
            {(byte) 0x80, 0}, // zero in two bytes
            {-1, -1, -1, -1, -1, -1, -1, -1, -1, 2}, // more than 64 bits
            {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0},
        }) {
            assertThrows(OddMessageException.class, () -> new MessageReader(message).signed(Long.MAX_VALUE));
        }
    }

    @Test
    void whatIsLeftOverIsOdd() {
        assertThrows(OddMessageException.class, () -> new MessageReader(new byte[1]).end());
    }
}
