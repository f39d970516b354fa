// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.activenet.diagnostic.VisibleText;
import org.activenet.topology.Topologies;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class DrawingTest {
    private static Picture picture(String topology) {
        return Picture.of(Topologies.parse(topology).orThrow(), LinkDefaults.OURS);
    }

    private static Topology of(List<TopologyNode> nodes, TopologyLink... links) {
        return new Topology("test", "made for a test", nodes, List.of(links), List.of());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"abilene", "nsfnet", "grid:5", "ring:9", "line:2", "star:12", "fat-tree:4", "random:25,40"})
    void everyNodeLinkAndLabelIsOnThePictureAndLabelsDoNotCover(String topology) {
        Picture picture = picture(topology);
        int nodeCount = Topologies.parse(topology).orThrow().nodes().size();
        assertEquals(nodeCount, picture.dots().size());
        assertEquals(nodeCount, picture.labels().size());
        for (Picture.Dot dot : picture.dots()) {
            assertTrue(dot.x() >= 0 && dot.x() <= picture.width() && dot.y() >= 0 && dot.y() <= picture.height());
        }
        for (Picture.Label label : picture.labels()) {
            for (Picture.Label other : picture.labels()) {
                assertTrue(label.node() == other.node() || !overlap(label, other), label + " covers " + other);
            }
        }
    }

    @Test
    void labelsOfNodesNearEachOtherMakeRoom() {
        var nodes = new ArrayList<TopologyNode>();
        for (int i = 0; i < 5; i++) {
            nodes.add(new TopologyNode("a rather long label " + i, new Geographic(0, i)));
        }
        nodes.add(new TopologyNode("far", new Geographic(0, 40)));
        List<Picture.Label> labels = Picture.of(of(nodes), LinkDefaults.OURS).labels();
        for (Picture.Label label : labels) {
            for (Picture.Label other : labels) {
                assertTrue(label.node() == other.node() || !overlap(label, other), label + " covers " + other);
            }
        }
    }

    private static boolean overlap(Picture.Label a, Picture.Label b) {
        double widthA = LabelPlacer.widthOf(a.text()) * a.fontSize();
        double widthB = LabelPlacer.widthOf(b.text()) * b.fontSize();
        return a.x() < b.x() + widthB
                && b.x() < a.x() + widthA
                && Math.abs(a.y() - b.y()) < a.fontSize() - 1e-9;
    }

    @Test
    void svgIsWellFormedAndRefersToNothingOutside() throws Exception {
        Topology topology = of(List.of(
                        new TopologyNode("<script>alert('&\")</script>", null),
                        new TopologyNode("b\u0000\uD800", null)),
                TopologyLink.between(0, 1));
        String svg = Picture.of(topology, LinkDefaults.OURS).toSvg();
        Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals(2, document.getElementsByTagName("circle").getLength());
        assertEquals(1, document.getElementsByTagName("line").getLength());
        assertEquals(0, document.getElementsByTagName("script").getLength());
        String outside = svg.replace("http://www.w3.org/2000/svg", "");
        for (String reference : List.of("http", "href", "url(", "@import", "<style", "<image")) {
            assertFalse(outside.contains(reference), reference);
        }
    }

    @Test
    void theSameTopologyGivesTheSamePicture() {
        assertEquals(picture("random:40,60").toSvg(), picture("random:40,60").toSvg());
    }

    @Test
    void parallelLinksAreDrawnSideBySide() {
        Topology topology = of(
                List.of(new TopologyNode("a", new Geographic(0, 0)), new TopologyNode("b", new Geographic(0, 1))),
                TopologyLink.between(0, 1), TopologyLink.between(1, 0), TopologyLink.between(0, 1));
        assertEquals(3, Picture.of(topology, LinkDefaults.OURS).lines().stream()
                .map(Picture.Line::y1).distinct().count());
    }

    @Test
    void nodesAtOnePlaceAreDrawnApart() {
        Topology topology = of(List.of(
                new TopologyNode("a", new Geographic(50, 8)), new TopologyNode("b", new Geographic(50, 8)),
                new TopologyNode("c", new Geographic(50, 8)), new TopologyNode("far", new Geographic(40, 3))));
        List<Picture.Dot> dots = Picture.of(topology, LinkDefaults.OURS).dots();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < a; b++) {
                double distance = Math.hypot(dots.get(a).x() - dots.get(b).x(), dots.get(a).y() - dots.get(b).y());
                assertTrue(distance > 2 * dots.get(a).radius(), "distance " + distance);
            }
        }
    }

    @Test
    void aNetworkAcrossTheDateLineStaysInOnePiece() {
        Topology topology = of(List.of(
                new TopologyNode("Auckland", new Geographic(-36.8, 174.8)),
                new TopologyNode("Suva", new Geographic(-18.1, 178.4)),
                new TopologyNode("Apia", new Geographic(-13.8, -171.8))));
        List<Picture.Dot> dots = Picture.of(topology, LinkDefaults.OURS).dots();
        assertTrue(dots.get(0).x() < dots.get(1).x() && dots.get(1).x() < dots.get(2).x());
    }

    @Test
    void nodesWithoutAPlaceAreHollowAndTheCaptionSaysSo() {
        Topology topology = of(
                List.of(new TopologyNode("a", new Geographic(0, 0)), new TopologyNode("b", new Geographic(0, 1)),
                        new TopologyNode("c", null), new TopologyNode("alone", null)),
                TopologyLink.between(0, 1), TopologyLink.between(1, 2));
        Picture picture = Picture.of(topology, LinkDefaults.OURS);
        assertEquals(List.of(true, true, false, false), picture.dots().stream().map(Picture.Dot::given).toList());
        assertTrue(picture.caption().startsWith("Hollow dots"));
    }

    @Test
    void extremesCanBeDrawn() {
        Picture one = Picture.of(of(List.of(new TopologyNode("only", null))), LinkDefaults.OURS);
        assertTrue(Double.isFinite(one.dots().getFirst().x()));
        var nodes = new ArrayList<TopologyNode>();
        for (int i = 0; i < 200; i++) {
            nodes.add(new TopologyNode("the same place " + i, new Geographic(1, 1)));
        }
        assertEquals(200, Picture.of(of(nodes), LinkDefaults.OURS).dots().size());
    }

    @Test
    void aPngHasTheSizeOfThePictureTwice() throws IOException {
        Picture picture = picture("abilene");
        var image = ImageIO.read(new ByteArrayInputStream(picture.toPng()));
        assertEquals(Math.ceil(2 * picture.width()), image.getWidth());
        assertEquals(Math.ceil(2 * picture.height()), image.getHeight());
    }

    @Test
    void aSmallNetworkIsDrawnWithCharacters() {
        List<String> labels = Topologies.named("abilene").orThrow().labels();
        String map = String.join("\n", TextMap.of(Topologies.named("abilene").orThrow(), 100));
        for (String label : labels) {
            assertTrue(map.contains("o " + label) || map.contains(label + " o"), label + " in\n" + map);
        }
        assertEquals(11, count('o', map) - count('o', String.join("", labels)));
    }

    private static long count(char wanted, String text) {
        return text.chars().filter(c -> c == wanted).count();
    }

    @Test
    void aLineIsDrawnInOneRow() {
        List<String> map = TextMap.of(Topologies.parse("line:3").orThrow(), 78);
        assertEquals(1, map.size());
        assertTrue(map.getFirst().matches("o n0 [ .]*o n1 [ .]*o n2"), map.getFirst());
    }

    @Test
    void theTextListsEverything() {
        String text = TopologyText.show(Topologies.named("abilene").orThrow(), LinkDefaults.OURS, 80);
        assertTrue(text.contains("  Denver         Kansas City    1 Gbps *  4.487 ms *\n"), text);
        assertTrue(text.contains("assumed, because the topology does not say"), text);
        assertTrue(text.lines().allMatch(line -> line.equals(line.stripTrailing())), "trailing blanks");
    }

    @Test
    void aLargeNetworkIsATable() {
        String text = TopologyText.show(Topologies.parse("grid:7").orThrow(), LinkDefaults.OURS, 80);
        assertTrue(text.contains("(more than 40 nodes: "), text);
        assertTrue(text.contains("  r6c6      2      -\n"), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        List<String> names = new ArrayList<>(Topologies.builtInNames());
        names.addAll(List.of("grid:3", "grid:8", "star:12", "fat-tree:4", "random:60,120"));
        for (String name : names) {
            String text = TopologyText.show(Topologies.parse(name).orThrow(), LinkDefaults.OURS, width);
            text.lines().forEach(line -> assertTrue(line.length() <= width, name + ": " + line));
        }
    }

    @Test
    void labelsOfAnybodyCanBeSeenAndToldFromEachOther() {
        String same = "the-same-long-beginning-".repeat(4);
        List<String> labels = List.of(same + "a" + same, same + "b" + same, "\u001b[31mred", "x\r\nforged: 1", "\u202eabc",
                "\u6771\u4eac\u90fd\u5e81", "e\u0301t\u00e9");
        List<TopologyNode> nodes = labels.stream().map(label -> new TopologyNode(label, null)).toList();
        var topology = new Topology("\u001b]0;title\u0007", "made\rup", nodes,
                Topologies.parse("line:" + nodes.size()).orThrow().links(), List.of());

        String text = TopologyText.show(topology, LinkDefaults.OURS, 80);
        String svg = Picture.of(topology, LinkDefaults.OURS).toSvg();

        for (String shown : List.of(text, svg)) {
            assertTrue(shown.chars().allMatch(c -> c == '\n' || c >= ' ' && c != 0x202e && c != 0x7f), shown);
            assertTrue(shown.contains("\\u001b[31mred"), shown);
            assertTrue(shown.contains("x\\r\\nforged: 1"), shown);
        }
        text.lines().forEach(line -> assertTrue(VisibleText.columns(line) <= 80, line));
        List<String> rows = text.lines()
                .filter(line -> line.matches(" +(the-same|\\\\u|x\\\\r|\u6771|e\u0301).* \\*.*"))
                .toList();
        assertEquals(6, rows.size(), text);
        assertEquals(6, rows.stream().distinct().count(), text);
        assertEquals(1, rows.stream().map(row -> VisibleText.columns(row)).distinct().count(), text);
    }
}
