// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptProgramTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();
    private static final String ROUTINE = "function evaluate(node, capsule) {}\n";


    private static Diagnostic refusal(String text) {
        Checked<JavaScriptProgram> checked = JavaScriptProgram.check(new SourceText("a.js", text), GUESTS.engine());
        assertFalse(checked.isValid(), "accepted");
        return checked.diagnostics().getFirst();
    }

    @Test
    void aSyntaxErrorHasItsLineAndColumn() {
        Diagnostic error = refusal("// ok\nfunction evaluate(node) {\n    node.forward(;\n}\n");
        assertEquals(
                "a.js:3:18: error: Expected an operand but found ;, expected JavaScript in strict mode",
                error.headline());
    }

    @Test
    void columnsAreCountedInCodePoints() {
        assertEquals("1:17", place(refusal("const s = '😀😀' +;" + ROUTINE)));
    }

    @Test
    void strictModeHolds() {
        assertTrue(refusal("with (Math) {}\n" + ROUTINE).headline().startsWith("a.js:1:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"}); globalThis.x = 1; (function () {", "return 1;", "#!/usr/bin/env node", "await 1;"})
    void aTextThatIsNoScriptByItselfIsRefused(String text) {
        refusal(text + "\n" + ROUTINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "// nothing", "function Evaluate() {}", "let evaluate = 3;",
            "{ function evaluate() {} }"})
    void aProgramWithoutARoutineIsRefused(String text) {
        assertTrue(refusal(text).headline().contains("no function evaluate(node, capsule) is declared"));
    }

    @Test
    void fieldsAreDeclaredWithTheirInitialValues() {
        JavaScriptProgram program =
                GUESTS.program("const fields = {count: -0, note: 'x', big: 9007199254740991};\n" + ROUTINE);
        assertEquals(List.of("count", "note", "big"),
                program.fields().stream().map(JavaScriptProgram.Field::name).toList());
        assertEquals(
                List.of(GuestValue.of(0), GuestValue.of("x"), GuestValue.of((1L << 53) - 1)), program.initialData());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "null", "{a: 1.5}", "{a: NaN}", "{a: 9007199254740992}", "{a: {}}", "{a: undefined}",
            "{a: Symbol()}",
            "{a: 'x'.repeat(1025)}", "{a: '\\ud800'}", "{source: 1}", "{'0': 1}", "{[Symbol()]: 1}", "{'': 1}",
            "Object.fromEntries(Array.from({length: 33}, (_, i) => ['f' + i, 0]))"})
    void fieldsThatACapsuleCannotCarryAreRefused(String fields) {
        Diagnostic error = refusal("/**/ const fields = " + fields + ";\n" + ROUTINE);
        assertEquals("1:12", place(error), error.headline());
    }

    @Test
    void whatTheOutermostStatementsThrowIsAFinding() {
        Diagnostic error = refusal("let nothing = null;\n  nothing.x;\n" + ROUTINE);
        assertEquals("2:3", place(error));
        assertTrue(error.found().startsWith("uncaught TypeError"), error.found());
    }

    @ParameterizedTest
    @ValueSource(strings = {"for (;;) {}", "(function f() { f(); })()",
            "(function f() { try { f(); } finally { f(); } })()"})
    void outermostStatementsWithoutEndAreAFinding(String statement) {
        assertTrue(refusal(ROUTINE + statement).found().contains("use up the budget"));
    }

    @Test
    void aProgramOfMoreThan64KibibytesIsRefused() {
        assertTrue(refusal(ROUTINE + "// " + "ä".repeat(33_000)).found().startsWith("a program of 66,"));
    }

    /// Texts on which a parser that descends by recursion runs out of stack.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"(", "[", "{", "!", "f(", "`${"})
    void aParseBombIsAFinding(String opening) {
        String deep = opening.repeat(20_000);
        refusal(ROUTINE + deep);
        if (opening.equals("(")) {
            refusal(ROUTINE + deep + "1" + ")".repeat(20_000));
        }
    }

    @Test
    void aWideProgramIsNoBomb() {
        GUESTS.program(ROUTINE + "let " + "a".repeat(60_000) + ";");
        GUESTS.program(ROUTINE + "function g(x) { switch (x) {" + "case 1:".repeat(8_000) + "} }");
    }

    @Test
    void marksThatTurnTheDirectionOfWritingAreRefused() {
        assertEquals("1:4", place(refusal("// \u202E }\n" + ROUTINE)));
    }

    @Test
    void anUnpairedSurrogateIsRefused() {
        refusal("// \ud800\n" + ROUTINE);
    }

    @Test
    void equalTextsAreOneProtocolWhateverTheFileIsCalled() {
        JavaScriptProgram one = GUESTS.program(ROUTINE);
        JavaScriptProgram two = JavaScriptProgram.check(new SourceText("other.js", ROUTINE)).orThrow();
        assertEquals(one.contentHash(), two.contentHash());
        assertEquals(64, one.contentHash().length());
        assertNotEquals(one.contentHash(), GUESTS.program(ROUTINE + ";").contentHash());
    }

    @Test
    void aProgramTravelsWithoutCommentsAndLayout() {
        JavaScriptProgram laidOut = GUESTS.program("/* what it does */\n" + ROUTINE.replace("{", " {\n  // nothing\n  ") + "\n");
        String travelling = "function evaluate(node,capsule){}";
        assertEquals(travelling, new String(laidOut.bytes(), StandardCharsets.UTF_8));
        assertEquals(travelling.length(), laidOut.sizeBytes());
        assertEquals(GUESTS.program(ROUTINE).contentHash(), laidOut.contentHash());
    }

    /// Goal: places are those of the user's file, not of what runs. Method: an exception behind comments, in a line that
    /// travels beside others.
    @Test
    void placesOfExceptionsAreThoseOfTheTextThatWasGiven() {
        Diagnostic error = refusal("// one\n/* two */ let nothing = null;\n\n  let x = // three\n    nothing.x;\n" + ROUTINE);
        assertEquals("5:5", place(error), error.headline());
    }

    @Test
    void dataFromTheWireMustFitTheFields() {
        JavaScriptProgram program = GUESTS.program("const fields = {n: 1, s: ''};" + ROUTINE);
        assertTrue(program.accepts(List.of(GuestValue.of(5), GuestValue.of("x"))));
        assertFalse(program.accepts(List.of(GuestValue.of("x"), GuestValue.of(5))));
        assertFalse(program.accepts(List.of(GuestValue.of(5))));
    }

    private static String place(Diagnostic error) {
        return error.line() + ":" + error.column();
    }
}
