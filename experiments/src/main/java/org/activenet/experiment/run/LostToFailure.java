// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.List;
import org.activenet.experiment.workload.StreamRequests;

/// What one failure cost the requests of one run, told by the same run without it.
///
/// @param lost     requests lost with the failure less those lost without it
/// @param counted  requests that ended, answered or lost, with it
/// @param bursts   pairs that lost requests to it: those of one pair are lost together
/// @param outageNs mean over the pairs that lost requests to it; NaN if none did
record LostToFailure(long lost, long counted, long bursts, double outageNs) {
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
        return new LostToFailure(lost, counted, pairs, pairs == 0 ? Double.NaN : outagesNs / pairs);
    }
}
