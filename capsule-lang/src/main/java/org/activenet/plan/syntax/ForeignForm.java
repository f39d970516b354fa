// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/// What people write who come from another language, told by the words around the place where PLAN's grammar ends.
///
/// The parser knows the grammar and nothing of this: it asks here before it says what it expected. The first form that fits is
/// the answer, so the order counts. See [ForeignSign] and [ForeignWord] for single signs and words.
enum ForeignForm {
    /// `def f()`, `let x = 1`, `int x = 5` where a definition is expected.
    DEFINITION(ForeignForm::definition),
    /// `7 mod 2`, `catch e`, `elif x`.
    WORD(at -> at.isName(0) && !at.is(-1, Kind.COLON) ? at.word(0, ForeignWord.asStranger(at.text(0))) : null),
    /// `val x = 1`, `int x = 1`, `const x = 1` in a body; `fun` as an expression.
    DEFINITION_INSIDE(ForeignForm::inside),
    /// `fun f 0 = 1`, `fun f(h::t)`, `val (a, b) = ...`.
    PATTERN(ForeignForm::pattern),
    /// `return x`, `new T`.
    WORD_BEFORE(at -> at.isName(-1) ? at.word(-1, ForeignWord.asStart(at.text(-1))) : null),
    /// `fun f(int x)`, `fun f(x int)`, `fun f(String s)`.
    TYPE_BESIDE_NAME(ForeignForm::parameter),
    /// `fun f x y = ...`, `fun f = ...`, `val f() = ...`.
    HEAD_OF_FUNCTION(ForeignForm::head),
    /// `for (i = 0; ...)`, `case x of 1 => ...`: the word is to blame, though the parser has read on.
    STATEMENT(ForeignForm::statement),
    /// `let x = 1 in ...`.
    LET(at -> at.is(-1, Kind.LET) && at.isName(0)
            ? at.finding(0, "definitions in a 'let' are written 'let val x = ... in ... end'")
            : null),
    /// `raise Lost("why")`, `exception Lost of string`.
    EXCEPTION_WITH_VALUE(at -> (at.is(-2, Kind.RAISE) || at.is(-2, Kind.EXCEPTION))
                    && (at.is(0, Kind.LEFT_PAREN) || at.is(0, Kind.COLON) || at.beginsOperand(0) && at.isOnLineOf(-1))
            ? at.finding(0, "an exception carries no value: '" + at.text(-2) + " " + at.text(-1) + "'")
            : null),
    /// `|g()|`, `|g|` without arguments.
    CHUNK(ForeignForm::chunk),
    /// `OnRemote(..., defaultRoute())`.
    ROUTING(at -> at.is(0, Kind.LEFT_PAREN) && at.isName(-1) && at.is(-2, Kind.COMMA) && at.expected == Kind.RIGHT_PAREN
            ? at.finding(0, "a routing function is named, not called: '" + at.text(-1) + "'")
            : null),
    /// `(a);`, `f(x); g(x)` outside of parentheses.
    SEMICOLON(at -> at.is(0, Kind.SEMICOLON) && at.expected() == Kind.IN
            ? at.finding(0, "leave it out: the definitions of a 'let' follow each other, and 'in' follows the last")
            : at.is(0, Kind.SEMICOLON) && at.comesLater()
            ? at.finding(0, "several steps stand in parentheses: (a; b)")
            : !at.is(0, Kind.SEMICOLON) || !at.wantsDefinition() ? null : at.isDefinition(1) || at.is(1, Kind.END)
            ? at.finding(0, "leave it out: nothing stands behind a definition")
            : at.finding(0, "several steps stand in parentheses: (a; b)")),
    /// `f(x), g(x)` outside of parentheses; `end`, `)`, `handle` that nothing has begun.
    LEFT_OVER(ForeignForm::leftOver),
    /// `f(x, )`, `[1; 2;]`.
    TRAILING_SEPARATOR(at -> (at.is(-1, Kind.COMMA) || at.is(-1, Kind.SEMICOLON))
                    && (at.is(0, Kind.RIGHT_PAREN) || at.is(0, Kind.RIGHT_BRACKET))
            ? at.finding(0, "leave out the '" + at.text(-1) + "' before it")
            : null),
    /// `a[0]`, `int[]`.
    INDEX(at -> !at.is(0, Kind.LEFT_BRACKET) || !at.isOnLineOf(-1) ? null : at.isType(-1)
            ? at.finding(0, "a list of these is written '" + at.text(-1) + " list'")
            : at.endsOperand(-1)
                    ? at.finding(0, "lists have no index: 'hd' gives the first element, 'tl' the rest, foldl goes through all")
                    : null),
    /// `fun f(x: int) -> int = ...`, `fun f(x: int): int -> ...`, `(x) => ...`, `x -> ...`, `int -> int` as a type.
    ARROW(ForeignForm::arrow),
    /// `list int`, `chunk unit`, `x: list`; `void` as a type.
    TYPE(ForeignForm::type),
    /// `-1`, `-x`.
    MINUS(at -> at.is(0, Kind.MINUS)
            ? at.finding(0, "the minus of one number is '~', as in '~" + (at.beginsOperand(1) ? at.text(1) : "1") + "'")
            : null),
    /// `'a` for a string.
    QUOTE(at -> at.is(0, Kind.TYPE_VARIABLE) && !at.is(-1, Kind.COLON)
            ? at.finding(0, "a character is written 'c', and a string \"...\"")
            : null),
    /// `string(x)`, `int(s)`.
    CONVERSION(at -> at.isType(0) && at.is(1, Kind.LEFT_PAREN) && !at.is(-1, Kind.COLON) && !at.is(-1, Kind.STAR)
            ? at.finding(0, at.is(0, Kind.STRING_TYPE) ? "write toString(...)" : "values are not converted, but by toString(...)")
            : null),
    /// `fun f(x: int = 5)`.
    DEFAULT(at -> at.is(0, Kind.EQUAL) && at.isAmongParameters() && (at.is(2, Kind.COMMA) || at.is(2, Kind.RIGHT_PAREN))
            ? at.finding(0, "a parameter has no value of its own: each call gives one")
            : null),
    /// `try: a`, `else: b`, `fun f(x): print(x)`.
    COLON(at -> at.is(0, Kind.COLON) && (at.is(-1, Kind.TRY) || at.is(-1, Kind.ELSE) || at.is(-1, Kind.THEN))
            ? at.finding(0, "leave it out: what follows '" + at.text(-1) + "' stands right behind it")
            : at.is(-1, Kind.COLON) && at.is(-2, Kind.RIGHT_PAREN) && at.isName(0) && at.is(1, Kind.LEFT_PAREN)
            ? at.finding(-1, "a body stands behind '='")
            : null),
    /// `f"{x}"`, `"a" "b"`.
    STRINGS(ForeignForm::strings),
    /// `print "hi"`, `g 1 2`.
    ARGUMENTS_WITHOUT_PARENTHESES(ForeignForm::arguments),
    /// Two lines that are to be done one after the other.
    STEPS(ForeignForm::steps);

