// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/// One way in which a capsule in Java may mean harm: an item of the project's catalogue, as the text of a program that prints
/// `done` if nothing stops it. What no text says is in [OddClasses].
///
/// @param reasons with which it is refused; empty for what is stopped while it runs
public record Attack(String id, String name, String program, List<Reason> reasons) {
    private static final List<Attack> ALL = new ArrayList<>();
    private static final Map<Attack, SortedMap<String, byte[]>> FILES = new ConcurrentHashMap<>();

    private static void body(String id, String body, Reason... reasons) {
        body(id, body, "", "", reasons);
    }

    private static void body(String id, String body, String members, String classes, Reason... reasons) {
        String program = Programs.capsule("attack(node); node.print(\"done\");",
                "void attack(NodeView node) {\n" + body + "\n}\n" + members, classes);
        ALL.add(new Attack(id, (body + " " + members + " " + classes).strip().replaceAll("\\s+", " "), program,
                Arrays.stream(reasons).sorted().toList()));
    }

    static {
        Reason type = Reason.TYPE_NOT_ALLOWED;
        Reason method = Reason.METHOD_NOT_ALLOWED;
        body("A01", "try { Class.forName(\"java.lang.System\"); } catch (Exception e) { }", type);
        body("A01", "getClass();", method);
        body("A01", "Object o = String.class;", Reason.CLASS_CONSTANT);
        body("A01", "Object o = Capsule.class.getClassLoader();", type, Reason.CLASS_CONSTANT);
        body("A01", "java.lang.invoke.MethodHandles.lookup();", type);
        body("A01", "Object o = node.getClass().getDeclaredFields();", type, method);
        body("A02", "System.exit(0);", method);
        body("A02", "Runtime.getRuntime().halt(1);", type);
        body("A02", "try { Runtime.getRuntime().exec(new String[] {\"true\"}); } catch (Exception e) { }", type);
        body("A02", "System.load(\"/tmp/x.so\");", method);
        body("A02", "System.loadLibrary(\"x\");", method);
        body("A02", "java.lang.foreign.Linker.nativeLinker();", type);
        body("A03", "long n = new java.io.File(\"/etc/passwd\").length();", type);
        body("A03", "Object o = java.nio.file.Path.of(\"/\");", type);
        body("A03", "Object o = java.net.URI.create(\"http://localhost/\");", type);
        body("A03", "Object o = new java.net.Socket();", type);
        body("A03", "for (Object o : java.util.ServiceLoader.load(Runnable.class)) { }", type, Reason.CLASS_CONSTANT);
        body("A03", "java.util.ResourceBundle.getBundle(\"x\");", type);
        body("A04", "new Thread().start();", type);
        body("A04", "Thread.ofVirtual();", type);
        body("A04", "java.util.concurrent.ForkJoinPool.commonPool();", type);
        body("A04", "java.util.Arrays.stream(new int[1]).parallel().sum();", type, method);
        body("A04", "new java.util.concurrent.CompletableFuture<String>();", type);
        body("A04", "new java.util.Timer();", type);
        body("A04", "java.lang.ref.Cleaner.create();", type);
        body("A05", "synchronized (\"lock\") { }", Reason.SYNCHRONIZATION);
        body("A05", "synchronized (this) { }", Reason.SYNCHRONIZATION);
        body("A05", "f();", "synchronized void f() { }", "", Reason.SYNCHRONIZATION);
        body("A05", "\"lock\".notifyAll();", method);
        body("A06", "count++;", "static int count;", "", Reason.STATIC_STATE);
        body("A06", "SHARED[0] = 1;", "static final int[] SHARED = {1};", "", Reason.STATIC_INITIALISER);
        body("A06", "H.it = this;", "", "class H { static Object it; }", Reason.STATIC_STATE);
        body("A06", "\"x\".intern();", method);
        body("A07", "for (;;) { try { for (;;) { f(); } } catch (Throwable t) { } }", "void f() { }", "");
        body("A07", "f();", "void f() { try { f(); } finally { f(); } }", "");
        body("A07", "for (;;) { f(); }", "int f() { try { for (;;) { } } finally { return 1; } }", "");
        body("A07", "try { for (;;) { } } finally { node.print(\"done\"); }");
        body("A07", "try { for (;;) { } } catch (RuntimeException e) { node.print(\"done\"); }");
        body("A09", "H.f();", "", "class H { static { for (;;) if (!H.b()) break; } static boolean b() { return true; }"
                + " static void f() { } }",
                Reason.STATIC_INITIALISER);
        body("A09", "H.f();", "", "class H { static { if (true) throw new RuntimeException(); } static void f() { } }",
                Reason.STATIC_INITIALISER);
        body("A10", "long[] a = new long[Integer.MAX_VALUE];");
        body("A10", "int[][] a = new int[65536][65536];");
        body("A10", "String s = \"0123456789\".repeat(200_000_000);");
        body("A10", "StringBuilder b = new StringBuilder(); for (;;) { b.append(\"0123456789\"); }");
        body("A10", "String s = \"x\"; for (;;) { s = s + s; }");
        body("A10", "StringBuilder b = new StringBuilder(); b.setLength(Integer.MAX_VALUE);");
        body("A10", "StringBuilder b = new StringBuilder(Integer.MAX_VALUE);");
        body("A10", "L l = null; for (;;) { L n = new L(); n.next = l; l = n; }", "", "class L { L next; }");
        body("A10", "int[] a = new int[50_000]; for (;;) { java.util.Arrays.sort(a); }");
        body("A10", "String s = \"a\".repeat(20_000); for (;;) { s.indexOf(\"aaaaaaaaaaaaaaaaaaaaaaaaab\"); }");
        body("A10", "new java.math.BigInteger(\"3\").pow(1 << 30);", type);
        body("A10", "Object o = new java.util.HashMap<String, String>();", type);
        body("A10", "String s = String.format(\"%999999999d\", 1);", method);
        body("A10", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\".matches(\"(a+)+$\");", method);
        body("A11", "", "public String toString() { for (;;) { } }", "", Reason.OVERRIDDEN_HOST_METHOD);
        body("A11", "", "public int hashCode() { for (;;) { } }", "", Reason.OVERRIDDEN_HOST_METHOD);
        body("A11", "", "public boolean equals(Object o) { for (;;) { } }", "", Reason.OVERRIDDEN_HOST_METHOD);
        body("A11", "node.put(\"x\", new H(), 1);", "", "class H implements Comparable<H> { public int compareTo(H h) {"
                + " return 0; } }",
                Reason.SUPERTYPE);
        body("A12", "new H();", "", "class H { protected void finalize() { for (;;) { } } }", Reason.FINALIZER);
        body("A12", "throw new H();", "", "class H extends RuntimeException { public String getMessage() { for (;;) { } } }",
                Reason.OVERRIDDEN_HOST_METHOD);
        body("A12", "throw new H();", "", "class H extends RuntimeException { public StackTraceElement[] getStackTrace() {"
                + " for (;;) { } } }", type, Reason.OVERRIDDEN_HOST_METHOD);
        body("A14", "Runnable r = () -> { };", Reason.INVOKEDYNAMIC);
        body("A14", "java.util.function.LongSupplier s = node::nowNs;", Reason.INVOKEDYNAMIC);
        body("A14", "Object o = node; switch (o) { case String s -> node.print(s); default -> { } }", Reason.INVOKEDYNAMIC);
        body("A15", "new H();", "", "class H implements java.io.Serializable { int a; }", Reason.SUPERTYPE);
        body("A15", "try { new java.io.ObjectInputStream(null).readObject(); } catch (Exception e) { }", type);
        body("A16", "long t = System.nano" + "Time();", method);
        body("A16", "long t = System.currentTime" + "Millis();", method);
        body("A16", "int h = System.identityHashCode(this);", method);
        body("A16", "int h = new Object().hashCode();", method);
        body("A16", "String s = new Object().toString();", method);
        body("A16", "double d = Math.random();", method);
        body("A16", "Object o = new java.util.HashSet<String>();", type);
        body("A16", "String s = \"\" + this;");
        body("A17", "try { Thread.sl" + "eep(1); } catch (Exception e) { }", type);
        body("A17", "java.util.concurrent.locks.LockSupport.parkNanos(1);", type);
        body("A17", "try { wait(1); } catch (Exception e) { }", method);
        body("A18", "System.out.print(\"flood\");", type, Reason.FIELD_NOT_ALLOWED);
        body("A19", "f();", "int f() { return 1 + f(); }", "");
        body("A19", "try { f(); } catch (Throwable t) { node.print(\"done\"); }", "int f() { return 1 + f(); }", "");
        body("A19", "throw new ThreadDeath();", type);
        body("A19", "throw new AssertionError();", type);
        body("A19", "throw new StackOverflowError();", type);
        body("A19", "try { throw new OutOfMemoryError(); } catch (OutOfMemoryError e) { }", type);
        body("A20", "kept = node;", "NodeView kept;", "", Reason.FIELD_TYPE);
        body("A20", "H.kept = node;", "", "class H { static NodeView kept; }", Reason.STATIC_STATE);
        body("A20", "node.put(\"x\", node, 1);");
        body("A20", "node.put(\"x\", this, 1);");
    }

    public static List<Attack> all() {
        return ALL;
    }

    public boolean isRefused() {
        return !reasons.isEmpty();
    }

    /// As somebody would send it who has compiled it himself.
    SortedMap<String, byte[]> files() {
        return FILES.computeIfAbsent(this, attack -> Programs.classFiles(attack.program));
    }

    @Override
    public String toString() {
        return id + " " + name;
    }
}
