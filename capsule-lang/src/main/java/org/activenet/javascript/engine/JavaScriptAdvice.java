// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.diagnostic.Nearest;
import org.activenet.diagnostic.SourceText;

/// What people are told who write a capsule as they would write JavaScript elsewhere: for each usual mistake the sentence that
/// names its mend. The one place for such sentences; [JavaScriptDoubts] finds mistakes that do not stop a program.
final class JavaScriptAdvice {
    static final List<String> NODE_MEMBERS = List.of("here", "nowNs", "label", "addressOf", "neighbours", "nextHop", "forward",
            "forwardVia", "send", "sendVia", "deliver", "print", "get", "put", "remove", "random");
    static final List<String> CAPSULE_MEMBERS = List.of("source", "destination", "resourceBound");

    static final String NO_WAITING =
            "a capsule cannot wait: evaluate runs to its end at once; what should happen later, another capsule does";
    private static final String CLOCK = "the clock of a node is node.nowNs(), simulated time in nanoseconds";
    private static final String NO_HOST =
            "a capsule sees its node and nothing else: what it needs are methods of node and fields";
    private static final String NO_MODULES = "a capsule program is one script that travels by itself: leave out 'import',"
            + " 'export' and 'require'";
    static final String NO_THIS = "'this' is nothing here: a variable is let x = ..., a field of the capsule is capsule.x, and"
            + " what is to last at a node is node.put(key, value, lifetimeMs)";
    static final String CHANCE = "chance is node.random(bound), an integer from 0 to bound - 1";

    /// Names that are somewhere else in JavaScript, and not here.
    static final Map<String, String> MISSING_GLOBALS = missingGlobals();

    /// A line with a mistake, and what to say of it.
    private record Rule(Pattern line, String advice) {}

    private static final String CALL = "arguments stand in brackets: f(a, b)";
    private static final String LOOP_OVER = "write for (const each of list) { ... }";
    private static final String ORDER = "evaluate is given (node, capsule), in that order";
    private static final String ARROW = "a function is written x => x + 1, and a member behind a '.'";

