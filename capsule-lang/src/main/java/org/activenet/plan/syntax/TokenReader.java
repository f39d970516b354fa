// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Token.Kind;

/// The tokens of a text, one after the other, and what is wrong with them; after a syntax error it goes on with the next
/// definition.
final class TokenReader {
    private final SourceText source;
    private final List<Token> tokens;
    private final List<Integer> unreadLines; // where the lexer found something
    private final List<Diagnostic> findings = new ArrayList<>();
    private int at;
    private int letDepth; // how many `let`s are open

    TokenReader(SourceText source, List<Token> tokens, List<Integer> unreadLines) {
        this.source = source;
        this.tokens = tokens;
        this.unreadLines = unreadLines;
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

    void goBack(int place) {
        at = place;
    }

    /// Goes on; gives the token that was the present one.
    Token next() {
        return tokens.get(at++);
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
        if (kind == Kind.NAME && token.kind().isKeyword()) {
            throw error(token.span(), "found the keyword " + token.describe(), "expected " + expected);
        }
        if (token.kind() != kind) {
            throw unexpected(expected);
        }
        if (kind != Kind.END) {
            at++;
        }
        return token;
    }

    SyntaxError unexpected(String expected) {
        // The end of the text is behind the last token, not below it.
        Span span = kind() == Kind.END && at > 0 ? new Span(previous().end(), previous().end()) : token().span();
        return error(span, "found " + token().describe(), "expected " + expected);
    }

    SyntaxError error(Span span, String found, String advice) {
        if (!isLeftover(span.start())) {
            findings.add(Diagnostic.error(source, span.start(), found, advice));
        }
        return SyntaxError.INSTANCE;
    }

    void checkElements(Span span, String what, int count) {
        if (count > ProgramLimits.PARAMETERS) {
            throw error(span, what + " of " + count + " elements", "it may have at most " + ProgramLimits.PARAMETERS);
        }
    }

    /// Whether an error there may come of a token that the lexer could not read: it is on the same line, or further down
    /// with no definition begun in between.
    private boolean isLeftover(int offset) {
        int line = source.lineAt(offset);
        int unread = unreadLines.stream().filter(each -> each <= line).mapToInt(Integer::intValue).max().orElse(0);
        return unread == line || (unread > 0 && tokens.stream()
                .filter(token -> isDefinition(token) && token.span().start() < offset)
                .noneMatch(token -> source.lineAt(token.span().start()) > unread));
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
