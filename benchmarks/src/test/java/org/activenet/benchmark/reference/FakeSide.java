// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.List;

/// A side whose runs are written down beforehand, the last one for good; notes what happens to it.
final class FakeSide implements Side {
    private final String name;
    private final int unmeasuredRuns;
    private final List<String> log;
    private final List<MeasuredRun> runs;
    private int done;

    FakeSide(String name, int unmeasuredRuns, List<String> log, List<MeasuredRun> runs) {
        this.name = name;
        this.unmeasuredRuns = unmeasuredRuns;
        this.log = log;
        this.runs = runs;
    }

    @Override
    public int unmeasuredRuns() {
        return unmeasuredRuns;
    }

    @Override
    public MeasuredRun run() {
        log.add(name);
        return runs.get(Math.min(done++, runs.size() - 1));
    }

    @Override
    public void close() {
        log.add("end of " + name);
    }
}
