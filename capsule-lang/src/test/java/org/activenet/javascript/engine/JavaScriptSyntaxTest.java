// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptSyntaxTest {
    private static final int DEEPEST = JavaScriptSyntax.DEEPEST_NESTING;

    private static List<Diagnostic> findings(String script) {
        return JavaScriptSyntax.findings(new SourceText("my.js", script));
    }

    /// Place and finding of each.
    private static String found(String script) {
        return findings(script).stream()
                .map(finding -> finding.line() + ":" + finding.column() + " " + finding.found())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsRefusedHasItsPlace(String script, String expected) {
        assertEquals(expected, found(script));
    }

    static List<Object[]> refused() {
        return List.of(new Object[][] {
            {"let a = 1;\nfor (;;) { debugger; }", "2:12 a debugger statement"},
            {"let a = 1;\n a(import('b'));", "2:4 an import"},
            {"async function f() { await 1; }", "1:1 an async function"},
            {"let f = async () => 1;", "1:9 an async function"},
            {"f(1 ** 2);", "1:3 the operator **"},
            {"let a = 1; a **= 2;", "1:12 the operator **="},
            {"[1, 2n];", "1:5 a BigInt"},
            {"f(a => /(?<=a)b/);", "1:8 a regular expression that is not available"},
            {"/a/d;", "1:1 a regular expression that is not available"},
            {"let a =\n  ;", "2:3 what a capsule program may not have"},
        });
    }

    /// What is refused may stand in what is.
    @Test
    void whatIsRefusedIsLookedInto() {
        assertEquals("1:1 an async function; 1:22 the operator **; 1:28 a BigInt", found("async function f() { 2 ** [3n]; }"));
        assertEquals("1:1 an import; 1:8 an import; 1:15 a BigInt", found("import(import(1n));"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "f(1);", "2 * 3;", "let a = 1; a *= 2;", "[1, 'a', null, true, /a+/g];", "function f() {}",
            "class A { #a = 1; b(c) { return #a in c; } }", "{ function f() {} }"})
    void whatIsAllowedHasNoFinding(String script) {
        assertEquals("", found(script));
    }

    /// Goal: what is nested is evaluated by recursion, so no form of nesting is endless. Method: for each the deepest that is
    /// allowed, and one more, which is refused once, and where it begins.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            !|196||1:198
            [|196|]|1:198
            f(|196|)|1:393
            1+(|196|)|1:589
            a=>(|65|)|1:265
            {|98|}|1:100
            `${|196|}`|1:589""")
    void nestingHasALimit(String opening, int most, @Nullable String closing, String place) {
        String close = closing == null ? "" : closing;
        String refused = place + " " + JavaScriptSyntax.TOO_DEEP;
        String deepest = nested(opening, most, close);
        assertEquals("", found(deepest));
        assertEquals("", found((deepest + ";").repeat(3)));
        assertEquals(refused, found(nested(opening, most + 1, close)));
        assertEquals(refused, found(nested(opening, most + 1, close) + ";" + nested(opening, most + 1, close)));
    }

    /// So that the walk ends there, too: nothing is found below what is too deep.
    @ParameterizedTest
    @ValueSource(strings = {"!2n", "[2n]", "f(2n)", "(1+2n)", "(a=>2n)", "`${2n}`"})
    void whatIsTooDeepIsNotLookedInto(String form) {
        for (String deep : List.of("!".repeat(197) + form, "!".repeat(196) + "[" + form + ", !2n]")) {
            assertEquals(List.of(JavaScriptSyntax.TOO_DEEP), findings(deep).stream().map(Diagnostic::found).toList());
        }
    }

    @Test
    void theAdviceNamesTheLimit() {
        assertEquals("split it up: at most 200 levels", findings(nested("!", DEEPEST, "")).getFirst().advice());
        assertEquals("split it up: at most 200 levels", findings(nested("(", DEEPEST + 1, ")")).getFirst().advice());
    }

    @Test
    void whatStandsSideBySideIsNotNested() {
        for (String statement : List.of("f(1);", "!1;", "[1];", "a=>1;", "`${1}`;", "{}", "1+1;", "(1);")) {
            assertEquals("", found(statement.repeat(DEEPEST + 1)));
        }
    }

    /// A debugger statement has nothing in it.
    @Test
    void aDebuggerStatementIsNoLevel() {
        assertEquals("1:1 a debugger statement", found("debugger;" + nested("!", 196, "")));
        assertEquals("1:1 a debugger statement; 1:207 " + JavaScriptSyntax.TOO_DEEP, found("debugger;" + nested("!", 197, "")));
    }

    /// Round brackets are no nodes of the tree, and stop the parser before there is one.
    @Test
    void roundBracketsAreCounted() {
        assertEquals("", found(nested("(", DEEPEST, ")")));
        assertEquals("1:201 " + JavaScriptSyntax.TOO_DEEP, found(nested("(", DEEPEST + 1, ")")));
        assertEquals("", found("(1);".repeat(DEEPEST) + nested("(", DEEPEST, ")")));
        assertEquals("2:201 " + JavaScriptSyntax.TOO_DEEP, found("// )))\n" + nested("(", DEEPEST + 1, ")")));
        assertEquals("1:201 " + JavaScriptSyntax.TOO_DEEP, found("(".repeat(20_000)));
    }

    private static String nested(String opening, int count, String closing) {
        return opening.repeat(count) + "1" + closing.repeat(count);
    }
}
