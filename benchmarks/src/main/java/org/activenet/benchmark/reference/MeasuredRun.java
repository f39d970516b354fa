// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// One run of one side, timed.
///
/// @param operations events, hops or executions
/// @param elapsedNs  what its event loop took
/// @param checks     what must be the same on both sides
record MeasuredRun(long operations, long elapsedNs, String checks) {
    static MeasuredRun of(ReferenceJob.Prepared prepared) {
        long startNs = System.nanoTime();
        prepared.execute();
        long elapsedNs = System.nanoTime() - startNs;
        ReferenceJob.Outcome outcome = prepared.finish();
        return new MeasuredRun(outcome.operations(), elapsedNs, outcome.checks());
    }

    double perSecond() {
        return operations * 1e9 / elapsedNs;
    }

    /// One line, for another process.
    String line() {
        return operations + " " + elapsedNs + " " + checks;
    }

    static MeasuredRun parse(String line) {
        String[] words = line.split(" ", 3);
        return new MeasuredRun(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
    }
}
