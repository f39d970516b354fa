// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Arrays;
import org.activenet.kernel.Simulation;

/// The requests of one stream and what came back: sends when the timers say so, and keeps the times.
///
/// On growing arrays by sequence number, so that a million pings cost some megabytes.
final class RequestLog implements RunningSystem.Answers {
    private final Simulation simulation;
    private final int[][] pairs;
    private RunningSystem.Requests requests = (_, _, _) -> {
        throw new IllegalStateException("requests before the system is there");
    };
    private long[] sentNs = new long[256];
    private long[] firstAnswerNs = new long[256]; // -1: none yet
    private int[] answerCounts = new int[256];
    private boolean[] isFirstOfPair = new boolean[256];
    private final boolean[] hasSent;
    private int size;

    /// @param pairs source and target of each pair
    RequestLog(Simulation simulation, int[][] pairs) {
        this.simulation = simulation;
        this.pairs = pairs;
        this.hasSent = new boolean[pairs.length];
    }

    void sendBy(RunningSystem.Requests requests) {
        this.requests = requests;
    }

    int[] sources() {
        return Arrays.stream(pairs).mapToInt(pair -> pair[0]).toArray();
    }

    void send(int pair) {
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

    @Override
    public void answered(long sequence, int hop) {
        int index = (int) sequence;
        if (sequence < 0 || sequence >= size) {
            return; // An answer to nothing that we asked: a user's program may make numbers up.
        }
        if (firstAnswerNs[index] < 0) {
            firstAnswerNs[index] = simulation.nowNs();
        }
        answerCounts[index]++;
    }

    int size() {
        return size;
    }

    long sentNs(int index) {
        return sentNs[index];
    }

    boolean isAnswered(int index) {
        return firstAnswerNs[index] >= 0;
    }

    /// From the sending to the first answer; only for what was answered.
    long roundTripNs(int index) {
        return firstAnswerNs[index] - sentNs[index];
    }

    int answerCount(int index) {
        return answerCounts[index];
    }

    boolean isFirstOfPair(int index) {
        return isFirstOfPair[index];
    }
}
