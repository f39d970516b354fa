// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import org.activenet.budget.Budget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: a program that can pay does what it does without a meter. Method: ordinary programs, with the meter and without, print
/// the
/// same.
class MeteredMeaningTest {
    private static final Layers PLAIN = new Layers(true, false, false);

    private static final String CLASSES = """
            interface Shape { int area(); default String name() { return "shape " + area(); } }
            class Square implements Shape { private int side; Square(int side) { this.side = side; } public int area() { return \
            side * side; } }
            class Cube extends Square { Cube(int side) { super(side); } public int area() { return 6 * super.area(); } }
            class Outer { private int x = 3; class Inner { int y = x + 1; int sum() { return x + y; } }
                static class Nested { private static final int Z = 5; int z() { return Z; } } }
            class Failure extends Exception { final int code; Failure(int code) { super("code " + code); this.code = code; } }
            class Box<T> { T value; Box(T value) { this.value = value; } T get() { return value; } }
            class Node { Node next; int value; Node(Node next, int value) { this.next = next; this.value = value; } }
            """;
    private static final String MEMBERS = """
            static final int LIMIT = 12; static final String NAME = "name";
            int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
            int tried(int n) { try { if (n == 0) throw new IllegalStateException("zero"); return 10 / (n - 1); }
                catch (ArithmeticException e) { return -1; } finally { state += n; } }
            int state;
            int nested(int n) throws Failure {
                try { try { if (n > 2) throw new Failure(n); return 1; } finally { state++; } } finally { state *= 2; } }
            boolean is(boolean value, NodeView node) { node.print("is " + value); return value; }
            """;

