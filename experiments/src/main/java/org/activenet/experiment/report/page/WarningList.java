// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;

/// What a reader has to look at before trusting the answer, as a part of a page.
public final class WarningList {
    /// More would push the answer out of sight.
    private static final int MOST_SHOWN = 12;

    private WarningList() {}

    /// Nothing if there are none.
    public static void write(List<String> warnings, Html page) {
        if (warnings.isEmpty()) {
            return;
        }
        int shown = warnings.size() <= MOST_SHOWN + 2 ? warnings.size() : MOST_SHOWN;
        page.section("Check before you trust this", "class=warnings").list(warnings.subList(0, shown));
        if (shown < warnings.size()) {
            page.raw("<details><summary>" + (warnings.size() - shown) + " more</summary>\n")
                    .list(warnings.subList(shown, warnings.size())).raw("</details>\n");
        }
        page.endSection();
    }
}
