// SPDX-License-Identifier: Apache-2.0
package org.activenet.budget;

import org.jspecify.annotations.Nullable;

/// What one evaluation of a capsule may still spend at its node.
///
/// Counted, never timed: the same capsule stops at the same step on every machine. A charge that fails sets its
/// field to exactly 0 and stops the program, and no language can catch that. An environment says which fields it
/// does not meter; those it leaves untouched. Open fields, since every step of every program comes by here; they may be
/// read and set between evaluations.
public final class Budget {
    /// Steps of the program; what a step is, each language defines.
    public long steps;

    /// Bytes that the program may allocate.
    public long allocatedBytes;

    /// Packets that it may send.
    public long packets;

    /// Bytes that it may put into soft state; nothing gives them back.
    public long softStateBytes;

    /// Bytes that it may print and deliver.
    public long outputBytes;

    /// How much deeper its calls may nest: taken when a call begins, given back when it ends.
    public long callDepth;

    /// How deep calls may nest in any evaluation (ours).
    public static final int DEEPEST_CALLS = 256;

    private @Nullable Witness witness;

    /// Knows where the program is; asked where a field does not cover what it wants, and nowhere else.
    @FunctionalInterface
    public interface Witness {
        /// The same with its place, or as it is: for a program that the witness does not know, of another language.
        BudgetExhausted placed(BudgetExhausted exhausted);
    }

    /// An empty budget, to be filled.
    public Budget() {}

    public Budget(
            long steps, long allocatedBytes, long packets, long softStateBytes, long outputBytes, long callDepth) {
        this.steps = steps;
        this.allocatedBytes = allocatedBytes;
        this.packets = packets;
        this.softStateBytes = softStateBytes;
        this.outputBytes = outputBytes;
        this.callDepth = callDepth;
    }

    /// All that a test or a local evaluation could need; only the call depth is limited.
    public static Budget unlimited() {
        long most = Long.MAX_VALUE;
        return new Budget(most, most, most, most, most, DEEPEST_CALLS);
    }

    /// What each evaluation starts with.
    ///
    /// @param steps          ≥ 1
    /// @param allocatedBytes ≥ 0
    /// @param packets        ≥ 0
    /// @param softStateBytes ≥ 0
    /// @param outputBytes    ≥ 0
    /// @param callDepth      1 to 256
    public record Limits(
            long steps, long allocatedBytes, long packets, long softStateBytes, long outputBytes, long callDepth) {
        /// What a node grants where nobody says otherwise (ours).
        public static final Limits DEFAULT = new Limits(100_000, 1_000_000, 64, 64_000, 65_536, DEEPEST_CALLS);

        public Limits {
            require(steps, 1, Long.MAX_VALUE, "steps");
            require(allocatedBytes, 0, Long.MAX_VALUE, "allocatedBytes");
            require(packets, 0, Long.MAX_VALUE, "packets");
            require(softStateBytes, 0, Long.MAX_VALUE, "softStateBytes");
            require(outputBytes, 0, Long.MAX_VALUE, "outputBytes");
            require(callDepth, 1, DEEPEST_CALLS, "callDepth");
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
        outputBytes = limits.outputBytes();
        callDepth = limits.callDepth();
    }

    /// Lets somebody be asked where the program is, from now on, in all evaluations.
    public void setWitness(Witness asked) {
        if (witness != asked) { // nearly never: writing a reference costs more than reading it
            witness = asked;
        }
    }

    private BudgetExhausted spent(BudgetExhausted exhausted) {
        return witness == null ? exhausted : witness.placed(exhausted);
    }

    // The charges; each throws BudgetExhausted where the field does not cover it.

    /// Charged on entry to a block, before anything in it has an effect.
    public void chargeSteps(long count) {
        if (steps < count) {
            steps = 0;
            throw spent(BudgetExhausted.STEPS);
        }
        steps -= count;
    }

    /// Charged before the value is made.
    public void chargeAllocation(long bytes) {
        if (allocatedBytes < bytes) {
            allocatedBytes = 0;
            throw spent(BudgetExhausted.ALLOCATED_BYTES);
        }
        allocatedBytes -= bytes;
    }

    /// Charged before the packet is made.
    public void chargePacket() {
        if (packets < 1) {
            packets = 0;
            throw spent(BudgetExhausted.PACKETS);
        }
        packets--;
    }

    /// Charged before the entry is made.
    public void chargeSoftState(long bytes) {
        if (softStateBytes < bytes) {
            softStateBytes = 0;
            throw spent(BudgetExhausted.SOFT_STATE_BYTES);
        }
        softStateBytes -= bytes;
    }

    /// Charged before anybody sees the output.
    public void chargeOutput(long bytes) {
        if (outputBytes < bytes) {
            outputBytes = 0;
            throw spent(BudgetExhausted.OUTPUT_BYTES);
        }
        outputBytes -= bytes;
    }

    /// Begins a call that takes `depth` of the call depth while it lasts.
    public void enter(int depth) {
        if (callDepth < depth) {
            callDepth = 0;
            throw spent(BudgetExhausted.CALL_DEPTH);
        }
        callDepth -= depth;
    }

    /// Ends a call. One left by an exception is ended by the handler, which knows the depth it began with.
    public void leave(int depth) {
        callDepth += depth;
    }

    /// Whether so much is left of each that nothing which costs no more can fail.
    public boolean covers(long moreSteps, long moreBytes, long morePackets, int depth) {
        return steps >= moreSteps && allocatedBytes >= moreBytes && packets >= morePackets && callDepth >= depth;
    }

    /// Takes what [#covers] has promised.
    public void take(long spentSteps, long spentBytes, long spentPackets) {
        steps -= spentSteps;
        allocatedBytes -= spentBytes;
        packets -= spentPackets;
    }

    @Override
    public String toString() {
        return "steps %d, allocated %d B, packets %d, soft state %d B, output %d B, call depth %d"
                .formatted(steps, allocatedBytes, packets, softStateBytes, outputBytes, callDepth);
    }
}
