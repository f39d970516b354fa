// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `plan run --trace`.
class PlanTraceTest extends User {
    @Test
    void aTraceShowsEachEvaluationBeforeWhatItPrinted() {
        String call = "ping(getHostByName(\"n0\"), getHostByName(\"n2\"))";
        String[] command = {"plan", "run", "ping.plan", "--topology", "line:3", "--call", call, "--rb", "4", "--trace"};
        assertEquals(ExitCode.DONE, execute(command));
        assertEquals("""
                0 ns n0: eval ping(n0, n2) rb 4 -> ended, 32 steps
                2003040 ns n2: eval ping(n0, n2) rb 2 -> ended, 30 steps
                4004448 ns n0: eval ack() rb 0 -> ended, 12 steps
                4004448 ns n0: Success
                """, text(out));
    }

    @Test
    void aTraceTellsOfExceptionsBudgetsAndTextsOnOneLineEach() throws IOException {
        String tens = "[1; 2; 3; 4; 5; 6; 7; 8; 9; 10]";
        Files.writeString(folder.resolve("ends.plan"), """
                fun a(n: int, x: int) = n
                fun b(n: int, x: int) = foldl(a, n, %1$s)
                fun c(n: int, x: int) = foldl(b, n, %1$s)
                fun d(n: int, x: int) = foldl(c, n, %1$s)
                fun e(n: int, x: int) = foldl(d, n, %1$s)
                fun spin(n: int) = foldl(e, n, %1$s)
                fun fail(text: string) = (print(text); hd [])
                """.formatted(tens));

        assertEquals(ExitCode.DONE, execute("plan", "run", "ends.plan", "--call", "spin(7)", "--trace", "--topology", "line:2"));
        assertEquals("""
                0 ns n0: eval spin(7) rb 64 -> stopped by STEP_LIMIT, 100000 steps
                0 ns n0: error: STEP_LIMIT, at ends.plan:2 in b
                """, text(out));
        out.reset();

        String[] fail = {"plan", "run", "ends.plan", "--call", "fail(\"a\\nb\")", "--trace", "--topology", "line:2"};
        assertEquals(ExitCode.NOT_VALID, execute(fail));
        assertEquals("""
                0 ns n0: eval fail(a\\nb) rb 64 -> raised EmptyList, 15 steps
                0 ns n0: a
                0 ns n0: b
                0 ns n0: error: EmptyList: hd of an empty list, at ends.plan:7 in fail
                0 ns n0: eval defHandler(EmptyList, n0, <chunk fail>) rb 0 -> ended, 10 steps
                0 ns n0: error: EmptyList at n0 in fail: hd of an empty list
                """, text(out));
    }

    /// Without its own lines a traced run is the run; of a value with thousands of parts it shows none.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "hello.plan          | hello()",
        "ping-every-hop.plan | ping(getHostByName(\"Seattle\"), getHostByName(\"New York\"))",
        "traceroute.plan     | traceroute(getHostByName(\"Seattle\"), getHostByName(\"Denver\"))",
        "flood.plan          | flood()",
        "wide.plan           | wide()",
    })
    void aTracedRunPrintsWhatItPrintsWithoutTheTrace(String program, String call) throws IOException {
        Files.writeString(folder.resolve("wide.plan"), """
                fun two(x) = [x; x]
                fun eight(x) = two(two(two(x)))
                fun take(l) = print("taken")
                fun wide() =
                  OnRemote(|take|(eight(eight(eight(eight(1))))), hd (thisHost()), 1, defaultRoute)
                """);
        assertEquals(ExitCode.DONE, execute("plan", "run", program, "--call", call), () -> text(err));
        String untraced = text(out);
        out.reset();

        assertEquals(ExitCode.DONE, execute("plan", "run", program, "--call", call, "--trace"), () -> text(err));

        List<String> others = text(out).lines().filter(line -> !line.matches("\\d+ ns [^:]*: eval .*")).toList();
        assertEquals(untraced.lines().toList(), others);
        assertTrue(text(out).lines().count() > others.size(), text(out));
        assertEquals(program.equals("wide.plan"), text(out).contains("eval take(...) rb 0 -> ended"), text(out));
    }
}
