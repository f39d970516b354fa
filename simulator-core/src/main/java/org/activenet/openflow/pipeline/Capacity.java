// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

/// How many rules a switch has room for, in all its tables together, and what it does when there are more.
///
/// @param hardwareRules in the fast table, ≥ 1
/// @param overflow      what becomes of the next one
/// @param softwareRules room in the slow table for those that are spilled, ≥ 0; 0 for the others
public record Capacity(int hardwareRules, Overflow overflow, int softwareRules) {
    public enum Overflow {
        /// It is refused (the default of OpenFlow 1.3).
        REJECT,
        /// It goes into a slow table in software, and is refused when that is full, too. It stays there for good (ours).
        SPILL,
        /// The rule that was used least recently makes room for it, the oldest of equals (ours; OpenFlow 1.4 leaves the choice to
        /// the switch).
        EVICT
    }

    public Capacity {
        if (hardwareRules < 1) {
            throw new IllegalArgumentException("hardwareRules must be ≥ 1, was " + hardwareRules);
        }
        if (softwareRules < 0 || (overflow != Overflow.SPILL && softwareRules != 0)) {
            throw new IllegalArgumentException(
                    "softwareRules must be ≥ 0, and 0 without spill; was %d with %s".formatted(softwareRules, overflow));
        }
    }

    public static Capacity rejecting(int rules) {
        return new Capacity(rules, Overflow.REJECT, 0);
    }
}
