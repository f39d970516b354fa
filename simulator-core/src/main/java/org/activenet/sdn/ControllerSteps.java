// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.List;
import org.activenet.kernel.SimTime;

/// What a controller takes, besides its service, from news of the network to new paths.
///
/// The news of a port goes through two stages: it becomes an event of the network's graph, `graphNs`, and then new paths,
/// `pathsNs`. Before each a controller may gather news, until nothing more has come for `quietNs`, at most `mostNs` from the
/// first and 1,000 pieces. Neither occupies its server: other messages are served meanwhile, with the paths of before.
///
/// @param name   how scenarios write it
/// @param source where the numbers come from, and which of them are ours
public record ControllerSteps(String name, String source, long quietNs, long mostNs, long graphNs, long pathsNs) {
    private static final long NS_PER_MS = SimTime.NANOS_PER_SECOND / 1_000;
    private static final long ONOS_GRAPH_NS = 2_430_000;
    private static final long ONOS_PATHS_NS = 1_140_000;

    /// Nothing but its service.
    public static final ControllerSteps ORACLE =
            new ControllerSteps("oracle", "ours: channel and service only, as a control experiment", 0, 0, 0, 0);

    /// The presets.
    public static final List<ControllerSteps> NAMED = List.of(
            ORACLE,
            new ControllerSteps(
                    "sdn-restoration",
                    "ONOS, one node, port down: 2.43 ms to the event and 1.14 ms to the graph, with batches switched off."
                            + " Ours: that paths come with the graph",
                    0,
                    0,
                    ONOS_GRAPH_NS,
                    ONOS_PATHS_NS),
            new ControllerSteps(
                    "sdn-restoration-batched",
                    "ONOS as it is shipped: likewise, and before each of the two 10 ms without more news are waited for, at"
                            + " most 50 ms",
                    10 * NS_PER_MS,
                    50 * NS_PER_MS,
                    ONOS_GRAPH_NS,
                    ONOS_PATHS_NS));

    public ControllerSteps {
        if (quietNs < 0 || mostNs < quietNs || graphNs < 0 || pathsNs < 0) {
            throw new IllegalArgumentException("times must be ≥ 0 and mostNs ≥ quietNs, were %d, %d, %d, %d"
                    .formatted(quietNs, mostNs, graphNs, pathsNs));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
