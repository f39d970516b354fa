// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.activenet.node.ScriptedEnvironment.ALL;
import static org.activenet.node.ScriptedEnvironment.at;
import static org.activenet.node.ScriptedEnvironment.goBy;
import static org.activenet.node.ScriptedEnvironment.goTo;
import static org.activenet.node.ScriptedEnvironment.sendTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
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
        runAndExpectNoBoundToMove(capsule(atDestination, 0, timeToLive, children(fanOut, timeToLive, 0)));

        // f + f² + ... + f^R, and the next generation is made and dropped
        assertEquals(IntStream.rangeClosed(1, timeToLive).map(level -> power(fanOut, level)).sum(), hops);
        if (fanOut > 1) {
            assertEquals((power(fanOut, timeToLive + 1) - fanOut) / (fanOut - 1), hops);
        }
        assertEquals(Map.of(DropReason.TTL_EXPIRED, (long) power(fanOut, timeToLive + 1)), dropped());
    }

    /// To the other node, again and again, once more than there are hops.
    private static Action[] children(int fanOut, int levels, int here) {
        Action[] then = levels == 0 ? new Action[0] : children(fanOut, levels - 1, 1 - here);
        var all = new Action[fanOut];
        Arrays.fill(all, sendTo(1 - here, ALL, then));
        return all;
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
        var cheat = new FetchingEnvironment(105) {
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
        cheat.hasCode = true;
        world.node(0).add(cheat);
        Packet packet = world.capsule(atDestination, 0, 0, 0);
        cheat.fill(packet, 10);
        packet.ttl = 3;
        world.injectAt(0, packet);

        var e = assertThrows(RunFailedException.class, world::run);
        assertEquals("the time to live must be 0 to 3, was " + asked, e.getCause().getMessage());
    }

    @ParameterizedTest
    @CsvSource({"2, 2, true", "1, 1, false"})
    void aPacketThatIsSentLaterPaysWhenItLeaves(int timeToLive, int expectedHops, boolean arrives) {
        build(3, List.of(new int[] {0, 1}, new int[] {1, 2}));
        var later = new FetchingEnvironment(105) {
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
        later.hasCode = true;
        for (int node = 0; node < 3; node++) {
            world.node(node).add(later);
        }
        Packet packet = world.capsule(atDestination, 0, 0, 0);
        later.fill(packet, 10);
        packet.ttl = timeToLive;
        runAndExpectNoBoundToMove(packet);

        assertEquals(expectedHops, hops);
        assertEquals(arrives ? 1 : 0, world.logOf("there").size());
        assertEquals(arrives ? Map.of() : Map.of(DropReason.TTL_EXPIRED, 1L), dropped());
    }
}
