// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people are told who make the usual mistakes: a table of programs, and the message that names the mend.
class BeginnersMistakesTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();
    private static final String FIELDS = "const fields = {port: 0, sequence: 0, note: ''};\n";


    private static Arguments routine(String body, String told) {
        return Arguments.of(FIELDS + "function evaluate(node, capsule) {\n" + body + "\n}\n", told);
    }

    private static Arguments text(String program, String told) {
        return Arguments.of(program, told);
    }

    /// What `check` says where it says anything, else the exception that nobody caught.
    private static String told(String program) {
        Checked<JavaScriptProgram> checked = JavaScriptProgram.check(new SourceText("my.js", program), GUESTS.engine());
        if (!checked.diagnostics().isEmpty()) {
            return checked.diagnostics().stream().map(Diagnostic::headline).collect(Collectors.joining("\n"));
        }
        JavaScriptProgram right = checked.orThrow();
        try (JavaScriptContext context = GUESTS.engine().open(right, new FakeNode())) {
            GuestOutcome outcome = context.evaluate(
                    new GuestCapsule(0, 2, 10, right.initialData()), Guests.budget());
            return outcome.ending() instanceof GuestEnding.Uncaught uncaught
                    ? "%d: %s; %s".formatted(outcome.line(), uncaught.text(), right.advice(uncaught))
                    : outcome.ending().toString();
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
            text("const fields = {n: 0};\n",
                "my.js:1:1: error: no function evaluate(node, capsule) is declared, a capsule "
                        + "program must say what to do at each node: function evaluate(node, capsule) { ... }"),
            text("function evalute(node, capsule) {}\n",
                "my.js:1:1: error: no function evaluate(node, capsule) is declared, it must be "
                        + "called evaluate: rename 'evalute'"),
            text("export default function evaluate(node, capsule) {}\n",
                "my.js:1:1: error: Expected an operand but found export, a capsule program is one "
                        + "script that travels by itself: leave out 'import', 'export' and 'require'"),
            text("import fs from 'fs';\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:1: error: Expected an operand but found import, a capsule program is one "
                        + "script that travels by itself: leave out 'import', 'export' and 'require'"),
            text("const fs = require('fs');\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:12: error: uncaught ReferenceError: require is not defined, a capsule "
                        + "program is one script that travels by itself: leave out 'import', 'export' and "
                        + "'require'"),
            text("async function evaluate(node, capsule) {}\n",
                "my.js:1:1: error: an async function, a capsule cannot wait: evaluate runs "
                        + "to its end at once; what should happen later, another capsule does"),
            text("function evaluate(node, capsule) { await node.forward(capsule); }\n",
                "my.js:1:36: error: await is only valid in async functions and the top level bodies "
                        + "of modules, a capsule cannot wait: evaluate runs to its end at once; what should "
                        + "happen later, another capsule does"),
            text("function evaluate(capsule, node) { node.forward(capsule); }\n",
                "my.js:1:19: warning: parameters 'capsule' and 'node', evaluate is given the node "
                        + "first, then the capsule: evaluate(node, capsule)"),
            text("function evaluate(node: Node, capsule: Capsule) {}\n",
                "my.js:1:23: error: Expected , but found :, types are TypeScript: leave them out"),
            text("interface Data { n: number }\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:1: error: Expected an operand but found interface, this is TypeScript: "
                        + "write plain JavaScript"),
            text("let n: number = 0;\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:6: error: Expected ; but found :, types are TypeScript: leave them out"),
            text("#!/usr/bin/env node\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:1: error: a first line that begins with #!, delete it: a capsule program is "
                        + "not started as a command"),
            text("const field = {n: 0};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:7: warning: 'field', which nobody reads, did you mean 'fields'?"),
            text("const fields = {load: 1.5};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:7: error: field load is neither an integer within 2^53 nor a string of at "
                        + "most 1024 characters, use a smaller unit, so that it is a whole number"),
            text("const fields = {seen: false};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:7: error: field seen is neither an integer within 2^53 nor a string of at "
                        + "most 1024 characters, write 0 or 1"),
            text("const fields = {n: 0n};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:20: error: a BigInt, write a number without the n: integers are exact up to 2^53"),
            text("const fields = {n: undefined};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:7: error: field n is neither an integer within 2^53 nor a string of at most "
                        + "1024 characters, give it a value, such as 0 or '', by which its type is known"),
            text("const fields = {path: []};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:7: error: field path is neither an integer within 2^53 nor a string of at "
                        + "most 1024 characters, declare one field for each value, or a string: "
                        + "JSON.stringify(...)"),
            text("const fields = {n: 0 note: ''};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:22: error: Expected comma but found ident, a comma is missing before this"),
            text("const fields = {source: 0};\nfunction evaluate(node, capsule) {}\n",
                "my.js:1:7: error: field source has a name that cannot be used, a name has letters "
                        + "and digits, and is none of source, destination and resourceBound, which every "
                        + "capsule has"),
            text("let counter = 0;\nfunction evaluate(node, capsule) { counter++; }\n",
                "my.js:2:36: warning: 'counter' changes, and begins anew with every capsule, what is "
                        + "to last at a node is node.put(key, value, lifetimeMs); what is to travel is a field"),
            text("const seen = new Set();\nfunction evaluate(node, capsule) { "
                        + "seen.add(capsule.source); }\n",
                "my.js:2:36: warning: 'seen' changes, and begins anew with every capsule, what is to "
                        + "last at a node is node.put(key, value, lifetimeMs); what is to travel is a field"),
            text("function evaluate(node, capsule) {\n    if (node.here() === capsule.destination) "
                        + "{\n        node.print('there');\n}\n",
                "my.js:5:1: error: Expected } but found eof, the '{' of line 1 is not closed"),
            text("function evaluate(node, capsule) { node.print(“hi”); }\n",
                "my.js:1:47: error: Expected an operand but found error, these are typographic "
                        + "quotation marks: write ' or \""),
            text("def evaluate(node, capsule):\n    pass\n",
                "my.js:1:5: error: Expected ; but found evaluate, this is Python: write function "
                        + "name(...) { ... }"),
            text("function evaluate(node, capsule) {\n  # forward it\n  node.forward(capsule);\n}\n",
                "my.js:2:3: error: Expected an operand but found error, a comment begins with //"),
            text("function evaluate(node, capsule) {\n  if (1 == 1 and 2 == 2) {}\n}\n",
                "my.js:2:14: error: Expected ) but found and, write && for 'and', || for 'or', ! for "
                        + "'not'"),
            text("function evaluate(node, capsule) {\n  if (1) {}\n  elif (2) {}\n}\n",
                "my.js:3:12: error: Expected ; but found {, write else if (...) { ... }"),
            text("function evaluate(node, capsule) {\n  let new = 1;\n}\n",
                "my.js:2:3: error: Expected an operand but found let, that is a reserved word: "
                        + "choose another name"),
            text("function evaluate(node, capsule) {\n  int hops = 0;\n}\n",
                "my.js:2:7: error: Expected ; but found hops, variables have no types: write let "
                        + "name = ...;"),
            routine("node.forwrd(capsule);",
                "my.js:3:6: warning: no method 'forwrd' of the node, did you mean 'forward'?"),
            routine("node.neighbors();",
                "my.js:3:6: warning: no method 'neighbors' of the node, did you mean 'neighbours'?"),
            routine("node['forwrd'](capsule);",
                "3: TypeError: node[\"forwrd\"] is not a function; did you mean 'forward'?"),
            routine("capsule.forward(node);",
                "my.js:3:9: warning: no field 'forward' of the capsule, it is a method of the node: "
                        + "write node.forward(...)"),
            routine("node.print(capsule.dest);",
                "my.js:3:20: warning: no field 'dest' of the capsule, did you mean 'destination'?"),
            routine("node.print(capsule.sequnce);",
                "my.js:3:20: warning: no field 'sequnce' of the capsule, did you mean 'sequence'?"),
            routine("if (node.here === capsule.destination) node.print('there');",
                "my.js:3:10: warning: 'node.here' without brackets, it is a function: write "
                        + "node.here()"),
            routine("if (capsule.sequence = 5) node.print('five');",
                "my.js:3:22: warning: an assignment as a condition, '===' compares"),
            routine("for (const next in node.neighbours()) node.print(next);",
                "my.js:3:17: warning: 'in' for the neighbours, it gives places in the list, as "
                        + "strings: write 'of'"),
            routine("capsule.destination = 2;",
                "my.js:3:9: warning: an assignment to 'destination', a program cannot change it: "
                        + "node.send makes a capsule that goes elsewhere"),
            routine("capsule['destination'] = 2;",
                "3: TypeError: Cannot set property destination of [object Object] which has only a "
                        + "getter; a capsule's source, destination and bound are the node's: node.send makes "
                        + "one that goes elsewhere"),
            routine("capsule['colour'] = 2;",
                "3: TypeError: Cannot add new property \"colour\" to non-extensible [object Object]; a "
                        + "capsule carries the fields that are declared: const fields = {...}; nothing can be added to the node"),
            routine("node.forward(capsule);\ncapsule.sequence = 1;",
                "my.js:4:1: warning: a field that changes after the capsule has left, it left as it "
                        + "was: change it before node.forward"),
            routine("setTimeout(() => node.forward(capsule), 10);",
                "my.js:3:1: warning: 'setTimeout', which is not there, a capsule cannot wait: "
                        + "evaluate runs to its end at once; what should happen later, another capsule does"),
            routine("new Promise(resolve => resolve());",
                "my.js:3:5: warning: 'Promise', which is not there, a capsule cannot wait: evaluate "
                        + "runs to its end at once; what should happen later, another capsule does"),
            routine("node.put('n', Math.random(), 10);",
                "my.js:3:15: warning: 'Math.random', which is not there, chance is "
                        + "node.random(bound), an integer from 0 to bound - 1"),
            routine("node.print(Date.now());",
                "my.js:3:12: warning: 'Date', which is not there, the clock of a node is "
                        + "node.nowNs(), simulated time in nanoseconds"),
            routine("node.print(new Date());",
                "my.js:3:16: warning: 'Date', which is not there, the clock of a node is "
                        + "node.nowNs(), simulated time in nanoseconds"),
            routine("fetch('http://example.org');",
                "my.js:3:1: warning: 'fetch', which is not there, a capsule reaches other nodes by "
                        + "going there: node.forward(capsule), node.send(...)"),
            routine("process.exit(0);",
                "my.js:3:1: warning: 'process', which is not there, a capsule sees its node and "
                        + "nothing else: what it needs are methods of node and fields"),
            routine("window.alert('hi');",
                "my.js:3:1: warning: 'window', which is not there, a capsule sees its node and "
                        + "nothing else: what it needs are methods of node and fields"),
            routine("print('hi');",
                "my.js:3:1: warning: 'print', which is not there, write node.print(...) or "
                        + "console.log(...)"),
            routine("forward(capsule);",
                "3: ReferenceError: forward is not defined; write node.forward(...)"),
            routine("hops = 1;",
                "3: ReferenceError: hops is not defined; declare it with let or const, or check its "
                        + "spelling"),
            routine("node.send({sequnce: 1}, capsule.source, 1);",
                "3: TypeError: no field sequnce is declared; did you mean 'sequence'?"),
            routine("node.send({sequence: 'one'}, capsule.source, 1);",
                "3: TypeError: field sequence must be a number as declared, was 'one'; a field keeps the "
                        + "type of its first value: String(x) makes a string of it, Number(x) a number"),
            routine("node.send({sequence: 1.5}, capsule.source, 1);",
                "3: TypeError: field sequence must be an integer within 2^53 or a string, was 1.5; a number "
                        + "must be whole: Math.trunc(x), or a smaller unit"),
            routine("node.send({sequence: undefined}, capsule.source, 1);",
                "3: TypeError: field sequence must be an integer within 2^53 or a string, was "
                        + "undefined; a value is missing: an argument was left out, a function does not "
                        + "return, or a name is misspelt"),
            routine("node.send({note: {a: 1}}, capsule.source, 1);",
                "3: TypeError: field note must be an integer within 2^53 or a string, was an object; "
                        + "give it value by value, or as a string: JSON.stringify(...)"),
            routine("node.send({sequence: 1}, capsule.source);",
                "3: TypeError: resourceBound must be an integer from 0 to 2147483647, was undefined; "
                        + "a value is missing: an argument was left out, a function does not return, or a name "
                        + "is misspelt"),
            routine("node.send({sequence: 1});",
                "3: TypeError: destination must be an integer from 0 to 2147483647, was undefined; a "
                        + "value is missing: an argument was left out, a function does not return, or a name "
                        + "is misspelt"),
            routine("node.send({sequence: 1}, 'node-2', 1);",
                "3: TypeError: destination must be an integer from 0 to 2147483647, was 'node-2'; an "
                        + "address is a number: node.addressOf('node-2')"),
            routine("node.send({sequence: 1}, capsule.source, 99);",
                "3: Error: not enough resource bound; each hop costs 1 of capsule.resourceBound; "
                        + "after node.forward it is 0"),
            routine("node.deliver();",
                "3: TypeError: port must be an integer from 0 to 65535, was undefined; a value is "
                        + "missing: an argument was left out, a function does not return, or a name is misspelt"),
            routine("node.deliver('port', 1);",
                "3: TypeError: port must be an integer from 0 to 65535, was 'port'; the port of "
                        + "an application is a number, as in node.deliver(capsule.port, value)"),
            routine("node.deliver(capsule.port, {sequence: 1});",
                "3: TypeError: value must be an integer within 2^53 or a string, was an object; give "
                        + "it value by value, or as a string: JSON.stringify(...)"),
            routine("node.forward();",
                "3: TypeError: only the capsule under evaluation can be forwarded, was undefined; "
                        + "write node.forward(capsule); a new capsule is node.send(data, destination, bound)"),
            routine("node.forward({sequence: 1});",
                "3: TypeError: only the capsule under evaluation can be forwarded, was an object; "
                        + "write node.forward(capsule); a new capsule is node.send(data, destination, bound)"),
            routine("node.forwardVia(0, capsule);\nnode.forwardVia(2, capsule);",
                "4: Error: not enough resource bound; each hop costs 1 of capsule.resourceBound; "
                        + "after node.forward it is 0"),
            routine("function next() { node.nextHop(capsule.destination); }\nnode.forwardVia(next(), "
                        + "capsule);",
                "4: TypeError: neighbour must be an integer from 0 to 2147483647, was undefined; a "
                        + "value is missing: an argument was left out, a function does not return, or a name "
                        + "is misspelt"),
            routine("const {hops} = node.get('state');",
                "3: TypeError: Cannot read property 'hops' of undefined; a value is missing: "
                        + "node.get, node.nextHop, node.label and node.addressOf give undefined where there is "
                        + "nothing"),
            routine("node.print(node.get('state').hops);",
                "3: TypeError: Cannot read property 'hops' of undefined; a value is missing: "
                        + "node.get, node.nextHop, node.label and node.addressOf give undefined where there is "
                        + "nothing"),
            routine("capsule.sequence += 1n;",
                "my.js:3:21: error: a BigInt, write a number without the n: integers are exact up to 2^53"),
            routine("capsule.sequence **= 2;",
                "my.js:3:1: error: the operator **=, its last bit may differ between machines: multiply, or "
                        + "write Math.pow(base, exponent)"),
            routine("node.put('n', 1);",
                "3: TypeError: lifetimeMs must be an integer from 1 to 1000000000, was undefined; a "
                        + "value is missing: an argument was left out, a function does not return, or a name "
                        + "is misspelt"),
            routine("const n = 1; n = 2;",
                "3: TypeError: Assignment to constant \"n\"; declare it with let"),
            routine("null.x;",
                "3: TypeError: Cannot read property 'x' of null; "),
            routine("const o = {}; o.f();",
                "3: TypeError: o.f is not a function; check the spelling, and that it is a function"));
    }

    /// Habits of other languages, and mistakes with what a node and a capsule have.
    static Stream<Arguments> habits() {
        return Stream.of(
            text("function evaluate(capsule) { node.print(1); }",
                "my.js:1:19: warning: the parameter 'capsule' alone, evaluate is given the node first, then "
                + "the capsule: evaluate(node, capsule)"),
            text("function evaluate(node) { node.forward(capsule); }",
                "1: ReferenceError: capsule is not defined; evaluate is given it: function evaluate(node, "
                + "capsule) { ... }"),
            text("function evaluate(n, c) { c.forward(n); }",
                "my.js:1:29: warning: no field 'forward' of the capsule, it is a method of the node: write "
                + "n.forward(...)"),
            routine("node.print(\"abc);",
                "my.js:3:18: error: Missing close quote, the string of line 3 is not closed: it ends on its "
                + "line, with the \" that it begins with"),
            routine("node.print('abc);\nnode.print('x');",
                "my.js:3:18: error: Missing close quote, the string of line 3 is not closed: it ends on its "
                + "line, with the ' that it begins with"),
            routine("node.print(`abc);",
                "my.js:5:1: error: Missing close quote, the template of line 3 is not closed: it ends with a "
                + "back quote"),
            routine("/* abc",
                "my.js:3:1: error: Expected an operand but found error, the comment of line 3 is not closed: "
                + "it ends with */"),
            routine("if (node.here() === \"Atlanta\") node.print(1);",
                "my.js:3:21: warning: an address beside the string \"Atlanta\", an address is a number: "
                + "node.addressOf(\"Atlanta\")"),
            routine("if ('Atlanta' === node.here()) node.print(1);",
                "my.js:3:5: warning: an address beside the string 'Atlanta', an address is a number: "
                + "node.addressOf('Atlanta')"),
            routine("if (capsule.destination === 'Denver') node.print(1);",
                "my.js:3:29: warning: an address beside the string 'Denver', an address is a number: "
                + "node.addressOf('Denver')"),
            routine("if (node.neighbours().includes('Atlanta')) node.print(1);",
                "my.js:3:32: warning: an address beside the string 'Atlanta', an address is a number: "
                + "node.addressOf('Atlanta')"),
            text("this.x = 1;\nfunction evaluate(node, capsule) {}",
                "my.js:1:1: error: uncaught TypeError: Cannot set property 'x' of undefined, 'this' is "
                + "nothing here: a variable is let x = ..., a field of the capsule is capsule.x, and what is "
                + "to last at a node is node.put(key, value, lifetimeMs)"),
            routine("this.count = 1;",
                "my.js:3:1: warning: a use of 'this', 'this' is nothing here: a variable is let x = ..., a "
                + "field of the capsule is capsule.x, and what is to last at a node is node.put(key, value, "
                + "lifetimeMs)"),
            routine("node.count = 1;",
                "my.js:3:6: warning: no method 'count' of the node, what is to last at a node is "
                + "node.put(key, value, lifetimeMs)"),
            routine("if (node.here() = capsule.destination) node.print(1);",
                "my.js:3:5: error: Invalid left hand side for assignment, what is assigned to is a variable "
                + "or a field: '===' compares"),
            routine("const f = new Function('return 1'); f();",
                "my.js:3:15: warning: a function made of a string, code cannot be made from strings"),
            routine("node.print(f\"hi {capsule.sequence}\");",
                "my.js:3:14: error: Expected , but found hi {capsule.sequence}, this is Python: write "
                + "`...${x}...`, between back quotes"),
            routine("node.print(\"hi ${capsule.sequence}\");",
                "my.js:3:12: warning: '${' in an ordinary string, a template stands between back quotes: "
                + "`...${x}...`"),
            routine("node.print(\"hi %d\" % capsule.sequence);",
                "my.js:3:12: warning: arithmetic with the string \"hi %d\", strings are joined with '+', or in "
                + "a template: `...${x}...`"),
            routine("node.print(node.neighbours().length());",
                "my.js:3:30: warning: 'length' with brackets, it is not a function: write .length"),
            routine("node.print(node.neighbours().size());",
                "3: TypeError: node.neighbours(...).size is not a function; write .length, without brackets"),
            routine("node.print(node.neighbours.length);",
                "my.js:3:17: warning: 'node.neighbours' without brackets, it is a function: write "
                + "node.neighbours()"),
            routine("node.print(len(node.neighbours()));",
                "3: ReferenceError: len is not defined; write list.length"),
            routine("node.print(str(1));",
                "3: ReferenceError: str is not defined; write String(x)"),
            routine("node.send({seq: 1}, capsule.source, 1);",
                "3: TypeError: no field seq is declared; did you mean 'sequence'?"),
            routine("node.print(capsule.seq);",
                "my.js:3:20: warning: no field 'seq' of the capsule, did you mean 'sequence'?"),
            routine("node.send(2, {sequence: 1}, 1);",
                "3: TypeError: destination must be an integer from 0 to 2147483647, was an object; the data "
                + "come first: node.send(data, destination, bound)"),
            routine("node.forwardVia(capsule, 2);",
                "3: TypeError: neighbour must be an integer from 0 to 2147483647, was an object; the "
                + "neighbour comes first: node.forwardVia(neighbour, capsule), node.sendVia(neighbour, data, "
                + "...)"),
            routine("let n = node.get('count') + 1; node.put('count', n, 10);",
                "3: TypeError: value must be an integer within 2^53 or a string, was NaN; a part of it is "
                + "not a number, such as the undefined that node.get gives where there is nothing"),
            routine("for n in node.neighbours(): node.print(n)",
                "my.js:3:5: error: Expected ( but found n, write for (const each of list) { ... }"),
            routine("foreach (let n of node.neighbours()) {}",
                "my.js:3:10: error: Expected an operand but found let, write for (const each of list) { ... }"),
            routine("if (node.here() == 1) then node.print(1)",
                "my.js:3:28: error: Expected ; but found node, leave out 'then': if (...) { ... }"),
            routine("if (x =< 3) node.print(1);",
                "my.js:3:8: error: Expected an operand but found <, write <="),
            routine("if (1 <> 2) node.print(1);",
                "my.js:3:8: error: Expected an operand but found >, write !=="),
            routine("unless (x) { }",
                "my.js:3:12: error: Expected ; but found {, write if (!...) { ... }"),
            routine("print \"hi\"",
                "my.js:3:8: error: Expected ; but found hi, write node.print(...)"),
            routine("std::cout << \"hi\";",
                "my.js:3:5: error: Expected an operand but found :, this is C++: write node.print(...)"),
            routine("final int x = 1;",
                "my.js:3:7: error: Expected ; but found int, write const name = ...;"),
            routine("let x: int = 1;",
                "my.js:3:6: error: Expected ; but found :, types are TypeScript: leave them out"),
            routine("let x := 1;",
                "my.js:3:7: error: Expected ; but found :, write = alone"),
            routine("let x = 1; let x = 2;",
                "my.js:3:16: error: Variable \"x\" has already been declared, leave out let, or choose another "
                + "name"),
            routine("const x;",
                "my.js:3:8: error: Missing assignment to constant \"x\", give it a value, or write let"),
            routine("function f(int x) { return x; }",
                "my.js:3:16: error: Expected , but found x, parameters have no types: leave them out"),
            routine("function f(x) return x;",
                "my.js:3:15: error: Expected { but found return, a body stands in { ... }"),
            routine("function (x) { return x; }",
                "my.js:3:10: error: Expected ident but found (, the function has no name: write function "
                + "name(...) { ... }"),
            routine("lambda x: x + 1",
                "my.js:3:8: error: Expected ; but found x, a function is written x => x + 1, and a member "
                + "behind a '.'"),
            routine("let f = x -> x + 1;",
                "my.js:3:12: error: Expected an operand but found >, a function is written x => x + 1, and a "
                + "member behind a '.'"),
            routine("try { null.x } except (e) { }",
                "my.js:3:1: error: Missing catch or finally after try, write catch (e) { ... }"),
            routine("raise Error('x');",
                "my.js:3:7: error: Expected ; but found Error, write throw new Error('...')"),
            routine("throw new Exception('x');",
                "3: ReferenceError: Exception is not defined; write new Error('...')"),
            routine("pass",
                "3: ReferenceError: pass is not defined; leave it out, or write { }"),
            routine("switch (1) { case 1: node.print(1) case 2: node.print(2) }",
                "my.js:3:36: error: Expected ; but found case, a semicolon or an operator is missing before "
                + "this"),
            routine("match (1) { 1 => 2 }",
                "my.js:3:11: error: Expected ; but found {, write switch (...) { case 1: ...; break; }"),
            routine("let (a, b) = [1, 2];",
                "my.js:3:1: error: Expected an operand but found let, write let [a, b] = list;"),
            routine("begin node.print(1); end",
                "my.js:3:7: error: Expected ; but found node, what belongs together stands in { ... }, and a "
                + "loop is while (...) { ... }"),
            routine("do { } until (true);",
                "my.js:3:8: error: Expected while but found until, write while (!...)"),
            routine("do node.print(1);",
                "my.js:4:1: error: Expected while but found }, write do { ... } while (...);"),
            routine("let s = node.label(node.here()) + 1; node.print(s.toUppercase());",
                "3: TypeError: s.toUppercase is not a function; did you mean 'toUpperCase'?"),
            routine("node.print([1, 2].append(3));",
                "3: TypeError: (intermediate value).append is not a function; write .push(...)"),
            routine("node.print(1) # comment",
                "my.js:3:15: error: Expected ; but found error, a comment begins with //"),
            routine("node.print(7 div 2);",
                "my.js:3:14: error: Expected , but found div, write Math.trunc(a / b)"),
            routine("node.print(7 mod 2);",
                "my.js:3:14: error: Expected , but found mod, write a % b"),
            routine("node.print(\"a\" . \"b\");",
                "my.js:3:19: error: Expected ident but found b, strings are joined with '+'"),
            routine("node.print(\"a\" ^ \"b\");",
                "my.js:3:12: warning: arithmetic with the string \"a\", strings are joined with '+', or in a "
                + "template: `...${x}...`\nmy.js:3:18: warning: arithmetic with the string \"b\", strings are "
                + "joined with '+', or in a template: `...${x}...`"),
            routine("capsule.sequence = true;",
                "3: TypeError: field sequence must be an integer within 2^53 or a string, was true; write 0 "
                + "or 1"),
            routine("capsule.sequence = null;",
                "3: TypeError: field sequence must be an integer within 2^53 or a string, was null; write 0 "
                + "or ''"),
            routine("fields.sequence++;",
                "my.js:3:1: warning: an assignment to 'fields.sequence', they are what a new capsule begins "
                + "with; that of this one is capsule.sequence"),
            routine("node.print(sequence);",
                "3: ReferenceError: sequence is not defined; write capsule.sequence"),
            routine("node.print(capsule.rb, capsule.ttl);",
                "my.js:3:20: warning: no field 'rb' of the capsule, did you mean "
                + "'resourceBound'?\nmy.js:3:32: warning: no field 'ttl' of the capsule, did you mean "
                + "'resourceBound'?"),
            routine("node.id;",
                "my.js:3:6: warning: no method 'id' of the node, its address is node.here()"),
            routine("node.print(node.now());",
                "my.js:3:17: warning: no method 'now' of the node, write node.nowNs(), nanoseconds"),
            routine("node.sleep(10);",
                "my.js:3:6: warning: no method 'sleep' of the node, a capsule cannot wait: evaluate runs to "
                + "its end at once; what should happen later, another capsule does"),
            routine("node.getNeighbors();",
                "my.js:3:6: warning: no method 'getNeighbors' of the node, write node.neighbours()"),
            routine("let o = {a: 1; b: 2};",
                "my.js:3:14: error: Expected comma but found ;, values are separated by ','"),
            routine("let o = {a = 1};",
                "my.js:3:12: error: Invalid shorthand property name initializer in object literal, a value "
                + "stands behind ':', as in {a: 1}"),
            routine("if (1) { node.print(1); } }",
                "my.js:4:1: error: Expected eof but found }, leave it out: nothing that is open is closed by "
                + "it"),
            routine("node.print(1;",
                "my.js:3:13: error: Expected , but found ;, a bracket that is open is not closed before this"),
            routine("console.log 'hi';",
                "my.js:3:14: error: Expected ; but found hi, arguments stand in brackets: f(a, b)"),
            routine("nod.print('x');",
                "3: ReferenceError: nod is not defined; did you mean 'node'?"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource({"mistakes", "habits"})
    void aMistakeIsToldWithItsMend(String program, String expected) {
        assertEquals(expected, told(program));
    }

    /// What a program may do that writes JavaScript as it is written elsewhere.
    @Test
    void consoleLogPrintsWhateverItIsGiven() {
        assertEquals(List.of("hi 1 1.5 true undefined null", "[1, 'a', [2]] {a: 1, b: {c: [2]}}", "TypeError: x 0 5 s",
                        "[0, 1, 2]"),
                GUESTS.printed("""
                        console.log('hi', 1, 1.5, true, undefined, null);
                        console.info([1, 'a', [2]], {a: 1, b: {c: [2]}});
                        node.print(new TypeError('x'), -0, 5, 's');
                        console.error(Array.from({length: 3}, (_, i) => i));"""));
    }

    /// A list that has itself in it, or that is long, is cut.
    @Test
    void whatIsPrintedEnds() {
        assertEquals(List.of("[[[[...]]]]"), GUESTS.printed("const a = []; a.push(a); console.log(a);"));
        assertEquals("[" + "7, ".repeat(64) + "...]",
                GUESTS.printed("console.log(new Array(1000).fill(7));").getFirst());
        assertEquals("{x: '" + "y".repeat(1010) + "'}",
                GUESTS.printed("console.log({get x() { return 'y'.repeat(1010); }});").getFirst());
    }

    @Test
    void theFieldsOfACapsuleAreDataForANewOne() {
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.program("""
                const fields = {n: 1, answering: 0};
                function evaluate(node, capsule) {
                    node.send({...capsule, answering: 1}, capsule.source, 1);
                    node.send(capsule, capsule.source, 1);
                }""");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            context.evaluate(Guests.capsule(GuestValue.of(7), GuestValue.of(0)), Guests.budget());
        }
        assertEquals(List.of("send [7, 1] to 0 bound 1 via -1", "send [7, 0] to 0 bound 1 via -1"), node.log);
    }

    /// Programs that are right are not doubted.
    @ParameterizedTest
    @ValueSource(strings = {
        "const node = 5;\nfunction evaluate(here, capsule) { here.forward(capsule); }",
        "const LIMIT = 3; const names = ['a'];\nfunction evaluate(node, c) { node.print(names[0], LIMIT, c.source); }",
        "function evaluate(node, capsule) { let n = 0; n++; const seen = new Set(); seen.add(n); node.print(n); }",
        "function evaluate(node, capsule) { const o = {process: 1, Date: 2}; node.print(o.process + o.Date); }",
        "const evaluate = (node, capsule) => { if (node.here() === capsule.destination) node.deliver(1, 2); };",
        "class A { constructor() { this.n = 1; } m() { return () => { if (this.n) { return this.n; } }; } }\n"
                + "function evaluate(node) { const o = {n: 1, next() { return ++this.n; }};"
                + " node.print(new A().m()(), o.next()); }",
        "function evaluate(node, capsule) { if (node.label(node.here()) === 'Atlanta') node.print(`${capsule.source}`); }",
        "function evaluate(node, capsule) { const len = s => s.length; node.print(len('a' + 1)); }",
        "function print(x) { }\nfunction evaluate(node, capsule) { print(1); let a; while ((a = node.get('k'))) break; }"})
    void aProgramThatIsRightIsNotDoubted(String program) {
        assertEquals(List.of(), JavaScriptProgram.check(new SourceText("my.js", program), GUESTS.engine()).diagnostics());
    }
}
