// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What was measured once, on which machine and by which Java, to be compared with later.
///
/// @param machine processor, their number, and system
/// @param java    virtual machine and version
/// @param isQuick whether it was measured with `--quick`
/// @param samples one for each benchmark and choice of parameters
record Baseline(String machine, String java, boolean isQuick, List<Sample> samples) {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    Baseline {
        samples = List.copyOf(samples);
    }

    /// Measured here and now.
    static Baseline of(List<Figure> figures, boolean isQuick) {
        return new Baseline(
                machineHere(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                isQuick,
                figures.stream()
                        .map(figure -> new Sample(figure.benchmark(), figure.parameters(), figure.forksNs()))
                        .toList());
    }

    private static String machineHere() {
        int processors = Runtime.getRuntime().availableProcessors();
        return "%s, %d %s, %s %s".formatted(
                processor(),
                processors,
                processors == 1 ? "processor" : "processors",
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    /// Its name where the system tells it (Linux).
    private static String processor() {
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("processor of unknown name");
        } catch (IOException e) {
            return "processor of unknown name";
        }
    }

    /// What may make a difference besides the code, one sentence each.
    List<String> doubtsAgainst(Baseline later) {
        List<String> doubts = new ArrayList<>();
        if (!machine.equals(later.machine)) {
            doubts.add("not the same machine: '" + machine + "' then, '" + later.machine + "' now");
        }
        if (!java.equals(later.java)) {
            doubts.add("not the same Java: '" + java + "' then, '" + later.java + "' now");
        }
        if (isQuick != later.isQuick) {
            doubts.add("measured with --quick only " + (isQuick ? "then" : "now") + ": what has not warmed up looks slower");
        } else if (isQuick) {
            doubts.add("measured with --quick, in one JVM each: another JVM alone may differ by more than these intervals");
        }
        return doubts;
    }

    /// Those of its benchmarks whose name contains a match of one of these regular expressions; all for none.
    Baseline matching(List<String> regexes) {
        List<Pattern> patterns = regexes.stream().map(Pattern::compile).toList();
        return new Baseline(machine, java, isQuick, samples.stream()
                .filter(sample -> patterns.isEmpty()
                        || patterns.stream().anyMatch(pattern -> pattern.matcher(sample.benchmark()).find()))
                .toList());
    }

    Optional<Sample> find(String benchmark, String parameters) {
        return samples.stream()
                .filter(sample -> sample.benchmark().equals(benchmark) && sample.parameters().equals(parameters))
                .findFirst();
    }

    /// What one benchmark measured.
    ///
    /// @param forksNs nanoseconds per operation of each iteration, JVM by JVM; at least one, all > 0
    record Sample(String benchmark, String parameters, List<List<Double>> forksNs) {
        Sample {
            forksNs = forksNs.stream().map(List::copyOf).toList();
        }

        /// What counts as one observation: the mean of a JVM, since JVMs differ more than iterations; an iteration where
        /// there was one JVM only.
        List<Double> observationsNs() {
            return forksNs.size() == 1 ? forksNs.getFirst() : forksNs.stream().map(Sample::meanOf).toList();
        }

        double meanNs() {
            return meanOf(observationsNs());
        }

        /// The standard error of the mean as a share of the mean; NaN for a single observation.
        double relativeError() {
            List<Double> all = observationsNs();
            double meanNs = meanOf(all);
            double squares = all.stream().mapToDouble(ns -> (ns - meanNs) * (ns - meanNs)).sum();
            return Math.sqrt(squares / (all.size() - 1) / all.size()) / meanNs;
        }

        private static double meanOf(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }
}
