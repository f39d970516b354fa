// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.network.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: a transfer takes as long as its window allows, and what is lost of it is sent again until all of it has come. Method: a
/// closed form on an idle line, and a naive twin of one sender, one queue and one line where it is too short for the window.
class BulkTest {
    private static final long NANOS_PER_BYTE = 800; // at 10 Mbps
    private static final long DELAY_NS = 5_000_011; // so that nothing falls on the same instant by chance
    private static final long SEGMENT_NS = NANOS_PER_BYTE * (1_000 + 28);
    private static final long ACKNOWLEDGEMENT_NS = NANOS_PER_BYTE * 28;
    private static final long ROUND_NS = SEGMENT_NS + ACKNOWLEDGEMENT_NS + 2 * DELAY_NS;
    private static final String SDN = "  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}\n";

    private static ExperimentResult run(String queue, String traffic, String more, String systems) throws InterruptedException {
        return Scenarios.run(Scenarios.read("""
                name: bulk
                topology: {generate: {kind: line, nodes: 2}, rate: 10 Mbps, delay: %d ns, queue: %s}
                profile: ideal
                phases: {warmUp: 10 s, measured: 10 s}
                traffic:
                  - {name: bulk, kind: bulk, pairs: [[n0, n1]], gap: {every: 10 s}, start: 10 s, %s}
                %ssystems:
                """.formatted(DELAY_NS, queue, traffic, more) + systems), 2).orThrow();
    }

    private static StreamRequests transfers(SystemResult system) {
        return system.requests().getFirst().getFirst();
    }

