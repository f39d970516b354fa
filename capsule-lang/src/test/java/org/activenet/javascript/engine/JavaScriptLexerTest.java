// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.javascript.engine.JavaScriptLexer.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where tokens begin and end. That nothing else becomes of a program whose tokens are moved together is in
/// [TravellingTextTest]; it compares tokens with tokens, and would not see a number that is always cut in two.
class JavaScriptLexerTest {
    /// The tokens between bars, each behind the first letter of its kind.
    private static String shown(String text, List<Token> tokens) {
        return tokens.stream()
                .map(token -> token.kind().name().charAt(0) + " " + text.substring(token.start(), token.end()))
                .collect(Collectors.joining(" | "));
    }

    private static String tokens(String text) {
        List<Token> tokens = JavaScriptLexer.tokens(text);
        assertNotNull(tokens, text);
        return shown(text, tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "90", "1_000.000_5", "1.5e+3", "1e5", "1E5", "1e-5", "1_0e+1_9", ".5", ".9e-1", "5.",
            "5.e+1", "0.5", "0e+1", "0x1e", "0XfF", "0b01", "0B1", "0o17", "0O7", "10n", "0x1en"})
    void aNumberIsOneToken(String number) {
        assertEquals("N " + number, tokens(number));
        assertEquals("N " + number + " | P +", tokens(number + "+"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsCutIntoTokens(String text, String expected) {
        assertEquals(expected, tokens(text));
    }

    static List<Object[]> texts() {
        return List.of(new Object[][] {
            // Numbers end where another thing begins.
            {"0x1e+1", "N 0x1e | P + | N 1"},
            {"1..toString()", "N 1. | P . | W toString | P ( | P )"},
            {"1.5.toFixed", "N 1.5 | P . | W toFixed"},
            {"1e+5-2", "N 1e+5 | P - | N 2"},
            {"a.b5-9", "W a | P . | W b5 | P - | N 9"},
            {"a?.5:b?.c", "W a | P ? | N .5 | P : | W b | P ?. | W c"},
            {"[...a]", "P [ | P ... | W a | P ]"},
            // Words.
            {"aAzZ09_$ + \u00f6\u3007", "W aAzZ09_$ | P + | W \u00f6\u3007"},
            {"\\u{61}b\\u0063 d", "W \\u{61}b\\u0063 | W d"},
            {"#a in #b", "W #a | W in | W #b"},
            // White space and comments.
            {"a\t\u000B\f\ufeff\u00a0\u3000b\u2028c\u2029d", "W a | W b | W c | W d"},
            {"a /* b */ c // d\ne", "W a | W c | W e"},
            {"/**/a/*/*/b", "W a | W b"},
            {"--> a\nb", "W b"},
            {"a\n--> b\nc", "W a | W c"},
            {"a /*\n*/ --> b\nc", "W a | W c"},
            {"a --> b", "W a | P -- | P > | W b"},
            {"a <!-- b\nc", "W a | W c"},
            {"// a", ""},
            // Strings and their escapes.
            {"'a\\'b' + \"c'\"", "S 'a\\'b' | P + | S \"c'\""},
            {"'\\\\' + ''", "S '\\\\' | P + | S ''"},
            {"'a\\\r\nb' c", "S 'a\\\r\nb' | W c"},
            {"'a\\\nb' c", "S 'a\\\nb' | W c"},
            {"'a\u2028b' c", "S 'a\u2028b' | W c"},
            // Templates, piece by piece.
            {"`a` / b / c", "T `a` | P / | W b | P / | W c"},
            {"`a${ /b/ }c${d}e` / 2", "T `a${ | R /b/ | T }c${ | W d | T }e` | P / | N 2"},
            {"`\\`${ {} }\\${`", "T `\\`${ | P { | P } | T }\\${`"},
            // A regular expression or a division.
            {"/a/g.b", "R /a/g | P . | W b"},
            {"/[/\\]a]b/u, /[]]/", "R /[/\\]a]b/u | P , | R /[]]/"},
            {"/[a/]b/g", "R /[a/]b/g"},
            {"/\\//", "R /\\//"},
            {"a / b / c", "W a | P / | W b | P / | W c"},
            {"1 / b / c", "N 1 | P / | W b | P / | W c"},
            {"'' / b / c", "S '' | P / | W b | P / | W c"},
            {"/a/ / b / c", "R /a/ | P / | W b | P / | W c"},
            {"[] / b / c", "P [ | P ] | P / | W b | P / | W c"},
            {"f(a) / b / c", "W f | P ( | W a | P ) | P / | W b | P / | W c"},
            {"(a) / b / c", "P ( | W a | P ) | P / | W b | P / | W c"},
            {"x.if(a) / b / c", "W x | P . | W if | P ( | W a | P ) | P / | W b | P / | W c"},
            {"x?.if(a) / b / c", "W x | P ?. | W if | P ( | W a | P ) | P / | W b | P / | W c"},
            {"if(a) / b / .c", "W if | P ( | W a | P ) | R / b / | P . | W c"},
            {"while(a) / b / .c", "W while | P ( | W a | P ) | R / b / | P . | W c"},
            {"for(;;) / b / .c", "W for | P ( | P ; | P ; | P ) | R / b / | P . | W c"},
            {"for await(a of b) / c / .d", "W for | W await | P ( | W a | W of | W b | P ) | R / c / | P . | W d"},
            {"await(a) / b / c", "W await | P ( | W a | P ) | P / | W b | P / | W c"},
            {"return / b / .c", "W return | R / b / | P . | W c"},
            {"x.return / b / c", "W x | P . | W return | P / | W b | P / | W c"},
            {"x?.typeof / b / c", "W x | P ?. | W typeof | P / | W b | P / | W c"},
            {"x.of / b / c", "W x | P . | W of | P / | W b | P / | W c"},
            {"{ / b / }", "P { | R / b / | P }"},
            {"a = / b /", "W a | P = | R / b /"},
            {"a++ / b / c", "W a | P ++ | P / | W b | P / | W c"},
            {"a-- / b / c", "W a | P -- | P / | W b | P / | W c"},
            {"a\n++/b c/.d", "W a | P ++ | R /b c/ | P . | W d"},
            {"a + --/b c/.d", "W a | P + | P -- | R /b c/ | P . | W d"},
            {"a +\n--/b c/.d", "W a | P + | P -- | R /b c/ | P . | W d"},
            {"a /= b / c", "W a | P /= | W b | P / | W c"},
            // The longest punctuator.
            {"a>>>=b>>>c>>=d>>e>=f>g", "W a | P >>>= | W b | P >>> | W c | P >>= | W d | P >> | W e | P >= | W f | P > | W g"},
            {"a**=b**c*=d*e", "W a | P **= | W b | P ** | W c | P *= | W d | P * | W e"},
            {"a??=b??c?d:e", "W a | P ??= | W b | P ?? | W c | P ? | W d | P : | W e"},
        });
    }

    /// What tells whether the end of a line is a semicolon: of each token, whether anything stands before it, and a line's end.
    @Test
    void aTokenKnowsWhatStandsBeforeIt() {
        List<Token> tokens = JavaScriptLexer.tokens("a b/**/c\nd/*\n*/e//\nf;\u2028g\r/**/ +h");
        assertNotNull(tokens);
        assertEquals("-- s- s- sl sl sl -- sl sl --", tokens.stream()
                .map(token -> (token.isAfterSpace() ? "s" : "-") + (token.isAfterLine() ? "l" : "-"))
                .collect(Collectors.joining(" ")));
    }

    /// Rather no tokens than wrong ones.
    @ParameterizedTest
    @ValueSource(strings = {"{} /a/", "of /a/", "await /a/", "x = {}++ /a/", "(]", "(}", "{)", "{]", "[)", "[}", "`${]", "`${)",
            ")", "]", "}", "(", "[", "{", "`${a", "#", "# a", "@", "a \\u{61", "'", "'\\", "'a\rb'", "`", "`\\", "/a", "/[/",
            "/a\\", "/a\n/", "/a\\\n/", "/*", "/*/"})
    void aTextThatIsNotUnderstoodHasNoTokens(String text) {
        assertNull(JavaScriptLexer.tokens(text));
    }

    /// Of a text with a mistake, what stands before it; so a text may end anywhere.
    @ParameterizedTest
    @MethodSource("beginnings")
    void aTextThatIsNotUnderstoodHasABeginning(String text, String expected) {
        assertEquals(expected, shown(text, JavaScriptLexer.beginning(text)));
    }

    static List<Object[]> beginnings() {
        return List.of(new Object[][] {
            {"f(a, 'b", "W f | P ( | W a | P ,"},
            {"a #", "W a"},
            {"a # b", "W a"},
            {"a = 1e", "W a | P = | N 1e"},
            {"a = 1e+", "W a | P = | N 1e+"},
            {"a = 0x", "W a | P = | N 0x"},
            {"a = 1_", "W a | P = | N 1_"},
            {"a ?.", "W a | P ?."},
            {"a = `b ${c", "W a | P = | T `b ${ | W c"},
            {"a = `b ${c}d", "W a | P = | T `b ${ | W c"},
            {"a /* b", "W a"},
            {"a\n/b", "W a | P / | W b"},
        });
    }
}
