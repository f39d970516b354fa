// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.activenet.network.LinkSpec;
import org.activenet.topology.Topologies;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.Position.Geographic;
import org.activenet.topology.route.LongestPath;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static final LinkDefaults DEFAULTS = new LinkDefaults(1_000_000, 7_000_000, 9_000, 1_400);

    private static Topology threeNodes(TopologyLink... links) {
        return new Topology("test", "made for a test", List.of(
                new TopologyNode("a", new Geographic(0, 0)),
                new TopologyNode("b", new Geographic(0, 1)),
                new TopologyNode("c", null)), List.of(links), List.of());
    }

    @Test
    void whatTheTopologyGivesIsTakenAsItIs() {
        var simulable = threeNodes(new TopologyLink(0, 1, OptionalLong.of(5), OptionalLong.of(6)))
                .toNetworkSpec(DEFAULTS);
        assertEquals(List.of(new LinkSpec(0, 1, 5, 6, 9_000, 1_400)), simulable.network().links());
        assertEquals(List.of(), simulable.assumptions());
    }

    @Test
    void whatItDoesNotGiveIsMadeUpAndListed() {
        var simulable = threeNodes(TopologyLink.between(0, 1), TopologyLink.between(1, 2)).toNetworkSpec(DEFAULTS);
        // One degree of the equator at 2/3 c.
        assertEquals(List.of(
                        new LinkSpec(0, 1, 1_000_000, 556_360, 9_000, 1_400),
                        new LinkSpec(1, 2, 1_000_000, 7_000_000, 9_000, 1_400)),
                simulable.network().links());
        assertEquals(List.of(Subject.RATE, Subject.DELAY, Subject.RATE, Subject.DELAY),
                simulable.assumptions().stream().map(Assumption::subject).toList());
        assertEquals(List.of("a - b", "a - b", "b - c", "b - c"),
                simulable.assumptions().stream().map(Assumption::where).toList());
    }

    @Test
    void assumptionsOfOneKindShareALine() {
        var lines = Assumption.lines(Topologies.named("abilene").orThrow().toNetworkSpec(DEFAULTS).assumptions());
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().startsWith("rate, 14 times: "), lines.getFirst());
        assertTrue(lines.getLast().startsWith("delay, 14 times: great-circle distance at 2/3 c"), lines.getLast());
    }

    @Test
    void partsAreCounted() {
        assertEquals(3, threeNodes().componentCount());
        assertEquals(2, threeNodes(TopologyLink.between(0, 2), TopologyLink.between(2, 0)).componentCount());
        assertEquals(1, threeNodes(TopologyLink.between(0, 2), TopologyLink.between(2, 1)).componentCount());
    }

    @Test
    void aSummaryMeasuresTheNetworkThatARunWouldUse() {
        var summary = Summary.of(threeNodes(TopologyLink.between(0, 1), TopologyLink.between(1, 2)), DEFAULTS);
        assertEquals(3, summary.nodeCount());
        assertEquals(2, summary.linkCount());
        assertEquals(new Summary.Degrees(1, 4 / 3.0, 2), summary.degrees());
        assertEquals(1, summary.componentCount());
        assertEquals(new Summary.Diameter(new LongestPath(2, true), new LongestPath(7_556_360, true)), summary.diameter());
        assertEquals(new Summary.Delays(556_360, 7_000_000), summary.delays());
        assertEquals(111_195, summary.greatCircleMetres(), 1);
    }

    @Test
    void theDiameterOfADisconnectedNetworkIsThatOfItsWidestPart() {
        var summary = Summary.of(threeNodes(TopologyLink.between(0, 1)), DEFAULTS);
        assertEquals(2, summary.componentCount());
        assertEquals(1, summary.diameter().hops().length());
    }

    @Test
    void aNetworkWithoutLinksHasASummary() {
        assertEquals(new Summary.Delays(0, 0), Summary.of(threeNodes(), DEFAULTS).delays());
    }

    @Test
    void whatCannotBeATopologyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> TopologyLink.between(1, 1));
        assertThrows(IllegalArgumentException.class, () -> threeNodes(TopologyLink.between(0, 3)));
        assertThrows(IllegalArgumentException.class, () -> new Topology("x", "x",
                List.of(new TopologyNode("a", null), new TopologyNode("a", null)), List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new TopologyNode(" ", null));
    }

    @Test
    void quantitiesAreWrittenAsPeopleReadThem() {
        assertEquals("1 Gbps", QuantityText.rate(1_000_000_000));
        assertEquals("44.736 Mbps", QuantityText.rate(44_736_000));
        assertEquals("999 bps", QuantityText.rate(999));
        assertEquals("4.487 ms", QuantityText.time(4_487_123));
        assertEquals("0 ns", QuantityText.time(0));
        assertEquals("100 s", QuantityText.time(100_000_000_000L));
        assertEquals("897 km", QuantityText.distance(896_800));
    }
}
