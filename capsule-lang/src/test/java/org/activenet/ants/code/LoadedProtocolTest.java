// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.CapsuleHeaders;
import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Capsules as objects of a class loader: their data, and that nothing stays of them.
@Isolated("looks at the heap and at classes, which other tests fill meanwhile")
class LoadedProtocolTest {
    private static final String ALL_TYPES = Programs.IMPORTS + """
            abstract class Base extends Capsule { protected int first = 5; private final String text = "t" + 1; byte[] raw = \
            {1, 2, 3}; }
            public class C extends Base {
                boolean flag = true; short small = -3; int number = 7; long large = 1L << 40; String name; int[] ints = {4, 5};
                long[] longs = {6}; long[] same = longs; byte[] none;
                public void evaluate(NodeView node) {
                    node.deliver(1, first, flag ? 1 : 0, small, number, large, name.length(), ints.length, longs[0], none.length);
                    node.print(name);
                    longs[0]++; ints = new int[] {9}; name = null; same = longs;
                }
            }
            """;

    private static byte[] encoded(LoadedProtocol loaded, Capsule capsule) {
        ByteBuffer bytes = ByteBuffer.allocate(loaded.dataBytes(capsule));
        loaded.encode(capsule, new XdrWriter(bytes));
        assertFalse(bytes.hasRemaining(), "the length is what is written");
        return bytes.array();
    }

    @Test
    void dataTravelAsTheyStandInTheClassesTheSuperclassFirst() {
        Protocol protocol = Programs.protocol(ALL_TYPES);
        CapsuleClass type = protocol.capsuleClass("C");
        assertEquals("[first INT, text TEXT, raw BYTES, flag BOOLEAN, small SHORT, number INT, large LONG, name TEXT, ints INTS,"
                        + " longs LONGS, same LONGS, none BYTES]",
                type.fields().stream().map(field -> field.name() + " " + field.type()).toList().toString());
        assertEquals(List.of(type), protocol.capsuleClasses(), "an abstract class is not a kind of capsule");
        try (LoadedProtocol loaded = protocol.load()) {
            Capsule made = loaded.makeByConstructor(type, Programs.budget());
            List<Object> values = loaded.values(made);
            assertEquals(List.of(5, "t1"), values.subList(0, 2));
            assertEquals(List.of(true, (short) -3, 7, 1L << 40, ""), values.subList(3, 8));
            assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) values.get(2));
            assertArrayEquals(new long[] {6}, (long[]) values.get(10));
            assertNotSame(values.get(9), values.get(10), "one array in two fields travels twice");

            byte[] bytes = encoded(loaded, made);
            assertEquals("00000005" + "00000002" + "74310000" + "00000003" + "01020300" + "00000001" + "fffffffd" + "00000007"
                            + "0000010000000000" + "00000000" + "00000002" + "00000004" + "00000005"
                            + "00000001" + "0000000000000006" + "00000001" + "0000000000000006" + "00000000",
                    java.util.HexFormat.of().formatHex(bytes));

