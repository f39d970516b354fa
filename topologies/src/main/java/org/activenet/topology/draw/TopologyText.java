// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.activenet.network.LinkSpec;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.QuantityText;
import org.activenet.topology.model.Summary;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.jspecify.annotations.Nullable;

/// A topology as text for a terminal: what it is, what was measured, a map, its links, and what was assumed.
public final class TopologyText {
    private static final int LONGEST_CELL = 28;
    private static final int MOST_NODES_LISTED = 10_000;

    private TopologyText() {}

    /// All parts below each other. Values that the topology does not give are marked with `*`. Nodes and links of a network
    /// that nobody can read through are not listed.
    public static String show(Topology topology, LinkDefaults defaults) {
        var lines = new ArrayList<String>();
        lines.add(topology.name());
        lines.add("  " + topology.source());
        lines.add("");
        Summary.of(topology, defaults).lines().forEach(line -> lines.add("  " + line));
        lines.add("");
        if (topology.nodes().size() > MOST_NODES_LISTED) {
            lines.add("  (more than " + MOST_NODES_LISTED + " nodes: neither drawn nor listed)");
        } else {
            listOrDraw(topology, defaults, lines);
        }
        List<Assumption> assumptions = topology.toNetworkSpec(defaults).assumptions();
        if (!assumptions.isEmpty()) {
            lines.add("");
            lines.add("  assumed, because the topology does not say (*):");
            Assumption.lines(assumptions).forEach(line -> lines.add("  - " + line));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void listOrDraw(Topology topology, LinkDefaults defaults, List<String> lines) {
        List<String> map = TextMap.of(topology);
        if (map.isEmpty()) {
            lines.add("  (more than " + TextMap.MOST_NODES + " nodes: a picture shows them better than a map of"
                    + " characters)");
            lines.add("");
            lines.addAll(nodeTable(topology));
        } else {
            map.forEach(line -> lines.add(("  " + line).stripTrailing()));
        }
        lines.add("");
        lines.addAll(linkTable(topology, defaults));
    }

    private static List<String> nodeTable(Topology topology) {
        int[] degrees = new int[topology.nodes().size()];
        for (TopologyLink link : topology.links()) {
            degrees[link.from()]++;
            degrees[link.to()]++;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("node", "links", "place"));
        for (int node = 0; node < degrees.length; node++) {
            rows.add(List.of(topology.nodes().get(node).label(), Integer.toString(degrees[node]),
                    place(topology.nodes().get(node).position())));
        }
        return table(rows, 1);
    }

    private static String place(@Nullable Position position) {
        return position instanceof Geographic(double latitude, double longitude)
                ? String.format(Locale.ROOT, "%.2f%s %.2f%s",
                        Math.abs(latitude), latitude < 0 ? "S" : "N", Math.abs(longitude), longitude < 0 ? "W" : "E")
                : "-";
    }

    private static List<String> linkTable(Topology topology, LinkDefaults defaults) {
        List<LinkSpec> specs = topology.toNetworkSpec(defaults).network().links();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("from", "to", "rate  ", "delay  "));
        for (int i = 0; i < specs.size(); i++) {
            TopologyLink link = topology.links().get(i);
            LinkSpec spec = specs.get(i);
            rows.add(List.of(
                    topology.nodes().get(link.from()).label(),
                    topology.nodes().get(link.to()).label(),
                    QuantityText.rate(spec.rateBitsPerSecond()) + (link.rateBitsPerSecond().isEmpty() ? " *" : "  "),
                    QuantityText.time(spec.propagationNs()) + (link.propagationNs().isEmpty() ? " *" : "  ")));
        }
        return table(rows, 2, 3);
    }

    /// Columns padded to their widest cell; those listed are aligned to the right.
    private static List<String> table(List<List<String>> rows, Integer... toTheRight) {
        List<Integer> right = List.of(toTheRight);
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(cut(row.get(column))));
            }
        }
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = cut(row.get(column));
                String blanks = " ".repeat(widths[column] - length(cell));
                line.append("  ").append(right.contains(column) ? blanks + cell : cell + blanks);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String cut(String cell) {
        return length(cell) <= LONGEST_CELL
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_CELL - 3)) + "...";
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
