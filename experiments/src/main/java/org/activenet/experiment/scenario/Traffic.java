// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;

/// One stream of requests between pairs of nodes.
///
/// @param payloadBytes what each request carries besides headers and code
public record Traffic(String name, Kind kind, Pairs pairs, Gap gap, int payloadBytes) {
    /// What a request is.
    public enum Kind {
        /// There and back, answered by the target.
        PING,
        /// One answer from each node on the way.
        TRACEROUTE
    }

    /// Who talks to whom.
    public sealed interface Pairs permits RandomPairs, Listed {}

    /// That many ordered pairs of different nodes, drawn anew in each replication.
    public record RandomPairs(int count, Place place) implements Pairs {}

    /// Pairs that the scenario names.
    public record Listed(List<Pair> pairs) implements Pairs {
        public Listed {
            pairs = List.copyOf(pairs);
        }
    }

    /// From `source` to `target`, by their labels.
    public record Pair(Located<String> source, Located<String> target) {}

    /// The time between two requests of one pair.
    public sealed interface Gap permits Poisson, Every {}

    /// Exponential gaps: a Poisson process.
    public record Poisson(long meanNs) implements Gap {}

    /// Equal gaps.
    public record Every(long periodNs) implements Gap {}
}
