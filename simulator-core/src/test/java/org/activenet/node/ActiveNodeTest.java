// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.activenet.node.ScriptedEnvironment.ALL;
import static org.activenet.node.ScriptedEnvironment.SOURCE;
import static org.activenet.node.ScriptedEnvironment.at;
import static org.activenet.node.ScriptedEnvironment.deliver;
import static org.activenet.node.ScriptedEnvironment.goBy;
import static org.activenet.node.ScriptedEnvironment.goTo;
import static org.activenet.node.ScriptedEnvironment.loop;
import static org.activenet.node.ScriptedEnvironment.print;
import static org.activenet.node.ScriptedEnvironment.printStored;
import static org.activenet.node.ScriptedEnvironment.raise;
import static org.activenet.node.ScriptedEnvironment.resize;
import static org.activenet.node.ScriptedEnvironment.sendBy;
import static org.activenet.node.ScriptedEnvironment.sendTo;
import static org.activenet.node.ScriptedEnvironment.spend;
import static org.activenet.node.ScriptedEnvironment.steps;
import static org.activenet.node.ScriptedEnvironment.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.kernel.RunFailedException;
import org.activenet.kernel.RunawayInstantException;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.IpKind;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.NodeProfile.Forwarding;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;
import org.activenet.trace.Ledger;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Times: a link takes 8 ns a byte and then 1,000 ns. A script of no action is 55 bytes, each action 11 bytes more.
class ActiveNodeTest {
    private static NodeProfile profile(
            long forwardPs, long capsulePs, long stepPs, long bytePs, Forwarding forwarding) {
        return new NodeProfile("test", "ours", forwardPs, capsulePs, stepPs, bytePs, forwarding);
    }

    private static ScriptedNetwork ideal(NetworkSpec spec) {
        return new ScriptedNetwork(ScriptedNetwork.Settings.of(spec));
    }

    private static ScriptedNetwork slow(NetworkSpec spec, long capsuleNs) {
        return new ScriptedNetwork(
                ScriptedNetwork.Settings.of(spec).withProfile(profile(0, 1_000 * capsuleNs, 0, 0, Forwarding.PIPELINE)));
    }

    // The way of a capsule

