// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import com.oracle.js.parser.ErrorManager;
import com.oracle.js.parser.Lexer;
import com.oracle.js.parser.Parser;
import com.oracle.js.parser.ParserException;
import com.oracle.js.parser.ScriptEnvironment;
import com.oracle.js.parser.Source;
import com.oracle.js.parser.TokenType;
import com.oracle.js.parser.ir.BinaryNode;
import com.oracle.js.parser.ir.CallNode;
import com.oracle.js.parser.ir.DebuggerNode;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.LexicalContext;
import com.oracle.js.parser.ir.LiteralNode;
import com.oracle.js.parser.ir.Node;
import com.oracle.js.parser.ir.visitor.NodeVisitor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.regex.PatternException;
import org.activenet.javascript.regex.RegexProgram;

/// Refuses what JavaScript has and capsules have not, by walking the syntax tree that GraalJS's own parser makes: so what is
/// looked at is what runs. The table of all forms is in `docs/models/javascript-language.md`.
final class JavaScriptSyntax {
    /// How deep expressions and statements may nest (ours): what is nested is evaluated by recursion.
    static final int DEEPEST_NESTING = 200;

    /// What the finding says, here and where the parser's own recursion ends.
    static final String TOO_DEEP = "an expression nested too deeply";

    private static final int ECMASCRIPT_2025 = 16; // is the sixteenth edition

    private JavaScriptSyntax() {}

    /// What is not allowed in a script that GraalJS takes.
    static List<Diagnostic> findings(SourceText text) {
        var walk = new Walk(text);
        int deep = deepBracket(text.text());
        if (deep >= 0) {
            walk.refuseDepth(deep);
            return List.copyOf(walk.findings);
        }
        var script = ScriptEnvironment.builder()
                .strict(true)
                .ecmaScriptVersion(ECMASCRIPT_2025)
                .allowBigInt(true)
                .annexB(true)
                .classFields(true)
                .privateFieldsIn(true)
                .build();
        try {
            var source = Source.sourceFor("capsule.js", text.text());
            new Parser(script, source, new ErrorManager.ThrowErrorManager()).parse().accept(walk);
        } catch (ParserException e) {
            int offset = Math.clamp(e.getPosition(), 0, text.text().length());
            walk.refuse(offset, "what a capsule program may not have", "leave it out");
        }
        return List.copyOf(walk.findings);
    }

    /// Round brackets leave nothing in the tree. Those in strings and comments are taken for others, so many of them may hide
    /// some: fewer than the parser's stack is made for, as each takes several characters.
    private static int deepBracket(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' && ++depth > DEEPEST_NESTING) {
                return i;
            }
            if (c == ')' && depth > 0) {
                depth--;
            }
        }
        return -1;
    }

    private static final class Walk extends NodeVisitor<LexicalContext> {
        private final SourceText text;
        private final List<Diagnostic> findings = new ArrayList<>();
        private int depth;
        private boolean isTooDeep;

        Walk(SourceText text) {
            super(new LexicalContext());
            this.text = text;
        }

        private void refuse(int offset, String found, String advice) {
            findings.add(Diagnostic.error(text, offset, found, advice));
        }

        void refuseDepth(int offset) {
            refuse(offset, TOO_DEEP, "split it up: at most " + DEEPEST_NESTING + " levels");
        }

        @Override
        protected boolean enterDefault(Node node) {
            if (depth == DEEPEST_NESTING) {
                if (!isTooDeep) {
                    isTooDeep = true;
                    refuseDepth(node.getStart());
                }
                return false;
            }
            depth++;
            return true;
        }

        @Override
        protected Node leaveDefault(Node node) {
            depth--;
            return node;
        }

        @Override
        public boolean enterFunctionNode(FunctionNode function) {
            if (function.isAsync()) {
                refuse(function.getStart(), "an async function", JavaScriptAdvice.NO_WAITING);
            }
            return enterDefault(function);
        }

        @Override
        public boolean enterCallNode(CallNode call) {
            if (call.isImport()) {
                refuse(call.getStart(), "an import", "a capsule has one file: write into it what it needs");
            }
            return enterDefault(call);
        }

        @Override
        public boolean enterBinaryNode(BinaryNode binary) {
            if (binary.isTokenType(TokenType.EXP) || binary.isTokenType(TokenType.ASSIGN_EXP)) {
                refuse(binary.getStart(), "the operator " + (binary.isTokenType(TokenType.EXP) ? "**" : "**="),
                        "its last bit may differ between machines: multiply, or write Math.pow(base, exponent)");
            }
            return enterDefault(binary);
        }

        @Override
        public boolean enterLiteralNode(LiteralNode<?> literal) {
            if (literal.getValue() instanceof BigInteger) {
                refuse(literal.getStart(), "a BigInt", "write a number without the n: integers are exact up to 2^53");
            }
            if (literal.getValue() instanceof Lexer.RegexToken pattern) {
                check(literal.getStart(), pattern);
            }
            return enterDefault(literal);
        }

        private void check(int offset, Lexer.RegexToken pattern) {
            try {
                RegexProgram.parse(pattern.getExpression(), pattern.getOptions(), _ -> {});
            } catch (PatternException e) {
                refuse(offset, "a regular expression that is not available", e.getMessage());
            }
        }

        @Override
        public boolean enterDebuggerNode(DebuggerNode debugger) {
            refuse(debugger.getStart(), "a debugger statement", "delete it: activenet javascript run --trace shows what happens");
            return false; // there is nothing in it
        }
    }
}
