// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.kernel.SimTime;
import org.activenet.network.RoutingTable;

/// What a switch is to do with the packets of one match.
///
/// @param priority      of rules that match the same packet the highest holds
/// @param outputPort    a port of the switch, [#LOCAL] or [#DROP]
/// @param idleTimeoutNs the rule ends when no packet has used it for so long; 0: never
/// @param hardTimeoutNs the rule ends so long after it came; 0: never
public record FlowRule(Match match, int priority, int outputPort, long idleTimeoutNs, long hardTimeoutNs) {
    /// No output: the rule is for a destination to which no path leads.
    public static final int DROP = RoutingTable.NO_PORT;

    /// The local port, where the traffic of the node itself begins and ends.
    public static final int LOCAL = -2;

    /// Messages have 16 bits for whole seconds. Here any number of nanoseconds up to that will do (ours).
    public static final long MAX_TIMEOUT_NS = 65_535 * SimTime.NANOS_PER_SECOND;

    public FlowRule {
        if (priority < 0 || priority > 65_535) {
            throw new IllegalArgumentException("priority must be 0 to 65535, was " + priority);
        }
        if (outputPort < LOCAL) {
            throw new IllegalArgumentException("outputPort must be a port, LOCAL or DROP, was " + outputPort);
        }
        requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        requireTimeout(hardTimeoutNs, "hardTimeoutNs");
    }

    static void requireTimeout(long timeoutNs, String name) {
        if (timeoutNs < 0 || timeoutNs > MAX_TIMEOUT_NS) {
            throw new IllegalArgumentException(
                    "%s must be 0 to %d, was %d".formatted(name, MAX_TIMEOUT_NS, timeoutNs));
        }
    }
}
