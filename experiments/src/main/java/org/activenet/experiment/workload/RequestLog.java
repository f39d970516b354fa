// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Arrays;
import java.util.BitSet;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.law.Size;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;
import org.activenet.trace.RequestLedger;

/// The requests of one stream in a run that goes on: sends when the timers say so, and notes what comes back.
///
/// On growing arrays by sequence number, so that a million requests cost some megabytes.
public final class RequestLog implements Sending.Answers {
    private final Traffic traffic;
    private final Simulation simulation;
    private final RequestLedger ledger;
    private final StreamPlan plan;
    private final RandomStream[] sizes; // by pair; none where all are of one size
    private final AnsweredBy answeredBy;
    private final Sending.Requests requests;
    private long[] sentNs = new long[256];
    private long[] answeredNs = new long[256]; // NOT_YET
    private int[] pairOf = new int[256];
    private int[] numberOf = new int[256]; // in the run, among the requests of all streams
    private int[] answerCounts = new int[256];
    private int[] payloadBytes = {}; // where they differ
    private int[] resentCounts = {}; // where any part was sent again
    private final BitSet isFirstOfPair = new BitSet();
    private final boolean[] hasSent;
    private int size;
    private long strayCount;

    /// In place of the time of an answer.
    static final long NOT_YET = -1;

    private RequestLog(Traffic traffic, StreamPlan plan, RunningSystem system, Sending sending) {
        this.traffic = traffic;
        this.simulation = system.stage().simulation();
        this.ledger = system.stage().observers().requests();
        this.plan = plan;
        this.answeredBy = traffic.kind().answeredBy();
        this.hasSent = new boolean[plan.pairs().length];
        this.sizes = new RandomStream[traffic.payload() instanceof Size.Fixed ? 0 : plan.pairs().length];
        for (int pair = 0; pair < sizes.length; pair++) {
            sizes[pair] = simulation.random().stream("traffic/" + traffic.name() + "/" + pair + "/sizes");
        }
        this.requests = sending.begin(system, this);
    }

    /// Starts a stream in a run; nothing is sent before the run goes on.
    ///
    /// @param endNs no request is sent at or after this instant
    public static RequestLog start(Traffic traffic, StreamPlan plan, Sending sending, RunningSystem system, long endNs) {
        var log = new RequestLog(traffic, plan, system, sending);
        plan.gap().ifPresent(gap ->
                new PairTimers(system.stage().simulation(), traffic, plan.pairs(), gap, endNs, log::send));
        return log;
    }

    public StreamPlan plan() {
        return plan;
    }

    private void send(int pair) {
        if (size == sentNs.length) {
            sentNs = Arrays.copyOf(sentNs, 2 * size);
            answeredNs = Arrays.copyOf(answeredNs, 2 * size);
            pairOf = Arrays.copyOf(pairOf, 2 * size);
            numberOf = Arrays.copyOf(numberOf, 2 * size);
            answerCounts = Arrays.copyOf(answerCounts, 2 * size);
        }
        int sequence = size++;
        sentNs[sequence] = simulation.nowNs();
        answeredNs[sequence] = NOT_YET;
        pairOf[sequence] = pair;
        numberOf[sequence] = ledger.begin();
        isFirstOfPair.set(sequence, !hasSent[pair]);
        hasSent[pair] = true;
        int[] ends = plan.pairs()[pair];
        requests.send(ends[0], ends[1], draw(pair, sequence), sequence, numberOf[sequence]);
    }

    private int draw(int pair, int sequence) {
        if (sizes.length == 0) {
            return (int) traffic.payload().mostBytes();
        }
        if (sequence >= payloadBytes.length) {
            payloadBytes = Arrays.copyOf(payloadBytes, sentNs.length);
        }
        payloadBytes[sequence] = (int) traffic.payload().draw(sizes[pair]);
        return payloadBytes[sequence];
    }

    @Override
    public void came(long sequence, int node, int maker, int request) {
        int index = (int) sequence;
        if (sequence < 0 || sequence >= size || numberOf[index] != request) {
            strayCount++; // A user's program may make numbers up.
            return;
        }
        int[] pair = plan.pairs()[pairOf[index]];
        if (node != (answeredBy == AnsweredBy.ARRIVAL_AT_TARGET ? pair[1] : pair[0])) {
            strayCount++;
            return;
        }
        answerCounts[index]++;
        boolean isRight = answeredBy != AnsweredBy.TARGET_AT_SOURCE || maker == pair[1];
        if (isRight && answeredNs[index] == NOT_YET) {
            answeredNs[index] = simulation.nowNs();
        }
    }

    @Override
    public void sentAgain(long sequence) {
        if (resentCounts.length < sentNs.length) {
            resentCounts = Arrays.copyOf(resentCounts, sentNs.length);
        }
        resentCounts[(int) sequence]++;
    }

    /// What has become of them, when the run has ended.
    public StreamRequests ended() {
        var outcomes = new byte[size];
        var reasons = new byte[size];
        var places = new int[size];
        for (int i = 0; i < size; i++) {
            int number = numberOf[i];
            if (answeredNs[i] != NOT_YET) {
                outcomes[i] = (byte) Outcome.ANSWERED.ordinal();
                continue;
            }
            outcomes[i] = (byte) (ledger.isUnderWay(number) ? Outcome.UNFINISHED : Outcome.LOST).ordinal();
            var reason = ledger.dropReason(number);
            if (reason != null && !ledger.isUnderWay(number)) {
                reasons[i] = (byte) reason.code();
                places[i] = ledger.dropNode(number);
            }
        }
        return new StreamRequests(
                traffic,
                plan,
                Arrays.copyOf(sentNs, size),
                Arrays.copyOf(answeredNs, size),
                Arrays.copyOf(pairOf, size),
                Arrays.copyOf(answerCounts, size),
                Arrays.copyOf(payloadBytes, Math.min(size, payloadBytes.length)),
                Arrays.copyOf(resentCounts, resentCounts.length == 0 ? 0 : size),
                isFirstOfPair,
                new StreamRequests.Ends(outcomes, reasons, places),
                strayCount);
    }
}
