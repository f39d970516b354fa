// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import org.jspecify.annotations.Nullable;

/// A node as a topology describes it.
///
/// @param label    how people name it; unique in its topology
/// @param position `null` where the source gives none
public record TopologyNode(String label, @Nullable Position position) {
    public TopologyNode {
        if (label.isBlank()) {
            throw new IllegalArgumentException("a node's label must not be blank");
        }
    }
}
