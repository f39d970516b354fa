// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.activenet.ants.api.Capsule;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.javascript.engine.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: what a program pays is known to the last step, and is the same however it is run.
class MeterTest {
    private static final String HELPERS = "class Empty { } class Pair { int a; long b; } class Mine extends Exception { }";
    private static final String MEMBERS =
            "void nothing() { } int twice(int n) { return n + n; } void raise() throws Mine { throw new Mine(); }";

    /// A body of `evaluate`, and its price: instructions counted by hand, as `javap -c` shows them, the last of them `return`.
    record Priced(String body, long steps, long bytes) {}

    static List<Priced> priced() {
        return List.of(
                new Priced("", 1, 0),
                new Priced("int a = 1;", 2 + 1, 0),
                new Priced("node.here();", 3 + 1, 0),
                // 4 before; the head 3, eleven times; the body 6, ten times
                new Priced("int s = 0; for (int i = 0; i < 10; i++) s += i;", 4 + 33 + 60 + 1, 0),
                new Priced("nothing();", 2 + 1 + 1, 0),
                new Priced("int a = twice(2);", 4 + 4 + 1, 0),
                // lookup: 2 and the switch; the case 2 and a jump
                new Priced("int a = 7; int b; switch (a) { case 1: b = 1; break; case 7: b = 2; break; default: b = 3; }",
                        4 + 3 + 1, 0),
                new Priced("int a = node.here(); if (a == 1) a = 2; else a = 3;", 3 + 3 + 3 + 1, 0),
                // iconst iconst idiv istore goto, paid as one block; astore in the handler; an exception of the machine
                new Priced("try { int a = 1 / 0; } catch (ArithmeticException e) { }",
                        5 + 1 + 1 + Charged.EXCEPTION_STEPS, Charged.EXCEPTION_BYTES),
                // aload invokevirtual goto; in raise: new dup invokespecial athrow, and two constructors of which one is ours
                new Priced("try { raise(); } catch (Mine e) { }",
                        3 + 4 + 3 + 1 + 1 + Charged.EXCEPTION_STEPS, Charged.EXCEPTION_BYTES + 16 + 5 * 8),
                new Priced("new Empty();", 4 + 3 + 1, 16),
                new Priced("new Pair();", 4 + 3 + 1, 16 + 16),
                new Priced("int[] a = new int[10];", 3 + 1, 16 + 40),
                new Priced("boolean[] a = new boolean[3];", 3 + 1, 16 + 3),
                new Priced("String[] a = new String[3];", 3 + 1, 16 + 24),
                new Priced("long[][] a = new long[2][3];", 4 + 1, 16 + 16 + 2 * (16 + 24)),
                new Priced("int[][] a = new int[2][];", 3 + 1, 16 + 16),
                new Priced("byte[][][] a = new byte[2][3][4];", 5 + 1, 16 + 16 + 2 * (16 + 24) + 6 * (16 + 4)),
                new Priced("String s = \"a\".repeat(16);", 4 + 2 + 1, 40 + 32),
                new Priced("String s = \"0123456789abcdef\".substring(4);", 4 + 1 + 1, 40 + 24),
                new Priced("int i = \"0123456789abcdef\".indexOf('x');", 4 + 2 + 1, 0),
                new Priced("int i = \"0123456789abcdef\".indexOf(\"abcd\");", 4 + 13 * 4 / 8 + 1, 0),
                new Priced("Long n = 5L;", 3 + 1, 24),
                // new dup invokespecial; ldc append; iload append; toString astore; 8 letters, 11 digits, 10 as they are
                new Priced("int n = 10; String s = \"12345678\" + n;",
                        2 + 3 + 2 + 2 + 2 + 1 + 1 + 1 + 1, 80 + 32 + 44 + 40 + 20),
                new Priced("int[] a = {3, 1, 2}; java.util.Arrays.sort(a);", 3 + 12 + 1 + 2 + 6 + 1 - 1, 28 + 28));
    }

