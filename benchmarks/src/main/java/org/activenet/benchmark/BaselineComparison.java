// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.activenet.benchmark.Baseline.Sample;

/// Two baselines beside each other: what takes longer now, what takes less, and what cannot be told from noise.
final class BaselineComparison {
    private static final int LABEL = 30;

    private BaselineComparison() {}

    /// A benchmark that both have, by what it takes now.
    private record Row(Sample before, Sample now, Ratio ratio) {
        String verdict() {
            return ratio.isNoise() ? "" : ratio.value() > 1 ? "slower" : "faster";
        }
    }

    static String text(Baseline before, Baseline now) {
        List<Row> rows = new ArrayList<>();
        for (Sample sample : now.samples()) {
            before.find(sample.benchmark(), sample.parameters())
                    .ifPresent(earlier -> rows.add(new Row(earlier, sample, Ratio.of(earlier, sample))));
        }
        var text = new StringBuilder("Nanoseconds per operation, and how many times as many as before\n");
        text.append(line("benchmark", "before", "now", "ratio", "99 % interval", ""));
        String heading = "";
        for (Row row : rows) {
            String name = row.now.benchmark();
            String group = name.substring(0, name.indexOf('.') + 1);
            if (!group.equals(heading)) {
                text.append(group, 0, Math.max(0, group.length() - 1)).append('\n');
                heading = group;
            }
            text.append(line(row, name.substring(group.length())));
        }
        addUnpaired(text, now, before, "Not among the earlier ones");
        addUnpaired(text, before, now, "Not measured now");
        return text.append(conclusion(rows)).toString();
    }

    private static String line(Row row, String method) {
        String parameters = row.now.parameters();
        String label = "  " + method + (parameters.isEmpty() ? "" : ", " + parameters);
        String wide = label.length() > LABEL ? label + "\n" : "";
        return wide + line(
                wide.isEmpty() ? label : "",
                number(row.before.meanNs()),
                number(row.now.meanNs()),
                String.format(Locale.ROOT, "%.3f", row.ratio.value()),
                Double.isNaN(row.ratio.low())
                        ? "-"
                        : String.format(Locale.ROOT, "%.2f to %.2f", row.ratio.low(), row.ratio.high()),
                row.verdict());
    }

    private static String line(String label, String before, String now, String ratio, String interval, String verdict) {
        String line = ("%-" + LABEL + "s%11s%11s%7s%14s %s").formatted(label, before, now, ratio, interval, verdict);
        return line.stripTrailing() + "\n";
    }

    private static String number(double ns) {
        return String.format(Locale.ROOT, ns < 1_000 ? "%.1f" : "%,.0f", ns);
    }

    private static void addUnpaired(StringBuilder text, Baseline some, Baseline others, String title) {
        List<String> names = some.samples().stream()
                .filter(sample -> others.find(sample.benchmark(), sample.parameters()).isEmpty())
                .map(sample -> sample.benchmark() + (sample.parameters().isEmpty() ? "" : ", " + sample.parameters()))
                .toList();
        if (!names.isEmpty()) {
            text.append('\n').append(title).append('\n');
            names.forEach(name -> text.append("  ").append(name).append('\n'));
        }
    }

    private static String conclusion(List<Row> rows) {
        long slower = rows.stream().filter(row -> row.verdict().equals("slower")).count();
        long faster = rows.stream().filter(row -> row.verdict().equals("faster")).count();
        return "\n%d slower, %d faster, %d not to be told from noise (99 %% for each by itself)\n"
                .formatted(slower, faster, rows.size() - slower - faster);
    }
}
