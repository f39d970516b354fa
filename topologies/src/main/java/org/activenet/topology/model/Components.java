// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.Arrays;

/// The parts into which links join nodes (union-find). Almost as fast as the number of links, whatever their order.
public final class Components {
    private final int[] parents;
    private int count;

    /// Every node by itself.
    public Components(int nodeCount) {
        parents = new int[nodeCount];
        Arrays.setAll(parents, node -> node);
        count = nodeCount;
    }

    /// Makes one part of the parts of two nodes.
    public void join(int a, int b) {
        int from = root(a);
        int to = root(b);
        if (from != to) {
            parents[from] = to;
            count--;
        }
    }

    public boolean areJoined(int a, int b) {
        return root(a) == root(b);
    }

    /// How many parts there are.
    public int count() {
        return count;
    }

    private int root(int node) {
        int root = node;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]]; // Path halving keeps the trees flat.
            root = parents[root];
        }
        return root;
    }
}
