// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.List;
import org.activenet.experiment.measure.WayLoad;

/// What a run was at each of its places.
///
/// @param ways  over which something has gone, in their order: link directions, then control channels
/// @param drops at each place, for each reason: at ports in their order, then at nodes
public record ByPlace(List<WayLoad> ways, List<Drops> drops) {
    /// Of a run from which nothing follows.
    public static final ByPlace NOTHING = new ByPlace(List.of(), List.of());

    /// In the place of a port or a link: the node itself.
    public static final int NO_PORT = -1;

    public ByPlace {
        ways = List.copyOf(ways);
        drops = List.copyOf(drops);
    }

    /// Packets that were dropped at one place for one reason.
    ///
    /// @param port   by which they were to leave, or had left, or [#NO_PORT] where the node itself dropped them
    /// @param toNode at the other end of its link, or [#NO_PORT]
    /// @param reason as in [LedgerSums#dropped]
    /// @param bytes  of the whole packets
    public record Drops(int node, int port, int toNode, String reason, long packets, long bytes) {}
}
