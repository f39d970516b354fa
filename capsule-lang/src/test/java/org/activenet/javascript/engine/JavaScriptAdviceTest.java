// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The sentences for what GraalJS says. That it says so is in [BeginnersMistakesTest].
class JavaScriptAdviceTest {
    private static final List<JavaScriptProgram.Field> FIELDS = List.of(new JavaScriptProgram.Field("port", GuestValue.of(0)));

    private static String onException(String name, String message) {
        return JavaScriptAdvice.onException(new GuestEnding.Uncaught(name, message), FIELDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            capsule["forward"] is not a function | it is a method of the node: write node.forward(...); \
            evaluate is given (node, capsule), in that order
            console.forward is not a function | it is a method of the node; evaluate is given (node, capsule), in that order
            node.neighbours(...).forward is not a function | write node.forward(...)
            Math.random is not a function | chance is node.random(bound), an integer from 0 to bound - 1
            (intermediate value).random is not a function | chance is node.random(bound), an integer from 0 to bound - 1
            node["now"] is not a function | write node.nowNs(), nanoseconds
            node.forwrd is not a function | did you mean 'forward'?
            list.forwrd is not a function | check the spelling, and that it is a function
            list.contains is not a function | write .includes(...)
            null is not a function | check the spelling, and that it is a function
            Cannot set property source of [object Object] which has only a getter | a capsule's source, destination and bound \
            are the node's: node.send makes one that goes elsewhere
            Cannot set property port of [object Object] which has only a getter | ``
            Cannot assign to read only property 'here' | ``
            Cannot redefine property: source | ``
            """)
    void aTypeErrorHasItsMend(String message, String advice) {
        assertEquals(advice, onException("TypeError", message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fetch   | a capsule reaches other nodes by going there: node.forward(capsule), node.send(...)
            forward | write node.forward(...)
            len     | write list.length
            capsule | evaluate is given it: function evaluate(node, capsule) { ... }
            node    | evaluate is given it: function evaluate(node, capsule) { ... }
            port    | write capsule.port
            capsul  | did you mean 'capsule'?
            no      | did you mean 'node'?
            n       | declare it with let or const, or check its spelling
            hops    | declare it with let or const, or check its spelling
            """)
    void aNameThatIsNotThereHasItsMend(String name, String advice) {
        assertEquals(advice, onException("ReferenceError", name + " is not defined"));
        assertEquals(advice, onException("ReferenceError", "'" + name + "' is not defined"));
    }

    @Test
    void whereNothingIsKnownNothingIsSaid() {
        assertEquals("", onException("ReferenceError", "Cannot access a before initialization"));
        assertEquals("", onException("RangeError", "x is not defined"));
        assertEquals("", onException("Error", "x"));
        assertEquals("code cannot be made from strings", onException("EvalError", ""));
    }

    /// @param place of the character that GraalJS names
    @ParameterizedTest
    @MethodSource("texts")
    void aTextThatIsNoScriptHasItsMend(String text, int place, String reason, String advice) {
        assertEquals(advice, JavaScriptAdvice.onSyntax(new SourceText("my.js", text), place, reason));
    }

    static List<Object[]> texts() {
        return List.of(new Object[][] {
            {"f(1 2)", 4, "Expected , but found 2", "a comma is missing before this, or a bracket is too many or too few"},
            {"(a b)", 3, "Expected ) but found b", "a comma is missing before this, or a bracket is too many or too few"},
            {"`${a b}`", 5, "Expected } after expression in template literal",
                "a comma is missing before this, or a bracket is too many or too few"},
            {"[1 2]", 3, "Expected comma but found decimal", "a comma is missing before this"},
            {"a ? b c", 6, "Expected : but found c", "expected JavaScript in strict mode"},

            // The end of the text is no string that is not closed, if none is open.
            {"if (a", 5, "Expected ) but found eof", "the '(' of line 1 is not closed"},
            {"{\n[\n(1)", 7, "Expected comma but found eof", "the '[' of line 2 is not closed"},
            {"let a =", 7, "Expected an operand but found eof", "the text ends within a statement"},
            {"/a/gg", 5, "Repeated regex flag", "expected JavaScript in strict mode"},
            {"let a = 1e", 10, "Missing exponent", "expected JavaScript in strict mode"},

            // Where something that has no end begins.
            {"a;\n 'b\n}", 6, "Missing close quote",
                "the string of line 2 is not closed: it ends on its line, with the ' that it begins with"},
            {"a;\nf(\"b\n", 7, "Missing close quote",
                "the string of line 2 is not closed: it ends on its line, with the \" that it begins with"},
            {"a;\n\n`b\n}", 8, "Missing close quote", "the template of line 3 is not closed: it ends with a back quote"},
            {"`b ${\na\n} c\n}", 13, "Missing close quote",
                "the template of line 3 is not closed: it ends with a back quote"},
            {"a;\n/* b\n}", 3, "Expected an operand but found error", "the comment of line 2 is not closed: it ends with */"},
            {"'", 1, "Missing close quote",
                "the string of line 1 is not closed: it ends on its line, with the ' that it begins with"},
            {"a = \u201cb\u201d", 4, "Expected an operand but found error",
                "these are typographic quotation marks: write ' or \""},
            {"@ /* a */", 0, "Expected an operand but found error", "expected JavaScript in strict mode"},
            {"a b 'c", 2, "Expected ; but found b", "a semicolon or an operator is missing before this"},
        });
    }
}
