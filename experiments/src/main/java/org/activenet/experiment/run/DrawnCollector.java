// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.activenet.experiment.result.DrawnRequests;
import org.activenet.experiment.result.NodePair;
import org.activenet.experiment.result.RequestBins;
import org.activenet.experiment.result.RequestSample;
import org.activenet.experiment.workload.StreamRequests;

/// Keeps of the requests of one kind of traffic what the pictures of a report need that draw them over time.
///
/// Which requests are drawn one by one is decided by their numbers alone. Of so many in a row one is taken, at a place that
/// differs from row to row, so that neither a pair nor a phase of what repeats itself is always left out.
final class DrawnCollector {
    private final long endNs;
    private final long widthNs;
    private final long[] ended;
    private final long[] lost;
    private double[] medianNs;
    private double[] p95Ns;
    private RequestSample sample = RequestSample.NONE;
    private boolean hasFirst;

    /// @param endNs    no request is sent at or after this instant
    /// @param expected number of requests in one replication
    DrawnCollector(long endNs, double expected) {
        this.endNs = endNs;
        this.widthNs = RequestBins.widthNs(endNs, expected);
        int count = (int) Math.ceilDiv(endNs, widthNs);
        this.ended = new long[count];
        this.lost = new long[count];
        this.medianNs = filled(count);
        this.p95Ns = filled(count);
    }

    private static double[] filled(int count) {
        double[] nothing = new double[count];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /// Takes the next replication.
    ///
    /// @param streams of the kind, each in the order of time
    void add(List<StreamRequests> streams) {
        for (StreamRequests stream : streams) {
            for (int i = 0; i < stream.size(); i++) {
                if (stream.isAnswered(i) || stream.isLost(i)) {
                    ended[bin(stream, i)]++;
                    lost[bin(stream, i)] += stream.isLost(i) ? 1 : 0;
                }
            }
        }
        if (!hasFirst) {
            hasFirst = true;
            sample = sample(streams);
            quantiles(streams);
        }
    }

    private int bin(StreamRequests stream, int index) {
        return (int) (stream.sentNs(index) / widthNs);
    }

    /// A bin after the other beside each other in one array, so that ten million requests cost eighty megabytes for a moment.
    private void quantiles(List<StreamRequests> streams) {
        int[] from = new int[ended.length + 1];
        streams.forEach(stream -> {
            for (int i = 0; i < stream.size(); i++) {
                from[bin(stream, i) + 1]++;
            }
        });
        Arrays.parallelPrefix(from, Integer::sum);
        double[] timesNs = new double[from[ended.length]];
        int[] next = from.clone();
        streams.forEach(stream -> {
            for (int i = 0; i < stream.size(); i++) {
                timesNs[next[bin(stream, i)]++] = stream.isAnswered(i) ? stream.timeNs(i) : Double.POSITIVE_INFINITY;
            }
        });
        for (int bin = 0; bin < ended.length; bin++) {
            int count = from[bin + 1] - from[bin];
            if (count > 0) {
                Arrays.sort(timesNs, from[bin], from[bin + 1]);
                medianNs[bin] = timesNs[from[bin] + (int) Math.ceilDiv(count * 50L, 100L) - 1];
                p95Ns[bin] = timesNs[from[bin] + (int) Math.ceilDiv(count * 95L, 100L) - 1];
            }
        }
    }

    private RequestSample sample(List<StreamRequests> streams) {
        long answered = streams.stream().mapToLong(stream -> stream.counts((_, _) -> true).answered()).sum();
        int oneOf = (int) Math.max(1, Math.ceilDiv(answered, (long) RequestSample.MOST_DOTS));
        List<NodePair> pairs = pairs(streams, RequestSample.MOST_PAIRS);
        var sentNs = new long[RequestSample.MOST_DOTS + streams.size()];
        var timesNs = new long[sentNs.length];
        var pairOf = new int[sentNs.length];
        int count = 0;
        for (StreamRequests stream : streams) {
            int number = 0;
            for (int i = 0; i < stream.size(); i++) {
                if (stream.isAnswered(i)) {
                    if (number % oneOf == place(number / oneOf, oneOf)) {
                        sentNs[count] = stream.sentNs(i);
                        timesNs[count] = stream.timeNs(i);
                        pairOf[count++] = Math.max(0, pairs.indexOf(pair(stream, stream.pair(i))));
                    }
                    number++;
                }
            }
        }
        return new RequestSample(oneOf, Arrays.copyOf(sentNs, count), Arrays.copyOf(timesNs, count),
                Arrays.copyOf(pairOf, count), pairs, unansweredNs(streams));
    }

    /// Where in a row the one stands that is taken: SplitMix64's finalizer over the number of the row.
    private static int place(int row, int length) {
        long z = (row + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(z ^ (z >>> 31), length);
    }

    private long[] unansweredNs(List<StreamRequests> streams) {
        long slotNs = Math.max(1, Math.ceilDiv(endNs, (long) RequestSample.MOST_UNANSWERED));
        long[] firstNs = new long[RequestSample.MOST_UNANSWERED];
        Arrays.fill(firstNs, Long.MAX_VALUE);
        for (StreamRequests stream : streams) {
            for (int i = 0; i < stream.size(); i++) {
                if (!stream.isAnswered(i)) {
                    int slot = (int) (stream.sentNs(i) / slotNs);
                    firstNs[slot] = Math.min(firstNs[slot], stream.sentNs(i));
                }
            }
        }
        return Arrays.stream(firstNs).filter(instant -> instant != Long.MAX_VALUE).toArray();
    }

    /// The different pairs of some streams, in their order; none if there are more than `most`.
    static List<NodePair> pairs(List<StreamRequests> streams, int most) {
        List<NodePair> pairs = new ArrayList<>();
        for (StreamRequests stream : streams) {
            for (int pair = 0; pair < stream.pairCount(); pair++) {
                NodePair next = pair(stream, pair);
                if (!pairs.contains(next)) {
                    pairs.add(next);
                }
                if (pairs.size() > most) {
                    return List.of();
                }
            }
        }
        return pairs;
    }

    private static NodePair pair(StreamRequests stream, int pair) {
        return new NodePair(stream.source(pair), stream.target(pair));
    }

    DrawnRequests.OverTime drawn() {
        return new DrawnRequests.OverTime(new RequestBins(widthNs, ended, lost, medianNs, p95Ns), sample);
    }
}
