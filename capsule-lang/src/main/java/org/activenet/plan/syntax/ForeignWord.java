// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Words that mean something in other languages and nothing in PLAN, with what to write instead.
///
/// In PLAN they are names like any other, and a program may use them. Nobody asks this table before something has turned out
/// not to be PLAN: the parser where it cannot go on, the checker where a name means nothing. See [ForeignSign] for signs.
public enum ForeignWord {
    FUNCTION(Role.STATEMENT, "a function is defined with 'fun f(x: int) : int = ...'",
            "def", "function", "func", "defun", "procedure"),
    PROCEDURE(Role.DEFINITION, "a function is defined with 'fun f(x: int) : int = ...'", "sub", "proc"),
    VALUE(Role.DEFINITION, "a value is named with 'val x = ...'", "var", "const", "auto", "final"),
    CLASS(Role.DEFINITION, "a program consists of functions, values, exceptions and services: 'fun', 'val', 'exception', 'svc'",
            "class", "struct", "interface", "module", "type", "datatype", "enum", "public", "private", "static"),
    IMPORT(Role.DEFINITION, "a program is one text; what nodes offer besides is declared, as in 'svc get: (string, key) -> int'",
            "import", "include", "open", "use", "require", "from", "package", "using"),

    LOOP(Role.STATEMENT, "PLAN has no loops: go through a list with foldl, or run again by sending a chunk",
            "for", "foreach", "while"),
    REPEAT(Role.START, "PLAN has no loops: go through a list with foldl, or run again by sending a chunk",
            "do", "loop", "repeat", "until"),
    RETURN(Role.STATEMENT, "leave it out: the result of a function is the value of its body", "return"),
    THROW(Role.STATEMENT, "write 'raise' and the name of an exception", "throw"),
    PATTERNS(Role.STATEMENT, "PLAN has no patterns: decide with 'if', and take values apart with fst, snd, hd and tl",
            "switch", "case", "match"),
    LAMBDA(Role.STATEMENT, "functions have names: define this one with 'fun'", "lambda", "fn"),
    BLOCK(Role.START, "several steps are written (a; b)", "begin"),
    NEW(Role.START, "PLAN has no objects: write the value", "new"),
    REFERENCE(Role.START, "a value does not change, so that nothing refers to one: write the value", "ref"),

    REMAINDER(Role.OPERATOR, "write '%'", "mod", "rem"),
    QUOTIENT(Role.OPERATOR, "write '/'", "div"),
    AND(Role.OPERATOR, "write 'and'", "andalso", "AND"),
    OR(Role.OPERATOR, "write 'or'", "orelse", "OR"),
    BIT_XOR(Role.OPERATOR, "write 'xori'", "xor"),
    EQUALS(Role.OPERATOR, "PLAN compares with '='", "is", "eq"),
    HANDLE(Role.OPERATOR, "write 'handle', as in 'try f() handle NotFound => g()'", "catch", "except", "rescue", "with"),
    FINALLY(Role.OPERATOR, "PLAN has no such part: what follows in any case stands behind the whole, ((try a handle e => b); c)",
            "finally", "ensure"),
    ELSE_IF(Role.OPERATOR, "write 'else if'", "elif", "elsif", "elseif"),
    THROWS(Role.OPERATOR, "leave it out: a function does not say what it may raise", "throws", "raises"),

