// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.activenet.kernel.Choices;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final long MS = 1_000_000;

    private static LinkSpec link(int from, int to, long propagationNs) {
        return new LinkSpec(from, to, BYTE_PER_NS, propagationNs, 1_000, 1_500);
    }

    private static LinkSpec link(long propagationNs) {
        return link(0, 1, propagationNs);
    }

    @Test
    void whatALinkHoldsDropsInTheOrderOfItsRingAtTheSender() {
        var test = new TestNetwork(2, link(150));
        for (int i = 0; i < 4; i++) {
            test.sendAt(0, 0, 100);
        }
        test.sendAt(10, 1, 100);
        test.failures.failLinkAt(220, 0);
        assertEquals(
                List.of(
                        "220 0.0 LINK_DOWN at port 0", // in flight since 100
                        "220 0.1 LINK_DOWN at port 0", // in flight since 200
                        "220 0.2 LINK_DOWN at port 0", // being sent
                        "220 0.3 LINK_DOWN at port 0", // queued
                        "220 1.0 LINK_DOWN at port 1"),
                test.runUntilEmpty());
    }

    @Test
    void anArrivalOfTheSameInstantComesFirst() {
        var test = new TestNetwork(2, link(50));
        test.sendAt(0, 0, 100);
        test.sendAt(0, 0, 100);
        test.failures.failLinkAt(150, 0); // scheduled before the run, yet the last source
        assertEquals(
                List.of("150 0.0 by 0", "150 0.1 LINK_DOWN at port 0"), test.runUntilEmpty());
    }

    @Test
    void whatHadBegunToBeSentBeforeTheFailureIsToldAsSent() {
        var test = new TestNetwork(2, link(1_000));
        for (int i = 0; i < 4; i++) {
            test.sendAt(0, 0, 100);
        }
        test.failures.failLinkAt(200, 0); // nobody has touched the port since 0
        test.runUntilEmpty();
        assertEquals(List.of("0 0.0 by 0", "100 0.1 by 0", "200 0.2 by 0"), test.sent);
    }

    @Test
    void aLinkThatIsDownTakesNothing() {
        var test = new TestNetwork(2, link(50));
        test.failures.failLinkAt(10, 0);
        test.sendAt(10, 0, 100); // before the failure, by its source
        test.sendAt(11, 0, 100);
        test.sendAt(11, 1, 2_000); // that it is down is found before that it is too big
        assertEquals(
                List.of(
                        "10 0.0 LINK_DOWN at port 0",
                        "11 0.1 LINK_DOWN at port 0",
                        "11 1.0 LINK_DOWN at port 1"),
                test.runUntilEmpty());
    }

    @Test
    void aRepairedLinkIsEmptyAndUsable() {
        var test = new TestNetwork(2, link(50));
        for (int i = 0; i < 3; i++) {
            test.sendAt(0, 0, 100);
        }
        test.failures.failLinkAt(120, 0); // one in flight, one being sent, one queued
        test.failures.repairLinkAt(130, 0);
        test.at(131, 0, () -> {
            assertTrue(test.network.isUp(0) && test.network.isUp(1));
            assertEquals(0, test.network.backlogBytes(0));
            test.network.forEachHeld(held -> {
                throw new AssertionError("the repaired link holds " + held);
            });
        });
        test.sendAt(131, 0, 100); // sent at once: what was being sent does not hold it up
        test.sendAt(131, 0, 100);
        assertEquals(
                List.of(
                        "120 0.0 LINK_DOWN at port 0",
                        "120 0.1 LINK_DOWN at port 0",
                        "120 0.2 LINK_DOWN at port 0",
                        "281 0.3 by 0",
                        "381 0.4 by 0"),
                test.runUntilEmpty());
    }

    @Test
    void aLinkRepairedAtTheInstantOfItsFailureIsEmptyToo() {
        var test = new TestNetwork(2, link(50));
        test.sendAt(0, 0, 100);
        test.failures.failLinkAt(20, 0);
        test.failures.repairLinkAt(20, 0);
        test.sendAt(21, 0, 10);
        assertEquals(
                List.of("20 0.0 LINK_DOWN at port 0", "81 0.1 by 0"),
                test.runUntilEmpty());
    }

    @Test
    void theEndsOfALinkDetectItEachByItselfAndOnlyTheSeedDecidesWhen() {
        List<String> first = toldWith(Detection.USUAL, 0, 400 * MS);
        List<String> words = first.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
        assertEquals(List.of("0: port 0 down", "1: port 1 down"), words.subList(0, 2).stream().sorted().toList());
        assertEquals(List.of("0: port 0 up", "1: port 1 up"), words.subList(2, 4).stream().sorted().toList());
        Set<Long> delaysNs = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            long delayNs = Long.parseLong(first.get(i).split(" ")[0]) - (i < 2 ? 0 : 400 * MS);
            assertTrue(delayNs > 100 * MS && delayNs <= 150 * MS, delayNs + " ns");
            delaysNs.add(delayNs);
        }
        assertEquals(4, delaysNs.size(), "a draw for each end and change");

        // What else fails in the network changes none of them.
        List<String> told = new ArrayList<>();
        var test = new TestNetwork(3, Detection.USUAL, (network, index) -> new ToldNode(network, index, told, true),
                link(50), link(1, 2, 50));
        test.failures.failLinkAt(0, 1);
        test.failures.failNodeAt(0, 2);
        test.failures.failLinkAt(0, 0);
        test.failures.repairLinkAt(400 * MS, 0);
        test.runUntilEmpty();
        told.removeIf(line -> !line.contains("port 0 ") && !line.contains("port 1 "));
        assertEquals(first, told);
    }

    /// What the nodes at the ends of link 0 are told, with its time, when it fails and is repaired.
    private static List<String> toldWith(Detection detection, long downNs, long upNs) {
        List<String> told = new ArrayList<>();
        var test = new TestNetwork(2, detection, (network, index) -> new ToldNode(network, index, told, true), link(50));
        test.failures.failLinkAt(downNs, 0);
        test.failures.repairLinkAt(upNs, 0);
        test.runUntilEmpty();
        return told;
    }

    @Test
    void aFailureThatIsOverBeforeItIsDetectedIsNeverTold() {
        Detection tenMs = Detection.fixed("10 ms", "", 10 * MS);
        assertEquals(List.of(), toldWith(tenMs, 0, 10 * MS - 1));
        assertEquals(
                List.of(
                        "10000000 0: port 0 down", "10000000 1: port 1 down",
                        "20000001 0: port 0 up", "20000001 1: port 1 up"),
                toldWith(tenMs, 0, 10 * MS + 1));
    }

    /// Goal: however fast a link flaps, each end is told changes only, and the last word is the truth. Method: random scripts.
    @Test
    void howeverFastALinkFlapsTheLastWordIsItsState() {
        int told = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<List<Boolean>> words = List.of(new ArrayList<>(), new ArrayList<>());
            var test = new TestNetwork(2, Detection.USUAL, (network, index) -> new QuietNode(network, index) {
                @Override
                public void portChanged(int port, boolean isUp) {
                    words.get(port).add(isUp);
                }
            }, link(50));
            long timeNs = 0;
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                timeNs += random.nextLong(250 * MS);
                if (i % 2 == 0) {
                    test.failures.failLinkAt(timeNs, 0);
                } else {
                    test.failures.repairLinkAt(timeNs, 0);
                }
            }
            test.runUntilEmpty();
            for (List<Boolean> ofEnd : words) {
                for (int i = 0; i < ofEnd.size(); i++) {
                    assertEquals(i % 2 == 1, ofEnd.get(i), "seed " + seed + ": down, up, down and so on");
                }
                assertEquals(test.network.isUp(0), ofEnd.size() % 2 == 0, "seed " + seed);
                told += ofEnd.size();
            }
        }
        assertTrue(told > 500, told + " words");
    }

    @Test
    void aNodeThatStartsAnewIsToldOfEachLinkThatIsUpEvenIfNobodyElseNoticed() {
        List<String> told = new ArrayList<>();
        var test = new TestNetwork(3, Detection.fixed("10 ms", "", 10 * MS),
                (network, index) -> new ToldNode(network, index, told, false), link(0, 1, 50), link(1, 2, 50));
        test.failures.failNodeAt(0, 1);
        test.failures.failLinkAt(MS, 1);
        test.failures.repairNodeAt(5 * MS, 1);
        test.runUntilEmpty();
        assertEquals(List.of("1 fails", "1 is repaired", "2: port 3 down", "1: port 1 up"), told);
    }

    @Test
    void stepsTellFailuresApartAndRepairsFromThem() {
        var test = new TestNetwork(
                3, Detection.fixed("10 ns", "", 10), QuietNode::new, link(0, 1, 50), link(1, 2, 50));
        test.failures.failLinkAt(100, 0, 0);
        test.failures.failLinkAt(105, 1, 1);
        test.failures.repairLinkAt(120, 0, 0);
        test.failures.repairLinkAt(130, 1, 1); // and fails again before that is detected
        test.failures.failLinkAt(135, 1, 2);
        test.failures.failNodeAt(200, 2, 3); // none of its links was up
        test.failures.failLinkAt(295, 0, 4); // the run ends before it is detected
        test.simulation.run(300);
        RepairSteps steps = test.network.steps();
        long[] none = {-1, -1, -1, -1};
        assertArrayEquals(new long[] {10, -1, -1, -1}, steps.stepsNs(0, 300));
        assertArrayEquals(new long[] {10, -1, -1, -1}, steps.repairStepsNs(0, 300));
        assertArrayEquals(new long[] {10, -1, -1, -1}, steps.stepsNs(1, 300));
        assertArrayEquals(none, steps.repairStepsNs(1, 300));
        assertArrayEquals(none, steps.stepsNs(2, 300), "its ends took it to be down");
        assertArrayEquals(none, steps.stepsNs(3, 300));
        assertArrayEquals(none, steps.stepsNs(4, 300));
        assertArrayEquals(none, steps.stepsNs(5, 300), "there is no such failure");
    }

    @Test
    void aFailingNodeFailsItsLinksFirstAndThenWhatItHolds() {
        List<String> told = new ArrayList<>();
        var test = new TestNetwork(3, Detection.ORACLE, (network, index) -> new ToldNode(network, index, told, false),
                link(0, 1, 50), link(1, 2, 50));
        test.sendAt(0, 0, 100);
        test.sendAt(0, 1, 100);
        test.sendAt(0, 2, 100);
        test.sendAt(0, 3, 100);
        test.failures.failNodeAt(20, 1);
        test.failures.repairNodeAt(40, 1);
        assertEquals(
                List.of(
                        "20 0.0 LINK_DOWN at port 0",
                        "20 1.0 LINK_DOWN at port 1",
                        "20 1.1 LINK_DOWN at port 2",
                        "20 2.0 LINK_DOWN at port 3"),
                test.runUntilEmpty());
        assertEquals(
                List.of(
                        "1 fails",
                        "0: port 0 down", // only nodes that are up are told
                        "2: port 3 down",
                        "1 is repaired",
                        "0: port 0 up",
                        "1: port 1 up",
                        "1: port 2 up",
                        "2: port 3 up"),
                told);
    }

    @Test
    void neighboursAreToldWhenAllLinksOfTheFailedNodeAreDown() {
        List<String> told = new ArrayList<>();
        var test = new TestNetwork(2, Detection.ORACLE, (network, index) -> new ToldNode(network, index, told, false) {
            @Override
            public void portChanged(int port, boolean isUp) {
                super.portChanged(port, isUp);
                assertEquals(isUp, network.isUp(0));
                assertEquals(isUp, network.isUp(2));
            }
        }, link(0), link(0));
        test.failures.failNodeAt(20, 1);
        test.failures.repairNodeAt(40, 1);
        test.runUntilEmpty();
        assertEquals(
                List.of(
                        "1 fails", "0: port 0 down", "0: port 2 down", "1 is repaired", "0: port 0 up",
                        "0: port 2 up", "1: port 1 up", "1: port 3 up"),
                told);
    }

    /// Goal: link and node failures may overlap in any way. Method: all 8⁴ scripts of four changes to a line of three
    /// nodes, against the definition: a link carries packets if all failures of it and of its ends are repaired.
    @Test
    void overlappingFailuresOfLinksAndNodesAgreeWithTheDefinition() {
        int cases = 0;
        var choose = new Choices();
        while (choose.next()) {
            List<String> told = new ArrayList<>();
            var test = new TestNetwork(3, Detection.ORACLE, (network, index) -> new ToldNode(network, index, told, false),
                    link(0, 1, 50), link(1, 2, 50));
            int[] linkFailures = new int[2];
            int[] nodeFailures = new int[3];
            String script = "";
            List<String> expectedTold = new ArrayList<>();
            for (int step = 0; step < 4; step++) {
                int change = choose.below(8);
                int timeNs = 10 * step;
                script += change;
                switch (change) {
                    case 0, 1 -> test.failures.failLinkAt(timeNs, change);
                    case 2, 3 -> test.failures.repairLinkAt(timeNs, change - 2);
                    case 4, 5 -> test.failures.failNodeAt(timeNs, change - 4);
                    default -> test.failures.repairNodeAt(timeNs, change - 6);
                }
                boolean[] before = usable(linkFailures, nodeFailures);
                switch (change) {
                    case 0, 1 -> linkFailures[change]++;
                    case 2, 3 -> linkFailures[change - 2] = Math.max(0, linkFailures[change - 2] - 1);
                    case 4, 5 -> nodeFailures[change - 4]++;
                    default -> nodeFailures[change - 6] = Math.max(0, nodeFailures[change - 6] - 1);
                }
                boolean[] after = usable(linkFailures, nodeFailures);
                for (int port = 0; port < 4; port++) {
                    int owner = (port + 1) / 2; // ports 0 to 3 belong to nodes 0, 1, 1, 2
                    if (before[port / 2] != after[port / 2] && nodeFailures[owner] == 0) {
                        expectedTold.add(owner + ": port " + port + (after[port / 2] ? " up" : " down"));
                    }
                }
                test.simulation.run(timeNs);
                assertArrayEquals(after, test.network.usableLinks(), script);
                for (int port = 0; port < 4; port++) {
                    assertEquals(after[port / 2], test.network.isUp(port), script + ", port " + port);
                }
                for (int node = 0; node < 3; node++) {
                    assertEquals(nodeFailures[node] == 0, test.network.isNodeUp(node), script + ", node " + node);
                }
                assertCarriesOnlyWhatIsUp(test, after, script);
            }
            told.removeIf(line -> !line.contains("port"));
            assertEquals(expectedTold, told, script);
            cases++;
        }
        assertEquals(4_096, cases);
    }

    private static boolean[] usable(int[] linkFailures, int[] nodeFailures) {
        return new boolean[] {
            linkFailures[0] + nodeFailures[0] + nodeFailures[1] == 0,
            linkFailures[1] + nodeFailures[1] + nodeFailures[2] == 0
        };
    }

    private static void assertCarriesOnlyWhatIsUp(TestNetwork test, boolean[] usable, String script) {
        for (int port = 0; port < 4; port++) {
            int linesBefore = test.log.size();
            test.send(port, 1);
            boolean isDropped =
                    test.log.size() > linesBefore && test.log.getLast().contains("LINK_DOWN at port " + port);
            assertEquals(!usable[port / 2], isDropped, script + ", sending by port " + port);
        }
    }

    @Test
    void whatFailedTwiceIsRepairedTwiceAndRepairingWhatIsWholeDoesNothing() {
        List<String> told = new ArrayList<>();
        var test = new TestNetwork(2, Detection.ORACLE, (network, index) -> new ToldNode(network, index, told, false), link(50));
        test.failures.repairNodeAt(0, 0);
        test.failures.repairLinkAt(1, 0);
        test.failures.failNodeAt(10, 0);
        test.failures.failNodeAt(20, 0);
        test.failures.repairNodeAt(30, 0);
        test.failures.repairNodeAt(40, 0);
        test.runUntilEmpty();
        assertEquals(List.of("0 fails", "1: port 1 down", "0 is repaired", "0: port 0 up", "1: port 1 up"), told);
    }

    /// Notes what the network tells it.
    private static class ToldNode extends QuietNode {
        private final Consumer<String> tell;

        /// @param hasTimes whether it notes when
        ToldNode(Network network, int index, List<String> told, boolean hasTimes) {
            super(network, index);
            this.tell = line -> told.add(hasTimes ? network.nowNs() + " " + line : line);
        }

        @Override
        public void portChanged(int port, boolean isUp) {
            tell.accept(index + ": port " + port + (isUp ? " up" : " down"));
        }

        @Override
        public void fail() {
            tell.accept(index + " fails");
        }

        @Override
        public void repair() {
            tell.accept(index + " is repaired");
        }
    }
}
