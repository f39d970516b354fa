// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.activenet.node.ScriptedEnvironment.ALL;
import static org.activenet.node.ScriptedEnvironment.at;
import static org.activenet.node.ScriptedEnvironment.goBy;
import static org.activenet.node.ScriptedEnvironment.goTo;
import static org.activenet.node.ScriptedEnvironment.sendTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.activenet.kernel.RunFailedException;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.ScriptedEnvironment.Action;
import org.activenet.node.ScriptedEnvironment.Where;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Capsules that pay their hops from a time to live. Each run ends with a check of the books, in which no resource bound moves.
class TimeToLiveTest {
    private static final int AT_DESTINATION = 103;
    private static final int EVERYWHERE = 104;
    private static final int OTHER = 105;

    private final ScriptedEnvironment atDestination =
            new ScriptedEnvironment(AT_DESTINATION, Where.AT_DESTINATION, true);
    private final ScriptedEnvironment everywhere = new ScriptedEnvironment(EVERYWHERE, Where.EVERYWHERE, true);
    private ScriptedNetwork world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)));
    private int hops; // of all but reports
    private int evaluations; // likewise

    /// Nodes of a network, which have both environments.
    private void build(int nodeCount, List<int[]> pairs) {
        world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.network(nodeCount, pairs)));
        world.observers.add(new Observer() {
            @Override
            public void transmitted(Packet packet, int node, int port) {
                hops += packet.trafficClass == TrafficClass.REPORT ? 0 : 1;
            }

            @Override
            public void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {
                evaluations += packet.trafficClass == TrafficClass.REPORT ? 0 : 1;
            }
        });
        for (int node = 0; node < nodeCount; node++) {
            world.node(node).add(atDestination);
            world.node(node).add(everywhere);
        }
    }

    private void buildRing() {
        build(5, IntStream.range(0, 5).mapToObj(i -> new int[] {i, (i + 1) % 5}).toList());
    }

    private void buildPair() {
        build(2, List.of(new int[] {0, 1}));
    }

    private Packet capsule(ScriptedEnvironment environment, int destination, int timeToLive, Action... actions) {
        Packet packet = world.capsule(environment, 0, destination, 0, actions);
        packet.ttl = timeToLive;
        return packet;
    }

    private void runAndExpectNoBoundToMove(Packet packet) {
        world.injectAt(0, packet);
        world.run();
        assertEquals(0, world.observers.ledger().grantedBound());
        assertEquals(0, world.observers.ledger().spentBound());
    }

    private Map<DropReason, Long> dropped() {
        return world.observers.ledger().packets().dropped();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 23})
    void aCapsuleThatRunsRoundAndRoundTakesAsManyHopsAsItsTimeToLiveSays(int timeToLive) {
        buildRing();
        runAndExpectNoBoundToMove(capsule(
                everywhere, 1, timeToLive, at(0, goBy(0)), at(1, goBy(1)), at(2, goBy(1)), at(3, goBy(1)), at(4, goBy(1))));

        assertEquals(timeToLive, hops);
        assertEquals(Map.of(DropReason.TTL_EXPIRED, 1L), dropped());
        assertEquals(List.of("reported TTL_EXPIRED at n" + timeToLive % 5), world.logOf("reported").stream()
                .map(line -> line.substring(line.indexOf("reported")))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 3", "3, 5", "4, 1"})
    void eachChildMayTakeAllTheHopsOfItsParent(int fanOut, int timeToLive) {
        buildPair();
        var flood = new FetchingEnvironment(OTHER) {
            @Override
            void run(Packet packet, NodeOs node) {
                for (int i = 0; i < fanOut; i++) {
                    Packet child = node.newPacket();
                    fill(child, 10);
                    node.sendTo(child, 1 - node.node(), 0);
                }
            }
        };
        runAndExpectNoBoundToMove(capsule(flood, timeToLive));

        // f + f² + ... + f^R, and the next generation is made and dropped
        assertEquals(IntStream.rangeClosed(1, timeToLive).map(level -> power(fanOut, level)).sum(), hops);
        if (fanOut > 1) {
            assertEquals((power(fanOut, timeToLive + 1) - fanOut) / (fanOut - 1), hops);
        }
        assertEquals(Map.of(DropReason.TTL_EXPIRED, (long) power(fanOut, timeToLive + 1)), dropped());
    }

    /// A capsule of an environment that each node has its code of, and begins at node 0.
    private Packet capsule(FetchingEnvironment environment, int timeToLive) {
        environment.hasCode = true;
        for (int node = 0; node < world.network.nodeCount(); node++) {
            world.node(node).add(environment);
        }
        Packet packet = world.packets.make(0);
        packet.source = 0;
        packet.destination = 0;
        environment.fill(packet, 10);
        packet.ttl = timeToLive;
        return packet;
    }

    private static int power(int base, int exponent) {
        return exponent == 0 ? 1 : base * power(base, exponent - 1);
    }

    @Test
    void aChildWithLessTimeToLiveGoesLessFar() {
        buildRing();
        runAndExpectNoBoundToMove(capsule(atDestination, 0, 9, sendTo(2, 1), sendTo(2, 2)));

        assertEquals(3, hops); // the first child comes to node 1 and no further
        assertEquals(Map.of(DropReason.TTL_EXPIRED, 1L), dropped());
    }

    @Test
    void isPassedOnForATimeToLiveAsForAResourceBound() {
        buildRing();
        runAndExpectNoBoundToMove(capsule(atDestination, 2, 1));

        assertEquals(1, hops);
        assertEquals(List.of("reported TTL_EXPIRED at n1"), world.logOf("reported").stream()
                .map(line -> line.substring(line.indexOf("reported")))
                .toList());
    }

    /// At one instant, without a hop over a link: it has to end all the same.
    @Test
    void sendingToItselfTakesOneToo() {
        buildPair();
        runAndExpectNoBoundToMove(capsule(everywhere, 0, 7, goTo(0)));

        assertEquals(Map.of(DropReason.TTL_EXPIRED, 1L), dropped());
        assertEquals(8, evaluations);
    }

    @Test
    void capsulesOfOtherEnvironmentsAtTheNodePayFromTheirResourceBound() {
        buildRing();
        Packet packet = world.capsule(world.atDestination, 0, 2, 3);
        packet.ttl = 1;
        world.injectAt(0, packet);
        world.run();

        assertEquals(2, hops);
        assertEquals(2, world.observers.ledger().spentBound());
        assertEquals(Map.of(), dropped());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void noEnvironmentCanMakeTimeToLive(int asked) {
        buildPair();
        var cheat = new FetchingEnvironment(OTHER) {
            @Override
            void run(Packet packet, NodeOs node) {
                Packet child = node.newPacket();
                assertEquals(3, child.ttl);
                fill(child, 10);
                packet.ttl = 100;
                child.ttl = asked;
                node.sendTo(child, 1, 0);
            }
        };
        world.injectAt(0, capsule(cheat, 3));

        var e = assertThrows(RunFailedException.class, world::run);
        assertEquals("the time to live must be 0 to 3, was " + asked, e.getCause().getMessage());
    }

    @ParameterizedTest
    @CsvSource({"2, 2, true", "1, 1, false"})
    void aPacketThatIsSentLaterPaysWhenItLeaves(int timeToLive, int expectedHops, boolean arrives) {
        build(3, List.of(new int[] {0, 1}, new int[] {1, 2}));
        var later = new FetchingEnvironment(OTHER) {
            @Override
            void run(Packet packet, NodeOs node) {
                if (node.node() == 0) {
                    Packet child = node.newPacket();
                    fill(child, 10);
                    node.sendLater(child, 2, 0, 5_000, 1, 100);
                } else if (node.node() == 1) {
                    node.sendTo(packet, 2, 0);
                } else {
                    node.print("there");
                }
            }
        };
        runAndExpectNoBoundToMove(capsule(later, timeToLive));

        assertEquals(expectedHops, hops);
        assertEquals(arrives ? 1 : 0, world.logOf("there").size());
        assertEquals(arrives ? Map.of() : Map.of(DropReason.TTL_EXPIRED, 1L), dropped());
    }
}
