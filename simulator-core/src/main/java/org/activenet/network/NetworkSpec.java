// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;

/// A network before the run: its nodes by label and its links, both in the order that gives them their indices.
///
/// The order decides results: node i has the address 10.0.0.0 + i + 1, and ports are numbered in the
/// order of the links. Labels are unique, since people name nodes by them; `labels().indexOf` finds a node at once.
public record NetworkSpec(List<String> labels, List<LinkSpec> links) {
    public NetworkSpec {
        labels = labels instanceof Labels ? labels : new Labels(labels);
        links = List.copyOf(links);
        for (LinkSpec link : links) {
            if (link.from() >= labels.size() || link.to() >= labels.size()) {
                throw new IllegalArgumentException(
                        "a link must join two of the " + labels.size() + " nodes, was " + link);
            }
        }
    }

    public int nodeCount() {
        return labels.size();
    }

    public int linkCount() {
        return links.size();
    }
}