            XdrReader reader = Programs.reader(bytes);
            Capsule decoded = loaded.decode(type, reader);
            assertNull(reader.refusal());
            assertArrayEquals(bytes, encoded(loaded, decoded));
            assertArrayEquals(bytes, encoded(loaded, loaded.copy(decoded)));
            assertArrayEquals(bytes, encoded(loaded, loaded.make(type, values.toArray())));
            assertSame(type, loaded.classOf(decoded));
        }
    }

    @Test
    void aCopyStaysWhatItWasAndAnEvaluatedCapsuleChanges() {
        Protocol protocol = Programs.protocol(ALL_TYPES);
        try (LoadedProtocol loaded = protocol.load()) {
            Capsule capsule = loaded.makeByConstructor(protocol.capsuleClass("C"), Programs.budget());
            Capsule copy = loaded.copy(capsule);
            byte[] before = encoded(loaded, copy);
            Programs.Ending ending = Programs.evaluate(capsule, Programs.budget());
            assertTrue(ending.isWhole());
            assertEquals("deliver 1 [5, 1, -3, 7, 1099511627776, 0, 2, 6, 0]", ending.node().log.getFirst());
            assertArrayEquals(before, encoded(loaded, copy));
            List<Object> beforeSettling = loaded.values(capsule);
            loaded.settle(capsule);
            assertTrue(Arrays.deepEquals(beforeSettling.toArray(), loaded.values(capsule).toArray()));
            assertTrue(Programs.evaluate(capsule, Programs.budget()).isWhole(), "name is an empty text, not null");
        }
    }

    /// Every prefix and every changed bit of data is refused, or decodes to what has the same bytes.
    @Test
    void changedDataAreRefusedOrDecodeToWhatHasTheSameBytes() {
        Protocol protocol = Programs.protocol(ALL_TYPES);
        CapsuleClass type = protocol.capsuleClass("C");
        try (LoadedProtocol loaded = protocol.load()) {
            byte[] bytes = encoded(loaded, loaded.makeByConstructor(type, Programs.budget()));
            for (int length = 0; length < bytes.length; length++) {
                XdrReader reader = Programs.reader(Arrays.copyOf(bytes, length));
                loaded.decode(type, reader);
                assertTrue(reader.refusal() != null, length + " bytes");
            }
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                XdrReader reader = Programs.reader(changed);
                Capsule decoded = loaded.decode(type, reader);
                if (reader.refusal() == null) {
                    byte[] again = encoded(loaded, decoded);
                    assertArrayEquals(Arrays.copyOf(changed, reader.usedBytes()), again, "bit " + bit);
                }
            }
        }
    }

    @Test
    void aCopyIsWhatArrivesEvenOfHalvesOfCharacters() {
        String program = Programs.capsule("text = \"a\\uD800b\\uD83D\\uDE00\\uDC00\";", "String text;", "");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"), "");
            assertTrue(Programs.evaluate(capsule, Programs.budget()).isWhole());
            assertEquals(List.of("a?b\uD83D\uDE00?"), loaded.values(loaded.copy(capsule)));
            assertArrayEquals(encoded(loaded, capsule), encoded(loaded, loaded.copy(capsule)));
        }
    }

    @Test
    void headersAreTheNodesAffair() {
        String program = Programs.capsule("node.deliver(1, source(), destination(), previous(), ttl()); setDestination(9);");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"));
            assertFalse(CapsuleHeaders.isPrimed(capsule));
            assertEquals(List.of("deliver 1 [1, 2, 3, 4]"), Programs.evaluate(capsule, Programs.budget()).node().log);
            assertTrue(CapsuleHeaders.isPrimed(capsule));
            assertEquals(9, capsule.destination());
            assertFalse(CapsuleHeaders.isPrimed(loaded.copy(capsule)), "a copy has no header");
        }
    }

    @Test
    void failuresSayWhatAndWhere() {
        String program = Programs.capsule("""
                if (kind == 0) throw new IllegalStateException("mine");
                if (kind == 1) other(null);
                if (kind == 2) throw new Mine();
                try { other(null); } finally { node.print("f"); }""",
                "int kind; int other(int[] a) { return\n a.length; }", "class Mine extends Exception { Mine() { super(); } }")
                .replace("evaluate(NodeView node) {", "evaluate(NodeView node) { try { f(node); } catch (Mine e) {"
                        + " throw new RuntimeException(\"because of Mine\"); } }\n void f(NodeView node) throws Mine {");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            List<String> told = new ArrayList<>();
            for (int kind = 0; kind < 4; kind++) {
                Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"), kind);
                CapsuleFailure failure = Programs.evaluate(capsule, Programs.budget()).failure();
                told.add(failure.exception() + " " + failure.place() + ":" + failure.line());
            }
            assertEquals(List.of("IllegalStateException C.f:5", "NullPointerException C.other:10",
                    "RuntimeException C.evaluate:3",
                    "NullPointerException C.other:10"), told);
        }
    }

    @Test
    void mistakesOfTheHostComeThroughAsTheyAre() {
        String program = Programs.capsule("try { node.print(\"x\"); } catch (Throwable t) { node.remove(\"caught\"); }");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            for (RuntimeException mistake : List.of(new java.util.ConcurrentModificationException(),
                    new java.util.NoSuchElementException())) {
                var node = (org.activenet.ants.api.NodeView) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),
                        new Class<?>[] {org.activenet.ants.api.NodeView.class}, (_, _, _) -> {
                            throw mistake;
                        });
                Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"));
                assertSame(mistake, assertThrows(RuntimeException.class, () -> LoadedProtocol.evaluate(capsule, node,
                        Programs.budget())));
            }
        }
    }

    @Test
    void constructorsPay() {
        String program = Programs.capsule("", "int n = 1; C() { while (n > 0) n++; }", "");
        try (LoadedProtocol loaded = Programs.protocol(program).load()) {
            CapsuleClass type = loaded.protocol().capsuleClass("C");
            assertThrows(BudgetExhausted.class, () -> loaded.makeByConstructor(type, new Budget(1_000, 0, 0, 0, 0, 9)));
            assertEquals(List.of(4), loaded.values(loaded.make(type, 4)), "nothing of the capsule runs here");
        }
    }

    @Test
    void wrongValuesAreAMistakeOfTheCaller() {
        Protocol protocol = Programs.protocol(Programs.capsule("", "int n;", ""));
        CapsuleClass type = protocol.capsuleClass("C");
        assertThrows(IllegalArgumentException.class, () -> protocol.capsuleClass("D"));
        LoadedProtocol loaded = protocol.load();
        try (LoadedProtocol other = protocol.load()) {
            assertThrows(IllegalArgumentException.class, () -> loaded.make(type));
            assertThrows(IllegalArgumentException.class, () -> loaded.make(type, "text"));
            Capsule foreign = other.make(type, 1);
            assertThrows(IllegalArgumentException.class, () -> loaded.classOf(foreign));
        }
        loaded.close();
        assertThrows(IllegalStateException.class, () -> loaded.makeByConstructor(type, Programs.budget()));
    }

    @Test
    void nothingStaysOfAProtocolThatWasClosed() {
        loadsAndUnloads(200);
    }

    @Test
    @Tag("slow")
    void nothingStaysOfTenThousandProtocols() {
        loadsAndUnloads(10_000);
    }

    private static final int WARM_UP = 300; // until the reflection of the JDK and the like have what they keep

    /// The heap of a test is small, and readings of it differ by up to two of its regions of 1 MiB, whatever was loaded.
    private static final int READING_BYTES = 4 << 20;
    private static final int FEW = 10; // which compiled code has seen last

    private static void loadsAndUnloads(int count) {
        Protocol protocol = Programs.protocol(ALL_TYPES);
        long[] before = {};
        var classes = new ArrayList<WeakReference<Class<?>>>();
        for (int i = -WARM_UP; i < count; i++) {
            if (i == 0) {
                before = usedBytes();
            }
            try (LoadedProtocol loaded = protocol.load()) {
                Capsule capsule = loaded.makeByConstructor(protocol.capsuleClass("C"), Programs.budget());
                assertTrue(Programs.evaluate(capsule, Programs.budget()).isWhole());
                classes.add(new WeakReference<>(capsule.getClass()));
            }
        }
        usedBytes();
        long left = classes.stream().filter(each -> each.get() != null).count();
        assertTrue(left <= FEW, left + " classes are still there");
        classes = new ArrayList<>();
        long[] after = usedBytes();
        assertTrue(after[0] <= before[0] * 1.05 + READING_BYTES, "heap %d, then %d".formatted(before[0], after[0]));
        assertTrue(after[1] <= before[1] * 1.05, "metaspace %d, then %d".formatted(before[1], after[1]));
    }

    /// Of the heap and of the metaspace, after all garbage has gone.
    private static long[] usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
        return new long[] {heap, metaspace};
    }

    /// Lengths of texts are found once: a text that is another one, or the same again, has its own, however it came into the
    /// capsule.
    @Test
    void aTextThatChangesHasItsOwnLength() {
        String[] texts = {"a", "äöü", "a", "", "x".repeat(1000), "\ud83d\ude00", "\ud800", "b"};
        Protocol protocol = Programs.protocol(Programs.capsule("", "String text = \"\"; int n; String other;", ""));
        try (LoadedProtocol loaded = protocol.load()) {
            CapsuleClass type = loaded.protocol().capsuleClass("C");
            Capsule capsule = loaded.make(type, "", 0, "");
            Capsule again = loaded.make(type, "b", 0, "");
            Capsule copy = loaded.make(type, "c", 0, "cc");
            for (String text : texts) {
                ((CapsuleData) capsule).fillData(new Object[] {text, 0, text + "z"});
                for (int i = 0; i < 2; i++) {
                    requireLengths(loaded, capsule, text);
                    loaded.settle(capsule);
                }
                loaded.copyTo(capsule, copy);
                assertEquals(loaded.values(capsule), loaded.values(copy));
                requireLengths(loaded, copy, text);
                for (int i = 0; i < 2; i++) {
                    loaded.makeAnew(again, type, text, 1, "z");
                    requireLengths(loaded, again, text);
                    assertEquals(loaded.values(loaded.make(type, text, 1, "z")), loaded.values(again));
                    requireLengths(loaded, loaded.copy(again), text);
                }
            }
        }
    }

    private static void requireLengths(LoadedProtocol loaded, Capsule capsule, String text) {
        ByteBuffer bytes = ByteBuffer.allocate(8_000);
        loaded.encode(capsule, new XdrWriter(bytes));
        assertEquals(bytes.position(), loaded.dataBytes(capsule), text);
        int firstBytes = bytes.getInt(0);
        int other = 4 + (firstBytes + 3) / 4 * 4 + 4; // behind the first text and the number
        assertEquals(firstBytes + bytes.getInt(other), loaded.payloadBytes(capsule), text);
    }
}
