// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaisePlacesTest {
    private static final Program PROGRAM = Plan.check(new SourceText("places", """
            exception Mine svc get: (string, key) -> int svc keyOf: string -> key
            val one = 1 / 1
            fun half(n: int) =
              n
              / 2
            fun both(n: int) = half(n) + (7
              % n)
            fun fails(n: int) = if n > 0 then raise Mine else hd [n]
            fun careful(n: int) = (try fails(n) handle Mine => 0) + ord (chr n)
            fun all(n: int) = try fails(n) handle e =>
              raise e
            fun add(a: int, b: int) = a / b
            fun folds(l: int list) = foldl(add, 0, l)
            fun sends(to: host) = OnRemote(|both|(1), to,
              getRB() / 2, defaultRoute)
            fun looks() = (getHostByName("a"); thisHost(); get("n", keyOf("k")))
            fun runs(c: int chunk) = eval(c)
            fun uses() = one
            """)).orThrow();

    private static List<Integer> lines(String function, String exception) {
        return PROGRAM.linesOf(new PlanException(exception), PROGRAM.entryPoint(function));
    }

    @ParameterizedTest
    @CsvSource({
        "half, DivByZero, 4",
        "both, DivByZero, 4 6", // in what it calls, and by itself
        "both, EmptyList, ''",
        "fails, Mine, 8",
        "careful, Mine, ''", // handled
        "careful, EmptyList, 8", // another is not
        "careful, OutOfRange, 9",
        "all, EmptyList, 11", // raised again
        "folds, DivByZero, 12",
        "sends, NotEnoughRB, 14",
        "sends, DivByZero, 15", // not in the chunk, which is another packet
        "looks, NotFound, 16",
        "runs, Mine, 17", // the chunk may raise anything
        "uses, DivByZero, 2", // a value that it needs
    })
    void areThoseThatReadingTheProgramShows(String function, String exception, String expected) {
        List<Integer> lines = Arrays.stream(expected.split(" ")).filter(line -> !line.isEmpty()).map(Integer::valueOf).toList();
        assertEquals(lines, lines(function, exception));
    }

    @Test
    void aProgramOfBytesHasNone() {
        Program bytes = new Program(PROGRAM.typed());
        assertEquals(List.of(), bytes.linesOf(PlanException.DIV_BY_ZERO, bytes.entryPoint("half")));
    }
}
