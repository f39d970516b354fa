// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;
import java.util.OptionalLong;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Place;

/// Something that breaks at `downNs`, and is repaired at `upNs` if that is given.
public record Failure(Part part, long downNs, OptionalLong upNs, Place place) {
    /// What breaks.
    public sealed interface Part permits Link, Node {}

    /// All links between two nodes.
    public record Link(Located<String> from, Located<String> to) implements Part {}

    /// A node with all its links.
    public record Node(Located<String> label) implements Part {}

    /// When it is whole again; `Long.MAX_VALUE` for never.
    public long endNs() {
        return upNs.orElse(Long.MAX_VALUE);
    }

    public boolean isDownAt(long timeNs) {
        return downNs <= timeNs && timeNs < endNs();
    }

    List<Located<String>> namedNodes() {
        return switch (part) {
            case Link(Located<String> from, Located<String> to) -> List.of(from, to);
            case Node(Located<String> label) -> List.of(label);
        };
    }

    /// The part alone: `Denver - Kansas City`, or `Denver`.
    public String partName() {
        return switch (part) {
            case Link(Located<String> from, Located<String> to) -> from.value() + " - " + to.value();
            case Node(Located<String> label) -> label.value();
        };
    }

    /// What breaks, as people say it: `link Denver - Kansas City`.
    public String title() {
        return switch (part) {
            case Link _ -> "link " + partName();
            case Node _ -> "node " + partName();
        };
    }
}
