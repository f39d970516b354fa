// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.Random;

/// Writes programs in form only: by the grammar, with names and types that fit by chance.
final class RandomText {
    private static final String[] NAMES = {"a", "b", "c", "f", "g", "main", "print", "thisHost", "length", "rand", "E"};
    private static final String[] UNARY = {"~", "not ", "noti ", "hd ", "tl ", "fst ", "snd ", "explode ", "implode ",
        "ord ", "chr ", "#1 ", "#2 ", "#255 "};
    private static final String[] BINARY = {"or", "and", "<", "<=", ">", ">=", "=", "<>", "::", "<<", ">>", "andi", "ori",
        "xori", "+", "-", "^", "*", "/", "%"};
    private static final String[] BASE = {"unit", "int", "char", "string", "bool", "host", "port", "key", "blob", "exn",
        "dev", "'a", "'b"};
    private static final String[] LEAVES = {"0", "1", "2147483647", "\"text\"", "'c'", "true", "false", "()", "[]"};

    private final Random random;
    private int size;

    private RandomText(Random random) {
        this.random = random;
    }

    static String write(Random random) {
        var writer = new RandomText(random);
        var text = new StringBuilder();
        for (int definitions = 1 + random.nextInt(4); definitions > 0; definitions--) {
            writer.size = 0;
            text.append(writer.definition(6)).append('\n');
        }
        return text.toString();
    }

    private String definition(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> "exception " + name();
            case 1 -> "svc " + name() + " : " + (random.nextBoolean() ? "void" : type(2)) + " -> " + type(2);
            case 2, 3 -> "val " + name() + ofType() + " = " + expr(depth);
            default -> "fun " + name() + parameters() + ofType() + " = " + expr(depth);
        };
    }

    private String parameters() {
        return switch (random.nextInt(3)) {
            case 0 -> "()";
            case 1 -> "(" + name() + ofType() + ")";
            default -> "(" + name() + ofType() + ", " + name() + ofType() + ")";
        };
    }

    private String ofType() {
        return random.nextInt(3) == 0 ? " : " + type(3) : "";
    }

    private String type(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(7)) {
            case 4 -> type(depth - 1) + " list";
            case 5 -> "(" + type(depth - 1) + ") chunk";
            case 6 -> "(" + type(depth - 1) + " * " + type(depth - 1) + ")";
            default -> pick(BASE);
        };
    }

    private String expr(int depth) {
        if (depth == 0 || ++size > 200) {
            return random.nextBoolean() ? name() : pick(LEAVES);
        }
        int next = depth - 1;
        return switch (random.nextInt(18)) {
            case 0 -> pick(LEAVES);
            case 1 -> name();
            case 2, 3 -> pick(UNARY) + "(" + expr(next) + ")";
            case 4, 5 -> "(" + expr(next) + " " + pick(BINARY) + " " + expr(next) + ")";
            case 6 -> "(if " + expr(next) + " then " + expr(next) + " else " + expr(next) + ")";
            case 7 -> "(try " + expr(next) + " handle " + name() + " => " + expr(next) + ")";
            case 8 -> "let " + definition(next) + " in " + expr(next) + " end";
            case 9 -> "let " + definition(next) + " " + definition(next) + " in " + expr(next) + " end";
            case 10 -> name() + "(" + arguments(next) + ")";
            case 11 -> "|" + name() + "|(" + arguments(next) + ")";
            case 12 -> "[" + expr(next) + "; " + expr(next) + "]";
            case 13 -> "(" + expr(next) + ", " + expr(next) + ")";
            case 14 -> "(" + expr(next) + "; " + expr(next) + ")";
            case 15 -> (random.nextBoolean() ? "foldl(" : "foldr(") + name() + ", " + expr(next) + ", " + expr(next) + ")";
            case 16 -> random.nextBoolean()
                    ? "OnRemote(" + expr(next) + ", " + expr(next) + ", " + expr(next) + ", defaultRoute)"
                    : "OnNeighbor(" + expr(next) + ", " + expr(next) + ", " + expr(next) + ")";
            default -> "(raise " + name() + ")";
        };
    }

    private String arguments(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> expr(depth) + ", " + expr(depth);
            default -> expr(depth);
        };
    }

    private String name() {
        return pick(NAMES);
    }

    private String pick(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
