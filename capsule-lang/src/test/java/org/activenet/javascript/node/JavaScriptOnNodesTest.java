// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.network.DropReason;
import org.activenet.network.NodeProfile;
import org.activenet.trace.EvaluationRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JavaScript capsules on real active nodes.
class JavaScriptOnNodesTest {
    private static final long MS = 1_000_000;
    private static JavaScriptPrograms programs; // of one run of this class: there may be several in a JVM

    @BeforeAll
    static void open() {
        programs = new JavaScriptPrograms(Budget.Limits.DEFAULT);
    }

    @AfterAll
    static void close() {
        programs.close();
    }

    private static Settings line(int nodeCount) {
        return Settings.of(CapsuleNetwork.line(nodeCount)).withJavaScript(programs);
    }

    private static JavaScriptProgram routine(String body) {
        return Capsules.javaScript(programs, "function evaluate(node, capsule) {\n" + body + "\n}");
    }

    /// Injects one capsule of the program at node 0 at each of these times.
    private static CapsuleNetwork run(Settings settings, JavaScriptProgram program, long... timesNs) {
        try (var network = new CapsuleNetwork(settings)) {
            for (long timeNs : timesNs) {
                network.injectAt(timeNs, network.javaScriptPacket(0, 0, 0, program));
            }
            return network.run();
        }
    }

    private static Map<DropReason, Long> dropped(CapsuleNetwork network) {
        return network.observers.ledger().packets().dropped();
    }

    @Test
    void globalsAreNoStateAndSoftStateIs() {
        CapsuleNetwork network = run(
                line(1),
                Capsules.javaScript(programs, """
                        let count = 0;
                        var legacy = 0;
                        const list = [];
                        function evaluate(node, capsule) {
                            count += 1;
                            legacy += 1;
                            list.push(1);
                            evaluate.mark = (evaluate.mark ?? 0) + 1;
                            try { globalThis.mark = 1; } catch (e) { node.print(e.name); }
                            const stored = (node.get('count') ?? 0) + 1;
                            node.put('count', stored, 1000);
                            node.print(count, legacy, list.length, evaluate.mark, stored);
                        }
                        """),
                0, MS, 2 * MS);
        assertEquals(
                List.of("printed TypeError\\n", "printed 1 1 1 1 1\\n", "printed TypeError\\n", "printed 1 1 1 1 2\\n",
                        "printed TypeError\\n", "printed 1 1 1 1 3\\n"),
                network.logOf(0));
    }

    /// After a limit the context is another one; what was stored before the limit stands.
    @Test
    void softStateOutlivesTheContext() {
        CapsuleNetwork network = run(
                line(1),
                routine("""
                        const stored = (node.get('count') ?? 0) + 1;
                        node.put('count', stored, 1000);
                        node.print(stored);
                        if (stored === 2) { for (;;) { } }
                        """),
                0, MS, 2 * MS);
        assertEquals(List.of("printed 1\\n", "printed 2\\n", "printed 3\\n"), network.logOf(0));
        assertEquals(Map.of(DropReason.STEP_LIMIT, 1L), dropped(network));
    }

    @Test
    void softStateExpiresInSimulatedTimeToTheNanosecond() {
        CapsuleNetwork network = run(
                line(1),
                routine("""
                        node.print(node.get('value') ?? 'gone');
                        if (node.nowNs() === 0) { node.put('value', 'here', 3); }
                        """),
                0, 3 * MS - 1, 3 * MS, 4 * MS);
        assertEquals(
                List.of("0 a printed gone\\n", "2999999 a printed here\\n", "3000000 a printed gone\\n",
                        "4000000 a printed gone\\n"),
                network.log);
    }

    @Test
    void softStateIsLostWithItsNode() {
        try (var network = new CapsuleNetwork(line(2))) {
            JavaScriptProgram program = routine("node.print(node.get('v') ?? 'gone'); node.put('v', 1, 1000);");
            for (long timeNs : new long[] {0, MS, 5 * MS}) {
                network.injectAt(timeNs, network.javaScriptPacket(0, 0, 0, program));
            }
            network.failures.failNodeAt(2 * MS, 0);
            network.failures.repairNodeAt(3 * MS, 0);
            network.run();
            assertEquals(List.of("printed gone\\n", "printed 1\\n", "printed gone\\n"), network.logOf(0));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"for (;;) { }", "for (;;) { try { for (;;) { } } catch { } finally { } }",
        "try { for (;;) { } } finally { node.print('finally'); }"})
    void anEndlessCapsuleEndsAtItsLimitAndTheNodeLivesOn(String body) {
        JavaScriptProgram endless = routine(body);
        try (var network = new CapsuleNetwork(line(1))) {
            network.injectAt(0, network.javaScriptPacket(0, 0, 0, endless));
            network.injectAt(MS, network.javaScriptPacket(0, 0, 0, endless));
            network.injectAt(2 * MS, network.javaScriptPacket(0, 0, 0, routine("node.print('alive');")));
            network.run();
            assertEquals(List.of("printed alive\\n"), network.logOf(0));
            assertEquals(Map.of(DropReason.STEP_LIMIT, 2L), dropped(network));
            for (EvaluationRecord each : network.trace.evaluations().subList(0, 2)) {
                assertEquals(Budget.Limits.DEFAULT.steps(), each.steps());
            }
        }
    }