    static List<String> bodies() {
        return List.of(
                "int a = 7, b = -3; node.print(\"\" + (a / b) + (a % b) + (a >> 1) + (b >>> 28) + (a & b) + (a | b) + (a ^"
                        + " b) + ~a);",
                "long a = 1L << 40; int i = (int) (a >> 3); short s = (short) 70000; byte c = (byte) 200; char d = (char) 65601;"
                        + "node.print(\"\" + a + i + s + c + d + (a > i) + Long.compare(a, i));",
                "double d = 1; for (int i = 1; i < 20; i++) d = d / 3 + Math.sqrt(i); float f = (float) d; node.print(\"\""
                        + " + d + (long) (f * 1000));",
                "int n = 0; outer: for (int i = 0; i < 10; i++) { for (int j = 0; j < 10; j++) { if (j == i) continue"
                        + " outer; if (i == 8)"
                        + " break outer; n += i * j; } } node.print(\"n\" + n);",
                "int n = 0; do { n += 3; } while (n < 20); while (n > 5) n -= 2; node.print(\"n\" + n);",
                "for (int i = 0; i < 6; i++) { switch (i) { case 0: node.print(\"zero\"); case 1: node.print(\"one\");"
                        + " break; case 1000:"
                        + " node.print(\"k\"); default: node.print(\"d\" + i); } }",
                "String[] words = {\"one\", \"two\", \"three\"}; for (String w : words) switch (w) { case \"one\" ->"
                        + " node.print(\"1\");"
                        + " case \"two\" -> node.print(\"2\"); default -> node.print(\"?\"); }",
                "int k = 2; int v = switch (k) { case 1 -> 10; case 2 -> { int t = k * 3; yield t; } default -> 0; };"
                        + " node.print(\"v\" + v);",
                "node.print(\"\" + fib(12) + LIMIT + NAME);",
                "for (int i = 0; i < 4; i++) { try { node.print(\"t\" + tried(i)); } catch (IllegalStateException e) {"
                        + " node.print(e.getMessage()); } } node.print(\"s\" + state);",
                "for (int i = 0; i < 5; i++) { try { node.print(\"\" + nested(i)); } catch (Failure e) {"
                        + " node.print(e.getMessage() + e.code);"
                        + " } finally { node.print(\"f\" + state); } }",
                "try { Object o = \"x\"; Long l = (Long) o; } catch (ClassCastException e) { node.print(\"cast\"); }",
                "try { int[] a = new int[node.here() - 2]; } catch (NegativeArraySizeException e) { node.print(\"negative\"); }",
                "try { Object[] a = new String[1]; a[0] = 1L; } catch (ArrayStoreException e) { node.print(\"store\"); }",
                "try { \"abc\".substring(2, 1); } catch (IndexOutOfBoundsException e) { node.print(\"index\"); }",
                "try { \"abc\".repeat(-1); } catch (IllegalArgumentException e) { node.print(\"repeat\"); }",
                "try { Integer.parseInt(\"12x\"); } catch (NumberFormatException e) { node.print(\"number\" +"
                        + " Integer.parseInt(\"-12\")); }",
                "try { node.neighbour(7); } catch (IllegalArgumentException e) { node.print(e.getMessage()); }",
                "try { String s = null; s.length(); } catch (NullPointerException e) { node.print(\"null\"); }",
                "try { String s = null; s.concat(\"x\"); } catch (NullPointerException e) { node.print(\"null\"); }",
                "Shape[] all = {new Square(2), new Cube(2)}; for (Shape s : all) node.print(s.name() + (s instanceof Cube c"
                        + " ? c.area() : 0));",
                "Outer o = new Outer(); Outer.Inner i = o.new Inner(); node.print(\"\" + i.sum() + new Outer.Nested().z());",
                "Box<String> b = new Box<>(\"in\"); Box<Long> l = new Box<>(5L); node.print(b.get() + l.get() + (b.get() =="
                        + " b.value));",
                "Node list = null; for (int i = 0; i < 5; i++) list = new Node(list, i); int n = 0; for (Node x = list; x"
                        + " != null; x = x.next)"
                        + " n = 10 * n + x.value; node.print(\"n\" + n);",
                "int[][] g = new int[3][4]; int[][] h = {{1}, {2, 3}}; g[1][2] = 5; int[] c = g[1].clone(); c[2]++;"
                        + " node.print(\"\" + g[1][2] + c[2] + h[1].length + new long[2][3][4].length);",
                "int[] a = {5, 3, 9, 1}; java.util.Arrays.sort(a); int[] b = java.util.Arrays.copyOf(a, 6);"
                        + " System.arraycopy(a, 0, b, 2, 4);"
                        + " java.util.Arrays.fill(a, 7); node.print(\"\" + b[0] + b[2] + b[5] + a[3]);",
                "String s = \"Hello, World\"; node.print(s.substring(7) + s.substring(0, 5) + s.indexOf(\"World\") +"
                        + " s.indexOf('o', 5)"
                        + " + s.lastIndexOf('o') + s.replace('l', 'L') + s.contains(\"lo\") + s.startsWith(\"He\") +"
                                + " s.endsWith(\"x\")"
                        + " + s.hashCode() + s.equals(\"x\") + s.equalsIgnoreCase(\"hello, world\") + s.compareTo(\"Help\")"
                                + " + s.isEmpty());",
                "StringBuilder b = new StringBuilder(\"abc\");"
                        + " b.append(1).append('x').append(2L).append(true).append(1.5).append((String) null)"
                        + ".insert(0, \"<\").insert(1, '-').reverse(); b.setLength(b.length() - 1); b.setCharAt(0, 'Q');"
                                + " b.deleteCharAt(1);"
                        + " node.print(b.toString() + b.length() + b.charAt(0));",
                "Object o = 7L; String s = \"t\" + o + 'c' + null + 1.25 + true; s += 5; node.print(s + String.valueOf(o) +"
                        + " \" x \".trim());",
                "char[] c = \"abc\".toCharArray(); c[1] = 'z'; node.print(String.valueOf(c) + Character.isDigit('5') +"
                        + " c.length);",
                "boolean x = is(true, node) || is(false, node); boolean y = is(false, node) && is(true, node) | is(true, node);"
                        + " node.print(\"\" + x + y + (x ^ y));",
                "long s = 0; for (long l : new long[] {1, 2, 3}) s += Math.max(l, 2) + Math.floorMod(-l, 3L);"
                        + " node.put(\"k\", s, 10);"
                        + " node.print(\"\" + node.get(\"k\") + (Long) node.get(\"k\")); node.put(\"t\", \"x\", 1); String"
                                + " t = (String) node.get(\"t\");",
                "Shape s = new Shape() { int side = 3; public int area() { return side + state; } }; node.print(s.name());",
                "class Local { int v = state + 1; } node.print(\"\" + new Local().v); node.deliver(4, 1, 2, 3);"
                        + " node.route(this, source());",
                "Integer a = 100, b = 100; Long c = 5L; Boolean d = true; Character e = 'x'; node.print(\"\" +"
                        + " (a.equals(b)) + c.intValue() + d + e + (a + b));",
                "C child = new C(); child.prime(this); child.state = 4; child.setDestination(9); node.send(child, 2);"
                        + " node.print(\"\" + child.ttl()"
                        + " + child.destination() + child.source() + child.previous());");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aMeteredProgramDoesTheSame(String body) {
        String program = Programs.capsule(body, MEMBERS, CLASSES);
        SortedMap<String, byte[]> files = Programs.classFiles(program);
        Programs.Ending plain = run(files, PLAIN);
        Programs.Ending metered = run(files, Layers.ALL);
        assertTrue(plain.isWhole(), () -> String.valueOf(plain.failure()));
        assertTrue(metered.isWhole(), () -> String.valueOf(metered.failure()) + metered.limit());
        assertFalse(metered.node().log.isEmpty());
        assertEquals(plain.node().log, metered.node().log);
        assertEquals(0, plain.steps());
        assertTrue(metered.steps() > 0);
        assertEquals(Budget.DEEPEST_CALLS, metered.left().callDepth);
    }

    private static Programs.Ending run(SortedMap<String, byte[]> files, Layers layers) {
        try (LoadedProtocol loaded = Programs.judgeFiles(files, layers).checked().orThrow().load()) {
            return Programs.run(loaded, Programs.budget());
        }
    }
}
