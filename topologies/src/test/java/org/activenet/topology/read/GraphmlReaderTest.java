// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;
import org.junit.jupiter.api.Test;

class GraphmlReaderTest {
    private static final String KEYS = """
            <key id="d1" for="node" attr.name="label" attr.type="string"/>
            <key id="d2" for="node" attr.name="Latitude" attr.type="double"/>
            <key id="d3" for="node" attr.name="Longitude" attr.type="double"/>
            <key id="d4" for="edge" attr.name="LinkSpeedRaw" attr.type="integer"/>
            <key id="d5" for="edge" attr.name="LinkSpeed" attr.type="string"/>
            <key id="d6" for="edge" attr.name="LinkSpeedUnits" attr.type="string"/>
            <key id="d7" for="edge" attr.name="LinkLabel" attr.type="string"/>
            <key id="d8" for="node" attr.name="hyperedge" attr.type="int"/>
            """;

    private static Checked<Topology> read(String text) {
        return GraphmlReader.read(new SourceText("nets/Test.graphml", text));
    }

    private static Checked<Topology> readGraph(String content) {
        return read("<graphml>\n" + KEYS + "<graph edgedefault='undirected'>\n" + content + "</graph></graphml>");
    }

    private static String node(String id, String label) {
        return "<node id='%s'><data key='d1'>%s</data></node>\n".formatted(id, label);
    }

    private static String edge(String from, String to) {
        return "<edge source='%s' target='%s'/>\n".formatted(from, to);
    }

    private static void assertRefused(Checked<Topology> checked, String... headlines) {
        assertNull(checked.value());
        assertEquals(String.join("\n", headlines), checked.diagnostics().stream()
                .sorted(Diagnostic.BY_PLACE)
                .map(Diagnostic::headline)
                .collect(Collectors.joining("\n")));
    }

    @Test
    void nodesAndLinksAreInFileOrderAndEdgesMayComeFirst() {
        Topology topology = readGraph(
                edge("7", "x") + edge("x", "y") + node("x", "Denver") + node("7", "Kansas City") + node("y", "Rome"))
                .orThrow();
        assertEquals(List.of("Denver", "Kansas City", "Rome"), topology.labels());
        assertEquals(List.of(TopologyLink.between(1, 0), TopologyLink.between(0, 2)), topology.links());
        assertEquals("Test", topology.name());
    }

    @Test
    void parallelLinksAreKept() {
        Topology topology = readGraph(
                node("a", "a") + node("b", "b") + edge("a", "b") + edge("b", "a") + edge("a", "b")).orThrow();
        assertEquals(3, topology.links().size());
    }

    @Test
    void positionsAreReadAndMissingOnesListed() {
        Topology topology = readGraph("""
                <node id='0'><data key='d1'>a</data><data key='d2'>50.5</data><data key='d3'>-8.25</data></node>
                """ + node("1", "b")).orThrow();
        assertEquals(new TopologyNode("a", new Geographic(50.5, -8.25)), topology.nodes().getFirst());
        assertNull(topology.nodes().getLast().position());
        assertEquals(List.of("position of b: chosen for the drawing, no position given"),
                Assumption.lines(topology.assumptions()));
    }

    @Test
    void aPositionThatIsNoPlaceIsWarnedOfAndLeftOut() {
        Checked<Topology> checked = readGraph("""
                <node id='0'><data key='d1'>a</data><data key='d2'>north</data><data key='d3'>1</data></node>
                <node id='1'><data key='d1'>b</data><data key='d2'>91</data><data key='d3'>1</data></node>
                """ + edge("0", "1"));
        assertTrue(checked.isValid());
        assertEquals(1, checked.diagnostics().size());
        checked.orThrow().nodes().forEach(node -> assertNull(node.position()));
    }

    @Test
    void labelsAreMadeUniqueAndMissingOnesMadeUp() {
        Topology topology = readGraph(node("0", "None") + node("1", "None") + node("2", "") + "<node id='3'/>"
                + node("4", " None ") + edge("0", "1")).orThrow();
        assertEquals(List.of("None", "None#2", "node-2", "node-3", "None#3"), topology.labels());
    }

