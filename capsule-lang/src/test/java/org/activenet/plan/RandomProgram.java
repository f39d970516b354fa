// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Writes well-typed programs by chance: every construct of the language, values of every type, calls that go down
/// only.
///
/// The last function is `main()`; programs send chunks of any function to hosts and neighbours, so a run spreads over a
/// network until its resource bound is spent.
final class RandomProgram {
    private static final List<String> BASE =
            List.of("int", "int", "int", "bool", "string", "char", "unit", "unit", "unit", "host", "exn");
    private static final String PRELUDE = """
            exception Mine
            exception Other
            fun id(x) = x
            fun pair(x, y) = (x, y)
            fun swap(p) = (snd p, fst p)
            fun first(x, y) = x
            fun same(x, y) = x = y
            fun push(rest, x) = x :: rest
            fun choose(c, x, y) = if c then x else y
            fun fail(e) = raise e
            val limit = 7
            val hosts = thisHost()
            val nothing = []
            """;

    private final Random random;
    private final List<Function> functions = new ArrayList<>();
    private final List<Variable> scope = new ArrayList<>();
    private int nameCount;
    private int size;

    private RandomProgram(long seed) {
        this.random = new Random(seed);
    }

    private record Function(String name, List<String> parameters, String result) {}

    private record Variable(String name, String type) {}

    static String write(long seed) {
        return new RandomProgram(seed).program();
    }

