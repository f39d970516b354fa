// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.LinkSpec;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.model.TopologyNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as other programs write them: with vocabularies of their own, with rates in words, with properties by other names.
class ForeignFilesTest {
    private static Checked<Topology> read(String name) throws IOException {
        try (InputStream in = ForeignFilesTest.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return GraphmlReader.read(new SourceText(name, text));
        }
    }

    private static List<String> warnings(Checked<Topology> checked) {
        return checked.diagnostics().stream().map(Diagnostic::headline).toList();
    }

    private static List<String> lines(Topology topology) {
        return Assumption.lines(topology.toNetworkSpec(LinkDefaults.OURS).assumptions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign-elements.graphml", "foreign-attributes.graphml", "without-namespace.graphml"})
    void whatBelongsToOtherVocabulariesIsNotTheNetwork(String name) throws IOException {
        Checked<Topology> checked = read(name);
        Topology topology = checked.orThrow();
        assertEquals(List.of(), checked.diagnostics());
        assertEquals(List.of("Porto", "Faro"), topology.labels());
        assertEquals(1, topology.links().size());
        assertEquals(1, topology.componentCount());
    }

    /// Goal: edges that are numbered do not become carriers, and no number breaks the reader.
    @ParameterizedTest(name = "{0} ''{1}''")
    @CsvSource({
        "label, E1, 0", "name, T3, 0", "label, 100 m, 0", "description, 5 G phone, 0", "label, two 10G links, 0",
        "label, 10G, 10000000000", "label, 2 x 10 Gbps, 20000000000", "type, STM-1, 155520000", "name, Fast Ethernet, 100000000",
        "bandwidth_mbps, 1.2.3e5, 0", "bandwidth_mbps, .e5, 0", "bandwidth_mbps, 1e2, 100000000",
    })
    void aRemarkIsARateOnlyWhereItSpeaksOfOne(String attribute, String text, long bitsPerSecond) {
        TopologyLink link = GraphmlReader.read(new SourceText("remark.graphml", """
                <graphml><key id="k" for="edge" attr.name="%s"/><graph edgedefault="undirected"><node id="a"/><node id="b"/>
                <edge source="a" target="b"><data key="k">%s</data></edge></graph></graphml>
                """.formatted(attribute, text))).orThrow().links().getFirst();
        assertEquals(bitsPerSecond, link.rateBitsPerSecond().orElse(0));
    }

    @Test
    void attributesOfOtherVocabulariesAreNotGraphmls() throws IOException {
        TopologyLink link = read("foreign-attributes.graphml").orThrow().links().getFirst();
        assertEquals(OptionalLong.of(10_000_000_000L), link.rateBitsPerSecond());
        assertEquals(OptionalLong.empty(), link.propagationNs());
    }

    @Test
    void graphmlMayHaveAPrefix() throws IOException {
        Checked<Topology> checked = read("prefixed.graphml");
        assertEquals(List.of("Porto", "Faro"), checked.orThrow().labels());
        assertEquals(1, checked.orThrow().links().size());
        assertEquals(List.of("prefixed.graphml:8:5: warning: an element 'node' in no namespace,"
                + " it and its like are skipped, since the file is in GraphML's"), warnings(checked));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://graphml.graphdrawing.org/xmlns/graphml, true",
        "http://graphml.graphdrawing.org/xmlns/1.0rc, true",
        "https://graphml.graphdrawing.org/xmlns, true",
        "http://example.org/graphml, false",
    })
    void theRootIsInAGraphmlNamespaceOrInNone(String namespace, boolean isRead) {
        Checked<Topology> checked = GraphmlReader.read(new SourceText(
                "x.graphml", "<graphml xmlns='" + namespace + "'><graph><node id='0'/></graph></graphml>"));
        assertEquals(isRead, checked.value() != null);
        if (!isRead) {
            assertEquals("x.graphml:1:1: error: the root element 'graphml' of the namespace 'http://example.org/graphml',"
                    + " GraphML's namespace is http://graphml.graphdrawing.org/xmlns", warnings(checked).getFirst());
        }
    }

    @Test
    void ratesInWordsAreUnderstoodOrQuoted() throws IOException {
        Topology topology = read("rates-in-words.graphml").orThrow();
        assertEquals(List.of(
                        -1L, 10_000_000_000L, 10_000_000_000L, 20_000_000_000L, -1L, 10_000_000_000L, 10_000_000_000L,
                        100_000_000L, 1_500_000_000L, 10_000_000_000L, 9_953_280_000L, 9_953_280_000L, 44_736_000L,
                        10_000_000_000L, 1_000_000_000L, 2_488_320_000L, 34_000_000L, 45_000_000L, 1_000_000_000L, -1L),
                topology.links().stream().map(link -> link.rateBitsPerSecond().orElse(-1)).toList());
        List<String> lines = lines(topology);
        assertTrue(lines.contains(
                "rate of node-hub - node-rim: 20 Gbps, read from LinkLabel '2 x 10 Gbps', 2 times 10 Gbps"), lines.toString());
        for (String text : List.of("1-10 Gbps", ">=2.5 Gbps", "n/a")) {
            String unread = "1 Gbps, the default, since no rate is understood in LinkLabel '" + text + "'";
            assertTrue(lines.contains("rate of node-hub - node-rim: " + unread), lines.toString());
        }
        assertFalse(lines.toString().contains("no rate given"), lines.toString());
    }

    @Test
    void aSpeedWithoutUnitsIsNoRate() throws IOException {
        Checked<Topology> checked = read("speeds.graphml");
        Topology topology = checked.orThrow();
        assertEquals(List.of(
                        10_000_000_000L, -1L, 10_000_000_000L, 155_000_000L, 2_500_000_000L, -1L, -1L, 10_000_000_000L,
                        1_000_000_000L, 1_000_000_000L, 10_000_000_000L, -1L),
                topology.links().stream().map(link -> link.rateBitsPerSecond().orElse(-1)).toList());
        String name = "node-a - node-b";
        assertEquals(List.of(
                        "speeds.graphml:10:5: warning: LinkSpeed '10' of " + name + ", and another one like it,"
                                + " expected a rate with its unit; ignored",
                        "speeds.graphml:16:5: warning: LinkSpeedRaw '10' of " + name
                                + ", expected bits per second, at least 1000; ignored",
                        "speeds.graphml:18:5: warning: LinkSpeedRaw says 1 Gbps and LinkLabel says 10 Gbps for " + name
                                + ", the first is taken"),
                warnings(checked));
        List<String> lines = lines(topology);
        assertTrue(lines.contains("rate, 2 times: read from LinkLabel '10 Gbps', since LinkSpeed '10' has no unit"
                + " (10 Gbps at " + name + "; " + name + ")"), lines.toString());
        for (String text : List.of(
                "LinkSpeed '10'", "LinkSpeed '<10 M'", "LinkSpeedUnits 'G'", "LinkSpeed '10' and LinkLabel 'Red'")) {
            assertTrue(lines.contains("rate of " + name + ": 1 Gbps, the default, since no rate is understood in " + text),
                    lines.toString());
        }
    }

    /// Goal: a fault that every edge has does not hide the others.
    @Test
    void whatManyEdgesHaveIsToldOnce() {
        String edge = "<edge source='a' target='b'><data key='s'>10</data></edge>\n";
        Checked<Topology> checked = GraphmlReader.read(new SourceText("many.graphml", "<graphml>"
                + "<key id='s' for='edge' attr.name='LinkSpeed'/><graph><node id='a'/><node id='b'/>\n" + edge.repeat(1_201)
                + "<edge source='a' target='a'/><edge source='b' target='b'/><edge source='b' target='b'/></graph></graphml>"));
        assertEquals(1_201, checked.orThrow().links().size());
        assertEquals(List.of(
                        "many.graphml:2:1: warning: LinkSpeed '10' of node-a - node-b, and 1,200 others like it,"
                                + " expected a rate with its unit; ignored",
                        "many.graphml:1203:1: warning: a link from node-a to itself, and 2 others like it, left out"),
                warnings(checked));
    }

    @ParameterizedTest(name = "{0} ''{1}''")
    @CsvSource({
        "delay, 0.4 ns, 'delay of {}: ''0.4 ns'', ''delay'' is not read, since it is less than 1 ns'",
        "delay_s, 1e-12, 'delay of {}: ''1e-12'', ''delay_s'' is not read, since it is less than 1 ns'",
        "length_m, 0.01, 'delay of {}: ''0.01'', ''length_m'' is not read, since it is less than 1 ns'",
        "queue, 0.1 B, 'queue of {}: ''0.1 B'', ''queue'' is not read, since it is less than 1 B'",
        "loss, 0.00000001 %, 'loss of {}: ''0.00000001 %'', ''loss'' is not read, since it is less than 0.0000001 %'",
        "bandwidth, 0.4 bps, 'rate of {}: 1 Gbps, the default, since no rate is understood in bandwidth ''0.4 bps'''",
        "delay, 0 ms, 'delay of {}: 0 ns, read from ''delay'''",
    })
    void whatIsTooSmallToBeCountedIsNotTakenForNothing(String attribute, String value, String line) {
        Topology topology = GraphmlReader.read(new SourceText("small.graphml", """
                <graphml><key id="k" for="edge" attr.name="%s"/><graph edgedefault="undirected"><node id="a"/><node id="b"/>
                <edge source="a" target="b"><data key="k">%s</data></edge></graph></graphml>
                """.formatted(attribute, value))).orThrow();
        assertTrue(lines(topology).contains(line.replace("{}", "node-a - node-b")), lines(topology)::toString);
    }

    @Test
    void propertiesByCommonNamesAreRead() throws IOException {
        List<LinkSpec> links = read("link-properties.graphml").orThrow().toNetworkSpec(LinkDefaults.OURS).network().links();
        assertEquals(new LinkSpec(0, 1, 100_000_000, 2_500_000, 64_000, 1_500), links.get(0));
        assertEquals(new LinkSpec(0, 1, 2_000_000_000, 3_000_000, 256_000, 9_000), links.get(1));
        // 300 km at two thirds of 299,792,458 m/s.
        assertEquals(new LinkSpec(0, 1, 1_000_000_000, 1_501_038, 256_000, 1_500, 1_000_000), links.get(2));
        assertEquals(4_000_000, links.get(3).propagationNs());
        for (LinkSpec left : links.subList(4, 7)) {
            assertEquals(new LinkSpec(0, 1, 1_000_000_000, 1_000_000, 256_000, 1_500), left);
        }
    }

    @Test
    void nothingGivenIsDroppedSilently() throws IOException {
        Topology topology = read("link-properties.graphml").orThrow();
        List<String> lines = lines(topology);
        String name = "node-a - node-b";
        for (String line : List.of(
                "node of node-a: '64 kB', 'buffer' is not read",
                "link of " + name + ": '3', 'weight' is not read",
                "link of " + name + ": '12 ms', 'spare' is not read",
                "link of " + name + ": '5 ms', 'delay' is not read: it would have to be data of the element, with a key",
                "delay of " + name + ": '7', 'latency' is not read, since it has no unit",
                "delay of " + name + ": 5 ms, 'latency' says something else and is not read",
                "rate of " + name + ": 1 Gbps, the default, since no rate is understood in capacity '10'",
                "queue of " + name + ": '100 packets', 'queue_size' is not understood",
                "MTU of " + name + ": '20', 'mtu' is not understood",
                "loss of " + name + ": '0.001', 'packet_loss' is not read, since it has no unit",
                "delay of " + name + ": 1.501 ms, from the length in 'length_km' at 2/3 c",
                "delay of " + name + ": '300', 'length_km' is not read, since there is a delay",
                "loss of " + name + ": 0.1 %, read from 'packet_loss'")) {
            assertTrue(lines.contains(line), line + " is not among " + String.join("\n", lines));
        }
        assertFalse(lines.toString().contains("colour"), lines.toString());
    }

    /// Goal: what a file says twice, or with the key of something else, is not lost without a word.
    @Test
    void whatDoesNotCountIsNamed() {
        Topology topology = GraphmlReader.read(new SourceText("lost.graphml", """
                <graphml><key id="d" for="edge" attr.name="delay"/><key id="e" for="edge" attr.name="delay"/>
                <key id="q" for="node" attr.name="queue"/><key id="m" for="edge" attr.name="mtu"/>
                <graph edgedefault="undirected"><node id="a"/><node id="b"/>
                <edge source="a" target="b" label="10 Gbps"><data key="d">1 ms</data><data key="d">2 ms</data>
                <data key="e">3 ms</data><data key="d">1 ms</data><data key="q">4 kB</data><data key="m">1500</data></edge>
                </graph></graphml>
                """)).orThrow();
        assertEquals(OptionalLong.of(1_000_000), topology.links().getFirst().propagationNs());
        assertEquals(
                List.of(
                        "link, 2 times: 'delay' is not read: there is another one before it"
                                + " (node-a - node-b: '3 ms'; node-a - node-b: '2 ms')",
                        "link of node-a - node-b: '4 kB', 'queue' is not read: its key is for='node'",
                        "link of node-a - node-b: '10 Gbps', 'label' is not read: it would have to be data of the element,"
                                + " with a key"),
                lines(topology).stream().filter(line -> line.startsWith("link")).toList());
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({"label, Latitude, Longitude", "Label, latitude, longitude", "name, lat, lon", "NAME, LAT, lng",
        "name, Lat, Long"})
    void labelsAndPlacesHaveOtherNamesElsewhere(String label, String latitude, String longitude) {
        TopologyNode node = GraphmlReader.read(new SourceText("names.graphml", """
                <graphml><key id="a" for="node" attr.name="%s"/><key id="b" for="node" attr.name="%s"/>
                <key id="c" for="node" attr.name="%s"/><graph edgedefault="undirected"><node id="0"><data key="a">Porto</data>
                <data key="b">41.5</data><data key="c">-8.5</data></node></graph></graphml>
                """.formatted(label, latitude, longitude))).orThrow().nodes().getFirst();
        assertEquals(new TopologyNode("Porto", new Geographic(41.5, -8.5)), node);
    }

    @Test
    void aDirectionThatNobodyUnderstandsIsWarnedOf() {
        Checked<Topology> checked = GraphmlReader.read(new SourceText("x", "<graphml><graph><node id='a'/><node id='b'/>"
                + "<edge source='a' target='b' directed='maybe'/></graph></graphml>"));
        assertEquals(List.of("x:1:45: warning: directed='maybe' at node-a - node-b, expected 'true' or 'false';"
                + " taken as if it did not stand there"), warnings(checked));
    }

    /// Goal: numbers agree with what is counted.
    @Test
    void oneEdgeThatIsAloneIsTheOtherOne() {
        Checked<Topology> checked = GraphmlReader.read(new SourceText("x", "<graphml><graph edgedefault='directed'>"
                + "<node id='a'/><node id='b'/><edge source='a' target='b'/><edge source='b' target='a'/>"
                + "<edge source='a' target='b'/></graph></graphml>"));
        assertEquals(List.of("x:1:10: warning: 3 directed edges, two that are each other's way back are one link, and the other"
                + " one is a link that carries both directions"), warnings(checked));
    }

    @Test
    void edgesOfOneDirectionThatBelongTogetherAreOneLink() throws IOException {
        Checked<Topology> checked = read("directed.graphml");
        Topology topology = checked.orThrow();
        assertEquals(List.of(1_000_000L, 3_000_000L, 4_000_000L, 5_000_000L),
                topology.links().stream().map(link -> link.propagationNs().orElse(-1)).toList());
        assertEquals(List.of("directed.graphml:4:3: warning: 4 directed edges, two that are each other's way back are one link,"
                + " and each of the other 2 is a link that carries both directions"), warnings(checked));
        assertTrue(lines(topology).contains("link of node-b - node-a: as the first edge says,"
                + " the edge the other way says something else, and a link is the same both ways"), lines(topology).toString());
    }

    @Test
    void edgesThatSayThatTheyAreUndirectedAreNotWarnedOf() throws IOException {
        Checked<Topology> checked = read("no-edge-directed.graphml");
        assertEquals(List.of(), checked.diagnostics());
        assertEquals(2, checked.orThrow().links().size());
    }

    @Test
    void oneDirectedEdgeAmongOthersIsCounted() {
        Checked<Topology> checked = GraphmlReader.read(new SourceText("x", "<graphml><graph edgedefault='undirected'>"
                + "<node id='0'/><node id='1'/><edge source='0' target='1'/><edge source='1' target='0' directed='true'/>"
                + "</graph></graphml>"));
        assertEquals(2, checked.orThrow().links().size());
        assertEquals(List.of("x:1:10: warning: a directed edge, it is read as a link that carries both directions"),
                warnings(checked));
    }

    @Test
    void degreesAreDecimalNumbers() throws IOException {
        Checked<Topology> checked = read("degrees.graphml");
        for (TopologyNode node : checked.orThrow().nodes()) {
            boolean isPlace = List.of("Right", "Exponent", "Point", "Edge").contains(node.label());
            if (isPlace) {
                assertTrue(node.position() != null, node.label());
            } else {
                assertNull(node.position(), node.label());
            }
        }
        assertEquals(List.of(
                        "degrees.graphml:11:5: warning: latitude 'NaN' and longitude 'NaN' of Nan, and 6 others like it,"
                                + " expected degrees from -90 to 90 and from -180 to 180; the position is taken as unknown",
                        "degrees.graphml:18:5: warning: latitude '5' of LatitudeOnly without a longitude, and another one like"
                                + " it, expected both in degrees; the position is taken as unknown"),
                warnings(checked));
    }
}
