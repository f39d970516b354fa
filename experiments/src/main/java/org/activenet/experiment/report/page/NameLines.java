// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.ArrayList;
import java.util.List;

/// Breaks names of any length into lines, since SVG does not: behind a hyphen, an underscore, a dot or a space, else wherever
/// a line is full. Nothing is left out but a space at a break.
public final class NameLines {
    private static final String BREAKS_BEHIND = "-_./ ";

    private NameLines() {}

    /// @param most letters in a line, ≥ 1
    public static List<String> of(String name, int most) {
        List<String> lines = new ArrayList<>();
        int[] letters = name.codePoints().toArray();
        int from = 0;
        while (letters.length - from > most) {
            int to = from + most;
            for (int i = to; i > from + most / 2; i--) {
                if (BREAKS_BEHIND.indexOf(letters[i - 1]) >= 0) {
                    to = i;
                    break;
                }
            }
            lines.add(new String(letters, from, to - from).strip());
            from = to;
        }
        lines.add(new String(letters, from, letters.length - from));
        return lines;
    }
}
