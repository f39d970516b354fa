// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.List;
import org.activenet.kernel.SimTime;

/// How a controller finds links, by frames of LLDP that it has switches send to each other; see [Discovery].
///
/// @param name       how scenarios write it
/// @param source     where the numbers come from, and which of them are ours
/// @param intervalNs from one round to the next, ≥ 0; 0: there are none. Where ports take their turns a round is longer if its
///                   gaps are
/// @param gapNs      between two ports of a round, which take their turns; 0: all at once
/// @param timeoutNs  how long after its last frame a link is believed in
/// @param lostFrames how many frames may have been lost besides, before a link is not believed in any more
/// @param checkNs    from one look at what is out of time to the next
public record DiscoverySpec(
        String name, String source, long intervalNs, long gapNs, long timeoutNs, int lostFrames, long checkNs) {
    private static final long SECOND_NS = SimTime.NANOS_PER_SECOND;
    private static final long MS_NS = SECOND_NS / 1_000;

    /// The controller knows the intact network, and learns by port-status only.
    public static final DiscoverySpec NONE = new DiscoverySpec("none", "ours: as a control experiment", 0, 0, 0, 0, 0);

    /// The presets.
    public static final List<DiscoverySpec> NAMED = List.of(
            NONE,
            new DiscoverySpec(
                    "floodlight",
                    "Floodlight's source: by all ports every 15 s, a link is lost after 35 s, looked at every second",
                    15 * SECOND_NS,
                    0,
                    35 * SECOND_NS,
                    0,
                    SECOND_NS),
            new DiscoverySpec(
                    "os-ken",
                    "os-ken's and Ryu's source: by each port every 0.9 s, 0.05 s between two ports, a link is lost after 10 s and"
                            + " more than 5 frames without an answer, looked at every 5 s",
                    900 * MS_NS,
                    50 * MS_NS,
                    10 * SECOND_NS,
                    5,
                    5 * SECOND_NS),
            new DiscoverySpec(
                    "onos",
                    "ONOS' source (LLDP provider): by all ports every 3 s, a link is lost after 10 s. Ours: looked at with each"
                            + " round",
                    3 * SECOND_NS,
                    0,
                    10 * SECOND_NS,
                    0,
                    3 * SECOND_NS),
            new DiscoverySpec(
                    "opendaylight",
                    "the settings of OpenDaylight's OpenFlow plugin: by all ports every 5 s, a link is lost after 60 s. Ours:"
                            + " looked at with each round",
                    5 * SECOND_NS,
                    0,
                    60 * SECOND_NS,
                    0,
                    5 * SECOND_NS),
            new DiscoverySpec(
                    "inet",
                    "the LLDP agent of the OpenFlow models for INET: by all ports every 30 s, a link is lost after 120 s. Ours:"
                            + " looked at with each round",
                    30 * SECOND_NS,
                    0,
                    120 * SECOND_NS,
                    0,
                    30 * SECOND_NS));

    public DiscoverySpec {
        if (intervalNs < 0 || gapNs < 0 || timeoutNs < 0 || lostFrames < 0) {
            throw new IllegalArgumentException("intervalNs, gapNs, timeoutNs and lostFrames must be ≥ 0, were %d, %d, %d, %d"
                    .formatted(intervalNs, gapNs, timeoutNs, lostFrames));
        }
        if (intervalNs > 0 && checkNs <= 0) {
            throw new IllegalArgumentException("checkNs must be > 0, was " + checkNs);
        }
    }

    /// Whether there is discovery at all.
    public boolean isOn() {
        return intervalNs > 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
