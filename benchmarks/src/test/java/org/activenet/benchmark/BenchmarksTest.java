// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Goal: no benchmark rots. Method: JMH runs each for some milliseconds in this JVM, with its checks at the end.
class BenchmarksTest {
    @ParameterizedTest(name = "{0} does what it says")
    @MethodSource("names")
    void eachBenchmarkRunsAndIsRight(String name) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(5))
                .shouldFailOnError(true)
                .build();
        var progress = new ProgressLines(System.err, 1, () -> 0) {
            @Override
            void ended(Figure figure) {
                assertTrue(figure.meanNs() > 0, figure.toString());
            }
        };

        Collection<RunResult> results = new Runner(options, progress).run();

        assertFalse(results.isEmpty(), progress.said());
    }

    static List<String> names() {
        var silent = new ProgressLines(System.err, 0, () -> 0);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(BenchmarkListEntry::getUsername)
                .sorted()
                .toList();
    }

    @Test
    void eachQuestionHasItsBaseline() {
        List<String> withBaseline = classesOf(names().stream().filter(name -> name.endsWith(".baseline")).toList());
        List<String> without = new ArrayList<>(classesOf(names()));
        without.removeAll(withBaseline);

        assertEquals(List.of("PendingEventsBenchmark"), without); // its baseline is one pending event
        assertTrue(withBaseline.contains("ForwardingBenchmark"), withBaseline.toString());
    }

    private static List<String> classesOf(List<String> names) {
        return names.stream()
                .map(name -> Figure.shortName(name).replaceFirst("\\..*", ""))
                .distinct()
                .toList();
    }
}
