// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Meter;
import org.activenet.plan.run.Program;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramsTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void pingSucceedsOnlyWithTwiceTheDistance(TestedEvaluator evaluator) {
        assertEquals("a rb=0: print Success\\n", printed("ping.plan", "ping(getHostByName(\"a\"), getHostByName(\"d\"))", 6,
                evaluator.create()).get(0));
        assertEquals(List.of(), printed("ping.plan", "ping(getHostByName(\"a\"), getHostByName(\"d\"))", 5,
                evaluator.create()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void pingAtEveryHopNeedsAsMuch(TestedEvaluator evaluator) {
        String call = "echo(getHostByName(\"a\"), getHostByName(\"d\"), getImplicitPort(), 9, \"abc\")";
        assertEquals(List.of("a rb=0: deliver 77 9"), matching("ping-every-hop.plan", call, 6, evaluator.create(), "deliver"));
        assertEquals(List.of(), matching("ping-every-hop.plan", call, 5, evaluator.create(), "deliver"));
        assertEquals(List.of("a rb=0: deliver 77 9"), matching("echo.plan", call, 6, evaluator.create(), "deliver"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tracerouteReportsEachHopForItsPublishedPrice(TestedEvaluator evaluator) {
        String call = "trace(getHostByName(\"a\"), getHostByName(\"d\"), getImplicitPort(), 9, 0, \"\")";
        assertEquals(
                List.of("a rb=0: deliver 77 (9,1)", "a rb=0: deliver 77 (9,2)", "a rb=0: deliver 77 (9,3)"),
                matching("traceroute.plan", call, 3 + 6, evaluator.create(), "deliver"));
        assertEquals(2, matching("traceroute.plan", call, 3 + 5, evaluator.create(), "deliver").size());
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

    private static List<String> printed(String program, String call, int bound, Evaluator evaluator) {
        return matching(program, call, bound, evaluator, "print");
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
        var ended = (Ending.Ended) injection.chunk(network.node(0), Meter.unlimited());
        network.run((Chunk) ended.value(), 0, bound);
    }
}
