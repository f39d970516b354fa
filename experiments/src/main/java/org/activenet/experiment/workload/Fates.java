// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Arrays;

/// What has become of the requests of one stream, to be noted one by one: until then each is lost, nobody knows where.
public final class Fates {
    final long[] answeredNs;
    final int[] answerCounts;
    final int[] resentCounts; // empty where nothing was sent again
    final byte[] outcomes;
    final byte[] reasons;
    final int[] places;
    final long strayCount;

    /// @param size            of the stream, in requests
    /// @param isAnySentAgain  whether any part of any of them was sent once more
    /// @param strayCount      how many deliveries were no answer to any of them
    public Fates(int size, boolean isAnySentAgain, long strayCount) {
        this.answeredNs = new long[size];
        this.answerCounts = new int[size];
        this.resentCounts = new int[isAnySentAgain ? size : 0];
        this.outcomes = new byte[size];
        this.reasons = new byte[size];
        this.places = new int[size];
        this.strayCount = strayCount;
        Arrays.fill(answeredNs, RequestLog.NOT_YET);
        Arrays.fill(outcomes, (byte) Outcome.LOST.ordinal());
    }

    /// @param timeNs from the start of the run
    public void answered(int index, long timeNs) {
        answeredNs[index] = timeNs;
        outcomes[index] = (byte) Outcome.ANSWERED.ordinal();
    }

    public void unfinished(int index) {
        outcomes[index] = (byte) Outcome.UNFINISHED.ordinal();
    }

    /// @param reason code of the drop that ended it
    /// @param node   where that was
    public void dropped(int index, int reason, int node) {
        reasons[index] = (byte) reason;
        places[index] = node;
    }

    /// @param answers all that came for it to the right place
    public void answerCount(int index, int answers) {
        answerCounts[index] = answers;
    }

    /// @param parts how many of its parts were sent once more; only where any was
    public void resentCount(int index, int parts) {
        resentCounts[index] = parts;
    }
}
