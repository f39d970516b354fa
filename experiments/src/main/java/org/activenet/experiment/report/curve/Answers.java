// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What is told of each slice, said once where it is the same in several.
final class Answers {
    /// More would not be read; the table has them all (ours).
    private static final int MOST_DIFFERENT = 4;

    private Answers() {}

    /// @param told by slice
    static String joined(SweepGrid grid, List<String> told) {
        List<SweepGrid.Slice> slices = grid.slices();
        SequencedMap<String, List<String>> titlesByText = new LinkedHashMap<>();
        for (int i = 0; i < slices.size(); i++) {
            titlesByText.computeIfAbsent(told.get(i), _ -> new ArrayList<>()).add(slices.get(i).title());
        }
        if (titlesByText.size() == 1) {
            return told.getFirst() + (slices.size() > 1
                    ? ", whatever " + grid.others().stream().filter(axis -> axis.length() > 1).map(VariedAxis::path)
                            .collect(Collectors.joining(" and ")) + " is"
                    : "");
        }
        List<String> parts = new ArrayList<>();
        titlesByText.forEach((text, titles) -> parts.add(text + " with " + listed(titles)));
        return parts.size() <= MOST_DIFFERENT
                ? String.join("; ", parts)
                : String.join("; ", parts.subList(0, MOST_DIFFERENT)) + "; the rest is in the table";
    }

    /// `a = 1, 2 and 5`: what titles have in common in front is said once.
    private static String listed(List<String> titles) {
        int common = titles.getFirst().lastIndexOf(" = ") + 3;
        String front = titles.getFirst().substring(0, common);
        if (titles.size() == 1 || titles.stream().anyMatch(title -> !title.startsWith(front))) {
            return String.join(" or ", titles);
        }
        String values = titles.stream().map(title -> title.substring(common)).collect(Collectors.joining(", "));
        int last = values.lastIndexOf(", ");
        return front + values.substring(0, last) + " or " + values.substring(last + 2);
    }
}
