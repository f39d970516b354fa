// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.ArrayList;
import java.util.List;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;

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
    /// @param assumptions those of the topology, then those made for this network; never changed
    public record Simulable(NetworkSpec network, List<Assumption> assumptions) {}

    /// Fills in what a run needs and the source leaves open: from the defaults, and delays from the great circle where both
    /// ends have a place on the Earth, unless the user has stated one.
    public Simulable toNetworkSpec(LinkDefaults defaults) {
        var specs = new ArrayList<LinkSpec>(links.size());
        for (TopologyLink link : links) {
            specs.add(new LinkSpec(
                    link.from(),
                    link.to(),
                    link.rateBitsPerSecond().orElse(defaults.rateBitsPerSecond()),
                    link.propagationNs().orElseGet(() -> Inventions.delayNs(this, link, defaults)),
                    link.queueLimitBytes().orElse(defaults.queueLimitBytes()),
                    (int) link.mtuBytes().orElse(defaults.mtuBytes()),
                    link.lossPerBillion().orElse(defaults.lossPerBillion())));
        }
        var network = new NetworkSpec(labels(), specs);
        return new Simulable(network, new Inventions(this, defaults, network.links()));
    }

    /// The same with what the user has stated of single links, whatever the source says of them.
    public Topology withStated(List<StatedLink> statements) {
        var changed = new ArrayList<>(links);
        var known = new ArrayList<>(assumptions);
        for (StatedLink statement : statements) {
            TopologyLink link = changed.get(statement.link());
            changed.set(statement.link(), statement.over(link));
            List<Assumption> stated = statement.assumptions(nameOf(link), link);
            known.removeIf(old -> stated.stream().anyMatch(each -> each.replaces(old)));
            known.addAll(stated);
        }
        return new Topology(name, source, nodes, changed, known);
    }

    /// How many parts there are without a link between them; 1 for a connected topology.
    public int componentCount() {
        var components = new Components(nodes.size());
        links.forEach(link -> components.join(link.from(), link.to()));
        return components.count();
    }

    public List<String> labels() {
        return nodes.stream().map(TopologyNode::label).toList();
    }

    /// `Denver - Kansas City`
    public String nameOf(TopologyLink link) {
        return nodes.get(link.from()).label() + " - " + nodes.get(link.to()).label();
    }
}
