// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.StepPrices;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Port;
import org.activenet.trace.Observer;
import org.activenet.wire.AnepType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// PLAN and JavaScript on the same nodes at the same time.
class SideBySideTest {
    private static JavaScriptPrograms programs; // of one run of this class: there may be several in a JVM
    private static final NodeProfile SLOW =
            new NodeProfile("slow", "test", 1_000_000, 2_000_000, 10_000, 100, NodeProfile.Forwarding.CPU);

    @BeforeAll
    static void open() {
        programs = new JavaScriptPrograms(Budget.Limits.DEFAULT);
    }

    @AfterAll
    static void close() {
        programs.close();
    }

    /// A ring of five nodes, of which the second virtual topology lacks the link between a and b.
    private static Settings ring() {
        var spec = new NetworkSpec(
                List.of("a", "b", "c", "d", "e"),
                List.of(
                        CapsuleNetwork.link(0, 1),
                        CapsuleNetwork.link(1, 2),
                        CapsuleNetwork.link(2, 3),
                        CapsuleNetwork.link(3, 4),
                        CapsuleNetwork.link(4, 0)));
        boolean[] all = {true, true, true, true, true};
        boolean[] others = {false, true, true, true, true};
        return Settings.of(spec)
                .withNode(CapsuleNetwork.nodeSpec(SLOW, Budget.Limits.DEFAULT))
                .withLinksOf(List.of(all, others, all, all))
                .withJavaScript(programs);
    }

    /// Sends ten pings of each language from a to b at once, PLAN's on UDP port 3322 and JavaScript's on 3323.
    private static CapsuleNetwork pings(Settings settings) {
        return ping(new CapsuleNetwork(settings));
    }

    private static CapsuleNetwork ping(CapsuleNetwork network) {
        JavaScriptProgram ping = Capsules.javaScript(programs, WorkloadPrograms.text("ping/ping.js"));
        for (int i = 0; i < 10; i++) {
            Chunk echo = Capsules.chunk(
                    Capsules.builtInPlan("ping/ping.plan"), "echo", host(0), host(1), new Port(network.port), i, "payload");
            network.injectAt(1_000L * i, network.planPacket(0, 2, echo));
            Packet packet = network.javaScriptPacket(
                    0,
                    1,
                    8,
                    ping,
                    GuestValue.of(network.port),
                    GuestValue.of(100 + i),
                    GuestValue.of(0),
                    GuestValue.of("payload"));
            packet.virtualTopology = 1;
            network.injectAt(1_000L * i, packet);
        }
        return network.run();
    }

    @Test
    void eachIsAnsweredOnItsOwnVirtualTopology() {
        try (CapsuleNetwork network = pings(ring())) {
            List<String> answers = network.logOf(0);
            assertEquals(20, answers.size());
            for (int i = 0; i < 10; i++) {
                assertTrue(answers.contains("received " + i), "PLAN " + i);
                assertTrue(answers.contains("received [" + (100 + i) + "]"), "JavaScript " + i);
            }
            assertEquals(10 * 2 + 10 * 8, network.userHops());
            assertEquals(100, network.checkedCount());
            assertEquals(Map.of(), network.observers.ledger().packets().dropped());
            assertEquals(20, network.observers.ledger().packets().delivered());
            assertEquals(network.observers.ledger().grantedBound(), network.observers.ledger().spentBound());
        }
    }

    @Test
    void eachPaysThePriceOfItsOwnSteps() {
        var prices = new StepPrices(new TreeMap<>(Map.of("plan", 7_000L)), OptionalLong.of(2_000));
        var profile = new NodeProfile("steps", "test", 0, 0, 0, 0, 0, prices, 0, NodeProfile.Forwarding.CPU);
        Set<Long> planPrices = new HashSet<>();
        Set<Long> javaScriptPrices = new HashSet<>();
        try (var network = new CapsuleNetwork(ring().withNode(CapsuleNetwork.nodeSpec(profile, Budget.Limits.DEFAULT)))) {
            network.observers.add(new Observer() {
                @Override
                public void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {
                    (packet.anepType == AnepType.PLAN.id() ? planPrices : javaScriptPrices).add(serviceNs / steps);
                    assertEquals(0, serviceNs % steps);
                }
            });
            ping(network);
        }
        assertEquals(Set.of(7L), planPrices);
        assertEquals(Set.of(2L), javaScriptPrices);
    }

    @Test
    void theSameRunTwiceHasTheSameFingerprintsAndAnotherRunHasNot() {
        try (CapsuleNetwork one = pings(ring());
                CapsuleNetwork same = pings(ring());
                CapsuleNetwork other = pings(ring().withNode(
                        CapsuleNetwork.nodeSpec(NodeProfile.IDEAL, Budget.Limits.DEFAULT)))) {
            assertEquals(one.facets(), same.facets());
            assertEquals(one.log, same.log);
            assertNotEquals(one.facets(), other.facets());
        }
    }

    /// Soft state belongs to virtual topology, environment and protocol; PLAN's core services keep none.
    @Test
    void softStateOfOtherPortsAndOtherProgramsIsOutOfReach() {
        JavaScriptProgram counter = Capsules.javaScript(programs, """
                function evaluate(node, capsule) {
                    const count = (node.get('count') ?? 0) + 1;
                    node.put('count', count, 1000);
                    node.print(count);
                }
                """);
        JavaScriptProgram another = Capsules.javaScript(programs, """
                function evaluate(node, capsule) { node.print('another', node.get('count') ?? 'nothing'); }
                """);
        try (var network = new CapsuleNetwork(ring())) {
            for (int i = 0; i < 6; i++) {
                Packet packet = network.javaScriptPacket(0, 0, 0, i == 5 ? another : counter);
                packet.virtualTopology = i == 5 ? 0 : i % 2;
                network.injectAt(1_000_000L * i, packet);
            }
            network.run();
            assertEquals(
                    List.of("printed 1\\n", "printed 1\\n", "printed 2\\n", "printed 2\\n", "printed 3\\n",
                            "printed another nothing\\n"),
                    network.logOf(0));
        }
    }

    @Test
    void neitherIsStoppedByTheOthersEndlessProgram() {
        JavaScriptProgram endless = Capsules.javaScript(programs, "function evaluate() { for (;;) { } }");
        try (var network = new CapsuleNetwork(ring())) {
            network.injectAt(0, network.javaScriptPacket(0, 0, 0, endless));
            Chunk ping = Capsules.chunk(Capsules.builtInPlan("ping.plan"), "ping", host(0), host(1));
            network.injectAt(1, network.planPacket(0, 2, ping));
            network.run();
            assertEquals(List.of("printed Success\\n"), network.logOf(0));
        }
    }
}
