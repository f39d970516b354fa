// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.activenet.diagnostic.VisibleText;
import org.activenet.network.LinkSpec;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position.Drawn;
import org.activenet.topology.model.QuantityText;
import org.activenet.topology.model.Topology;

/// A topology as a picture: the same lines, dots and labels as SVG and as PNG.
///
/// A dot is hollow where the drawing chose the node's place while the topology gives that of others. Parallel links run
/// side by side. Labels avoid each other, the dots and, where they can, the links; in a large network those that find
/// no room are left out (in SVG they appear when the pointer rests on the dot).
///
/// @param caption one line below the picture, empty for none
public record Picture(
        double width,
        double height,
        String title,
        List<Line> lines,
        List<Dot> dots,
        List<Label> labels,
        String caption) {
    /// Above it a picture takes minutes and shows a blot.
    private static final int MOST_NODES = 10_000;

    static final double SIDE_MARGIN = 84; // room for a label beside the outermost dots
    static final double TOP_MARGIN = 44;
    private static final double CAPTION_HEIGHT = 22;

    static final double WIDTH = 960;
    static final double TALLEST = 720;
    private static final double PARALLEL_GAP = 4;
    private static final int MANY = 60;
    private static final int VERY_MANY = 120;

    /// A link: its index and a description of it beside its place.
    record Line(int link, String about, double x1, double y1, double x2, double y2) {}

    /// A node: its index and a description of it beside its place.
    record Dot(int node, String about, double x, double y, double radius, boolean given) {}

    /// A text whose lower left corner stands at (x, y).
    record Label(int node, String text, double x, double y, double fontSize) {}

    public Picture {
        lines = List.copyOf(lines);
        dots = List.copyOf(dots);
        labels = List.copyOf(labels);
    }

    /// Why there is no picture of a topology, in words that follow its name; empty if there is one.
    public static Optional<String> refusal(Topology topology) {
        if (topology.nodes().size() > MOST_NODES) {
            return Optional.of("too large for a picture: more than " + MOST_NODES + " nodes");
        }
        return NodePlaces.areTooMany(topology)
                ? Optional.of("too large for a picture: more than " + NodePlaces.MOST_WITHOUT_A_PLACE
                        + " nodes without a place")
                : Optional.empty();
    }

    /// A picture of a topology that has no [#refusal].
    ///
    /// @param defaults for the rates and delays that are shown with the links
    public static Picture of(Topology topology, LinkDefaults defaults) {
        return of(topology, defaults, Set.of());
    }

    /// @param marked nodes with something drawn around them: their labels come first, and others keep off
    static Picture of(Topology topology, LinkDefaults defaults, Set<Integer> marked) {
        int count = topology.nodes().size();
        NodePlaces natural = NodePlaces.of(topology);
        double innerWidth = WIDTH - 2 * SIDE_MARGIN;
        double innerHeight = Math.clamp(innerWidth * natural.heightRatio(), 60, TALLEST - 2 * TOP_MARGIN);
        NodePlaces places = natural.fitted(innerWidth, innerHeight);
        double radius = count <= MANY ? 5 : count <= VERY_MANY ? 4 : count <= 300 ? 3 : 2;
        places.pushApart(count <= MANY ? 22 : count <= VERY_MANY ? 14 : 2.5 * radius, innerWidth, innerHeight);
        double fontSize = count <= 40 ? 13 : count <= MANY ? 12 : count <= VERY_MANY ? 11 : 10;

        boolean anyGiven = false;
        for (boolean given : places.given) {
            anyGiven |= given;
        }
        var dots = new ArrayList<Dot>();
        for (int node = 0; node < count; node++) {
            dots.add(new Dot(node, VisibleText.of(topology.nodes().get(node).label()),
                    SIDE_MARGIN + places.x[node], TOP_MARGIN + places.y[node], radius,
                    places.given[node] || !anyGiven));
        }
        List<Line> lines = lines(topology, defaults, dots);
        String caption = caption(topology, places);
        double bottom = innerHeight + 2 * TOP_MARGIN;
        double height = bottom + (caption.isEmpty() ? 0 : CAPTION_HEIGHT);
        List<Label> labels = LabelPlacer.place(
                dots, lines, new LabelPlacer.Room(WIDTH, bottom, fontSize, count > MANY, marked));
        return new Picture(WIDTH, height, topology.name(), lines, dots, labels, caption);
    }

    private static List<Line> lines(Topology topology, LinkDefaults defaults, List<Dot> dots) {
        List<LinkSpec> specs = topology.toNetworkSpec(defaults).network().links();
        record Pair(int low, int high) {}
        Map<Pair, Integer> parallel = new LinkedHashMap<>();
        for (LinkSpec spec : specs) {
            Pair pair = new Pair(Math.min(spec.from(), spec.to()), Math.max(spec.from(), spec.to()));
            parallel.merge(pair, 1, Integer::sum);
        }
        Map<Pair, Integer> drawn = new LinkedHashMap<>();
        var lines = new ArrayList<Line>();
        for (int link = 0; link < specs.size(); link++) {
            LinkSpec spec = specs.get(link);
            Pair pair = new Pair(Math.min(spec.from(), spec.to()), Math.max(spec.from(), spec.to()));
            int place = drawn.merge(pair, 1, Integer::sum) - 1;
            double aside = PARALLEL_GAP * (place - (parallel.get(pair) - 1) / 2.0);
            Dot low = dots.get(pair.low);
            Dot high = dots.get(pair.high);
            double dx = high.x - low.x;
            double dy = high.y - low.y;
            double length = Math.max(1e-9, StrictMath.sqrt(dx * dx + dy * dy));
            double asideX = -dy / length * aside;
            double asideY = dx / length * aside;
            String about = "%s: %s, %s".formatted(topology.nameOf(topology.links().get(link)),
                    QuantityText.rate(spec.rateBitsPerSecond()), QuantityText.time(spec.propagationNs()));
            lines.add(new Line(link, about,
                    low.x + asideX, low.y + asideY, high.x + asideX, high.y + asideY));
        }
        return lines;
    }

    private static String caption(Topology topology, NodePlaces places) {
        int chosen = 0;
        for (boolean given : places.given) {
            chosen += given ? 0 : 1;
        }
        if (chosen == places.given.length || topology.nodes().getFirst().position() instanceof Drawn) {
            return "Places are chosen for the drawing.";
        }
        return chosen == 0 ? "" : "Hollow dots: no place is given, so they stand near their neighbours.";
    }

    /// A complete SVG document of its own, with no reference to anything outside itself.
    public String toSvg() {
        return SvgWriter.write(this);
    }

    /// A file in the format PNG.
    ///
    /// @throws IOException if the machine has no fonts
    public byte[] toPng() throws IOException {
        return PngWriter.write(this);
    }
}
