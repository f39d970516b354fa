// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Expected values are what `benchmarks/reference/gen_topo.py` writes.
class FlowNetworkTest {
    @Test
    void aSmallGridIsWrittenAsTheGeneratorWritesIt() {
        assertEquals("""
                nodes 4
                interval 1000
                link 0 1
                link 0 2
                link 1 3
                link 2 3
                flow 1 0 900
                flow 2 1 249
                """, FlowNetwork.grid(2, 2, 1_000).text());
    }

    @Test
    void theGridOfTheComparisonHasTheSameBytes() throws NoSuchAlgorithmException {
        String text = FlowNetwork.grid(10, 100, 1_000_000).text();

        assertTrue(text.endsWith("flow 84 56 699765\nflow 91 17 440140\n"), text);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "1ce3d6803d40199f1f2d252d6440e06316b1be305da8a7662924d4e52e938eeb", HexFormat.of().formatHex(hash));
    }
}
