// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.LossSample;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.NoInterval;
import org.activenet.experiment.statistics.RequestQuantiles;

/// Numbers in brackets behind those of tables that are read together, and what they are.
final class Brackets {
    /// Where fewer are answered, a mean over these is told with their number (ours).
    private static final double MOST_ANSWERED = 0.9;

    private final Set<NoInterval> lacks = EnumSet.noneOf(NoInterval.class);
    private boolean isAnyFew;
    private boolean isAnyOfFewerRuns;

    /// Where losses have no interval, where many requests have no answer, and where fewer replications have the measure than
    /// there are.
    String of(SystemResult system, Measure measure, MeasureSummary summary) {
        int runs = system.replications().size();
        LossSample losses = system.losses(measure.name());
        Optional<NoInterval> lack = losses.noInterval();
        if (lack.isPresent() && runs > 1) {
            lacks.add(lack.get());
            return of(losses.lost(), losses.counted());
        }
        RequestQuantiles over = system.overRequests().get(measure.name());
        if (over != null && over.answered() < MOST_ANSWERED * over.n()) {
            isAnyFew = true;
            return of(over.answered(), over.n());
        }
        if (summary.n() < runs) {
            isAnyOfFewerRuns = true;
            return English.ofReplications(summary.n(), runs);
        }
        return "";
    }

    private static String of(long part, long whole) {
        return "(%s of %s)".formatted(English.count(part), English.count(whole));
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!lacks.isEmpty()) {
            remarks.add("in brackets, losses that have no interval since "
                    + lacks.stream().map(Brackets::words).collect(Collectors.joining(" or ")));
        }
        if (isAnyFew) {
            remarks.add("in brackets, how many requests have such a time, where many have none");
        }
        if (isAnyOfFewerRuns) {
            remarks.add("in brackets, how many replications have it, where some do not");
        }
        return remarks;
    }

    private static String words(NoInterval lack) {
        return switch (lack) {
            case NONE_LOST -> "none was lost";
            case ALL_LOST -> "all were lost";
            case FEW_REPLICATIONS -> "there are too few replications";
            case FEW_BURSTS -> "they came in too few bursts";
            case FEW_ANSWERED_RUNS -> "answers came in too few bursts";
            case ALL_ALIKE -> "all replications lost alike";
        };
    }
}
