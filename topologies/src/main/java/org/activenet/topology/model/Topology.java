// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.Position.Geographic;

/// Which nodes there are and which links join them, with what the source says about each and no more.
///
/// Parallel links are kept apart; a link from a node to itself cannot be. The order of nodes and links is that of
/// the source, and decides addresses and port numbers.
///
/// @param name        how the user names it: `abilene`, `grid:10`, `Geant2012`
/// @param source      where it comes from, for people
/// @param assumptions what was interpreted, made up or left out on the way here
public record Topology(
        String name,
        String source,
        List<TopologyNode> nodes,
        List<TopologyLink> links,
        List<Assumption> assumptions) {
    public Topology {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        assumptions = List.copyOf(assumptions);
        if (nodes.stream().map(TopologyNode::label).distinct().count() != nodes.size()) {
            throw new IllegalArgumentException("node labels must be unique in " + name);
        }
        for (TopologyLink link : links) {
            if (link.from() >= nodes.size() || link.to() >= nodes.size()) {
                throw new IllegalArgumentException(
                        "a link must join two of the %d nodes of %s, was %s".formatted(nodes.size(), name, link));
            }
        }
    }

    /// A network that can be simulated, and everything in it that the source did not say.
    ///
    /// @param assumptions those of the topology, then those made for this network
    public record Simulable(NetworkSpec network, List<Assumption> assumptions) {
        public Simulable {
            assumptions = List.copyOf(assumptions);
        }
    }

    /// Fills in what a run needs: rates from the defaults, delays from the great circle where both ends have a place
    /// on the Earth and else from the defaults.
    public Simulable toNetworkSpec(LinkDefaults defaults) {
        var made = new ArrayList<>(assumptions);
        var specs = new ArrayList<LinkSpec>(links.size());
        for (TopologyLink link : links) {
            long rate = link.rateBitsPerSecond().orElseGet(() -> {
                made.add(new Assumption(Subject.RATE, nameOf(link), Quantity.rate(defaults.rateBitsPerSecond()),
                        "no rate given, so the default"));
                return defaults.rateBitsPerSecond();
            });
            long delay = link.propagationNs().orElseGet(() -> inventedDelayNs(link, defaults, made));
            specs.add(new LinkSpec(
                    link.from(), link.to(), rate, delay, defaults.queueLimitBytes(), defaults.mtuBytes()));
        }
        return new Simulable(new NetworkSpec(labels(), specs), made);
    }

    private long inventedDelayNs(TopologyLink link, LinkDefaults defaults, List<Assumption> made) {
        if (nodes.get(link.from()).position() instanceof Geographic from
                && nodes.get(link.to()).position() instanceof Geographic to) {
            long delayNs = GreatCircle.propagationNs(from, to);
            made.add(new Assumption(Subject.DELAY, nameOf(link), Quantity.time(delayNs),
                    delayNs == GreatCircle.LEAST_DELAY_NS
                            ? "both ends at one place, so the least delay"
                            : "great-circle distance at 2/3 c"));
            return delayNs;
        }
        made.add(new Assumption(Subject.DELAY, nameOf(link), Quantity.time(defaults.propagationNs()),
                "no delay and no two places on the Earth given, so the default"));
        return defaults.propagationNs();
    }

    /// How many parts there are without a link between them; 1 for a connected topology.
    public int componentCount() {
        int[] parents = new int[nodes.size()];
        Arrays.setAll(parents, node -> node);
        int count = nodes.size();
        for (TopologyLink link : links) {
            int from = root(parents, link.from());
            int to = root(parents, link.to());
            if (from != to) {
                parents[from] = to;
                count--;
            }
        }
        return count;
    }

    private static int root(int[] parents, int node) {
        int root = node;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]]; // Path halving keeps the trees flat.
            root = parents[root];
        }
        return root;
    }

    public List<String> labels() {
        return nodes.stream().map(TopologyNode::label).toList();
    }

    /// `Denver - Kansas City`
    public String nameOf(TopologyLink link) {
        return nodes.get(link.from()).label() + " - " + nodes.get(link.to()).label();
    }
}
