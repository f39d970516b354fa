// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import org.jspecify.annotations.Nullable;

/// The infix operators of the PLAN 3.1 grammar.
///
/// The grammar page leaves precedence open. Ours follows ML: the higher number binds tighter, `::` groups
/// to the right, comparisons do not chain, all else groups to the left.
public enum BinaryOperator {
    OR("or", 1),
    AND("and", 2),
    LESS("<", 3),
    LESS_OR_EQUAL("<=", 3),
    GREATER(">", 3),
    GREATER_OR_EQUAL(">=", 3),
    EQUAL("=", 3),
    NOT_EQUAL("<>", 3),
    CONS("::", 4),
    SHIFT_LEFT("<<", 5),
    SHIFT_RIGHT(">>", 5),
    BIT_AND("andi", 5),
    BIT_OR("ori", 5),
    BIT_XOR("xori", 5),
    ADD("+", 6),
    SUBTRACT("-", 6),
    CONCAT("^", 6),
    MULTIPLY("*", 7),
    DIVIDE("/", 7),
    REMAINDER("%", 7);

    static final int LOOSEST = 1;
    static final int COMPARISON = 3;
    static final int TIGHTEST = 7;

    private final String symbol;
    private final int precedence;

    BinaryOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    /// The operator that the token is, or `null`.
    static @Nullable BinaryOperator of(Token.Kind kind) {
        return switch (kind) {
            case OR -> OR;
            case AND -> AND;
            case LESS -> LESS;
            case LESS_OR_EQUAL -> LESS_OR_EQUAL;
            case GREATER -> GREATER;
            case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case CONS -> CONS;
            case SHIFT_LEFT -> SHIFT_LEFT;
            case SHIFT_RIGHT -> SHIFT_RIGHT;
            case ANDI -> BIT_AND;
            case ORI -> BIT_OR;
            case XORI -> BIT_XOR;
            case PLUS -> ADD;
            case MINUS -> SUBTRACT;
            case CARET -> CONCAT;
            case STAR -> MULTIPLY;
            case SLASH -> DIVIDE;
            case PERCENT -> REMAINDER;
            default -> null;
        };
    }

    /// As it is written.
    public String symbol() {
        return symbol;
    }

    int precedence() {
        return precedence;
    }
}
