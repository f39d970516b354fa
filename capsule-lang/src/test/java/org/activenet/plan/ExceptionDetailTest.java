// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Program;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What people are told of an exception besides its name. Programs do not see it: `exceptions.plan` compares by names.
class ExceptionDetailTest {
    private static PlanException raised(String body, TestedEvaluator evaluator) {
        Program program = Plan.check(new SourceText("detail", "exception Mine fun main() = (" + body + "; ())")).orThrow();
        var network = new FakeNetwork(evaluator.create(), 1);
        var node = network.add("Atlanta");
        network.add("Denver");
        node.prepare(5, -1);
        Ending ending = evaluator.create()
                .evaluate(new Chunk(program.entryPoint("main"), new Object[0]), node, Budget.unlimited());
        return assertInstanceOf(Ending.Raised.class, ending).exception();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', value = {
        "getHostByName(\"Atlnta\") | NotFound: no host 'Atlnta', did you mean 'Atlanta'?",
        "getHostByName(\"Boston\") | NotFound: no host 'Boston'",
        "getHostByName(\"\\027[31mDenver\") | NotFound: no host '\uFFFD[31mDenver'",
        "7 / length(tl [1]) | DivByZero: 7 / 0",
        "7 % length(tl [1]) | DivByZero: 7 % 0",
        "hd (tl [1]) | EmptyList: hd of an empty list",
        "tl (tl [1]) | EmptyList: tl of an empty list",
        "chr 55296 | OutOfRange: no character has the number 55296",
        "getSrcDev() | NotFound: this packet did not come by a device",
        "raise Mine | Mine",
        "defaultRoute(hd (thisHost())) | NoRoute",
    }, delimiter = '|')
    void saysWhatIsKnown(String body, String expected) {
        for (TestedEvaluator evaluator : TestedEvaluator.values()) {
            assertEquals(expected, raised(body, evaluator).describe(), evaluator.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongNameIsShortened(TestedEvaluator evaluator) {
        assertEquals("no host '" + "x".repeat(60) + "...'",
                raised("getHostByName(\"" + "x".repeat(61) + "\")", evaluator).detail());
    }

    @ParameterizedTest
    @EnumSource
    void theDetailMakesNoOtherExceptionOfIt(TestedEvaluator evaluator) {
        assertEquals(PlanException.NOT_FOUND, raised("getHostByName(\"Boston\")", evaluator));
    }
}
