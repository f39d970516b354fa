// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

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

    /// The latest time of an event: 73 years.
    public static final long LATEST_NS = 1L << 61;

    private static final int COUNTER_BITS = 40;
    private static final int FEW_CANCELLED = 1_024;

    private final EventQueue pending = new EventQueue();
    private final OrderSet cancelled = new OrderSet(); // of events that are still in the queue
    private final RandomStreams random;
    private final long[] counters; // per source: how many keys it has been given
    private final long eventsPerInstant;
    private EventKind[] kinds = new EventKind[16];
    private int kindCount;
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
        var kind = new EventKind(kindCount, name, handler, printer);
        if (kindCount == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * kindCount);
        }
        kinds[kindCount++] = kind;
        return kind;
    }

    /// Lets `source` do `kind` after `delayNs`, and returns the event's order key, which [#cancel] takes.
    public long schedule(int source, long delayNs, EventKind kind, long a, long b) {
        if (delayNs < 0 || delayNs > LATEST_NS - nowNs) {
            throw new IllegalArgumentException("delayNs must be 0 to %d at %d ns, was %d for %s"
                    .formatted(LATEST_NS - nowNs, nowNs, delayNs, kind));
        }
        long order = nextOrder(source);
        scheduleKeyed(nowNs + delayNs, order, kind, a, b);
        return order;
    }

    /// Schedules an event whose order key was taken earlier: a packet's, when its port accepted it.
    public void scheduleKeyed(long timeNs, long order, EventKind kind, long a, long b) {
        assert timeNs >= nowNs : "an event at " + timeNs + " ns would lie before now, " + nowNs + " ns";
        assert timeNs <= LATEST_NS : "an event at " + timeNs + " ns would lie after " + LATEST_NS + " ns";
        assert kinds[kind.index] == kind : kind + " is registered with another simulation";
        pending.add(timeNs, order, kind.index, a, b);
    }

    /// The next order key of a source: `source << 40 | counter`. Steps the counter.
    public long nextOrder(int source) {
        long counter = counters[source]++;
        assert counter >>> COUNTER_BITS == 0 : "source " + source + " has used up its counter";
        return (long) source << COUNTER_BITS | counter;
    }

    /// Takes an event out that is still pending, by its order key. Whether it is, who scheduled it knows: it has neither
    /// happened nor been cancelled before. (Any other key is a mistake, found with assertions on when the run has ended.)
    ///
    /// Cost: O(1), and now and then a sweep, so that cancelled events never outnumber the pending ones.
    public void cancel(long order) {
        boolean isNew = cancelled.add(order);
        assert isNew : "the event with order key " + order + " was cancelled before";
        if (cancelled.size() > FEW_CANCELLED && cancelled.size() > pending.size() / 2) {
            pending.remove(cancelled);
            assert cancelled.isEmpty() : cancelled.size() + " cancelled events were not pending";
        }
    }

    /// Runs all events up to and including `untilNs`; later ones stay pending, and a later call goes on.
    public void run(long untilNs) {
        runUntil(untilNs, Long.MAX_VALUE);
        moveTo(Math.max(nowNs, untilNs));
    }

    /// Runs all events up to and including `untilNs` as long as `goesOn` is true, which is asked before each; once it is
    /// false, the events of the present instant happen still, and the clock stays there.
    public void runWhile(BooleanSupplier goesOn, long untilNs) {
        PendingEvent event = pending.taken;
        while (goesOn.getAsBoolean()) {
            if (!pending.take(untilNs)) {
                moveTo(Math.max(nowNs, untilNs));
                return;
            }
            happen(event);
        }
        run(nowNs);
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
        PendingEvent event = pending.taken;
        while (eventCount < lastEvent && pending.take(untilNs)) {
            happen(event);
        }
        assert pending.size() > 0 || cancelled.isEmpty() : cancelled.size() + " cancelled events were not pending";
    }

    private void happen(PendingEvent event) {
        if (cancelled.isEmpty() || !cancelled.remove(event.order)) {
            step(event.timeNs, kinds[(int) event.kind], event.a, event.b);
        }
    }

    private void step(long timeNs, EventKind kind, long a, long b) {
        assert timeNs >= nowNs : "time moved backward to " + timeNs;
        moveTo(timeNs);
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
        return pending.size() - cancelled.size();
    }

    public int sourceCount() {
        return counters.length;
    }

    public RandomStreams random() {
        return random;
    }
}
