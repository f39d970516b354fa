// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Prose;
import org.activenet.experiment.terminal.Terminal;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/// The benchmarks that there are: what each class asks, its methods, and what they are measured for.
final class Questions {
    private Questions() {}

    static String text(Collection<BenchmarkListEntry> benchmarks) {
        SortedMap<String, SortedMap<String, BenchmarkListEntry>> byClass = new TreeMap<>();
        benchmarks.forEach(entry -> byClass
                .computeIfAbsent(entry.getUserClassQName(), _ -> new TreeMap<>())
                .put(entry.getUsername(), entry));
        return byClass.entrySet().stream()
                .map(one -> text(one.getKey(), one.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String text(String className, SortedMap<String, BenchmarkListEntry> methods) {
        var text = new StringBuilder(className.substring(className.lastIndexOf('.') + 1)).append('\n');
        text.append(Prose.hanging("  ", question(className), Terminal.USUAL_WIDTH));
        methods.forEach((name, entry) -> text.append(Prose.hanging(
                "    ", name.substring(name.lastIndexOf('.') + 1) + parameters(entry), Terminal.USUAL_WIDTH)));
        return text.toString();
    }

    static String question(String className) {
        try {
            return Class.forName(className).getAnnotation(Question.class).value();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a benchmark without its class: " + className, e);
        }
    }

    /// `, profile = ideal, xdp`; empty where there is nothing to choose.
    private static String parameters(BenchmarkListEntry entry) {
        return !entry.getParams().hasValue()
                ? ""
                : new TreeMap<>(entry.getParams().get()).entrySet().stream()
                        .map(choice -> ", " + choice.getKey() + ": " + String.join(" ", choice.getValue()))
                        .collect(Collectors.joining());
    }
}
