// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

/// What one evaluation of a capsule may still spend at its node.
///
/// Counted, never timed: the same capsule stops at the same step on every machine. A charge that fails sets its
/// field to exactly 0 and stops the program, and no language can catch that. An environment says which fields it
/// does not meter; those it leaves untouched. Open fields, since every step of every program comes by here.
public final class Budget {
    /// Steps of the program; what a step is, each language defines.
    public long steps;

    /// Bytes that the program may allocate.
    public long allocatedBytes;

    /// Packets that it may send.
    public long packets;

    /// Bytes that it may put into the soft store.
    public long softStateBytes;

    /// How much deeper its calls may nest.
    public long callDepth;

    /// What each evaluation starts with.
    ///
    /// @param steps          ≥ 1
    /// @param allocatedBytes ≥ 0
    /// @param packets        ≥ 0
    /// @param softStateBytes ≥ 0
    /// @param callDepth      1 to 256
    public record Limits(long steps, long allocatedBytes, long packets, long softStateBytes, long callDepth) {
        /// What a node grants where nobody says otherwise (ours).
        public static final Limits DEFAULT = new Limits(100_000, 1_000_000, 64, 64_000, 256);

        public Limits {
            require(steps, 1, Long.MAX_VALUE, "steps");
            require(allocatedBytes, 0, Long.MAX_VALUE, "allocatedBytes");
            require(packets, 0, Long.MAX_VALUE, "packets");
            require(softStateBytes, 0, Long.MAX_VALUE, "softStateBytes");
            require(callDepth, 1, 256, "callDepth");
        }

        private static void require(long value, long least, long most, String name) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        "%s must be %d to %d, was %d".formatted(name, least, most, value));
            }
        }
    }

    /// Fills every field up for the next evaluation.
    public void fill(Limits limits) {
        steps = limits.steps();
        allocatedBytes = limits.allocatedBytes();
        packets = limits.packets();
        softStateBytes = limits.softStateBytes();
        callDepth = limits.callDepth();
    }

    @Override
    public String toString() {
        return "steps %d, allocated %d B, packets %d, soft state %d B, call depth %d"
                .formatted(steps, allocatedBytes, packets, softStateBytes, callDepth);
    }
}
