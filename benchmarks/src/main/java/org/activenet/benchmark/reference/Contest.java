// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cases whose sides take turns: one side may stand in several of them.
public record Contest(List<Case> cases) {
    /// Measured runs of each side: the median of an odd number is one of them.
    static final int MEASURED_RUNS = 5;

    /// Two sides of one question.
    ///
    /// @param reference `null` where it could not be built
    record Case(String job, String name, Side ours, @Nullable Side reference) {
        CaseResult result(Map<Side, Runs> runs) {
            Runs here = Objects.requireNonNull(runs.get(ours));
            Runs there = reference == null ? null : Objects.requireNonNull(runs.get(reference));
            return new CaseResult(
                    job,
                    name,
                    here.medianPerSecond(),
                    there == null ? Double.NaN : there.medianPerSecond(),
                    String.join(" or ", here.checks),
                    there == null ? "" : String.join(" or ", there.checks));
        }
    }

    /// What one side has done so far.
    private static final class Runs {
        private final List<Double> perSecond = new ArrayList<>(); // of measured runs
        private final Set<String> checks = new LinkedHashSet<>(); // of all runs

        void add(MeasuredRun run) {
            checks.add(run.checks());
            perSecond.add(run.perSecond());
        }

        double medianPerSecond() {
            return perSecond.stream().sorted().skip(perSecond.size() / 2).findFirst().orElseThrow();
        }
    }

    public Contest {
        cases = List.copyOf(cases);
    }

    /// Lets all sides run, in turns, and ends them.
    List<CaseResult> hold() {
        Map<Side, Runs> runs = new LinkedHashMap<>();
        for (Case each : cases) {
            runs.putIfAbsent(each.ours, new Runs());
            if (each.reference != null) {
                runs.putIfAbsent(each.reference, new Runs());
            }
        }
        try {
            runs.forEach((side, its) -> {
                for (int i = 0; i < side.unmeasuredRuns(); i++) {
                    its.checks.add(side.run().checks());
                }
            });
            for (int i = 0; i < MEASURED_RUNS; i++) {
                runs.forEach((side, its) -> its.add(side.run()));
            }
        } finally {
            runs.keySet().forEach(Side::close);
        }
        return cases.stream().map(each -> each.result(runs)).toList();
    }

    /// `phold 1024x16 heap4, 1024x16 ladder`
    String title() {
        Set<String> said = new HashSet<>();
        var title = new StringBuilder();
        for (Case each : cases) {
            title.append(title.isEmpty() ? "" : ", ").append(said.add(each.job) ? each.job + " " : "").append(each.name);
        }
        return title.toString();
    }
}
