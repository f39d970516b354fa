// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.bulk;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.trace.RequestLedger;

/// Transfers that are under way, of one stream in one run: the applications at source and target.
///
/// Selective repeat: each segment is acknowledged by itself and has a timer of its own, and segments are sent as long as they
/// lie in the window, which begins at the first that is not acknowledged (as in every textbook; window and timeout never
/// change, so there is no congestion control). A segment is known by twice its number, its acknowledgement by one more; the
/// target acknowledges every copy that it gets. A transfer is complete when its source has all acknowledgements, and is given up
/// when a segment has been sent as often as it may and its time is over once more.
final class Transfers implements Sending.Requests {
    private final Sending.Requests datagrams;
    private final Window window;
    private final Sending.Answers answers;
    private final Simulation simulation;
    private final RequestLedger ledger;
    private final EventKind timeout;
    private final Map<Integer, Transfer> byRequest = new HashMap<>();

    /// Takes part in one run.
    ///
    /// @param over how datagrams travel
    static Sending over(Sending over, Window window) {
        return (system, answers) -> new Transfers(over, window, system, answers);
    }

    private Transfers(Sending over, Window window, RunningSystem system, Sending.Answers answers) {
        this.window = window;
        this.answers = answers;
        this.simulation = system.stage().simulation();
        this.ledger = system.stage().observers().requests();
        this.timeout = simulation.register(
                "timeout",
                (request, segment) -> timedOut((int) request, (int) segment),
                (request, segment) -> "timeout of segment " + segment + " of request " + request);
        this.datagrams = over.begin(system, this::came);
    }

    /// One transfer. What its segments need is forgotten when it is over; late copies are acknowledged all the same.
    private final class Transfer {
        final int source;
        final int target;
        final long sequence;
        final int request;
        final int sizeBytes;
        final int count;
        boolean isOver;
        private BitSet acknowledged = new BitSet();
        private byte[] tries;
        private long[] timers; // order keys; of segments that were sent and are not acknowledged
        private int first; // that is not acknowledged
        private int next; // that is not sent yet
        private int acknowledgedCount;

        Transfer(int source, int target, int sizeBytes, long sequence, int request) {
            this.source = source;
            this.target = target;
            this.sizeBytes = sizeBytes;
            this.sequence = sequence;
            this.request = request;
            this.count = Math.max(1, Math.ceilDiv(sizeBytes, window.segmentBytes()));
            this.tries = new byte[count];
            this.timers = new long[count];
        }

        void fillWindow() {
            while (!isOver && next < count && next < first + window.segments()) {
                sendSegment(next++);
            }
        }

        private void sendSegment(int segment) {
            tries[segment]++;
            timers[segment] = simulation.schedule(source, window.timeoutNs(), timeout, request, segment);
            int bytes = Math.min(window.segmentBytes(), sizeBytes - segment * window.segmentBytes());
            datagrams.send(source, target, bytes, 2L * segment, request);
        }

        void acknowledged(int segment) {
            if (isOver || acknowledged.get(segment) || tries[segment] == 0) {
                return; // Of a copy, or made up.
            }
            acknowledged.set(segment);
            acknowledgedCount++;
            first = acknowledged.nextClearBit(first);
            simulation.cancel(timers[segment]);
            if (acknowledgedCount == count) {
                answers.came(sequence, source, target, request);
                end();
            } else {
                fillWindow();
            }
        }

        void timedOut(int segment) {
            if (tries[segment] < window.tries()) {
                answers.sentAgain(sequence);
                sendSegment(segment);
                return;
            }
            for (int other = first; other < next; other++) {
                if (other != segment && !acknowledged.get(other)) {
                    simulation.cancel(timers[other]);
                }
            }
            end();
        }

        private void end() {
            isOver = true;
            acknowledged = new BitSet();
            tries = new byte[0];
            timers = new long[0];
            ledger.release(request);
        }
    }

    @Override
    public void send(int source, int target, int payloadBytes, long sequence, int request) {
        var transfer = new Transfer(source, target, payloadBytes, sequence, request);
        byRequest.put(request, transfer);
        ledger.hold(request);
        transfer.fillWindow();
    }

    private void came(long number, int node, int maker, int request) {
        Transfer transfer = byRequest.get(request);
        if (transfer == null || number < 0 || number / 2 >= transfer.count) {
            answers.came(Sending.Answers.NO_SEQUENCE, node, maker, request);
            return;
        }
        boolean isSegment = number % 2 == 0;
        if (node != (isSegment ? transfer.target : transfer.source)) {
            answers.came(Sending.Answers.NO_SEQUENCE, node, maker, request);
        } else if (isSegment) {
            datagrams.send(node, transfer.source, 0, number + 1, request);
        } else {
            transfer.acknowledged((int) (number / 2));
        }
    }

    private void timedOut(int request, int segment) {
        Transfer transfer = byRequest.get(request);
        if (transfer == null) {
            throw new IllegalStateException("a timer of a transfer that there is not");
        }
        transfer.timedOut(segment);
    }
}