    private static final int LONGEST_QUOTED = 40;

    private final Function<Place, @Nullable Finding> look;

    ForeignForm(Function<Place, @Nullable Finding> look) {
        this.look = look;
    }

    /// What stands there, and what PLAN has for it.
    record Finding(Span span, String found, String advice) {}

    /// The first form that fits, or `null`.
    static @Nullable Finding find(Place place) {
        for (ForeignForm form : values()) {
            Finding finding = form.look.apply(place);
            if (finding != null) {
                return finding;
            }
        }
        return null;
    }

    /// Tokens around the one with which the parser cannot go on, which has the number 0.
    ///
    /// @param expected what the grammar has there, if it is one word
    /// @param wantsDefinition whether a definition may begin there, or the text may end
    record Place(SourceText source, List<Token> tokens, int at, @Nullable Kind expected, boolean wantsDefinition) {
        private @Nullable Token token(int offset) {
            int index = at + offset;
            return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
        }

        boolean is(int offset, Kind kind) {
            Token token = token(offset);
            return token != null && token.kind() == kind;
        }

        boolean isName(int offset) {
            return is(offset, Kind.NAME);
        }

        boolean isDefinition(int offset) {
            return is(offset, Kind.FUN) || is(offset, Kind.VAL) || is(offset, Kind.EXCEPTION) || is(offset, Kind.SVC);
        }

