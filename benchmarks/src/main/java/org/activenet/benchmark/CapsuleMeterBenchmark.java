// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.CapsuleHeaders;
import org.activenet.ants.api.NodeView;
import org.activenet.ants.code.CapsuleCompiler;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.ants.code.Protocol;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.ants.wire.Octets;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An operation is one evaluation of a small capsule: `metered` as nodes evaluate it, `baseline` the class files of the same
/// protocol as they were compiled, which pay for nothing. Both call the same node, which does next to nothing.
///
/// - `arithmetic`: a loop of 1,000 rounds that multiplies and adds.
/// - `array`: a loop over 1,000 elements with a branch that depends on them.
/// - `sort`: 64 elements by insertion: loops in loops that write into an array.
/// - `fib`: recursion, 1,973 calls.
/// - `objects`: a list of 100 objects, made and walked through.
/// - `forward`: what a capsule does at most of its hops: three questions, and on.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar CapsuleMeter -prof gc`. Expect `metered` within 1.5 times the baseline,
/// and no more bytes for an operation.
@Question("What does the meter add to the time of a capsule in Java?")
@State(Scope.Thread)
public class CapsuleMeterBenchmark extends NanosecondBenchmark {
    private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

    private static final String MADE =
            " int[] made(int n) { int[] a = new int[n]; int v = 7; for (int i = 0; i < n; i++) { v = v * 1103 + 12345 & 0xffff;"
                    + " a[i] = v % 1000; } return a; }";

    static {
        add("arithmetic", "long s = result & 1; for (int i = 0; i < 1000; i++) s = s * 31 + (i ^ s); result = s;", "");
        add("array", "if (data == null || data.length == 0) data = made(1000); int[] a = data; long s = 0;"
                + " for (int i = 0; i < a.length; i++) { if (a[i] > 500) s += a[i]; else s -= 1; } result = s;",
                "int[] data;" + MADE);
        add("sort", """
                int[] a = made(64);
                for (int i = 1; i < a.length; i++) {
                    int v = a[i];
                    int j = i - 1;
                    while (j >= 0 && a[j] > v) { a[j + 1] = a[j]; j--; }
                    a[j + 1] = v;
                }
                result = a[0] * 1000L + a[63];""", MADE);
        add("fib", "result = fib(15);", "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }");
        add("objects", """
                Item list = null;
                for (int i = 0; i < 100; i++) list = new Item(list, i);
                long s = 0;
                for (Item item = list; item != null; item = item.next) s = 3 * s + item.value;
                result = s;""", "");
        add("forward", """
                if (node.here() != destination()) {
                    node.route(this, destination());
                } else if (result > 0) {
                    node.deliver(7, result);
                } else {
                    result = -1;
                    node.route(this, source());
                }""", "");
    }

    @Param({"arithmetic", "array", "sort", "fib", "objects", "forward"})
    private String program = "";

    private final Node node = new Node();
    private final Budget budget = new Budget();
    private @Nullable LoadedProtocol loaded;
    private @Nullable Capsule metered;
    private @Nullable Capsule plain;

    private static void add(String name, String body, String members) {
        PROGRAMS.put(name, """
                import org.activenet.ants.api.*;
                public class C extends Capsule {
                    long result;
                    %s
                    public void evaluate(NodeView node) {
                        %s
                    }
                }
                class Item { Item next; int value; Item(Item next, int value) { this.next = next; this.value = value; } }
                """.formatted(members, body));
    }

    @Setup
    public void load() throws ReflectiveOperationException {
        String text = Objects.requireNonNull(PROGRAMS.get(program), program);
        Protocol protocol = CapsuleCompiler.compile(new SourceText("C.java", text), FingerprintKind.MD5).orThrow();
        LoadedProtocol made = protocol.load();
        loaded = made;
        metered = made.makeByConstructor(protocol.capsuleClass("C"), Budget.unlimited());
        plain = (Capsule) new Plain(protocol).loadClass("C").getConstructor().newInstance();
        CapsuleHeaders.set(metered, 3, 2, 3, 9);
        CapsuleHeaders.set(plain, 3, 2, 3, 9);
    }

    /// Finds the classes of a protocol as they travel.
    private static final class Plain extends ClassLoader {
        private final Protocol protocol;

        Plain(Protocol protocol) {
            super(Capsule.class.getClassLoader());
            this.protocol = protocol;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            for (Octets file : protocol.groups().getFirst().classFiles()) {
                byte[] bytes = file.toBytes();
                if (java.lang.classfile.ClassFile.of().parse(bytes).thisClass().asInternalName().equals(name)) {
                    return defineClass(name, bytes, 0, bytes.length);
                }
            }
            throw new ClassNotFoundException(name);
        }
    }

    @Benchmark
    public long baseline() {
        Capsule capsule = Objects.requireNonNull(plain);
        budget.fill(Budget.Limits.DEFAULT);
        capsule.evaluate(node);
        return budget.steps;
    }

    @Benchmark
    public long metered() {
        Capsule capsule = Objects.requireNonNull(metered);
        budget.fill(Budget.Limits.DEFAULT);
        LoadedProtocol.evaluate(capsule, node, budget);
        return budget.steps;
    }

    /// Both have come to the same result, and only one has paid.
    @TearDown
    public void check() throws ReflectiveOperationException {
        Capsule free = Objects.requireNonNull(plain);
        Capsule paying = Objects.requireNonNull(metered);
        free.evaluate(node);
        budget.fill(Budget.Limits.DEFAULT);
        LoadedProtocol.evaluate(paying, node, budget);
        Field result = free.getClass().getDeclaredField("result");
        result.setAccessible(true);
        Object expected = result.get(free);
        Object found = Objects.requireNonNull(loaded).values(paying).getFirst();
        if (!expected.equals(found) || budget.steps == Budget.Limits.DEFAULT.steps()) {
            throw new IllegalStateException("expected %s, was %s; %s".formatted(expected, found, budget));
        }
    }

    /// Knows where it is, and counts what it is told.
    private static final class Node implements NodeView {
        private long count;

        @Override
        public int here() {
            return 1;
        }

        @Override
        public long nowNs() {
            return 1;
        }

        @Override
        public String label(int address) {
            return "n";
        }

        @Override
        public int addressOf(String label) {
            return 1;
        }

        @Override
        public int neighbourCount() {
            return 1;
        }

        @Override
        public int neighbour(int index) {
            return 2;
        }

        @Override
        public int nextHop(int destination) {
            return 2;
        }

        @Override
        public void route(Capsule capsule, int destination) {
            count++;
        }

        @Override
        public void send(Capsule capsule, int neighbour) {
            count++;
        }

        @Override
        public boolean deliver(int port, long... values) {
            count++;
            return true;
        }

        @Override
        public @Nullable Object get(String key) {
            return null;
        }

        @Override
        public boolean put(String key, Object value, long lifetimeNs) {
            return true;
        }

        @Override
        public void remove(String key) {
            count++;
        }

        @Override
        public long random(long bound) {
            return 0;
        }

        @Override
        public void print(String text) {
            count++;
        }
    }
}
