// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.topology.Topologies;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Summary;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorsTest {
    private static Topology generate(String text) {
        return Topologies.parse(text).orThrow();
    }

    /// What the golden hashes are made of: the labels and the ends of the links, one per line, in order.
    private static String describe(Topology topology) {
        var text = new StringBuilder();
        topology.labels().forEach(label -> text.append(label).append('\n'));
        topology.links().forEach(link -> text.append(link.from()).append(' ').append(link.to()).append('\n'));
        return text.toString();
    }

    private static String hash(Topology topology) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(describe(topology).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    /// Goal: a generated network is the same next year. Method: recorded hashes. Another hash here means that
    /// results of scenarios change; say so in the commit.
    @ParameterizedTest(name = "{0} has {1} nodes, {2} links, hash {3}")
    @CsvSource(delimiter = '|', textBlock = """
            grid:3                                   |    9 |   12 | b053e9717c78af21
            grid:10                                  |  100 |  180 | 5927db0c9f09e0c2
            ring:8                                   |    8 |    8 | ca7fc9f234afdcfe
            line:5                                   |    5 |    4 | 104fd4826bb16585
            star:6                                   |    6 |    5 | e4e166448ff9ca2b
            fat-tree                                 |   36 |   48 | a017dd7eed643dfb
            fat-tree:8                               |  208 |  384 | 8ef6b1fdfb565b0d
            random:20,40                             |   20 |   40 | 19e0c2dd66321516
            random:20,40,7                           |   20 |   40 | ad4ea660d30de801
            random:100,150,9223372036854775807       |  100 |  150 | f0274cdf1b686f0b
            random:nodes=20,probability=0.2,seed=3   |   20 |   46 | a0b12013e209d51a
            random:1000,5000                         | 1000 | 5000 | 95664b68751e483f
            random:5000,30000                        | 5000 | 30000 | c258ae569dd64e8a
            """)
    void theSameNumbersGiveTheSameNetwork(String text, int nodeCount, int linkCount, String hash)
            throws NoSuchAlgorithmException {
        Topology topology = generate(text);
        assertEquals(nodeCount, topology.nodes().size());
        assertEquals(linkCount, topology.links().size());
        assertEquals(hash, hash(topology));
        assertEquals(describe(topology), describe(generate(text)), "a second time");
    }

    static Stream<Generator> generators() {
        return Generators.all().stream();
    }

    /// What every generator keeps: named parameters in order, a text that asks for the same again, a connected network.
    @ParameterizedTest
    @MethodSource("generators")
    void aGeneratorKeepsItsContract(Generator generator) {
        assertTrue(generator.kind().matches("[a-z][a-z-]*"), generator.kind());
        assertFalse(generator.summary().isBlank());
        String text = switch (generator.kind()) {
            case "random" -> "random:12,20,3";
            case "fat-tree" -> "fat-tree:4";
            default -> generator.kind() + ":4";
        };
        Topology topology = generate(text);
        assertEquals(text, topology.name());
        assertEquals(1, topology.componentCount());
        assertFalse(topology.source().isBlank());
        assertTrue(topology.assumptions().isEmpty(), "nothing depends on the places");
        assertTrue(topology.links().stream().allMatch(link -> link.rateBitsPerSecond().isEmpty()));
        assertEquals(topology, generate(topology.name()));
    }

    @Test
    void kindsAreUnique() {
        assertEquals(Generators.all().size(), generators().map(Generator::kind).distinct().count());
    }

    @Test
    void aGridLinksNeighboursInRowsAndColumns() {
        Topology grid = generate("grid:2");
        assertEquals(List.of("r0c0", "r0c1", "r1c0", "r1c1"), grid.labels());
        assertEquals(List.of(TopologyLink.between(0, 1), TopologyLink.between(0, 2),
                TopologyLink.between(2, 3), TopologyLink.between(1, 3)), grid.links());
    }

    @Test
    void aRingClosesAndALineDoesNot() {
        assertEquals(List.of(TopologyLink.between(0, 1), TopologyLink.between(1, 2), TopologyLink.between(2, 0)),
                generate("ring:3").links());
        assertEquals(List.of(TopologyLink.between(0, 1), TopologyLink.between(1, 2)), generate("line:3").links());
    }

    /// The numbers of Al-Fares et al., section 2.2, for k = 4 and 8.
    @ParameterizedTest(name = "k = {0}")
    @CsvSource({"4, 4, 16, 16, 48", "8, 16, 64, 128, 384"})
    void aFatTreeHasThePublishedNumbers(int k, int cores, int podSwitches, int hosts, int links) {
        Topology tree = generate("fat-tree:" + k);
        assertEquals(cores, count(tree, "c[0-9]+"));
        assertEquals(podSwitches, count(tree, "p[0-9]+[ae][0-9]+"));
        assertEquals(hosts, count(tree, "p[0-9]+e[0-9]+h[0-9]+"));
        assertEquals(links, tree.links().size());
        int[] degrees = new int[tree.nodes().size()];
        tree.links().forEach(link -> {
            degrees[link.from()]++;
            degrees[link.to()]++;
        });
        for (int node = 0; node < degrees.length; node++) {
            assertEquals(tree.labels().get(node).contains("h") ? 1 : k, degrees[node], tree.labels().get(node));
        }
        assertEquals(6, Summary.of(tree, LinkDefaults.OURS).diameter().hops().length());
    }

    private static long count(Topology topology, String labels) {
        return topology.labels().stream().filter(label -> label.matches(labels)).count();
    }

    @Test
    void anotherSeedGivesAnotherNetwork() {
        assertNotEquals(generate("random:20,40,1").links(), generate("random:20,40,2").links());
    }

    @Test
    void aSparseRandomNetworkMayStayDisconnectedAndIsWarnedOf() {
        var checked = Topologies.parse("random:30,20");
        assertTrue(checked.isValid());
        assertEquals(20, checked.orThrow().links().size());
        assertTrue(checked.orThrow().componentCount() > 1);
        assertTrue(checked.diagnostics().getFirst().headline().contains("warning: a network in "));
    }
}
