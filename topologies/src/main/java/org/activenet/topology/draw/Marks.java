// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an experiment does with a network, by indices of nodes and links: what fails, where controllers stand, between which
/// nodes requests travel.
///
/// @param pairs source and target; empty where they are too many to be drawn
public record Marks(
        SortedSet<Integer> failedLinks, SortedSet<Integer> failedNodes, SortedSet<Integer> controllers, List<Pair> pairs) {
    public static final Marks NONE = new Marks(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), List.of());

    public Marks {
        failedLinks = new TreeSet<>(failedLinks);
        failedNodes = new TreeSet<>(failedNodes);
        controllers = new TreeSet<>(controllers);
        pairs = List.copyOf(pairs);
    }

    /// From one node to another.
    public record Pair(int source, int target) {}

    /// The nodes with something drawn around them.
    SortedSet<Integer> nodes() {
        var nodes = new TreeSet<>(failedNodes);
        nodes.addAll(controllers);
        return nodes;
    }
}