    private static final List<Rule> SYNTAX = List.of(
            rule("(^|[^\\w$'\"`])[fFrR]([\"'])", "this is Python: write `...${x}...`, between back quotes"),
            rule("^\\s*for\\s+(each\\b|\\w+\\s+in\\b)|\\bforeach\\b", LOOP_OVER),
            rule("\\)\\s*then\\b", "leave out 'then': if (...) { ... }"),
            rule("^\\s*unless\\b", "write if (!...) { ... }"),
            rule("^\\s*(begin|loop|repeat)\\b", "what belongs together stands in { ... }, and a loop is while (...) { ... }"),
            rule("\\buntil\\b", "write while (!...)"),
            rule("^\\s*(raise|throws)\\b", "write throw new Error('...')"),
            rule("\\b(except|rescue|handle)\\b", "write catch (e) { ... }"),
            rule("^\\s*(match|case)\\s*[\\w(].*(=>|->|\\bof\\b|\\{\\s*$)", "write switch (...) { case 1: ...; break; }"),
            rule("^\\s*final\\b", "write const name = ...;"),
            rule("\\bstd\\s*::", "this is C++: write node.print(...)"),
            rule("\\b(let|const|var)\\s*\\(", "write let [a, b] = list;"),
            rule(":=", "write = alone"),
            rule("=<", "write <="),
            rule("<>", "write !=="),
            rule("^\\s*\\(\\*", "a comment begins with //"),
            rule("\\b(lambda|fn)\\s+\\w|->|\\\\\\w", ARROW),
            rule("\\bdiv\\b", "write Math.trunc(a / b)"),
            rule("\\bmod\\b", "write a % b"),
            rule("[\"'`]\\s*(\\.|\\+\\+)\\s*[\"'`\\w]|[\\w)]\\s*\\+\\+\\s*[\"'`]", "strings are joined with '+'"),
            rule("^\\s*(print|puts|echo|println)\\s+[^\\s(=]", "write node.print(...)"),
            rule("^\\s*(?!return|throw|case|typeof|let|const|var|await|yield|new|delete|void)[\\w.]+\\s+[\"'`]", CALL),
            rule("^\\s*(export|import)\\b", NO_MODULES),
            rule("\\bawait\\b", NO_WAITING),
            rule("[\\u201C\\u201D\\u2018\\u2019]", "these are typographic quotation marks: write ' or \""),
            rule("^\\s*(interface|type|enum|namespace|declare|abstract)\\s+\\w+", "this is TypeScript: write plain JavaScript"),
            rule("[\\w)]\\s*\\??:\\s*(number|string|boolean|any|void|unknown|never|object|int"
                            + "|float|double|str|bool|char|list|[A-Z]\\w*)(<.*>)?(\\[\\])*\\s*[,)=;{]",
                    "types are TypeScript: leave them out"),
            rule("\\bas\\s+(number|string|any|[A-Z]\\w*)", "types are TypeScript: leave them out"),
            rule("^\\s*def\\s+\\w+", "this is Python: write function name(...) { ... }"),
            rule("^\\s*(func|fn|fun|sub)\\s+\\w+", "write function name(...) { ... }"),
            rule("^\\s*}?\\s*(elif|elsif|elseif)\\b", "write else if (...) { ... }"),
            rule("^\\s*(if|while|for)\\b[^({]*$|^\\s*(if|while|for)\\s+[^(\\s]",
                    "a condition stands in brackets: if (...) { ... }"),
            rule("^\\s*(if|while|for|else)\\b.*:\\s*$", "this is Python: what belongs together stands in { ... }"),
            rule("(^|[\\s;)}])#(\\s|\\w|$)", "a comment begins with //"),
            rule("^\\s*--\\s", "a comment begins with //"),
            rule("\\)\\s+(and|or)\\s|\\w\\s+(and|or)\\s+\\w|\\bnot\\s+\\w", "write && for 'and', || for 'or', ! for 'not'"),
            rule("\\b(let|const|var|function)\\s+(break|case|catch|class|const|continue|debugger|default|delete|do|else|enum"
                            + "|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new"
                            + "|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof"
                            + "|var|void|while|with|yield|eval|arguments|await)\\b",
                    "that is a reserved word: choose another name"),
            rule("\\bwith\\s*\\(", "'with' is not there in strict mode: name the object"),
            rule("(^|[^\\w.])0[0-7]+\\b", "a number does not begin with 0: write it without, or 0o17 for an octal one"),
            rule("^\\s*(int|float|double|long|char|string|String|bool|boolean|auto)\\s+\\w+\\s*[=;]",
                    "variables have no types: write let name = ...;"),
            rule("[(,]\\s*(int|float|double|long|char|string|String|bool|boolean|auto|const|var|let)\\s+\\w+\\s*[,)]",
                    "parameters have no types: leave them out"));

    /// What the parser says, and what to say besides.
    private static final List<Rule> REASONS = List.of(
            rule("^Invalid left hand side", "what is assigned to is a variable or a field: '===' compares"),
            rule("has already been declared$", "leave out let, or choose another name"),
            rule("^Missing assignment to constant", "give it a value, or write let"),
            rule("^Missing catch or finally", "write try { ... } catch (e) { ... }"),
            rule("^Invalid shorthand property", "a value stands behind ':', as in {a: 1}"),
            rule("^Expected (;|eof) but found [)\\]}]$", "leave it out: nothing that is open is closed by it"),
            rule("^Expected comma but found ;", "values are separated by ','"),
            rule("^Expected , but found ;", "a bracket that is open is not closed before this"),
            rule("^Expected \\{ but", "a body stands in { ... }"),
            rule("^Expected ident but found \\($", "the function has no name: write function name(...) { ... }"),
            rule("^Expected while but", "write do { ... } while (...);"),
            rule("^Expected ; but found", "a semicolon or an operator is missing before this"));