    INT(Role.TYPE, TypeExpr.Name.INT, "write 'int'", "num", "Int", "Integer", "integer", "long", "Long", "short", "byte",
            "number", "Number", "int32", "int64", "i32", "i64", "uint"),
    FLOAT(Role.TYPE, TypeExpr.Name.INT, "numbers are whole in PLAN: write 'int'", "float", "Float", "double", "Double", "real"),
    STRING(Role.TYPE, TypeExpr.Name.STRING, "write 'string'", "String", "str", "text"),
    BOOL(Role.TYPE, TypeExpr.Name.BOOL, "write 'bool'", "Bool", "boolean", "Boolean"),
    CHAR(Role.TYPE, TypeExpr.Name.CHAR, "write 'char'", "Char", "character"),
    UNIT(Role.TYPE, TypeExpr.Name.UNIT, "the type of a function that gives nothing is 'unit'", "Unit", "Void", "None", "nothing"),
    HOST(Role.TYPE, TypeExpr.Name.HOST, "write 'host'", "Host", "node", "Node", "address", "Address", "addr", "ip", "IP"),
    EXN(Role.TYPE, TypeExpr.Name.EXN, "write 'exn'", "Exception", "Error", "error"),
    LIST(Role.TYPE, "the type of the elements stands before 'list', as in 'int list'", "List", "Array", "array", "vector"),
    CHUNK(Role.TYPE, "the type of the result stands before 'chunk', as in 'unit chunk'", "Chunk", "Callable", "Runnable"),
    TUPLE(Role.TYPE, "the type of a tuple is written with '*', as in 'int * string'", "tuple", "Tuple", "pair", "Pair"),
    MAP(Role.TYPE, "PLAN has no such type: write a list of pairs, as in '(string * int) list'",
            "dict", "map", "Map", "HashMap", "object", "Object", "record"),
    OPTION(Role.TYPE, "PLAN has no such type: give a list, which may be empty, as in 'int list'",
            "option", "Option", "Optional", "Maybe", "maybe"),
    FUNCTION_TYPE(Role.TYPE, "functions are not values, so that nothing has such a type: pass a chunk, as in 'c: int chunk'",
            "function", "Function", "func", "lambda"),

    TRUE(Role.VALUE, "write 'true'", "True", "TRUE"),
    FALSE(Role.VALUE, "write 'false'", "False", "FALSE"),
    NOTHING(Role.VALUE, "PLAN has no such value: give an empty list [], or raise an exception",
            "null", "NULL", "None", "nil", "undefined", "Nothing", "NONE"),
    NO_OPERATION(Role.VALUE, "write (), which does nothing", "pass", "skip", "noop"),
    LEAVE(Role.VALUE, "PLAN has no loops, so that there is none to leave: decide with 'if'", "break", "continue"),
    HERE(Role.VALUE, "the node where the program runs is hd (thisHost())", "this", "self", "here", "localhost"),

    PRINT(Role.FUNCTION, "write print(...), and print(\"\\n\") to end the line",
            "println", "printf", "puts", "print_string", "print_int", "print_endline", "writeln", "Println", "log"),
    LENGTH(Role.FUNCTION, "write length(...)", "len", "size", "count"),
    SHOW(Role.FUNCTION, "write toString(...)", "str", "String", "string_of_int", "to_string", "itoa", "itos", "show", "repr",
            "intToString", "IntToString", "int_to_string", "int2string", "valueOf", "tostring", "sprintf", "format"),
    READ_NUMBER(Role.FUNCTION, "no service makes a number of a string: pass it as a number",
            "parseInt", "int_of_string", "atoi", "stringToInt", "toInt", "strtol"),
    TEXTS(Role.FUNCTION, "no service takes a string apart: a list, as of hosts, can be taken apart with hd and tl",
            "strlen", "substring", "substr", "split", "charAt", "explode", "indexOf"),
    READ(Role.FUNCTION, "a program is given what it works on in its call, as in 'f(1)'",
            "input", "read", "readLine", "read_line", "scanf", "gets"),
    SEND(Role.FUNCTION, "a send is written OnRemote(|f|(...), host, bound, defaultRoute)",
            "send", "forward", "sendTo", "transmit", "goto"),
    WAIT(Role.FUNCTION, "a program does not wait: it runs to its end at once", "sleep", "wait", "delay"),
    EXIT(Role.FUNCTION, "a program ends where its body does; 'raise' and the name of an exception ends it before",
            "exit", "quit", "halt"),
    FAIL(Role.FUNCTION, "name the failure with 'exception Lost' among the definitions, and write 'raise Lost'",
            "error", "fail", "failwith", "panic", "assert"),
    OPTION_VALUE(Role.FUNCTION, "PLAN has no such value: give a list, [] or [x]", "Some", "SOME", "Just"),
    HEAD(Role.FUNCTION, "write 'hd list'", "head", "first", "car"),
    TAIL(Role.FUNCTION, "write 'tl list'", "tail", "rest", "cdr"),
    HIGHER_ORDER(Role.FUNCTION, "functions are not values, so that only foldl and foldr go through a list",
            "map", "filter", "reduce", "fold", "forEach", "iter"),
    JOIN(Role.FUNCTION, "strings are joined with '^'", "concat", "append", "strcat", "join"),
    RANDOM(Role.FUNCTION, "write rand()", "random", "randint", "Random"),
    TIME(Role.FUNCTION, "write gettimeofday()", "now", "time", "currentTimeMillis");

