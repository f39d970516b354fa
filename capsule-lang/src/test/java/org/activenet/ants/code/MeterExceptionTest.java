// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: no exception gives steps back, and none loses any, wherever it comes from and wherever it is caught. Method: programs
/// whose steps are counted by hand, evaluated with every number of steps up to that, and once the code
/// is compiled.
class MeterExceptionTest {
    private static final long MACHINE = Charged.EXCEPTION_STEPS;
    private static final String MEMBERS = """
            int count;
            void nothing() { }
            int divide(int n) { int b = n + 1; return b / n; }
            void raise() throws Mine { throw new Mine(); }
            void outer() throws Mine { nothing(); raise(); }
            void counted(int n) { try { count = 5 / n; } finally { count++; } }
            void deep(int n) { try { if (n == 0) count = 1 / n; else deep(n - 1); } finally { count++; } }
            int missing(int n) { nothing(); Other o = n > 0 ? new Other() : null; return o.twice(divide(1)); }
            int swallowed(int n) { try { nothing(); return 1 / n; } finally { return 2; } }
            """;
    private static final String PAST_THE_END =
            "for (int i = 0; ; i++) { if (a[i] > 0) s++; else s--; }"; // no block that anybody sees

    /// @param ending the exception that is not caught, or the limit; empty if it ends well
    record Thrown(String body, long steps, String ending) {}

    static List<Thrown> thrown() {
        return List.of(
                // 9 to the jump behind the try; the handler 3, what is behind it 3, the call 1
                new Thrown("int a = 0; try { a = 1 / a; a = 2; } catch (ArithmeticException e) { a = 3; } nothing();",
                        9 + MACHINE + 3 + 3 + 1, ""),
                // thrown by what is called: 5, and 8 there
                new Thrown("try { int a = divide(0); } catch (ArithmeticException e) { }", 5 + 8 + MACHINE + 1 + 1, ""),
                // through a finally there: 12 of try and finally, 9 of the finally that throws on
                new Thrown("try { counted(0); } catch (ArithmeticException e) { }", 4 + 12 + MACHINE + 9 + 1 + 1, ""),
                // an object that is missing, behind calls that have one: 5; 1 in front of it; 6, 1 of 2, 6 and 8; the handler
                new Thrown("try { int a = missing(0); } catch (NullPointerException e) { }",
                        5 + 1 + 4 + 2 + 6 + 8 + MACHINE + 1 + 1, ""),
                // two calls deep, behind another call: 3, 5, 1, 4 and the constructor 3; the handler counts
                new Thrown("try { outer(); } catch (Mine e) { count++; }", 3 + 5 + 1 + MACHINE + 4 + 3 + 7 + 1, ""),
                // three whole rounds of 4, 1 and 2, and the beginning of a fourth
                new Thrown("int[] a = new int[3]; int s = 0; try { " + PAST_THE_END
                        + " } catch (ArrayIndexOutOfBoundsException e) { }", 7 + 3 * 7 + 4 + MACHINE + 1 + 1, ""),
                // recursion through finally: 7 three times, then 8; four times the finally
                new Thrown("try { deep(3); } catch (ArithmeticException e) { }",
                        4 + 3 * 7 + 8 + MACHINE + 4 * 9 + 1 + 1, ""),
                // a finally that returns: 8 of its own try, the handler 3 and the call 1
                new Thrown("swallowed(0);", 5 + 8 + 1 + MACHINE + 3, ""),
                new Thrown("String s = null; try { s.length(); } catch (NullPointerException e) { }", 6 + MACHINE + 1 + 1, ""),
                // of a method of the node, which is not of the machine
                new Thrown("try { nothing(); node.neighbour(9); } catch (IllegalArgumentException e) { }", 7 + 1 + 1 + 1, ""),
                // of a method of the JDK that charges
                new Thrown("try { \"abc\".substring(9); } catch (StringIndexOutOfBoundsException e) { }",
                        5 + MACHINE + 1 + 1, ""),
                // of another kind than is caught
                new Thrown("try { divide(0); } catch (IllegalStateException e) { }", 5 + 8, "ArithmeticException"),
                new Thrown("int a = 0; nothing(); a = 5 / a; nothing();", 11 + 1, "ArithmeticException"),
                new Thrown("divide(0);", 5 + 8, "ArithmeticException"),
                new Thrown("int[] a = new int[3]; int s = 0; " + PAST_THE_END, 7 + 3 * 7 + 4, "ArrayIndexOutOfBoundsException"),
                new Thrown("outer();", 3 + 5 + 1 + MACHINE + 4 + 3, "Mine"),
                new Thrown("deep(2);", 4 + 2 * 7 + 8 + MACHINE + 3 * 9, "ArithmeticException"),
                // what cannot be paid is not caught, and the steps before it are spent
                new Thrown("nothing(); try { int[] a = new int[1_000_000]; } catch (RuntimeException e) { count++; }", 6 + 1,
                        "ALLOCATED_BYTES"),
                // eight calls of 8 inside the first one
                new Thrown("try { down(1); } finally { count++; }", 11 + 8 * 8, "CALL_DEPTH"));
    }

