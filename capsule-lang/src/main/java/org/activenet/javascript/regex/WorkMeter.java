// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

/// Adds up instructions, and tells them to a [Work] in batches.
final class WorkMeter {
    private static final int BATCH_INSTRUCTIONS = 1_024;

    private final Work work;
    private long untold;

    WorkMeter(Work work) {
        this.work = work;
    }

    void add(int instructions) {
        untold += instructions;
        if (untold >= BATCH_INSTRUCTIONS) {
            tell();
        }
    }

    /// Tells what is left.
    void tell() {
        long due = untold;
        untold = 0;
        work.add(due);
    }
}
