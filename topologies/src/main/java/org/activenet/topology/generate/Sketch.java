// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.ArrayList;
import java.util.List;
import org.activenet.topology.model.Position.Drawn;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;

/// A generated topology in the making: nodes at places of a drawing, and links between them.
final class Sketch {
    private final List<TopologyNode> nodes = new ArrayList<>();
    private final List<TopologyLink> links = new ArrayList<>();

    /// Returns the node's index.
    int node(String label, double x, double y) {
        nodes.add(new TopologyNode(label, new Drawn(x, y)));
        return nodes.size() - 1;
    }

    /// Adds `count` nodes `n0`, `n1`, ... whose places the drawing finds by their links.
    void anywhere(int count) {
        for (int i = 0; i < count; i++) {
            nodes.add(new TopologyNode("n" + i, null));
        }
    }

    /// Adds `count` nodes `n0`, `n1`, ... on a circle, clockwise from the top.
    void circle(int count) {
        for (int i = 0; i < count; i++) {
            double angle = 2 * StrictMath.PI * i / count;
            node("n" + i, StrictMath.sin(angle), -StrictMath.cos(angle));
        }
    }

    void link(int from, int to) {
        links.add(TopologyLink.between(from, to));
    }

    Topology build(String name, String source) {
        return new Topology(name, source, nodes, links, List.of());
    }
}
