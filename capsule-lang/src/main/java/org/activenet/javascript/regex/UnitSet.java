// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A set of UTF-16 code units.
final class UnitSet {
    static final UnitSet ALL = new Builder().add(0, Character.MAX_VALUE).build();
    static final UnitSet DIGITS = of("09");
    static final UnitSet WORD = of("09AZ__az");
    static final UnitSet LINE_TERMINATORS = of("\n\n\r\r\u2028\u2029");
    /// WhiteSpace and LineTerminator of ECMAScript.
    static final UnitSet SPACES = of("\t\r  \u00a0\u00a0\u1680\u1680\u2000\u200a\u2028\u2029\u202f\u202f\u205f\u205f"
            + "\u3000\u3000\ufeff\ufeff");

    /// First and last unit of each range; the ranges ascend and do not touch.
    private final char[] bounds;
    /// The units below 128, by bits, since nearly all text is of them.
    private final long low;
    private final long high;

    private UnitSet(char[] bounds) {
        this.bounds = bounds;
        this.low = bits(0);
        this.high = bits(Long.SIZE);
    }

    /// The set of ranges that are given as pairs of units.
    private static UnitSet of(String pairs) {
        var builder = new Builder();
        for (int i = 0; i < pairs.length(); i += 2) {
            builder.add(pairs.charAt(i), pairs.charAt(i + 1));
        }
        return builder.build();
    }

    static UnitSet of(char unit) {
        return new UnitSet(new char[] {unit, unit});
    }

    boolean contains(char unit) {
        if (unit < Long.SIZE) {
            return (low >>> unit & 1) != 0;
        }
        if (unit < 2 * Long.SIZE) {
            return (high >>> unit & 1) != 0;
        }
        return search(unit);
    }

    UnitSet complement() {
        var builder = new Builder();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            builder.add(next, bounds[i] - 1);
            next = bounds[i + 1] + 1;
        }
        return builder.add(next, Character.MAX_VALUE).build();
    }

    private boolean search(char unit) {
        int from = 0;
        int to = bounds.length / 2;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (unit > bounds[2 * middle + 1]) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return 2 * from < bounds.length && bounds[2 * from] <= unit;
    }

    /// The units from `first` on that are in the set, a bit for each.
    private long bits(int first) {
        long bits = 0;
        for (int i = 0; i < bounds.length && bounds[i] < first + Long.SIZE; i += 2) {
            for (int unit = Math.max(bounds[i], first); unit <= Math.min(bounds[i + 1], first + Long.SIZE - 1); unit++) {
                bits |= 1L << unit; // a shift takes the distance modulo 64
            }
        }
        return bits;
    }

    static final class Builder {
        private record Range(int first, int last) {}

        private final List<Range> ranges = new ArrayList<>();

        /// Adds all from `first` to `last`: none if that is smaller.
        Builder add(int first, int last) {
            if (first <= last) {
                ranges.add(new Range(first, last));
            }
            return this;
        }

        Builder add(UnitSet set) {
            for (int i = 0; i < set.bounds.length; i += 2) {
                add(set.bounds[i], set.bounds[i + 1]);
            }
            return this;
        }

        UnitSet build() {
            ranges.sort(Comparator.comparingInt(Range::first));
            var bounds = new StringBuilder();
            int last = -2;
            for (Range range : ranges) {
                if (range.first > last + 1) {
                    bounds.append((char) range.first).append((char) range.last);
                    last = range.last;
                } else if (range.last > last) {
                    last = range.last;
                    bounds.setCharAt(bounds.length() - 1, (char) last);
                }
            }
            return new UnitSet(bounds.toString().toCharArray());
        }
    }
}