    /// Names that mean something in other languages; parameters may have them here.
    private static final Map<String, String> FOREIGN_NAMES = Map.ofEntries(
            Map.entry("len", "write list.length"), Map.entry("str", "write String(x)"), Map.entry("int", "write Number(x)"),
            Map.entry("float", "write Number(x)"), Map.entry("pass", "leave it out, or write { }"),
            Map.entry("range", "write for (let i = 0; i < n; i++) { ... }"),
            Map.entry("Exception", "write new Error('...')"), Map.entry("System", "write node.print(...)"),
            Map.entry("cout", "write node.print(...)"), Map.entry("self", "write node or capsule"),
            Map.entry("char", "variables have no types: write let name = ...;"));

    /// What others call a member, and what it is.
    private static final Map<String, String> OF_NODE = Map.ofEntries(
            Map.entry("now", "write node.nowNs(), nanoseconds"), Map.entry("time", "write node.nowNs(), nanoseconds"),
            Map.entry("id", "its address is node.here()"), Map.entry("address", "its address is node.here()"),
            Map.entry("name", "its label is node.label(node.here())"), Map.entry("log", "write node.print(...)"),
            Map.entry("sleep", NO_WAITING), Map.entry("wait", NO_WAITING), Map.entry("setTimeout", NO_WAITING),
            Map.entry("route", "write node.nextHop(destination)"), Map.entry("neighborhood", "write node.neighbours()"),
            Map.entry("getNeighbors", "write node.neighbours()"), Map.entry("getNeighbours", "write node.neighbours()"),
            Map.entry("broadcast", "write node.sendVia(neighbour, data, destination, bound) for each of node.neighbours()"));
    private static final Map<String, String> OF_CAPSULE = Map.ofEntries(
            Map.entry("dest", "destination"), Map.entry("dst", "destination"), Map.entry("target", "destination"),
            Map.entry("to", "destination"), Map.entry("src", "source"), Map.entry("from", "source"),
            Map.entry("origin", "source"), Map.entry("rb", "resourceBound"), Map.entry("ttl", "resourceBound"),
            Map.entry("bound", "resourceBound"));
    private static final Map<String, String> OF_VALUES = Map.of(
            "length", "it is not a function: write .length", "size", "write .length, without brackets",
            "len", "write .length, without brackets", "count", "write .length, without brackets",
            "contains", "write .includes(...)", "append", "write .push(...)", "add", "write .push(...)");
    private static final List<String> METHODS = List.of("toUpperCase", "toLowerCase", "toString", "includes", "indexOf", "slice",
            "substring", "split", "join", "push", "pop", "shift", "unshift", "map", "filter", "forEach", "reduce", "concat",
            "startsWith", "endsWith", "trim", "padStart", "find", "some", "every", "sort", "reverse", "replace", "charAt");

    private static final Pattern NOT_DEFINED = Pattern.compile("'?([\\w$]+)'? is not defined");
    private static final Pattern NO_METHOD = Pattern.compile(".*\\)\\.([\\w$]+) is not a function");
    private static final Pattern NO_FUNCTION = Pattern.compile(".*?([\\w$]+)(?:\\.|\\[\")([\\w$]+)(?:\"])? is not a function");
    private static final Pattern LABEL_FOR_ADDRESS =
            Pattern.compile("(?:destination|address|neighbour) must be an integer .*, was ('.*')");
    private static final Pattern FRACTION = Pattern.compile("must be an integer .*was -?\\d*\\.\\d");
    private static final Pattern NO_FIELD = Pattern.compile("no field (\\S+) is declared");

    private JavaScriptAdvice() {}

    private static Rule rule(String line, String advice) {
        return new Rule(Pattern.compile(line), advice);
    }

