// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Token.Kind;

/// Splits a text into tokens.
///
/// The keywords and symbols are those of the PLAN grammar. What no page that we could read defines is ours: names are
/// an ASCII letter followed by letters, digits, `_` and `'`; comments are `(* ... *)` and nest; strings and characters
/// have the escapes `\n \t \r \\ \" \'` and `\ddd` (decimal); numbers are decimal, up to 2^31 - 1 (2^31 behind `~`).
public final class Lexer {
    static final String TOO_LARGE = "number too large";
    static final String RANGE = "an int is from ~2147483648 to 2147483647";

    private static final int MOST_FINDINGS = 50;
    private static final long LARGEST_MAGNITUDE = 1L << 31;

    private final SourceText source;
    private final String text;
    private final List<Diagnostic> findings;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final List<Integer> unread = new ArrayList<>();
    private final List<Integer> replaced = new ArrayList<>();
    private final List<Diagnostic> held = new ArrayList<>();
    private boolean isCommentOpen;
    private boolean hasBrace;
    private int at;

    private Lexer(SourceText source, List<Diagnostic> findings) {
        this.source = source;
        this.text = source.text();
        this.findings = findings;
    }

    /// The tokens of a text, an end token last; what is wrong is added to `findings` and left out.
    static List<Token> tokens(SourceText source, List<Diagnostic> findings) {
        return words(source, findings).tokens;
    }

    /// What a text consists of, but for white space.
    ///
    /// @param tokens        an end token last
    /// @param comments      in order; a comment in a comment is a part of it
    /// @param isCommentOpen whether the text ends inside a comment, which is not among the comments then
    /// @param unread        where something stands that is not among the tokens as it was meant
    /// @param replaced      where a sign of another language stands, in whose place PLAN's is among the tokens
    /// @param held          what is wrong besides, and need not be told if anything else is wrong
    record Words(
            List<Token> tokens, List<Span> comments, boolean isCommentOpen, List<Integer> unread, List<Integer> replaced,
            List<Diagnostic> held) {}

    /// The same with the comments.
    static Words words(SourceText source, List<Diagnostic> findings) {
        var lexer = new Lexer(source, findings);
        lexer.run();
        return new Words(lexer.tokens, lexer.comments, lexer.isCommentOpen, lexer.unread, lexer.replaced, lexer.held);
    }

    private void run() {
        if (text.startsWith("\uFEFF")) {
            at = 1; // A byte order mark is not a character of the text.
        }
        while (at < text.length() && findings.size() < MOST_FINDINGS) {
            int start = at;
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else if (c == '(' && next() == '*') {
                comment();
            } else if (isLetter(c) || c == '_') {
                name();
            } else if (isDigit(c)) {
                number();
            } else if (c == '"') {
                string();
            } else if (c == '\'') {
                quote();
            } else if (!foreign(c) && !symbol(c)) {
                strangers(start);
            }
        }
        add(Kind.END, text.length());
    }

