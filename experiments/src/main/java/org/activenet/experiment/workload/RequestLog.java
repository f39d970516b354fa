// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Arrays;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.kernel.Simulation;

/// The requests of one stream in one run and what came back: sends when the timers say so, and keeps the times.
///
/// On growing arrays by sequence number, so that a million requests cost some megabytes.
public final class RequestLog {
    private final Simulation simulation;
    private final int[][] pairs;
    private final Sending.Requests requests;
    private long[] sentNs = new long[256];
    private long[] firstAnswerNs = new long[256]; // -1: none yet
    private int[] answerCounts = new int[256];
    private boolean[] isFirstOfPair = new boolean[256];
    private final boolean[] hasSent;
    private int size;

    private RequestLog(Simulation simulation, int[][] pairs, RunningSystem system, Sending sending) {
        this.simulation = simulation;
        this.pairs = pairs;
        this.hasSent = new boolean[pairs.length];
        this.requests = sending.begin(system, this::answered);
    }

    /// Starts a stream in a run; nothing is sent before the run goes on.
    ///
    /// @param endNs no request is sent at or after this instant
    public static RequestLog start(Traffic traffic, Sending sending, RunningSystem system, long endNs) {
        Simulation simulation = system.stage().simulation();
        int[][] pairs = traffic.pairs().draw(traffic.name(), simulation, system.stage().network().spec());
        var log = new RequestLog(simulation, pairs, system, sending);
        new PairTimers(simulation, traffic, pairs, endNs, log::send);
        return log;
    }

    private void send(int pair) {
        if (size == sentNs.length) {
            sentNs = Arrays.copyOf(sentNs, 2 * size);
            firstAnswerNs = Arrays.copyOf(firstAnswerNs, 2 * size);
            answerCounts = Arrays.copyOf(answerCounts, 2 * size);
            isFirstOfPair = Arrays.copyOf(isFirstOfPair, 2 * size);
        }
        int sequence = size++;
        sentNs[sequence] = simulation.nowNs();
        firstAnswerNs[sequence] = -1;
        isFirstOfPair[sequence] = !hasSent[pair];
        hasSent[pair] = true;
        requests.send(pairs[pair][0], pairs[pair][1], sequence);
    }

    private void answered(long sequence) {
        int index = (int) sequence;
        if (sequence < 0 || sequence >= size) {
            return; // An answer to nothing that we asked: a user's program may make numbers up.
        }
        if (firstAnswerNs[index] < 0) {
            firstAnswerNs[index] = simulation.nowNs();
        }
        answerCounts[index]++;
    }

    /// How many requests have been sent.
    public int size() {
        return size;
    }

    public long sentNs(int index) {
        return sentNs[index];
    }

    public boolean isAnswered(int index) {
        return firstAnswerNs[index] >= 0;
    }

    /// From the sending to the first answer; only for what was answered.
    public long roundTripNs(int index) {
        return firstAnswerNs[index] - sentNs[index];
    }

    public int answerCount(int index) {
        return answerCounts[index];
    }

    public boolean isFirstOfPair(int index) {
        return isFirstOfPair[index];
    }
}
