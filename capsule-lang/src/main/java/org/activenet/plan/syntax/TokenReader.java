// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/// The tokens of a text, one after the other, and what is wrong with them; after a syntax error it goes on with the next
/// definition.
final class TokenReader {
    private final SourceText source;
    private final List<Token> tokens;
    private final List<Integer> unread;
    private final List<Integer> replaced;
    private final List<Diagnostic> findings = new ArrayList<>();
    private int at;
    private int letDepth; // how many `let`s are open

    TokenReader(SourceText source, Lexer.Words words) {
        this.source = source;
        this.tokens = words.tokens();
        this.unread = words.unread();
        this.replaced = words.replaced();
    }

    List<Diagnostic> findings() {
        return findings;
    }

    /// The present token.
    Token token() {
        return tokens.get(at);
    }

    Kind kind() {
        return tokens.get(at).kind();
    }

    /// Where the token before the present one is.
    Span previous() {
        return tokens.get(at - 1).span();
    }

    /// The token at a place that [#place] gave.
    Token token(int place) {
        return tokens.get(place);
    }

    /// The number of the present token.
    int place() {
        return at;
    }

    /// Whether the present token stands in the first column.
    boolean beginsLine() {
        return column() == 1;
    }

    /// The names among the tokens from that place to the present one.
    List<String> namesFrom(int place) {
        return tokens.subList(place, at).stream().filter(token -> token.kind() == Kind.NAME).map(Token::text).toList();
    }

    void goBack(int place) {
        at = place;
    }

    /// Goes on; gives the token that was the present one.
    Token next() {
        return tokens.get(at++);
    }

    /// Whether the token at that distance from the present one may stand behind a type.
    boolean mayFollowType(int distance) {
        return switch (tokens.get(Math.min(at + distance, tokens.size() - 1)).kind()) {
            case COMMA, RIGHT_PAREN, EQUAL, STAR, LIST, CHUNK, ARROW, END -> true;
            default -> false;
        };
    }

    /// Goes to the end of the text.
    void skipAll() {
        at = tokens.size() - 1;
    }

    /// Goes on if the present token is of that kind.
    boolean skip(Kind kind) {
        if (kind() != kind) {
            return false;
        }
        at++;
        return true;
    }

    Token expect(Kind kind) {
        return expect(kind, kind.describe());
    }

    Token expect(Kind kind, String expected) {
        Token token = token();
        if (token.kind() != kind) {
            throw unexpected(kind == Kind.NAME && token.kind().isKeyword()
                    ? "found the keyword " + token.describe()
                    : "found " + token.describe(), expected, kind, false);
        }
        if (kind != Kind.END) {
            at++;
        }
        return token;
    }

    SyntaxError unexpected(String expected) {
        return unexpected("found " + token().describe(), expected, null, false);
    }

    /// The same where a definition may begin.
    SyntaxError unexpectedDefinition() {
        return unexpected("found " + token().describe(), "a definition: 'fun', 'val', 'exception' or 'svc'", null,
                letDepth == 0);
    }

    /// Where the grammar ends: what habit of another language it may be, or else what the grammar has there.
    private SyntaxError unexpected(String found, String expected, @Nullable Kind kind, boolean wantsDefinition) {
        ForeignForm.Finding habit = ForeignForm.find(new ForeignForm.Place(source, tokens, at, kind, wantsDefinition));
        if (habit != null) {
            if (isDefinition() && !wantsDefinition) {
                at++; // It is told of, and not where reading can go on.
            }
            return error(habit.span(), habit.found(), habit.advice());
        }
        // The end of the text is behind the last token, not below it.
        Span span = kind() == Kind.END && at > 0 ? new Span(previous().end(), previous().end()) : token().span();
        return error(span, found, "expected " + expected);
    }

    SyntaxError error(Span span, String found, String advice) {
        boolean isTold = replaced.contains(span.start()); // as what it is
        if (!isTold && !isLeftover(span.start())) {
            findings.add(Diagnostic.error(source, span.start(), found, advice));
        }
        return SyntaxError.INSTANCE;
    }

    void checkElements(Span span, String what, int count) {
        if (count > ProgramLimits.PARAMETERS) {
            throw error(span, what + " of " + count + " elements", "it may have at most " + ProgramLimits.PARAMETERS);
        }
    }

    /// Whether an error there may come of something that was not read: it stands before, on the same line, or further up
    /// with no definition begun in between.
    private boolean isLeftover(int offset) {
        int last = unread.stream().filter(each -> each <= offset).mapToInt(Integer::intValue).max().orElse(-1);
        return last >= 0 && (source.lineAt(last) == source.lineAt(offset) || tokens.stream()
                .filter(token -> isDefinition(token) && token.span().start() < offset)
                .noneMatch(token -> source.lineAt(token.span().start()) > source.lineAt(last)));
    }

    /// Whether something between two places was not read.
    boolean isUnread(int from, int to) {
        return unread.stream().anyMatch(each -> from <= each && each < to);
    }

    // Definitions, to go on with

    /// Whether a definition begins here.
    boolean isDefinition() {
        return isDefinition(token());
    }

    private static boolean isDefinition(Token token) {
        return switch (token.kind()) {
            case FUN, VAL, EXCEPTION, SVC -> true;
            default -> false;
        };
    }

    void openLet() {
        letDepth++;
    }

    void closeLet() {
        letDepth--;
    }

    /// Goes to the next definition that is of the top level, or begins a line.
    void skipToDefinition() {
        while (kind() != Kind.END && !(isDefinition() && (letDepth == 0 || column() == 1))) {
            if (kind() == Kind.LET) {
                letDepth++;
            } else if (kind() == Kind.END_LET) {
                letDepth = Math.max(0, letDepth - 1);
            }
            at++;
        }
        letDepth = 0;
    }

    private int column() {
        return source.columnAt(token().span().start());
    }
}
