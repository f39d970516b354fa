// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A word of a PLAN text.
///
/// @param text   of a name, a type variable (without its quote) or a string (without quotes, escapes replaced)
/// @param number of a number, or the code point of a character
record Token(Kind kind, Span span, String text, long number) {
    enum Kind {
        NAME("a name"),
        TYPE_VARIABLE("a type variable"),
        NUMBER("a number"),
        CHARACTER("a character"),
        STRING("a string"),
        END("the end of the text"),

        LEFT_PAREN("("),
        RIGHT_PAREN(")"),
        LEFT_BRACKET("["),
        RIGHT_BRACKET("]"),
        COMMA(","),
        SEMICOLON(";"),
        BAR("|"),
        TILDE("~"),
        HASH("#"),
        COLON(":"),
        CONS("::"),
        EQUAL("="),
        DOUBLE_ARROW("=>"),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        SHIFT_LEFT("<<"),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        SHIFT_RIGHT(">>"),
        PLUS("+"),
        MINUS("-"),
        ARROW("->"),
        STAR("*"),
        SLASH("/"),
        PERCENT("%"),
        CARET("^"),

        FUN("fun"),
        VAL("val"),
        EXCEPTION("exception"),
        SVC("svc"),
        LET("let"),
        IN("in"),
        END_LET("end"),
        IF("if"),
        THEN("then"),
        ELSE("else"),
        RAISE("raise"),
        TRY("try"),
        HANDLE("handle"),
        TRUE("true"),
        FALSE("false"),
        NOT("not"),
        AND("and"),
        OR("or"),
        HD("hd"),
        TL("tl"),
        FST("fst"),
        SND("snd"),
        NOTI("noti"),
        ANDI("andi"),
        ORI("ori"),
        XORI("xori"),
        EXPLODE("explode"),
        IMPLODE("implode"),
        ORD("ord"),
        CHR("chr"),
        FOLDL("foldl"),
        FOLDR("foldr"),
        ON_REMOTE("OnRemote"),
        ON_NEIGHBOR("OnNeighbor"),
        RETRANS_ON_REMOTE("RetransOnRemote"),
        UNIT("unit"),
        INT("int"),
        CHAR("char"),
        STRING_TYPE("string"),
        BOOL("bool"),
        HOST("host"),
        PORT("port"),
        KEY("key"),
        BLOB("blob"),
        EXN("exn"),
        DEV("dev"),
        LIST("list"),
        CHUNK("chunk"),
        VOID("void");

        private static final Map<String, Kind> KEYWORDS = Arrays.stream(values())
                .filter(Kind::isKeyword)
                .collect(Collectors.toMap(kind -> kind.spelling, Function.identity()));

        private final String spelling;

        Kind(String spelling) {
            this.spelling = spelling;
        }

        static @Nullable Kind keyword(String text) {
            return KEYWORDS.get(text);
        }

        boolean isKeyword() {
            return compareTo(FUN) >= 0;
        }

        /// As a finding names it.
        String describe() {
            return compareTo(END) <= 0 ? spelling : "'" + spelling + "'";
        }
    }

    /// As a finding names it.
    String describe() {
        return switch (kind) {
            case NAME -> "'" + shortened(text) + "'";
            case TYPE_VARIABLE -> "\"'" + shortened(text) + "\"";
            case NUMBER -> "'" + number + "'";
            default -> kind.describe();
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
