// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.HexFormat;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;

/// The event kernel alone: PHOLD (Fujimoto 1990) as `phold.cpp` specifies it, through the public simulation API.
///
/// Each process is a source. An event at a process draws a target and a delay, and schedules one event there.
///
/// @param processCount     `N`
/// @param eventsPerProcess `P`, that each process starts with
record Phold(int processCount, int eventsPerProcess, long untilNs) implements ReferenceJob {
    private static final long SEED = 1;

    @Override
    public Prepared prepare() {
        return new Model();
    }

    private final class Model implements Prepared {
        private final Simulation simulation = new Simulation(new RandomStreams(SEED, 0), processCount);
        private final EventKind event =
                simulation.register("phold", (process, _) -> happen((int) process), (process, _) -> "at " + process);
        private final ReferenceRandom random = new ReferenceRandom(SEED);
        private final int[] eventsAt = new int[processCount];

        Model() {
            for (int process = 0; process < processCount; process++) {
                for (int i = 0; i < eventsPerProcess; i++) {
                    simulation.schedule(process, random.delayNs(), event, process, 0);
                }
            }
        }

        private void happen(int process) {
            eventsAt[process]++;
            int target = random.below(processCount);
            simulation.schedule(process, random.delayNs(), event, target, 0);
        }

        @Override
        public void execute() {
            simulation.run(untilNs);
        }

        @Override
        public Outcome finish() {
            long check = 0;
            for (int count : eventsAt) {
                check = check * 31 + count;
            }
            long events = simulation.eventCount();
            return new Outcome(events, "events=" + events + " check=" + HexFormat.of().toHexDigits(check));
        }
    }
}
