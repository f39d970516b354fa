// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import org.activenet.kernel.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// `baseline` reads a field instead. `nextExponentialNs` takes its logarithm from [StrictMath], so that runs are the
/// same on every machine; that is most of its cost.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar RandomStream -prof gc`. Expect a nanosecond or two for `nextLong`,
/// and 0 B/op.
@Question("What does one draw from a random stream cost?")
@State(Scope.Thread)
public class RandomStreamBenchmark extends NanosecondBenchmark {
    private static final long MEAN_NS = 50_000_000;

    private final RandomStream random = new RandomStream(42);
    private long fixed = 42;

    @Benchmark
    public long baseline() {
        return fixed;
    }

    @Benchmark
    public long nextLong() {
        return random.nextLong();
    }

    @Benchmark
    public long nextExponentialNs() {
        return random.nextExponentialNs(MEAN_NS);
    }
}
