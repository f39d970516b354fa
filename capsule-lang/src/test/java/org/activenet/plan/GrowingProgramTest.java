// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.GrowingProgram.Expression;
import org.activenet.plan.syntax.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingProgramTest {
    private final GrowingProgram program = new GrowingProgram();

    private static SourceText input(String text) {
        return new SourceText("input", text);
    }

    private void add(String text, String... expected) {
        assertEquals(List.of(expected), program.add(input(text)).orThrow());
    }

    private String type(String expression) {
        return program.expression(input(expression)).orThrow().type();
    }

    private static void assertFound(String headline, Checked<?> checked) {
        assertEquals(List.of(headline), checked.diagnostics().stream().map(finding -> finding.headline()).toList());
    }

    @Test
    void saysWhatEachDefinitionIsNow() {
        add("fun f(x, y) = if x then y else [] val v = f(true, [1]) exception Lost svc s : int -> unit",
                "f : (bool, 'a list) -> 'a list", "v : int list", "exception Lost", "svc s");
        assertEquals("int list * exn", type("(f(false, v), Lost)"));
    }

    @Test
    void aDefinitionTakesThePlaceOfTheOlderOneOfItsName() {
        add("fun f() = 1", "f : void -> int");
        add("fun g() = f()", "g : void -> int");
        add("fun f() = 2", "f : void -> int");
        assertEquals("fun f() = 2\nfun g() = f()\n", program.text());
    }

    @Test
    void aDefinitionThatNeedsWhatComesLaterGoesToTheEnd() {
        add("fun f() = 1", "f : void -> int");
        add("(* counts *) fun g() = 2", "g : void -> int");
        add("fun f() = g()", "f : void -> int");
        assertEquals("(* counts *) fun g() = 2\nfun f() = g()\n", program.text());
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingHasChanged() {
        add("fun f() = 1", "f : void -> int");
        add("fun g() = f() - 1", "g : void -> int");

        assertFound("session:2:11: error: found string, expected int beside '-'", program.add(input("fun f() = \"a\"")));
        assertFound("input:2:5: error: found string, expected int beside '-'",
                program.add(input("fun h() = 1 + g() -\n    \"a\"")));

        assertEquals("fun f() = 1\nfun g() = f() - 1\n", program.text());
        assertEquals("int", type("g()"));
    }

    @Test
    void findingsAboutAnExpressionStandAtItsOwnPlaces() {
        add("fun f(n) = n + 1\nval a = 1\n", "f : int -> int", "a : int");
        assertFound("input:3:5: error: found bool, expected int as argument 1 of 'f'",
                program.expression(input("(a;\n f(1);\n  f(true))")));
        assertFound("input:1:7: error: found the end of the text, expected an expression",
                program.expression(input("f(1) +")));
    }

    @Test
    void theNameOfTheExpressionCannotBeDefined() {
        assertFound("input:1:5: error: a definition of 'it', choose another name: this one stands for the expression being"
                + " tried", program.add(input("fun it() = 1")));
    }

    @Test
    void functionsAndServicesHaveATypeButAreNoExpressions() {
        add("fun f(n) = n + 1", "f : int -> int");
        assertEquals(Optional.of("int -> int"), program.functionType("f"));
        assertEquals(Optional.of("'a -> unit"), program.functionType("print"));
        assertEquals(Optional.empty(), program.functionType("g"));
        assertEquals(Optional.empty(), program.functionType("it"));
    }

    @Test
    void anExpressionIsTheBodyOfAFunctionOfTheProgram() {
        add("val a = 20", "a : int");
        Expression expression = program.expression(input("a + 1 (* and a comment *)")).orThrow();
        assertEquals(List.of("it"), expression.program().functionNames());
        assertEquals("val a = 20\n", program.text());
    }

    // What goes on

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"fun f() =", "fun f(", "fun f() = let val a = 1", "1 +", "f(1,", "(* open", "if a then b", "(1; ",
            "val x = 1 (* (* open *)"})
    void someTextsAreNotFinished(String text) {
        assertEquals(true, Parser.isUnfinished(input(text)));
        assertEquals(true, Parser.isUnfinished(input(text + "\n ")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"fun f() = 1", "fun f( = ", "1 + * ", "1", "\"open", "f) (", "(* closed *) 2", "fun f() = )"})
    void othersAreFinishedEvenIfTheyAreWrong(String text) {
        assertEquals(false, Parser.isUnfinished(input(text)));
    }
}
