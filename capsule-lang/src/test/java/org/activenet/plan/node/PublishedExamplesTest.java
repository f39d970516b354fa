// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.network.DropReason;
import org.activenet.network.NetworkSpec;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of the PLAN documentation, written anew, on real active nodes: they do what it says of them, for exactly
/// the resource bound that it names.
class PublishedExamplesTest {
    private static final String PING_PONG = """
            fun ping_pong(ping: host, pong: host) : unit =
              (print("Current RB is "); print(getRB()); print("\\n");
               OnRemote(|ping_pong|(pong, ping), pong, getRB(), defaultRoute))
            """;

    private static final String EXCEPTION_REPORT = """
            exception Lost
            fun exnreport(h: host, e: exn) : unit =
              (print("I raised "); print(e); print(" on "); print(h); print("\\n"))
            fun fails(home: host) : unit =
              try raise Lost handle e => OnRemote(|exnreport|(hd (thisHost()), e), home, getRB(), defaultRoute)
            fun go(home: host, far: host, bound: int) : unit = OnRemote(|fails|(home), far, bound, defaultRoute)
            """;

    /// Which evaluator runs the examples; both must do as the documentation says.
    private enum By {
        TREE_WALKER,
        COMPILED;

        Evaluator evaluator() {
            return switch (this) {
                case TREE_WALKER -> new TreeWalker();
                case COMPILED -> new CompiledEvaluator();
            };
        }
    }

    private static CapsuleNetwork line(int nodeCount, By by) {
        return new CapsuleNetwork(Settings.of(CapsuleNetwork.line(nodeCount)).withEvaluator(by.evaluator()));
    }

    /// Runs one call at node `a`, to the end.
    private static CapsuleNetwork run(
            CapsuleNetwork network, int resourceBound, Program program, String function, Object... arguments) {
        Chunk chunk = Capsules.chunk(program, function, arguments);
        network.injectAt(1_000, network.planPacket(0, resourceBound, chunk));
        return network.run();
    }

    private static Map<DropReason, Long> dropped(CapsuleNetwork network) {
        return network.observers.ledger().packets().dropped();
    }

    /// "Totally irrelevant", says the tutorial of the bound of a program that sends nothing.
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void helloSaysWhereItIsWithoutAnyResourceBound(By by) {
        CapsuleNetwork network = run(line(2, by), 0, Capsules.builtInPlan("hello.plan"), "hello");
        assertEquals(List.of("printed [a]", "printed  says: Hello world!\\n"), network.logOf(0));
        assertEquals(0, network.observers.ledger().spentBound());
        assertEquals(Map.of(), dropped(network));
    }

    @ParameterizedTest(name = "over {0} hops by {1}")
    @CsvSource({"1, COMPILED", "2, COMPILED", "3, COMPILED", "4, COMPILED", "5, COMPILED", "1, TREE_WALKER",
        "2, TREE_WALKER", "3, TREE_WALKER", "4, TREE_WALKER", "5, TREE_WALKER"})
    void pingSucceedsWithTwiceTheHops(int hops, By by) {
        CapsuleNetwork network = ping(hops, 2 * hops, by);
        assertEquals(List.of("printed Success\\n"), network.logOf(0));
        assertEquals(2 * hops, network.userHops());
        assertEquals(2 * hops, network.observers.ledger().spentBound());
        assertEquals(Map.of(), dropped(network));
        assertEquals(0, network.reportCount());
    }

    /// The last hop back is the one that cannot be paid. Over more than one hop the answer is stopped on its way, one hop
    /// from home, and the node there reports it; over one hop nothing is left for the call that would send it.
    @ParameterizedTest(name = "over {0} hops by {1}")
    @CsvSource({"1, COMPILED", "2, COMPILED", "3, COMPILED", "4, COMPILED", "5, COMPILED", "1, TREE_WALKER",
        "2, TREE_WALKER", "3, TREE_WALKER", "4, TREE_WALKER", "5, TREE_WALKER"})
    void pingWithOneUnitLessReportsNotEnoughRB(int hops, By by) {
        CapsuleNetwork network = ping(hops, 2 * hops - 1, by);
        assertEquals(
                List.of("reported NotEnoughRB at b in " + (hops == 1 ? "ping" : "ack")), network.logOf(0));
        assertEquals(
                Map.of(hops == 1 ? DropReason.UNHANDLED_EXCEPTION : DropReason.NO_RESOURCE_BOUND, 1L), dropped(network));
        assertEquals(2 * hops - 1, network.userHops());
        assertEquals(2 * hops - 1, network.observers.ledger().spentBound());
        assertEquals(1, network.reportCount());
        assertEquals(1, network.observers.ledger().reportHops());
    }

