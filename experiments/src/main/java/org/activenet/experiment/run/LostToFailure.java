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
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.StreamRequests;

/// What one failure cost the requests of one run, told by the same run without it.
///
/// @param lost     requests lost with the failure less those lost without it
/// @param counted  requests that ended, answered or lost, with it
/// @param outageNs mean over the pairs that lost requests to it, of one stream; NaN if none did
record LostToFailure(long lost, long counted, double outageNs) {
    /// An outage lasts from the failure until answers come again: until half way between the sending of the last request of the
    /// first row that a pair lost to the failure and that of its next that was answered. Of the
    /// streams that send when it fails, only pairs of the one count that sends most often: it sees the end best (ours).
    ///
    /// @param failure when it was
    static LostToFailure of(
            List<StreamRequests> with, List<StreamRequests> without, RunTimes.Broken failure) {
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
                .filter(stream -> with.get(stream).traffic().schedule().has(failure.startNs()))
                .filter(stream -> with.get(stream).plan().gap().isPresent())
                .min(Comparator.comparingDouble(stream -> with.get(stream).plan().gap().orElseThrow().meanNs()))
                .map(stream -> meanOutageNs(with.get(stream), without.get(stream), failure))
                .orElse(Double.NaN);
        return new LostToFailure(lost, counted, outageNs);
    }

    /// NaN if none lost anything, or if one was never answered again: then it lasts longer than anybody has seen.
    private static double meanOutageNs(StreamRequests requests, StreamRequests twin, RunTimes.Broken failure) {
        long[] lastLostNs = new long[requests.pairCount()]; // in its first row of losses
        long[] answeredNs = new long[requests.pairCount()];
        Arrays.fill(lastLostNs, NONE);
        Arrays.fill(answeredNs, NONE);
        for (int i = 0; i < requests.size(); i++) {
            int pair = requests.pair(i);
            if (answeredNs[pair] != NONE || requests.sentNs(i) >= failure.endNs() && lastLostNs[pair] == NONE) {
                continue;
            }
            if (requests.isLost(i) && !twin.isLost(i)) {
                lastLostNs[pair] = requests.sentNs(i);
            } else if (requests.isAnswered(i) && lastLostNs[pair] != NONE && requests.sentNs(i) >= failure.startNs()) {
                answeredNs[pair] = requests.sentNs(i);
            }
        }
        double sumNs = 0;
        int count = 0;
        for (int pair = 0; pair < lastLostNs.length; pair++) {
            if (lastLostNs[pair] == NONE) {
                continue;
            }
            if (answeredNs[pair] == NONE) {
                return Double.NaN;
            }
            sumNs += Math.max(0, (lastLostNs[pair] + answeredNs[pair]) / 2.0 - failure.startNs());
            count++;
        }
        return count == 0 ? Double.NaN : sumNs / count;
    }

    private static final long NONE = -1;

    /// The mean outage over the replications that have one; it is never negative.
    static MeasureSummary outageSummary(List<LostToFailure> replications) {
        return Sample.of(replications.stream().mapToDouble(LostToFailure::outageNs).toArray()).summary().ofAmount();
    }

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
