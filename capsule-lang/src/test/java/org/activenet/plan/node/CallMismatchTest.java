// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.capsule.CallSignature;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallMismatchTest {
    private static final CallSignature ECHO = CallSignature.of("echo",
            CallSignature.host("source"), CallSignature.host("destination"), CallSignature.port("port"),
            CallSignature.number("sequence"));
    private static final String DEFINITION = "define fun echo(source: host, destination: host, p: port, sequence: int) : unit";

    private static List<String> findings(String program) {
        try (var runtime = new PlanLanguage().open(Budget.Limits.DEFAULT)) {
            return runtime.check(new SourceText("my.plan", program)).orThrow().template(ECHO).diagnostics().stream()
                    .map(Diagnostic::headline)
                    .map(line -> line.replace("my.plan:", "").replace(": error:", ""))
                    .toList();
        }
    }

    @Test
    void theRightFunctionFits() {
        assertEquals(List.of(), findings("fun echo(a: host, b: host, p: port, n: int) = ()"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // missing, with and without a name that is like it
        "fun go() = () | 1:1 no function 'echo', #",
        "fun go() = () fun Echo(a: host, b: host, p: port, n: int) = () | 1:19 no function 'echo', but 'Echo', "
                + "packets begin with 'echo': #",
        // one parameter
        "fun echo(a: host, b: host, p: int, n: int) = () | 1:28 parameter 3 of 'echo', 'p', of type int, "
                + "expected port: write 'p: port'",
        "fun echo(a: host, b: host, p: port, n) = () | 1:37 parameter 4 of 'echo', 'n', without a type, "
                + "expected int: write 'n: int'",
        // how many
        "fun echo(a: host, b: host, p: port) = () | 1:5 'echo' without parameter 4, 'sequence: int', #",
        "fun echo(source: host, p: port, n: int) = () | 1:5 'echo' without parameter 2, 'destination: host', #",
        "fun echo(destination: host, p: port, n: int) = () | 1:5 'echo' without parameter 1, 'source: host', #",
        "fun echo(a: host, b: host, p: port, n: int, s: string) = () | 1:45 'echo' with a parameter too many, number 5, "
                + "'s: string', #",
        "fun echo(a: host) = () | 1:5 'echo' with 1 parameter, (host), expected 4: #",
        "fun echo() = () | 1:5 'echo' with 0 parameters, (), expected 4: #",
        // their order, and the result
        "fun echo(p: port, a: host, b: host, n: int) = () | 1:5 'echo' with its parameters in another order: "
                + "(port, host, host, int), #",
        "fun echo(a: host, b: host, p: port, n: int) = n | 1:5 'echo' gives int, "
                + "expected unit: nobody takes what the first call gives; end its body with ()",
    })
    void saysWhatIsDifferent(String program, String expected) {
        assertEquals(List.of(expected.replace("#", DEFINITION)), findings(program));
    }

    @Test
    void saysAllThatIsDifferent() {
        assertEquals(
                List.of("1:10 parameter 1 of 'echo', 'a', of type string, expected host: write 'a: host'",
                        "1:30 parameter 3 of 'echo', 'p', of type int list, expected port: write 'p: port'",
                        "1:5 'echo' gives bool, expected unit: nobody takes what the first call gives; end its body with ()"),
                findings("fun echo(a: string, b: host, p: int list, n: int) = true"));
    }
}
