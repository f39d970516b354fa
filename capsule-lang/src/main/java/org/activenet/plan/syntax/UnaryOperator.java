// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

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

    /// As it is written.
    public String symbol() {
        return symbol;
    }
}