        /// Whether it is a type of one word.
        boolean isType(int offset) {
            Token token = token(offset);
            return token != null && token.kind().compareTo(Kind.UNIT) >= 0 && token.kind().compareTo(Kind.DEV) <= 0;
        }

        /// Whether an operand may end there.
        boolean endsOperand(int offset) {
            Token token = token(offset);
            return token != null && switch (token.kind()) {
                case NAME, NUMBER, STRING, CHARACTER, TRUE, FALSE, RIGHT_PAREN, RIGHT_BRACKET, END_LET -> true;
                default -> false;
            };
        }

        /// Whether an operand may begin there, other than one in parentheses or brackets.
        boolean beginsOperand(int offset) {
            Token token = token(offset);
            return token != null && switch (token.kind()) {
                case NAME, NUMBER, STRING, CHARACTER, TRUE, FALSE -> true;
                default -> false;
            };
        }

        /// Whether the word that is expected stands further on in the same definition.
        boolean comesLater() {
            if (expected != Kind.ELSE && expected != Kind.HANDLE && expected != Kind.END_LET) {
                return false;
            }
            int offset = 1;
            while (token(offset) != null && !isDefinition(offset) && !is(offset, expected)) {
                offset++;
            }
            return is(offset, expected);
        }

        /// As it is written.
        String text(int offset) {
            Token token = token(offset);
            if (token == null) {
                return "";
            }
            String text = source.text().substring(token.span().start(), token.span().end());
            return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "...";
        }

        boolean isOnLineOf(int offset) {
            Token here = token(0);
            Token other = token(offset);
            return here != null && other != null
                    && source.lineAt(here.span().start()) == source.lineAt(Math.max(0, other.span().end() - 1));
        }

        /// Whether there is nothing between the token and the present one.
        boolean touches(int offset) {
            Token here = token(0);
            Token other = token(offset);
            return here != null && other != null && other.span().end() == here.span().start();
        }

        /// Whether the present token is the first of its line.
        boolean beginsLine() {
            Token here = token(0);
            return here != null && source.columnAt(here.span().start()) == 1;
        }

        /// Whether the parameters of a function are being read.
        boolean isInParameters() {
            int offset = -1;
            while (token(offset) != null && !is(offset, Kind.LEFT_PAREN) && !is(offset, Kind.EQUAL)) {
                offset--;
            }
            return is(offset, Kind.LEFT_PAREN) && is(offset - 2, Kind.FUN);
        }

        /// The same, and their list has not been closed.
        boolean isAmongParameters() {
            int offset = -1;
            while (token(offset) != null && !is(offset, Kind.RIGHT_PAREN) && !is(offset, Kind.LEFT_PAREN)) {
                offset--;
            }
            return is(offset, Kind.LEFT_PAREN) && is(offset - 2, Kind.FUN);
        }

        /// Whether the type of a service is being read.
        boolean isInService() {
            int offset = -1;
            while (token(offset) != null && !isDefinition(offset)) {
                offset--;
            }
            return is(offset, Kind.SVC);
        }

        @Nullable Finding finding(int offset, String advice) {
            Token token = token(offset);
            if (token == null || token.kind() == Kind.END) {
                return null;
            }
            String text = text(offset);
            String quoted = text.startsWith("\"") ? text : text.startsWith("'") ? "\"" + text + "\"" : "'" + text + "'";
            return new Finding(token.span(), "found " + quoted, advice);
        }

        @Nullable Finding word(int offset, Optional<String> advice) {
            return advice.isPresent() ? finding(offset, advice.get()) : null;
        }
    }

