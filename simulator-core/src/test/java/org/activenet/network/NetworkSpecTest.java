// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSpecTest {
    private static final LinkSpec LINK = new LinkSpec(0, 1, 1_000, 0, 0, LinkSpec.DEFAULT_MTU_BYTES);

    private static String refusal(Runnable made) {
        return assertThrows(IllegalArgumentException.class, made::run).getMessage();
    }

    @ParameterizedTest(name = "{6}")
    @CsvSource({
        "-1, 1, 1,  0,  0, 68, 'from must be ≥ 0, was -1'",
        "0, -1, 1,  0,  0, 68, 'to must be ≥ 0, was -1'",
        "3,  3, 1,  0,  0, 68, 'a link must join two different nodes, both were 3'",
        "0,  1, 0,  0,  0, 68, 'rateBitsPerSecond must be > 0, was 0'",
        "0,  1, 1, -1,  0, 68, 'propagationNs must be 0 to 1000000000000000, was -1'",
        "0,  1, 1, 1000000000000001,  0, 68, 'propagationNs must be 0 to 1000000000000000, was 1000000000000001'",
        "0,  1, 1, 9223372036854775807,  0, 68, 'propagationNs must be 0 to 1000000000000000, was 9223372036854775807'",
        "0,  1, 1,  0, -1, 68, 'queueLimitBytes must be ≥ 0, was -1'",
        "0,  1, 1,  0,  0, 67, 'mtuBytes must be 68 or more, was 67'",
    })
    void aLinkIsCheckedOnce(
            int from, int to, long rate, long propagationNs, long queueLimitBytes, int mtuBytes, String message) {
        assertEquals(message, refusal(() -> new LinkSpec(from, to, rate, propagationNs, queueLimitBytes, mtuBytes)));
    }

    @Test
    void aLossIsAShare() {
        assertEquals(LinkSpec.ALL_PER_BILLION, LINK.withLossPerBillion(LinkSpec.ALL_PER_BILLION).lossPerBillion());
        assertEquals("lossPerBillion must be 0 to 1,000,000,000, was -1", refusal(() -> LINK.withLossPerBillion(-1)));
        assertEquals("lossPerBillion must be 0 to 1,000,000,000, was 1000000001",
                refusal(() -> LINK.withLossPerBillion(1_000_000_001)));
    }

    @Test
    void whatIsChangedOfALinkLeavesTheRest() {
        var link = new LinkSpec(0, 1, 2, 3, 4, 70, 5);
        assertEquals(new LinkSpec(0, 1, 9, 3, 4, 70, 5), link.withRateBitsPerSecond(9));
        assertEquals(new LinkSpec(0, 1, 2, 3, 4, 90, 5), link.withMtuBytes(90));
        assertEquals(new LinkSpec(0, 1, 2, 3, 4, 70, 9), link.withLossPerBillion(9));
    }

    @Test
    void labelsAreUnique() {
        assertEquals(
                "node labels must be unique, 'a' was that of nodes 0 and 2",
                refusal(() -> new NetworkSpec(List.of("a", "b", "a"), List.of())));
    }

    @Test
    void everyNodeIsFoundByItsLabel() {
        for (int count : new int[] {0, 1, 2, 3, 63, 64, 65, 1_000}) {
            List<String> labels = IntStream.range(0, count).mapToObj(node -> "n" + node).toList();
            var spec = new NetworkSpec(labels, List.of());
            assertEquals(labels, spec.labels());
            for (int node = 0; node < count; node++) {
                assertEquals(node, spec.labels().indexOf("n" + node));
            }
            assertEquals(-1, spec.labels().indexOf("n" + count));
            assertFalse(spec.labels().contains("m"));
        }
    }

    @Test
    void linksJoinNodesThatExist() {
        assertEquals(
                "a link must join two of the 1 nodes, was " + LINK,
                refusal(() -> new NetworkSpec(List.of("a"), List.of(LINK))));
    }

    @Test
    void aSpecDoesNotChangeWithTheListsThatItWasMadeOf() {
        var labels = new ArrayList<>(List.of("a", "b"));
        var links = new ArrayList<>(List.of(LINK));
        var spec = new NetworkSpec(labels, links);
        labels.add("c");
        links.clear();
        assertEquals(2, spec.nodeCount());
        assertEquals(1, spec.linkCount());
    }

    @Test
    void aLinkIsAtLeastANanosecondLong() {
        assertEquals(1, Metric.HOPS.lengthOf(LINK));
        assertEquals(1, Metric.DELAY.lengthOf(LINK));
        assertEquals(500, Metric.DELAY.lengthOf(new LinkSpec(0, 1, 1_000, 500, 0, 68)));
    }

    @Test
    void aRoutingTableHasOneEntryForEachOrderedPair() {
        var table = new FullRoutingTable(2, new int[] {RoutingTable.NO_PORT, 0, 1, RoutingTable.NO_PORT});
        assertEquals(0, table.port(0, 1));
        assertEquals(1, table.port(1, 0));
        assertEquals(RoutingTable.NO_PORT, table.port(1, 1));
        assertEquals("ports must have 4 entries, had 3", refusal(() -> new FullRoutingTable(2, new int[3])));
    }
}