    private static Map<String, String> missingGlobals() {
        var advice = new LinkedHashMap<String, String>();
        Stream.of("setTimeout", "setInterval", "setImmediate", "queueMicrotask", "requestAnimationFrame", "Promise")
                .forEach(name -> advice.put(name, NO_WAITING));
        Stream.of("Date", "performance", "Temporal").forEach(name -> advice.put(name, CLOCK));
        Stream.of("fetch", "XMLHttpRequest", "WebSocket").forEach(name -> advice.put(
                name, "a capsule reaches other nodes by going there: node.forward(capsule), node.send(...)"));
        Stream.of("process", "window", "document", "navigator", "global", "self", "Deno", "Bun", "__dirname", "__filename")
                .forEach(name -> advice.put(name, NO_HOST));
        Stream.of("require", "module", "exports").forEach(name -> advice.put(name, NO_MODULES));
        Stream.of("localStorage", "sessionStorage", "indexedDB").forEach(name -> advice.put(
                name, "what is to last at a node is node.put(key, value, lifetimeMs) and node.get(key)"));
        Stream.of("alert", "prompt", "confirm", "print", "printf", "println").forEach(name -> advice.put(
                name, "write node.print(...) or console.log(...)"));
        Stream.of("Buffer", "ArrayBuffer", "Uint8Array", "TextEncoder", "TextDecoder", "Blob", "btoa", "atob").forEach(name ->
                advice.put(name, "a capsule carries integers and strings only"));
        advice.put("crypto", CHANCE);
        advice.put("Proxy", "write an object with getters: {get name() { ... }}");
        advice.put("BigInt", "numbers are integers within 2^53 here");
        advice.put("Intl", "what depends on a language or country is not there");
        advice.put("eval", "code cannot be made from strings");
        advice.put("structuredClone", "write {...object} for a copy");
        advice.put("None", "write null or undefined");
        advice.put("nil", "write null or undefined");
        advice.put("True", "write true");
        advice.put("False", "write false");
        return advice;
    }