    /// Where a word stands in the language that it is from.
    private enum Role {
        /// In front of a definition.
        DEFINITION,
        /// In front of a statement, and so seldom a name that it is to blame wherever it stands before a syntax error.
        STATEMENT,
        /// The same for a word that may well be a name.
        START,
        /// Between two operands, or two parts of an expression.
        OPERATOR,
        TYPE,
        VALUE,
        FUNCTION
    }

    private static final Map<Role, Map<String, ForeignWord>> ROWS = new HashMap<>();

    static {
        for (ForeignWord row : values()) {
            row.words.forEach(word -> ROWS.computeIfAbsent(row.role, _ -> new HashMap<>()).put(word, row));
        }
    }

    private final Role role;
    private final TypeExpr.@Nullable Name meant;
    private final String advice;
    private final List<String> words;

    ForeignWord(Role role, String advice, String... words) {
        this(role, null, advice, words);
    }

    /// @param meant the type that PLAN has in its place: reading goes on as if that stood there
    ForeignWord(Role role, TypeExpr.@Nullable Name meant, String advice, String... words) {
        this.role = role;
        this.meant = meant;
        this.advice = advice;
        this.words = List.of(words);
    }

    private static Optional<String> advice(String word, Role... roles) {
        for (Role role : roles) {
            ForeignWord row = ROWS.getOrDefault(role, Map.of()).get(word);
            if (row != null) {
                return Optional.of(row.advice);
            }
        }
        return Optional.empty();
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /// What to write instead of a word where PLAN has a definition.
    static Optional<String> asDefinition(String word) {
        return advice(word, Role.DEFINITION, Role.STATEMENT);
    }

    /// ... of a word with which the parser cannot go on.
    static Optional<String> asStranger(String word) {
        return advice(word, Role.OPERATOR, Role.STATEMENT);
    }

    /// ... of a word behind which the parser cannot go on.
    static Optional<String> asStart(String word) {
        return advice(word, Role.STATEMENT, Role.START);
    }

    /// ... of a word somewhere before a place where the parser cannot go on.
    static Optional<String> asStatement(String word) {
        return advice(word, Role.STATEMENT);
    }

    /// ... of a word where PLAN has a type.
    static Optional<String> asType(String word) {
        return advice(word, Role.TYPE);
    }

    /// The type that is meant by such a word; `null` if PLAN has none that stands in its place.
    static TypeExpr.@Nullable Name meantType(String word) {
        ForeignWord row = ROWS.getOrDefault(Role.TYPE, Map.of()).get(word);
        return row == null ? null : row.meant;
    }

    /// ... of a name that means nothing in a program.
    public static Optional<String> asValue(String word) {
        return advice(word, Role.VALUE, Role.STATEMENT);
    }

    /// ... of a name that is called, and means nothing.
    public static Optional<String> asFunction(String word) {
        return advice(word, Role.FUNCTION, Role.STATEMENT, Role.VALUE);
    }
}
