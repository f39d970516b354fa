// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic.Severity;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.diagnostic.VisibleText;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Position;
import org.activenet.topology.model.QuantityText;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;
import org.activenet.topology.read.GraphmlDocument.Element;
import org.jspecify.annotations.Nullable;

/// A network from a GraphML file, above all of the Internet Topology Zoo (Knight et al., IEEE JSAC 29(9), 2011).
///
/// Ours, since neither GraphML nor the Zoo says how to simulate its networks:
///
/// - Nodes and links are in file order. Parallel links are kept. A link from a node to itself is left out, with a
///   warning. A network in several parts is read, with a warning. Edges are links in both directions, directed or not.
/// - Labels that repeat get `#2`, `#3` (see [UniqueLabels]); a missing or empty one becomes `node-ID`. The Zoo's
///   `None` is a label like any other.
/// - A link's rate is the first of these that is plainly a rate: `LinkSpeedRaw` (bits per second), `LinkSpeed`
///   with `LinkSpeedUnits`, `LinkLabel`, `LinkType`. Otherwise it is unknown.
/// - A node that the Zoo marks as a hyperedge is an ordinary node.
///
/// All else that the file says is ignored.
public final class GraphmlReader {
    private static final int NEXT_LINE = 0x85; // of which Java says that it is no white space

    private final SourceText source;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Assumption> assumptions = new ArrayList<>();
    private final GraphmlDocument document;
    private final Map<String, Integer> indices = new LinkedHashMap<>(); // node id to index

    private GraphmlReader(SourceText source) {
        this.source = source;
        this.document = GraphmlParser.parse(source, diagnostics);
    }

    public static Checked<Topology> read(Path file) {
        Checked<SourceText> text = XmlText.read(file);
        return text.value() == null ? new Checked<>(null, text.diagnostics()) : read(text.value());
    }

    public static Checked<Topology> read(SourceText source) {
        return new GraphmlReader(source).read();
    }

    private Checked<Topology> read() {
        if (diagnostics.isEmpty() && document.graph == null) {
            error(0, "no graph", "a GraphML file has a <graph> with nodes and edges");
        } else if (diagnostics.isEmpty() && document.nodes.isEmpty()) {
            error(document.graph.offset, "a graph without nodes", "a network has at least one node");
        }
        List<TopologyNode> nodes = nodes();
        List<TopologyLink> links = links(nodes);
        if (diagnostics.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return new Checked<>(null, diagnostics);
        }
        Topology topology = new Topology(name(), origin(), nodes, links, assumptions);
        int parts = topology.componentCount();
        if (parts > 1) {
            warn(document.graph.offset, "a network in " + parts + " parts without a link between them",
                    "packets between them will be dropped as NO_ROUTE");
        }
        return new Checked<>(topology, diagnostics);
    }

    private List<TopologyNode> nodes() {
        var labels = new ArrayList<String>();
        for (Element node : document.nodes) {
            String id = node.attribute("id");
            if (id == null) {
                error(node.offset, "a node without an id", "give each node an id");
                id = "";
            } else if (indices.putIfAbsent(id, labels.size()) != null) {
                error(node.offset, "a second node '" + GraphmlParser.shown(id) + "'", "ids of nodes must differ");
            }
            labels.add(label(node, id));
        }
        List<String> unique = UniqueLabels.of(labels);
        var nodes = new ArrayList<TopologyNode>();
        for (int i = 0; i < unique.size(); i++) {
            Element node = document.nodes.get(i);
            String label = unique.get(i);
            if (!label.equals(labels.get(i))) {
                assume(Subject.NODE, labels.get(i), label, "the label is repeated, so a number tells them apart");
            }
            if (document.valueOf(node, "hyperedge").equals("1")) {
                assume(Subject.NODE, label, "an ordinary node", "marked as a link with more than two ends");
            }
            nodes.add(new TopologyNode(label, position(node, label)));
        }
        return nodes;
    }

    private String label(Element node, String id) {
        String label = plain(document.valueOf(node, "label"));
        if (!label.isBlank()) {
            return label;
        }
        String made = plain("node-" + id);
        assume(Subject.NODE, "node " + plain(id), made, "no label given, so one was made from its id");
        return made;
    }

    /// On one line, and with an escape for what cannot be seen: people have to be able to write a label in a scenario.
    private static String plain(String text) {
        int[] points = text.codePoints()
                .map(c -> Character.isWhitespace(c) || c == NEXT_LINE ? ' ' : c)
                .limit(200)
                .toArray();
        return VisibleText.of(new String(points, 0, points.length).strip());
    }

    private @Nullable Position position(Element node, String label) {
        String latitude = document.valueOf(node, "Latitude");
        String longitude = document.valueOf(node, "Longitude");
        if (latitude.isEmpty() && longitude.isEmpty()) {
            assume(Subject.POSITION, label, "chosen for the drawing", "no position given");
            return null;
        }
        try {
            return new Geographic(Double.parseDouble(latitude), Double.parseDouble(longitude));
        } catch (IllegalArgumentException _) { // No number, or out of range.
            warn(node.offset, "latitude '%s' and longitude '%s' of %s".formatted(
                    GraphmlParser.shown(latitude), GraphmlParser.shown(longitude), label),
                    "expected degrees from -90 to 90 and from -180 to 180; the position is taken as unknown");
            assume(Subject.POSITION, label, "chosen for the drawing", "the given position is not on the Earth");
            return null;
        }
    }

