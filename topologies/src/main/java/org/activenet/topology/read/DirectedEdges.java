// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.read.GraphmlDocument.Element;
import org.jspecify.annotations.Nullable;

/// Edges of one direction as links, which have two (ours): an edge and a later one the other way round are the two directions
/// of one link; one that stays alone is a link that carries both.
final class DirectedEdges {
    private record Ends(int from, int to) {}

    private final ReadNotes notes;
    private final Map<Ends, ArrayDeque<Integer>> waiting = new LinkedHashMap<>(); // those that may get their other direction
    private final List<String> differing = new ArrayList<>();
    private int edgeCount;
    private int pairCount;

    DirectedEdges(ReadNotes notes) {
        this.notes = notes;
    }

    /// Whether a text says whether an edge has one direction.
    static boolean isClear(String directed) {
        return directed.strip().matches("(?i)true|1|false|0");
    }

    /// Whether an edge has one direction.
    static boolean isDirected(Element edge, @Nullable Element graph) {
        String own = edge.attribute("directed");
        if (own != null && isClear(own)) {
            return own.strip().matches("(?i)true|1");
        }
        String usual = graph == null ? null : graph.attribute("edgedefault");
        return usual != null && usual.strip().equalsIgnoreCase("directed");
    }

    /// Takes the next one; the index among the links of the edge whose other direction it is, or -1 if it is a link of its own.
    int pairOf(int from, int to, int nextLink) {
        edgeCount++;
        var opposite = waiting.get(new Ends(to, from));
        if (opposite != null && !opposite.isEmpty()) {
            pairCount++;
            return opposite.removeFirst();
        }
        waiting.computeIfAbsent(new Ends(from, to), _ -> new ArrayDeque<>()).add(nextLink);
        return -1;
    }

    /// A link has the same values both ways: those of its first edge.
    void compare(TopologyLink first, TopologyLink back, String name) {
        boolean isSame = first.rateBitsPerSecond().equals(back.rateBitsPerSecond())
                && first.propagationNs().equals(back.propagationNs())
                && first.queueLimitBytes().equals(back.queueLimitBytes())
                && first.mtuBytes().equals(back.mtuBytes())
                && first.lossPerBillion().equals(back.lossPerBillion());
        if (!isSame) {
            differing.add(name);
        }
    }

    /// Says once what was made of all of them.
    void tell(int offset) {
        if (edgeCount == 0) {
            return;
        }
        int alone = edgeCount - 2 * pairCount;
        String made = pairCount == 0
                ? (edgeCount == 1 ? "it" : "each") + " is read as a link that carries both directions"
                : (pairCount == 1
                        ? "two that are each other's way back are one link"
                        : pairCount + " pairs that are each other's way back are one link each")
                        + switch (alone) {
                            case 0 -> "";
                            case 1 -> ", and the other one is a link that carries both directions";
                            default -> ", and each of the other %d is a link that carries both directions".formatted(alone);
                        };
        notes.warn(offset, edgeCount == 1 ? "a directed edge" : edgeCount + " directed edges", made);
        notes.assume(Subject.LINK, edgeCount == 1 ? "a directed edge" : edgeCount + " directed edges", "both directions", made);
        for (String name : differing) {
            notes.assume(Subject.LINK, name, "as the first edge says",
                    "the edge the other way says something else, and a link is the same both ways");
        }
    }
}
