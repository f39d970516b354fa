// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Program;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramsTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void pingSucceedsOnlyWithTwiceTheDistance(TestedEvaluator evaluator) {
        String call = "ping(getHostByName(\"a\"), getHostByName(\"d\"))";
        for (String program : List.of("ping.plan", "ping-every-hop.plan")) {
            assertEquals(
                    List.of("a rb=0: print Success\\n"), matching(program, call, 6, evaluator.create(), "Success"));
            assertEquals(List.of(), matching(program, call, 5, evaluator.create(), "Success"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void echoDeliversItsSequenceNumberInBothForms(TestedEvaluator evaluator) {
        String call = "echo(getHostByName(\"a\"), getHostByName(\"d\"), getImplicitPort(), 9, \"abc\")";
        for (String program : List.of("ping/ping.plan", "ping/ping-every-hop.plan")) {
            assertEquals(
                    List.of("a rb=0: deliver 77 9"), matching(program, call, 6, evaluator.create(), "deliver"));
            assertEquals(List.of(), matching(program, call, 5, evaluator.create(), "deliver"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void helloNeedsNoResourceBound(TestedEvaluator evaluator) {
        assertEquals(
                List.of("a rb=0: print [a]", "a rb=0: print  says: Hello world!\\n"),
                matching("hello.plan", "hello()", 0, evaluator.create(), "print"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tracerouteShowsTheHostsInOrder(TestedEvaluator evaluator) {
        String call = "traceroute(getHostByName(\"a\"), getHostByName(\"c\"))";
        var network = FakeNetwork.line(3, evaluator.create());
        run(network, "traceroute.plan", call, 5);
        String printed = network.log().stream()
                .filter(line -> line.contains(": print "))
                .map(line -> line.substring(line.indexOf("print ") + 6))
                .collect(Collectors.joining());
        assertEquals("1 b\\n2 c\\n", printed);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tracerouteReportsEachHopForItsPublishedPrice(TestedEvaluator evaluator) {
        String call = "trace(getHostByName(\"a\"), getHostByName(\"d\"), getImplicitPort(), 9, 0, \"\")";
        assertEquals(
                List.of("a rb=0: deliver 77 (9,1)", "a rb=0: deliver 77 (9,2)", "a rb=0: deliver 77 (9,3)"),
                matching("traceroute/traceroute.plan", call, 3 + 6, evaluator.create(), "deliver"));
        assertEquals(2, matching("traceroute/traceroute.plan", call, 3 + 5, evaluator.create(), "deliver").size());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void floodReachesAllAndNeverSpendsMoreThanItsBound(TestedEvaluator evaluator) {
        for (int bound = 0; bound < 60; bound++) {
            var network = FakeNetwork.random(bound, evaluator.create());
            run(network, "flood.plan", "flood()", bound);
            assertEquals(true, network.hops() <= bound, network.hops() + " hops of " + bound);
        }
        assertEquals(4, matching("flood.plan", "flood()", 100, evaluator.create(), "reached").size());
    }

    private static List<String> matching(String program, String call, int bound, Evaluator evaluator, String word) {
        var network = FakeNetwork.line(4, evaluator);
        run(network, program, call, bound);
        return network.log().stream().filter(line -> line.contains(": " + word) || line.contains(": print " + word))
                .toList();
    }

    private static void run(FakeNetwork network, String name, String call, int bound) {
        Program program = Plan.check(TestPrograms.resource(name)).orThrow();
        Injection injection = Plan.call(program, new SourceText("--call", call)).orThrow();
        network.node(0).prepare(bound, -1);
        var ended = (Ending.Ended) injection.chunk(network.node(0), Budget.unlimited());
        network.run((Chunk) ended.value(), 0, bound);
    }
}
