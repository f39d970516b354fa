// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.activenet.topology.Topologies;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MarkedMapTest {
    private static Marks marks(List<Integer> links, List<Integer> nodes, List<Integer> controllers, Marks.Pair... pairs) {
        return new Marks(new TreeSet<>(links), new TreeSet<>(nodes), new TreeSet<>(controllers), List.of(pairs));
    }

    private static Document map(Topology topology, Marks marks) throws Exception {
        String svg = MarkedMap.svg(topology, LinkDefaults.OURS, marks);
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> ofClass(Document map, String tag, String css) {
        List<Element> found = new ArrayList<>();
        NodeList all = map.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.getAttribute("class").equals(css)) {
                found.add(element);
            }
        }
        return found;
    }

    @Test
    void marksWhatFailsControllersAndPairsWhereTheyAre() throws Exception {
        Topology abilene = Topologies.named("abilene").orThrow();
        Document map = map(abilene, marks(List.of(3), List.of(5), List.of(2), new Marks.Pair(0, 4), new Marks.Pair(4, 0)));

        List<Element> failed = ofClass(map, "g", "failed");
        assertEquals(1, failed.size());
        assertEquals(1, failed.getFirst().getElementsByTagName("line").getLength());
        assertTrue(failed.getFirst().getTextContent().strip().startsWith(abilene.nameOf(abilene.links().get(3))));
        assertEquals(13, ofClass(map, "g", "links").getFirst().getElementsByTagName("line").getLength());
        Element controller = ofClass(map, "rect", "controller").getFirst();
        Element node = (Element) map.getElementsByTagName("circle").item(2);
        assertEquals(Double.parseDouble(node.getAttribute("cx")), Double.parseDouble(controller.getAttribute("x")) + 9, 0.11);
        assertEquals(2, ofClass(map, "g", "pairs").getFirst().getElementsByTagName("path").getLength());
        String legend = ofClass(map, "g", "legend").getFirst().getTextContent();
        for (String words : List.of("link that fails", "node that fails", "controller", "pairs of the traffic")) {
            assertTrue(legend.contains(words), legend);
        }
        String title = map.getElementsByTagName("title").item(0).getTextContent();
        assertEquals("Map of abilene: 11 nodes, 14 links. The link " + abilene.nameOf(abilene.links().get(3))
                + " fails. The node "
                + abilene.nodes().get(5).label() + " fails. A controller is at " + abilene.nodes().get(2).label()
                + ". Traffic goes between 2 pairs of nodes.", title);
    }

    @Test
    void theLegendSpeaksOnlyOfWhatIsThere() throws Exception {
        Document map = map(Topologies.named("abilene").orThrow(), Marks.NONE);

        assertEquals("", ofClass(map, "g", "legend").getFirst().getTextContent().strip());
        for (String css : List.of("failed", "controller", "pairs", "cells")) {
            assertEquals(List.of(), ofClass(map, "g", css), css);
        }
    }

    @Test
    void labelsNeverLieOnEachOtherHoweverLongTheyAre() throws Exception {
        var nodes = new ArrayList<TopologyNode>();
        var links = new ArrayList<TopologyLink>();
        for (int i = 0; i < 40; i++) {
            nodes.add(new TopologyNode("University of Somewhere, Data Centre Number " + i + " <spare & old>", null));
            links.add(TopologyLink.between(i, (i * 7 + 1) % 40 == i ? (i + 1) % 40 : (i * 7 + 1) % 40));
        }
        Topology topology = new Topology("long", "made for a test", nodes, links, List.of());
        List<Picture.Label> labels = Picture.of(topology, LinkDefaults.OURS).labels();
        assertTrue(labels.size() > 30, "most have room: " + labels.size());
        for (Picture.Label label : labels) {
            for (Picture.Label other : labels) {
                double width = LabelPlacer.widthOf(label.text()) * label.fontSize();
                boolean areBeside = other.x() >= label.x() + width - 1e-9
                        || Math.abs(label.y() - other.y()) >= label.fontSize() - 1e-9;
                assertTrue(other.node() <= label.node() || other.x() < label.x() || areBeside, label + " covers " + other);
            }
        }
        assertFalse(MarkedMap.svg(topology, LinkDefaults.OURS, Marks.NONE).contains("<spare"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"grid:20", "grid:60"})
    void aLargeNetworkIsADensityWithTheMarkedNodesOnIt(String name) throws Exception {
        Topology topology = Topologies.parse(name).orThrow();
        Document map = map(topology, marks(List.of(7), List.of(), List.of(210)));

        Element cells = ofClass(map, "g", "cells").getFirst();
        assertTrue(cells.getElementsByTagName("rect").getLength() < 2_000);
        assertEquals(3, map.getElementsByTagName("circle").getLength(), "the ends of the link and the controller");
        assertTrue(ofClass(map, "g", "labels").getFirst().getTextContent().contains(topology.nodes().get(210).label()));
        double darkest = 0;
        double inTheMiddle = 1;
        NodeList squares = cells.getElementsByTagName("rect");
        for (int i = 0; i < squares.getLength(); i++) {
            Element square = (Element) squares.item(i);
            double shade = Double.parseDouble(square.getAttribute("fill-opacity"));
            darkest = Math.max(darkest, shade);
            double x = Double.parseDouble(square.getAttribute("x"));
            double y = Double.parseDouble(square.getAttribute("y"));
            if (x > 300 && x < 600 && y > 200 && y < 500) {
                inTheMiddle = Math.min(inTheMiddle, shade);
            }
        }
        assertTrue(name.equals("grid:20") || inTheMiddle > 0.85 * darkest, "an even grid looks even: " + inTheMiddle + " of "
                + darkest);
    }

    @Test
    void aNetworkWithoutPlacesIsDrawnUpToALimit() {
        var nodes = new ArrayList<TopologyNode>();
        for (int i = 0; i <= 2_500; i++) {
            nodes.add(new TopologyNode("n" + i, null));
        }
        assertTrue(MarkedMap.refusal(new Topology("wide", "test", nodes, List.of(), List.of())).isPresent());
        assertTrue(MarkedMap.refusal(new Topology("wide", "test", nodes.subList(0, 2_500), List.of(), List.of())).isEmpty());
    }
}
