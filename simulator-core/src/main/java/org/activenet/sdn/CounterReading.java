// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

/// How the control part of a switch comes by the counters of its hardware, and so how old they are when it tells of them.
///
/// @param intervalNs  from one reading to the next, ≥ 0; 0: it reads what it is asked for when it is asked
/// @param rulesAtOnce rules of which a reading has the counters, in turn, ≥ 1; those of ports, tables, groups and meters are
///                    read each time
public record CounterReading(long intervalNs, int rulesAtOnce) {
    /// What is told is what holds.
    public static final CounterReading LIVE = new CounterReading(0, Integer.MAX_VALUE);

    public CounterReading {
        if (intervalNs < 0 || rulesAtOnce < 1) {
            throw new IllegalArgumentException(
                    "intervalNs must be ≥ 0 and rulesAtOnce ≥ 1, were %d and %d".formatted(intervalNs, rulesAtOnce));
        }
    }

    boolean isLive() {
        return intervalNs == 0;
    }
}
