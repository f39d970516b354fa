// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Gives a target inputs that are changed from a corpus, and goes on from those that led it to new places of its code.
///
/// No clock decides: the same seed tries the same inputs on every machine. What must hold of each input: the target does not
/// fail; twice the same input has twice the same outcome; blocks run through and bytes allocated are bounded by its size.
///
/// @param counted how the names of classes begin whose blocks are counted; of none, only new outcomes are news
/// @param corpus  the inputs to begin with
public record Fuzzing<I>(
        Class<? extends FuzzTarget<I>> target, List<String> counted, List<I> corpus, Mutator<I> mutator, Cost cost) {
    private static final int MOST_KEPT = 5_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What reading an input may take.
    ///
    /// @param blocks         in any case
    /// @param blocksPerUnit  for each byte or character of the input as well
    /// @param bytes          allocated in any case
    /// @param bytesPerUnit   for each byte or character of the input as well
    public record Cost(long blocks, long blocksPerUnit, long bytes, long bytesPerUnit) {}

    /// What came of it.
    ///
    /// @param kept  inputs that were news
    /// @param pairs of blocks that have followed one another
    /// @param outcomes that there were
    /// @param blocksPerUnit the most, of inputs of 1,000 units and more
    public record Result(int kept, int pairs, Set<String> outcomes, long blocksPerUnit, long bytesPerUnit) {}

    /// Tries each input of the corpus, then `count` that are made of them.
    public Result run(long seed, int count) {
        return new OneRun(seed).run(count);
    }

    private final class OneRun {
        private final long seed;
        private final Random random;
        private final Blocks blocks;
        private final FuzzTarget<I> fuzzed;
        private final List<I> kept = new ArrayList<>();
        private final Set<String> outcomes = new HashSet<>();
        private long blocksPerUnit;
        private long bytesPerUnit;

        @SuppressWarnings("unchecked") // the same class, loaded again
        private OneRun(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            var classes = new CountedClasses(counted);
            this.blocks = counted.isEmpty() ? Blocks.none() : (Blocks) classes.make(BlockCounter.class);
            this.fuzzed = (FuzzTarget<I>) classes.make(target);
        }

        private Result run(int count) {
            kept.addAll(corpus);
            corpus.forEach(input -> tried(input, "corpus"));
            corpus.forEach(input -> tried(input, "corpus once more")); // whose classes are loaded by now
            for (int i = 0; i < count; i++) {
                I input = mutator.change(kept, random);
                if (tried(input, "seed " + seed + ", input " + i) && kept.size() < MOST_KEPT) {
                    kept.add(input);
                }
            }
            return new Result(kept.size() - corpus.size(), blocks.pairs(), outcomes, blocksPerUnit, bytesPerUnit);
        }

        private boolean tried(I input, String name) {
            try {
                int size = mutator.size(input);
                long mostBlocks = cost.blocks + cost.blocksPerUnit * size;
                blocks.start(mostBlocks);
                String first = fuzzed.outcome(input);
                boolean isNews = blocks.isNews() | outcomes.add(first);
                blocks.start(mostBlocks);
                long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
                String second = fuzzed.outcome(input);
                check(THREADS.getCurrentThreadAllocatedBytes() - bytesBefore, size);
                if (!first.equals(second)) {
                    throw new AssertionError("first " + first + ", then " + second);
                }
                return isNews;
            } catch (Exception | Error e) {
                throw new AssertionError(target.getSimpleName() + ", " + name + ", in " + written(input) + ":\n"
                        + shortened(mutator.show(input)), e);
            }
        }

        private void check(long bytes, int size) {
            if (bytes > cost.bytes + cost.bytesPerUnit * size) {
                throw new AssertionError(bytes + " bytes allocated for " + size + " units");
            }
            if (size >= 1_000) {
                blocksPerUnit = Math.max(blocksPerUnit, blocks.count() / size);
                bytesPerUnit = Math.max(bytesPerUnit, bytes / size);
            }
        }

        private Path written(I input) {
            try {
                Path folder = Files.createDirectories(Path.of("target", "fuzz"));
                return Files.writeString(folder.resolve(target.getSimpleName() + "-" + seed + ".txt"), mutator.show(input));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String shortened(String shown) {
            return shown.length() <= 2_000 ? shown : shown.substring(0, 2_000) + "...";
        }
    }
}
