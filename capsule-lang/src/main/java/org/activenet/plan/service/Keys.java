// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import java.nio.charset.StandardCharsets;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanNode;

/// Makes keys, by which programs find what they left and know what they sent.
final class Keys {
    private Keys() {}

    /// A key that nobody else has, except by chance.
    static Key random(PlanNode node) {
        return new Key((long) node.random() << 32 | node.random() & 0xffff_ffffL);
    }

    /// The key that all who know a text share: FNV-1a, 64 bits (Fowler, Noll and Vo). The kernel has the same few lines for the
    /// names of its streams, but PLAN knows no simulator, and neither may change for the sake of the other.
    static Key of(String text) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each & 0xff) * 0x100_0000_01b3L;
        }
        return new Key(hash);
    }
}
