// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.List;
import org.activenet.experiment.statistics.LossCounts;
import org.activenet.experiment.statistics.LossSample;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.Sample;
import org.activenet.experiment.workload.StreamRequests;

/// What one failure cost the requests of one run, told by the same run without it.
///
/// @param lost     requests lost with the failure less those lost without it
/// @param counted  requests that ended, answered or lost, with it
/// @param outageNs mean over the pairs that lost requests to it; NaN if none did
record LostToFailure(long lost, long counted, double outageNs) {
    /// The outage of a pair lasts from the sending of the first request that it lost to the failure to the sending of the
    /// first that was answered after the last of them; to that last one if none was. So it is known to a gap between two
    /// requests of the pair at either end (ours).
    static LostToFailure of(List<StreamRequests> with, List<StreamRequests> without) {
        long lost = 0;
        long counted = 0;
        long pairs = 0;
        double outagesNs = 0;
        for (int stream = 0; stream < with.size(); stream++) {
            StreamRequests requests = with.get(stream);
            StreamRequests twin = without.get(stream);
            var firstNs = new long[requests.pairCount()]; // sending of the first lost; 0 is told apart by hasLost
            var lastNs = new long[requests.pairCount()];
            var isOut = new boolean[requests.pairCount()]; // since the last that was lost, none was answered
            var hasLost = new boolean[requests.pairCount()];
            for (int i = 0; i < requests.size(); i++) {
                int pair = requests.pair(i);
                boolean isLost = requests.isLost(i);
                boolean isTwinLost = twin.isLost(i);
                counted += isLost || requests.isAnswered(i) ? 1 : 0;
                lost += (isLost ? 1 : 0) - (isTwinLost ? 1 : 0);
                if (isLost && !isTwinLost) {
                    if (!hasLost[pair]) {
                        hasLost[pair] = true;
                        firstNs[pair] = requests.sentNs(i);
                    }
                    isOut[pair] = true;
                    lastNs[pair] = requests.sentNs(i);
                } else if (isOut[pair] && requests.isAnswered(i)) {
                    isOut[pair] = false;
                    lastNs[pair] = requests.sentNs(i);
                }
            }
            for (int pair = 0; pair < hasLost.length; pair++) {
                if (hasLost[pair]) {
                    pairs++;
                    outagesNs += lastNs[pair] - firstNs[pair];
                }
            }
        }
        return new LostToFailure(lost, counted, pairs == 0 ? Double.NaN : outagesNs / pairs);
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