    @Test
    void aSelfLoopIsLeftOutAndListed() {
        Checked<Topology> checked = readGraph(node("0", "a") + node("1", "b") + edge("0", "0") + edge("0", "1"));
        assertEquals(List.of(TopologyLink.between(0, 1)), checked.orThrow().links());
        assertEquals(1, checked.diagnostics().size());
        assertEquals("nets/Test.graphml:13:1: warning: a link from a to itself, left out",
                checked.diagnostics().getFirst().headline());
        assertTrue(Assumption.lines(checked.orThrow().assumptions())
                .contains("link of a - a: left out, a link joins two different nodes"));
    }

    @Test
    void aDisconnectedNetworkIsReadWithAWarning() {
        Checked<Topology> checked = readGraph(node("0", "a") + node("1", "b"));
        assertTrue(checked.isValid());
        assertTrue(checked.diagnostics().getFirst().headline().contains("warning: a network in 2 parts"));
    }

    @Test
    void ratesComeFromTheFirstAttributeThatIsPlainlyOne() {
        Topology topology = readGraph(node("0", "a") + node("1", "b") + """
                <edge source='0' target='1'><data key='d4'>155000000.0</data><data key='d7'>OC-3</data></edge>
                <edge source='0' target='1'><data key='d5'>2.5</data><data key='d6'>G</data></edge>
                <edge source='0' target='1'><data key='d7'>34 Mbps</data></edge>
                <edge source='0' target='1'><data key='d7'>&lt;= 10 Mbps</data></edge>
                """).orThrow();
        assertEquals(List.of(
                        OptionalLong.of(155_000_000), OptionalLong.of(2_500_000_000L), OptionalLong.of(34_000_000),
                        OptionalLong.empty()),
                topology.links().stream().map(TopologyLink::rateBitsPerSecond).toList());
        List<String> rates = topology.toNetworkSpec(LinkDefaults.OURS).assumptions().stream()
                .filter(assumption -> assumption.subject() == Assumption.Subject.RATE)
                .map(assumption -> assumption.value() + ": " + assumption.why())
                .toList();
        assertEquals(List.of(
                "2.5 Gbps: read from LinkSpeed and LinkSpeedUnits",
                "34 Mbps: read from LinkLabel '34 Mbps'",
                "1 Gbps: the default, since no rate is understood in LinkLabel '<= 10 Mbps'"), rates);
    }

    @Test
    void aRawSpeedThatIsNoneIsWarnedOf() {
        Checked<Topology> checked = readGraph(node("0", "a") + node("1", "b")
                + "<edge source='0' target='1'><data key='d4'>-5</data></edge>");
        assertEquals(OptionalLong.empty(), checked.orThrow().links().getFirst().rateBitsPerSecond());
        assertTrue(checked.diagnostics().getFirst().headline().contains("warning: LinkSpeedRaw '-5'"));
    }

    @Test
    void aNodeThatStandsForAHyperedgeIsOrdinaryAndListed() {
        Topology topology = readGraph(
                "<node id='0'><data key='d1'>hub</data><data key='d8'>1</data></node>").orThrow();
        assertEquals("node of hub: an ordinary node, marked as a link with more than two ends",
                Assumption.lines(topology.assumptions()).getFirst());
    }

    @Test
    void keysAreFoundByNameAndDomainWhereverTheyStand() {
        Topology topology = read("""
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
                <key id="L" for="edge" attr.name="label"/>
                <graph edgedefault="undirected">
                <node id="0"><data key="L">for edges only</data><data key="q">right</data></node>
                <node id="1"><data key="label">undeclared</data></node>
                <node id="2"/>
                <edge source="0" target="1"/>
                </graph>
                <key id="q" for="all" attr.name="label"><default>by default</default></key>
                </graphml>
                """).orThrow();
        assertEquals(List.of("right", "undeclared", "by default"), topology.labels());
    }

