// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Position;
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
///   warning. A network in several parts is read, with a warning. [DirectedEdges] says what becomes of those.
/// - Labels and places are found by the names that the Zoo gives them (`label`, `Latitude`, `Longitude`), or else by common
///   others.
/// - Labels that repeat get `#2`, `#3` (see [UniqueLabels]); a missing or empty one becomes `node-ID`. The Zoo's
///   `None` is a label like any other.
/// - [LinkReader] says what a link has: rate, delay, queue, MTU, loss.
/// - A node that the Zoo marks as a hyperedge is an ordinary node.
///
/// All else that the file says is ignored; what looks like a property of a link is named then.
public final class GraphmlReader {
    /// As xs:double without its infinities: `8`, `-33.87`, `1.5E1`.
    private static final Pattern DEGREES = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?");
    private static final int LONGEST_DEGREES = 40;

    private final SourceText source;
    private final ReadNotes notes;
    private final GraphmlDocument document;
    private final LinkReader linkReader;
    private final Map<String, Integer> indices = new LinkedHashMap<>(); // node id to index

    private GraphmlReader(SourceText source) {
        this.source = source;
        this.notes = new ReadNotes(source);
        this.document = GraphmlParser.parse(source, notes.diagnostics);
        this.linkReader = new LinkReader(document, notes);
    }

    public static Checked<Topology> read(Path file) {
        return read(XmlText.read(file));
    }

    /// Reads a file that comes through a stream.
    ///
    /// @param name under which findings are shown
    public static Checked<Topology> read(InputStream in, String name) {
        return read(XmlText.read(in, name));
    }

    private static Checked<Topology> read(Checked<SourceText> text) {
        return text.value() == null ? new Checked<>(null, text.diagnostics()) : read(text.value());
    }

    public static Checked<Topology> read(SourceText source) {
        return new GraphmlReader(source).read();
    }

    private Checked<Topology> read() {
        if (!notes.hasErrors() && document.graph == null) {
            error(0, "no graph", "a GraphML file has a <graph> with nodes and edges");
        } else if (!notes.hasErrors() && document.nodes.isEmpty()) {
            error(document.graph.offset, "a graph without nodes", "a network has at least one node");
        }
        List<TopologyNode> nodes = nodes();
        List<TopologyLink> links = links(nodes);
        notes.tellAlike();
        if (notes.hasErrors()) {
            return new Checked<>(null, notes.diagnostics);
        }
        Topology topology = new Topology(name(), origin(), nodes, links, notes.assumptions);
        int parts = topology.componentCount();
        if (parts > 1) {
            notes.warn(document.graph.offset, "a network in " + parts + " parts without a link between them",
                    "packets between them will be dropped as NO_ROUTE");
        }
        return new Checked<>(topology, notes.diagnostics);
    }

    private List<TopologyNode> nodes() {
        var labels = new ArrayList<String>();
        for (Element node : document.nodes) {
            String id = node.attribute("id");
            if (id == null) {
                error(node.offset, "a node without an id", "give each node an id");
                id = "";
            } else if (indices.putIfAbsent(id, labels.size()) != null) {
                error(node.offset, "a second node '" + ReadNotes.shown(id) + "'", "ids of nodes must differ");
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
            linkReader.noteUnreadOf(node, label);
            nodes.add(new TopologyNode(label, position(node, label)));
        }
        return nodes;
    }

    private String label(Element node, String id) {
        String label = plain(valueOf(node, "label", Set.of("label", "name")));
        if (!label.isBlank()) {
            return label;
        }
        String made = plain("node-" + id);
        assume(Subject.NODE, "node " + plain(id), made, "no label given, so one was made from its id");
        return made;
    }

    /// By the name that the Zoo gives it, or else by the first of the names that others do, in capitals or not.
    private String valueOf(Element node, String name, Set<String> others) {
        String value = document.valueOf(node, name);
        return !value.isEmpty() ? value : document.valuesOf(node).entrySet().stream()
                .filter(each -> others.contains(each.getKey().toLowerCase(Locale.ROOT)) && !each.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String plain(String text) {
        return ReadNotes.plain(text, 200);
    }

    private @Nullable Position position(Element node, String label) {
        String latitude = valueOf(node, "Latitude", Set.of("latitude", "lat"));
        String longitude = valueOf(node, "Longitude", Set.of("longitude", "long", "lon", "lng"));
        if (latitude.isEmpty() && longitude.isEmpty()) {
            assume(Subject.POSITION, label, "chosen for the drawing", "no position given");
            return null;
        }
        if (latitude.isEmpty() || longitude.isEmpty()) {
            notes.warnOfOne(node.offset, latitude.isEmpty()
                            ? "longitude '%s' of %s without a latitude".formatted(ReadNotes.shown(longitude), label)
                            : "latitude '%s' of %s without a longitude".formatted(ReadNotes.shown(latitude), label),
                    "expected both in degrees; the position is taken as unknown");
            assume(Subject.POSITION, label, "chosen for the drawing", "only one of latitude and longitude is given");
            return null;
        }
        if (isDegrees(latitude, 90) && isDegrees(longitude, 180)) {
            return new Geographic(Double.parseDouble(latitude), Double.parseDouble(longitude));
        }
        notes.warnOfOne(node.offset, "latitude '%s' and longitude '%s' of %s".formatted(
                ReadNotes.shown(latitude), ReadNotes.shown(longitude), label),
                "expected degrees from -90 to 90 and from -180 to 180; the position is taken as unknown");
        assume(Subject.POSITION, label, "chosen for the drawing", "the given position is not on the Earth");
        return null;
    }

    /// Java would also take `0x1p3`, `10d` and `NaN` for numbers.
    private static boolean isDegrees(String text, int most) {
        return text.length() <= LONGEST_DEGREES && DEGREES.matcher(text).matches() && Math.abs(Double.parseDouble(text)) <= most;
    }

    private List<TopologyLink> links(List<TopologyNode> nodes) {
        var links = new ArrayList<TopologyLink>();
        var directed = new DirectedEdges(notes);
        for (Element edge : document.edges) {
            Integer from = end(edge, "source");
            Integer to = end(edge, "target");
            if (from == null || to == null) {
                continue;
            }
            String name = nodes.get(from).label() + " - " + nodes.get(to).label();
            if (from.equals(to)) {
                notes.warnOfOne(edge.offset, "a link from " + nodes.get(from).label() + " to itself", "left out");
                assume(Subject.LINK, name, "left out", "a link joins two different nodes");
                continue;
            }
            String direction = edge.attribute("directed");
            if (direction != null && !DirectedEdges.isClear(direction)) {
                notes.warnOfOne(edge.offset, "directed='" + ReadNotes.shown(direction) + "' at " + name,
                        "expected 'true' or 'false'; taken as if it did not stand there");
            }
            int back = DirectedEdges.isDirected(edge, document.graph) ? directed.pairOf(from, to, links.size()) : -1;
            if (back < 0) {
                links.add(linkReader.read(edge, from, to, name));
            } else {
                var unheard = new LinkReader(document, new ReadNotes(source)); // the first edge has said it all
                directed.compare(links.get(back), unheard.read(edge, from, to, name), name);
            }
        }
        directed.tell(document.graph == null ? 0 : document.graph.offset);
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
            error(edge.offset, "an edge whose %s is '%s'".formatted(which, ReadNotes.shown(id)),
                    "there is no node with this id");
        }
        return index;
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
        notes.assume(subject, where, value, why);
    }

    private void error(int offset, String found, String advice) {
        notes.error(offset, found, advice);
    }
}
