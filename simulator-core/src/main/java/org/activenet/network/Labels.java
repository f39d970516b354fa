// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/// The labels of all nodes, by their indices: a list that finds the node of a label at once.
///
/// Beside the labels a hash table of indices, open addressing with linear probing, at most half full. Cost of
/// [#indexOf]: one or two comparisons; memory is 8 to 16 bytes per label besides the texts. Immutable.
final class Labels extends AbstractList<String> {
    private static final int EMPTY = -1;

    private final String[] labels;
    private final int[] slots; // length is a power of two

    /// @throws IllegalArgumentException if two labels are the same
    Labels(List<String> labels) {
        this.labels = labels.toArray(String[]::new);
        this.slots = new int[Integer.highestOneBit(Math.max(1, this.labels.length)) * 4];
        Arrays.fill(slots, EMPTY);
        for (int node = 0; node < this.labels.length; node++) {
            int slot = slotOf(this.labels[node]);
            if (slots[slot] != EMPTY) {
                throw new IllegalArgumentException("node labels must be unique, '%s' was that of nodes %d and %d"
                        .formatted(this.labels[node], slots[slot], node));
            }
            slots[slot] = node;
        }
    }

    /// The slot where the label is, or where it would be put.
    private int slotOf(String label) {
        int slot = label.hashCode() * 0x9e3779b9 >>> Integer.numberOfLeadingZeros(slots.length - 1);
        while (slots[slot] != EMPTY && !labels[slots[slot]].equals(label)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    @Override
    public String get(int node) {
        return labels[node];
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int indexOf(Object label) {
        return label instanceof String text ? slots[slotOf(text)] : -1;
    }

    @Override
    public int lastIndexOf(Object label) {
        return indexOf(label);
    }

    @Override
    public boolean contains(Object label) {
        return indexOf(label) >= 0;
    }
}