    @ParameterizedTest
    @EnumSource(Forwarding.class)
    void isPassedOnByNodesOnTheWayAndEvaluatedAtItsDestination(Forwarding forwarding) {
        var world = new ScriptedNetwork(
                ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)).withProfile(profile(1_500, 10_001, 3_000, 7, forwarding)));
        world.injectAt(100, world.capsule(world.atDestination, 0, 2, 5, print(1)));
        world.run();

        // 66 bytes: twice 528 + 1,000 ns on links, 1.5 ns rounded up at the source and in the middle, and at the end
        // 10,001 + 3,000 + 7 × 66 = 13,463 ps rounded up
        assertEquals(List.of("3174 n2 printed 1", "3174 n2 delivered packet 0.0"), world.log);
        assertEquals(forwarding == Forwarding.CPU ? 2 : 0, world.node(0).cpuNs());
        assertEquals(forwarding == Forwarding.CPU ? 2 : 0, world.node(1).cpuNs());
        assertEquals(14, world.node(2).cpuNs());
    }

    @ParameterizedTest
    @CsvSource({"CPU, 5056, 6056", "PIPELINE, 5056, 5056"})
    void passesOnOneAtATimeByTheProcessorAndAllAtOnceByThePipeline(Forwarding forwarding, long firstNs, long secondNs) {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3))
                .withProfile(profile(1_000_000, 0, 0, 0, forwarding)));
        world.injectAt(0, world.capsule(world.atDestination, 0, 2, 5, steps(0)));
        world.injectAt(0, world.capsule(world.atDestination, 2, 0, 5, steps(0)));
        world.run();

        assertEquals(
                List.of(firstNs + "", secondNs + ""),
                world.logOf("consumed").stream().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void runsAtEveryNodeWhereTheEnvironmentSaysSo() {
        var world = ideal(ScriptedNetwork.line(3));
        world.injectAt(
                0, world.capsule(world.everywhere, 0, 2, 5, print(1), at(0, goTo(2)), at(1, goTo(2))));
        world.run();

        assertEquals(
                List.of("n0", "n1", "n2"), world.logOf("printed").stream().map(line -> line.split(" ")[1]).toList());
    }

    @ParameterizedTest(name = "{0} + {1} x {2} + {3} x {4} ps are {5} ns")
    @CsvSource({
        "0, 0, 0, 0, 0, 0",
        "1, 0, 0, 0, 0, 1",
        "1000, 0, 0, 0, 0, 1",
        "1001, 0, 0, 0, 0, 2",
        "0, 1, 998, 0, 0, 1", // one step for the action itself
        "0, 1, 999, 0, 0, 1",
        "0, 1, 1000, 0, 0, 2",
        "0, 0, 0, 1, 934, 1", // 66 bytes of headers and code
        "0, 0, 0, 1, 935, 2",
        "500, 250, 1, 3, 0, 2",
    })
    void takesWhatTheProfileSaysSummedInPicosecondsAndRoundedUpOnce(
            long capsulePs, long stepPs, int steps, long bytePs, int payloadBytes, long serviceNs) {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2))
                .withProfile(profile(0, capsulePs, stepPs, bytePs, Forwarding.PIPELINE)));
        Packet packet = world.capsule(world.atDestination, 0, 0, 5);
        world.atDestination.fill(packet, payloadBytes, steps(steps));
        world.injectAt(0, packet);
        world.run();

        assertEquals(serviceNs + " n0 consumed packet 0.0", world.log.getFirst());
        assertEquals(serviceNs, world.node(0).cpuNs());
    }

    @Test
    void chargesThePacketAsItCameAndNotAsItsProgramLeavesIt() {
        var world = new ScriptedNetwork(
                ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)).withProfile(profile(0, 0, 0, 1_000, Forwarding.PIPELINE)));
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, resize(500)));
        world.run();

        assertEquals(66, world.node(0).cpuNs());
    }

    // Effects

    @Test
    void letsEffectsOutInTheOrderOfTheCallsAtTheEndOfTheService() {
        var world = slow(ScriptedNetwork.line(2), 700);
        world.injectAt(
                50,
                world.capsule(
                        world.atDestination,
                        0,
                        0,
                        5,
                        print(1),
                        sendTo(1, 1, print(9)),
                        deliver(world.port, 7),
                        print(2),
                        sendBy(0, 1)));
        world.run();

        assertEquals(
                List.of(
                        "750 n0 printed 1",
                        "750 n0 received 7",
                        "750 n0 printed 2",
                        "750 n0 delivered packet 0.0",
                        "2978 n1 printed 9", // 66 bytes at once, the 55 bytes of the other behind them
                        "2978 n1 delivered packet 0.1",
                        "3678 n1 consumed packet 0.2"), // waited for the processor of node 1
                world.log);
    }

    @Test
    void storesAtTheStartOfTheService() {
        var world = slow(ScriptedNetwork.line(2), 600);
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, store(1, 5))); // for 1,000 ns
        world.injectAt(1, world.capsule(world.atDestination, 0, 0, 5, printStored(1))); // starts at 600
        world.injectAt(2, world.capsule(world.atDestination, 0, 0, 5, printStored(1))); // starts at 1,200
        world.run();

        assertEquals(List.of("1200 n0 printed 1=5", "1800 n0 printed 1=null"), world.logOf("printed"));
    }

    @Test
    void looksUpLinkAndRouteAtTheEndOfTheService() {
        NetworkSpec ring = ScriptedNetwork.network(3, List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 0}));
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ring)
                .withProfile(profile(0, 700_000, 0, 0, Forwarding.PIPELINE))
                .withConvergenceNs(100));
        world.failures.failLinkAt(200, 0);
        world.injectAt(
                0,
                world.capsule(world.atDestination, 0, 0, 9, sendBy(0, 1), sendTo(1, 5, steps(0))));
        world.run();

        assertEquals(List.of("700 n0 dropped packet 0.1 LINK_DOWN at port 0"), world.logOf("dropped"));
        assertEquals(1, world.logOf("n1 consumed packet 0.2").size()); // the other way round
    }

    @Test
    void givesAnApplicationTheValueEvenAfterThePacketIsGone() {
        var world = ideal(ScriptedNetwork.line(2));
        world.failures.failLinkAt(0, 0);
        world.injectAt(10, world.capsule(world.everywhere, 0, 1, 5, goBy(0), deliver(world.port, 7)));
        world.run();

        assertEquals(
                List.of("10 n0 dropped packet 0.0 LINK_DOWN at port 0", "10 n0 received 7"), world.log);
    }

    // Ends of packets

    @Test
    void countsEachPacketAsDeliveredConsumedOrDroppedByItsLastEvaluation() {
        var world = ideal(ScriptedNetwork.line(2));
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, deliver(world.port, 1)));
        world.injectAt(1, world.capsule(world.atDestination, 0, 0, 5, print(1)));
        world.injectAt(2, world.capsule(world.atDestination, 0, 0, 5, steps(1)));
        world.injectAt(3, world.capsule(world.atDestination, 0, 0, 5, print(1), loop()));
        world.injectAt(4, world.capsule(world.atDestination, 0, 0, 5, deliver(77, 1)));
        world.injectAt(5, world.capsule(world.everywhere, 0, 1, 5, at(0, print(1), goTo(1)))); // printed at node 0 only
        world.run();

        Ledger.Balance totals = world.observers.ledger().packets();
        assertEquals(6, totals.injected());
        assertEquals(0, totals.created());
        assertEquals(2, totals.delivered());
        assertEquals(2, totals.consumed());
        assertEquals(Map.of(DropReason.STEP_LIMIT, 1L, DropReason.NO_APPLICATION, 1L), totals.dropped());
        assertEquals(0, totals.inFlight());
    }

    @Test
    void keepsTheIdentityOfAPacketThatIsSentOnAndBooksItsNewLength() {
        var world = ideal(ScriptedNetwork.line(4));
        world.injectAt(
                0,
                world.capsule(world.atDestination, 0, 1, 5, at(1, resize(100), goTo(3)), at(3, resize(30), print(1))));
        world.run();

        // node 2 only passes it on, by the destination that its program gave it
        assertEquals(1, world.logOf("n3 delivered packet 0.0").size());
        assertEquals(0, world.observers.ledger().packets().created());
        List<Integer> sizes = world.trace.hops().stream().map(hop -> hop.sizeBytes()).toList();
        assertEquals(List.of(sizes.getFirst(), sizes.getFirst() + 100, sizes.getFirst() + 100), sizes);
        assertEquals(200, world.observers.ledger().wireBytes(ByteClass.PAYLOAD));
    }

    @Test
    void letsWhatAProgramDidBeforeALimitStand() {
        var world = ideal(ScriptedNetwork.line(2));
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 100, print(1), loop(sendTo(1, 1))));
        world.injectAt(1_000_000, world.capsule(world.everywhere, 0, 1, 100, at(0, goTo(1), loop())));
        world.run();

        assertEquals(List.of("0 n0 printed 1"), world.logOf("printed"));
        assertEquals(List.of("0 n0 dropped packet 0.0 PACKET_LIMIT"), world.logOf("dropped"));
        assertEquals(Budget.Limits.DEFAULT.packets(), world.observers.ledger().packets().created());
        assertEquals(1, world.logOf("n1 consumed packet 0.1").stream().filter(line -> line.endsWith(".1")).count());
    }

    @Test
    void chargesForAllStepsOfAProgramThatIsStopped() {
        var world = new ScriptedNetwork(
                ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)).withProfile(profile(0, 0, 1_000, 0, Forwarding.PIPELINE)));
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, loop()));
        world.run();

        assertEquals("100000 n0 dropped packet 0.0 STEP_LIMIT", world.log.getFirst());
        assertEquals(100_000, world.trace.evaluations().getFirst().steps());
    }

    @Test
    void dropsWhatNobodyHereCanRunAndWhatTheProcessorHasNoRoomFor() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2))
                .withNode(new ActiveNode.Spec(
                        profile(0, 700_000, 0, 0, Forwarding.PIPELINE), Budget.Limits.DEFAULT, 130, 0)));
        Packet unknown = world.capsule(world.atDestination, 0, 1, 5);
        unknown.anepType = 7;
        world.injectAt(0, unknown);
        for (int i = 0; i < 4; i++) { // one in service, two of 66 bytes wait
            world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, store(1, 1)));
        }
        world.run();

        assertEquals(
                List.of(
                        "0 n0 dropped packet 0.0 NO_ENVIRONMENT",
                        "0 n0 dropped packet 0.3 CPU_QUEUE_FULL",
                        "0 n0 dropped packet 0.4 CPU_QUEUE_FULL",
                        "700 n0 dropped packet 0.1 STORE_LIMIT", // no quota at this node
                        "1400 n0 dropped packet 0.2 STORE_LIMIT"),
                world.log);
    }

    // Sending to oneself

    @Test
    void neverNestsWhatIsSentToOneself() {
        var world = ideal(ScriptedNetwork.line(2));
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, sendTo(0, 1, print(2)), print(1)));
        world.run();

        assertEquals(List.of("0 n0 printed 1", "0 n0 printed 2"), world.logOf("printed"));
        assertEquals(1, world.observers.ledger().spentBound());
        assertEquals(1, world.simulation.eventCount()); // the injection: a service of no length has none
    }

    @Test
    void chargesOneForEachSendToOneself() {
        var world = ideal(ScriptedNetwork.line(2));
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 3, print(1), goTo(0)));
        world.run();

        assertEquals(4, world.logOf("printed").size());
        assertEquals(List.of("0 n0 dropped packet 0.0 NO_RESOURCE_BOUND"), world.logOf("dropped"));
        assertEquals(1, world.logOf("reported NO_RESOURCE_BOUND at n0").size());
    }

    @Test
    void endsARunInWhichAPacketCirclesWithoutTime() {
        var world = ideal(ScriptedNetwork.line(2));
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, Integer.MAX_VALUE, goTo(0)));

        var failure = assertThrows(RunFailedException.class, world::run);

        assertInstanceOf(RunawayInstantException.class, failure.getCause());
    }

    @Test
    void addsOneEventForEachServiceThatTakesTime() {
        var world = slow(ScriptedNetwork.line(2), 10);
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 3, sendTo(0, 1, print(2))));
        world.run();

        assertEquals(List.of("10 n0 consumed packet 0.0", "20 n0 printed 2"), world.log.subList(0, 2));
        assertEquals(3, world.simulation.eventCount());
    }

    // Resource bound

    @Test
    void takesTheBoundBeforeEachHopAndReportsWhereItWasTooSmall() {
        var world = ideal(ScriptedNetwork.line(4));
        world.injectAt(0, world.capsule(world.atDestination, 0, 3, 3, print(1)));
        world.injectAt(0, world.capsule(world.atDestination, 0, 3, 2, print(2)));
        world.run();

        assertEquals(1, world.logOf("n3 printed 1").size());
        assertEquals(0, world.logOf("printed 2").size());
        assertEquals(1, world.logOf("n2 dropped packet 0.1 NO_RESOURCE_BOUND").size());
        assertEquals(1, world.logOf("n0 reported NO_RESOURCE_BOUND at n2").size());
        assertEquals(5, world.observers.ledger().grantedBound());
        assertEquals(5, world.observers.ledger().spentBound());
        assertEquals(2, world.observers.ledger().reportHops());
    }

    @Test
    void movesTheBoundFromAPacketToItsChildren() {
        var world = ideal(ScriptedNetwork.line(2));
        // 10, of which 1 for the hop, 2 and 3 to children, 1 for eval: 3 are left, and the last child gets them all
        world.injectAt(
                0,
                world.capsule(
                        world.atDestination, 0, 1, 10, sendTo(0, 2), sendBy(0, 3), spend(1), sendTo(1, ALL), spend(1)));
        world.run();

        assertEquals(1, world.logOf("n1 dropped packet 0.0 UNHANDLED_EXCEPTION").size()); // nothing left to spend
        assertEquals(1, world.logOf("n0 reported exception at n1").size());
        assertEquals(10, world.observers.ledger().grantedBound());
        assertEquals(5, world.observers.ledger().spentBound()); // four hops or sends to itself, one eval
    }

    @Test
    void refusesSharesThatThePacketDoesNotHave() {
        var world = ideal(ScriptedNetwork.line(2));
        Packet packet = world.capsule(world.atDestination, 0, 0, 3);
        var evaluation = new Evaluation(world.node(0));
        evaluation.begin(packet, world.atDestination);

        assertThrows(IllegalArgumentException.class, () -> evaluation.sendTo(evaluation.newPacket(), 1, 4));
        assertThrows(IllegalArgumentException.class, () -> evaluation.sendTo(evaluation.newPacket(), 1, -1));
        assertThrows(IllegalArgumentException.class, () -> evaluation.spendResourceBound(4));
        assertEquals(3, packet.resourceBound);
    }

    @Test
    void sendsByPortsOfThisNodeAndThisTopologyOnly() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3))
                .withLinksOf(ScriptedNetwork.subsets(2, new int[] {0, 1}, new int[] {1}, new int[] {0}, new int[] {0})));
        Packet packet = world.capsule(world.atDestination, 1, 1, 3);
        packet.virtualTopology = 1;
        var evaluation = new Evaluation(world.node(1));
        evaluation.begin(packet, world.atDestination);

        assertEquals(List.of(2), Arrays.stream(evaluation.ports()).boxed().toList());
        assertThrows(IllegalArgumentException.class, () -> evaluation.sendBy(packet, 3, 0)); // node 2's end
        assertThrows(IllegalArgumentException.class, () -> evaluation.sendBy(packet, 1, 0)); // of no link of topology 1
        evaluation.sendBy(packet, 2, 0);
        assertThrows(IllegalStateException.class, () -> evaluation.sendBy(packet, 2, 0)); // once
    }

    // Reports

    @Test
    void reportsAPacketWithoutARoute() {
        var world = ideal(ScriptedNetwork.network(3, List.of(new int[] {0, 1})));
        world.injectAt(5, world.capsule(world.atDestination, 0, 2, 9, print(1)));
        world.injectAt(10, world.capsule(world.atDestination, 0, 1, 9, goTo(2)));
        world.run();

        assertEquals("5 n0 reported NO_ROUTE at n0", world.log.getFirst());
        assertEquals(1, world.logOf("n0 reported NO_ROUTE at n1").size());
        assertEquals(2, world.logOf("NO_ROUTE").stream().filter(line -> line.contains("dropped")).count());
        assertTrue(world.observers.ledger().wireBytes(ByteClass.REPORT) > 0);
    }

    /// Goal: what the drop of one packet sets off may drop the next, within it. Method: whoever reads the report of a
    /// packet without a route injects another one at once.
    @Test
    void reportsAPacketThatIsInjectedWhenAReportComes() {
        var world = ideal(ScriptedNetwork.network(3, List.of(new int[] {0, 1})));
        var reported = new ArrayList<String>();
        world.observers.add(new Observer() {
            @Override
            public void reported(int node, String text) {
                reported.add(text);
                if (reported.size() < 3) {
                    world.network.inject(world.capsule(world.atDestination, 0, 2, 9), 0);
                }
            }
        });
        world.injectAt(5, world.capsule(world.atDestination, 0, 2, 9));
        world.run();

        assertEquals(List.of("NO_ROUTE at n0", "NO_ROUTE at n0", "NO_ROUTE at n0"), reported);
        assertEquals(3, world.logOf("dropped").size());
    }

    @Test
    void neverReportsThatAReportFailed() {
        var world = ideal(ScriptedNetwork.line(3));
        world.failures.failLinkAt(4_000, 0); // while the capsule is on its way from 1 to 2
        world.injectAt(2_000, world.capsule(world.atDestination, 0, 2, 9, raise()));
        world.run();

        assertEquals(1, world.observers.ledger().packets().created());
        assertEquals(1, world.logOf("n2 dropped packet 2.0 NO_ROUTE").size());
        assertEquals(List.of(), world.logOf("reported"));
    }

    @Test
    void givesReportsAHopLimitOfTheirOwn() {
        var world = ideal(ScriptedNetwork.line(260));
        world.injectAt(0, world.capsule(world.atDestination, 0, 259, 255));
        world.injectAt(1_000_000, world.capsule(world.atDestination, 0, 259, 256));
        world.run();

        assertEquals(1, world.logOf("n0 reported NO_RESOURCE_BOUND at n255").size());
        assertEquals(1, world.logOf("n1 dropped packet 256.0 NO_RESOURCE_BOUND").size());
        assertEquals(2 * ActiveNode.REPORT_HOPS, world.observers.ledger().reportHops());
    }

    @Test
    void runsTheHandlerOfAReportWithNothingToSpendAndNothingToReport() {
        var world = ideal(ScriptedNetwork.line(2));
        Packet report = world.capsule(world.atDestination, 0, 0, ActiveNode.REPORT_HOPS);
        report.trafficClass = TrafficClass.REPORT;
        var evaluation = new Evaluation(world.node(0));
        evaluation.begin(report, world.atDestination);

        assertEquals(0, evaluation.resourceBound());
        assertThrows(IllegalArgumentException.class, () -> evaluation.spendResourceBound(1));
        assertThrows(IllegalStateException.class, evaluation::newReport);
        Packet child = evaluation.newPacket();
        assertEquals(TrafficClass.REPORT, child.trafficClass);
        assertEquals(0, child.resourceBound);
    }

    // Failures

    @Test
    void losesThePacketInServiceAndAllThatItHoldsBackWhenItFails() {
        var world = slow(ScriptedNetwork.line(2), 1_000);
        world.failures.failNodeAt(500, 0);
        world.failures.repairNodeAt(700, 0);
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, store(1, 3), sendTo(1, 2), print(1), spend(1)));
        world.injectAt(1, world.capsule(world.atDestination, 0, 0, 5, print(2))); // waits
        world.injectAt(600, world.capsule(world.atDestination, 0, 0, 5, print(3))); // down
        world.injectAt(701, world.capsule(world.atDestination, 0, 0, 5, printStored(1))); // not expired, but lost
        world.run();

        assertEquals(
                List.of(
                        "500 n0 dropped packet 0.4 NODE_DOWN", // what the service held back
                        "500 n0 dropped packet 0.0 NODE_DOWN",
                        "500 n0 dropped packet 0.1 NODE_DOWN",
                        "600 n0 dropped packet 0.2 NODE_DOWN",
                        "1701 n0 printed 1=null",
                        "1701 n0 delivered packet 0.3"),
                world.log);
        assertEquals(20, world.observers.ledger().grantedBound());
    }

    @Test
    void losesWhatThePipelineHoldsWhenItFails() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3))
                .withProfile(profile(5_000_000, 0, 0, 0, Forwarding.PIPELINE)));
        world.failures.failNodeAt(8_000, 1);
        world.injectAt(0, world.capsule(world.atDestination, 0, 2, 5, print(1)));
        world.run();

        assertEquals(List.of("8000 n1 dropped packet 0.0 NODE_DOWN"), world.log);
    }

    @Test
    void endsAServiceThatEndsAtTheInstantOfTheFailure() {
        var world = slow(ScriptedNetwork.line(2), 1_000);
        world.failures.failNodeAt(1_000, 0);
        world.injectAt(0, world.capsule(world.atDestination, 0, 0, 5, print(1)));
        world.run();

        assertEquals(List.of("1000 n0 printed 1", "1000 n0 delivered packet 0.0"), world.log);
    }

    // Virtual topologies

    @Test
    void routesEachVirtualTopologyByItsOwnLinksAndKeepsTheirStateApart() {
        NetworkSpec ring =
                ScriptedNetwork.network(4, List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3}, new int[] {3, 0}));
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ring)
                .withLinksOf(ScriptedNetwork.subsets(
                        4, new int[] {0, 1, 2, 3}, new int[] {0, 1}, new int[] {2, 3}, new int[] {0, 3})));
        for (int topology = 0; topology < 4; topology++) {
            Packet packet = world.capsule(
                    world.everywhere, 0, 2, 5, print(topology), at(0, goTo(2)), at(1, goTo(2)), at(3, goTo(2)));
            packet.virtualTopology = topology;
            world.injectAt(100_000L * topology, packet);
        }
        Packet storing = world.capsule(world.everywhere, 0, 0, 5, store(1, 5), printStored(1));
        storing.virtualTopology = 1;
        world.injectAt(500_000, storing);
        Packet looking = world.capsule(world.everywhere, 0, 0, 5, printStored(1));
        looking.virtualTopology = 2;
        world.injectAt(500_001, looking);
        Packet otherEnvironment = world.capsule(world.atDestination, 0, 0, 5, printStored(1));
        otherEnvironment.virtualTopology = 1;
        world.injectAt(500_002, otherEnvironment);
        world.run();

        assertEquals(
                List.of(
                        "n0 printed 0", "n1 printed 0", "n2 printed 0",
                        "n0 printed 1", "n1 printed 1", "n2 printed 1",
                        "n0 printed 2", "n3 printed 2", "n2 printed 2",
                        "n0 printed 3",
                        "n0 printed 1=5", "n0 printed 1=null", "n0 printed 1=null"),
                world.logOf("printed").stream().map(line -> line.substring(line.indexOf('n'))).toList());
        assertEquals(1, world.logOf("dropped packet 0.3 NO_ROUTE").size());
        assertEquals(4 * 3 + 1, world.node(0).peakStateEntries());
    }

    @Test
    void hasARandomStreamForEachTopologyEnvironmentAndProtocol() {
        var world = ideal(ScriptedNetwork.line(2));
        var seen = new HashSet<Long>();
        for (int topology = 0; topology < 2; topology++) {
            for (long protocol = 0; protocol < 2; protocol++) {
                for (int node = 0; node < 2; node++) {
                    seen.add(world.node(node).random(topology, world.everywhere, protocol).nextLong());
                }
            }
        }
        assertEquals(8, seen.size());
        assertSame(
                world.node(0).random(0, world.everywhere, 1), world.node(0).random(0, world.everywhere, 1));
        assertNotSame(
                world.node(0).random(0, world.everywhere, 1), world.node(1).random(0, world.everywhere, 1));
        assertNotEquals(
                world.node(0).random(0, world.everywhere, 1).nextLong(),
                world.node(0).random(0, world.everywhere, 1).nextLong()); // one stream that goes on
    }

    @Test
    void refusesTwoEnvironmentsOfOneType() {
        var world = ideal(ScriptedNetwork.line(2));
        assertThrows(IllegalArgumentException.class, () -> world.node(0).add(world.everywhere));
    }

    // Plain IP

    @ParameterizedTest
    @EnumSource(Forwarding.class)
    void passesPlainEchoesOn(Forwarding forwarding) {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(4))
                .withProfile(profile(3_000, 0, 0, 0, forwarding)));
        Packet request = world.node(0).endPoint().request(IpKind.ECHO_REQUEST, 3, 64, 72, world.port, 11);
        world.injectAt(0, request);
        world.run();

        // 100 bytes: six hops of 800 + 1,000 ns, and 3 ns for each of seven services: at both ends once
        assertEquals("10821 n0 received ECHO_REPLY 11", world.logOf("received").getFirst());
        assertEquals(2, world.log.stream().filter(line -> line.contains("ed packet")).count());
    }

    @Test
    void answersATracerouteHopByHop() {
        var world = ideal(ScriptedNetwork.line(4));
        for (int ttl = 1; ttl <= 3; ttl++) {
            world.injectAt(
                    ttl * 100_000L, world.node(0).endPoint().request(IpKind.PROBE, 3, ttl, 12, world.port, ttl));
        }
        world.run();

        assertEquals(
                List.of("TIME_EXCEEDED 1", "TIME_EXCEEDED 2", "PORT_UNREACHABLE 3"),
                world.logOf("received").stream().map(line -> line.split("received ")[1]).toList());
        assertEquals(
                List.of("n1", "n2", "n3"),
                world.logOf("consumed").stream().map(line -> line.split(" ")[1]).toList());
    }

    /// The answer is part of the work on the probe: the source, each node between both ways, the one that answers and the
    /// receipt take 3 ns each.
    @Test
    void chargesForAProbeAndItsAnswerOnce() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(4))
                .withProfile(profile(3_000, 0, 0, 0, Forwarding.CPU)));
        for (int hops = 0; hops <= 3; hops++) {
            int target = hops == 0 ? 0 : 3;
            world.injectAt(
                    hops * 100_000L, world.node(0).endPoint().request(IpKind.PROBE, target, hops, 12, world.port, hops));
        }
        world.run();

        // 40 bytes there and 56 back
        assertEquals(
                IntStream.rangeClosed(0, 3)
                        .mapToObj(hops -> 100_000L * hops + (2 * hops + 1) * 3 + hops * (320 + 448 + 2_000) + "")
                        .toList(),
                world.logOf("received").stream().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void knowsWhatItIsAskedAbout() {
        var world = ideal(ScriptedNetwork.line(3));
        var evaluation = new Evaluation(world.node(1));
        evaluation.begin(world.capsule(world.atDestination, 1, 1, 3), world.atDestination);

        assertEquals(1, evaluation.node());
        assertEquals(3, evaluation.nodeCount());
        assertEquals("n2", evaluation.label(2));
        assertEquals(2, evaluation.nodeNamed("n2"));
        assertEquals(-1, evaluation.nodeNamed("nowhere"));
        assertEquals(2, evaluation.route(2));
        assertEquals(RoutingTable.NO_PORT, evaluation.route(1));
        assertEquals(2, evaluation.peerNode(2));
        assertEquals(RoutingTable.NO_PORT, evaluation.inPort());
        Packet child = evaluation.newPacket();
        assertEquals(1, child.source);
        assertEquals(ScriptedNetwork.AT_DESTINATION, child.anepType);
        assertEquals(SOURCE, child.destination); // none until it is sent
    }
}
