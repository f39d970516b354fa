// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.ShortNames;
import org.activenet.diagnostic.VisibleText;
import org.activenet.network.LinkSpec;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Position;
import org.activenet.topology.model.QuantityText;
import org.activenet.topology.model.Summary;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;
import org.jspecify.annotations.Nullable;

/// A topology as text for a terminal: what it is, what was measured, a map, its links, and what was assumed.
public final class TopologyText {
    private static final int INDENT = 2;
    private static final String GAP = " ".repeat(INDENT);
    private static final int MOST_NODES_LISTED = 10_000;

    private TopologyText() {}

    /// All parts below each other. Values that the topology does not give are marked with `*`. Nodes and links of a network
    /// that nobody can read through are not listed.
    ///
    /// @param width that no line exceeds, in columns
    public static String show(Topology topology, LinkDefaults defaults, int width) {
        int prose = Math.min(width, Prose.WIDEST);
        var lines = new ArrayList<String>();
        lines.addAll(Prose.lines(VisibleText.of(topology.name()), prose));
        lines.add(paragraph("", topology.source(), prose));
        lines.add("");
        Summary.of(topology, defaults).lines().forEach(line -> lines.add(Prose.hanging(
                GAP + line.substring(0, Summary.LABEL_WIDTH), line.substring(Summary.LABEL_WIDTH), prose).stripTrailing()));
        lines.add("");
        if (topology.nodes().size() > MOST_NODES_LISTED) {
            lines.add(paragraph("", String.format(
                    Locale.ROOT, "(more than %,d nodes: neither drawn nor listed)", MOST_NODES_LISTED), prose));
        } else {
            listOrDraw(topology, defaults, width, lines);
        }
        List<Assumption> assumptions = topology.toNetworkSpec(defaults).assumptions();
        if (!assumptions.isEmpty()) {
            lines.add("");
            lines.add(paragraph("", "assumed, because the topology does not say (*):", prose));
            Assumption.lines(assumptions).forEach(line -> lines.add(paragraph("- ", line, prose)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String paragraph(String mark, String text, int width) {
        return Prose.hanging(" ".repeat(INDENT) + mark, VisibleText.of(text), width).stripTrailing();
    }

    private static void listOrDraw(Topology topology, LinkDefaults defaults, int width, List<String> lines) {
        List<String> map = TextMap.of(topology, width - INDENT);
        if (map.isEmpty()) {
            lines.add(paragraph("", "(more than " + TextMap.MOST_NODES + " nodes: a picture, with --out, shows them better than"
                    + " a map of characters)", Math.min(width, Prose.WIDEST)));
            lines.add("");
            lines.addAll(nodeTable(topology, width));
        } else {
            map.forEach(line -> lines.add(("  " + line).stripTrailing()));
        }
        lines.add("");
        lines.addAll(linkTable(topology, defaults, width));
    }

    private static List<String> nodeTable(Topology topology, int width) {
        int[] degrees = new int[topology.nodes().size()];
        for (TopologyLink link : topology.links()) {
            degrees[link.from()]++;
            degrees[link.to()]++;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("links", "place"));
        for (int node = 0; node < degrees.length; node++) {
            rows.add(List.of(Integer.toString(degrees[node]), place(topology.nodes().get(node).position())));
        }
        return table(topology, List.of("node"), List.of(IntStream.range(0, degrees.length).toArray()), rows, width);
    }

    private static String place(@Nullable Position position) {
        return position instanceof Geographic(double latitude, double longitude)
                ? String.format(Locale.ROOT, "%.2f%s %.2f%s",
                        Math.abs(latitude), latitude < 0 ? "S" : "N", Math.abs(longitude), longitude < 0 ? "W" : "E")
                : "-";
    }

    private static List<String> linkTable(Topology topology, LinkDefaults defaults, int width) {
        List<LinkSpec> specs = topology.toNetworkSpec(defaults).network().links();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("rate  ", "delay  "));
        for (int i = 0; i < specs.size(); i++) {
            TopologyLink link = topology.links().get(i);
            LinkSpec spec = specs.get(i);
            rows.add(List.of(
                    QuantityText.rate(spec.rateBitsPerSecond()) + (link.rateBitsPerSecond().isEmpty() ? " *" : "  "),
                    QuantityText.time(spec.propagationNs()) + (link.propagationNs().isEmpty() ? " *" : "  ")));
        }
        return table(topology, List.of("from", "to"),
                List.of(topology.links().stream().mapToInt(TopologyLink::from).toArray(),
                        topology.links().stream().mapToInt(TopologyLink::to).toArray()),
                rows, width);
    }

    /// Columns of nodes, then others to the right of them, all padded to their widest cell.
    ///
    /// @param heads of the columns of nodes
    /// @param nodes of each of these columns
    /// @param rows  of the other columns, the first with their heads
    private static List<String> table(
            Topology topology, List<String> heads, List<int[]> nodes, List<List<String>> rows, int width) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        int others = IntStream.of(widths).map(each -> each + GAP.length()).sum();
        var names = new ShortNames(
                topology.nodes().stream().map(TopologyNode::label).toList(),
                (width - others) / heads.size() - GAP.length());
        List<String> labels = topology.nodes().stream().map(node -> names.of(node.label())).toList();
        List<Integer> widest = nodes.stream()
                .map(column -> IntStream.of(column).map(node -> VisibleText.columns(labels.get(node))).max().orElse(0))
                .toList();
        var lines = new ArrayList<String>();
        for (int row = 0; row < rows.size(); row++) {
            var line = new StringBuilder();
            for (int column = 0; column < heads.size(); column++) {
                String cell = row == 0 ? heads.get(column) : labels.get(nodes.get(column)[row - 1]);
                int padding = Math.max(widest.get(column), heads.get(column).length()) - VisibleText.columns(cell);
                line.append(GAP).append(cell).append(" ".repeat(padding));
            }
            for (int column = 0; column < widths.length; column++) {
                String cell = rows.get(row).get(column);
                line.append(GAP).append(" ".repeat(widths[column] - cell.length())).append(cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
