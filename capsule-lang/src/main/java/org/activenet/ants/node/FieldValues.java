// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.activenet.ants.code.Charged;
import org.activenet.ants.code.FieldType;
import org.activenet.ants.wire.XdrWriter;

/// Values of fields of capsules, as objects: where a capsule is written, and not on its way.
final class FieldValues {
    /// As long as a text may be that is filled in (ours), in characters: even of three bytes each they go into a packet.
    static final int LONGEST_TEXT = 20_000;

    private FieldValues() {}

    /// A number as the field has it, which keeps its low bits (ours).
    static Object number(FieldType type, long value) {
        return switch (type) {
            case SHORT -> (short) value;
            case INT -> (int) value;
            case LONG -> value;
            case BOOLEAN, TEXT, BYTES, INTS, LONGS -> throw new IllegalArgumentException("not a field for numbers: " + type);
        };
    }

    static boolean isNumber(FieldType type) {
        return type == FieldType.SHORT || type == FieldType.INT || type == FieldType.LONG;
    }

    /// A value from what people type: of arrays the numbers with blanks between them, of bytes a text.
    ///
    /// @throws IllegalArgumentException if it is none; the message says what to write
    static Object read(FieldType type, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("write at most %,d characters".formatted(LONGEST_TEXT));
        }
        return switch (type) {
            case BOOLEAN -> switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("it is declared as a boolean: write true or false");
            };
            case SHORT, INT, LONG -> readNumber(type, text);
            case TEXT -> wellFormed(text);
            case BYTES -> text.getBytes(StandardCharsets.UTF_8);
            case INTS -> words(text).mapToInt(word -> (int) readNumber(FieldType.INT, word)).toArray();
            case LONGS -> words(text).mapToLong(word -> (long) readNumber(FieldType.LONG, word)).toArray();
        };
    }

    private static Stream<String> words(String text) {
        return text.isBlank() ? Stream.of() : Arrays.stream(text.strip().split("\\s+"));
    }

    private static Object readNumber(FieldType type, String text) {
        try {
            long value = Long.parseLong(text);
            Object number = number(type, value);
            if (((Number) number).longValue() == value) {
                return number;
            }
        } catch (NumberFormatException _) {
            // as what is out of range
        }
        throw new IllegalArgumentException("it is declared as a number: write an integer, as %s can be".formatted(
                type == FieldType.INT ? "an int" : "a " + type.javaName()));
    }

    /// The text as it arrives: half of a surrogate pair becomes a question mark.
    static String wellFormed(String text) {
        return Charged.copy(text);
    }

    /// The same value, which nobody else can change.
    static Object copy(Object value) {
        return switch (value) {
            case byte[] bytes -> bytes.clone();
            case int[] ints -> ints.clone();
            case long[] longs -> longs.clone();
            default -> value;
        };
    }

    /// As people read it.
    static String shown(Object value) {
        return switch (value) {
            case String text -> "'" + text + "'";
            case byte[] bytes -> bytes.length + " bytes";
            case int[] ints -> Arrays.toString(ints);
            case long[] longs -> Arrays.toString(longs);
            default -> value.toString();
        };
    }

    /// What it takes in a packet.
    static int lengthBytes(Object value) {
        return switch (value) {
            case Boolean _ -> XdrWriter.BOOLEAN_BYTES;
            case Short _ -> XdrWriter.SHORT_BYTES;
            case Integer _ -> XdrWriter.INT_BYTES;
            case Long _ -> XdrWriter.LONG_BYTES;
            case String text -> XdrWriter.sizeOfText(text);
            case byte[] bytes -> XdrWriter.sizeOfBytes(bytes.length);
            case int[] ints -> XdrWriter.sizeOfInts(ints.length);
            case long[] longs -> XdrWriter.sizeOfLongs(longs.length);
            default -> throw new IllegalArgumentException("not a value of a field: " + value);
        };
    }

    /// What of this an application has to say: texts and bytes, without lengths and filler.
    static int payloadBytes(Object value) {
        return switch (value) {
            case String text -> XdrWriter.utf8Bytes(text);
            case byte[] bytes -> bytes.length;
            default -> 0;
        };
    }
}
