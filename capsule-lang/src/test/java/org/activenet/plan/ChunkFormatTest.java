// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.ChunkFormat;
import org.activenet.plan.run.ChunkFormat.Decoded;
import org.activenet.plan.run.ChunkFormat.Refusal;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Meter;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.ProgramCache;
import org.activenet.plan.run.TreeWalker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFormatTest {
    private final ProgramCache programs = new ProgramCache();

    @Test
    void hasTheBytesOfTheTable() {
        Chunk chunk = chunk("fun f(a: int, b: bool) = a + 1", "f(~3, true)");

        assertEquals("00 01 66" // function f
                + " 16 01 00 00 01 66 02" // 22 bytes of code: one definition, a function, new name f, two parameters
                + " 00 01 61 01 01" // new name a, a type, int
                + " 00 01 62 01 04" // new name b, a type, bool
                + " 00 4e 06 02 00 02" // no result type; +, the name a, the int 1 (zigzag 2)
                + " 02 03 05 02", // two values: int -3 (zigzag 5), true
                HexFormat.ofDelimiter(" ").formatHex(encode(chunk)));
    }

    /// Goal: what leaves a node is what arrives. Method: the chunks of random programs, with their sizes known
    /// beforehand.
    @ParameterizedTest(name = "chunks of programs from seed {0}")
    @ValueSource(longs = {0, 10_000})
    void decodesWhatItEncodes(long firstSeed) {
        int count = 0;
        for (long seed = firstSeed; seed < firstSeed + 300; seed++) {
            for (Chunk chunk : chunks(seed)) {
                byte[] bytes = encode(chunk);
                Chunk decoded = accepted(bytes);
                assertArrayEquals(bytes, encode(decoded), "seed " + seed);
                count++;
            }
        }
        assertTrue(count > 100, "only " + count + " chunks");
    }

    /// Goal: no bytes make the decoder throw. Method: every prefix of some chunks, and each byte of them changed.
    @ParameterizedTest(name = "chunks of programs from seed {0}")
    @ValueSource(longs = {20_000})
    void refusesWhatIsCutOrChanged(long firstSeed) {
        var random = new Random(firstSeed);
        for (long seed = firstSeed; seed < firstSeed + 15; seed++) {
            for (Chunk chunk : chunks(seed)) {
                byte[] bytes = encode(chunk);
                for (int length = 0; length < bytes.length; length++) {
                    assertInstanceOf(Decoded.Refused.class,
                            ChunkFormat.decode(ByteBuffer.wrap(bytes, 0, length), programs));
                }
                for (int i = 0; i < bytes.length; i++) {
                    byte[] changed = bytes.clone();
                    changed[i] ^= (byte) (1 + random.nextInt(255));
                    Decoded decoded = ChunkFormat.decode(ByteBuffer.wrap(changed), programs);
                    if (decoded instanceof Decoded.Accepted(Chunk other)) {
                        byte[] again = encode(other);
                        assertArrayEquals(Arrays.copyOf(changed, again.length), again);
                    }
                }
            }
        }
    }

    @Test
    void carriesOnlyTheCodeThatIsNeeded() {
        String program = "fun unused() = 1 fun ack() = print(\"ok\") exception Lost fun back() = raise Lost "
                + "fun ping(h: host) = OnRemote(|ack|(), h, 1, defaultRoute)";
        Chunk chunk = chunk(program, "ping(hd (thisHost()))");

        var decoded = accepted(encode(chunk));
        List<String> names = ((EntryPoint.Function) decoded.entry()).program().functionNames();
        assertEquals(List.of("ack", "ping"), names);
    }

    @Test
    void refusesValuesOfTheWrongType() {
        byte[] bytes = encode(chunk("fun f(a: int) = a", "f(1)"));
        bytes[bytes.length - 2] = 6; // a host has four bytes: too short
        assertEquals(Refusal.MALFORMED, refusal(bytes));
        bytes[bytes.length - 2] = 1;
        assertEquals(Refusal.BAD_ARGUMENTS, refusal(Arrays.copyOf(bytes, bytes.length - 1)));
        byte[] mixed = encode(chunk("fun f(l: int list) = l", "f([1; 2])"));
        mixed[mixed.length - 2] = 4; // a character among numbers
        assertEquals(Refusal.BAD_ARGUMENTS, refusal(mixed));
    }

    @Test
    void refusesCodeThatWouldNotCheck() {
        Chunk chunk = chunk("fun f(a: int) = a + 1", "f(1)");
        byte[] bytes = encode(chunk);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 64 + 14) { // an addition becomes a comparison with a list behind it
                bytes[i] = 64 + 8;
                assertEquals(Refusal.BAD_CODE, refusal(bytes));
                return;
            }
        }
        throw new AssertionError("no addition in the code");
    }

    @Test
    void refusesAChunkOfOneThousandChunks() {
        String program = "fun wrap(c: unit chunk, n: int) : unit chunk = |run|(c) fun run(c: unit chunk) : unit = () "
                + "fun deep(l: int list) = foldl(wrap, |print|(1), l)";
        Program checked = Plan.check(new SourceText("deep", program)).orThrow();
        var elements = new StringBuilder("[1");
        elements.append(";1".repeat(998)).append("]");
        var injection = Plan.call(checked, new SourceText("call", "deep(" + elements + ")")).orThrow();
        var node = FakeNetwork.line(1, new TreeWalker()).node(0);
        var chunk = (Chunk) ((Ending.Ended) injection.chunk(node, Meter.unlimited())).value();

        for (TestedEvaluator evaluator : TestedEvaluator.values()) {
            Ending ending = evaluator.create().evaluate(chunk, node, Meter.unlimited());
            assertEquals("ChunkTooDeep", assertInstanceOf(Ending.Raised.class, ending).exception().name());
        }
    }

    @Test
    void checksAndCompilesEqualCodeOnce() {
        byte[] first = encode(chunk("fun f(a: int) = a + 1", "f(1)"));
        byte[] second = encode(chunk("(* other text, same code *) fun f(a : int)=a+1", "f(2)"));

        assertEquals(accepted(first).entry(), accepted(second).entry());
    }

    private Chunk accepted(byte[] bytes) {
        Decoded decoded = ChunkFormat.decode(ByteBuffer.wrap(bytes), programs);
        return assertInstanceOf(Decoded.Accepted.class, decoded, () -> decoded.toString()).chunk();
    }

    private Refusal refusal(byte[] bytes) {
        return assertInstanceOf(Decoded.Refused.class, ChunkFormat.decode(ByteBuffer.wrap(bytes), programs)).reason();
    }

    private static byte[] encode(Chunk chunk) {
        var bytes = ByteBuffer.allocate(ChunkFormat.lengthBytes(chunk));
        ChunkFormat.encode(chunk, bytes);
        assertEquals(0, bytes.remaining());
        return bytes.array();
    }

    /// The chunks that a random program sends.
    private static List<Chunk> chunks(long seed) {
        Program program = Plan.check(new SourceText("seed", RandomProgram.write(seed))).orThrow();
        var sent = new ArrayList<Chunk>();
        var walker = new TreeWalker();
        var network = FakeNetwork.random(seed, (chunk, node, meter) -> {
            sent.add(chunk);
            return walker.run(chunk, node, meter);
        });
        network.run(new Chunk(program.entryPoint("main"), new Object[0]), 0, 20,
                () -> new Meter(5_000, 100_000, 10, 0, 50));
        return sent;
    }

    private static Chunk chunk(String program, String call) {
        Program checked = Plan.check(new SourceText("program", program)).orThrow();
        var injection = Plan.call(checked, new SourceText("call", call)).orThrow();
        var node = FakeNetwork.line(1, new TreeWalker()).node(0);
        return (Chunk) ((Ending.Ended) injection.chunk(node, Meter.unlimited())).value();
    }
}
