// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.List;
import java.util.Locale;
import org.activenet.topology.model.Topology;

/// A line: each node is linked to the next.
final class LineGenerator implements Generator {
    @Override
    public String kind() {
        return "line";
    }

    @Override
    public String summary() {
        return "a line of n0, n1, ...";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("nodes", "nodes of the line", 2, Generators.MOST_NODES));
    }

    @Override
    public Topology generate(String name, Numbers numbers) {
        int count = numbers.intOf("nodes");
        var sketch = new Sketch();
        for (int i = 0; i < count; i++) {
            int node = sketch.node("n" + i, i, 0);
            if (i > 0) {
                sketch.link(node - 1, node);
            }
        }
        return sketch.build(name, String.format(Locale.ROOT, "generated: a line of %,d nodes", count));
    }
}
