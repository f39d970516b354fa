// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.List;
import java.util.Optional;

/// What two at once gain over one, in work per second: two threads of one JVM, and two processes of the reference.
///
/// @param reference NaN where it could not be built
public record ScalingGain(double ours, double reference) {
    static final String ONE = "grid 10x10 1 run";
    static final String TWO = "grid 10x10 2 runs at once";

    /// Empty if the cases are not among the results.
    public static Optional<ScalingGain> of(List<CaseResult> results) {
        Optional<CaseResult> one = named(results, ONE);
        Optional<CaseResult> two = named(results, TWO);
        return one.flatMap(alone -> two.map(both -> new ScalingGain(
                both.oursPerSecond() / alone.oursPerSecond(),
                both.referencePerSecond() / alone.referencePerSecond())));
    }

    private static Optional<CaseResult> named(List<CaseResult> results, String name) {
        return results.stream().filter(result -> result.name().equals(name)).findFirst();
    }
}
