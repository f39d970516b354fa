// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.activenet.experiment.workload.law.Gap;
import org.activenet.kernel.RandomStreams;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;

/// What one replication has settled of a stream before it begins, the same under every system.
///
/// @param pairs source and target of each
/// @param gap   of each pair; empty where the gaps are to follow from a load and no pair has a path: then nothing is sent
/// @param load  where the gaps follow from one
public record StreamPlan(int[][] pairs, Optional<Gap> gap, Optional<PathLoad> load) {
    /// Draws the pairs, and finds the gaps that follow from a load.
    ///
    /// @param routes over all links of the network; asked for only where there is a load
    public static StreamPlan of(Traffic traffic, RandomStreams random, NetworkSpec network, Supplier<RoutingTable> routes) {
        int[][] pairs = traffic.pairs().draw(traffic.name(), random, network);
        Gap law = traffic.schedule().law();
        if (traffic.schedule().load().isEmpty()) {
            return new StreamPlan(pairs, Optional.of(law), Optional.empty());
        }
        double share = traffic.schedule().load().getAsDouble();
        Optional<PathLoad> load = PathLoad.of(traffic, pairs, network, routes.get());
        return new StreamPlan(pairs, load.map(path -> law.withMeanNs(path.gapNs(share))), load);
    }

    /// The requests to be expected in one run, and what else is drawn for them.
    public double expectedCost(Traffic traffic, long trafficEndNs) {
        double timeNs = traffic.schedule().lastsNs(trafficEndNs);
        return pairs.length * gap.map(each -> each.costIn(timeNs)).orElse(0.0);
    }

    /// The requests to be expected in one run.
    public double expectedRequests(Traffic traffic, long trafficEndNs) {
        return expectedRequests(traffic.schedule().lastsNs(trafficEndNs));
    }

    /// The requests to be expected in a time for which it sends.
    public double expectedRequests(long timeNs) {
        return pairs.length * gap.map(each -> timeNs / each.meanNs()).orElse(0.0);
    }

    /// What it comes to offer to its most loaded link direction, where its gaps follow from a load: gaps are whole nanoseconds.
    public OptionalDouble offeredShare() {
        return gap.isPresent() && load.isPresent()
                ? OptionalDouble.of(load.get().share(gap.get().meanNs()))
                : OptionalDouble.empty();
    }
}