    @Test
    void whatOtherProgramsAddIsSkipped() {
        Topology topology = read("""
                <graphml xmlns:y="http://example.org/y"><desc>about</desc>
                <graph><desc>more</desc>
                <node id="0"><port name="p"><node/><data key="label">port</data></port>
                  <data key="label">a<y:Shape><y:Label>b</y:Label></y:Shape></data></node>
                <!-- <node id="1"/> -->
                </graph></graphml>
                """).orThrow();
        assertEquals(1, topology.nodes().size());
    }

    @Test
    void directedEdgesAreLinksOfBothDirectionsWithAWarning() {
        Checked<Topology> checked = read("<graphml><graph edgedefault='directed'><node id='0'/><node id='1'/>"
                + "<edge source='0' target='1'/></graph></graphml>");
        assertTrue(checked.isValid());
        assertEquals("nets/Test.graphml:1:10: warning: a directed edge, it is read as a link that carries both directions",
                checked.diagnostics().getFirst().headline());
    }

    @Test
    void allFaultsAreFoundAtOnceWithTheirPlaces() {
        assertRefused(readGraph(node("0", "a") + node("0", "b") + "<node/>\n" + edge("0", "9")
                        + "  <edge source='0'/>\n<hyperedge/>\n"),
                "nets/Test.graphml:12:1: error: a second node '0', ids of nodes must differ",
                "nets/Test.graphml:13:1: error: a node without an id, give each node an id",
                "nets/Test.graphml:14:1: error: an edge whose target is '9', there is no node with this id",
                "nets/Test.graphml:15:3: error: an edge without a target, name the node by its id",
                "nets/Test.graphml:16:1: error: a hyperedge, only links between two nodes can be simulated;"
                        + " make it a node with a link to each end");
    }

    @Test
    void otherDocumentsAreRefused() {
        assertRefused(read("<html></html>"),
                "nets/Test.graphml:1:1: error: the root element 'html', a GraphML file begins with <graphml>");
        assertRefused(read("<graphml></graphml>"),
                "nets/Test.graphml:1:1: error: no graph, a GraphML file has a <graph> with nodes and edges");
        assertRefused(read("<graphml><graph/></graphml>"),
                "nets/Test.graphml:1:10: error: a graph without nodes, a network has at least one node");
        assertRefused(read("<graphml><graph><node id='0'><graph/></node></graph><graph/></graphml>"),
                "nets/Test.graphml:1:30: error: a graph inside a node, nested graphs cannot be simulated;"
                        + " put all nodes in one graph",
                "nets/Test.graphml:1:53: error: a second graph, put each network in its own file");
    }

    @Test
    void warningsCannotHideAnError() {
        String loops = edge("0", "0").repeat(2 * GraphmlParser.MOST_FAULTS);
        Checked<Topology> checked = readGraph(node("0", "a") + loops + edge("0", "1"));
        assertNull(checked.value());
    }

    @Test
    void placesAreRightAlsoWithOtherLineEndsAndLettersBeyondTheBasicPlane() {
        Checked<Topology> checked = read("<graphml>\r\n<graph>\r\n<!-- \uD83D\uDE00 -->  <node id='0'/>\r"
                + "<edge source='0' target='1'/></graph></graphml>");
        assertRefused(checked,
                "nets/Test.graphml:4:1: error: an edge whose target is '1', there is no node with this id");
        assertRefused(read("<graphml><graph><!-- \uD83D\uDE00 --><node/></graph></graphml>"),
                "nets/Test.graphml:1:27: error: a node without an id, give each node an id");
    }

    /// Goal: places do not drift where the reader refills its buffer. Method: a fault on each of many lines.
    @Test
    void placesAreRightFarIntoALargeFile() {
        var nodes = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            nodes.append(node("n" + i, "a label of some length, number " + i));
        }
        Checked<Topology> checked = readGraph(nodes + edge("n0", "x").repeat(50));
        for (int i = 0; i < 50; i++) {
            assertEquals(9_011 + i, checked.diagnostics().get(i).line());
            assertEquals(1, checked.diagnostics().get(i).column());
        }
    }

    @Test
    void labelsCannotSpeakToTheTerminal() {
        assertEquals(List.of("a b\\u202ec d\\u009b"),
                readGraph(node("0", "a&#10;b\u202Ec&#x2028;d&#x9b;")).orThrow().labels());
    }
}