    private static @Nullable Finding definition(Place at) {
        int first = at.at == 1 && at.isName(-1) ? -1 : 0; // where an expression is read, the first word passes for a name
        if (!at.wantsDefinition && first == 0) {
            return null;
        }
        if (at.isName(first) && ForeignWord.asDefinition(at.text(first)).isPresent()) {
            return at.word(first, ForeignWord.asDefinition(at.text(first)));
        }
        if (at.is(0, Kind.LET) && !at.endsOperand(-1) || at.is(0, Kind.LET) && at.beginsLine()) {
            return at.finding(0, "a definition outside of others is 'val x = ...' or 'fun f(x) = ...'");
        }
        boolean isType = at.isType(0) || at.is(0, Kind.VOID) || at.isName(0) && ForeignWord.asType(at.text(0)).isPresent();
        if (isType && at.isName(1)) {
            return at.finding(0, at.is(2, Kind.LEFT_PAREN)
                    ? "a function is defined with 'fun " + at.text(1) + "(...) : "
                            + (at.is(0, Kind.VOID) ? "unit" : at.text(0)) + " = ...'"
                    : "a value is named with 'val " + at.text(1) + " = ...'");
        }
        return null;
    }

    private static @Nullable Finding inside(Place at) {
        String advice = "inside a function a value is named between 'let' and 'in': let val %s = ... in ... end";
        if (at.isName(-1) && at.isOnLineOf(-1) && at.isName(0) && at.is(1, Kind.EQUAL) && (ForeignWord.VALUE.has(at.text(-1))
                || ForeignWord.asType(at.text(-1)).isPresent())) {
            return at.finding(-1, advice.formatted(at.text(0)));
        }
        if (at.wantsDefinition) {
            return null;
        }
        boolean isTyped = at.isType(0) && at.isName(1) && at.is(2, Kind.EQUAL);
        if (at.is(0, Kind.VAL) || isTyped) {
            return at.finding(0, advice.formatted(at.isName(1) ? at.text(1) : "x"));
        }
        return at.is(0, Kind.FUN) && at.is(1, Kind.LEFT_PAREN)
                ? at.finding(0, "functions have names: define this one with 'fun f(x) = ...'")
                : null;
    }

    private static @Nullable Finding pattern(Place at) {
        boolean isInHead = at.is(-2, Kind.FUN) && at.isName(-1) && !at.isName(0) && at.beginsOperand(0)
                || at.is(-1, Kind.VAL) && at.is(0, Kind.LEFT_PAREN);
        boolean isParameter = at.isAmongParameters() && (at.is(0, Kind.CONS) || at.is(0, Kind.LEFT_BRACKET)
                || at.is(0, Kind.LEFT_PAREN) || at.beginsOperand(0) && !at.isName(0));
        return isInHead || isParameter && !at.isType(-1)
                ? at.finding(0, "PLAN has no patterns: give it a name, and take it apart with fst, snd, hd and tl")
                : null;
    }

    private static @Nullable Finding leftOver(Place at) {
        if (at.is(0, Kind.HANDLE)) {
            return at.finding(0, "it belongs to a 'try': try a handle NotFound => b");
        }
        if (!at.wantsDefinition) {
            return null;
        }
        if (at.is(0, Kind.END_LET)) {
            return at.finding(0, "leave it out: 'end' closes a 'let' and nothing else");
        }
        if (at.is(0, Kind.RIGHT_PAREN) || at.is(0, Kind.RIGHT_BRACKET)) {
            return at.finding(0, "leave it out: nothing that is open is closed by it");
        }
        return at.is(0, Kind.COMMA)
                ? at.finding(0, "several steps stand in parentheses, with ';' between them: (a; b)")
                : null;
    }

