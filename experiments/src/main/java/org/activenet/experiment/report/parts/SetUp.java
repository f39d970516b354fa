// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario;

/// On what it was measured: network, profile, routing, phases, failures.
final class SetUp implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Scenario scenario = result.scenario();
        page.section("The set-up").raw("<div class=columns>\n<div>\n<dl>\n");
        page.definition("network", result.network().label()
                + (result.network().svg().isEmpty() ? " (too large to be drawn)" : ""));
        page.definition("links", Quantity.RATE.format(scenario.topology().links().rateBitsPerSecond())
                + ", queue " + Quantity.SIZE.format(scenario.topology().links().queueLimitBytes())
                + ", MTU " + scenario.topology().links().mtuBytes() + " B, unless the topology says otherwise");
        page.definition("profile", scenario.profileNames());
        page.definition("routing", "shortest in " + (scenario.routing().isByDelay() ? "delay" : "hops")
                + ", convergence " + scenario.routing().convergence().name().replace(' ', '\u00a0')
                + ", detection " + scenario.routing().detection().name().replace(' ', '\u00a0'));
        page.definition("phases", "warm-up " + duration(scenario.phases().warmUpNs())
                + ", measured " + duration(scenario.phases().measuredNs()));
        for (Failure failure : scenario.failures()) {
            String until = failure.upNs().isPresent() ? " to " + duration(failure.endNs()) : ", never repaired";
            page.definition("failure", failure.title() + ", from " + duration(failure.downNs()) + until);
        }
        page.raw("</dl>\n</div>\n").figure(result.network().svg(), result.network().label()).raw("</div>\n").endSection();
    }

    /// Number and unit in one line.
    private static String duration(long durationNs) {
        return Quantity.DURATION.format(durationNs).replace(' ', '\u00a0');
    }
}