    /// Each segment is sent one round after the one that lies a window before it, or one segment after the one before it,
    /// whichever is later: so n segments take `⌊(n - 1)/W⌋·R + ((n - 1) mod W)·S + R`, or `(n - 1)·S + R` if W segments fill a
    /// round.
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "2, 8", "5, 23", "10, 100", "13, 100", "14, 100", "1000, 100"})
    void anIdleLineIsFilledByItsWindowToTheNanosecond(int window, int segments) throws InterruptedException {
        SystemResult sdn = run("10 MB", "size: %d kB, window: %d".formatted(segments, window), "", SDN).systems().getFirst();
        StreamRequests transfers = transfers(sdn);
        assertEquals(1, transfers.size());
        long expectedNs = window * SEGMENT_NS >= ROUND_NS
                ? (segments - 1) * SEGMENT_NS + ROUND_NS
                : (segments - 1) / window * ROUND_NS + (segments - 1) % window * SEGMENT_NS + ROUND_NS;
        assertEquals(expectedNs, transfers.timeNs(0));
        double goodput = sdn.summary("transfer_goodput_bps").mean();
        assertEquals(8e12 * segments / expectedNs, goodput, 1);
        assertTrue(goodput <= Math.min(8e12 * window / ROUND_NS, 8e12 / SEGMENT_NS) + 1, "W/R and C bound it");
        assertEquals(0, sdn.summary("transfer_resent_segments").mean());
        assertEquals(8_000.0 * segments / 10, sdn.summary("bulk_goodput_bps").mean(), 1e-6);
    }

    /// @param segments how many of them are sent
    private record Twin(int segments, int window, long queueBytes, long timeoutNs) {
        private record Event(long timeNs, int order, String what, int segment) {}

        /// When all is acknowledged, and how many segments were sent again.
        long[] run() {
            var pending = new PriorityQueue<>(Comparator.comparingLong(Event::timeNs).thenComparing(Event::order));
            var isAcknowledged = new boolean[segments];
            var sent = new int[segments];
            var ends = new PriorityQueue<Long>(); // of the transmissions that wait or go on
            long lineFreeNs = 0;
            int order = 0;
            int next = 0;
            long again = 0;
            pending.add(new Event(0, order++, "fill", 0));
            while (true) {
                Event event = pending.remove();
                long nowNs = event.timeNs;
                int base = 0;
                switch (event.what) {
                    case "acknowledged" -> isAcknowledged[event.segment] = true;
                    case "timeout" -> {
                        if (isAcknowledged[event.segment]) {
                            continue;
                        }
                        again++;
                        pending.add(new Event(nowNs, order++, "send", event.segment));
                    }
                    case "send" -> {
                        while (!ends.isEmpty() && ends.peek() <= nowNs) {
                            ends.remove();
                        }
                        long waiting = Math.max(0, ends.size() - 1) * 1_028L;
                        sent[event.segment]++;
                        pending.add(new Event(nowNs + timeoutNs, order++, "timeout", event.segment));
                        if (ends.isEmpty() || waiting + 1_028 <= queueBytes) {
                            lineFreeNs = Math.max(lineFreeNs, nowNs) + SEGMENT_NS;
                            ends.add(lineFreeNs);
                            pending.add(new Event(
                                    lineFreeNs + 2 * DELAY_NS + ACKNOWLEDGEMENT_NS, order++, "acknowledged", event.segment));
                        }
                        continue;
                    }
                    default -> base = 0;
                }
                while (base < segments && isAcknowledged[base]) {
                    base++;
                }
                if (base == segments) {
                    return new long[] {nowNs, again};
                }
                for (; next < segments && next < base + window; next++) {
                    pending.add(new Event(nowNs, order++, "send", next));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 10, 4", "100, 30, 5", "100, 64, 20", "57, 57, 0", "200, 50, 12"})
    void aQueueThatIsTooShortHasItSentAgainAsTheTwinDoes(int segments, int window, int queued) throws InterruptedException {
        long[] expected = new Twin(segments, window, queued * 1_028L, 100_000_007).run();
        SystemResult sdn = run(
                        queued * 1_028L + " B",
                        "size: %d kB, window: %d, timeout: 100000007 ns, tries: 100".formatted(segments, window), "", SDN)
                .systems().getFirst();
        StreamRequests transfers = transfers(sdn);
        assertTrue(expected[1] > 0, "the queue is too short");
        assertEquals(expected[1], transfers.resentCount(0));
        assertEquals(expected[1], sdn.summary("transfer_resent_segments").mean());
        assertEquals(expected[0], transfers.timeNs(0));
        assertEquals(expected[1], sdn.ledger().dropped().get("QUEUE_FULL"), "each of them was lost once");
        // Each segment is delivered once, and so is its acknowledgement.
        assertEquals(2 * segments, sdn.ledger().delivered());
    }

    /// All send 20 segments at once into a queue that has no room for half of them.
    @Test
    void everySystemCompletesWhatItLoses() throws InterruptedException {
        ExperimentResult result = run("10 kB", "size: 20123 B, window: 20, timeout: 100 ms", "", """
                  - {name: plan, kind: plan}
                  - {name: every-hop, kind: plan, evaluate: every-hop}
                  - {name: javascript, kind: javascript}
                  - {name: planet, kind: planet}
                  - {name: reactive, kind: sdn, mode: reactive, controller: {at: n0}}
                """ + SDN);
        for (SystemResult system : result.systems()) {
            StreamRequests transfers = transfers(system);
            assertEquals(1, transfers.size(), system.name());
            assertTrue(transfers.isAnswered(0), system.name());
            // A reactive switch lets a part of the burst wait in its buffer until it has a rule.
            assertTrue(transfers.resentCount(0) >= (system.name().equals("reactive") ? 1 : 9), system.name());
            assertEquals(transfers.resentCount(0), (long) system.ledger().dropped().get("QUEUE_FULL"), system.name());
            assertEquals(8 * 20_123 / 10.0, system.summary("bulk_goodput_bps").mean(), 1e-9, system.name());
            assertEquals(0, system.summary("transfer_loss_ratio").mean(), system.name());
        }
    }

    private static final String FAILURE = """
            detection: oracle
            routing: {convergence: oracle}
            failures:
              - {link: [n0, n1], down: 10 s%s}
            """;

    /// Goal: a run does not end while a transfer waits for a timer, with nothing on its way. Method: the line is down for 15 s,
    /// longer than there is traffic, and a timeout is 4 s.
    @Test
    void aTransferThatWaitsForATimerIsNotLost() throws InterruptedException {
        StreamRequests transfers = transfers(
                run("1 MB", "size: 3 kB, timeout: 4 s", FAILURE.formatted(", up: 25 s"), SDN).systems().getFirst());
        assertTrue(transfers.isAnswered(0));
        long tries = Math.ceilDiv(25_000_000_000L - transfers.sentNs(0), 4_000_000_000L);
        assertEquals(tries * 4_000_000_000L + 2 * SEGMENT_NS + ROUND_NS, transfers.timeNs(0));
        assertEquals(3 * tries, transfers.resentCount(0));
    }

    @Test
    void aTransferIsGivenUpAfterItsTriesAndUnfinishedWhereTimeIsUpBefore() throws InterruptedException {
        String traffic = "size: 3 kB, timeout: 2 s, tries: 4";
        SystemResult sdn = run("1 MB", traffic, FAILURE.formatted(""), SDN).systems().getFirst();
        assertEquals(new StreamRequests.Counts(0, 1, 0), sdn.requestCounts().get("bulk"));
        assertEquals(9, transfers(sdn).resentCount(0));
        assertEquals(DropReason.NO_ROUTE, transfers(sdn).reason(0));
        assertEquals(1, sdn.summary("transfer_loss_ratio").mean());
        assertTrue(sdn.summary("transfer_ns").isNothing());
        assertTrue(sdn.summary("transfer_goodput_bps").isNothing());

        SystemResult endless = run("1 MB", traffic.replace("2 s", "40 s"), FAILURE.formatted(""), SDN).systems().getFirst();
        assertEquals(new StreamRequests.Counts(0, 0, 1), endless.requestCounts().get("bulk"));
    }
}
