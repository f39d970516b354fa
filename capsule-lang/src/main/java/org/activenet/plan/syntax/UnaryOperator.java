// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import org.jspecify.annotations.Nullable;

/// The prefix operators of the PLAN 3.1 grammar, `#n` excepted, which has an expression of its own.
public enum UnaryOperator {
    NEGATE("~"),
    NOT("not"),
    HEAD("hd"),
    TAIL("tl"),
    FIRST("fst"),
    SECOND("snd"),
    COMPLEMENT("noti"),
    EXPLODE("explode"),
    IMPLODE("implode"),
    ORD("ord"),
    CHR("chr");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /// The operator that the token is, or `null`.
    static @Nullable UnaryOperator of(Token.Kind kind) {
        return switch (kind) {
            case TILDE -> NEGATE;
            case NOT -> NOT;
            case HD -> HEAD;
            case TL -> TAIL;
            case FST -> FIRST;
            case SND -> SECOND;
            case NOTI -> COMPLEMENT;
            case EXPLODE -> EXPLODE;
            case IMPLODE -> IMPLODE;
            case ORD -> ORD;
            case CHR -> CHR;
            default -> null;
        };
    }

    /// As it is written.
    public String symbol() {
        return symbol;
    }
}
