// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.node.NodeListener;
import org.activenet.node.ProgramFailure;

/// Keeps of the programs that failed in a run the first of each kind, and how many there were.
///
/// Does nothing while none fails.
public final class FirstFailures implements NodeListener {
    /// How many kinds are kept, so that a program that fails in ever new ways fills no memory (ours).
    public static final int MOST_KINDS = 20;

    private final LongSupplier nowNs;
    private final Map<Kind, Seen> seen = new LinkedHashMap<>();
    private long otherCount;

    /// The first failure of a kind.
    ///
    /// @param node   where it happened
    /// @param timeNs when: at the start of its evaluation
    /// @param count  how many of its kind there were, this one included
    public record First(DropReason reason, ProgramFailure.Details details, int node, long timeNs, long count) {}

    private record Kind(DropReason reason, Object what) {}

    private static final class Seen {
        private final ProgramFailure.Details details;
        private final int node;
        private final long timeNs;
        private long count;

        Seen(ProgramFailure.Details details, int node, long timeNs) {
            this.details = details;
            this.node = node;
            this.timeNs = timeNs;
        }
    }

    /// @param nowNs the simulated time
    public FirstFailures(LongSupplier nowNs) {
        this.nowNs = nowNs;
    }

    @Override
    public void failed(Packet packet, int node, ProgramFailure failure) {
        var kind = new Kind(failure.reason(), failure.kind());
        Seen known = seen.get(kind);
        if (known == null && seen.size() == MOST_KINDS) {
            otherCount++;
            return;
        }
        if (known == null) {
            known = new Seen(failure.details(), node, nowNs.getAsLong());
            seen.put(kind, known);
        }
        known.count++;
    }

    /// The first of each kind, in the order in which they happened.
    public List<First> all() {
        return seen.entrySet().stream()
                .map(entry -> new First(entry.getKey().reason, entry.getValue().details, entry.getValue().node,
                        entry.getValue().timeNs, entry.getValue().count))
                .toList();
    }

    /// How many failures there were of kinds that came when there was no more room.
    public long otherCount() {
        return otherCount;
    }
}
