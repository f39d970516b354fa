// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.route.LongestPath;
import org.jspecify.annotations.Nullable;

/// What can be measured on a topology, with the delays that a run would give it.
///
/// @param componentCount    parts with no link between them
/// @param diameter          the longest of the shortest paths within a part
/// @param delays            of single links
/// @param greatCircleMetres of all links whose ends have a place on the Earth, together
public record Summary(
        int nodeCount,
        int linkCount,
        Degrees degrees,
        int componentCount,
        @Nullable Diameter diameter,
        Delays delays,
        double greatCircleMetres) {
    /// Above it, even few shortest paths take long.
    static final int MOST_NODES_FOR_DIAMETER = 10_000;
    /// How many columns a label of [#lines] takes, with the blank behind it.
    public static final int LABEL_WIDTH = 13;

    /// How many link ends a node has; parallel links count each.
    public record Degrees(int least, double mean, int most) {}

    /// The hops may belong to another pair of nodes than the delay.
    public record Diameter(LongestPath hops, LongestPath delayNs) {}

    /// Both 0 where there is no link.
    public record Delays(long leastNs, long mostNs) {}

    public static Summary of(Topology topology, LinkDefaults defaults) {
        NetworkSpec network = topology.toNetworkSpec(defaults).network();
        LongSummaryStatistics delays =
                network.links().stream().mapToLong(LinkSpec::propagationNs).summaryStatistics();
        return new Summary(
                network.nodeCount(),
                network.linkCount(),
                degrees(network),
                topology.componentCount(),
                network.nodeCount() > MOST_NODES_FOR_DIAMETER ? null : diameter(network),
                network.linkCount() == 0 ? new Delays(0, 0) : new Delays(delays.getMin(), delays.getMax()),
                topology.links().stream().mapToDouble(link -> metres(topology, link)).sum());
    }

    private static Diameter diameter(NetworkSpec network) {
        LongestPath hops = LongestPath.inHops(network);
        return new Diameter(hops, LongestPath.inDelay(network, hops));
    }

    private static Degrees degrees(NetworkSpec network) {
        int[] degrees = new int[network.nodeCount()];
        for (LinkSpec link : network.links()) {
            degrees[link.from()]++;
            degrees[link.to()]++;
        }
        var statistics = Arrays.stream(degrees).summaryStatistics();
        return network.nodeCount() == 0
                ? new Degrees(0, 0, 0)
                : new Degrees(statistics.getMin(), statistics.getAverage(), statistics.getMax());
    }

    private static double metres(Topology topology, TopologyLink link) {
        return topology.nodes().get(link.from()).position() instanceof Geographic from
                        && topology.nodes().get(link.to()).position() instanceof Geographic to
                ? GreatCircle.metres(from, to)
                : 0;
    }

    /// For people, as label and value.
    public List<String> lines() {
        return List.of(
                "nodes        %s".formatted(grouped(nodeCount)),
                "links        %s".formatted(grouped(linkCount)),
                "degree       %s to %s, mean %s".formatted(
                        grouped(degrees.least), grouped(degrees.most), oneDecimal(degrees.mean)),
                "parts        %s%s".formatted(grouped(componentCount), componentCount > 1 ? " (disconnected)" : ""),
                diameter == null
                        ? "diameter     not measured: more than %s nodes".formatted(grouped(MOST_NODES_FOR_DIAMETER))
                        : "diameter     %s%s %s, %s%s".formatted(
                                atLeast(diameter.hops), grouped(diameter.hops.length()),
                                diameter.hops.length() == 1 ? "hop" : "hops",
                                atLeast(diameter.delayNs), QuantityText.time(diameter.delayNs.length())),
                "link delay   %s to %s".formatted(QuantityText.time(delays.leastNs), QuantityText.time(delays.mostNs)),
                greatCircleMetres == 0
                        ? "great circle unknown: no link between two places on the Earth"
                        : "great circle %s in all".formatted(QuantityText.distance(greatCircleMetres)));
    }

    private static String atLeast(LongestPath path) {
        return path.isExact() ? "" : "at least ";
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
