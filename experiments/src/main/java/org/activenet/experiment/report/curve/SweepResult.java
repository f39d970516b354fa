// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.activenet.experiment.format.English;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.result.Warning;

/// What the points of a sweep came to, and what is to be known of them, as a report needs it.
public final class SweepResult {
    private final SweepGrid grid;
    private final SequencedMap<String, SequencedSet<String>> notes = new LinkedHashMap<>();
    private final SequencedMap<Warning, Occurrences> warnings = new LinkedHashMap<>();
    private int invalid;

    /// At how many points, and what it is at the first, which has that title.
    private record Occurrences(int count, Warning warning, String title) {}

    public SweepResult(SweepGrid grid) {
        this.grid = grid;
    }

    /// Says that there is such a point, whether it has been run or not.
    public void ask(int combination) {
        grid.ask(combination);
    }

    /// Takes what a point came to.
    ///
    /// @param title of the point
    public void put(int combination, String title, boolean isValid, PointTables.Rows rows) {
        grid.put(combination, rows.figures());
        invalid += isValid ? 0 : 1;
        rows.notes().forEach((kind, texts) -> notes.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).addAll(texts));
        for (Warning warning : rows.warnings()) { // amounts differ from point to point
            warnings.merge(new Warning(warning.system(), "", warning.what(), warning.why()),
                    new Occurrences(1, warning, title),
                    (before, _) -> new Occurrences(before.count + 1, before.warning, before.title));
        }
    }

    SweepGrid grid() {
        return grid;
    }

    /// What the points have in common, or say one after the other.
    ///
    /// @param kind of [PointTables]
    List<String> notes(String kind) {
        return List.copyOf(notes.getOrDefault(kind, new LinkedHashSet<>()));
    }

    /// What a reader has to look at before trusting the answer.
    List<String> warnings() {
        List<String> texts = new ArrayList<>();
        if (grid.missingCount() > 0) {
            texts.add("%s of %s not run yet, and in no picture".formatted(
                    English.counted(grid.missingCount(), "point"), English.count(grid.askedCount())));
        }
        if (invalid > 0) {
            texts.add("%s with runs from which nothing follows: see the column 'reason' of runs.csv".formatted(
                    English.counted(invalid, "point")));
        }
        warnings.values().forEach(each -> texts.add("%s (with %s%s)".formatted(each.warning, each.title,
                each.count == 1 ? "" : "; likewise at " + English.counted(each.count - 1, "other point"))));
        return texts;
    }

    boolean isValid() {
        return invalid == 0;
    }
}