    private static CapsuleNetwork ping(int hops, int resourceBound, By by) {
        return run(
                line(hops + 2, by), resourceBound, Capsules.builtInPlan("ping.plan"), "ping", host(0), host(hops));
    }

    /// Between two hosts d hops apart it prints RB, RB - d, RB - 2d and so on, then NotEnoughRB ends it.
    @ParameterizedTest(name = "RB {1}, {0} hops apart, by {2}")
    @CsvSource({"1, 0, COMPILED", "1, 7, COMPILED", "2, 12, COMPILED", "3, 12, COMPILED", "3, 14, COMPILED",
        "5, 64, COMPILED", "3, 14, TREE_WALKER"})
    void pingPongPrintsABoundThatFallsByTheDistance(int distance, int resourceBound, By by) {
        CapsuleNetwork network = run(
                line(distance + 1, by), resourceBound, Capsules.plan(PING_PONG), "ping_pong", host(0), host(distance));

        var expected = new ArrayList<String>();
        for (int bound = resourceBound; bound >= 0; bound -= distance) {
            expected.add("Current RB is " + bound);
        }
        assertEquals(expected, printedLines(network));
        assertEquals(resourceBound, network.userHops());
        assertEquals(1, network.reportCount());
        assertEquals(
                List.of("reported NotEnoughRB at " + "abcdef".charAt(endOf(distance, resourceBound)) + " in ping_pong"),
                network.log.stream().filter(line -> line.contains("reported")).map(line -> line.split(" ", 3)[2]).toList());
    }

    /// Where a packet is that goes to and fro until all its bound is spent, hop by hop.
    private static int endOf(int distance, int resourceBound) {
        int behind = resourceBound % (2 * distance);
        return behind <= distance ? behind : 2 * distance - behind;
    }

    private static List<String> printedLines(CapsuleNetwork network) {
        var text = new StringBuilder();
        network.log.stream()
                .filter(line -> line.contains(" printed "))
                .forEach(line -> text.append(line, line.indexOf(" printed ") + 9, line.length()));
        return text.toString().isEmpty() ? List.of() : List.of(text.toString().split("\\\\n"));
    }

    /// A program that handles its exception tells its source of it by a packet of its own, which pays like any other; the
    /// exception is a value.
    @ParameterizedTest(name = "{0} hops away")
    @ValueSource(ints = {1, 2, 5})
    void anExceptionReportReachesTheSource(int hops) {
        CapsuleNetwork network = run(
                line(hops + 1, By.COMPILED), 2 * hops, Capsules.plan(EXCEPTION_REPORT), "go", host(0), host(hops),
                2 * hops);
        String far = String.valueOf("abcdef".charAt(hops));
        assertEquals(
                List.of("printed I raised ", "printed Lost", "printed  on ", "printed " + far, "printed \\n"),
                network.logOf(0));
        assertEquals(2 * hops, network.userHops());
        assertEquals(0, network.reportCount());
    }

    /// Without a handler in the program, the one of the packet runs at the source, though nothing is left to pay with.
    @ParameterizedTest(name = "{0} hops away")
    @ValueSource(ints = {1, 2, 5})
    void anExceptionThatNobodyHandlesReachesTheSourceToo(int hops) {
        CapsuleNetwork network = run(
                line(hops + 1, By.COMPILED), 2 * hops - 1, Capsules.plan(EXCEPTION_REPORT), "go", host(0), host(hops),
                hops);
        assertEquals(
                List.of("reported NotEnoughRB at " + "abcdef".charAt(hops) + " in fails"), network.logOf(0));
        assertEquals(Map.of(DropReason.UNHANDLED_EXCEPTION, 1L), dropped(network));
        assertEquals(hops, network.observers.ledger().reportHops());
    }

    /// The example of the FAQ: a packet whose destination nobody knows a way to.
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aPacketWithoutARouteIsReported(By by) {
        var apart = new NetworkSpec(List.of("a", "b", "c"), List.of(CapsuleNetwork.link(0, 1)));
        CapsuleNetwork network = run(
                new CapsuleNetwork(Settings.of(apart).withEvaluator(by.evaluator())), 9,
                Capsules.builtInPlan("ping.plan"), "ping", host(0), host(2));
        assertEquals(List.of("reported NoRoute at a in ping"), network.logOf(0));
        assertEquals(Map.of(DropReason.NO_ROUTE, 1L), dropped(network));
        assertEquals(0, network.userHops());
    }
}
