// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.Arrays;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;
import org.jspecify.annotations.Nullable;

/// What stands in the metered code of capsules in place of methods of the JDK: each charges for what its arguments ask for, then
/// does it. Public, since classes of guests call it; they cannot name it.
///
/// The prices (ours) are of one machine for all: an object takes 16 bytes and 8 for each field; an array 16 and its elements; a
/// text of n characters 40 + 2n; a [StringBuilder] 80, and 4 for each character that comes to it, which covers what it grows by.
/// Eight characters or elements that are looked at or moved are a step.
public final class Charged {
    static final int OBJECT_BYTES = 16;
    static final int FIELD_BYTES = 8;
    static final int ARRAY_BYTES = 16;
    static final int TEXT_BYTES = 40;
    static final int BUILDER_BYTES = 80;
    static final int BOX_BYTES = OBJECT_BYTES + FIELD_BYTES;

    /// Of an exception, which writes down all calls that are open.
    static final int EXCEPTION_BYTES = 2_048;
    static final int EXCEPTION_STEPS = 128;

    private static final int PER_STEP = 8; // characters or elements
    private static final int LONGEST_INT = 11;
    private static final int LONGEST_LONG = 20;
    private static final int LONGEST_BOOLEAN = 5;
    private static final int LONGEST_DOUBLE = 24;
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};

    private Charged() {}

    // Charges

    private static void work(long count, Budget budget) {
        if (count >= PER_STEP) {
            budget.chargeSteps(count / PER_STEP);
        }
    }

    private static void newText(long length, Budget budget) {
        work(length, budget);
        budget.chargeAllocation(TEXT_BYTES + 2 * length);
    }

    private static void append(long length, Budget budget) {
        work(length, budget);
        budget.chargeAllocation(4 * length);
    }

    /// Of a text that becomes part of another: what is `null` says so.
    private static int length(@Nullable String text) {
        return text == null ? 4 : text.length();
    }

    /// The most that looking for one text in another can take.
    private static void search(int length, int wanted, Budget budget) {
        work(Math.max(1, length - (long) wanted + 1) * Math.max(1, wanted), budget);
    }

    /// Of an array that is about to be made; a negative length costs nothing, as the JVM refuses it.
    public static int array(int length, int elementBytes, Budget budget) {
        if (length >= 0) {
            budget.chargeAllocation(ARRAY_BYTES + (long) length * elementBytes);
        }
        return length;
    }

    /// Of an array of arrays, and, if `third` is not negative, of arrays of these.
    public static void arrays(int first, int second, int third, boolean hasThird, int elementBytes, Budget budget) {
        if (first < 0 || second < 0 || hasThird && third < 0) {
            return;
        }
        budget.chargeAllocation(ARRAY_BYTES + (long) first * FIELD_BYTES);
        long inner = ARRAY_BYTES + (long) second * (hasThird ? FIELD_BYTES : elementBytes);
        chargeTimes(first, inner, budget);
        if (hasThird) {
            chargeTimes((long) first * second, ARRAY_BYTES + (long) third * elementBytes, budget);
        }
    }

    private static void chargeTimes(long count, long bytes, Budget budget) {
        budget.chargeAllocation(Math.multiplyHigh(count, bytes) == 0 && count * bytes >= 0 ? count * bytes : Long.MAX_VALUE);
    }

    /// Before `new StringBuilder(text)`, beside the builder itself.
    public static void measure(String text, Budget budget) {
        append(length(text), budget);
    }

    /// Before `new StringBuilder(capacity)`.
    public static void measure(int capacity, Budget budget) {
        if (capacity > 0) {
            budget.chargeAllocation(2L * capacity);
        }
    }

    // Texts

    public static boolean equals(String text, Object other, Budget budget) {
        if (other instanceof String string && string.length() == text.length()) {
            work(text.length(), budget);
        }
        return text.equals(other);
    }

    public static boolean equalsIgnoreCase(String text, String other, Budget budget) {
        work(text.length(), budget);
        return text.equalsIgnoreCase(other);
    }

    public static int hashCode(String text, Budget budget) {
        work(text.length(), budget);
        return text.hashCode();
    }

    public static int compareTo(String text, String other, Budget budget) {
        work(Math.min(text.length(), other.length()), budget);
        return text.compareTo(other);
    }

    public static String substring(String text, int begin, Budget budget) {
        newText(Math.clamp((long) text.length() - begin, 0, text.length()), budget);
        return text.substring(begin);
    }

    public static String substring(String text, int begin, int end, Budget budget) {
        newText(Math.clamp((long) end - begin, 0, text.length()), budget);
        return text.substring(begin, end);
    }

    public static String concat(String text, String other, Budget budget) {
        newText((long) text.length() + other.length(), budget);
        return text.concat(other);
    }

    public static String repeat(String text, int count, Budget budget) {
        newText((long) text.length() * Math.max(count, 0), budget);
        return text.repeat(count);
    }

    public static String replace(String text, char from, char to, Budget budget) {
        newText(text.length(), budget);
        return text.replace(from, to);
    }

    public static String trim(String text, Budget budget) {
        newText(text.length(), budget);
        return text.trim();
    }

    public static char[] toCharArray(String text, Budget budget) {
        work(text.length(), budget);
        array(text.length(), Character.BYTES, budget);
        return text.toCharArray();
    }

    public static int indexOf(String text, int character, Budget budget) {
        work(text.length(), budget);
        return text.indexOf(character);
    }

    public static int indexOf(String text, int character, int from, Budget budget) {
        work(text.length(), budget);
        return text.indexOf(character, from);
    }

    public static int indexOf(String text, String wanted, Budget budget) {
        search(text.length(), wanted.length(), budget);
        return text.indexOf(wanted);
    }

    public static int indexOf(String text, String wanted, int from, Budget budget) {
        search(text.length(), wanted.length(), budget);
        return text.indexOf(wanted, from);
    }

    public static int lastIndexOf(String text, int character, Budget budget) {
        work(text.length(), budget);
        return text.lastIndexOf(character);
    }

    public static boolean startsWith(String text, String wanted, Budget budget) {
        work(wanted.length(), budget);
        return text.startsWith(wanted);
    }

    public static boolean endsWith(String text, String wanted, Budget budget) {
        work(wanted.length(), budget);
        return text.endsWith(wanted);
    }

    public static boolean contains(String text, CharSequence wanted, Budget budget) {
        if (!(wanted instanceof String)) {
            newText(wanted.length(), budget);
        }
        search(text.length(), wanted.length(), budget);
        return text.contains(wanted);
    }

    public static String toString(String text, Budget budget) {
        return text.toString();
    }

    public static String stringValueOf(int value, Budget budget) {
        newText(LONGEST_INT, budget);
        return String.valueOf(value);
    }

    public static String stringValueOf(long value, Budget budget) {
        newText(LONGEST_LONG, budget);
        return String.valueOf(value);
    }

    public static String stringValueOf(char value, Budget budget) {
        newText(1, budget);
        return String.valueOf(value);
    }

    public static String stringValueOf(boolean value, Budget budget) {
        return String.valueOf(value);
    }

    public static String stringValueOf(char[] value, Budget budget) {
        newText(value.length, budget);
        return String.valueOf(value);
    }

    public static String stringValueOf(@Nullable Object value, Budget budget) {
        if (!(value instanceof String)) {
            newText(LONGEST_LONG, budget);
        }
        return text(value);
    }

    /// What an object says, if that depends on its value alone and no code of the guest is asked for it.
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String _, Integer _, Long _, Boolean _, Character _ -> value.toString();
            default -> throw new IllegalArgumentException("only texts, numbers, characters and truth values can become text");
        };
    }

    // Builders of texts

    public static StringBuilder append(StringBuilder builder, @Nullable String text, Budget budget) {
        append(length(text), budget);
        return builder.append(text);
    }

    public static StringBuilder append(StringBuilder builder, @Nullable Object value, Budget budget) {
        append(value instanceof String text ? text.length() : LONGEST_LONG, budget);
        return builder.append(text(value));
    }

    public static StringBuilder append(StringBuilder builder, int value, Budget budget) {
        append(LONGEST_INT, budget);
        return builder.append(value);
    }

    public static StringBuilder append(StringBuilder builder, long value, Budget budget) {
        append(LONGEST_LONG, budget);
        return builder.append(value);
    }

    public static StringBuilder append(StringBuilder builder, char value, Budget budget) {
        append(1, budget);
        return builder.append(value);
    }

    public static StringBuilder append(StringBuilder builder, boolean value, Budget budget) {
        append(LONGEST_BOOLEAN, budget);
        return builder.append(value);
    }

    public static StringBuilder append(StringBuilder builder, double value, Budget budget) {
        append(LONGEST_DOUBLE, budget);
        return builder.append(value);
    }

    public static StringBuilder append(StringBuilder builder, char[] value, Budget budget) {
        append(value.length, budget);
        return builder.append(value);
    }

    public static String toString(StringBuilder builder, Budget budget) {
        newText(builder.length(), budget);
        return builder.toString();
    }

    public static void setLength(StringBuilder builder, int length, Budget budget) {
        if (length > builder.length()) {
            append((long) length - builder.length(), budget);
        }
        builder.setLength(length);
    }

    public static StringBuilder reverse(StringBuilder builder, Budget budget) {
        work(builder.length(), budget);
        return builder.reverse();
    }

    public static StringBuilder insert(StringBuilder builder, int offset, @Nullable String text, Budget budget) {
        work(builder.length(), budget);
        append(length(text), budget);
        return builder.insert(offset, text);
    }

    public static StringBuilder insert(StringBuilder builder, int offset, char value, Budget budget) {
        work(builder.length(), budget);
        append(1, budget);
        return builder.insert(offset, value);
    }

    public static StringBuilder deleteCharAt(StringBuilder builder, int index, Budget budget) {
        work(builder.length(), budget);
        return builder.deleteCharAt(index);
    }

    /// A character that needs two bytes, where all others need one, makes the builder copy itself.
    public static void setCharAt(StringBuilder builder, int index, char value, Budget budget) {
        if (value > 0xFF) {
            append(builder.length(), budget);
        }
        builder.setCharAt(index, value);
    }

    // Numbers

    public static Integer integerValueOf(int value, Budget budget) {
        budget.chargeAllocation(BOX_BYTES);
        return value;
    }

    public static Long longValueOf(long value, Budget budget) {
        budget.chargeAllocation(BOX_BYTES);
        return value;
    }

    public static Character characterValueOf(char value, Budget budget) {
        budget.chargeAllocation(BOX_BYTES);
        return value;
    }

    public static String integerToString(int value, Budget budget) {
        return stringValueOf(value, budget);
    }

    public static String longToString(long value, Budget budget) {
        return stringValueOf(value, budget);
    }

    public static int integerParseInt(String text, Budget budget) {
        parse(text, budget);
        return Integer.parseInt(text);
    }

    public static long longParseLong(String text, Budget budget) {
        parse(text, budget);
        return Long.parseLong(text);
    }

    /// What is not a number becomes part of the message of an exception.
    private static void parse(@Nullable String text, Budget budget) {
        budget.chargeSteps(EXCEPTION_STEPS);
        newText(length(text), budget);
    }

    // Arrays

    public static Object clone(Object array, Budget budget) {
        return switch (array) {
            case boolean[] values -> {
                copyOf(values.length, 1, budget);
                yield values.clone();
            }
            case byte[] values -> {
                copyOf(values.length, Byte.BYTES, budget);
                yield values.clone();
            }
            case short[] values -> {
                copyOf(values.length, Short.BYTES, budget);
                yield values.clone();
            }
            case char[] values -> {
                copyOf(values.length, Character.BYTES, budget);
                yield values.clone();
            }
            case int[] values -> {
                copyOf(values.length, Integer.BYTES, budget);
                yield values.clone();
            }
            case long[] values -> {
                copyOf(values.length, Long.BYTES, budget);
                yield values.clone();
            }
            case float[] values -> {
                copyOf(values.length, Float.BYTES, budget);
                yield values.clone();
            }
            case double[] values -> {
                copyOf(values.length, Double.BYTES, budget);
                yield values.clone();
            }
            case Object[] values -> {
                copyOf(values.length, FIELD_BYTES, budget);
                yield values.clone();
            }
            default -> throw new IllegalStateException("not an array: " + array.getClass());
        };
    }

    private static void copyOf(int length, int elementBytes, Budget budget) {
        work(length, budget);
        array(length, elementBytes, budget);
    }

    public static int[] arraysCopyOf(int[] values, int length, Budget budget) {
        copyOf(length, Integer.BYTES, budget);
        return Arrays.copyOf(values, length);
    }

    public static long[] arraysCopyOf(long[] values, int length, Budget budget) {
        copyOf(length, Long.BYTES, budget);
        return Arrays.copyOf(values, length);
    }

    public static byte[] arraysCopyOf(byte[] values, int length, Budget budget) {
        copyOf(length, Byte.BYTES, budget);
        return Arrays.copyOf(values, length);
    }

    public static void arraysFill(int[] values, int value, Budget budget) {
        work(values.length, budget);
        Arrays.fill(values, value);
    }

    public static void arraysFill(long[] values, long value, Budget budget) {
        work(values.length, budget);
        Arrays.fill(values, value);
    }

    public static void arraysFill(byte[] values, byte value, Budget budget) {
        work(values.length, budget);
        Arrays.fill(values, value);
    }

    public static void arraysFill(boolean[] values, boolean value, Budget budget) {
        work(values.length, budget);
        Arrays.fill(values, value);
    }

    public static void arraysSort(int[] values, Budget budget) {
        sort(values.length, Integer.BYTES, budget);
        Arrays.sort(values);
    }

    public static void arraysSort(long[] values, Budget budget) {
        sort(values.length, Long.BYTES, budget);
        Arrays.sort(values);
    }

    private static void sort(int length, int elementBytes, Budget budget) {
        int rounds = Integer.SIZE - Integer.numberOfLeadingZeros(length);
        budget.chargeSteps((long) length * rounds);
        array(length, elementBytes, budget);
    }

    public static void systemArraycopy(Object from, int fromIndex, Object to, int toIndex, int length, Budget budget) {
        work(length, budget);
        System.arraycopy(from, fromIndex, to, toIndex, length);
    }

    public static Object objectsRequireNonNull(@Nullable Object value, Budget budget) {
        if (value == null) {
            throw new NullPointerException();
        }
        return value;
    }

    // Data of capsules; not charged, since nodes ask for them. Of what is null, an empty one travels.

    /// @param measured      a text whose length in UTF-8 is known
    /// @param measuredBytes that length
    public static int lengthBytes(@Nullable String text, @Nullable String measured, int measuredBytes) {
        return XdrWriter.sizeOfBytes(payloadBytes(text, measured, measuredBytes));
    }

    public static int payloadBytes(@Nullable String text, @Nullable String measured, int measuredBytes) {
        return text == measured && text != null ? measuredBytes : payloadBytes(text);
    }

    public static int lengthBytes(byte @Nullable [] values) {
        return values == null ? XdrWriter.WORD_BYTES : XdrWriter.sizeOfBytes(values.length);
    }

    public static int lengthBytes(int @Nullable [] values) {
        return values == null ? XdrWriter.WORD_BYTES : XdrWriter.sizeOfInts(values.length);
    }

    public static int lengthBytes(long @Nullable [] values) {
        return values == null ? XdrWriter.WORD_BYTES : XdrWriter.sizeOfLongs(values.length);
    }

    public static int payloadBytes(@Nullable String text) {
        return text == null ? 0 : XdrWriter.utf8Bytes(text);
    }

    public static int payloadBytes(byte @Nullable [] values) {
        return values == null ? 0 : values.length;
    }

    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    public static byte[] orEmpty(byte @Nullable [] values) {
        return values == null ? NO_BYTES : values;
    }

    public static int[] orEmpty(int @Nullable [] values) {
        return values == null ? NO_INTS : values;
    }

    public static long[] orEmpty(long @Nullable [] values) {
        return values == null ? NO_LONGS : values;
    }

    /// The text as it arrives: half of a surrogate pair becomes a question mark, as in UTF-8.
    public static String copy(@Nullable String text) {
        if (text == null) {
            return "";
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return wellFormed(text);
            }
        }
        return text;
    }

    /// @param measured a text that is known to be well-formed
    public static String copy(@Nullable String text, @Nullable String measured) {
        return text != null && text == measured ? text : copy(text);
    }

    private static String wellFormed(String text) {
        var formed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> formed.appendCodePoint(
                c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '?' : c));
        return formed.toString();
    }

    public static byte[] copy(byte @Nullable [] values) {
        return values == null || values.length == 0 ? NO_BYTES : values.clone();
    }

    public static int[] copy(int @Nullable [] values) {
        return values == null || values.length == 0 ? NO_INTS : values.clone();
    }

    public static long[] copy(long @Nullable [] values) {
        return values == null || values.length == 0 ? NO_LONGS : values.clone();
    }
}
