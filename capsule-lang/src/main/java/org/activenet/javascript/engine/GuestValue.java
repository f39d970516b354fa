// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.nio.charset.StandardCharsets;

/// One datum that a guest's capsule carries, stores or delivers: an integer or a string, and nothing else.
///
/// What crosses between guest and host is a copy of this, so neither can change what the other has seen.
public sealed interface GuestValue {
    /// The largest integer that JavaScript tells from its neighbours.
    long LARGEST_INTEGER = (1L << 53) - 1;
    /// The longest string, in UTF-16 units.
    int LONGEST_TEXT = 1_024;

    /// How many bytes it takes where bytes are counted: 8 for an integer, UTF-8 for a string.
    int sizeBytes();

    /// An integer within ±(2^53 - 1).
    record Int(long value) implements GuestValue {
        public Int {
            if (Math.abs(value) > LARGEST_INTEGER || value == Long.MIN_VALUE) {
                throw new IllegalArgumentException("an integer must be within 2^53, was " + value);
            }
        }

        @Override
        public int sizeBytes() {
            return Long.BYTES;
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /// A string of at most 1,024 UTF-16 units, without unpaired surrogates.
    record Text(String value) implements GuestValue {
        public Text {
            if (value.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("a string must have at most %d characters, had %d"
                        .formatted(LONGEST_TEXT, value.length()));
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new IllegalArgumentException("a string must have no unpaired surrogates");
            }
        }

        @Override
        public int sizeBytes() {
            return value.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    static GuestValue of(long value) {
        return new Int(value);
    }

    static GuestValue of(String value) {
        return new Text(value);
    }
}