    /// For a text that does not parse.
    static String onSyntax(SourceText text, int offset, String reason) {
        String line = text.line(text.lineAt(offset));
        boolean isUnended = reason.contains("Missing close quote") || reason.endsWith("but found error");
        String open = isUnended ? unended(text) : "";
        if (!open.isEmpty()) {
            return open;
        }
        String code = line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"").replaceAll("'(?:[^'\\\\]|\\\\.)*'", "''");
        for (Rule rule : SYNTAX) {
            if (rule.line.matcher(code).find()) {
                return rule.advice;
            }
        }
        for (Rule rule : REASONS) {
            if (rule.line.matcher(reason).find()) {
                return rule.advice;
            }
        }
        if (reason.contains("eof")) {
            return unclosed(text);
        }
        if (reason.startsWith("Expected comma")) {
            return "a comma is missing before this";
        }
        if (reason.startsWith("Expected , ") || reason.startsWith("Expected }") || reason.startsWith("Expected ) ")) {
            return "a comma is missing before this, or a bracket is too many or too few";
        }
        return "expected JavaScript in strict mode";
    }

    /// For a string, a template or a comment that has no end; empty where there is none.
    private static String unended(SourceText text) {
        List<JavaScriptLexer.Token> tokens = JavaScriptLexer.beginning(text.text());
        int at = tokens.isEmpty() ? 0 : tokens.getLast().end();
        while (at < text.text().length() && Character.isWhitespace(text.text().charAt(at))) {
            at++;
        }
        String rest = text.text().substring(at);
        String ofLine = " of line " + text.lineAt(at) + " is not closed: ";
        if (rest.startsWith("/*") && !rest.contains("*/")) {
            return "the comment" + ofLine + "it ends with */";
        }
        if (rest.startsWith("`") || rest.startsWith("}")) { // of `${x}, behind which it goes on
            return "the template" + ofLine + "it ends with a back quote";
        }
        return rest.startsWith("'") || rest.startsWith("\"")
                ? "the string" + ofLine + "it ends on its line, with the " + rest.charAt(0) + " that it begins with"
                : "";
    }

    private static String unclosed(SourceText text) {
        Deque<JavaScriptLexer.Token> open = new ArrayDeque<>();
        for (JavaScriptLexer.Token token : JavaScriptLexer.beginning(text.text())) {
            String word = text.text().substring(token.start(), token.end());
            if (token.kind() != JavaScriptLexer.Kind.PUNCTUATOR) {
                continue;
            }
            if ("([{".contains(word)) {
                open.push(token);
            } else if (")]}".contains(word)) {
                open.pop();
            }
        }
        return open.isEmpty()
                ? "the text ends within a statement"
                : "the '%s' of line %d is not closed".formatted(
                        text.text().substring(open.peek().start(), open.peek().end()), text.lineAt(open.peek().start()));
    }

    /// For a program that lacks `evaluate`, or whose fields are wrong.
    ///
    /// @param word `evaluate` or `fields`
    /// @param kind of the value of a field that cannot have it; empty for all else
    static String onDeclaration(SourceText text, String word, String kind) {
        if (word.equals("evaluate")) {
            return Nearest.to("evaluate", functions(text))
                    .map(nearest -> "it must be called evaluate: rename '" + nearest + "'")
                    .orElse("a capsule program must say what to do at each node: function evaluate(node, capsule) { ... }");
        }
        return switch (kind) {
            case "boolean" -> "write 0 or 1";
            case "fraction" -> "use a smaller unit, so that it is a whole number";
            case "large" -> "use a number that is within 2^53";
            case "null", "undefined" -> "give it a value, such as 0 or '', by which its type is known";
            case "name" -> "a name has letters and digits, and is none of source, destination and resourceBound, which every"
                    + " capsule has";
            case "array", "object", "function" -> "declare one field for each value, or a string: JSON.stringify(...)";
            default -> "declare them as: const fields = {count: 0, note: ''}";
        };
    }

    private static List<String> functions(SourceText text) {
        var names = new ArrayList<String>();
        Matcher matcher = Pattern.compile("\\b(?:function|const|let|var)\\s+([\\w$]+)").matcher(text.text());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /// For an exception that nobody caught; empty where there is nothing to say but what it says.
    static String onException(GuestEnding.Uncaught uncaught, List<JavaScriptProgram.Field> fields) {
        List<String> fieldNames = fields.stream().map(JavaScriptProgram.Field::name).toList();
        String message = uncaught.message();
        return switch (uncaught.name()) {
            case "ReferenceError" -> onName(message, fieldNames);
            case "TypeError" -> onType(message, fieldNames);
            case "Error" -> switch (message) {
                case "not enough resource bound" -> "each hop costs 1 of capsule.resourceBound; after node.forward it is 0";
                case "not a neighbour of this node" -> "node.neighbours() gives those there are";
                case "no such node" -> "addresses are those of node.addressOf(label), capsule.source and capsule.destination";
                default -> "";
            };
            case "EvalError" -> MISSING_GLOBALS.getOrDefault("eval", "");
            default -> "";
        };
    }

    private static String onName(String message, List<String> fieldNames) {
        Matcher matcher = NOT_DEFINED.matcher(message);
        if (!matcher.find()) {
            return "";
        }
        String name = matcher.group(1);
        if (MISSING_GLOBALS.containsKey(name)) {
            return MISSING_GLOBALS.getOrDefault(name, "");
        }
        if (NODE_MEMBERS.contains(name)) {
            return "write node." + name + "(...)";
        }
        String foreign = FOREIGN_NAMES.get(name);
        if (foreign != null) {
            return foreign;
        }
        if (name.equals("node") || name.equals("capsule")) {
            return "evaluate is given it: function evaluate(node, capsule) { ... }";
        }
        if (fieldNames.contains(name)) {
            return "write capsule." + name;
        }
        return nearest(name, List.of("node", "capsule", "console"), "declare it with let or const, or check its spelling");
    }

    private static String onType(String message, Collection<String> fieldNames) {
        Matcher function = NO_FUNCTION.matcher(message);
        if (function.matches()) {
            return onMember(function.group(1), function.group(2));
        }
        Matcher method = NO_METHOD.matcher(message);
        if (method.matches()) {
            return onMember("", method.group(1));
        }
        Matcher field = NO_FIELD.matcher(message);
        if (field.find()) {
            return CAPSULE_MEMBERS.contains(field.group(1))
                    ? field.group(1) + " is given to node.send beside the data"
                    : nearest(field.group(1), fieldNames, "declare it: const fields = {" + field.group(1) + ": 0}");
        }
        Matcher label = LABEL_FOR_ADDRESS.matcher(message);
        if (label.matches()) {
            return "an address is a number: node.addressOf(" + label.group(1) + ")";
        }
        if (message.startsWith("only the capsule under evaluation")) {
            return "write node.forward(capsule); a new capsule is node.send(data, destination, bound)";
        }
        if (message.startsWith("Assignment to constant")) {
            return "declare it with let";
        }
        if (message.startsWith("destination must") && message.endsWith("was an object")) {
            return "the data come first: node.send(data, destination, bound)";
        }
        if (message.startsWith("neighbour must") && message.endsWith("was an object")) {
            return "the neighbour comes first: node.forwardVia(neighbour, capsule), node.sendVia(neighbour, data, ...)";
        }
        if (message.startsWith("port must") && message.contains("was '")) {
            return "the port of an application is a number, as in node.deliver(capsule.port, value)";
        }
        if (message.contains("as declared, was ")) {
            return "a field keeps the type of its first value: String(x) makes a string of it, Number(x) a number";
        }
        if (message.endsWith("was NaN")) {
            return "a part of it is not a number, such as the undefined that node.get gives where there is nothing";
        }
        if (message.endsWith("was true") || message.endsWith("was false")) {
            return "write 0 or 1";
        }
        if (message.endsWith("was null")) {
            return "write 0 or ''";
        }
        if (FRACTION.matcher(message).find()) {
            return "a number must be whole: Math.trunc(x), or a smaller unit";
        }
        if (message.endsWith("was an object") || message.endsWith("was an array")) {
            return "give it value by value, or as a string: JSON.stringify(...)";
        }
        if (message.contains("undefined") && (message.contains("Cannot read") || message.contains("destructure")
                || message.contains("of undefined") || message.contains("not an Object"))) {
            return "a value is missing: node.get, node.nextHop, node.label and node.addressOf give undefined where there is"
                    + " nothing";
        }
        if (message.contains("was undefined")) {
            return "a value is missing: an argument was left out, a function does not return, or a name is misspelt";
        }
        if (CAPSULE_MEMBERS.stream().anyMatch(name -> message.startsWith("Cannot set property " + name + " "))) {
            return "a capsule's source, destination and bound are the node's: node.send makes one that goes elsewhere";
        }
        if (message.contains("extensible") || message.contains("Cannot add")) {
            return "a capsule carries the fields that are declared: const fields = {...}; nothing can be added to the node";
        }
        return message.contains("not a function") || message.contains("not callable")
                ? "check the spelling, and that it is a function"
                : "";
    }

    private static String onMember(String object, String member) {
        if (object.equals("capsule") && NODE_MEMBERS.contains(member)) {
            return "it is a method of the node: write node." + member + "(...); " + ORDER;
        }
        if (member.equals("random")) {
            return CHANCE;
        }
        if (NODE_MEMBERS.contains(member)) {
            return object.isEmpty() ? "write node." + member + "(...)" : "it is a method of the node; " + ORDER;
        }
        if (object.equals("node")) {
            return onNodeMember(member);
        }
        return OF_VALUES.getOrDefault(
                member, nearest(member, METHODS, "check the spelling, and that it is a function"));
    }

    /// For what a node does not have.
    static String onNodeMember(String member) {
        return OF_NODE.getOrDefault(
                member, nearest(member, NODE_MEMBERS, "a node has " + String.join(", ", NODE_MEMBERS)));
    }

    /// For what a capsule does not have.
    static String onCapsuleMember(String member, List<String> known) {
        return OF_CAPSULE.containsKey(member)
                ? "did you mean '" + OF_CAPSULE.get(member) + "'?"
                : nearest(member, known, "declare it: const fields = {" + member + ": 0}");
    }

    /// @param known among which one may be near, or what is cut short: `seq` for `sequence`
    static String nearest(String word, Collection<String> known, String otherwise) {
        return Nearest.to(word, known)
                .or(() -> known.stream().filter(each -> word.length() > 1 && each.startsWith(word)).findFirst())
                .map(near -> "did you mean '" + near + "'?")
                .orElse(otherwise);
    }
}
