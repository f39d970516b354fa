// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;

/// Looks in a program that parses for what its author can hardly mean. Found in the tokens alone, so these are warnings: what a
/// program does is not known before it runs. The sentences are those of [JavaScriptAdvice].
final class JavaScriptDoubts {
    private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "**=", "&&=", "||=", "??=", "++",
            "--", "<<=", ">>=", ">>>=", "&=", "|=", "^=");
    private static final Set<String> COMPARISONS = Set.of("===", "==", "!==", "!=");
    private static final Set<String> CHANGING_METHODS = Set.of("push", "pop", "shift", "unshift", "add", "set", "delete");
    private static final Set<String> DECLARING = Set.of("let", "const", "var", "function", "class");
    private static final Set<String> BEFORE_PARAMETERS = Set.of("function evaluate", "evaluate =");
    private static final Set<String> OF_ALL_OBJECTS = Set.of("hasOwnProperty", "toString", "valueOf", "constructor");

    private final SourceText text;
    private final List<JavaScriptProgram.Field> fields;
    private final List<String> words = new ArrayList<>();
    private final List<JavaScriptLexer.Token> tokens;
    private final List<Diagnostic> doubts = new ArrayList<>();
    private final Set<String> declared = new LinkedHashSet<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Deque<Boolean> blocks = new ArrayDeque<>();
    private String node = "node";
    private String capsule = "capsule";

    private JavaScriptDoubts(SourceText text, List<JavaScriptProgram.Field> fields, List<JavaScriptLexer.Token> tokens) {
        this.text = text;
        this.fields = fields;
        this.tokens = tokens;
        tokens.forEach(token -> words.add(text.text().substring(token.start(), token.end())));
    }

    /// Warnings in the order of their places; none for a text whose tokens do not tell how to read it.
    static List<Diagnostic> in(SourceText text, List<JavaScriptProgram.Field> fields) {
        List<JavaScriptLexer.Token> tokens = JavaScriptLexer.tokens(text.text());
        if (tokens == null) {
            return List.of();
        }
        var doubts = new JavaScriptDoubts(text, fields, tokens);
        doubts.find();
        return doubts.doubts;
    }

    private void find() {
        for (int i = 0; i < words.size(); i++) {
            if (DECLARING.contains(word(i))) {
                declared.add(word(i + 1));
            }
            if (word(i).equals("(") && BEFORE_PARAMETERS.contains(word(i - 2) + " " + word(i - 1))) {
                nameParameters(i);
            }
        }
        int depth = 0;
        List<String> state = new ArrayList<>(); // variables beside evaluate
        for (int i = 0; i < words.size(); i++) {
            String word = word(i);
            depth += "({[".contains(word) ? 1 : ")}]".contains(word) ? -1 : 0;
            block(i);
            if (tokens.get(i).kind() == JavaScriptLexer.Kind.STRING) {
                string(i);
            }
            if (tokens.get(i).kind() != JavaScriptLexer.Kind.WORD) {
                continue;
            }
            if (depth == 0 && Set.of("let", "var", "const").contains(word)) {
                state.add(word(i + 1));
            }
            boolean isName = !word(i - 1).equals(".") && !word(i - 1).equals("?.");
            if (isName) {
                name(i);
                if (depth > 0 && state.contains(word)) {
                    state(i);
                }
            }
            condition(i);
        }
    }

    /// Keeps which blocks are open, and whether 'this' is something in them: in those of functions that are not arrows.
    private void block(int i) {
        if (word(i).equals("{")) {
            blocks.push(!blocks.isEmpty() && blocks.peek() || hasThis(i));
        } else if (word(i).equals("}")) {
            blocks.pop();
        } else if (word(i).equals("this") && (blocks.isEmpty() || !blocks.peek())) {
            doubt(i, "a use of 'this'", JavaScriptAdvice.NO_THIS);
        } else if (word(i).equals("length") && word(i - 1).equals(".") && word(i + 1).equals("(")) {
            doubt(i, "'length' with brackets", "it is not a function: write .length");
        }
    }

    /// Whether what `{` begins is the body of a function or a class, other than `evaluate` and arrows.
    private boolean hasThis(int i) {
        if (!word(i - 1).equals(")")) {
            return word(i - 1).equals("class") || word(i - 2).equals("class") || word(i - 2).equals("extends");
        }
        int open = i - 1;
        for (int depth = 0; open >= 0; open--) {
            depth += word(open).equals(")") ? 1 : word(open).equals("(") ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        return !Set.of("if", "for", "while", "switch", "catch", "evaluate").contains(word(open - 1));
    }

    /// `node.here() === 'Denver'`, `"x is %d" % x`, `"x is ${x}"`
    private void string(int i) {
        String written = word(i);
        if (COMPARISONS.contains(word(i - 1)) && isAddressBefore(i - 1)
                || COMPARISONS.contains(word(i + 1)) && isAddressAfter(i + 1)
                || word(i - 1).equals("(") && word(i - 2).equals("includes") && word(i - 6).equals("neighbours")) {
            doubt(i, "an address beside the string " + written,
                    "an address is a number: " + node + ".addressOf(" + written + ")");
        }
        if (word(i + 1).equals("%") || word(i + 1).equals("^") || word(i + 1).equals("*") || word(i - 1).equals("^")) {
            doubt(i, "arithmetic with the string " + written, "strings are joined with '+', or in a template: `...${x}...`");
        }
        if (written.contains("${") && !written.startsWith("`")) {
            doubt(i, "'${' in an ordinary string", "a template stands between back quotes: `...${x}...`");
        }
    }

    private boolean isAddressBefore(int i) {
        boolean isHere = word(i - 1).equals(")") && word(i - 3).equals("here") && word(i - 5).equals(node);
        return isHere || Set.of("destination", "source").contains(word(i - 1)) && word(i - 3).equals(capsule);
    }

    private boolean isAddressAfter(int i) {
        return word(i + 1).equals(node) && word(i + 3).equals("here")
                || word(i + 1).equals(capsule) && Set.of("destination", "source").contains(word(i + 3));
    }

    /// Which names `evaluate` gives to what it gets, in the bracket that opens here.
    private void nameParameters(int open) {
        String order = "evaluate is given the node first, then the capsule: evaluate(node, capsule)";
        String first = word(open + 1);
        String second = word(open + 2).equals(",") ? word(open + 3) : "";
        if (first.equals("capsule") && second.isEmpty()) {
            doubt(open + 1, "the parameter 'capsule' alone", order);
            capsule = "";
        } else if (first.equals("capsule") || second.equals("node")) {
            doubt(open + 1, "parameters '" + first + "' and '" + second + "'", order);
            node = second;
            capsule = first;
        } else {
            node = first;
            capsule = second;
        }
    }

    private void name(int i) {
        String word = word(i);
        boolean isKey = word(i + 1).equals(":") && (word(i - 1).equals("{") || word(i - 1).equals(","));
        String missing = JavaScriptAdvice.MISSING_GLOBALS.get(word);
        if (missing != null && !declared.contains(word) && !isKey && !word(i - 1).equals("typeof")) {
            doubt(i, "'" + word + "', which is not there", missing);
        } else if (word.equals("Math") && word(i + 1).equals(".") && word(i + 2).equals("random")) {
            doubt(i, "'Math.random', which is not there", JavaScriptAdvice.CHANCE);
        } else if (word.equals("field") && word(i - 1).equals("const") && fields.isEmpty()) {
            doubt(i, "'field', which nobody reads", "did you mean 'fields'?");
        } else if (word.equals("Function") && word(i + 1).equals("(")) {
            doubt(i, "a function made of a string", JavaScriptAdvice.MISSING_GLOBALS.getOrDefault("eval", ""));
        } else if (word.equals("fields") && word(i + 1).equals(".") && ASSIGNMENTS.contains(word(i + 3))) {
            doubt(i, "an assignment to 'fields." + word(i + 2) + "'",
                    "they are what a new capsule begins with; that of this one is capsule." + word(i + 2));
        } else if (word(i + 1).equals(".") && word.equals(node)) {
            nodeMember(i);
        } else if (word(i + 1).equals(".") && word.equals(capsule)) {
            capsuleMember(i);
        }
    }

    private void nodeMember(int i) {
        String member = word(i + 2);
        String next = word(i + 3);
        if (!JavaScriptAdvice.NODE_MEMBERS.contains(member) && !OF_ALL_OBJECTS.contains(member)) {
            doubt(i + 2, "no method '" + member + "' of the node", ASSIGNMENTS.contains(next)
                    ? "what is to last at a node is node.put(key, value, lifetimeMs)"
                    : JavaScriptAdvice.onNodeMember(member));
        } else if (Set.of("here", "nowNs", "neighbours").contains(member) && !next.equals("(") && !next.equals("?.")
                && !Set.of("call", "apply", "bind").contains(word(i + 4))) {
            doubt(i + 2, "'" + word(i) + "." + member + "' without brackets",
                    "it is a function: write " + word(i) + "." + member + "()");
        } else if (member.equals("neighbours") && word(i - 1).equals("in")) {
            doubt(i - 1, "'in' for the neighbours", "it gives places in the list, as strings: write 'of'");
        } else if (member.startsWith("forward") && next.equals("(")) {
            afterForward(i);
        }
    }

    /// `node.forward(capsule); capsule.count = 1;`
    private void afterForward(int i) {
        int end = i + words.subList(i, words.size()).indexOf(")");
        int next = word(end + 1).equals(";") ? end + 2 : end + 1;
        if (word(next).equals(capsule) && word(next + 1).equals(".") && ASSIGNMENTS.contains(word(next + 3))) {
            doubt(next, "a field that changes after the capsule has left", "it left as it was: change it before node.forward");
        }
    }

    private void capsuleMember(int i) {
        String member = word(i + 2);
        List<String> known = new ArrayList<>(JavaScriptAdvice.CAPSULE_MEMBERS);
        fields.forEach(field -> known.add(field.name()));
        if (!known.contains(member) && !OF_ALL_OBJECTS.contains(member)) {
            doubt(i + 2, "no field '" + member + "' of the capsule", JavaScriptAdvice.NODE_MEMBERS.contains(member)
                    ? "it is a method of the node: write " + node + "." + member + "(...)"
                    : JavaScriptAdvice.onCapsuleMember(member, known));
        } else if (JavaScriptAdvice.CAPSULE_MEMBERS.contains(member) && ASSIGNMENTS.contains(word(i + 3))) {
            doubt(i + 2, "an assignment to '" + member + "'",
                    "a program cannot change it: node.send makes a capsule that goes elsewhere");
        }
    }

    /// A variable beside `evaluate` that is changed inside.
    private void state(int i) {
        boolean isCounted = ASSIGNMENTS.contains(word(i + 1)) && !word(i + 1).equals("=")
                || word(i - 1).equals("++") || word(i - 1).equals("--")
                || word(i + 1).equals("=") && word(i + 2).equals(word(i));
        boolean isFilled = word(i + 1).equals(".") && CHANGING_METHODS.contains(word(i + 2)) && word(i + 3).equals("(");
        if (isCounted || isFilled) {
            doubt(i, "'" + word(i) + "' changes, and begins anew with every capsule",
                    "what is to last at a node is node.put(key, value, lifetimeMs); what is to travel is a field");
        }
    }

    /// `if (a = b)`
    private void condition(int i) {
        if (!Set.of("if", "while").contains(word(i)) || !word(i + 1).equals("(")) {
            return;
        }
        int at = i + 2;
        while (tokens.get(at).kind() == JavaScriptLexer.Kind.WORD || word(at).equals(".")) {
            at++;
        }
        if (word(at).equals("=")) {
            doubt(at, "an assignment as a condition", "'===' compares");
        }
    }

    private String word(int i) {
        return i < 0 || i >= words.size() ? "" : words.get(i);
    }

    private void doubt(int i, String found, String advice) {
        int offset = tokens.get(i).start();
        if (told.add(found)) {
            doubts.add(new Diagnostic(
                    text, text.lineAt(offset), text.columnAt(offset), Diagnostic.Severity.WARNING, found, advice));
        }
    }
}
