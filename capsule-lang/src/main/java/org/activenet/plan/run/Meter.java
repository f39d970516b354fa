// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// What an evaluation may still spend. The fields may be read and set between evaluations.
///
/// A charge that fails sets its field to exactly 0 and stops the program; no handler of the language sees it.
public final class Meter {
    public long steps;
    public long allocatedBytes;
    public long packets;
    /// No core service of PLAN keeps soft state; packages that do will charge it.
    public long softStateBytes;
    /// How much deeper calls may nest: taken when a call begins, given back when it ends.
    public long callDepth;

    /// What an evaluation gets where nothing else is said (ours).
    public static final int CALL_DEPTH = 256;

    public Meter(long steps, long allocatedBytes, long packets, long softStateBytes, long callDepth) {
        this.steps = steps;
        this.allocatedBytes = allocatedBytes;
        this.packets = packets;
        this.softStateBytes = softStateBytes;
        this.callDepth = callDepth;
    }

    /// All that a test or a local evaluation could need; only the call depth is limited.
    public static Meter unlimited() {
        return new Meter(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, CALL_DEPTH);
    }

    /// Charged on entry to a block, before anything in it has an effect.
    public void chargeSteps(long count) {
        if (steps < count) {
            steps = 0;
            throw BudgetExhausted.STEPS;
        }
        steps -= count;
    }

    /// Charged before the value is made.
    public void chargeAllocation(long bytes) {
        if (allocatedBytes < bytes) {
            allocatedBytes = 0;
            throw BudgetExhausted.ALLOCATION;
        }
        allocatedBytes -= bytes;
    }

    /// Charged before the packet is made.
    public void chargePacket() {
        if (packets < 1) {
            packets = 0;
            throw BudgetExhausted.PACKETS;
        }
        packets--;
    }

    /// Charged before the entry is made.
    public void chargeSoftState(long bytes) {
        if (softStateBytes < bytes) {
            softStateBytes = 0;
            throw BudgetExhausted.SOFT_STATE;
        }
        softStateBytes -= bytes;
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

    /// Begins a call that takes `depth` of the call depth while it lasts.
    public void enter(int depth) {
        if (callDepth < depth) {
            callDepth = 0;
            throw BudgetExhausted.CALL_DEPTH;
        }
        callDepth -= depth;
    }

    /// Ends a call. One left by an exception is ended by the handler, which knows the depth it began with.
    public void leave(int depth) {
        callDepth += depth;
    }
}