    private List<TopologyLink> links(List<TopologyNode> nodes) {
        var links = new ArrayList<TopologyLink>();
        boolean directed = false;
        for (Element edge : document.edges) {
            Integer from = end(edge, "source");
            Integer to = end(edge, "target");
            if (from != null && to != null) {
                String name = nodes.get(from).label() + " - " + nodes.get(to).label();
                if (from.equals(to)) {
                    warn(edge.offset, "a link from " + nodes.get(from).label() + " to itself", "it is left out");
                    assume(Subject.LINK, name, "left out", "a link joins two different nodes");
                } else {
                    links.add(new TopologyLink(from, to, rate(edge, name), OptionalLong.empty()));
                }
            }
            directed |= "true".equals(edge.attribute("directed"));
        }
        if (document.graph != null && (directed || "directed".equals(document.graph.attribute("edgedefault")))) {
            warn(document.graph.offset, "directed edges", "each is read as a link that carries both directions");
            assume(Subject.LINK, "directed edges", "both directions", "a link carries both directions");
        }
        return links;
    }

    private @Nullable Integer end(Element edge, String which) {
        String id = edge.attribute(which);
        if (id == null) {
            error(edge.offset, "an edge without a " + which, "name the node by its id");
            return null;
        }
        Integer index = indices.get(id);
        if (index == null) {
            error(edge.offset, "an edge whose %s is '%s'".formatted(which, GraphmlParser.shown(id)),
                    "there is no node with this id");
        }
        return index;
    }

    private OptionalLong rate(Element edge, String name) {
        String label = document.valueOf(edge, "LinkLabel");
        String raw = document.valueOf(edge, "LinkSpeedRaw");
        if (!raw.isEmpty()) {
            OptionalLong rate = RateText.parseBitsPerSecond(raw);
            if (rate.isPresent()) {
                return rate; // The one value that needs no interpretation.
            }
            warn(edge.offset, "LinkSpeedRaw '" + GraphmlParser.shown(raw) + "'",
                    "expected bits per second above 0; it is ignored");
        }
        String speed = document.valueOf(edge, "LinkSpeed");
        String units = document.valueOf(edge, "LinkSpeedUnits");
        return firstOf(
                interpreted(RateText.parse(speed, units), name, "read from LinkSpeed and LinkSpeedUnits"),
                interpreted(RateText.parse(label), name, "read from LinkLabel '" + label + "'"),
                interpreted(RateText.parse(document.valueOf(edge, "LinkType")), name,
                        "read from LinkType '" + document.valueOf(edge, "LinkType") + "'"));
    }

    private record Interpreted(OptionalLong rate, Assumption assumption) {}

    private static Interpreted interpreted(OptionalLong rate, String name, String why) {
        return new Interpreted(rate, new Assumption(Subject.RATE, name,
                rate.isPresent() ? QuantityText.rate(rate.getAsLong()) : "unknown", why));
    }

    private OptionalLong firstOf(Interpreted... choices) {
        return Stream.of(choices)
                .filter(choice -> choice.rate.isPresent())
                .findFirst()
                .map(choice -> {
                    assumptions.add(choice.assumption);
                    return choice.rate;
                })
                .orElse(OptionalLong.empty());
    }

    private String name() {
        String file = fileName();
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private String fileName() {
        return source.path().substring(Math.max(source.path().lastIndexOf('/'), source.path().lastIndexOf('\\')) + 1);
    }

    private String origin() {
        Element graph = document.graph;
        var origin = new StringBuilder("read from " + fileName());
        String network = plain(document.valueOf(graph, "Network"));
        String date = plain(document.valueOf(graph, "NetworkDate"));
        if (!network.isEmpty()) {
            origin.append(": ").append(network);
        }
        if (!date.isEmpty()) {
            origin.append(", ").append(date);
        }
        if (!document.valueOf(graph, "DateObtained").isEmpty()) { // Only the Zoo's files say when.
            origin.append(" (Internet Topology Zoo, Knight et al., IEEE JSAC 29(9), 2011)");
        }
        return origin.toString();
    }

    private void assume(Subject subject, String where, String value, String why) {
        assumptions.add(new Assumption(subject, where, value, why));
    }

    private void error(int offset, String found, String advice) {
        report(Severity.ERROR, offset, found, advice);
    }

    private void warn(int offset, String found, String advice) {
        report(Severity.WARNING, offset, found, advice);
    }

    /// Up to a limit for each severity, so that warnings cannot hide an error.
    private void report(Severity severity, int offset, String found, String advice) {
        if (diagnostics.stream().filter(finding -> finding.severity() == severity).count()
                < GraphmlParser.MOST_FAULTS) {
            diagnostics.add(new Diagnostic(
                    source, source.lineAt(offset), source.columnAt(offset), severity, found, advice));
        }
    }
}
