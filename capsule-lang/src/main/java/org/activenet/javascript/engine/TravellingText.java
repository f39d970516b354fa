// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.activenet.javascript.engine.JavaScriptLexer.Kind;
import org.activenet.javascript.engine.JavaScriptLexer.Token;

/// The text of a program as it travels: without comments, and with no white space but what keeps tokens apart; and where each
/// place of it stood in the text that was given. All else, names above all, stays as it was written.
///
/// The end of a line can stand for a semicolon, so one stays wherever there was any, unless the tokens beside it show that it
/// means nothing. The text that travels travels unchanged if it is given again.
final class TravellingText {
    /// Behind these the end of a line can end the statement, whatever comes next.
    private static final Set<String> RESTRICTED = Set.of("return", "break", "continue", "throw", "yield", "async", "await");

    /// Behind these an expression, a statement or a name has to come, so that no semicolon is left out.
    private static final Set<String> UNFINISHED = Set.of(">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=",
            "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<",
            ">>", "**", "{", "(", "[", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".");

    /// These begin neither a statement nor a member of a class; or, like `}`, they need no semicolon before them.
    private static final Set<String> CONTINUING = Set.of("===", "!==", "**=", "<<=", ">>=", ">>>=", "&&=", "||=", "??=", "==",
            "!=", "<=", ">=", "&&", "||", "??", "?.", "+=", "-=", "*=", "%=", "&=", "|=", "^=", "<<", ">>", ">>>", "}", ")",
            "]", ";", ",", "<", ">", "+", "-", "%", "&", "|", "^", "?", ":", "=", ".");

    private final String text;
    private final int[] starts; // of tokens in the text, in order
    private final int[] origins; // where the same tokens began

    private TravellingText(String text, int[] starts, int[] origins) {
        this.text = text;
        this.starts = starts;
        this.origins = origins;
    }

    /// @param given a script without errors; one that [JavaScriptLexer] does not understand travels as it is
    static TravellingText of(String given) {
        List<Token> tokens = JavaScriptLexer.tokens(given);
        if (tokens == null || tokens.isEmpty()) {
            return unchanged(given);
        }
        var text = new StringBuilder();
        int[] starts = new int[tokens.size()];
        int[] origins = new int[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i > 0) {
                text.append(between(given, tokens.get(i - 1), token));
            }
            starts[i] = text.length();
            origins[i] = token.start();
            text.append(given, token.start(), token.end());
        }
        return new TravellingText(text.toString(), starts, origins);
    }

    /// A text that travels as it was given.
    static TravellingText unchanged(String given) {
        return new TravellingText(given, new int[] {0}, new int[] {0});
    }

    private static String between(String given, Token token, Token next) {
        String one = given.substring(token.start(), token.end());
        String other = given.substring(next.start(), next.end());
        if (next.isAfterLine() && !isRedundantLine(token, one, next, other)) {
            return "\n";
        }
        return next.isAfterSpace() && wouldMerge(token, one, next, other) ? " " : "";
    }

    private static boolean isRedundantLine(Token token, String one, Token next, String other) {
        boolean isUnfinished = token.kind() == Kind.PUNCTUATOR && UNFINISHED.contains(one);
        boolean isContinued = next.kind() == Kind.PUNCTUATOR && CONTINUING.contains(other);
        return isUnfinished || (isContinued && !RESTRICTED.contains(one));
    }

    /// Whether two tokens would read as something else, or might, if they stood side by side.
    private static boolean wouldMerge(Token token, String one, Token next, String other) {
        char begin = other.charAt(0);
        return switch (token.kind()) {
            case WORD -> isWord(begin);
            case NUMBER -> isWord(begin) || begin == '.';
            case REGULAR_EXPRESSION -> isWord(begin) || begin == '/';
            case STRING, TEMPLATE -> false;
            case PUNCTUATOR -> switch (one) {
                case "?" -> begin == '.' || begin == '?';
                case ".", "?." -> begin == '.' || next.kind() == Kind.NUMBER;
                case "/" -> begin == '/' || begin == '*' || begin == '=';
                case "<", "<<" -> begin == '<' || begin == '=' || begin == '!'; // <!--
                case "!" -> begin == '=' || begin == '-'; // <!--
                case "--" -> begin == '>'; // -->
                default -> next.kind() == Kind.PUNCTUATOR && !one.equals(JavaScriptLexer.punctuatorAt(one + other, 0));
            };
        };
    }

    private static boolean isWord(char begin) {
        return JavaScriptLexer.isWordPart(begin) || begin == '#';
    }

    String text() {
        return text;
    }

    /// Where a place in [#text], or its end, stood in the text that was given.
    int origin(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int token = found >= 0 ? found : -found - 2;
        return origins[token] + offset - starts[token];
    }
}
