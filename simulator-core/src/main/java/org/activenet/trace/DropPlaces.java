// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.Arrays;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// Where packets of a run were dropped, and why: the dropped ones of the [Ledger], place by place.
///
/// Cost: some additions for each drop, and memory for the places that have dropped something.
public final class DropPlaces implements Observer {
    private static final DropReason[] REASONS = DropReason.values();

    private @Nullable Counts[] byPort = new Counts[0];
    private @Nullable Counts[] byNode = new Counts[0];

    /// By reason.
    private static final class Counts {
        final long[] packets = new long[REASONS.length];
        final long[] bytes = new long[REASONS.length];
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        Counts counts;
        if (port == RoutingTable.NO_PORT) {
            byNode = withPlace(byNode, node);
            counts = counts(byNode, node);
        } else {
            byPort = withPlace(byPort, port);
            counts = counts(byPort, port);
        }
        counts.packets[reason.ordinal()]++;
        counts.bytes[reason.ordinal()] += packet.sizeBytes();
    }

    private static @Nullable Counts[] withPlace(@Nullable Counts[] places, int place) {
        return place < places.length ? places : Arrays.copyOf(places, Math.max(place + 1, 2 * places.length));
    }

    private static Counts counts(@Nullable Counts[] places, int place) {
        Counts counts = places[place];
        if (counts == null) {
            counts = new Counts();
            places[place] = counts;
        }
        return counts;
    }

    /// Is told what was dropped at one place for one reason.
    @FunctionalInterface
    public interface Visitor {
        /// @param place a port, or a node
        void dropped(int place, DropReason reason, long packets, long bytes);
    }

    /// What ports dropped, in their order.
    public void forEachPort(Visitor visitor) {
        visit(byPort, visitor);
    }

    /// What nodes dropped themselves, in their order.
    public void forEachNode(Visitor visitor) {
        visit(byNode, visitor);
    }

    private static void visit(@Nullable Counts[] places, Visitor visitor) {
        for (int place = 0; place < places.length; place++) {
            Counts counts = places[place];
            for (int reason = 0; counts != null && reason < REASONS.length; reason++) {
                if (counts.packets[reason] > 0) {
                    visitor.dropped(place, REASONS[reason], counts.packets[reason], counts.bytes[reason]);
                }
            }
        }
    }
}
