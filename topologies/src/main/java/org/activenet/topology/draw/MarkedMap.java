// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import static org.activenet.topology.draw.SvgWriter.escaped;
import static org.activenet.topology.draw.SvgWriter.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.activenet.topology.draw.Picture.Dot;
import org.activenet.topology.draw.Picture.Label;
import org.activenet.topology.draw.Picture.Line;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position.Drawn;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;

/// A network as an experiment uses it, to stand in a page: a [Picture] with what fails, controllers and pairs of nodes marked,
/// and a legend of the marks that are there. A large network is a density: squares, as dark as they have nodes, and of nodes and
/// links only those that are marked.
///
/// Everything has a class, so that the page can give it colours of its own; the colours here are for a page that does not.
/// No mark differs from another by colour alone.
public final class MarkedMap {
    /// From here on dots and lines are a blot.
    private static final int MOST_DRAWN_ONE_BY_ONE = 300;
    private static final double CELL = 20;
    private static final double DARKEST = 0.45; // marks and labels lie on it
    private static final double LEAST_SHADE = 0.02;
    private static final double LEGEND_LINE = 20;
    private static final double LETTER = 6.9; // of a legend, a little generously

    private final Topology topology;
    private final Marks marks;
    private final List<Line> lines;
    private final List<Dot> dots; // those that are drawn
    private final List<Label> labels;
    private final double[] x; // of all nodes
    private final double[] y;
    private final double width;
    private final double height; // without the legend
    private final String caption;
    private final List<String> cells = new ArrayList<>();
    private double mostInACell;
    private final StringBuilder svg = new StringBuilder();

    /// Why there is no map of a network, in words that follow its name; empty if there is one.
    public static Optional<String> refusal(Topology topology) {
        return NodePlaces.areTooMany(topology)
                ? Optional.of("not drawn: more than " + NodePlaces.MOST_WITHOUT_A_PLACE + " nodes without a place")
                : Optional.empty();
    }

    /// One `svg` element of a network that has no [#refusal].
    public static String svg(Topology topology, LinkDefaults defaults, Marks marks) {
        return new MarkedMap(topology, defaults, marks).write();
    }

    private MarkedMap(Topology topology, LinkDefaults defaults, Marks marks) {
        this.topology = topology;
        this.marks = marks;
        int count = topology.nodes().size();
        this.x = new double[count];
        this.y = new double[count];
        this.width = Picture.WIDTH;
        if (count <= MOST_DRAWN_ONE_BY_ONE) {
            Picture picture = Picture.of(topology, defaults, marks.nodes());
            for (Dot dot : picture.dots()) {
                x[dot.node()] = dot.x();
                y[dot.node()] = dot.y();
            }
            this.lines = picture.lines();
            this.dots = picture.dots();
            this.labels = picture.labels();
            this.height = picture.height();
            this.caption = picture.caption();
        } else {
            NodePlaces natural = NodePlaces.of(topology);
            double innerWidth = width - 2 * Picture.SIDE_MARGIN;
            double innerHeight = Math.clamp(innerWidth * natural.heightRatio(), 60, Picture.TALLEST - 2 * Picture.TOP_MARGIN);
            NodePlaces places = natural.fitted(innerWidth, innerHeight);
            for (int node = 0; node < count; node++) {
                x[node] = Picture.SIDE_MARGIN + places.x[node];
                y[node] = Picture.TOP_MARGIN + places.y[node];
            }
            this.lines = markedLines();
            this.dots = markedDots();
            this.height = innerHeight + 2 * Picture.TOP_MARGIN;
            this.labels = labels(defaults);
            fillCells();
            boolean areChosen = topology.nodes().stream().allMatch(
                    node -> node.position() == null || node.position() instanceof Drawn);
            this.caption = areChosen ? "Places are chosen for the drawing." : "";
        }
    }

    private List<Line> markedLines() {
        List<Line> marked = new ArrayList<>();
        for (int link : marks.failedLinks()) {
            TopologyLink of = topology.links().get(link);
            marked.add(new Line(link, topology.nameOf(of), x[of.from()], y[of.from()], x[of.to()], y[of.to()]));
        }
        return marked;
    }

