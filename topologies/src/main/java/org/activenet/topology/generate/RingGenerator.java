// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.List;
import java.util.Locale;
import org.activenet.topology.model.Topology;

/// A ring: each node is linked to the next, and the last to the first.
final class RingGenerator implements Generator {
    @Override
    public String kind() {
        return "ring";
    }

    @Override
    public String summary() {
        return "a ring of n0, n1, ...";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("nodes", "nodes of the ring", 3, Generators.MOST_NODES));
    }

    @Override
    public Topology generate(String name, Numbers numbers) {
        int count = numbers.intOf("nodes");
        var sketch = new Sketch();
        sketch.circle(count);
        for (int node = 0; node < count; node++) {
            sketch.link(node, (node + 1) % count);
        }
        return sketch.build(name, String.format(Locale.ROOT, "generated: a ring of %,d nodes", count));
    }
}
