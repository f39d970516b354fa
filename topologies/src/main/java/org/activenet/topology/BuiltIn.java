// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;

/// The networks that come with the product, transcribed from published maps.
///
/// A node stands at the centre of its city, to about a kilometre. Rates are left open: the real ones (10 Gbps and
/// 1.5 Mbps) would make the two networks incomparable, and a scenario says what it wants.
final class BuiltIn {
    private static final Map<String, Topology> BY_NAME = byName();

    private final List<TopologyNode> nodes = new ArrayList<>();
    private final List<TopologyLink> links = new ArrayList<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();

    private BuiltIn() {}

    /// By the name that a user types, in the order in which they are listed.
    static Map<String, Topology> topologies() {
        return BY_NAME;
    }

    private static Map<String, Topology> byName() {
        var topologies = new LinkedHashMap<String, Topology>();
        topologies.put("abilene", abilene());
        topologies.put("nsfnet", nsfnet());
        return topologies;
    }

    private static Topology abilene() {
        return new BuiltIn()
                .node("Seattle", 47.6062, -122.3321)
                .node("Sunnyvale", 37.3688, -122.0363)
                .node("Los Angeles", 34.0522, -118.2437)
                .node("Denver", 39.7392, -104.9903)
                .node("Kansas City", 39.0997, -94.5786)
                .node("Houston", 29.7604, -95.3698)
                .node("Chicago", 41.8781, -87.6298)
                .node("Indianapolis", 39.7684, -86.1581)
                .node("Atlanta", 33.7490, -84.3880)
                .node("Washington DC", 38.9072, -77.0369)
                .node("New York", 40.7128, -74.0060)
                .link("Seattle", "Sunnyvale")
                .link("Seattle", "Denver")
                .link("Sunnyvale", "Los Angeles")
                .link("Sunnyvale", "Denver")
                .link("Los Angeles", "Houston")
                .link("Denver", "Kansas City")
                .link("Kansas City", "Houston")
                .link("Kansas City", "Indianapolis")
                .link("Houston", "Atlanta")
                .link("Chicago", "Indianapolis")
                .link("Chicago", "New York")
                .link("Indianapolis", "Atlanta")
                .link("Atlanta", "Washington DC")
                .link("Washington DC", "New York")
                .build("abilene", "Abilene, the backbone of Internet2 in the USA, as of 2002 to 2004"
                        + " (11 routers, 14 links, OC-192 in the original)");
    }

    private static Topology nsfnet() {
        return new BuiltIn()
                .node("Seattle", 47.6062, -122.3321)
                .node("Palo Alto", 37.4419, -122.1430)
                .node("San Diego", 32.7157, -117.1611)
                .node("Salt Lake City", 40.7608, -111.8910)
                .node("Boulder", 40.0150, -105.2705)
                .node("Houston", 29.7604, -95.3698)
                .node("Lincoln", 40.8136, -96.7026)
                .node("Champaign", 40.1164, -88.2434)
                .node("Pittsburgh", 40.4406, -79.9959)
                .node("Atlanta", 33.7490, -84.3880)
                .node("Ann Arbor", 42.2808, -83.7430)
                .node("Ithaca", 42.4440, -76.5019)
                .node("Princeton", 40.3573, -74.6672)
                .node("College Park", 38.9897, -76.9378)
                .link("Seattle", "Palo Alto")
                .link("Seattle", "San Diego")
                .link("Seattle", "Champaign")
                .link("Palo Alto", "San Diego")
                .link("Palo Alto", "Salt Lake City")
                .link("San Diego", "Houston")
                .link("Salt Lake City", "Boulder")
                .link("Salt Lake City", "Ann Arbor")
                .link("Boulder", "Houston")
                .link("Boulder", "Lincoln")
                .link("Houston", "Atlanta")
                .link("Houston", "College Park")
                .link("Lincoln", "Champaign")
                .link("Champaign", "Pittsburgh")
                .link("Pittsburgh", "Atlanta")
                .link("Pittsburgh", "Ithaca")
                .link("Pittsburgh", "Princeton")
                .link("Ann Arbor", "Ithaca")
                .link("Ann Arbor", "Princeton")
                .link("Ithaca", "College Park")
                .link("Princeton", "College Park")
                .build("nsfnet", "NSFNET T1 backbone of the USA, the map of 14 nodes and 21 links that the literature"
                        + " on optical networks uses (Mukherjee et al., IEEE/ACM ToN 4(5), 1996)");
    }

    private BuiltIn node(String label, double latitude, double longitude) {
        indices.put(label, nodes.size());
        nodes.add(new TopologyNode(label, new Geographic(latitude, longitude)));
        return this;
    }

    private BuiltIn link(String from, String to) {
        links.add(TopologyLink.between(index(from), index(to)));
        return this;
    }

    private int index(String label) {
        Integer index = indices.get(label);
        if (index == null) {
            throw new IllegalStateException("a built-in link ends at an unknown node, " + label);
        }
        return index;
    }

    private Topology build(String name, String source) {
        return new Topology(name, source, nodes, links, List.of());
    }
}
