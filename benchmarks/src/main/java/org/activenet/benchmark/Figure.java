// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// What came out of one benchmark with one choice of its parameters.
///
/// @param benchmark  class and method: `ForwardingBenchmark.forward`
/// @param parameters `profile=ideal`; empty if it has none
/// @param meanNs     nanoseconds per operation
/// @param errorNs    half width of the 99.9 % confidence interval, as JMH computes it (Student's t over all measured
///     iterations of all forks); NaN for fewer than three of them
/// @param forksNs    what each iteration of each JVM measured, JVM by JVM; empty while JMH is at work
record Figure(String benchmark, String parameters, double meanNs, double errorNs, List<List<Double>> forksNs) {
    Figure {
        forksNs = forksNs.stream().map(List::copyOf).toList();
    }

    static Figure of(RunResult run) {
        List<List<Double>> forksNs = run.getBenchmarkResults().stream().map(Figure::iterationsNs).toList();
        return of(run.getParams(), run.getPrimaryResult(), forksNs);
    }

    /// What is known as soon as one JVM has measured.
    static Figure of(BenchmarkResult result) {
        return of(result.getParams(), result.getPrimaryResult(), List.of());
    }

    private static Figure of(BenchmarkParams params, Result<?> result, List<List<Double>> forksNs) {
        Collection<String> keys = params.getParamsKeys();
        return new Figure(
                shortName(params.getBenchmark()),
                keys.stream().map(key -> key + "=" + params.getParam(key)).collect(Collectors.joining(", ")),
                result.getScore(),
                result.getScoreError(),
                forksNs);
    }

    private static List<Double> iterationsNs(BenchmarkResult fork) {
        return fork.getIterationResults().stream()
                .map(IterationResult::getPrimaryResult)
                .map(Result::getScore)
                .toList();
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
