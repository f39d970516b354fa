// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;

/// What some measures mean, as those who produce them define them.
public final class Definitions {
    private Definitions() {}

    public static String of(List<Measure> measures) {
        var list = new Html().raw("<dl class=note>\n");
        for (Measure measure : measures) {
            list.element("dt", English.capitalised(measure.title()))
                    .raw("<dd>").wordsWithCode(measure.definition()).raw("</dd>\n");
        }
        return list.raw("</dl>\n").toString();
    }
}
