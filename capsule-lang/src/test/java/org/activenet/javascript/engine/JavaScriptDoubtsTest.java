// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a doubt is raised, and beside each the program that is right and looks much like it. How the sentences go on is in
/// [BeginnersMistakesTest].
class JavaScriptDoubtsTest {
    private static final List<JavaScriptProgram.Field> FIELDS = List.of(
            new JavaScriptProgram.Field("port", GuestValue.of(0)), new JavaScriptProgram.Field("note", GuestValue.of("")));

    private static List<Diagnostic> doubts(String program) {
        return JavaScriptDoubts.in(new SourceText("my.js", program), FIELDS);
    }

    /// Place and finding of each doubt.
    private static String found(String program) {
        return doubts(program).stream()
                .map(doubt -> doubt.line() + ":" + doubt.column() + " " + doubt.found())
                .collect(Collectors.joining("; "));
    }

    private static String routine(String body) {
        return "function evaluate(node, capsule) {\n" + body + "\n}";
    }

    @ParameterizedTest
    @MethodSource("inARoutine")
    void aDoubtHasItsPlace(String body, String expected) {
        assertEquals(expected, found(routine(body)));
    }

    static List<Object[]> inARoutine() {
        return List.of(new Object[][] {
            // 'this' is something in functions and classes only.
            {"this.a = 1;", "2:1 a use of 'this'"},
            {"if (1) { this.a = 1; }", "2:10 a use of 'this'"},
            {"if (1) { } else { this.a = 1; }", "2:19 a use of 'this'"},
            {"for (const a of []) { this.a = 1; }", "2:23 a use of 'this'"},
            {"while (1) { this.a = 1; }", "2:13 a use of 'this'"},
            {"switch ((1)) { case 1: this.a = 1; }", "2:24 a use of 'this'"},
            {"try { this.a = 1; } catch (e) { }", "2:7 a use of 'this'"},
            {"try { } catch (e) { this.a = 1; }", "2:21 a use of 'this'"},
            {"[1].map(a => { return this.a; });", "2:23 a use of 'this'"},
            {"const f = function () { return this; }; f(this.a);", "2:43 a use of 'this'"},
            {"const o = {a: this.b};", "2:15 a use of 'this'"},
            {"function f() { return this; }", ""},
            {"function f(a = g((1))) { return this; }", ""},
            {"function f() { if (1) { return this; } }", ""},
            {"class A { a = this; }", ""},
            {"class A extends B { a = this; }", ""},
            {"const A = class { a = this; };", ""},
            {"const o = {f() { return this.b; }};", ""},

            // An address is no string.
            {"if (node.here() === 'a') { }", "2:21 an address beside the string 'a'"},
            {"if (node.here() != 'a') { }", "2:20 an address beside the string 'a'"},
            {"if (capsule.source == 'a') { }", "2:23 an address beside the string 'a'"},
            {"if (capsule.destination !== 'a') { }", "2:29 an address beside the string 'a'"},
            {"if ('a' === node.here()) { }", "2:5 an address beside the string 'a'"},
            {"if ('a' === capsule.destination) { }", "2:5 an address beside the string 'a'"},
            {"if ('a' === capsule.source) { }", "2:5 an address beside the string 'a'"},
            {"if (node.neighbours().includes('a')) { }", "2:32 an address beside the string 'a'"},
            {"if (node.label(1) === 'a') { }", ""},
            {"if ('a' === node.label(1)) { }", ""},
            {"if ('a' === capsule.note) { }", ""},
            {"if (capsule.note === 'a') { }", ""},
            {"const o = {}; if ('a' === o.destination || o.source === 'a') { }", ""},
            {"if ([].includes('a')) { }", ""},
            {"node.print('a', node.here());", ""},

            // What strings are not for.
            {"node.print('a' % 1);", "2:12 arithmetic with the string 'a'"},
            {"node.print('a' ^ 1);", "2:12 arithmetic with the string 'a'"},
            {"node.print('a' * 3);", "2:12 arithmetic with the string 'a'"},
            {"node.print(1 ^ 'a');", "2:16 arithmetic with the string 'a'"},
            {"node.print('${a}');", "2:12 '${' in an ordinary string"},
            {"node.print('a' + 1, `${1}`, '$', '{', 2 * 3);", ""},

            // What is not there.
            {"Date.now();", "2:1 'Date', which is not there"},
            {"Math.random();", "2:1 'Math.random', which is not there"},
            {"Math.max(1); const o = {}; o.random = Math; o.Math.random;", ""},
            {"Function('a');", "2:1 a function made of a string"},
            {"node.print(node instanceof Function);", ""},
            {"typeof process;", ""},
            {"let process = 1; process;", ""},
            {"const o = {a: 1, process: 1}; o.process; o?.process;", ""},
            {"const o = {Date: 1}; const a = [Date];", "2:33 'Date', which is not there"},
            {"switch (1) { case Date: }", "2:19 'Date', which is not there"},
            {"Date; process; Date;", "2:1 'Date', which is not there; 2:7 'process', which is not there"},

            // What a new capsule begins with.
            {"fields.port = 1;", "2:1 an assignment to 'fields.port'"},
            {"fields.port++;", "2:1 an assignment to 'fields.port'"},
            {"node.print(fields.port); fields.port === 1;", ""},

            // Members of the node.
            {"node.forwrd(capsule);", "2:6 no method 'forwrd' of the node"},
            {"node.count = 1;", "2:6 no method 'count' of the node"},
            {"node.toString(); node.hasOwnProperty('a');", ""},
            {"node.here;", "2:6 'node.here' without brackets"},
            {"if (node.nowNs > 1) { }", "2:10 'node.nowNs' without brackets"},
            {"for (const a of node.neighbours) { }", "2:22 'node.neighbours' without brackets"},
            {"node.here(); node.here?.(); node.here.call(node); node.here.bind(node); node.here.apply(node); node.label;", ""},
            {"for (const a in node.neighbours()) { }", "2:14 'in' for the neighbours"},
            {"for (const a of node.neighbours()) { }", ""},
            {"node.neighbours().length();", "2:19 'length' with brackets"},
            {"node.neighbours().length; function length() { } length();", ""},

            // The capsule has left.
            {"node.forward(capsule); capsule.port = 1;", "2:24 a field that changes after the capsule has left"},
            {"node.forward(capsule)\ncapsule.port++", "3:1 a field that changes after the capsule has left"},
            {"node.forwardVia(1, capsule); capsule.port = 1;", "2:30 a field that changes after the capsule has left"},
            {"node.forward(capsule); node.print(capsule.port);", ""},
            {"node.forward(capsule); capsule.port === 1;", ""},
            {"node.forward(capsule); return; capsule.port = 1;", ""},
            {"node.print(1); capsule.port = 1;", ""},
            {"capsule.port = 1; node.forward(capsule);", ""},

            // Members of the capsule.
            {"capsule.prt;", "2:9 no field 'prt' of the capsule"},
            {"capsule.forward(node);", "2:9 no field 'forward' of the capsule"},
            {"capsule.source = 1;", "2:9 an assignment to 'source'"},
            {"capsule.resourceBound -= 1;", "2:9 an assignment to 'resourceBound'"},
            {"capsule.port = capsule.source; capsule.note += capsule.toString();", ""},
            {"const o = {}; o.capsule.a = o.node.b;", ""},

            // A condition compares.
            {"if (capsule.port = 1) { }", "2:18 an assignment as a condition"},
            {"let a; while (a = 1) { }", "2:17 an assignment as a condition"},
            {"let a; while ((a = 1)) { }", ""},
            {"let a; if (a === 1) a = 1;", ""},
            {"let a; if (a) a = 1;", ""},
            {"const o = {}; o.if = 1; o.while(o.a = 1);", "2:37 an assignment as a condition"},
        });
    }

