// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cuts a JavaScript text into tokens, so that white space and comments can be told from what a program says.
///
/// For texts that a parser has accepted as strict scripts: what is not one may be cut in any way. There is no parser here, so
/// whether `/` divides or begins a regular expression is told from the tokens before it. Where these do not tell, after `}`
/// and after words that are names in one place and operators in another, the text is not understood: rather no tokens
/// than wrong ones.
final class JavaScriptLexer {
    enum Kind { WORD, NUMBER, STRING, REGULAR_EXPRESSION, TEMPLATE, PUNCTUATOR }

    /// A token, whose text is that from `start` to before `end`.
    ///
    /// @param isAfterSpace whether anything stands between it and the token before
    /// @param isAfterLine  whether a line ends there, be it in a comment
    record Token(Kind kind, int start, int end, boolean isAfterSpace, boolean isAfterLine) {}

    /// What a `/` means after the last token.
    private enum Slash { DIVIDES, BEGINS_REGULAR_EXPRESSION, UNKNOWN }

    private enum Bracket { HEAD, ROUND, SQUARE, CURLY, TEMPLATE }

    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NotUnderstood() {
            super(null, null, false, false);
        }
    }

    /// The longest first.
    private static final List<String> PUNCTUATORS = List.of((">>>= ... === !== **= <<= >>= >>> &&= ||= ??= => == != <= >="
            + " && || ?? ?. ++ -- += -= *= /= %= &= |= ^= << >> ** { } ( ) [ ] ; , < > + - * / % & | ^ ! ~ ? : = .").split(" "));

    private static final Set<String> WORDS_BEFORE_EXPRESSIONS = Set.of("return", "typeof", "instanceof", "in", "new",
            "delete", "void", "throw", "case", "do", "else", "yield", "break", "continue", "debugger", "extends");
    private static final Set<String> WORDS_OF_TWO_MEANINGS = Set.of("of", "await");
    private static final Set<String> WORDS_BEFORE_HEADS = Set.of("if", "while", "for");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Bracket> open = new ArrayDeque<>();
    private int at;
    private Slash slash = Slash.BEGINS_REGULAR_EXPRESSION;

    private JavaScriptLexer(String text) {
        this.text = text;
    }

    /// The tokens of the text; `null` if it is not understood.
    static @Nullable List<Token> tokens(String text) {
        try {
            var lexer = new JavaScriptLexer(text);
            lexer.run();
            return lexer.tokens;
        } catch (NotUnderstood _) {
            return null;
        }
    }

    /// The tokens up to the first place that is not understood, which may be the end of a text with brackets that are not closed.
    static List<Token> beginning(String text) {
        var lexer = new JavaScriptLexer(text);
        try {
            lexer.run();
        } catch (NotUnderstood _) {
            // It has read as far as it could.
        }
        return lexer.tokens;
    }

    /// The longest punctuator at a place; `null` if there is none.
    static @Nullable String punctuatorAt(String text, int at) {
        for (String punctuator : PUNCTUATORS) {
            if (text.startsWith(punctuator, at)) {
                boolean isChoice = punctuator.equals("?.") && at + 2 < text.length() && isDigit(text.charAt(at + 2));
                return isChoice ? "?" : punctuator;
            }
        }
        return null;
    }

    /// Whether the character may stand inside a word or a number. All beyond ASCII that is not white space is taken for it.
    static boolean isWordPart(char c) {
        return c < 0x80
                ? isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c == '\\'
                : !isSpace(c) && !isLineEnd(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u000B' || c == '\f' || c == '\uFEFF'
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private void run() {
        while (true) {
            int from = at;
            boolean isAfterLine = skipSpace();
            if (at == text.length()) {
                if (!open.isEmpty()) {
                    throw new NotUnderstood();
                }
                return;
            }
            int start = at;
            Kind kind = token(isAfterLine);
            tokens.add(new Token(kind, start, at, start > from, isAfterLine));
        }
    }

    /// Passes over white space and comments; whether a line ended there.
    private boolean skipSpace() {
        boolean isAfterLine = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLineEnd(c)) {
                isAfterLine = true;
                at++;
            } else if (isSpace(c)) {
                at++;
            } else if (isAt("//") || isAt("<!--") || (isAt("-->") && (isAfterLine || tokens.isEmpty()))) {
                while (at < text.length() && !isLineEnd(text.charAt(at))) {
                    at++;
                }
            } else if (isAt("/*")) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new NotUnderstood();
                }
                isAfterLine |= text.substring(at, end).chars().anyMatch(inside -> isLineEnd((char) inside));
                at = end + 2;
            } else {
                break;
            }
        }
        return isAfterLine;
    }

    private Kind token(boolean isAfterLine) {
        char c = text.charAt(at);
        if (isDigit(c) || (c == '.' && isDigitAt(at + 1))) {
            number();
            slash = Slash.DIVIDES;
            return Kind.NUMBER;
        }
        if (isWordPart(c) || (c == '#' && at + 1 < text.length() && isWordPart(text.charAt(at + 1)))) {
            word();
            return Kind.WORD;
        }
        if (c == '\'' || c == '"') {
            string(c);
            slash = Slash.DIVIDES;
            return Kind.STRING;
        }
        if (c == '`' || (c == '}' && open.peek() == Bracket.TEMPLATE)) {
            template();
            return Kind.TEMPLATE;
        }
        if (c == '/' && slash != Slash.DIVIDES) {
            if (slash == Slash.UNKNOWN) {
                throw new NotUnderstood();
            }
            regularExpression();
            slash = Slash.DIVIDES;
            return Kind.REGULAR_EXPRESSION;
        }
        punctuator(isAfterLine);
        return Kind.PUNCTUATOR;
    }

    private void number() {
        digits();
        if (isAt(".")) {
            at++;
            digits();
        }
        if (isAt("e") || isAt("E")) { // after decimal digits, which the 0 of 0x1e is, too, but not its 1
            at++;
            if (isAt("+") || isAt("-")) {
                at++;
            }
        }
        wordParts();
    }

    private void digits() {
        while (isDigitAt(at) || isAt("_")) {
            at++;
        }
    }

    private boolean isAt(String expected) {
        return text.startsWith(expected, at);
    }

    private boolean isDigitAt(int place) {
        return place < text.length() && isDigit(text.charAt(place));
    }

    private void wordParts() {
        while (at < text.length() && isWordPart(text.charAt(at))) {
            boolean isEscape = isAt("\\u{");
            at++;
            if (isEscape) {
                at = text.indexOf('}', at) + 1;
                if (at == 0) {
                    throw new NotUnderstood();
                }
            }
        }
    }

    private void word() {
        int start = at;
        if (text.charAt(at) == '#') {
            at++;
        }
        wordParts();
        String word = text.substring(start, at);
        if (isMember()) {
            slash = Slash.DIVIDES;
        } else if (WORDS_BEFORE_EXPRESSIONS.contains(word)) {
            slash = Slash.BEGINS_REGULAR_EXPRESSION;
        } else {
            slash = WORDS_OF_TWO_MEANINGS.contains(word) ? Slash.UNKNOWN : Slash.DIVIDES;
        }
    }

    /// Whether the token before says that a word that comes now is the name of a property.
    private boolean isMember() {
        return isLast(1, ".") || isLast(1, "?.");
    }

    /// Whether a token is this text, counted from the last one, which is 1.
    private boolean isLast(int back, String expected) {
        int index = tokens.size() - back;
        return index >= 0 && textOf(tokens.get(index)).equals(expected);
    }

    private String textOf(Token token) {
        return text.substring(token.start, token.end);
    }

    private void string(char quote) {
        at++;
        while (current() != quote) {
            char c = current();
            if (c == '\n' || c == '\r') {
                throw new NotUnderstood();
            }
            at += c == '\\' ? escapeLength() : 1;
        }
        at++;
    }

    private char current() {
        if (at >= text.length()) {
            throw new NotUnderstood();
        }
        return text.charAt(at);
    }

    private int escapeLength() {
        return isAt("\\\r\n") ? 3 : 2;
    }

    /// One piece of a template, up to its end or to an expression in it.
    private void template() {
        if (text.charAt(at) == '}') {
            open.pop();
        }
        at++;
        while (current() != '`') {
            if (isAt("${")) {
                at += 2;
                open.push(Bracket.TEMPLATE);
                slash = Slash.BEGINS_REGULAR_EXPRESSION;
                return;
            }
            at += current() == '\\' ? 2 : 1;
        }
        at++;
        slash = Slash.DIVIDES;
    }

    private void regularExpression() {
        boolean isInClass = false;
        at++;
        while (isInClass || current() != '/') {
            char c = current();
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                isInClass = true;
            } else if (c == ']') {
                isInClass = false;
            }
            if (isLineEnd(current())) {
                throw new NotUnderstood();
            }
            at++;
        }
        at++;
        wordParts();
    }

    private void punctuator(boolean isAfterLine) {
        String punctuator = punctuatorAt(text, at);
        if (punctuator == null) {
            throw new NotUnderstood();
        }
        at += punctuator.length();
        slash = switch (punctuator) {
            case "(" -> {
                open.push(isHead() ? Bracket.HEAD : Bracket.ROUND);
                yield Slash.BEGINS_REGULAR_EXPRESSION;
            }
            case "[" -> {
                open.push(Bracket.SQUARE);
                yield Slash.BEGINS_REGULAR_EXPRESSION;
            }
            case "{" -> {
                open.push(Bracket.CURLY);
                yield Slash.BEGINS_REGULAR_EXPRESSION;
            }
            case ")" -> {
                Bracket opened = open.poll();
                require(opened == Bracket.HEAD || opened == Bracket.ROUND);
                yield opened == Bracket.HEAD ? Slash.BEGINS_REGULAR_EXPRESSION : Slash.DIVIDES;
            }
            case "]" -> {
                require(open.poll() == Bracket.SQUARE);
                yield Slash.DIVIDES;
            }
            case "}" -> {
                require(open.poll() == Bracket.CURLY);
                yield Slash.UNKNOWN; // of a block or of an object
            }
            case "++", "--" -> slash == Slash.DIVIDES && isAfterLine ? Slash.BEGINS_REGULAR_EXPRESSION : slash;
            default -> Slash.BEGINS_REGULAR_EXPRESSION;
        };
    }

    private static void require(boolean isUnderstood) {
        if (!isUnderstood) {
            throw new NotUnderstood();
        }
    }

    /// Whether a parenthesis that opens now is that of a statement, behind which another statement begins.
    private boolean isHead() {
        if (tokens.isEmpty()) {
            return false;
        }
        if (isLast(1, "await")) {
            return isLast(2, "for");
        }
        return WORDS_BEFORE_HEADS.contains(textOf(tokens.getLast())) && !isLast(2, ".") && !isLast(2, "?.");
    }
}
