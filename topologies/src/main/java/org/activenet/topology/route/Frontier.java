// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import java.util.Arrays;

/// One side of a search: how far nodes are from where it began, as far as it has come.
///
/// Dijkstra's algorithm, one node at a time. Distances of *reached* nodes are lengths of real paths; of those up to
/// [#nearest] they are the shortest, and no node that near is missing: every length is at least 1, so the node before it
/// on its path has been settled.
///
/// A binary heap whose outdated entries are passed over. The arrays are used again for each search: what an earlier
/// one left counts for nothing, since its number stands beside it. Memory: 12 bytes per node, and what the largest
/// search needs.
final class Frontier {
    /// Further than any path: the nearest of nothing. Two of them can be added up.
    static final long NOTHING_LEFT = 1L << 60;

    private final UsableLinks links;
    private final long[] distances; // node -> valid if searchOf says so
    private final int[] searchOf; // node -> the last search that reached it
    private int search;

    private long[] heapKeys = new long[64];
    private int[] heapNodes = new int[64];
    private int heapSize;
    private int[] settled = new int[64]; // in the order of their distances
    private int settledCount;

    Frontier(UsableLinks links) {
        this.links = links;
        this.distances = new long[links.nodeCount()];
        this.searchOf = new int[links.nodeCount()];
    }

    /// Forgets all, and begins at a node.
    void begin(int node) {
        if (search == Integer.MAX_VALUE) {
            Arrays.fill(searchOf, 0);
            search = 0;
        }
        search++;
        heapSize = 0;
        settledCount = 0;
        note(node, 0);
        push(0, node);
    }

    boolean hasReached(int node) {
        return searchOf[node] == search;
    }

    /// Of a node that is reached.
    long distance(int node) {
        return distances[node];
    }

    /// Notes a distance that was found in another way than by settling.
    void note(int node, long distance) {
        distances[node] = distance;
        searchOf[node] = search;
    }

    /// The distance of the node to be settled next, or [#NOTHING_LEFT].
    long nearest() {
        while (heapSize > 0 && heapKeys[0] > distances[heapNodes[0]]) {
            pop(); // A shorter path was found after it had been put there.
        }
        return heapSize == 0 ? NOTHING_LEFT : heapKeys[0];
    }

    /// How many nodes wait to be settled, about: what one more step in every direction costs.
    int width() {
        return heapSize;
    }

    /// Settles the nearest node, which there must be, and reaches its neighbours.
    ///
    /// @return the length of the shortest path found on the way that comes to a node which `other` has reached, or `best`
    ///     if that is shorter
    long settle(Frontier other, long best) {
        int node = heapNodes[0];
        long distance = heapKeys[0];
        pop();
        if (settledCount == settled.length) {
            settled = Arrays.copyOf(settled, 2 * settledCount);
        }
        settled[settledCount++] = node;
        long shortest = best;
        for (int end = links.first(node); end < links.first(node + 1); end++) {
            int neighbour = links.neighbour(end);
            long longer = distance + links.length(end);
            if (!hasReached(neighbour) || longer < distances[neighbour]) {
                note(neighbour, longer);
                push(longer, neighbour);
                if (other.hasReached(neighbour)) {
                    shortest = Math.min(shortest, longer + other.distances[neighbour]);
                }
            }
        }
        return shortest;
    }

    int settledCount() {
        return settledCount;
    }

    int settled(int index) {
        return settled[index];
    }

    private void push(long key, int node) {
        if (heapSize == heapKeys.length) {
            heapKeys = Arrays.copyOf(heapKeys, 2 * heapSize);
            heapNodes = Arrays.copyOf(heapNodes, 2 * heapSize);
        }
        int hole = heapSize++;
        while (hole > 0 && key < heapKeys[hole - 1 >> 1]) {
            move(hole - 1 >> 1, hole);
            hole = hole - 1 >> 1;
        }
        put(hole, key, node);
    }

    private void pop() {
        long key = heapKeys[--heapSize];
        int node = heapNodes[heapSize];
        int hole = 0;
        for (int child = 1; child < heapSize; child = 2 * hole + 1) {
            if (child + 1 < heapSize && heapKeys[child + 1] < heapKeys[child]) {
                child++;
            }
            if (heapKeys[child] >= key) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        put(hole, key, node);
    }

    private void move(int from, int to) {
        put(to, heapKeys[from], heapNodes[from]);
    }

    private void put(int place, long key, int node) {
        heapKeys[place] = key;
        heapNodes[place] = node;
    }
}