    private static @Nullable Finding parameter(Place at) {
        String advice = "the type stands behind the name: '%s: %s'";
        if (at.isType(0) && at.is(1, Kind.STAR) && at.isName(2) && at.isInParameters()) {
            return at.finding(0, advice.formatted(at.text(2), at.text(0)));
        }
        if (at.isType(0) && at.isName(1) && (at.is(-1, Kind.LEFT_PAREN) || at.is(-1, Kind.COMMA))) {
            return at.finding(0, advice.formatted(at.text(1), at.text(0)));
        }
        if (at.isName(-1) && at.isName(0) && ForeignWord.asType(at.text(-1)).isPresent()
                && (at.is(1, Kind.COMMA) || at.is(1, Kind.RIGHT_PAREN))) {
            return at.finding(-1, advice.formatted(at.text(0), at.text(-1).toLowerCase(Locale.ROOT)));
        }
        return at.isName(-1) && at.isType(0) ? at.finding(0, advice.formatted(at.text(-1), at.text(0))) : null;
    }

    private static @Nullable Finding head(Place at) {
        if (at.is(-2, Kind.FUN) && at.isName(-1)) {
            if (at.isName(0)) {
                var parameters = new StringBuilder(at.text(0));
                for (int i = 1; at.isName(i); i++) {
                    parameters.append(", ").append(at.text(i));
                }
                return at.finding(0, "parameters stand in parentheses: 'fun " + at.text(-1) + "(" + parameters + ")'");
            }
            return at.is(0, Kind.EQUAL) || at.is(0, Kind.COLON)
                    ? at.finding(0, "a function without parameters is 'fun " + at.text(-1) + "() = ...', and a value 'val "
                            + at.text(-1) + " = ...'")
                    : null;
        }
        return at.is(-2, Kind.VAL) && at.is(0, Kind.LEFT_PAREN)
                ? at.finding(0, "a function is defined with 'fun " + at.text(-1) + "(...) = ...'")
                : null;
    }

    private static @Nullable Finding statement(Place at) {
        @Nullable Finding first = null;
        for (int offset = at.wantsDefinition ? -1 : 0; at.token(offset) != null && !at.isDefinition(offset); offset--) {
            if (at.isName(offset) && !at.isDefinition(offset - 1)) {
                boolean isStatement = at.is(offset + 1, Kind.LEFT_PAREN) || at.beginsOperand(offset + 1);
                Finding found = isStatement ? at.word(offset, ForeignWord.asStatement(at.text(offset))) : null;
                first = found == null ? first : found;
            }
        }
        return first;
    }

    private static @Nullable Finding chunk(Place at) {
        if (at.is(0, Kind.LEFT_PAREN) && at.is(-2, Kind.BAR) && at.isName(-1)) {
            return at.finding(0, "the arguments of a chunk stand behind its bars: '|" + at.text(-1) + "|(...)'");
        }
        return at.is(-1, Kind.BAR) && at.isName(-2) && at.is(-3, Kind.BAR)
                ? at.finding(0, "a chunk has its arguments behind its bars: '|" + at.text(-2) + "|(...)'")
                : null;
    }

    private static @Nullable Finding arrow(Place at) {
        boolean isDouble = at.is(0, Kind.DOUBLE_ARROW);
        if (!isDouble && !at.is(0, Kind.ARROW) || at.is(-1, Kind.HANDLE) || at.isInService()) {
            return null;
        }
        if (isDouble && at.expected == Kind.EQUAL) {
            return at.finding(0, "a body stands behind '='");
        }
        if (!isDouble && at.is(-1, Kind.RIGHT_PAREN) && (at.isType(1) || at.is(1, Kind.VOID))) {
            return at.finding(0, "the type of the result stands behind a colon: ') : " + at.text(1) + "'");
        }
        if (at.isType(-1)) {
            return at.finding(0, "functions are not values, so that nothing has such a type: pass a chunk, as in 'c: int chunk'");
        }
        return at.finding(0, "functions have names: define this one with 'fun f(x) = ...'");
    }

