// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.List;
import java.util.Optional;

/// What a controller takes from the news of a port to new paths, besides its service and the channels.
///
/// @param name    how scenarios name it
/// @param source  where the numbers come from, and what of them is ours
/// @param stages  one after the other
public record ControllerConvergence(String name, String source, List<Stage> stages) {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;

    public ControllerConvergence {
        stages = List.copyOf(stages);
    }

    /// Something that takes a time; what comes meanwhile may be waited for.
    ///
    /// @param workNs  for whatever is done together
    /// @param quietNs before it begins there must have been no more for so long; 0: it does not wait
    /// @param mostNs  but it waits no longer than that
    public record Stage(long workNs, long quietNs, long mostNs) {}

    /// At once.
    public static final ControllerConvergence ORACLE =
            new ControllerConvergence("oracle", "ours: service and channel only", List.of());

    private static final long EVENT_NS = 2_430 * US;
    private static final long GRAPH_NS = 1_140 * US;
    private static final long QUIET_NS = 10 * MS;
    private static final long MOST_NS = 50 * MS;

    /// All there are.
    public static final List<ControllerConvergence> NAMED = List.of(
            ORACLE,
            new ControllerConvergence("sdn-restoration", "ONOS, one node: port-down to device event 2.43 ms, to graph 1.14 ms, with"
                    + " its batching of events off. Ours: paths take no more",
                    List.of(new Stage(EVENT_NS + GRAPH_NS, 0, 0))),
            new ControllerConvergence("sdn-restoration-batched", "ONOS as it is shipped: the same, where topology events wait"
                    + " for 10 ms of quiet and at most 50 ms, and intents the same again",
                    List.of(new Stage(EVENT_NS, 0, 0), new Stage(GRAPH_NS, QUIET_NS, MOST_NS), new Stage(0, QUIET_NS, MOST_NS))));

    /// The one of that name.
    public static Optional<ControllerConvergence> named(String name) {
        return NAMED.stream().filter(convergence -> convergence.name.equals(name)).findFirst();
    }
}
