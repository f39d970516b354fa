// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.format.English;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.scenario.Scenario;

/// What was asked, and in a few words of what: the head of the page.
final class Question implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Scenario scenario = result.scenario();
        page.raw("<header>\n").element("p class=kicker", "ActiveNet " + result.origin().version() + " experiment")
                .element("h1", scenario.name());
        if (!scenario.question().isEmpty()) {
            page.element("p class=question", scenario.question());
        }
        if (!result.isValid()) {
            page.element("p class=bad role=alert", "NOT VALID. Nothing follows from some of the runs; the warnings say from"
                    + " which, and why. Do not use the numbers of their systems.");
        }
        page.raw("<ul class=facts>\n");
        if (result.isValid()) {
            page.raw("<li class=good><a href=\"#" + WhereItEnded.ID + "\" title=\"").words(WhereItEnded.BALANCED)
                    .raw("\">books balanced</a></li>\n");
        }
        page.element("li", English.counted(result.systems().size(), "system"))
                .element("li", English.counted(result.replicationCount(), "replication"))
                .element("li", "seed " + scenario.seed())
                .element("li", result.network().label())
                .element("li", "profile " + scenario.profileNames());
        page.raw("</ul>\n</header>\n");
    }
}
