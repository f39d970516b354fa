// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.experiment.statistics.LossCounts;
import org.activenet.experiment.statistics.LossSample;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.Sample;
import org.activenet.experiment.workload.StreamRequests;

/// What one failure cost the requests of one run, told by the same run without it.
///
/// @param lost     requests lost with the failure less those lost without it
/// @param counted  requests that ended, answered or lost, with it
/// @param outageNs mean over the pairs that lost requests to it, of the stream that sends most often; NaN if none did
record LostToFailure(long lost, long counted, double outageNs) {
    /// An outage lasts from the failure until answers come again: until half way between the sending of the last request that a
    /// pair lost to the failure and that of its next that was answered, or to that last one if none was. Only pairs of the
    /// stream count that sends most often: it sees the end best (ours).
    ///
    /// @param downNs when it failed
    static LostToFailure of(List<StreamRequests> with, List<StreamRequests> without, long downNs) {
        long lost = 0;
        long counted = 0;
        for (int stream = 0; stream < with.size(); stream++) {
            StreamRequests requests = with.get(stream);
            StreamRequests twin = without.get(stream);
            for (int i = 0; i < requests.size(); i++) {
                counted += requests.isLost(i) || requests.isAnswered(i) ? 1 : 0;
                lost += (requests.isLost(i) ? 1 : 0) - (twin.isLost(i) ? 1 : 0);
            }
        }
        double outageNs = IntStream.range(0, with.size())
                .boxed()
                .min(Comparator.comparingDouble(stream -> with.get(stream).traffic().gap().meanNs()))
                .map(stream -> meanOutageNs(with.get(stream), without.get(stream), downNs))
                .orElse(Double.NaN);
        return new LostToFailure(lost, counted, outageNs);
    }

    private static double meanOutageNs(StreamRequests requests, StreamRequests twin, long downNs) {
        long[] lastLostNs = new long[requests.pairCount()];
        long[] answeredNs = new long[requests.pairCount()];
        Arrays.fill(lastLostNs, NONE);
        for (int i = 0; i < requests.size(); i++) {
            int pair = requests.pair(i);
            if (requests.isLost(i) && !twin.isLost(i)) {
                lastLostNs[pair] = requests.sentNs(i);
                answeredNs[pair] = NONE;
            } else if (requests.isAnswered(i) && lastLostNs[pair] != NONE && answeredNs[pair] == NONE) {
                answeredNs[pair] = requests.sentNs(i);
            }
        }
        return IntStream.range(0, lastLostNs.length)
                .filter(pair -> lastLostNs[pair] != NONE)
                .mapToDouble(pair -> answeredNs[pair] == NONE
                        ? lastLostNs[pair]
                        : (lastLostNs[pair] + answeredNs[pair]) / 2.0)
                .map(endNs -> Math.max(0, endNs - downNs))
                .average()
                .orElse(Double.NaN);
    }

    private static final long NONE = -1;

    /// The mean over replications. All that one failure costs in one run is one burst, so that an interval needs losses in
    /// enough replications; where the run without the failure lost more in one of them, it is that of Student's t.
    static MeasureSummary summary(List<LostToFailure> replications) {
        Sample lost = Sample.of(replications.stream().mapToDouble(LostToFailure::lost).toArray());
        if (replications.stream().anyMatch(each -> each.lost < 0)) {
            return lost.summary();
        }
        LossSample shares = LossSample.of(replications.stream()
                .map(each -> new LossCounts(each.lost, each.counted, Math.min(1, each.lost)))
                .toList());
        double counted = replications.stream().mapToLong(LostToFailure::counted).average().orElse(Double.NaN);
        return lost.summary(shares.interval().times(counted));
    }
}