    private static @Nullable Finding type(Place at) {
        boolean isExpected = at.is(-1, Kind.COLON) || at.is(-1, Kind.STAR) && at.is(0, Kind.VOID);
        if (isExpected && (at.is(0, Kind.LIST) || at.is(0, Kind.CHUNK))) {
            return at.finding(0, "write the type of the %s before it: '%s %s'".formatted(
                    at.is(0, Kind.LIST) ? "elements" : "result", at.isType(1) ? at.text(1) : "int", at.text(0)));
        }
        if (isExpected && at.is(0, Kind.VOID)) {
            return at.finding(0, "the type of a function that gives nothing is 'unit'");
        }
        if ((isExpected || at.isInService()) && at.isName(0)) {
            return at.word(0, ForeignWord.asType(at.text(0)));
        }
        if (at.is(-1, Kind.COLON) && at.is(0, Kind.EXCEPTION)) {
            return at.finding(0, "write 'exn'");
        }
        if (at.isType(-1) && at.isName(0) && at.text(0).equals("ref")) {
            return at.word(0, ForeignWord.asStart("ref"));
        }
        return at.is(0, Kind.COMMA) && at.isType(-1) && at.is(-2, Kind.LEFT_PAREN) && at.is(-3, Kind.COLON)
                ? at.finding(0, "the type of a tuple is written with '*', as in 'int * string'")
                : null;
    }

    private static @Nullable Finding strings(Place at) {
        if (!at.is(0, Kind.STRING)) {
            return null;
        }
        if (at.isName(-1) && at.touches(-1)) {
            return at.finding(-1, "a string holds no values: join them with '^', as in \"x is \" ^ toString(x)");
        }
        return at.is(-1, Kind.STRING) ? at.finding(0, "strings are joined with '^'") : null;
    }

    private static @Nullable Finding arguments(Place at) {
        if (!at.isName(-1) || !at.beginsOperand(0) || !at.isOnLineOf(-1)) {
            return null;
        }
        if (at.isInParameters()) {
            return ForeignWord.VALUE.has(at.text(-1))
                    ? at.finding(-1, "leave it out: a parameter is written 'x: int'")
                    : at.finding(0, "parameters are separated by ','");
        }
        var arguments = new StringBuilder(at.text(0));
        int end = 1;
        for (; at.beginsOperand(end) && at.isOnLineOf(end); end++) {
            arguments.append(", ").append(at.text(end));
        }
        if (at.expected == Kind.EQUAL || at.expected == Kind.THEN && !at.is(end, Kind.THEN)) {
            return null; // More likely that is missing.
        }
        Finding foreign = at.word(-1, ForeignWord.asFunction(at.text(-1)));
        return foreign != null
                ? foreign
                : at.finding(0, "arguments stand in parentheses: " + at.text(-1) + "(" + arguments + ")");
    }

    private static @Nullable Finding steps(Place at) {
        if (at.wantsDefinition && at.beginsLine() && at.isName(0) && at.is(1, Kind.EQUAL)) {
            return at.finding(0, "a value is named with 'val " + at.text(0) + " = ...'");
        }
        if (at.wantsDefinition && at.beginsLine()
                && (at.beginsOperand(0) || at.is(0, Kind.IF) || at.is(0, Kind.TRY) || at.is(0, Kind.LEFT_PAREN))) {
            return at.finding(0, "only definitions stand outside of others: make a function of it, 'fun main() = ...'");
        }
        boolean mayEnd = switch (at.expected) {
            case RIGHT_PAREN, RIGHT_BRACKET, END_LET, END -> true;
            case ELSE -> at.isOnLineOf(-1); // on a line of its own it stands where the 'else' is missing
            case null -> at.wantsDefinition;
            default -> false;
        };
        if (!mayEnd || !at.endsOperand(-1) || !at.beginsOperand(0)) {
            return null;
        }
        return at.finding(0, switch (at.expected) {
            case RIGHT_BRACKET -> "the elements of a list are separated by ';'";
            case RIGHT_PAREN -> "arguments are separated by ',', and steps by ';': f(a, b), (a; b)";
            case null, default -> "several steps stand in parentheses, with ';' between them: (a; b)";
        });
    }
}
