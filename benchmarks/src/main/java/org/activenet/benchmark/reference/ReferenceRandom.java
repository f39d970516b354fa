// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// The random numbers of the reference programs, `rng.h`: xoshiro256++ (Blackman and Vigna 2019), its state filled by
/// splitmix64 (Steele, Lea and Flood 2014).
final class ReferenceRandom {
    private static final int QUANTILES = 4_096;
    private static final double MEAN_US = 0.9e6;
    private static final long LOOKAHEAD_NS = 100_000_000;
    private static final long JITTER_MASK = 0xf_ffff;

    private final long[] exponentialNs = new long[QUANTILES]; // whole microseconds, so that no last bit decides
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    ReferenceRandom(long seed) {
        var filler = new SplitMix64(seed);
        s0 = filler.next();
        s1 = filler.next();
        s2 = filler.next();
        s3 = filler.next();
        for (int i = 0; i < QUANTILES; i++) {
            exponentialNs[i] = 1_000 * Math.round(-MEAN_US * StrictMath.log(1 - (i + 0.5) / QUANTILES));
        }
    }

    long next() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /// Uniform from 0 to `bound` - 1.
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /// Mean close to 1 s: a lookahead, an exponential quantile, and jitter from the low bits.
    long delayNs() {
        long bits = next();
        return LOOKAHEAD_NS + exponentialNs[(int) (bits >>> 52)] + (bits & JITTER_MASK);
    }
}
