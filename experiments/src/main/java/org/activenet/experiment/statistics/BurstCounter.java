// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

/// Counts the bursts in which events come, in one sequence of events and of what is none.
public final class BurstCounter {
    private final long leastGap;
    private long quietSince;
    private long count;

    /// @param leastGap this many in a row that are no event, ≥ 1, end a burst
    public BurstCounter(long leastGap) {
        if (leastGap < 1) {
            throw new IllegalArgumentException("leastGap must be ≥ 1, was " + leastGap);
        }
        this.leastGap = leastGap;
        this.quietSince = leastGap; // the first event begins a burst
    }

    public void event() {
        count += quietSince >= leastGap ? 1 : 0;
        quietSince = 0;
    }

    public void quiet() {
        quietSince++;
    }

    public long count() {
        return count;
    }
}
