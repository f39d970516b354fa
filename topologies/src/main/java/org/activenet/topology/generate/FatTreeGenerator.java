// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.List;
import java.util.Optional;
import org.activenet.topology.model.Topology;

/// A fat tree of k-port switches (Al-Fares, Loukissas and Vahdat, "A Scalable, Commodity Data Center Network
/// Architecture", SIGCOMM 2008, section 2.2), hosts included.
///
/// There are (k/2)² core switches and k pods. A pod has k/2 aggregation switches and k/2 edge switches, each linked
/// to each; an edge switch has k/2 hosts. Aggregation switch a of every pod is linked to the k/2 core switches from
/// a · k/2 on. For k = 4: 4 + 8 + 8 switches, 16 hosts, 48 links.
///
/// Departure: the paper's addresses and two-level routes are not modelled; here addresses follow the order of nodes,
/// and routes are shortest paths with the lowest port, which leave most of the tree's capacity unused.
final class FatTreeGenerator implements Generator {
    @Override
    public String kind() {
        return "fat-tree";
    }

    @Override
    public String summary() {
        return "a fat tree with its hosts; p0e1h0 is host 0 at edge switch 1 of pod 0, p0a1 an aggregation switch, c0"
                + " a core switch";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.withDefault("k", "ports per switch, an even number", 2, 64, 4));
    }

    @Override
    public Optional<Fault> faultOf(Numbers numbers) {
        int k = numbers.intOf("k");
        return k % 2 == 0
                ? Optional.empty()
                : Optional.of(new Fault("k", "a fat tree of k = " + k, "k must be even"));
    }

    @Override
    public Topology generate(String name, Numbers numbers) {
        int k = numbers.intOf("k");
        int half = k / 2;
        int hostCount = k * half * half;
        var sketch = new Sketch();
        for (int core = 0; core < half * half; core++) {
            sketch.node("c" + core, (core + 0.5) * hostCount / (half * half), 0);
        }
        for (int pod = 0; pod < k; pod++) {
            addPod(sketch, pod, half, hostCount);
        }
        return sketch.build(name, "generated: a fat tree of " + k + "-port switches with " + hostCount
                + " hosts (Al-Fares et al., SIGCOMM 2008)");
    }

    private static void addPod(Sketch sketch, int pod, int half, int hostCount) {
        String prefix = "p" + pod;
        double spacing = half; // An edge switch stands above the middle of its hosts.
        double left = (double) pod * half * half;
        int[] aggregation = new int[half];
        for (int a = 0; a < half; a++) {
            aggregation[a] = sketch.node(prefix + "a" + a, left + (a + 0.5) * spacing, hostCount / 6.0);
            for (int core = a * half; core < (a + 1) * half; core++) {
                sketch.link(core, aggregation[a]);
            }
        }
        for (int e = 0; e < half; e++) {
            int edge = sketch.node(prefix + "e" + e, left + (e + 0.5) * spacing, hostCount / 3.0);
            for (int above : aggregation) {
                sketch.link(above, edge);
            }
            for (int h = 0; h < half; h++) {
                int host = sketch.node(prefix + "e" + e + "h" + h, left + e * spacing + h + 0.5, hostCount / 2.0);
                sketch.link(edge, host);
            }
        }
    }
}