    /// Variables beside `evaluate` begin anew with every capsule.
    @ParameterizedTest
    @ValueSource(strings = {"n++", "n--", "++n", "--n", "n += 1", "n = n + 1", "n.push(1)", "n.set(1, 2)", "n.delete(1)"})
    void aVariableThatIsCountedInsideIsDoubted(String change) {
        int column = 1 + change.indexOf('n');
        for (String declared : List.of("let", "var", "const")) {
            assertEquals("3:" + column + " 'n' changes, and begins anew with every capsule",
                    found(declared + " n = 0;\n" + routine(change)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"n = 5", "n === 1", "m = n", "let o = {}; o.n++", "n.slice(1)", "n.push", "m++", "let m = n, o = n"})
    void aVariableThatIsNotCountedInsideIsNotDoubted(String body) {
        assertEquals("", found("let n = 0; n += 1; n = n + 1; n.push(1);\nfunction evaluate(node, capsule) { let m; "
                + body + "; }"));
    }

    @ParameterizedTest
    @MethodSource("wholeTexts")
    void namesAreThoseThatEvaluateGives(String program, String expected) {
        assertEquals(expected, found(program));
    }

    static List<Object[]> wholeTexts() {
        return List.of(new Object[][] {
            {"function evaluate(n, c) { n.a; c.b; node.d; capsule.e; }",
                "1:29 no method 'a' of the node; 1:34 no field 'b' of the capsule"},
            {"const evaluate = (n, c) => { n.a; c.b; node.d; };",
                "1:32 no method 'a' of the node; 1:37 no field 'b' of the capsule"},
            {"function evaluate(n) { n.a; capsule.b; }", "1:26 no method 'a' of the node"},
            {"function evaluate(n, c) { if (n.here() === 'a' || 'b' === c.source) { } }",
                "1:44 an address beside the string 'a'; 1:51 an address beside the string 'b'"},
            {"function evaluate() { node.a; capsule.b; }", ""},
            {"function evaluate(capsule) { node.a; capsule.b; }",
                "1:19 the parameter 'capsule' alone; 1:35 no method 'a' of the node"},
            {"function evaluate(capsule, node) { node.a; capsule.b; }",
                "1:19 parameters 'capsule' and 'node'; 1:41 no method 'a' of the node; 1:52 no field 'b' of the capsule"},
            {"function evaluate(capsule, n) { n.a; capsule.b; }",
                "1:19 parameters 'capsule' and 'n'; 1:35 no method 'a' of the node; 1:46 no field 'b' of the capsule"},
            {"function evaluate(c, node) { node.a; c.b; }",
                "1:19 parameters 'c' and 'node'; 1:35 no method 'a' of the node; 1:40 no field 'b' of the capsule"},
            {"function f(n, c) { evaluate(c, n); node.a; n.b; }", "1:41 no method 'a' of the node"},
            {"const evaluate = (1), f = (capsule, node) => 1;", ""},
            {"function f() { } let Date", ""},
            {"Date", "1:1 'Date', which is not there"},
            {"f(/{/, '{', `{`); this", "1:19 a use of 'this'"},
            {"{} /a/", ""}, // not understood
            {"", ""},
        });
    }

    @Test
    void aDoubtIsAWarningWithItsMend() {
        assertEquals(List.of("my.js:2:9: warning: no field 'forward' of the capsule, it is a method of the node: write"
                        + " node.forward(...)"),
                doubts(routine("capsule.forward(1);")).stream().map(Diagnostic::headline).toList());
        assertEquals("what is to last at a node is node.put(key, value, lifetimeMs)",
                doubts(routine("node.a += 1;")).getFirst().advice());
        assertEquals("a node has " + String.join(", ", JavaScriptAdvice.NODE_MEMBERS),
                doubts(routine("node.abcdefg === 1;")).getFirst().advice());
        assertEquals("that of this one is capsule.port",
                doubts(routine("fields.port -= 1;")).getFirst().advice().replaceFirst(".*; ", ""));
    }

    /// A program whose fields have the name that nobody reads.
    @Test
    void oneLetterIsMissing() {
        String program = "const field = {n: 0};";
        assertEquals("did you mean 'fields'?",
                JavaScriptDoubts.in(new SourceText("my.js", program), List.of()).getFirst().advice());
        assertEquals(List.of(), doubts(program));
        assertFalse(found("let field = 1; field;").contains("field"));
    }
}
