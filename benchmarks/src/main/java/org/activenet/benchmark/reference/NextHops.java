// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// The routes of the packet program: a hash table keyed by 32-bit address, open addressing at a quarter load, as in
/// `prog.c`. So no side saves the look-up by numbering its nodes densely.
final class NextHops {
    static final int NODES = 1_024;

    private static final int SLOTS = 4_096;

    /// Key, value + 1, as the struct of `prog.c`, and static as there; a value of 0 means empty.
    private static final int[] TABLE = new int[2 * SLOTS];

    static {
        for (int node = 0; node < NODES; node++) {
            int slot = slot(address(node));
            while (TABLE[2 * slot + 1] != 0) {
                slot = (slot + 1) % SLOTS;
            }
            TABLE[2 * slot] = address(node);
            TABLE[2 * slot + 1] = (node * 7 + 3) % NODES + 1;
        }
    }

    static int address(int node) {
        return node * 0x9e37_79b1; // 2654435761
    }

    private NextHops() {}

    private static int slot(int key) {
        return (key ^ key >>> 15) * 0x9e37_79b1 >>> 20;
    }

    /// The next hop towards an address, or -3.
    static int lookUp(int key) {
        for (int slot = slot(key); ; slot = slot + 1 & SLOTS - 1) {
            int value = TABLE[2 * slot + 1];
            if (value == 0) {
                return -3;
            }
            if (TABLE[2 * slot] == key) {
                return value - 1;
            }
        }
    }
}