    private List<Dot> markedDots() {
        var nodes = new TreeSet<>(marks.nodes());
        for (int link : marks.failedLinks()) {
            nodes.add(topology.links().get(link).from());
            nodes.add(topology.links().get(link).to());
        }
        marks.pairs().forEach(pair -> nodes.addAll(Set.of(pair.source(), pair.target())));
        List<Dot> marked = new ArrayList<>();
        nodes.forEach(node -> marked.add(new Dot(node, topology.nodes().get(node).label(), x[node], y[node], 3, true)));
        return marked;
    }

    /// The placer counts nodes from 0 on.
    private List<Label> labels(LinkDefaults defaults) {
        List<Dot> numbered = new ArrayList<>();
        var marked = new TreeSet<Integer>();
        for (int i = 0; i < dots.size(); i++) {
            Dot dot = dots.get(i);
            numbered.add(new Dot(i, dot.about(), dot.x(), dot.y(), dot.radius(), dot.given()));
            if (marks.nodes().contains(dot.node())) {
                marked.add(i);
            }
        }
        return LabelPlacer.place(numbered, lines, new LabelPlacer.Room(width, height, 12, true, marked));
    }

    /// Each node counts for the four cells around it, the more the nearer their middles, so that the squares do not show where
    /// they lie against rows of nodes.
    private void fillCells() {
        int columns = (int) (width / CELL) + 2;
        int rows = (int) (height / CELL) + 2;
        double[] weights = new double[columns * rows];
        for (int node = 0; node < x.length; node++) {
            double column = x[node] / CELL - 0.5;
            double row = y[node] / CELL - 0.5;
            int left = (int) column;
            int above = (int) row;
            double right = column - left;
            double below = row - above;
            weights[above * columns + left] += (1 - right) * (1 - below);
            weights[above * columns + left + 1] += right * (1 - below);
            weights[(above + 1) * columns + left] += (1 - right) * below;
            weights[(above + 1) * columns + left + 1] += right * below;
        }
        mostInACell = Arrays.stream(weights).max().orElse(0);
        for (int cell = 0; cell < weights.length; cell++) {
            double shade = StrictMath.sqrt(weights[cell] / mostInACell); // so that a single node is still seen beside a thousand
            if (shade >= LEAST_SHADE) {
                cells.add("<rect x=\"" + number(cell % columns * CELL) + "\" y=\"" + number(cell / columns * CELL)
                        + "\" width=\"" + number(CELL) + "\" height=\"" + number(CELL)
                        + "\" fill-opacity=\"" + Math.round(100 * DARKEST * shade) / 100.0 + "\"/>\n");
            }
        }
    }

    private record Entry(String mark, String words) {}

