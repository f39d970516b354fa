// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The hold model (Jones: An empirical comparison of priority-queue and event-set implementations, CACM 1986): each
/// event that is taken schedules the next one, after an exponentially distributed delay, so that the number of pending
/// events stays. `pendingCount` 1 is the baseline: clock, event table and handler, with nothing to keep in order.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar PendingEvents -prof gc`, with `-p pendingCount=10000000` and
/// `-jvmArgsAppend -Xmx4g` for ten million. Expect more once the events leave the caches, and 0 B/op.
@Question("What does it cost to schedule an event and to take it out again, among how many others?")
@State(Scope.Thread)
public class PendingEventsBenchmark extends NanosecondBenchmark {
    private static final int EVENTS = 1_024;
    private static final int DELAYS = 1 << 16;
    private static final long MEAN_DELAY_NS = 1_000_000_000; // so that few events fall together, even of a million

    @Param({"1", "100", "10000", "1000000"})
    public int pendingCount;

    private final Simulation simulation = new Simulation(new RandomStreams(42, 0), 1);
    private final EventKind hold = simulation.register("hold", (_, _) -> hold(), (_, _) -> "");
    private final long[] delaysNs = new long[DELAYS];
    private int delayIndex;
    private long lastNs;
    private long eventCount;

    @Setup
    public void fill() {
        RandomStream random = simulation.random().stream("delays");
        for (int i = 0; i < DELAYS; i++) {
            delaysNs[i] = random.nextExponentialNs(MEAN_DELAY_NS);
        }
        for (int i = 0; i < pendingCount; i++) {
            schedule();
        }
    }

    private void hold() {
        if (simulation.nowNs() < lastNs) {
            throw new IllegalStateException("time went back from " + lastNs + " to " + simulation.nowNs());
        }
        lastNs = simulation.nowNs();
        schedule();
    }

    private void schedule() {
        simulation.schedule(0, delaysNs[delayIndex++ & DELAYS - 1], hold, 0, 0);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long scheduleAndTake() {
        eventCount += EVENTS;
        simulation.runUntilEvent(eventCount);
        return simulation.nowNs();
    }

    @TearDown
    public void check() {
        if (simulation.eventCount() != eventCount || simulation.pendingCount() != pendingCount) {
            throw new IllegalStateException("expected %,d events and %,d pending, had %,d and %,d".formatted(
                    eventCount, pendingCount, simulation.eventCount(), simulation.pendingCount()));
        }
    }
}
