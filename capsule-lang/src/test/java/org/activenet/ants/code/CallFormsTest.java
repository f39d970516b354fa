// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.activenet.budget.Budget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Goal: how a method is given what it pays from changes neither what it does nor what it costs. Method: one program twice, its
/// methods once of a name that lets them have the fast form, and once of one that a class of the host has, too, so that they are
/// called as the host calls them; with many numbers of steps up to what the program takes, and every depth of calls.
class CallFormsTest {
    private static final String FAST = "work";
    private static final String HOST = "source"; // as a method of Capsule

    private static final String MEMBERS = """
            int count; static int NAME(int n) { return n < 2 ? n : NAME(n - 1) + NAME(n - 2); }
            long NAME(long n) { return n == 0 ? 7 : 3 * NAME(n - 1); }
            boolean NAME(boolean b) { count++; return !b; }
            byte NAME(byte b) { return (byte) (b * 3); }
            short NAME(short s) { return (short) (s * 3); }
            char NAME(char c) { return (char) (c + 1); }
            float NAME(float f) { return f / 2; }
            double NAME(double d) { for (int i = 0; i < 3; i++) { if (d > 5) d /= i + 2; } return d; }
            String NAME(String s) { return s.length() > 9 ? s : NAME(s + count); }
            int[] NAME(int n, int[] a) { a[n]++; return NAME(a.length - n - 1, n > 0 ? a : new int[2]).length > 9 ? a : null; }
            void NAME(int[] a) { for (int i = 0; i < a.length; i++) a[i] += NAME(i); }
            int NAME(int n, String s) {
                try { if (n == 0) throw new Mine(); return NAME(n - 1, s) / (n - 2); }
                catch (ArithmeticException e) { count += 10; return n; }
                finally { count += n; }
            }
            private long NAME(long a, int b, long c) {
                long d = a; int e = b; d += c; e++; { long f = d + e; d = f; } return d * e;
            }
            """;

    private static final String CLASSES = """
            class Mine extends RuntimeException { }
            interface Shape {
                int NAME(short a);
                default long NAME(Shape other) { return NAME((short) 2) + other.NAME((short) 3); }
            }
            class Square implements Shape { public int NAME(short a) { return a * a; } }
            class Cube extends Square { public int NAME(short a) { return a * super.NAME(a); } }
            """;

    private static String program(String body, String name) {
        return Programs.capsule(body, MEMBERS, CLASSES).replace("NAME", name);
    }

    /// One after the other in one evaluation, so that two programs are enough.
    private static final List<String> BODIES = List.of(
            "node.deliver(1, NAME(7), NAME(3L), NAME((byte) 100), NAME((short) 30000), NAME('x'), NAME(true) ? 1 : 0, count);",
            "node.print(\"\" + (double) NAME(3f) + NAME(100.0) + NAME(\"ab\"));",
            "int[] a = {1, 2, 3}; NAME(a); node.deliver(1, a[0], a[1], a[2], NAME(5L, 2, 1L << 40));",
            "try { node.deliver(1, NAME(5, \"\")); } catch (Mine e) { node.deliver(2, count); }",
            "try { NAME(2, new int[3]); } catch (ArrayIndexOutOfBoundsException e) { node.print(\"past\"); }",
            "Shape s = new Square(); Shape c = new Cube(); node.deliver(1, s.NAME(c), c.NAME(s), c.NAME((short) 4));",
            "int n = node.here(); do { n += NAME(n) + node.here(); node.deliver(1, n); } while (n < 12);",
            "if (count > 9) throw new Mine();",
            "NAME(5, \"\");");

    @Test
    void theFormChangesNothing() {
        String body = "{ " + String.join(" } { ", BODIES) + " }";
        assertSame(program(body, FAST), program(body, HOST));
    }