    private static String program(Thrown thrown) {
        return Programs.capsule(thrown.body, MEMBERS + "int down(int n) { return down(n + 1) + 1; }",
                "class Mine extends RuntimeException { } class Other { int twice(int n) { return 2 * n; } }");
    }

    private static Budget budget(long steps) {
        return new Budget(steps, 100_000, 0, 0, 0, 9);
    }

    private static String ending(Programs.Ending ending) {
        if (ending.limit() != null) {
            return ending.limit().name();
        }
        return ending.failure() == null ? "" : ending.failure().exception();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void costsWhatIsCountedByHand(Thrown thrown) {
        try (LoadedProtocol loaded = Programs.protocol(program(thrown)).load()) {
            long much = 100_000;
            Programs.Ending ending = Programs.run(loaded, budget(much));
            assertEquals(thrown.ending, ending(ending));
            assertEquals(thrown.steps, much - ending.left().steps);
            assertEquals(thrown.ending.equals("CALL_DEPTH") ? 0 : 9, ending.left().callDepth);
            long steps = thrown.steps;
            assertEquals(thrown.ending, ending(Programs.run(loaded, budget(steps))), "just enough");
            for (long less = 1; less < steps; less++) {
                Programs.Ending stopped = Programs.run(loaded, budget(less));
                assertEquals(Limit.STEPS, stopped.limit(), less + " steps of " + steps);
                assertEquals(0, stopped.left().steps);
            }
        }
    }

    /// Goal: steps that were spent where code then does not fit together are not for nothing. Method: a class without a method that its
    /// interface promises, which no compiler makes; it is called by an object of its own, deep in other calls.
    @Test
    void codeThatDoesNotFitTogetherCostsAllThatIsLeft() {
        SortedMap<String, byte[]> files = Programs.classFiles(Programs.capsule("deep(3);",
                "void deep(int n) { for (int i = 0; i < 50; i++) n++; if (n < 300) deep(n); else new Square().twice(); }",
                "interface Shape { int area(); } class Square implements Shape {"
                        + " public int area() { return 1; } int twice() { return 2 * area(); } }"));
        files.computeIfPresent("Square", (_, bytes) -> {
            var format = ClassFile.of();
            return format.transformClass(format.parse(bytes), ClassTransform.dropping(
                    each -> each instanceof MethodModel method && method.methodName().equalsString("area")));
        });
        Judgement judged = Programs.judgeFiles(files, Layers.ALL);
        assertEquals("", Programs.told(judged));
        try (LoadedProtocol loaded = Objects.requireNonNull(judged.protocol()).load()) {
            Programs.Ending ending = Programs.run(loaded, budget(100_000));
            assertEquals("AbstractMethodError", ending(ending));
            assertEquals(0, ending.left().steps);
        }
    }

    /// With the compilers of the JVM at work.
    @Test
    @Tag("slow")
    void costsTheSameWhenItIsCompiled() {
        for (Thrown thrown : thrown()) {
            try (LoadedProtocol loaded = Programs.protocol(program(thrown)).load()) {
                String first = Programs.run(loaded, budget(100_000)).left().toString();
                for (int i = 0; i < 12_000; i++) {
                    assertEquals(first, Programs.run(loaded, budget(100_000)).left().toString(), thrown.body);
                    assertEquals(Limit.STEPS, Programs.run(loaded, budget(thrown.steps - 1 - i % 5)).limit(), thrown.body);
                }
            }
        }
    }

    /// What is left after each of the programs; [MeterChild] says it in other JVMs.
    static String report() {
        var text = new StringBuilder();
        for (Thrown thrown : thrown()) {
            try (LoadedProtocol loaded = Programs.protocol(program(thrown)).load()) {
                text.append(Programs.run(loaded, budget(100_000)).left()).append(' ');
            }
        }
        return text.toString();
    }
}
