// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.nio.charset.StandardCharsets;

/// The random numbers of one run: one independent stream per named cause.
///
/// A stream depends on the seed, the replication and its name only. Adding a new cause, or asking
/// for streams in another order, leaves all others as they were, so systems that are compared meet the
/// same traffic and the same losses in one replication (common random numbers).
public final class RandomStreams {
    private final long root;

    public RandomStreams(long seed, int replication) {
        this.root = mix(mix(0, seed), replication);
    }

    /// A new stream, at its start. Name streams like paths: `traffic/pings/17`, `loss/link-3`.
    public RandomStream stream(String name) {
        return new RandomStream(mix(root, fnv1a64(name)));
    }

    /// SplitMix64's finalizer over a weighted sum, so that (seed 42, replication 1) is not (43, 0).
    private static long mix(long a, long b) {
        long z = a * 0x9e3779b97f4a7c15L + b + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /// FNV-1a, 64 bits (Fowler, Noll and Vo).
    private static long fnv1a64(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