    private String write() {
        List<Entry> legend = legend();
        double legendHeight = legendHeight(legend);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" viewBox=\"0 0 ").append(number(width)).append(' ')
                .append(number(height + legendHeight)).append("\" role=\"img\">\n<title>").append(escaped(inWords()))
                .append("</title>\n");
        group("cells", " fill=\"#1c62a8\"", String.join("", cells));
        svg.append("<g class=\"links\" stroke=\"#8496a9\" stroke-width=\"1.6\" stroke-linecap=\"round\">\n");
        for (Line line : lines) {
            if (!marks.failedLinks().contains(line.link())) {
                line(line);
            }
        }
        svg.append("</g>\n");
        failedLinks();
        pairs();
        svg.append("<g class=\"nodes\" stroke=\"#1c62a8\" stroke-width=\"1.5\">\n");
        for (Dot dot : dots) {
            svg.append("<circle class=\"").append(dot.given() ? "given" : "near").append("\" cx=\"").append(number(dot.x()))
                    .append("\" cy=\"").append(number(dot.y())).append("\" r=\"").append(number(dot.radius()))
                    .append("\" fill=\"").append(dot.given() ? "#1c62a8" : "#ffffff")
                    .append("\"><title>").append(escaped(dot.about())).append("</title></circle>\n");
        }
        svg.append("</g>\n");
        marks.controllers().forEach(node -> svg.append(controller(x[node], y[node])));
        marks.failedNodes().forEach(node -> svg.append(cross("failed", x[node], y[node], 8)));
        svg.append("<g class=\"labels\" font-family=\"sans-serif\" fill=\"#1d2a36\" stroke=\"#ffffff\" stroke-width=\"3\""
                + " stroke-linejoin=\"round\" paint-order=\"stroke\">\n");
        labels.forEach(label -> text(label.x(), label.y(), label.fontSize(), label.text()));
        svg.append("</g>\n<g class=\"legend\" font-family=\"sans-serif\" fill=\"#5b6775\">\n");
        drawLegend(legend);
        return svg.append("</g>\n</svg>\n").toString();
    }

    private void group(String css, String style, String content) {
        if (!content.isEmpty()) {
            svg.append("<g class=\"").append(css).append('"').append(style).append(">\n").append(content).append("</g>\n");
        }
    }

    private void line(Line line) {
        svg.append("<line x1=\"").append(number(line.x1())).append("\" y1=\"").append(number(line.y1()))
                .append("\" x2=\"").append(number(line.x2())).append("\" y2=\"").append(number(line.y2()))
                .append("\"><title>").append(escaped(line.about())).append("</title></line>\n");
    }

    private void failedLinks() {
        if (marks.failedLinks().isEmpty()) {
            return;
        }
        svg.append("<g class=\"failed\" fill=\"none\" stroke=\"#c8102e\" stroke-width=\"2.4\" stroke-dasharray=\"6 4\">\n");
        lines.stream().filter(line -> marks.failedLinks().contains(line.link())).forEach(this::line);
        svg.append("</g>\n");
        lines.stream().filter(line -> marks.failedLinks().contains(line.link())).forEach(line ->
                svg.append(cross("failed", (line.x1() + line.x2()) / 2, (line.y1() + line.y2()) / 2, 6)));
    }

    private static String cross(String css, double x, double y, double half) {
        String side = number(half);
        String twice = number(2 * half);
        return "<path class=\"" + css + "\" fill=\"none\" stroke=\"#c8102e\" stroke-width=\"2.4\" d=\"M" + number(x)
                + " " + number(y) + "m-" + side + "-" + side + "l" + twice + " " + twice
                + "m0-" + twice + "l-" + twice + " " + twice + "\"/>\n";
    }

    private static String controller(double x, double y) {
        return "<rect class=\"controller\" fill=\"none\" stroke=\"#1d2a36\" stroke-width=\"2\" x=\"" + number(x - 9) + "\" y=\""
                + number(y - 9) + "\" width=\"18\" height=\"18\" rx=\"2\"/>\n";
    }

    /// A pair bends to the left of its way, so that there and back are two curves; an arrow in its middle says which.
    private void pairs() {
        if (marks.pairs().isEmpty()) {
            return;
        }
        svg.append("<g class=\"pairs\" fill=\"none\" stroke=\"#8778ff\" stroke-width=\"1.2\">\n");
        for (Marks.Pair pair : marks.pairs()) {
            svg.append(curve(x[pair.source()], y[pair.source()], x[pair.target()], y[pair.target()],
                    labelOf(pair.source()) + " > " + labelOf(pair.target())));
        }
        svg.append("</g>\n");
    }

    private static String curve(double fromX, double fromY, double toX, double toY, String about) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double length = Math.max(1e-9, StrictMath.sqrt(dx * dx + dy * dy));
        double aside = Math.min(60, 10 + 0.12 * length);
        double bendX = (fromX + toX) / 2 + dy / length * aside;
        double bendY = (fromY + toY) / 2 - dx / length * aside;
        double middleX = (fromX + 2 * bendX + toX) / 4; // of a quadratic curve
        double middleY = (fromY + 2 * bendY + toY) / 4;
        double alongX = dx / length;
        double alongY = dy / length;
        return "<path d=\"M" + number(fromX) + " " + number(fromY) + "Q" + number(bendX) + " " + number(bendY) + " "
                + number(toX) + " " + number(toY)
                + "M" + number(middleX - 6 * alongX - 4 * alongY) + " " + number(middleY - 6 * alongY + 4 * alongX)
                + "L" + number(middleX) + " " + number(middleY)
                + "L" + number(middleX - 6 * alongX + 4 * alongY) + " " + number(middleY - 6 * alongY - 4 * alongX) + "\">"
                + (about.isEmpty() ? "" : "<title>" + escaped(about) + "</title>") + "</path>\n";
    }

    private String labelOf(int node) {
        return topology.nodes().get(node).label();
    }

    private List<Entry> legend() {
        List<Entry> legend = new ArrayList<>();
        if (!cells.isEmpty()) {
            legend.add(new Entry("<rect class=\"cells\" fill=\"#1c62a8\" fill-opacity=\"" + DARKEST
                    + "\" x=\"-6\" y=\"-6\" width=\"12\" height=\"12\"/>",
                    "nodes, about " + Math.max(1, Math.round(mostInACell)) + " in a square where darkest"));
        }
        if (!marks.failedLinks().isEmpty()) {
            legend.add(new Entry("<path class=\"failed\" stroke=\"#c8102e\" stroke-width=\"2.4\" stroke-dasharray=\"6 4\""
                    + " d=\"M-14 0h28\"/>" + cross("failed", 0, 0, 5),
                    marks.failedLinks().size() == 1 ? "link that fails" : "links that fail"));
        }
        if (!marks.failedNodes().isEmpty()) {
            legend.add(new Entry(cross("failed", 0, 0, 6),
                    marks.failedNodes().size() == 1 ? "node that fails" : "nodes that fail"));
        }
        if (!marks.controllers().isEmpty()) {
            legend.add(new Entry("<g transform=\"scale(.8)\">" + controller(0, 0) + "</g>",
                    marks.controllers().size() == 1 ? "controller" : "controllers"));
        }
        if (!marks.pairs().isEmpty()) {
            legend.add(new Entry("<g class=\"pairs\" fill=\"none\" stroke=\"#8778ff\" stroke-width=\"1.2\">"
                    + curve(-14, 4, 14, 4, "") + "</g>",
                    marks.pairs().size() == 1 ? "pair of the traffic" : "pairs of the traffic"));
        }
        if (!caption.isEmpty()) {
            legend.add(new Entry("", caption));
        }
        return legend;
    }

    private static double widthOf(Entry entry) {
        return (entry.mark.isEmpty() ? 0 : 38) + LETTER * entry.words.length() + 22;
    }

    private double legendHeight(List<Entry> legend) {
        double at = 12;
        double lines = 1;
        for (Entry entry : legend) {
            if (at > 12 && at + widthOf(entry) > width) {
                at = 12;
                lines++;
            }
            at += widthOf(entry);
        }
        return legend.isEmpty() ? 0 : lines * LEGEND_LINE + 8;
    }

    private void drawLegend(List<Entry> legend) {
        double at = 12;
        double middle = height + LEGEND_LINE / 2;
        for (Entry entry : legend) {
            if (at > 12 && at + widthOf(entry) > width) {
                at = 12;
                middle += LEGEND_LINE;
            }
            double words = at;
            if (!entry.mark.isEmpty()) {
                svg.append("<g transform=\"translate(").append(number(at + 15)).append(' ').append(number(middle)).append(")\">")
                        .append(entry.mark).append("</g>\n");
                words += 38;
            }
            text(words, middle + 4, 12, entry.words);
            at += widthOf(entry);
        }
    }

    private void text(double left, double base, double size, String words) {
        svg.append("<text x=\"").append(number(left)).append("\" y=\"").append(number(base)).append("\" font-size=\"")
                .append(number(size)).append("\">").append(escaped(words)).append("</text>\n");
    }

    /// For those who do not see it.
    private String inWords() {
        var words = new StringBuilder("Map of ").append(topology.name()).append(": ").append(topology.nodes().size())
                .append(" nodes, ").append(topology.links().size()).append(" links.");
        marks.failedLinks().forEach(link ->
                words.append(" The link ").append(topology.nameOf(topology.links().get(link))).append(" fails."));
        marks.failedNodes().forEach(node -> words.append(" The node ").append(labelOf(node)).append(" fails."));
        marks.controllers().forEach(node -> words.append(" A controller is at ").append(labelOf(node)).append('.'));
        if (!marks.pairs().isEmpty()) {
            words.append(" Traffic goes between ").append(marks.pairs().size()).append(" pairs of nodes.");
        }
        return words.toString();
    }
}
