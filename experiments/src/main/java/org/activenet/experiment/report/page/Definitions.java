// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;
import java.util.Locale;
import org.activenet.experiment.measure.Measure;

/// What some measures mean, as those who produce them define them.
public final class Definitions {
    private Definitions() {}

    public static String of(List<Measure> measures) {
        var list = new Html().raw("<dl class=note>\n");
        for (Measure measure : measures) {
            list.element("dt", capitalised(measure.title()))
                    .raw("<dd>").wordsWithCode(measure.definition()).raw("</dd>\n");
        }
        return list.raw("</dl>\n").toString();
    }

    /// A title where it begins a line.
    public static String capitalised(String title) {
        int first = title.isEmpty() ? 0 : Character.charCount(title.codePointAt(0));
        return title.substring(0, first).toUpperCase(Locale.ROOT) + title.substring(first);
    }
}
