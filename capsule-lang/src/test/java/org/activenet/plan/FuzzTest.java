// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.fuzz.ChangedText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Program;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.DecodedChunk;
import org.activenet.plan.wire.ProgramCache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any text at all: it is refused with findings, or both evaluators run it and do the same.
///
/// What bounds the time of a check is counted by the checker itself ([HostileProgramsTest]); the time here is a brake.
class FuzzTest {
    private static final Path PROGRAMS = Path.of("src/test/programs");
    private static final Duration BRAKE = Duration.ofMinutes(1);
    private static final int LARGEST_OF_CORPUS = 20_000;
    private static final int MOST_WORDS = 30_000;
    private static final int MOST_RUN = 3; // functions of a program
    private static final int MOST_FINDINGS = 3 * 50 + 3; // of words, of syntax and of types, and a last one of each
    private static final int DAMAGES = 20; // of each chunk

    private final ChangedText changes = new ChangedText(PlanWords.ALL, MOST_WORDS);
    private final List<String> corpus = corpus();
    private final ChunkCodec codec = new ChunkCodec(new ProgramCache());
    private int accepted;
    private int arrived;

    /// Goal: the parser, the checker, the evaluators and the decoder survive whatever comes. Method: programs that are
    /// tests of something else, changed at random, and texts that are programs in form only; what is accepted is run,
    /// and its bytes are damaged and decoded.
    @ParameterizedTest(name = "1,000 texts from seed {0}")
    @ValueSource(longs = 0)
    void anyTextIsRefusedOrRuns(long firstSeed) {
        tryAll(firstSeed, 1_000);
    }

    /// The same for 120,000 texts, which takes some ten minutes.
    @Tag("slow")
    @ParameterizedTest(name = "12,000 texts from seed {0}")
    @ValueSource(longs = {1_000_000, 1_100_000, 1_200_000, 1_300_000, 1_400_000, 1_500_000, 1_600_000, 1_700_000,
        1_800_000, 1_900_000})
    void anyOfManyTextsIsRefusedOrRuns(long firstSeed) {
        tryAll(firstSeed, 12_000);
    }

    private void tryAll(long firstSeed, int count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            var random = new Random(seed);
            String text = text(random);
            try {
                assertTimeoutPreemptively(BRAKE, () -> survives(text, random));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ", text:\n" + text, failure);
            }
        }
        assertTrue(accepted > count / 40, accepted + " accepted");
        assertTrue(arrived > count / 40, arrived + " arrived");
    }

    private String text(Random random) {
        return random.nextInt(4) == 0 ? RandomText.write(random) : changes.change(corpus, random);
    }

    private static List<String> corpus() {
        var texts = new ArrayList<String>();
        for (String folder : List.of("run", "rejected")) {
            try (Stream<Path> files = Files.list(PROGRAMS.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".plan"))
                        .sorted()
                        .map(file -> TestPrograms.file(file).text())
                        .filter(text -> text.length() < LARGEST_OF_CORPUS)
                        .forEach(texts::add);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        for (String name : List.of(
                "flood", "hello", "ping", "ping-every-hop", "traceroute", "ping/ping", "traceroute/traceroute")) {
            texts.add(TestPrograms.resource(name + ".plan").text());
        }
        for (long seed = 0; seed < 30; seed++) {
            texts.add(RandomProgram.write(seed));
        }
        return texts;
    }

    private void survives(String text, Random random) {
        Checked<Program> checked = Plan.check(new SourceText("fuzz", text));
        assertEquals(checked.value() == null, !checked.isValid());
        assertTrue(checked.diagnostics().size() <= MOST_FINDINGS, () -> "findings: " + checked.diagnostics().size());
        Diagnostic.render(checked.diagnostics());
        Program program = checked.value();
        if (program == null) {
            return;
        }
        accepted++;
        int left = MOST_RUN;
        for (String function : program.functionNames().reversed()) {
            EntryPoint.Function entry = program.entryPoint(function);
            if (entry.function().parameters().isEmpty() && left-- > 0) {
                var chunk = new Chunk(entry, new Object[0]);
                long seed = random.nextLong();
                assertEquals(run(chunk, seed, TestedEvaluator.REFERENCE), run(chunk, seed, TestedEvaluator.COMPILED));
                damage(chunk, random);
            }
        }
    }

    private static String run(Chunk chunk, long seed, TestedEvaluator evaluator) {
        var random = new Random(seed);
        int bound = random.nextInt(20);
        long steps = 1 + random.nextInt(1 << (4 + random.nextInt(12)));
        long bytes = random.nextInt(4) == 0 ? random.nextInt(1_000) : 100_000;
        var network = FakeNetwork.random(seed, evaluator.create()).showBudgets();
        network.run(chunk, 0, bound, () -> new Budget(steps, bytes, 100, 0, 0, Budget.DEEPEST_CALLS));
        assertTrue(network.hops() <= bound, () -> "hops " + network.hops() + " of " + bound);
        return String.join("\n", network.log());
    }

    private void damage(Chunk chunk, Random random) {
        int length = codec.encodedLengthBytes(chunk);
        if (length > ChunkCodec.LARGEST_BYTES) {
            return;
        }
        for (int i = 0; i < DAMAGES; i++) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            codec.encode(chunk, bytes);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(length);
                bytes.put(at, (byte) (random.nextBoolean() ? random.nextInt() : bytes.get(at) ^ 1 << random.nextInt(8)));
            }
            bytes.flip().limit(random.nextInt(8) == 0 ? random.nextInt(length) : length);
            if (codec.decode(bytes) instanceof DecodedChunk.Arrived) {
                arrived++;
            }
        }
    }
}
