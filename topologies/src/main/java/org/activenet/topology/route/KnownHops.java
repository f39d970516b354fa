// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import java.util.Arrays;

/// The next hops that are known so far: a hash table from (node, target) to a port.
///
/// Open addressing with linear probing, at most half full. Cost: a look-up touches one or two cache lines and allocates
/// nothing; memory is 24 to 48 bytes per entry, and 12 kB when empty. Nothing is ever taken out.
final class KnownHops {
    /// Not known yet; no port has this number, nor does [org.activenet.network.RoutingTable#NO_PORT].
    static final int UNKNOWN = -2;

    private static final int FIRST_CAPACITY = 1_024; // a power of two
    private static final long EMPTY = -1; // no pair: nodes are ≥ 0

    private long[] pairs = emptyPairs(FIRST_CAPACITY);
    private int[] ports = new int[FIRST_CAPACITY];
    private int size;

    private static long[] emptyPairs(int capacity) {
        long[] pairs = new long[capacity];
        Arrays.fill(pairs, EMPTY);
        return pairs;
    }

    int port(int at, int target) {
        long pair = pair(at, target);
        int slot = slot(pair);
        while (pairs[slot] != pair) {
            if (pairs[slot] == EMPTY) {
                return UNKNOWN;
            }
            slot = slot + 1 & pairs.length - 1;
        }
        return ports[slot];
    }

    /// Adds a pair that is not known yet.
    void add(int at, int target, int port) {
        if (2 * size == pairs.length) {
            grow();
        }
        put(pair(at, target), port);
        size++;
    }

    private void put(long pair, int port) {
        int slot = slot(pair);
        while (pairs[slot] != EMPTY) {
            slot = slot + 1 & pairs.length - 1;
        }
        pairs[slot] = pair;
        ports[slot] = port;
    }

    private void grow() {
        long[] oldPairs = pairs;
        int[] oldPorts = ports;
        pairs = emptyPairs(2 * oldPairs.length);
        ports = new int[pairs.length];
        for (int slot = 0; slot < oldPairs.length; slot++) {
            if (oldPairs[slot] != EMPTY) {
                put(oldPairs[slot], oldPorts[slot]);
            }
        }
    }

    private static long pair(int at, int target) {
        return (long) at << 32 | target;
    }

    /// The upper bits of a product, which depend on all of the pair.
    private int slot(long pair) {
        return (int) (pair * 0x9e3779b97f4a7c15L >>> Long.numberOfLeadingZeros(pairs.length - 1));
    }

    int size() {
        return size;
    }
}
