// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.model.Summary;
import org.activenet.topology.model.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologiesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"abilene, 11, 14, 2, 3, 5", "nsfnet, 14, 21, 2, 4, 3"})
    void aBuiltInNetworkHasItsPublishedShape(
            String name, int nodeCount, int linkCount, int leastDegree, int mostDegree, int diameterHops) {
        Topology topology = Topologies.named(name).orThrow();
        Summary summary = Summary.of(topology, LinkDefaults.OURS);
        assertEquals(nodeCount, summary.nodeCount());
        assertEquals(linkCount, summary.linkCount());
        assertEquals(1, summary.componentCount());
        assertEquals(leastDegree, summary.degrees().least());
        assertEquals(mostDegree, summary.degrees().most());
        assertEquals(diameterHops, summary.diameter().hops().length());
        assertTrue(topology.nodes().stream().allMatch(node -> node.position() instanceof Geographic));
    }

    @Test
    void namesAreListedAndFound() {
        assertEquals(List.of("abilene", "nsfnet"), Topologies.builtInNames());
        for (String name : Topologies.builtInNames()) {
            assertEquals(name, Topologies.parse(name).orThrow().name());
        }
    }

    @Test
    void abileneHasTheNodesThatScenariosName() {
        assertTrue(Topologies.named("abilene").orThrow().labels().containsAll(List.of("Denver", "Kansas City")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            abilen          | 1:1: error: unknown topology 'abilen', did you mean 'abilene'?
            gird:3          | 1:1: error: unknown topology 'gird', did you mean 'grid'?
            Grid:3          | 1:1: error: unknown topology 'Grid', did you mean 'grid'?
            moon            | 1:1: error: unknown topology 'moon', expected a file, or one of abilene, nsfnet, grid, \
            ring, line, star, random, fat-tree
            grid            | 1:1: error: no side for grid, give side, a whole number from 2 to 100
            grid:           | 1:1: error: no side for grid, give side, a whole number from 2 to 100
            grid:1          | 1:6: error: side '1', side of a grid must be a whole number from 2 to 100
            grid:2.5        | 1:6: error: side '2.5', side of a grid must be a whole number from 2 to 100
            grid:-3         | 1:6: error: side '-3', side of a grid must be a whole number from 2 to 100
            grid:1e9        | 1:6: error: side '1e9', side of a grid must be a whole number from 2 to 100
            grid:3,4        | 1:8: error: one number too many, use grid:side
            grid:width=3    | 1:6: error: unknown number 'width', grid takes side + \
            1:1: error: no side for grid, give side, a whole number from 2 to 100
            ring:2          | 1:6: error: nodes '2', nodes of a ring must be a whole number from 3 to 10000
            fat-tree:5      | 1:10: error: a fat tree of k = 5, k must be even
            random:4,7      | 1:10: error: 7 links, 4 nodes have room for 6
            random:9,x,y    | 1:10: error: links 'x', links of a random must be a whole number from 1 to 5000000 + \
            1:12: error: seed 'y', seed of a random must be a whole number from 0 to 9223372036854775807
            random:9,nodes=3| 1:10: error: a second nodes, give it once
            """)
    void whatCannotBeMeantIsSaidWithItsPlace(String text, String expected) {
        var checked = Topologies.parse(text);
        assertNull(checked.value());
        assertEquals(expected, checked.diagnostics().stream()
                .map(finding -> finding.headline().substring("topology:".length()))
                .collect(Collectors.joining(" + ")));
    }

    @Test
    void aFileIsReadByItsPath(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("net.graphml"),
                "<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>");
        assertEquals(List.of("node-a", "node-b"), Topologies.parse(file.toString()).orThrow().labels());
        String missing = Diagnostic.render(Topologies.parse(folder.resolve("other.graphml").toString()).diagnostics());
        assertTrue(missing.contains("other.graphml:1:1: error: no such file"), missing);
    }
}
