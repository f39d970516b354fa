// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import org.activenet.experiment.statistics.BurstCounter;
import org.activenet.experiment.statistics.LossCounts;

/// Means over the requests of several streams of one run.
public final class RequestMeans {
    private final List<StreamRequests> streams;

    public RequestMeans(List<StreamRequests> streams) {
        this.streams = List.copyOf(streams);
    }

    /// What is averaged of each request.
    @FunctionalInterface
    public interface Amount {
        double of(StreamRequests requests, int index);
    }

    /// The mean over the chosen requests; NaN if there is none.
    public double mean(StreamRequests.Choice choice, Amount amount) {
        double sum = 0;
        long count = 0;
        for (StreamRequests requests : streams) {
            for (int i = 0; i < requests.size(); i++) {
                if (choice.takes(requests, i)) {
                    sum += amount.of(requests, i);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /// The mean time of those of the chosen requests that were answered; NaN if there is none.
    public double meanTimeNs(StreamRequests.Choice choice) {
        return mean(choice.and(StreamRequests::isAnswered), StreamRequests::timeNs);
    }

    /// What the measured requests that were answered are good for, each byte counted once, per second of measured time; NaN if
    /// none was sent.
    public double goodputBitsPerSecond(RunTimes times) {
        double answeredBits = 0;
        long sent = 0;
        for (StreamRequests requests : streams) {
            Messages messages = requests.traffic().messages();
            for (int i = 0; i < requests.size(); i++) {
                if (times.isMeasured(requests.sentNs(i))) {
                    sent++;
                    answeredBits += requests.isAnswered(i) ? 8.0 * messages.usefulBytes(requests.payloadBytes(i)) : 0;
                }
            }
        }
        return sent == 0 ? Double.NaN : answeredBits / (times.measuredNs() / 1e9);
    }

    /// Lost requests against those lost or answered, with the number of bursts in which they were lost.
    ///
    /// Two lost requests of a stream belong to one burst if between them fewer requests were answered than the stream has
    /// pairs (ours): with one pair, if none was. Requests of other pairs go on being answered while a link is down.
    public LossCounts losses(StreamRequests.Choice choice) {
        long lost = 0;
        long counted = 0;
        long burstCount = 0;
        for (StreamRequests requests : streams) {
            var bursts = new BurstCounter(requests.pairCount());
            for (int i = 0; i < requests.size(); i++) {
                if (!choice.takes(requests, i) || requests.outcome(i) == Outcome.UNFINISHED) {
                    continue;
                }
                counted++;
                if (requests.isLost(i)) {
                    lost++;
                    bursts.event();
                } else {
                    bursts.quiet();
                }
            }
            burstCount += bursts.count();
        }
        return new LossCounts(lost, counted, burstCount);
    }
}