    @ParameterizedTest
    @MethodSource("priced")
    void costsWhatIsCountedByHand(Priced priced) {
        String program = Programs.capsule(priced.body, MEMBERS, HELPERS);
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            Programs.Ending ending = Programs.run(loaded, Programs.budget());
            assertTrue(ending.isWhole());
            assertEquals(priced.steps, ending.steps(), "steps");
            assertEquals(priced.bytes, ending.bytes(), "bytes");
            assertEquals(Budget.DEEPEST_CALLS, ending.left().callDepth, "calls that are open");

            assertTrue(Programs.run(loaded, new Budget(priced.steps, priced.bytes, 0, 0, 0, 9)).isWhole(), "just enough");
            Programs.Ending less = Programs.run(loaded, new Budget(priced.steps - 1, priced.bytes, 0, 0, 0, 9));
            assertEquals(Limit.STEPS, less.limit());
            assertEquals(0, less.left().steps);
            if (priced.bytes > 0) {
                assertEquals(Limit.ALLOCATED_BYTES,
                        Programs.run(loaded, new Budget(priced.steps, priced.bytes - 1, 0, 0, 0, 9)).limit());
            }
        }
    }

    /// Blocks that change nothing but local variables need not ask whether they are paid, but each round asks somewhere.
    @ParameterizedTest
    @ValueSource(strings = {
        "for (;;) { }",
        "int i = 0; for (;;) { if (i > 5) i--; else i += 3; }",
        "int i = 0; while (true) { switch (i & 3) { case 0: i++; break; case 1: i += 2; continue; default: i--; } }",
        "int i = 0; do { i++; do { i += 2; if (i > 9) continue; i++; } while ((i & 1) == 0); } while (i != -1);",
        "int[] a = new int[1]; for (;;) { if (a[0] > 0) continue; a[0]--; }",
        "int i = 0; for (;;) { try { i = 1 / i; } catch (RuntimeException e) { continue; } finally { if (i < 0) continue; } }"})
    void everyLoopEnds(String body) {
        try (LoadedProtocol loaded = Programs.protocol(Programs.capsule(body)).load()) {
            for (int steps : new int[] {1, 7, 5_000}) {
                Programs.Ending ending = Programs.run(loaded, new Budget(steps, Long.MAX_VALUE, 0, 0, 0, 9));
                assertEquals(Limit.STEPS, ending.limit());
                assertEquals(0, ending.left().steps);
            }
        }
    }

    /// A block is paid before it runs, so nothing of the block that is not paid has happened.
    @Test
    void nothingRunsThatIsNotPaid() {
        String program = Programs.capsule("for (;;) { node.deliver(1); if (node.here() > 1) break; }");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            int delivered = 0;
            for (int steps = 1; steps < 100; steps++) {
                Programs.Ending ending = Programs.run(loaded, new Budget(steps, 10_000, 0, 0, 0, 9));
                assertEquals(Limit.STEPS, ending.limit());
                int now = ending.node().log.size();
                assertTrue(now == delivered || now == delivered + 1);
                assertEquals(steps / 10, now, steps + " steps, ten for each round");
                delivered = now;
            }
        }
    }

    @Test
    void callsEndHoweverTheyEnd() {
        String program = Programs.capsule("""
                for (int i = 0; i < 1000; i++) {
                    try { deep(5, i % 3); } catch (Exception e) { } finally { count++; }
                }
                node.deliver(1, count);""", """
                int count;
                int deep(int n, int kind) throws Mine {
                    if (n > 0) return deep(n - 1, kind) + 1;
                    if (kind == 0) throw new Mine();
                    if (kind == 1) return new int[0][0].length / n;
                    return n;
                }""", HELPERS);
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            var budget = new Budget(1_000_000, 10_000_000, 0, 0, 0, 8);
            Programs.Ending ending = Programs.run(loaded, budget);
            assertEquals(List.of("deliver 1 [1000]"), ending.node().log);
            assertEquals(8, budget.callDepth);
            assertEquals(Limit.CALL_DEPTH, Programs.run(loaded, new Budget(1_000_000, 10_000_000, 0, 0, 0, 6)).limit());
        }
    }

    /// A frame of many places counts as several calls, since the stack of the JVM has an end, too.
    @Test
    void wideFramesCountMore() {
        var body = new StringBuilder("long a0 = node.here();");
        for (int i = 1; i < 100; i++) {
            body.append("long a").append(i).append(" = a").append(i - 1).append(" + 1;");
        }
        String program = Programs.capsule(body + "node.deliver(1, a99);");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            assertEquals(Limit.CALL_DEPTH, Programs.run(loaded, new Budget(10_000, 10_000, 0, 0, 0, 3)).limit());
            assertTrue(Programs.run(loaded, new Budget(10_000, 10_000, 0, 0, 0, 4)).isWhole());
        }
    }

    /// The deepest calls of the widest frames that are allowed fit into the stack of an ordinary thread.
    @Test
    void theDeepestCallsFitIntoTheStack() throws InterruptedException {
        String program = Programs.capsule("f(1);", "long f(long a) { " + "long b = a + 1; return f(b) + b; }", "");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            var limits = new java.util.ArrayList<Limit>();
            var thread = new Thread(null, () -> limits.add(Programs.run(loaded, Programs.budget()).limit()), "small", 512 << 10);
            thread.start();
            thread.join();
            assertEquals(List.of(Limit.CALL_DEPTH), limits);
        }
    }

    private static final String BUSY = Programs.capsule("""
            String text = "";
            for (int i = 0; i < 60; i++) {
                try {
                    int[] a = new int[i % 7];
                    a[i % 9] = i / (i % 5);
                    text = (text + a.length).substring(text.length() / 2);
                    if (a.length == 3) throw new Mine();
                    Object o = node.get("key");
                    hash = 31 * hash + o.hash();
                } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
                    hash = 31 * hash + e.getMessage().length();
                } catch (Mine e) {
                    hash++;
                } catch (RuntimeException e) {
                    hash = 31 * hash + e.getMessage().hashCode();
                }
            }
            node.deliver(1, hash);""".replace("Object o = node.get(\"key\");", "Pair o = i % 11 == 0 ? null : new Pair();")
                    .replace("o.hash()", "o.a"),
            "int hash;", HELPERS);

    /// The compiler of the JVM throws such exceptions in its own way once the code is hot; here it becomes hot.
    @Test
    @Tag("slow")
    void thePriceStaysTheSameWhenTheCodeIsCompiled() {
        try (LoadedProtocol loaded = Programs.protocol(BUSY).load()) {
            Programs.Ending first = Programs.run(loaded, Programs.budget());
            assertTrue(first.isWhole() && first.steps() > 1_000);
            for (int i = 0; i < 20_000; i++) {
                Programs.Ending other = Programs.run(loaded, Programs.budget());
                assertEquals(first.left().toString(), other.left().toString());
                assertEquals(first.node().log, other.node().log);
            }
        }
    }

    /// It has its place and its message even where the JVM would throw one object again and again, without either.
    @Test
    void anExceptionSaysTheSameWhenTheCodeIsCompiled() {
        String program = Programs.capsule("int[] a = new int[2]; a[node.here() + 1]++;");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            for (int i = 0; i < 20_000; i++) {
                CapsuleFailure failure = Programs.run(loaded, Programs.budget()).failure();
                assertEquals("ArrayIndexOutOfBoundsException C.evaluate 4 Index 2 out of bounds for length 2",
                        failure.exception() + " " + failure.place() + " " + failure.line() + " " + failure.getMessage(), "run "
                                + i);
            }
        }
    }

    @Test
    void thePriceIsTheSameInEveryJvm() throws Exception {
        assertSamePrice(List.of(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                List.of("-XX:-TieredCompilation", "-Duser.language=tr")));
    }

    @Tag("slow")
    @Test
    void thePriceIsTheSameWithoutACompiler() throws Exception {
        assertSamePrice(List.of(List.of("-Xint")));
    }

    /// What [MeterChild] says in JVMs of other kinds, and here.
    private static void assertSamePrice(List<List<String>> kinds) throws Exception {
        String here = MeterChild.report();
        for (List<String> flags : kinds) {
            var child = ChildJvm.run(MeterChild.class, flags);
            assertEquals(here, child.out().strip(), () -> flags + " " + child.err());
        }
    }

    static String busy() {
        return BUSY;
    }

    @Test
    void theMeterAllocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        String program = Programs.capsule(
                "for (int i = 0; i < 100; i++) { if (i % 3 == 0) sum += i; else sum = twice((int) sum & 255); }",
                "long sum;" + MEMBERS, HELPERS);
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"), 0L);
            var node = new FakeNodeView();
            Budget budget = Programs.budget();
            long allocated = 0;
            for (int round = 0; round < 3; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20_000; i++) {
                    budget.fill(Budget.Limits.DEFAULT);
                    LoadedProtocol.evaluate(capsule, node, budget);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertTrue(allocated < 20_000, allocated + " bytes in 20,000 evaluations");
        }
    }
}
