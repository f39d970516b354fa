// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.activenet.topology.model.Topology;
import org.jgrapht.generate.GnmRandomGraphGenerator;
import org.jgrapht.generate.GnpRandomGraphGenerator;
import org.jgrapht.generate.GraphGenerator;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.util.SupplierUtil;

/// A random network: a given number of links (Erdős and Rényi's G(n, m)), or each link with a given probability
/// (Gilbert's G(n, p)). Both from JGraphT.
///
/// Ours: it is drawn up to [#MOST_DRAWS] times and the first connected network is taken, so the result is a fair draw
/// among the connected ones. If none is connected, the first draw stands, disconnected, and whoever asked is warned
/// by its number of parts; nothing is added to join them. Above 1,000 nodes there are fewer draws, as their squares
/// grow: ten for 10,000 nodes, and one above 31,622.
///
/// Links are in the order of their ends, whatever the order in which the library found them.
final class RandomGenerator implements Generator {
    private static final int MOST_DRAWS = 1_000;
    private static final long MOST_PAIRS_DRAWN = 1_000_000_000; // so many draws for 1,000 nodes
    private static final int MOST_NODES = 1_000_000;
    private static final int MOST_LINKS = 5_000_000;
    private static final int MOST_NODES_BY_PROBABILITY = 1_000; // A draw costs the square of it.

    private record Link(int from, int to) {}

    @Override
    public String kind() {
        return "random";
    }

    @Override
    public String summary() {
        return "random links between n0, n1, ..., connected if chance allows";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("nodes", "nodes", 2, MOST_NODES),
                Parameter.optional("links", "links, unless a probability is given", 1, MOST_LINKS),
                Parameter.withDefault("seed", "seed of the random numbers", 0, Long.MAX_VALUE, 1),
                Parameter.optionalFraction("probability", "of each link, instead of a number of links"));
    }

    @Override
    public Optional<Fault> faultOf(Numbers numbers) {
        if (numbers.has("links") == numbers.has("probability")) {
            return Optional.of(new Fault("",
                    numbers.has("links") ? "both links and a probability" : "neither links nor a probability",
                    "give one of them: random:20,40 or random:nodes=20,probability=0.2"));
        }
        long pairs = (long) numbers.intOf("nodes") * (numbers.intOf("nodes") - 1) / 2;
        if (numbers.has("links") && numbers.longOf("links") > pairs) {
            return Optional.of(new Fault("links", numbers.longOf("links") + " links",
                    numbers.intOf("nodes") + " nodes have room for " + pairs));
        }
        if (!numbers.has("links") && numbers.intOf("nodes") > MOST_NODES_BY_PROBABILITY) {
            return Optional.of(new Fault("nodes", numbers.intOf("nodes") + " nodes with a probability",
                    "give at most " + MOST_NODES_BY_PROBABILITY + " nodes, or a number of links"));
        }
        return Optional.empty();
    }

    @Override
    public Topology generate(String name, Numbers numbers) {
        int nodeCount = numbers.intOf("nodes");
        long seed = numbers.longOf("seed");
        String source = "generated: " + (numbers.has("links")
                ? String.format(Locale.ROOT, "%,d nodes and %,d random links, G(n, m)", nodeCount, numbers.longOf("links"))
                : String.format(Locale.ROOT, "%,d nodes and links of probability ", nodeCount)
                        + numbers.doubleOf("probability") + ", G(n, p)")
                + ", seed " + seed;
        Topology first = draw(name, source, numbers, seed);
        Topology drawn = first;
        long mostDraws = Math.min(MOST_DRAWS, MOST_PAIRS_DRAWN / ((long) nodeCount * nodeCount));
        for (int draw = 1; draw < mostDraws && drawn.componentCount() > 1; draw++) {
            drawn = draw(name, source, numbers, mix(seed, draw));
        }
        return drawn.componentCount() > 1 ? first : drawn;
    }

    private static Topology draw(String name, String source, Numbers numbers, long seed) {
        int nodeCount = numbers.intOf("nodes");
        var sketch = new Sketch();
        sketch.anywhere(nodeCount);
        for (Link link : links(numbers, seed)) {
            sketch.link(link.from, link.to);
        }
        return sketch.build(name, source);
    }

    private static List<Link> links(Numbers numbers, long seed) {
        int nodeCount = numbers.intOf("nodes");
        GraphGenerator<Integer, DefaultEdge, Integer> generator = numbers.has("links")
                ? new GnmRandomGraphGenerator<>(nodeCount, numbers.intOf("links"), seed)
                : new GnpRandomGraphGenerator<>(nodeCount, numbers.doubleOf("probability"), seed);
        var graph = new SimpleGraph<Integer, DefaultEdge>(
                SupplierUtil.createIntegerSupplier(), SupplierUtil.createDefaultEdgeSupplier(), false);
        generator.generateGraph(graph);
        var links = new ArrayList<Link>();
        for (DefaultEdge edge : graph.edgeSet()) {
            int one = graph.getEdgeSource(edge);
            int other = graph.getEdgeTarget(edge);
            links.add(new Link(Math.min(one, other), Math.max(one, other)));
        }
        links.sort(Comparator.comparingInt(Link::from).thenComparingInt(Link::to));
        return links;
    }

    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), so that the second draw of seed 1 is not the first of 2.
    private static long mix(long seed, int draw) {
        long z = seed + draw * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
