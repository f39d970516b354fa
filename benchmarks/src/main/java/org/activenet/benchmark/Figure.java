// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// What came out of one benchmark with one choice of its parameters.
///
/// @param benchmark  class and method: `ForwardingBenchmark.forward`
/// @param parameters `profile=ideal`; empty if it has none
/// @param meanNs     nanoseconds per operation
/// @param errorNs    half width of the 99.9 % confidence interval, as JMH computes it (Student's t over all measured
///     iterations of all forks); NaN for fewer than three of them
record Figure(String benchmark, String parameters, double meanNs, double errorNs) {
    static Figure of(RunResult run) {
        return of(run.getParams(), run.getPrimaryResult());
    }

    static Figure of(BenchmarkParams params, Result<?> result) {
        Collection<String> keys = params.getParamsKeys();
        return new Figure(
                shortName(params.getBenchmark()),
                keys.stream().map(key -> key + "=" + params.getParam(key)).collect(Collectors.joining(", ")),
                result.getScore(),
                result.getScoreError());
    }

    /// A benchmark's name without its package.
    static String shortName(String name) {
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    String meanText() {
        return text(meanNs);
    }

    String errorText() {
        return Double.isNaN(errorNs) ? "-" : text(errorNs);
    }

    private static String text(double ns) {
        return String.format(Locale.ROOT, "%,.1f", ns);
    }
}
