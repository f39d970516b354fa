// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The results of a comparison as people read them.
final class ComparisonTable {
    private static final String GAP = "  ";
    private static final List<String> HEADS = List.of("job", "case", "ours/s", "reference/s", "ratio", "agree");
    private static final int FIRST_NUMBER = 2;
    private static final int FIRST_WORD_AGAIN = 5;

    private ComparisonTable() {}

    static String of(List<CaseResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADS);
        rows.add(HEADS.stream().map(_ -> "").toList()); // the rule
        results.forEach(result -> rows.add(cells(result)));
        int[] widths = new int[HEADS.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var text = new StringBuilder(caption());
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String filler = (row.get(0).isEmpty() ? "-" : " ").repeat(widths[i] - row.get(i).length());
                boolean isNumber = i >= FIRST_NUMBER && i < FIRST_WORD_AGAIN;
                line.append(i == 0 ? "" : GAP).append(isNumber ? filler + row.get(i) : row.get(i) + filler);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        ScalingGain.of(results).ifPresent(gain -> text.append(gain(gain)));
        return text.toString();
    }

    private static String caption() {
        return """
                Events, hops or executions per second on this machine: %s, %s, %d processors
                medians of %d runs that took turns; the event loop only
                """.formatted(
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Contest.MEASURED_RUNS);
    }

    private static List<String> cells(CaseResult result) {
        return List.of(
                result.job(),
                result.name(),
                number("%,.0f", result.oursPerSecond()),
                number("%,.0f", result.referencePerSecond()),
                number("%.2f", result.ratio()),
                switch (result.agreement()) {
                    case YES -> "yes";
                    case NO -> "NO";
                    case UNKNOWN -> "-";
                });
    }

    private static String gain(ScalingGain gain) {
        return "Two runs at once do %s times the work of one, in the reference %s times; ratio %s\n".formatted(
                number("%.2f", gain.ours()),
                number("%.2f", gain.reference()),
                number("%.2f", gain.ours() / gain.reference()));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
