// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Random;
import org.activenet.network.Failures;

/// Failures of links and nodes by chance, for tests of what holds when they are over.
final class RandomFailures {
    private static final long MS = 1_000_000;
    private static final long LONGEST_NS = 3_000 * MS;

    private RandomFailures() {}

    /// Draws one within the first three seconds: of a node in one case of three, and of a link, for good in one case of four.
    ///
    /// @param number by which its steps are told
    static void add(Failures failures, Random random, int number, int nodeCount, int linkCount) {
        long downNs = random.nextLong(LONGEST_NS);
        long upNs = downNs + random.nextLong(random.nextBoolean() ? 200 * MS : LONGEST_NS);
        boolean isForGood = random.nextInt(4) == 0;
        if (random.nextInt(3) == 0) {
            int node = random.nextInt(nodeCount);
            failures.failNodeAt(downNs, node, number);
            failures.repairNodeAt(upNs, node, number);
        } else {
            int link = random.nextInt(linkCount);
            failures.failLinkAt(downNs, link, number);
            if (!isForGood) {
                failures.repairLinkAt(upNs, link, number);
            }
        }
    }
}