    private void comment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                isCommentOpen = true;
                error(start, "unterminated comment", "a comment ends with '*)', one for each '(*' in it");
                return;
            }
            char c = text.charAt(at);
            if (c == '(' && next() == '*') {
                depth++;
                at += 2;
            } else if (c == '*' && next() == ')') {
                depth--;
                at += 2;
            } else {
                character();
            }
        } while (depth > 0);
        comments.add(new Span(start, at));
    }

    private void name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.equals("_") && !tokens.isEmpty() && tokens.getLast().kind() == Kind.BAR) {
            hold(start, "found '_'", "a name begins with a letter"); // likely of a pattern, whose word is told of
        } else if (name.charAt(0) == '_') {
            foreign(start, "found '" + name + "'", "a name begins with a letter");
        }
        Kind keyword = Kind.keyword(name);
        if (keyword != null) {
            add(keyword, start);
        } else {
            checkLength(start, name);
            tokens.add(new Token(Kind.NAME, new Span(start, at), name, 0));
        }
    }

    private void checkLength(int start, String name) {
        if (name.length() > ProgramLimits.NAME_CHARACTERS) {
            error(start, "name of " + name.length() + " characters",
                    "a name may have at most " + ProgramLimits.NAME_CHARACTERS);
        }
    }

    private void number() {
        int start = at;
        long value = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            value = Math.min(10 * value + (text.charAt(at) - '0'), LARGEST_MAGNITUDE + 1);
            at++;
        }
        if (value > LARGEST_MAGNITUDE) {
            error(start, TOO_LARGE, RANGE);
            value = 0;
        }
        if (tokens.isEmpty() || tokens.getLast().kind() != Kind.HASH) { // '#1p' is '#1 p'
            foreignNumber(start);
        }
        tokens.add(new Token(Kind.NUMBER, new Span(start, at), "", value));
    }

    private void string() {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                break;
            }
            int codePoint = c == '\\' ? escape() : character();
            if (codePoint >= 0) {
                value.appendCodePoint(codePoint);
            }
        }
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
        } else {
            error(start, "unterminated string", "a string ends with '\"' on the line where it begins");
        }
        tokens.add(new Token(Kind.STRING, new Span(start, at), value.toString(), 0));
    }

    /// A character literal `'c'`, or a type variable `'a`.
    private void quote() {
        int start = at++;
        int closing = at >= text.length() ? at : at + Character.charCount(text.codePointAt(at));
        if (peek(at) == '\\' || (peek(closing) == '\'' && peek(at) != '\'')) {
            int codePoint = peek(at) == '\\' ? escape() : character();
            if (peek(at) == '\'') {
                at++;
            } else {
                error(start, "unterminated character", "a character is written between single quotes: 'c'");
            }
            tokens.add(new Token(Kind.CHARACTER, new Span(start, at), "", Math.max(0, codePoint)));
            return;
        }
        while (at < text.length() && isNamePart(text.charAt(at)) && text.charAt(at) != '\'') {
            at++;
        }
        String name = text.substring(start + 1, at);
        if (!name.isEmpty() && peek(at) == '\'') {
            at++;
            error(start, "character with " + name.length() + " letters", "a string is written \"" + name + "\"");
            tokens.add(new Token(Kind.CHARACTER, new Span(start, at), "", ' '));
            return;
        }
        if (name.isEmpty() && peek(at) == '\'') {
            at++;
            foreign(start, "found \"''\"", "a string is written \"\"");
            tokens.add(new Token(Kind.STRING, new Span(start, at), "", 0));
            return;
        }
        if (name.isEmpty()) {
            error(start, "stray single quote", "a character is written 'c', a type variable 'a");
            return;
        }
        checkLength(start, name);
        tokens.add(new Token(Kind.TYPE_VARIABLE, new Span(start, at), name, 0));
    }

    /// The character that an escape stands for, or -1.
    private int escape() {
        int start = at++;
        int c = peek(at);
        int simple = switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '"', '\'' -> c;
            default -> -1;
        };
        if (simple >= 0) {
            at++;
            return simple;
        }
        int code = 0;
        int digits = 0;
        while (digits < 3 && isDigit(peek(at))) {
            code = 10 * code + (text.charAt(at++) - '0');
            digits++;
        }
        if (digits == 3 && code <= 255) {
            return code;
        }
        error(start, "unknown escape", "the escapes are \\n \\t \\r \\\\ \\\" \\' and \\000 to \\255");
        return -1;
    }

    /// The character at the present place, inside a string, a character or a comment; -1 for one that is not allowed.
    private int character() {
        int codePoint = text.codePointAt(at);
        if (!isSafe(codePoint)) {
            error(at, "character U+%04X".formatted(codePoint),
                    "control and direction characters are not allowed, not even in strings or comments");
            codePoint = -1;
            at = skipUnsafe(at);
        } else {
            at += Character.charCount(codePoint);
        }
        return codePoint;
    }

    private int skipUnsafe(int from) {
        int to = from;
        while (to < text.length() && !isSafe(text.codePointAt(to))) {
            to += Character.charCount(text.codePointAt(to));
        }
        return to;
    }

    // What other languages have

    /// The rest of a number as other languages write it: `1.5`, `0x1F`, `1_000`, `10L`.
    private void foreignNumber(int start) {
        int end = at;
        boolean isFraction = peek(end) == '.' && isDigit(peek(end + 1));
        if (isFraction) {
            end++;
        }
        while (isNamePart(peek(end)) && peek(end) != '\'') {
            end++;
        }
        if (end > at && Kind.keyword(text.substring(at, end)) == null) {
            at = end;
            foreign(start, "found '" + text.substring(start, end) + "'", isFraction
                    ? "numbers are whole in PLAN"
                    : "a number is written with decimal digits alone");
        }
    }

    /// A sign that PLAN does not have: read as what PLAN has in its place, or passed over as unread.
    private boolean foreign(char c) {
        int start = at;
        if (c == '.') {
            member();
            return true;
        }
        if (text.startsWith("//", at) || c == '#' && isHashComment()) {
            Optional<String> directive = c == '#' ? ForeignWord.asDefinition(wordAt(at + 1)) : Optional.empty();
            skipTo(text.indexOf('\n', at), 0);
            foreign(start, "found '" + (c == '#' ? "#" : "//") + "'", directive.orElse("a comment is written (* ... *)"));
            return true;
        }
        if (text.startsWith("/*", at)) {
            skipTo(text.indexOf("*/", at + 2), 2);
            foreign(start, "found '/*'", "a comment is written (* ... *)");
            return true;
        }
        ForeignSign sign = ForeignSign.at(text, at);
        if (sign == null) {
            return false;
        }
        at += sign.text().length();
        if (sign.meant() != null) {
            add(sign.meant(), start);
            replaced.add(start);
            foreign(start, "found '" + sign.text() + "'", sign.advice());
        } else if (sign == ForeignSign.RIGHT_BRACE && hasBrace) {
            hold(start, "found '}'", sign.advice()); // its left one has been told of
        } else {
            error(start, "found '" + sign.text() + "'", advice(sign));
        }
        hasBrace |= sign == ForeignSign.LEFT_BRACE;
        return true;
    }

    private String advice(ForeignSign sign) {
        Kind before = tokens.isEmpty() ? Kind.END : tokens.getLast().kind();
        if (sign == ForeignSign.LEFT_BRACE && before == Kind.TRY) {
            return "PLAN has no braces and no 'catch': it is written try a handle NotFound => b";
        }
        return sign == ForeignSign.ASSIGN && before == Kind.RIGHT_PAREN ? "a body stands behind '='" : sign.advice();
    }

    /// Such as that of `#include <stdio.h>`.
    private String wordAt(int start) {
        int end = start;
        while (isNamePart(peek(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private boolean isHashComment() {
        int behind = at + 1;
        while (peek(behind) == ' ' || peek(behind) == '\t') {
            behind++;
        }
        return peek(at + 1) == '!' || behind > at + 1 && isLetter(peek(behind))
                || ForeignWord.asDefinition(wordAt(at + 1)).isPresent();
    }

    /// Goes behind what was found, or to the end of the text.
    private void skipTo(int found, int length) {
        at = found < 0 ? text.length() : found + length;
    }

    /// `.length`, `.out.println`, `.1`: a part of a value, in languages that have objects.
    private void member() {
        int start = at;
        int last = at;
        while (peek(at) == '.' && isNamePart(peek(at + 1))) {
            last = ++at;
            while (isNamePart(peek(at))) {
                at++;
            }
        }
        String member = text.substring(last, at);
        boolean isImport = tokens.size() > 1 && ForeignWord.asDefinition(tokens.get(tokens.size() - 2).text()).isPresent();
        if (member.isEmpty() && !tokens.isEmpty() && tokens.getLast().kind() == Kind.STRING) {
            at++;
            error(start, "found '.'", "strings are joined with '^'");
        } else if (member.isEmpty() && text.startsWith("..", at)) {
            boolean isRest = text.startsWith("...", at);
            at += isRest ? 3 : 2;
            error(start, "found '" + text.substring(start, at) + "'", isRest
                    ? "a function has as many parameters as it names"
                    : "PLAN has no ranges: write the list, [1; 2; 3]");
        } else if (member.isEmpty()) {
            strangers(start);
        } else if (isImport) {
            hold(start, "found '" + text.substring(start, at) + "'", "PLAN has no such names"); // the word in front is told of
        } else if (isDigit(member.charAt(0))) {
            error(start, "found '" + text.substring(start, at) + "'",
                    "the parts of a tuple t are fst t, snd t, and #3 t of three");
        } else if (isOfObject(start)) {
            error(start, "found '" + text.substring(start, at) + "'", "PLAN has no objects: write '" + member + "' alone");
        } else {
            error(start, "found '" + text.substring(start, at) + "'", ForeignWord.asFunction(member)
                    .orElse("a function stands in front of its arguments: " + member + "(...)"));
        }
    }

    /// `this.x`, `self.x`
    private boolean isOfObject(int start) {
        Token before = tokens.isEmpty() ? null : tokens.getLast();
        return before != null && before.span().end() == start && (before.text().equals("this") || before.text().equals("self"));
    }

    private boolean symbol(char c) {
        Kind kind = switch (c) {
            case '(' -> Kind.LEFT_PAREN;
            case ')' -> Kind.RIGHT_PAREN;
            case '[' -> Kind.LEFT_BRACKET;
            case ']' -> Kind.RIGHT_BRACKET;
            case ',' -> Kind.COMMA;
            case ';' -> Kind.SEMICOLON;
            case '|' -> Kind.BAR;
            case '~' -> Kind.TILDE;
            case '#' -> Kind.HASH;
            case ':' -> next() == ':' ? Kind.CONS : Kind.COLON;
            case '=' -> next() == '>' ? Kind.DOUBLE_ARROW : Kind.EQUAL;
            case '<' -> switch (next()) {
                case '>' -> Kind.NOT_EQUAL;
                case '=' -> Kind.LESS_OR_EQUAL;
                case '<' -> Kind.SHIFT_LEFT;
                default -> Kind.LESS;
            };
            case '>' -> switch (next()) {
                case '=' -> Kind.GREATER_OR_EQUAL;
                case '>' -> Kind.SHIFT_RIGHT;
                default -> Kind.GREATER;
            };
            case '+' -> Kind.PLUS;
            case '-' -> next() == '>' ? Kind.ARROW : Kind.MINUS;
            case '*' -> Kind.STAR;
            case '/' -> Kind.SLASH;
            case '%' -> Kind.PERCENT;
            case '^' -> Kind.CARET;
            default -> Kind.END;
        };
        if (kind == Kind.END) {
            return false;
        }
        int start = at;
        at += kind.describe().length() - 2; // without its quotes
        add(kind, start);
        return true;
    }

    /// Characters that do not begin a token: one finding for all that stand together.
    private void strangers(int start) {
        int codePoint = text.codePointAt(at);
        while (at < text.length() && isStranger(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        at = Math.max(at, start + 1);
        String shown = isSafe(codePoint) ? "'" + Character.toString(codePoint) + "' " : "";
        error(start, "character %s(U+%04X)".formatted(shown, codePoint),
                codePoint < 0x7F
                        ? "nothing in PLAN begins with it"
                        : "outside strings and comments a program is written in ASCII");
    }

    private static boolean isStranger(int codePoint) {
        return codePoint >= 0x7F || (codePoint < ' ' && codePoint != '\t' && codePoint != '\n' && codePoint != '\r');
    }

    private static boolean isSafe(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '\n' || codePoint == '\r' || codePoint == '\t'
                || (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNamePart(int c) {
        return isLetter(c) || isDigit(c) || c == '_' || c == '\'';
    }

    /// Whether a text could be a name, and nothing else, in a program.
    public static boolean isName(String text) {
        return !text.isEmpty() && isLetter(text.charAt(0)) && text.chars().allMatch(Lexer::isNamePart)
                && text.length() <= ProgramLimits.NAME_CHARACTERS && Kind.keyword(text) == null;
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : 0;
    }

    private int peek(int offset) {
        return offset < text.length() ? text.charAt(offset) : -1;
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, new Span(start, at), "", 0));
    }

    /// Something that was not read as it was meant.
    private void error(int offset, String found, String advice) {
        unread.add(offset);
        foreign(offset, found, advice);
    }

    /// The same for what most likely follows from something else that is wrong.
    private void hold(int offset, String found, String advice) {
        unread.add(offset);
        if (held.size() < MOST_FINDINGS) {
            held.add(Diagnostic.error(source, offset, found, advice));
        }
    }

    /// Something that is not PLAN, but known, and read as it was meant.
    private void foreign(int offset, String found, String advice) {
        if (findings.size() < MOST_FINDINGS) { // A single string can have thousands.
            findings.add(Diagnostic.error(source, offset, found, advice));
        }
    }
}
