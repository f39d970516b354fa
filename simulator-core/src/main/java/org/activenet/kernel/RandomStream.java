// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// xoshiro256++ (Blackman and Vigna, 2019), seeded through SplitMix64 as its authors advise.
///
/// Our own few lines rather than `java.util.random`, and [StrictMath] rather than [Math]: results
/// must not move when the JDK or the processor does. Not thread-safe.
public final class RandomStream {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;
    private static final long LEAST_ROUNDED_NS = 1_000;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    public RandomStream(long seed) {
        s0 = splitMix64(seed + 0x9e3779b97f4a7c15L);
        s1 = splitMix64(seed + 2 * 0x9e3779b97f4a7c15L);
        s2 = splitMix64(seed + 3 * 0x9e3779b97f4a7c15L);
        s3 = splitMix64(seed + 4 * 0x9e3779b97f4a7c15L);
    }

    /// For the published test vector, which starts from a state and not from a seed.
    RandomStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    private static long splitMix64(long state) {
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /// Uniform in [0, bound), without bias (Lemire, 2019: multiply, and reject the uneven rest).
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be > 0, was " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xffff_ffffL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xffff_ffffL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /// Uniform in [0, bound), without bias.
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be > 0, was " + bound);
        }
        long largest = Long.MAX_VALUE - (Long.MAX_VALUE % bound + 1) % bound; // the last of a whole number of rounds
        long drawn = nextLong() >>> 1;
        while (drawn > largest) {
            drawn = nextLong() >>> 1;
        }
        return drawn % bound;
    }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    public double nextDouble() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /// Exponentially distributed with the given mean, made a whole nanosecond; for Poisson arrivals.
    ///
    /// Rounding makes a mean of m smaller by the part 1/(24 m²): 4 % at 1 ns, and 4·10⁻⁸ at 1 us. Below that the limit for
    /// rounding up is another one than a half, by which the mean is exact.
    public long nextExponentialNs(long meanNs) {
        double exactNs = -meanNs * StrictMath.log(1.0 - nextDouble());
        return meanNs >= LEAST_ROUNDED_NS ? Math.round(exactNs) : (long) (exactNs + raised(meanNs));
    }

    /// Normally distributed with mean 0 and deviation 1 (Box and Muller 1958; one of the two numbers, so that a stream has no
    /// memory but its state).
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1.0 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /// The c for which ⌊X + c⌋ has the mean m of an exponential X: with P(⌊X + c⌋ ≥ k) = exp(-(k - c)/m) for k = 1, 2, ... it is
    /// exp(c/m) / (exp(1/m) - 1), so that c is m ln(m (exp(1/m) - 1)), between 0.5 and 0.542.
    private static double raised(double meanNs) {
        return meanNs * StrictMath.log(meanNs * StrictMath.expm1(1 / meanNs));
    }
}
