// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

/// What a guest's context is made with; the same for all contexts of one engine. Ours, all three.
///
/// @param steps     statements of one evaluation at most; a [GuestBudget] may grant fewer
/// @param callDepth calls open at once; deep enough for programs, and far from the end of a 1 MiB stack
public record GuestLimits(long steps, int callDepth) {
    public static final GuestLimits STANDARD = new GuestLimits(100_000, 128);

    public GuestLimits {
        if (steps < 1 || steps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("steps must be within 1..2^31-1, was " + steps);
        }
        if (callDepth < 1 || callDepth > 256) {
            throw new IllegalArgumentException("callDepth must be within 1..256, was " + callDepth);
        }
    }
}
