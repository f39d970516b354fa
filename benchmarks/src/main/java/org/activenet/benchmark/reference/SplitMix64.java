// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// The generator splitmix64 (Steele, Lea and Flood 2014), as `gen_topo.py` and `rng.h` have it.
final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9e37_79b9_7f4a_7c15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    /// Uniform from 0 to `bound` - 1.
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }
}
