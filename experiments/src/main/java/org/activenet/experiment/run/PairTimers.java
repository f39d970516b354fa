// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import org.activenet.experiment.scenario.Traffic;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;

/// The clock of one stream of traffic: says for each pair when its next request is due.
///
/// Pairs are drawn from `traffic/NAME/pairs`; each pair then has a stream of its own, `traffic/NAME/17`, for its gaps,
/// and its timer's source is the node where its requests begin. With equal gaps the first request of a pair comes
/// at a random instant of the first period, so that pairs do not march in step (ours).
final class PairTimers {
    /// Lets a pair send one request.
    @FunctionalInterface
    interface Due {
        void due(int pair);
    }

    private final Simulation simulation;
    private final Traffic traffic;
    private final int[] sources;
    private final RandomStream[] gaps;
    private final long endNs;
    private final EventKind timer;
    private final Due due;

    /// @param sources the node of each pair
    /// @param endNs   no request is sent at or after this instant
    PairTimers(Simulation simulation, Traffic traffic, int[] sources, long endNs, Due due) {
        this.simulation = simulation;
        this.traffic = traffic;
        this.sources = sources;
        this.endNs = endNs;
        this.due = due;
        this.gaps = new RandomStream[sources.length];
        this.timer = simulation.register(
                traffic.name(), (pair, _) -> ring((int) pair), (pair, _) -> "request of pair " + pair);
        for (int pair = 0; pair < sources.length; pair++) {
            gaps[pair] = simulation.random().stream("traffic/" + traffic.name() + "/" + pair);
            set(pair, firstGapNs(pair));
        }
    }

    /// A node pair each: source at 0, target at 1.
    static int[][] randomPairs(Simulation simulation, String trafficName, int count, int nodeCount) {
        RandomStream random = simulation.random().stream("traffic/" + trafficName + "/pairs");
        int[][] pairs = new int[count][];
        for (int i = 0; i < count; i++) {
            int source = random.nextInt(nodeCount);
            int target = random.nextInt(nodeCount - 1);
            pairs[i] = new int[] {source, target < source ? target : target + 1};
        }
        return pairs;
    }

    private void ring(int pair) {
        due.due(pair);
        set(pair, nextGapNs(pair));
    }

    private void set(int pair, long gapNs) {
        if (gapNs < endNs - simulation.nowNs()) {
            simulation.schedule(sources[pair], gapNs, timer, pair, 0);
        }
    }

    private long firstGapNs(int pair) {
        return switch (traffic.gap()) {
            case Traffic.Poisson _ -> nextGapNs(pair);
            case Traffic.Every(long periodNs) -> gaps[pair].nextLong(periodNs);
        };
    }

    private long nextGapNs(int pair) {
        return switch (traffic.gap()) {
            case Traffic.Poisson(long meanNs) -> gaps[pair].nextExponentialNs(meanNs);
            case Traffic.Every(long periodNs) -> periodNs;
        };
    }
}
