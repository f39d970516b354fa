// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;
import java.util.function.ToIntFunction;

/// What the values in messages must keep to.
final class Fields {
    /// The length field of a message has 16 bits.
    static final int MAX_MESSAGE_BYTES = 65_535;

    /// The part that every message begins with.
    static final int HEADER_BYTES = 8;

    /// The part that requests about statistics, and replies to them, begin with.
    static final int MULTIPART_HEAD_BYTES = 16;

    /// Messages have 32 bits for seconds and a number of nanoseconds below one second.
    static final long MAX_DURATION_NS = 0xffff_ffffL * 1_000_000_000 + 999_999_999;

    private Fields() {}

    static void require(int least, int most, int value, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, was %d".formatted(name, least, most, value));
        }
    }

    /// @param known the bits that have a meaning here
    static void requireFlags(int known, int value, String name) {
        if ((value & ~known) != 0) {
            throw new IllegalArgumentException("%s must lie within the bits %x, was %x".formatted(name, known, value));
        }
    }

    /// Refuses what cannot be the number of one group.
    static void requireGroup(int group, String name) {
        if (!isGroup(group)) {
            throw new IllegalArgumentException("%s must be 0 to %x, was %x".formatted(name, GroupMod.MAX_GROUP, group));
        }
    }

    /// Refuses what can neither be the number of one group nor is `other`.
    static void requireGroupOr(int other, int group, String name) {
        if (!isGroup(group) && group != other) {
            throw new IllegalArgumentException(
                    "%s must be 0 to %x, or %x, was %x".formatted(name, GroupMod.MAX_GROUP, other, group));
        }
    }

    private static boolean isGroup(int group) {
        return Integer.compareUnsigned(group, GroupMod.MAX_GROUP) <= 0;
    }

    /// Refuses what cannot be the number of one meter.
    static void requireMeter(int meter) {
        if (meter == 0 || Integer.compareUnsigned(meter, MeterMod.MAX_METER) > 0) {
            throw new IllegalArgumentException("meter must be 1 to %x, was %x".formatted(MeterMod.MAX_METER, meter));
        }
    }

    static void requireDuration(long durationNs) {
        if (durationNs < 0 || durationNs > MAX_DURATION_NS) {
            throw new IllegalArgumentException("durationNs must be 0 to %d, was %d".formatted(MAX_DURATION_NS, durationNs));
        }
    }

    /// @param lengthBytes of a message, its header included
    static void requireMessageLength(long lengthBytes) {
        if (lengthBytes > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "an OpenFlow message must have at most %d bytes, had %d".formatted(MAX_MESSAGE_BYTES, lengthBytes));
        }
    }

    /// The length of all parts.
    static <T> long sum(List<? extends T> parts, ToIntFunction<T> lengthBytes) {
        long sum = 0;
        for (T part : parts) { // no stream: a large network begins with millions of rules
            sum += lengthBytes.applyAsInt(part);
        }
        return sum;
    }
}
