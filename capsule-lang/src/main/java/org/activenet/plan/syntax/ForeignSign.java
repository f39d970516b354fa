// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import org.activenet.plan.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/// Signs that other languages have and PLAN has not, with what to write instead.
///
/// None of them can stand in a correct program, so that this table changes the meaning of none. A longer sign comes before
/// those that it begins with. See [ForeignWord] for words and [ForeignForm] for what is made of PLAN's own words.
enum ForeignSign {
    STRICTLY_EQUAL("===", Kind.EQUAL, "PLAN compares with '='"),
    EQUAL("==", Kind.EQUAL, "PLAN compares with '='"),
    STRICTLY_NOT_EQUAL("!==", Kind.NOT_EQUAL, "PLAN compares with '<>'"),
    NOT_EQUAL("!=", Kind.NOT_EQUAL, "PLAN compares with '<>'"),
    TILDE_EQUAL("~=", Kind.NOT_EQUAL, "PLAN compares with '<>'"),
    AND("&&", Kind.AND, "write 'and'"),
    OR("||", Kind.OR, "write 'or'"),
    NOT("!", Kind.NOT, "write 'not'"),
    AMPERSAND("&", "write 'and' between truth values, 'andi' between numbers"),
    ASSIGN(":=", "a value is named once, with 'val x = ...', and does not change"),
    ADD_TO("+=", "a value does not change: give the sum a name of its own, as in 'val y = x + 1'"),
    SUBTRACT_FROM("-=", "a value does not change: give the difference a name of its own, as in 'val y = x - 1'"),
    DIVIDE_BY("/=", "PLAN compares with '<>', and a value does not change"),
    MULTIPLY_BY("*=", "a value does not change: give the product a name of its own, as in 'val y = x * 2'"),
    ASSIGN_FROM("<-", "a value is named once, with 'val x = ...', and does not change"),
    EQUAL_OR_LESS("=<", Kind.LESS_OR_EQUAL, "write '<='"),
    INCREMENT("++", "numbers are added with '+', as in 'x + 1', and strings are joined with '^'"),
    DECREMENT("--", "a comment is written (* ... *), and one less than x is 'x - 1'"),
    POWER("**", "PLAN has no powers: multiply"),
    PIPE("|>", "write the call: f(x)"),
    CHOICE("?", "write 'if a then b else c'"),
    APPEND("@", "a list is built with '::', which puts one element in front of a list"),
    BACK_QUOTE("`", "a string is written \"...\""),
    LAMBDA("\\", "functions have names: define this one with 'fun'"),
    LEFT_BRACE("{", "PLAN has no braces: a body stands behind '=', and several steps are written (a; b)"),
    RIGHT_BRACE("}", "PLAN has no braces: a body stands behind '=', and several steps are written (a; b)"),
    LEFT_QUOTE("\u201C", "a string is written between straight quotes: \"...\""),
    RIGHT_QUOTE("\u201D", "a string is written between straight quotes: \"...\"");

    private static final ForeignSign[] ALL = values();

    private final String text;
    private final @Nullable Kind meant;
    private final String advice;

    /// @param meant what PLAN has in its place, word for word: reading goes on as if that stood there
    ForeignSign(String text, @Nullable Kind meant, String advice) {
        this.text = text;
        this.meant = meant;
        this.advice = advice;
    }

    ForeignSign(String text, String advice) {
        this(text, null, advice);
    }

    /// The sign that stands there, or `null`.
    static @Nullable ForeignSign at(String text, int offset) {
        for (ForeignSign sign : ALL) {
            if (text.startsWith(sign.text, offset)) {
                return sign;
            }
        }
        return null;
    }

    String text() {
        return text;
    }

    @Nullable Kind meant() {
        return meant;
    }

    String advice() {
        return advice;
    }
}
