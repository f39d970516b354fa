// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.List;
import org.activenet.topology.model.Topology;

/// A square grid: each node is linked to its neighbours in its row and in its column.
final class GridGenerator implements Generator {
    @Override
    public String kind() {
        return "grid";
    }

    @Override
    public String summary() {
        return "a square grid; r0c1 is row 0, column 1";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("side", "nodes per row and per column", 2, 100));
    }

    @Override
    public Topology generate(String name, Numbers numbers) {
        int side = numbers.intOf("side");
        var sketch = new Sketch();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int node = sketch.node("r" + row + "c" + column, column, row);
                if (column > 0) {
                    sketch.link(node - 1, node);
                }
                if (row > 0) {
                    sketch.link(node - side, node);
                }
            }
        }
        return sketch.build(name, "generated: a grid of " + side + " rows and " + side + " columns");
    }
}
