// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The hashes of a run by facet: equal for two runs in which the same things happened.
public record FingerprintSet(SequencedMap<String, Long> byFacet) {
    public FingerprintSet {
        byFacet = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byFacet));
    }

    /// One set of hashes for several runs; their order matters.
    public static FingerprintSet combined(List<FingerprintSet> runs) {
        SequencedMap<String, Long> chains = new LinkedHashMap<>();
        for (FingerprintSet run : runs) {
            run.byFacet.forEach((facet, hash) -> chains.merge(facet, mix(0, hash), (chain, _) -> mix(chain, hash)));
        }
        return new FingerprintSet(chains);
    }

    /// The hash of one facet in 16 hexadecimal digits; zeros for a facet that nobody hashed.
    public String hex(String facet) {
        return HexFormat.of().toHexDigits(byFacet.getOrDefault(facet, 0L));
    }

    /// SplitMix64's finalizer over the chain and the next hash.
    private static long mix(long chain, long hash) {
        long z = chain * 0x9e3779b97f4a7c15L + hash;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
