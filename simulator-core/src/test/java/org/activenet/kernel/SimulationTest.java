// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private final Simulation simulation = new Simulation(new RandomStreams(1, 0), 3);
    private final List<String> seen = new ArrayList<>();
    private final EventKind note =
            simulation.register("note", (a, _) -> seen.add(simulation.nowNs() + ":" + a), (a, _) -> "number " + a);

    @Test
    void runsAllEventsAtTheLastInstantAndNoneAfter() {
        simulation.schedule(0, 10, note, 1, 0);
        simulation.schedule(1, 10, note, 2, 0);
        simulation.schedule(0, 11, note, 3, 0);

        simulation.run(10);
        assertEquals(List.of("10:1", "10:2"), seen);
        assertEquals(10, simulation.nowNs());

        simulation.run(20); // goes on
        assertEquals(List.of("10:1", "10:2", "11:3"), seen);
        assertEquals(20, simulation.nowNs());
    }

    @Test
    void endsWithTheInstantAtWhichItNeedNotGoOn() {
        simulation.schedule(0, 10, note, 1, 0);
        simulation.schedule(1, 10, note, 2, 0);
        simulation.schedule(0, 11, note, 3, 0);

        simulation.runWhile(seen::isEmpty, 20);
        assertEquals(List.of("10:1", "10:2"), seen);
        assertEquals(10, simulation.nowNs());

        simulation.runWhile(() -> true, 20); // all there is, and then to the end
        assertEquals(List.of("10:1", "10:2", "11:3"), seen);
        assertEquals(20, simulation.nowNs());

        simulation.runWhile(() -> false, 30);
        assertEquals(20, simulation.nowNs());
    }

    @Test
    void leavesTheClockAtTheLastEventWhenRunEmpty() {
        simulation.schedule(0, 7, note, 1, 0);

        simulation.runUntilEmpty();

        assertEquals(7, simulation.nowNs());
        assertEquals(0, simulation.pendingCount());
    }

    @Test
    void ranksEventsOfOneInstantBySourceThenByTheirOrderThere() {
        simulation.schedule(2, 5, note, 20, 0);
        simulation.schedule(0, 5, note, 1, 0);
        simulation.schedule(2, 5, note, 21, 0);
        simulation.schedule(0, 5, note, 2, 0);

        simulation.runUntilEmpty();

        assertEquals(List.of("5:1", "5:2", "5:20", "5:21"), seen);
    }

    @Test
    void letsAnEventForNowCompeteAtOnce() {
        EventKind starter = simulation.register("start", (_, _) -> simulation.schedule(0, 0, note, 1, 0), (_, _) -> "");
        simulation.schedule(1, 5, starter, 0, 0);
        simulation.schedule(2, 5, note, 2, 0);

        simulation.runUntilEmpty();

        assertEquals(List.of("5:1", "5:2"), seen); // source 0 was scheduled last and still comes before source 2
    }

    @Test
    void stopsExactlyAtAnEvent() {
        for (int i = 1; i <= 5; i++) {
            simulation.schedule(0, i, note, i, 0);
        }
        simulation.runUntilEvent(3);

        assertEquals(List.of("1:1", "2:2", "3:3"), seen);
        assertEquals(3, simulation.eventCount());
        assertEquals(3, simulation.nowNs());
    }

    @Test
    void refusesAPastTimeAndTooManySources() {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> simulation.schedule(0, -1, note, 0, 0));
        assertEquals("delayNs must be 0 to 2305843009213693952 at 0 ns, was -1 for note", thrown.getMessage());
        simulation.run(10);
        simulation.schedule(0, Simulation.LATEST_NS - 10, note, 0, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> simulation.schedule(0, Simulation.LATEST_NS - 9, note, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Simulation(new RandomStreams(1, 0), Simulation.MAX_SOURCES + 1));
        assertThrows(IllegalArgumentException.class, () -> new Simulation(new RandomStreams(1, 0), 0));
    }

    @Test
    void cancelsWhatIsPending() {
        long first = simulation.schedule(0, 1, note, 1, 0);
        simulation.schedule(0, 2, note, 2, 0);

        simulation.cancel(first);
        assertEquals(1, simulation.pendingCount());
        simulation.schedule(0, 3, note, 3, 0);
        simulation.runUntilEmpty();

        assertEquals(List.of("2:2", "3:3"), seen);
        assertEquals(2, simulation.eventCount());
        assertEquals(0, simulation.pendingCount());
    }

    /// The caller's mistakes that only assertions find, since looking for an event costs more than cancelling it.
    @Test
    void findsCancelsOfWhatIsNotPending() {
        long pending = simulation.schedule(0, 1, note, 1, 0);
        simulation.cancel(pending);
        assertThrows(AssertionError.class, () -> simulation.cancel(pending));

        var other = new Simulation(new RandomStreams(1, 0), 1);
        other.cancel(17);
        var failure = assertThrows(AssertionError.class, other::runUntilEmpty);
        assertEquals("1 cancelled events were not pending", failure.getMessage());
        assertThrows(AssertionError.class, () -> other.schedule(0, 1, note, 0, 0)); // a kind of another simulation
    }

    /// Goal: a cancelled event never happens, all others do, in order. Method: random schedules and cancels, so many
    /// that the cancelled ones are swept out several times.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void keepsTheRestThroughManyCancels(long seed) {
        var random = new Random(seed);
        var expected = new ArrayList<Long>();
        var handles = new ArrayList<Long>();
        var ids = new ArrayList<Long>();
        for (long id = 0; id < 20_000; id++) {
            handles.add(simulation.schedule(0, 1 + id, note, id, 0));
            ids.add(id);
            if (random.nextInt(10) > 0) {
                int victim = random.nextInt(handles.size());
                simulation.cancel(handles.remove(victim));
                ids.remove(victim);
            }
        }
        expected.addAll(ids);
        assertEquals(expected.size(), simulation.pendingCount());

        simulation.runUntilEmpty();

        assertEquals(expected.stream().map(id -> (id + 1) + ":" + id).toList(), seen);
    }

    @Test
    void endsARunThatStandsStill() {
        var small = new Simulation(new RandomStreams(1, 0), 1, 100);
        EventKind[] circle = new EventKind[1];
        circle[0] = small.register("circle", (_, _) -> small.schedule(0, 0, circle[0], 0, 0), (_, _) -> "again");
        small.schedule(0, 4, circle[0], 0, 0);

        var failure = assertThrows(RunFailedException.class, small::runUntilEmpty);

        assertInstanceOf(RunawayInstantException.class, failure.getCause());
        assertEquals(
                "at 4 ns, in event 101 (circle again): org.activenet.kernel.RunawayInstantException: "
                        + "more than 100 events at the instant 4 ns: a loop without delay, or a limit set too low",
                failure.getMessage());
    }

    @Test
    void saysWhereOurOwnBugHappened() {
        EventKind bug = simulation.register(
                "bug",
                (_, _) -> {
                    throw new IllegalStateException("broken");
                },
                (a, b) -> a + "/" + b);
        simulation.schedule(0, 9, bug, 3, 4);

        var failure = assertThrows(RunFailedException.class, simulation::runUntilEmpty);

        assertEquals(9, failure.nowNs());
        assertEquals(1, failure.eventNumber());
        assertTrue(failure.getMessage().startsWith("at 9 ns, in event 1 (bug 3/4)"), failure.getMessage());
    }
}