    private String program() {
        var text = new StringBuilder(PRELUDE);
        scope.add(new Variable("limit", "int"));
        scope.add(new Variable("hosts", "host list"));
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(6) == 0) {
                String type = type(1);
                String name = "v" + nameCount++;
                size = 0;
                text.append("val ").append(name).append(" = ").append(expr(type, 3)).append('\n');
                scope.add(new Variable(name, type));
            }
            var parameters = new ArrayList<String>();
            for (int p = random.nextInt(4); p > 0; p--) {
                parameters.add(type(2));
            }
            text.append(function("f" + i, parameters, type(2), functions)).append('\n');
        }
        text.append("fun main() = (");
        for (int statements = 1 + random.nextInt(5); statements > 0; statements--) {
            size = 0;
            String name = "e" + nameCount++;
            text.append("\n  (try ").append(unit(4)).append(" handle ").append(name)
                    .append(" => print(").append(name).append("));");
        }
        size = 0;
        return text.append("\n  ").append(expr(type(1), 4)).append(")\n").toString();
    }

    private String function(String name, List<String> parameters, String result, List<Function> known) {
        int before = scope.size();
        var text = new StringBuilder("fun " + name + "(");
        for (int i = 0; i < parameters.size(); i++) {
            String variable = "p" + nameCount++;
            text.append(i > 0 ? ", " : "").append(variable).append(": ").append(parameters.get(i));
            scope.add(new Variable(variable, parameters.get(i)));
        }
        size = 0;
        text.append(") : ").append(result).append(" =\n  ").append(expr(result, 6));
        shrink(before);
        known.add(new Function(name, parameters, result));
        return text.toString();
    }

    private void shrink(int before) {
        scope.subList(before, scope.size()).clear();
    }

    private String type(int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(6)) {
            case 0 -> inner(type(depth - 1)) + " list";
            case 1 -> inner(type(depth - 1)) + " * " + inner(type(depth - 1));
            case 2 -> random.nextInt(3) == 0 ? inner(type(depth - 1)) + " chunk" : "int";
            default -> BASE.get(random.nextInt(BASE.size()));
        };
    }

    private static String inner(String type) {
        return type.contains("*") ? "(" + type + ")" : type;
    }

    /// An expression of that type, in parentheses where needed.
    private String expr(String type, int depth) {
        size++;
        if (depth <= 0 || size > 120) {
            return leaf(type);
        }
        return switch (random.nextInt(20)) {
            case 0 -> leaf(type);
            case 1 -> "(if " + expr("bool", depth - 1) + " then " + expr(type, depth - 1) + " else "
                    + expr(type, depth - 1) + ")";
            case 2 -> let(type, depth);
            case 3 -> letFunction(type, depth);
            case 4 -> "(" + expr(type(1), depth - 1) + "; " + expr(type, depth - 1) + ")";
            case 5 -> attempt(type, depth);
            case 6, 7 -> call(type, depth);
            case 8 -> "hd (" + expr(inner(type) + " list", depth - 1) + ")";
            case 9 -> "fst (" + expr(inner(type) + " * int", depth - 1) + ")";
            case 10 -> "let val t: int * " + inner(type) + " = " + expr("int * " + inner(type), depth - 1)
                    + " in #2 t end";
            case 11 -> "id(" + expr(type, depth - 1) + ")";
            case 12 -> "choose(" + expr("bool", depth - 1) + ", " + expr(type, depth - 1) + ", "
                    + expr(type, depth - 1) + ")";
            case 13 -> random.nextInt(3) == 0 ? "(raise " + exception() + ")" : leaf(type);
            case 14 -> random.nextInt(3) == 0 ? "eval(" + expr(inner(type) + " chunk", depth - 1) + ")" : leaf(type);
            default -> own(type, depth);
        };
    }

    private String let(String type, int depth) {
        int before = scope.size();
        String boundType = type(2);
        String bound = expr(boundType, depth - 1);
        String name = "x" + nameCount++;
        scope.add(new Variable(name, boundType));
        String text = "let val " + name + " = " + bound + " in " + expr(type, depth - 1) + " end";
        shrink(before);
        return text;
    }

    private String letFunction(String type, int depth) {
        var local = new ArrayList<Function>();
        String name = "g" + nameCount++;
        String outer = "p" + nameCount++;
        int before = scope.size();
        scope.add(new Variable(outer, "int"));
        String body = expr(type, depth - 2);
        shrink(before);
        local.add(new Function(name, List.of("int"), type));
        String first = name + "(" + expr("int", depth - 2) + ")";
        String use = random.nextBoolean() || !type.equals("int")
                ? first
                : "foldl(" + name + "2, " + first + ", " + expr("int list", depth - 2) + ")";
        String second = use.startsWith("foldl")
                ? " fun " + name + "2(a: int, b: int) = " + name + "(a) + b * " + expr("int", 1)
                : "";
        return "let fun " + name + "(" + outer + ": int) = " + body + second + " in " + use + " end";
    }

    private String attempt(String type, int depth) {
        if (random.nextBoolean()) {
            return "(try " + expr(type, depth - 1) + " handle " + exception() + " => " + expr(type, depth - 1) + ")";
        }
        String body = expr(type, depth - 1);
        String name = "e" + nameCount++;
        int before = scope.size();
        scope.add(new Variable(name, "exn"));
        String text = "(try " + body + " handle " + name + " => " + expr(type, depth - 1) + ")";
        shrink(before);
        return text;
    }

    private String exception() {
        List<String> names = List.of("Mine", "Other", "DivByZero", "EmptyList", "NotEnoughRB", "NoRoute", "NotFound",
                "OutOfRange", "NotANeighbor");
        return names.get(random.nextInt(names.size()));
    }

    private String call(String type, int depth) {
        List<Function> fitting = functions.stream().filter(function -> function.result.equals(type)).toList();
        if (fitting.isEmpty()) {
            return leaf(type);
        }
        Function function = fitting.get(random.nextInt(fitting.size()));
        return function.name + arguments(function, depth);
    }

    private String arguments(Function function, int depth) {
        return "(" + String.join(", ",
                function.parameters.stream().map(parameter -> expr(parameter, depth - 2)).toList()) + ")";
    }

    /// What only that type can be made by.
    private String own(String type, int depth) {
        Supplier<String> number = () -> expr("int", depth - 1);
        Supplier<String> truth = () -> expr("bool", depth - 1);
        Supplier<String> text = () -> expr("string", depth - 1);
        return switch (type) {
            case "int" -> switch (random.nextInt(16)) {
                case 0 -> "(" + number.get() + " / " + number.get() + ")";
                case 1 -> "(" + number.get() + " % " + number.get() + ")";
                case 2 -> "(" + number.get() + " << " + number.get() + ")";
                case 3 -> "(" + number.get() + " >> " + number.get() + ")";
                case 4 -> "(" + number.get() + " xori " + number.get() + " andi " + number.get() + ")";
                case 5 -> "(~ (" + number.get() + ") ori noti " + number.get() + ")";
                case 6 -> "ord (" + expr("char", depth - 1) + ")";
                case 7 -> "length(" + expr(inner(type(1)) + " list", depth - 1) + ")";
                case 8 -> "getRB()";
                case 9 -> "rand()";
                case 10 -> "foldr(first, " + number.get() + ", " + expr("int list", depth - 1) + ")";
                case 11 -> "#1 (gettimeofday())";
                default -> "(" + number.get() + List.of(" + ", " - ", " * ").get(random.nextInt(3)) + number.get()
                        + ")";
            };
            case "bool" -> switch (random.nextInt(8)) {
                case 0 -> "not " + truth.get();
                case 1 -> "(" + truth.get() + " and " + truth.get() + ")";
                case 2 -> "(" + truth.get() + " or " + truth.get() + ")";
                case 3 -> "thisHostIs(" + expr("host", depth - 1) + ")";
                case 4 -> equality(depth);
                case 5 -> "same(" + text.get() + ", " + text.get() + ")";
                default -> "(" + number.get() + List.of(" < ", " <= ", " > ", " >= ", " = ", " <> ")
                        .get(random.nextInt(6)) + number.get() + ")";
            };
            case "string" -> switch (random.nextInt(4)) {
                case 0 -> "implode (" + expr("char list", depth - 1) + ")";
                case 1 -> "toString(" + expr(type(2), depth - 1) + ")";
                default -> "(" + text.get() + " ^ " + text.get() + ")";
            };
            case "char" -> "chr (" + number.get() + ")";
            case "unit" -> unit(depth);
            case "host" -> switch (random.nextInt(4)) {
                case 0 -> "getSource()";
                case 1 -> "fst (defaultRoute(" + expr("host", depth - 1) + "))";
                case 2 -> "getEvalDest()";
                default -> "getHostByName(" + text.get() + ")";
            };
            case "char list" -> "explode (" + text.get() + ")";
            default -> composed(type, depth);
        };
    }

    private String equality(int depth) {
        String type = type(1);
        while (type.contains("chunk")) {
            type = type(1);
        }
        String operator = random.nextBoolean() ? " = " : " <> ";
        return "(" + expr(type, depth - 1) + operator + expr(type, depth - 1) + ")";
    }

    private String unit(int depth) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> "print(" + expr(type(2), depth - 1) + ")";
            case 2 -> "deliver(getImplicitPort(), " + expr(type(2), depth - 1) + ")";
            case 3, 4 -> "OnRemote(" + chunk(depth - 1) + ", " + expr("host", depth - 1) + ", "
                    + expr("int", depth - 1) + ", defaultRoute)";
            case 5 -> "(let val n = hd (getNeighbors()) in OnNeighbor(" + chunk(depth - 1) + ", fst n, "
                    + "getRB() / 2, snd n) end)";
            case 6 -> "OnNeighbor(" + chunk(depth - 1) + ", " + expr("host", depth - 1) + ", getRB())";
            case 7 -> "RetransOnRemote(" + chunk(depth - 1) + ", " + expr("host", depth - 1) + ", (getRB() + 3) / 4, "
                    + "defaultRoute, " + random.nextInt(4) + ", " + expr("int", depth - 1) + ")";
            default -> "OnRemote(" + chunk(depth - 1) + ", getHostByName(\"b\"), (getRB() + 1) / 2, defaultRoute)";
        };
    }

    private String chunk(int depth) {
        if (functions.isEmpty() || random.nextInt(4) == 0) {
            return "|print|(" + expr(type(1), depth - 1) + ")";
        }
        Function function = functions.get(random.nextInt(functions.size()));
        return "|" + function.name + "|" + arguments(function, depth);
    }

    private String composed(String type, int depth) {
        int star = outerStar(type);
        if (star >= 0) {
            String left = unwrapped(type.substring(0, star - 1));
            String right = unwrapped(type.substring(star + 2));
            return switch (random.nextInt(4)) {
                case 0 -> "swap((" + expr(right, depth - 1) + ", " + expr(left, depth - 1) + "))";
                case 1 -> "pair(" + expr(left, depth - 1) + ", " + expr(right, depth - 1) + ")";
                default -> "(" + expr(left, depth - 1) + ", " + expr(right, depth - 1) + ")";
            };
        }
        if (type.endsWith(" list")) {
            String element = unwrapped(type.substring(0, type.length() - 5));
            return switch (random.nextInt(4)) {
                case 0 -> "tl (" + expr(type, depth - 1) + ")";
                case 1 -> "foldl(push, " + expr(type, depth - 1) + ", " + expr(type, depth - 1) + ")";
                case 2 -> "(" + expr(element, depth - 1) + " :: " + expr(type, depth - 1) + ")";
                default -> "[" + expr(element, depth - 1) + "; " + expr(element, depth - 1) + "]";
            };
        }
        if (type.endsWith(" chunk")) {
            String result = unwrapped(type.substring(0, type.length() - 6));
            List<Function> fitting = functions.stream().filter(function -> function.result.equals(result)).toList();
            if (fitting.isEmpty()) {
                return "|id|(" + expr(result, depth - 1) + ")";
            }
            Function function = fitting.get(random.nextInt(fitting.size()));
            return "|" + function.name + "|" + arguments(function, depth);
        }
        return leaf(type);
    }

    private static String unwrapped(String type) {
        return type.startsWith("(") && type.endsWith(")") && outerStar(type) < 0
                ? type.substring(1, type.length() - 1)
                : type;
    }

    /// Where the `*` of a pair stands, outside of all parentheses; -1 for no pair.
    private static int outerStar(String type) {
        int depth = 0;
        for (int i = 0; i < type.length(); i++) {
            switch (type.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '*' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private String leaf(String type) {
        List<Variable> fitting = scope.stream().filter(variable -> variable.type.equals(type)).toList();
        if (!fitting.isEmpty() && random.nextInt(3) > 0) {
            return fitting.get(random.nextInt(fitting.size())).name;
        }
        return switch (type) {
            case "int" -> List.of("0", "1", "2", "3", "~1", "5", "33", "98", "2147483647", "~2147483648")
                    .get(random.nextInt(10));
            case "bool" -> random.nextBoolean() ? "true" : "false";
            case "string" -> List.of("\"\"", "\"a\"", "\"b\"", "\"c\"", "\"one\\n\"").get(random.nextInt(5));
            case "char" -> random.nextBoolean() ? "'x'" : "'\\n'";
            case "unit" -> "()";
            case "host" -> random.nextBoolean() ? "hd (thisHost())" : "getHostByName(\"b\")";
            case "exn" -> exception();
            default -> compoundLeaf(type);
        };
    }

    private String compoundLeaf(String type) {
        int star = outerStar(type);
        if (star >= 0) {
            return "(" + leaf(unwrapped(type.substring(0, star - 1))) + ", "
                    + leaf(unwrapped(type.substring(star + 2))) + ")";
        }
        if (type.endsWith(" list")) {
            String element = unwrapped(type.substring(0, type.length() - 5));
            return switch (random.nextInt(5)) {
                case 0 -> random.nextBoolean() ? "nothing" : "[]";
                case 1 -> "[" + leaf(element) + "]";
                default -> "[" + leaf(element) + "; " + leaf(element) + "]";
            };
        }
        return "|id|(" + leaf(unwrapped(type.substring(0, type.length() - 6))) + ")";
    }
}