    @Test
    void anUncaughtExceptionIsCountedAndReportsNothing() {
        CapsuleNetwork network = run(line(2), routine("node.print('before'); throw new Error('text');"), 0);
        assertEquals(List.of("printed before\\n"), network.logOf(0));
        assertEquals(Map.of(DropReason.UNHANDLED_EXCEPTION, 1L), dropped(network));
        assertEquals(0, network.reportCount());
    }

    @Test
    void unboundedRecursionEndsAtTheLimitOfDepth() {
        CapsuleNetwork network = run(line(1), routine("const f = () => f() + 1; f();"), 0);
        assertEquals(Map.of(DropReason.DEPTH_LIMIT, 1L), dropped(network));
    }

    /// Goal: a statement is a step, and a step takes the time that the profile says. Method: a loop whose turns
    /// are two steps, the body and the condition, run for longer and longer; the service grows by just that.
    @Test
    void statementsAreChargedAsServiceTime() {
        var profile = new NodeProfile("steps", "test", 0, 0, 1_000_000, 0, NodeProfile.Forwarding.PIPELINE);
        Settings settings = line(1).withNode(CapsuleNetwork.nodeSpec(profile, Budget.Limits.DEFAULT));
        JavaScriptProgram loop = Capsules.javaScript(programs, """
                const fields = {turns: 0};
                function evaluate(node, capsule) {
                    let sum = 0;
                    let i = capsule.turns;
                    while (i-- > 0)
                        sum += 1;
                    node.print(sum);
                }
                """);
        long[] serviceNs = new long[4];
        for (int turns = 0; turns < serviceNs.length; turns++) {
            try (var network = new CapsuleNetwork(settings)) {
                network.injectAt(0, network.javaScriptPacket(0, 0, 0, loop, GuestValue.of(10 * turns)));
                network.run();
                EvaluationRecord evaluation = network.trace.evaluations().getFirst();
                serviceNs[turns] = evaluation.serviceNs();
                assertEquals(1_000 * evaluation.steps(), evaluation.serviceNs());
                assertEquals(List.of(evaluation.serviceNs() + " a printed " + 10 * turns + "\\n"), network.log);
            }
        }
        for (int turns = 1; turns < serviceNs.length; turns++) {
            assertEquals(10 * 2 * 1_000, serviceNs[turns] - serviceNs[turns - 1]);
        }
    }

    @Test
    void randomNumbersComeFromTheStreamOfTheNode() {
        JavaScriptProgram draws = routine("node.print(node.random(1000000), node.random(1000000));");
        List<String> once = run(line(1), draws, 0, MS).log;
        assertEquals(once, run(line(1), draws, 0, MS).log);
        assertNotEquals(once, run(line(1).withSeed(2), draws, 0, MS).log);
        assertNotEquals(once.getFirst().substring(2), once.getLast().substring(8), "two draws of one stream");

        try (var network = new CapsuleNetwork(line(1))) {
            network.injectAt(0, network.javaScriptPacket(0, 0, 0, draws));
            network.run();
            String name = "node/0/3322/javascript/" + draws.contentHash().substring(0, 16);
            var stream = network.simulation.random().stream(name);
            assertEquals(
                    List.of("0 a printed %d %d\\n".formatted(stream.nextLong(1_000_000), stream.nextLong(1_000_000))),
                    network.log);
        }
    }

    @Test
    void thereIsNoWayToANodeThatDoesNotExist() {
        CapsuleNetwork network = run(line(2), routine("""
                node.print(node.nextHop(1), node.nextHop(2) ?? 'none', node.nextHop(2147483647) ?? 'none');
                """), 0);
        assertEquals(List.of("printed 1 none none\\n"), network.logOf(0));
    }
}