    /// Methods that are too long for a variable call others, and are called.
    @Test
    @Tag("slow")
    void longMethodsAreNoExceptions() {
        String step = "n = NAME(n & 3) + n;";
        String longer = "int NAME(int n, int a, int b) { " + step.repeat(1_000) + " return n; }";
        String text = Programs.capsule("node.deliver(1, NAME(3, 0, 0));", MEMBERS + longer, CLASSES);
        try (LoadedProtocol fast = load(text.replace("NAME", FAST)); LoadedProtocol host = load(text.replace("NAME", HOST))) {
            long left = assertSame(fast, host, 100_000, 9);
            for (long steps : new long[] {100_000 - left, 99_999 - left, 5_000, 9_001, 100}) {
                assertSame(fast, host, steps, 9);
            }
            assertSame(fast, host, 100_000, 3);
            assertTrue(Programs.run(fast, budget(100_000, 9)).isWhole());
        }
    }

    /// Two methods that differ in their result only would become one.
    @Test
    void methodsThatDifferInTheirResultOnlyKeepTheirTypes() {
        String classes = "class A { int NAME() { return 3; } } class B { long NAME() { return 1L << 40; } }"
                + " class D { String NAME() { return \"d\"; } void NAME(int i) { } }";
        String body = "node.print(\"\" + new A().NAME() + new B().NAME() + new D().NAME()); new D().NAME(1);";
        assertSame(Programs.capsule(body, "", classes).replace("NAME", FAST),
                Programs.capsule(body, "", classes).replace("NAME", HOST));
        var guests = new GuestClasses();
        Programs.classFiles(Programs.capsule("", "", classes).replace("NAME", FAST)).values()
                .forEach(file -> guests.add(GuestClasses.Guest.of(file)));
        var forms = new CallForms(guests);
        assertEquals(CallForms.Form.HOST, forms.of(FAST, MethodTypeDesc.ofDescriptor("()I")));
        assertEquals(CallForms.Form.HOST, forms.of(FAST, MethodTypeDesc.ofDescriptor("()J")));
        assertEquals(CallForms.Form.BUDGET, forms.of(FAST, MethodTypeDesc.ofDescriptor("()Ljava/lang/String;")));
        assertEquals(CallForms.Form.STEPS, forms.of(FAST, MethodTypeDesc.ofDescriptor("(I)V")));
        assertEquals(CallForms.Form.HOST, forms.of(HOST, MethodTypeDesc.ofDescriptor("(I)V")));
        String parameters = "J".repeat(124);
        assertEquals(CallForms.Form.BUDGET, forms.of(FAST, MethodTypeDesc.ofDescriptor("(" + parameters + "I)[I")));
        assertEquals(CallForms.Form.HOST, forms.of(FAST, MethodTypeDesc.ofDescriptor("(" + parameters + "II)[I")));
    }

    private static Budget budget(long steps, long callDepth) {
        return new Budget(steps, 100_000, 0, 0, 1_000, callDepth);
    }

    private static LoadedProtocol load(String program) {
        return Programs.protocol(program).load();
    }

    private static void assertSame(String oneProgram, String otherProgram) {
        assertNotEquals(oneProgram, otherProgram);
        long much = 20_000;
        try (LoadedProtocol one = load(oneProgram); LoadedProtocol other = load(otherProgram)) {
            long left = assertSame(one, other, much, 9);
            for (long steps = 1; steps <= much - left; steps += 1 + steps / 40) {
                assertSame(one, other, steps, 9);
            }
            for (int depth = 1; depth < 9; depth++) {
                assertSame(one, other, much, depth);
            }
        }
    }

    private static long assertSame(LoadedProtocol one, LoadedProtocol other, long steps, long callDepth) {
        Programs.Ending here = Programs.run(one, budget(steps, callDepth));
        Programs.Ending there = Programs.run(other, budget(steps, callDepth));
        String with = steps + " steps, depth " + callDepth;
        assertEquals(there.limit(), here.limit(), with);
        assertEquals(there.left().toString(), here.left().toString(), with);
        assertEquals(there.node().log, here.node().log, with);
        assertEquals(said(there), said(here), with);
        return here.left().steps;
    }

    private static List<Object> said(Programs.Ending ending) {
        CapsuleFailure failure = ending.failure();
        return failure == null
                ? List.of()
                : List.of(failure.exception(), failure.place().replace(HOST, FAST), failure.line(),
                        String.valueOf(failure.getMessage()));
    }
}
