// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.activenet.budget.Budget;
import org.activenet.capsule.WorkloadPrograms;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.Plan;
import org.activenet.plan.run.BindingBytes;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.activenet.plan.run.Unit;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Type;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCodecTest {
    private static final EntryPoint PRINT = new EntryPoint.Core(CoreService.PRINT);
    private static final EntryPoint DECLARED = new EntryPoint.Declared("remember", new Scheme(
            List.of(Type.INT, new Type.ListOf(new Type.Variable(0)), new Type.TupleOf(
                    List.of(new Type.Variable(1), new Type.ChunkOf(new Type.Variable(2))))),
            Type.UNIT, List.of()));

    /// Every form that the grammar has.
    private static final String ALL_FORMS = """
            svc remember : (int, 'a list, 'b chunk * key) -> unit
            svc forget : void -> (blob * dev * port * char * exn) list
            svc print : 'z -> unit
            exception Odd
            val limit = 2147483647
            val least : int = ~2147483648
            val text : string = "two\\nwords \\255"
            fun half(n: int) : int = if n % 2 <> 0 then raise Odd else n / 2
            fun add(a, b) = a + b * 1 - ~a
            fun pick(t: int * bool * char) = (#1 t, #2 t, #3 t)
            fun first(x: 'a, y: 'b) : 'a = x
            fun all(n, h: host) =
              let
                val here = hd (thisHost())
                exception Local
                svc other : int -> int
                fun twice(x: int) = x * 2 + n
                fun each(x: int, l: int list) : int list = twice(x) :: l
              in
                (print(foldl(add, 0, [1; 2; limit]));
                 print(foldr(each, [], tl [n]));
                 print((not true or false and 1 < 2, 1 <= 2, 1 > 2, 1 >= 2, 1 = 2));
                 print((1 << 2) andi 3 ori 4 xori noti 5 >> 1);
                 print(implode(explode(text)) ^ "x");
                 print((ord('c'), chr(99), fst (1, 2), snd (1, 2), ()));
                 try print(half(other(n))) handle Odd => raise Local;
                 try first((), 2) handle e => raise e;
                 OnRemote(|all|(n, h), here, getRB(), defaultRoute);
                 OnNeighbor(|forget|(), h, 1);
                 OnNeighbor(|all|(0, h), h, 1, snd (defaultRoute(h)));
                 print(pick((least, false, '\\000'))))
              end
            """;

    /// For programs that ask nothing of their node.
    private static final PlanNode NO_NODE = (PlanNode) Proxy.newProxyInstance(
            PlanNode.class.getClassLoader(), new Class<?>[] {PlanNode.class}, (_, method, _) -> {
                throw new AssertionError(method);
            });

    private final ChunkCodec codec = new ChunkCodec(new ProgramCache());

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "ping/ping.plan", "ping/ping-every-hop.plan", "traceroute/traceroute.plan", "flood.plan", "hello.plan",
        "ping-every-hop.plan", "ping.plan", "traceroute.plan", "ALL_FORMS"})
    void everyFunctionOfAProgramComesBack(String name) {
        Program program = name.equals("ALL_FORMS") ? program(ALL_FORMS) : program(resource(name));
        for (String function : program.functionNames()) {
            EntryPoint entry = program.entryPoint(function);
            var chunk = new RandomValue(new Random(1), List.of(entry)).chunk(PRINT, 0);
            assertComesBack(chunk);
            Chunk call = new RandomValue(new Random(1), List.of(PRINT)).chunk(entry, 1);
            Chunk arrived = assertComesBack(call);
            assertEquals(function, arrived.function());
            assertEquals(call.entry().scheme().parameters().size(), arrived.entry().scheme().parameters().size());
            assertNotSame(call.entry(), arrived.entry());
            assertSame(arrived.entry(), arrived(encoded(call)).entry());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyValuesComeBack(long seed) {
        var random = new Random(seed);
        EntryPoint any = program("fun any(x, y) = ()").entryPoint("any");
        var values = new RandomValue(random, List.of(any, PRINT, DECLARED));
        for (int i = 0; i < 300; i++) {
            Chunk chunk = values.chunk(any, random.nextInt(5));
            Chunk arrived = assertComesBack(chunk);
            if (!chunk.argument(0).toString().contains("|")) {
                assertEquals(chunk.argument(0), arrived.argument(0));
            }
        }
    }

    @Test
    void noPartIsTakenForTheWhole() {
        byte[] bytes = encoded(sample());
        for (int length = 0; length < bytes.length; length++) {
            var buffer = ByteBuffer.wrap(bytes, 0, length);
            assertInstanceOf(DecodedChunk.Refused.class, codec.decode(buffer), "of length " + length);
            assertEquals(0, buffer.position());
        }
        assertEquals(ChunkRefusal.TRAILING, refusal(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    /// Goal: no bytes do harm. Method: change bytes of valid chunks at random; whatever is accepted must be what we
    /// would have written ourselves.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void changedBytesAreRefusedOrMeanSomethingElse(long seed) {
        change(seed);
    }

    @Tag("slow")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4, 5, 6, 7, 8})
    void soAreThoseOfMoreSeeds(long seed) {
        change(seed);
    }

    private void change(long seed) {
        var random = new Random(seed);
        EntryPoint all = program(ALL_FORMS).entryPoint("all");
        List<byte[]> samples = List.of(
                encoded(sample()),
                encoded(new Chunk(all, new Object[] {7, new Host(1)})),
                encoded(new RandomValue(random, List.of(all, DECLARED)).chunk(PRINT, 4)),
                encoded(new RandomValue(random, List.of(PRINT)).chunk(DECLARED, 2)));
        int accepted = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(bytes.length);
                int change = random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8);
                bytes[at] ^= (byte) change;
            }
            if (codec.decode(ByteBuffer.wrap(bytes)) instanceof DecodedChunk.Arrived(Chunk chunk)) {
                assertEquals(HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(encoded(chunk)));
                accepted++;
            }
        }
        assertTrue(accepted > 100, accepted + " accepted");
    }

    @Test
    void valuesOfOtherTypesAreRefused() {
        EntryPoint ping = program(resource("ping.plan")).entryPoint("ping");
        EntryPoint same = program("fun same(a, b) = a = b").entryPoint("same");
        EntryPoint sends = program("fun sends(c: int chunk) = ()").entryPoint("sends");
        EntryPoint pairs = program("fun pairs(l: (int * bool) list) = ()").entryPoint("pairs");
        var nothing = new Chunk(new EntryPoint.Core(CoreService.GET_RB), new Object[0]);
        var illTyped = List.of(
                new Chunk(ping, new Object[] {new Host(1), 2}),
                new Chunk(ping, new Object[] {new Host(1)}),
                new Chunk(ping, new Object[] {new Host(1), new Host(2), new Host(3)}),
                new Chunk(same, new Object[] {1, true}),
                new Chunk(same, new Object[] {nothing, nothing}),
                new Chunk(same, new Object[] {PlanList.of(List.of(1, "two")), PlanList.EMPTY}),
                new Chunk(sends, new Object[] {new Chunk(PRINT, new Object[] {1})}),
                new Chunk(sends, new Object[] {new Chunk(new EntryPoint.Core(CoreService.LENGTH), new Object[] {1})}),
                new Chunk(pairs, new Object[] {PlanList.of(List.of(new PlanTuple(1, true, true)))}),
                new Chunk(pairs, new Object[] {PlanList.of(List.of(new PlanTuple(true, 1)))}),
                new Chunk(PRINT, new Object[] {new Chunk(ping, new Object[] {Unit.UNIT, Unit.UNIT})}));
        for (Chunk chunk : illTyped) {
            assertEquals(ChunkRefusal.ILL_TYPED_BINDINGS, refusal(encoded(chunk)), chunk.toString());
        }
        assertComesBack(new Chunk(sends, new Object[] {nothing}));
        assertComesBack(new Chunk(pairs, new Object[] {PlanList.EMPTY}));
        assertComesBack(new Chunk(same, new Object[] {PlanList.EMPTY, PlanList.of(List.of("a"))}));
    }

    @Test
    void codeIsCheckedLikeSource() {
        // 'fun f() = 1 + "a"', by hand; the same with 1 + 2 is accepted.
        String right = "01 01 0d 01 01 66 01 01 00 00 00 4e 04 02 04 04 00 00";
        String wrong = "01 01 0f 02 01 66 01 61 01 01 00 00 00 4e 04 02 06 01 00 00";
        assertInstanceOf(DecodedChunk.Arrived.class, codec.decode(ByteBuffer.wrap(hex(right))));
        assertEquals(ChunkRefusal.ILL_TYPED_CODE, refusal(hex(wrong)));
        assertEquals(ChunkRefusal.BAD_NAME, refusal(hex(right.replace("01 66", "01 28"))));
        assertEquals(ChunkRefusal.BAD_NAME, refusal(hex("01 01 0e 01 02 69 66 01 01 00 00 00 4e 04 02 04 04 00 00")));
        assertEquals(ChunkRefusal.BAD_TEXT, refusal(hex(right.replace("01 66", "01 ff"))));
        assertEquals(ChunkRefusal.UNKNOWN_NAME, refusal(hex(right.replace("04 04 00 00", "04 04 01 00"))));
        assertEquals(ChunkRefusal.BAD_VERSION, refusal(hex(right.replaceFirst("01", "02"))));
        assertEquals(ChunkRefusal.BAD_TAG, refusal(hex(right.replace("4e", "7e"))));
        // A text that nothing uses; a function that the call does not need.
        assertEquals(ChunkRefusal.NOT_CANONICAL,
                refusal(hex("01 01 0f 02 01 66 01 61 01 01 00 00 00 4e 04 02 04 04 00 00")));
        assertEquals(ChunkRefusal.NOT_CANONICAL,
                refusal(hex("01 01 10 02 01 66 01 67 02 01 00 00 00 01 01 01 00 00 01 00 00")));
    }

    @Test
    void hostileNumbersAreRefused() {
        String print = "01 02 05 7072696e74 01 ";
        for (String huge : List.of("87ffffff7f", "8fffffff7f", "88808080 00", "ffffffffff")) {
            for (String tag : List.of("06", "07", "0e", "0f")) {
                assertTrue(List.of(ChunkRefusal.TOO_LARGE, ChunkRefusal.TRUNCATED).contains(refusal(hex(print + tag + huge))));
            }
            assertTrue(List.of(ChunkRefusal.TOO_LARGE, ChunkRefusal.TRUNCATED).contains(refusal(hex("01 01" + huge))));
            assertTrue(List.of(ChunkRefusal.TOO_LARGE, ChunkRefusal.TRUNCATED).contains(refusal(hex("01 01 06" + huge + "00"))));
        }
        assertEquals(ChunkRefusal.NOT_CANONICAL, refusal(hex(print + "06 80 00")));
        assertEquals(ChunkRefusal.TRUNCATED, refusal(hex(print + "08 ff")));
        assertEquals(ChunkRefusal.TOO_FEW, refusal(hex(print + "08 01 01")));
        assertEquals(ChunkRefusal.BAD_TEXT, refusal(hex(print + "06 02 c080")));
        assertEquals(ChunkRefusal.BAD_TEXT, refusal(hex(print + "05 83b000"))); // U+D800
        assertEquals(ChunkRefusal.BAD_TAG, refusal(hex(print + "10")));
        assertEquals(ChunkRefusal.BAD_NAME, refusal(hex(print + "0f 01 20")));
        assertEquals(ChunkRefusal.UNKNOWN_NAME, refusal(hex("01 02 02 6e6f 00")));
        assertEquals(ChunkRefusal.BAD_TAG, refusal(hex("01 04")));
        assertEquals(ChunkRefusal.TOO_LARGE, refusal(new byte[ChunkCodec.LARGEST_BYTES + 1]));
    }

    @Test
    void depthIsBounded() {
        String print = "02 05 7072696e74 01";
        for (String level : List.of("07 01", "09" + print)) {
            assertEquals(ChunkRefusal.TOO_DEEP, refusal(hex("01" + print + level.repeat(5_000) + "01")));
            assertEquals(ChunkRefusal.TOO_DEEP, refusal(hex("01" + print + level.repeat(Chunk.DEEPEST) + "01")));
            byte[] deepest = hex("01" + print + level.repeat(Chunk.DEEPEST - 1) + "01");
            assertEquals(deepest.length, codec.encodedLengthBytes(arrived(deepest)));
        }
        // The body of a function: 'not not ... true'; the type of a parameter: 'int list list ...'.
        for (int depth : new int[] {500, 501, 10_000}) {
            byte[] nots = function("00 00" + "21".repeat(depth - 1) + "03");
            byte[] lists = function("01 00" + "11".repeat(depth - 1) + "02 00 01");
            assertEquals(depth > 500, codec.decode(ByteBuffer.wrap(nots)) instanceof DecodedChunk.Refused, "depth " + depth);
            if (depth > 500) {
                assertEquals(ChunkRefusal.TOO_DEEP, refusal(nots));
                assertEquals(ChunkRefusal.TOO_DEEP, refusal(lists));
            }
        }
    }

    /// Goal: the deepest chunk around the deepest code needs no more than the stack of an ordinary thread.
    @Test
    void theDeepestChunkFitsTheStack() throws InterruptedException {
        String functions = "let fun f() = ".repeat(200) + "not ".repeat(200) + "true" + " in f() end".repeat(200);
        EntryPoint deep = program("fun deep(x) = " + functions).entryPoint("deep");
        Chunk chunk = new Chunk(deep, new Object[] {Unit.UNIT});
        for (int i = 1; i < 30; i++) {
            chunk = new Chunk(deep, new Object[] {chunk});
        }
        for (int i = 30; i < Chunk.DEEPEST; i++) {
            chunk = new Chunk(PRINT, new Object[] {chunk});
        }
        byte[] bytes = encoded(chunk);
        var results = new DecodedChunk[1];
        var thread = new Thread(() -> results[0] = new ChunkCodec(new ProgramCache()).decode(ByteBuffer.wrap(bytes)));
        thread.start();
        thread.join();
        assertInstanceOf(DecodedChunk.Arrived.class, results[0]);
    }

    @Test
    void sharedPartsDoNotMakeEndlessWork() {
        EntryPoint both = program("fun both(a, b) = ()").entryPoint("both");
        var chunk = new Chunk(both, new Object[] {Unit.UNIT, Unit.UNIT});
        for (int i = 0; i < 400; i++) {
            chunk = new Chunk(both, new Object[] {chunk, chunk});
        }
        Chunk huge = chunk;
        assertEquals(ChunkCodec.LARGEST_BYTES + 1, BindingBytes.all(codec.bindingBytes(huge)));
        assertThrows(IllegalArgumentException.class, () -> codec.encode(huge, ByteBuffer.allocate(1 << 20)));
        var text = new Chunk(PRINT, new Object[] {"é".repeat(40_000)});
        assertEquals(ChunkCodec.LARGEST_BYTES + 1, BindingBytes.all(codec.bindingBytes(text)));
    }

    /// Goal: what a value takes is told apart as text, code and form. Method: one value of each kind with a text in it, and
    /// kinds without.
    @Test
    void textsAndCodeAreToldFromWhatIsAroundThem() {
        var inner = new Chunk(PRINT, new Object[] {"éx"}); // 7 bytes of code, a count, tag, length, 3 of text
        EntryPoint any = program("fun any(a, b, c, d, e) = ()").entryPoint("any");
        long counted = codec.bindingBytes(new Chunk(any, new Object[] {
            PlanList.of(List.of("abc", "")), new PlanTuple(new Object[] {1, new Blob(new byte[5])}), inner,
            PlanException.CHUNK_TOO_DEEP, new Key(1)
        }));
        assertEquals(3 + 5 + 3, BindingBytes.ofText(counted));
        assertEquals(7, BindingBytes.ofCode(counted));
        int form = 1 + (2 + 2 + 2) + (2 + 5 + 2) + (1 + 1 + 2) + (2 + "ChunkTooDeep".length()) + 9;
        assertEquals(form + 11 + 7, BindingBytes.all(counted));
    }

    @Test
    void onlyNeededDefinitionsTravel() {
        Program program = program(resource("ping/ping-every-hop.plan") + resource("ping-every-hop.plan"));
        Chunk answer = new RandomValue(new Random(1), List.of()).chunk(program.entryPoint("ping"), 0);
        var entry = (EntryPoint.Function) assertComesBack(answer).entry();
        assertEquals(List.of("ack", "ping"),
                entry.program().typed().definitions().stream().map(Definition::name).toList());
        var service = new Chunk(PRINT, new Object[] {"x"});
        assertEquals(1 + 1 + 5, codec.codeBytes(service));
    }

    @Test
    void layoutAndOtherDefinitionsMakeNoDifference() {
        String plain = "fun f(x: int) = (print(x + 1); |g|(x); 0)\nfun g(y) = f(y)";
        String other =
                "val unused = 1 fun f ( x : int ) = (* one *) (print((x+1)) ;\n |g| ((x)); 0)\n\n"
                + " fun h() = 2 fun g(y)=f(y)";
        Chunk one = new Chunk(program(plain).entryPoint("g"), new Object[] {1});
        Chunk two = new Chunk(program(other).entryPoint("g"), new Object[] {1});
        assertEquals(HexFormat.of().formatHex(encoded(one)), HexFormat.of().formatHex(encoded(two)));
        assertSame(arrived(encoded(one)).entry(), arrived(encoded(two)).entry());
        Chunk changed = new Chunk(program(plain.replace("+ 1", "+ 2")).entryPoint("g"), new Object[] {1});
        assertFalse(Arrays.equals(encoded(one), encoded(changed)));
        // Two functions with the same code are two entry points of one program.
        Chunk third = new Chunk(program(plain).entryPoint("f"), new Object[] {1});
        var f = (EntryPoint.Function) arrived(encoded(third)).entry();
        var g = (EntryPoint.Function) arrived(encoded(one)).entry();
        assertNotEquals(f, g);
        assertSame(f.program(), g.program());
    }

    @Test
    void whatArrivedRunsAsWhatWasSent() {
        Program program = program("""
                val base = 7
                exception Low
                fun step(sum: int, n: int) : int = if n < 0 then raise Low else sum + n * base
                fun sum(l, c: unit chunk) = try (foldl(step, 0, l), "sum") handle Low => (base, "low")
                """);
        for (List<Integer> list : List.of(List.of(1, 2, 3), List.of(4, -1), List.<Integer>of())) {
            var nested = new Chunk(PRINT, new Object[] {"x"});
            var sent = new Chunk(program.entryPoint("sum"), new Object[] {PlanList.of(list), nested});
            Budget local = Budget.unlimited();
            Budget remote = Budget.unlimited();
            Ending expected = new TreeWalker().evaluate(sent, NO_NODE, local);
            assertEquals(expected, new TreeWalker().evaluate(arrived(encoded(sent)), NO_NODE, remote));
            assertInstanceOf(Ending.Ended.class, expected);
            assertEquals(local.steps, remote.steps);
            assertEquals(local.allocatedBytes, remote.allocatedBytes);
        }
    }

    /// Goal: lengths are asked for at every packet, so that must make no garbage. Method: the JVM's own count.
    @Test
    void lengthsOfKnownCodeAllocateNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        EntryPoint all = program(ALL_FORMS).entryPoint("all");
        Chunk chunk = new RandomValue(new Random(3), List.of(all, PRINT, DECLARED)).chunk(DECLARED, 4);
        long lengths = 0;
        for (int i = 0; i < 1_000; i++) {
            lengths += codec.encodedLengthBytes(chunk);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            lengths += codec.encodedLengthBytes(chunk);
        }
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(2_000L * codec.encodedLengthBytes(chunk), lengths);
        assertTrue(allocatedBytes < 1_000, allocatedBytes + " bytes in 1000 calls");
    }

    @Test
    void threadsThatDecodeTheSameCodeGetTheSameProgram() throws InterruptedException {
        byte[] bytes = encoded(sample());
        for (int round = 0; round < 50; round++) {
            var shared = new ChunkCodec(new ProgramCache());
            var results = new DecodedChunk[4];
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < results.length; i++) {
                int index = i;
                threads.add(Thread.ofPlatform().start(() -> results[index] = shared.decode(ByteBuffer.wrap(bytes))));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            EntryPoint first = assertInstanceOf(DecodedChunk.Arrived.class, results[0]).chunk().entry();
            for (DecodedChunk result : results) {
                assertSame(first, assertInstanceOf(DecodedChunk.Arrived.class, result).chunk().entry());
            }
        }
    }

    @Test
    void aFullCacheForgetsAndGoesOn() {
        var small = new ChunkCodec(new ProgramCache(1_000));
        for (int i = 0; i < 100; i++) {
            var chunk = new Chunk(program("fun f() = " + i).entryPoint("f"), new Object[0]);
            byte[] bytes = encoded(chunk);
            assertEquals(bytes.length, small.encodedLengthBytes(chunk));
            assertInstanceOf(DecodedChunk.Arrived.class, small.decode(ByteBuffer.wrap(bytes)));
        }
    }

    @Test
    void theBytesOfPingAreTheseForever() {
        Chunk ping = new Chunk(program(resource("ping.plan")).entryPoint("ping"),
                new Object[] {new Host(0x0a000001), new Host(0x0a00000b)});
        String expected = "01" // version
                + "017a" // a function, code of 122 bytes
                + "09" // texts
                + "0361636b" + "057072696e74" + "08537563636573730a" + "0470696e67" + "06736f75726365"
                + "0b64657374696e6174696f6e" + "0a74686973486f73744973" + "0c64656661756c74526f757465" + "056765745242"
                + "02" // definitions
                + "01000000" + "1201010602" // fun ack() = print("Success\n")
                + "010302" + "0406" + "0506" + "01" // fun ping(source: host, destination: host) : unit =
                + "14" + "1206011005" // if thisHostIs(destination)
                + "1a07" + "090000" + "1004" + "120800" // then OnRemote(|ack|(), source, getRB(), defaultRoute)
                + "1a07" + "09030210041005" + "1005" + "120800" // else OnRemote(|ping|(source, destination), ...)
                + "01" // the second function
                + "02" + "0a0a000001" + "0a0a00000b"; // two values
        assertEquals(expected, HexFormat.of().formatHex(encoded(ping)));
        assertEquals(125, codec.codeBytes(ping));
        assertEquals(11, BindingBytes.all(codec.bindingBytes(ping)));
    }

    @Test
    void theOrderOfTheTargetMakesNoDifference() {
        Chunk chunk = sample();
        var little = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN).position(3);
        codec.encode(chunk, little);
        assertEquals(3 + codec.encodedLengthBytes(chunk), little.position());
        little.flip().position(3);
        assertInstanceOf(DecodedChunk.Arrived.class, codec.decode(little));
        assertFalse(little.hasRemaining());
    }

    private Chunk sample() {
        EntryPoint echo = program(resource("ping/ping.plan")).entryPoint("echo");
        return new RandomValue(new Random(1), List.of()).chunk(echo, 0);
    }

    private Chunk assertComesBack(Chunk chunk) {
        byte[] bytes = encoded(chunk);
        Chunk arrived = arrived(bytes);
        assertEquals(HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(encoded(arrived)));
        assertEquals(codec.codeBytes(chunk), codec.codeBytes(arrived));
        return arrived;
    }

    /// Checks the lengths too.
    private byte[] encoded(Chunk chunk) {
        var buffer = ByteBuffer.allocate(ChunkCodec.LARGEST_BYTES);
        codec.encode(chunk, buffer);
        int length = ChunkCodec.HEADER_BYTES + codec.codeBytes(chunk) + BindingBytes.all(codec.bindingBytes(chunk));
        assertEquals(length, buffer.position());
        assertEquals(length, codec.encodedLengthBytes(chunk));
        return Arrays.copyOf(buffer.array(), length);
    }

    private Chunk arrived(byte[] bytes) {
        return assertInstanceOf(
                DecodedChunk.Arrived.class, codec.decode(ByteBuffer.wrap(bytes)), () -> refusal(bytes).name()).chunk();
    }

    private ChunkRefusal refusal(byte[] bytes) {
        return assertInstanceOf(DecodedChunk.Refused.class, codec.decode(ByteBuffer.wrap(bytes))).reason();
    }

    /// The call of the function `f` without arguments, whose definition goes on with `rest` after its name.
    private static byte[] function(String rest) {
        byte[] definition = hex("01 0166 01 01 00" + rest);
        var out = new WireWriter(100);
        out.u8(1);
        out.u8(Tags.FUNCTION);
        out.part(definition);
        out.number(0);
        out.u8(0);
        return out.toBytes();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static Program program(String text) {
        return Plan.check(new SourceText("test", text)).orThrow();
    }

    private static String resource(String name) {
        if (WorkloadPrograms.has(name)) {
            return WorkloadPrograms.text(name);
        }
        try (var stream = Plan.class.getResourceAsStream("programs/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
