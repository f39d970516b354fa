// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/// The results of a comparison as JSON, for other programs: a list of objects, `null` where there was no reference.
final class ComparisonFile {
    private static final MathContext DIGITS = new MathContext(6);

    private ComparisonFile() {}

    static String text(List<CaseResult> results) {
        return results.stream().map(ComparisonFile::text).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    /// Names are ours: nothing in them needs an escape.
    private static String text(CaseResult result) {
        return "{\"job\": \"%s\", \"case\": \"%s\", \"ours_per_s\": %s, \"reference_per_s\": %s, \"ratio\": %s, \"agree\": %s}"
                .formatted(
                        result.job(),
                        result.name(),
                        number(result.oursPerSecond()),
                        number(result.referencePerSecond()),
                        number(result.ratio()),
                        switch (result.agreement()) {
                            case YES -> "true";
                            case NO -> "false";
                            case UNKNOWN -> "null";
                        });
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
