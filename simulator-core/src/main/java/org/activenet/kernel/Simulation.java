// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Objects;

/// One run of one model: a clock, its pending events and its random streams.
///
/// Everything a run can see hangs off this object. There is no static state, so a sweep runs one
/// simulation per core in a single JVM. One run is one thread.
///
/// Every schedule call names its *source* (a node, a controller, the scenario script), and each source
/// has its own counter; together they give simultaneous events their order, whoever schedules first. An
/// event scheduled for the present instant competes at once.
public final class Simulation {
    /// The most sources that fit into an order key.
    public static final int MAX_SOURCES = (1 << 23) - 1;

    /// How many events may happen at one instant before the run is taken to stand still (ours).
    public static final long DEFAULT_EVENTS_PER_INSTANT = 10_000_000;

    private static final int COUNTER_BITS = 40;
    private static final int FEW_CANCELLED = 1_024;

    private final EventQueue pending = new EventQueue();
    private final EventTable events = new EventTable();
    private final RandomStreams random;
    private final long[] counters; // per source: how many keys it has been given
    private final long eventsPerInstant;
    private int cancelledCount; // cancelled events that are still in the queue
    private long nowNs; // Invariant: no pending event is earlier.
    private long eventCount;
    private long actsAtInstant;

    public Simulation(RandomStreams random, int sourceCount) {
        this(random, sourceCount, DEFAULT_EVENTS_PER_INSTANT);
    }

    /// @param sourceCount      1 to [#MAX_SOURCES]
    /// @param eventsPerInstant more acts than this at one instant end the run with a [RunawayInstantException]
    public Simulation(RandomStreams random, int sourceCount, long eventsPerInstant) {
        if (sourceCount < 1 || sourceCount > MAX_SOURCES) {
            throw new IllegalArgumentException(
                    "sourceCount must be 1 to %d, was %d".formatted(MAX_SOURCES, sourceCount));
        }
        this.random = random;
        this.counters = new long[sourceCount];
        this.eventsPerInstant = eventsPerInstant;
    }

    /// Makes a kind of event known. Register each once, before the run.
    public EventKind register(String name, EventHandler handler, EventKind.Printer printer) {
        return new EventKind(name, handler, printer);
    }

    /// Lets `source` do `kind` after `delayNs`, and returns a handle for [#cancel].
    public long schedule(int source, long delayNs, EventKind kind, long a, long b) {
        if (delayNs < 0) {
            throw new IllegalArgumentException("delayNs must be ≥ 0, was %d for %s".formatted(delayNs, kind));
        }
        return scheduleKeyed(Math.addExact(nowNs, delayNs), nextOrder(source), kind, a, b);
    }

    /// Schedules an event whose order key was taken earlier: a packet's, when its port accepted it.
    public long scheduleKeyed(long timeNs, long order, EventKind kind, long a, long b) {
        assert timeNs >= nowNs : "an event at " + timeNs + " ns would lie before now, " + nowNs + " ns";
        int slot = events.add(kind, a, b);
        pending.add(timeNs, order, slot);
        return events.handle(slot);
    }

    /// The next order key of a source: `source << 40 | counter`. Steps the counter.
    public long nextOrder(int source) {
        long counter = counters[source]++;
        assert counter >>> COUNTER_BITS == 0 : "source " + source + " has used up its counter";
        return (long) source << COUNTER_BITS | counter;
    }

    /// Takes a pending event out. Returns `false` if it has happened or was cancelled already.
    ///
    /// Cost: O(1), and now and then a sweep, so that cancelled events never outnumber the pending ones.
    public boolean cancel(long handle) {
        if (!events.cancel(handle)) {
            return false;
        }
        cancelledCount++;
        if (cancelledCount > FEW_CANCELLED && cancelledCount > pending.size() / 2) {
            pending.retain(this::keepIfPending);
            cancelledCount = 0;
        }
        return true;
    }

    private boolean keepIfPending(int slot) {
        if (events.isCancelled(slot)) {
            events.free(slot);
            return false;
        }
        return true;
    }

    /// Runs all events up to and including `untilNs`; later ones stay pending, and a later call goes on.
    public void run(long untilNs) {
        runUntil(untilNs, Long.MAX_VALUE);
        moveTo(Math.max(nowNs, untilNs));
    }

    /// Runs until no event is left; the clock stays at the last one.
    public void runUntilEmpty() {
        runUntil(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /// Runs until exactly `eventCount` events have happened since the start, or none is left: how a replay
    /// reaches the event that a report names.
    public void runUntilEvent(long eventCount) {
        runUntil(Long.MAX_VALUE, eventCount);
    }

    private void runUntil(long untilNs, long lastEvent) {
        while (eventCount < lastEvent && hasEventUntil(untilNs)) {
            step();
        }
    }

    private boolean hasEventUntil(long untilNs) {
        while (pending.size() > 0 && events.isCancelled(pending.firstSlot())) {
            events.free(pending.take());
            cancelledCount--;
        }
        return pending.size() > 0 && pending.firstTimeNs() <= untilNs;
    }

    private void step() {
        long timeNs = pending.firstTimeNs();
        assert timeNs >= nowNs : "time moved backward to " + timeNs;
        moveTo(timeNs);
        int slot = pending.take();
        EventKind kind = Objects.requireNonNull(events.kind(slot));
        long a = events.a(slot);
        long b = events.b(slot);
        events.free(slot);
        eventCount++;
        try {
            countAct();
            kind.handler.handle(a, b);
        } catch (RunFailedException alreadyTold) {
            throw alreadyTold;
        } catch (RuntimeException | Error bug) {
            throw new RunFailedException(nowNs, eventCount, kind.describe(a, b), bug);
        }
    }

    private void moveTo(long timeNs) {
        if (timeNs != nowNs) {
            nowNs = timeNs;
            actsAtInstant = 0;
        }
    }

    /// Counts one more thing done at the present instant: each event is one, and so is each evaluation
    /// that takes no simulated time and hence needs no event.
    ///
    /// @throws RunawayInstantException above the limit
    public void countAct() {
        if (++actsAtInstant > eventsPerInstant) {
            throw new RunawayInstantException(nowNs, eventsPerInstant);
        }
    }

    public long nowNs() {
        return nowNs;
    }

    /// How many events have happened since the start of the run.
    public long eventCount() {
        return eventCount;
    }

    /// How many events are waiting, cancelled ones left out.
    public int pendingCount() {
        return pending.size() - cancelledCount;
    }

    public int sourceCount() {
        return counters.length;
    }

    public RandomStreams random() {
        return random;
    }
}
