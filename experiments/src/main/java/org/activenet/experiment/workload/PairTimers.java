// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.function.IntConsumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;

/// The clock of one stream of traffic: says for each pair when its next request is due.
///
/// Each pair has a random stream of its own, `traffic/NAME/17`, for its gaps, and its timer's source is the node where its
/// requests begin.
final class PairTimers {
    private final Simulation simulation;
    private final Gap gap;
    private final int[][] pairs;
    private final RandomStream[] randoms;
    private final long endNs;
    private final EventKind timer;
    private final IntConsumer due;

    /// @param pairs source and target of each pair
    /// @param endNs no request is sent at or after this instant
    /// @param due   is told of the pair that is to send
    PairTimers(Simulation simulation, Traffic traffic, int[][] pairs, long endNs, IntConsumer due) {
        this.simulation = simulation;
        this.gap = traffic.gap();
        this.pairs = pairs;
        this.endNs = endNs;
        this.due = due;
        this.randoms = new RandomStream[pairs.length];
        this.timer = simulation.register(
                traffic.name(), (pair, _) -> ring((int) pair), (pair, _) -> "request of pair " + pair);
        for (int pair = 0; pair < pairs.length; pair++) {
            randoms[pair] = simulation.random().stream("traffic/" + traffic.name() + "/" + pair);
            set(pair, gap.firstNs(randoms[pair]));
        }
    }

    private void ring(int pair) {
        due.accept(pair);
        set(pair, gap.nextNs(randoms[pair]));
    }

    private void set(int pair, long gapNs) {
        if (gapNs < endNs - simulation.nowNs()) {
            simulation.schedule(pairs[pair][0], gapNs, timer, pair, 0);
        }
    }
}
