// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.activenet.ants.code.FieldType;
import org.activenet.ants.wire.XdrWriter;

/// Values of fields of capsules, as objects: where a capsule is written, and not on its way.
final class FieldValues {
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

    /// The text as it arrives: half of a surrogate pair becomes a question mark.
    static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
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
            case String text -> text.getBytes(StandardCharsets.UTF_8).length;
            case byte[] bytes -> bytes.length;
            default -> 0;
        };
    }
}
