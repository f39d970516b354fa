// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.List;
import java.util.Locale;
import org.activenet.topology.model.Topology;

/// A star: the hub `n0`, and all other nodes linked to it alone.
final class StarGenerator implements Generator {
    @Override
    public String kind() {
        return "star";
    }

    @Override
    public String summary() {
        return "a star with hub n0 and leaves n1, n2, ...";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("nodes", "nodes, the hub included", 2, Generators.MOST_NODES));
    }

    @Override
    public Topology generate(String name, Numbers numbers) {
        int count = numbers.intOf("nodes");
        var sketch = new Sketch();
        int hub = sketch.node("n0", 0, 0);
        for (int i = 1; i < count; i++) {
            double angle = 2 * StrictMath.PI * (i - 1) / (count - 1);
            int leaf = sketch.node("n" + i, StrictMath.sin(angle), -StrictMath.cos(angle));
            sketch.link(hub, leaf);
        }
        return sketch.build(name, String.format(Locale.ROOT, "generated: a star of a hub and %,d leaves", count - 1));
    }
}
