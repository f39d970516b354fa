// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.workload.Pairs;

/// On what it was measured: network, profile, routing, phases, failures.
final class SetUp implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Scenario scenario = result.scenario();
        page.section("The set-up").raw("<dl>\n");
        page.definition("network", result.network().label()
                + (result.network().svg().isEmpty() ? " (not drawn: too many nodes without a place)" : ""));
        page.definition("links", Quantity.RATE.format(scenario.topology().links().rateBitsPerSecond())
                + ", queue " + Quantity.SIZE.format(scenario.topology().links().queueLimitBytes())
                + ", MTU " + scenario.topology().links().mtuBytes() + " B, unless the topology says otherwise");
        page.definition("profile", scenario.profileNames());
        page.definition("routing", "shortest in " + (scenario.routing().isByDelay() ? "delay" : "hops")
                + ", convergence " + scenario.routing().convergence().name().replace(' ', '\u00a0')
                + ", detection " + scenario.routing().detection().name().replace(' ', '\u00a0'));
        long warmUpNs = scenario.phases().warmUpNs();
        page.definition("phases", (warmUpNs > 0 ? "warm-up " + duration(warmUpNs) + ", " : "")
                + "measured " + duration(scenario.phases().measuredNs()));
        List<Failure> failures = scenario.failures();
        for (int i = 0; i < failures.size(); i++) {
            Failure failure = failures.get(i);
            String until = failure.upNs().isPresent() ? " to " + duration(failure.endNs()) : ", never repaired";
            page.definition(TimeFrame.areNumbered(result) ? "failure " + (i + 1) : "failure",
                    failure.title() + ", from " + duration(failure.downNs()) + until);
        }
        page.raw("</dl>\n").figure(result.network().svg(), caption(result)).endSection();
    }

    private static String caption(ExperimentResult result) {
        boolean isAnyDrawnAnew = result.scenario().traffic().stream()
                .anyMatch(traffic -> traffic.pairs() instanceof Pairs.Random);
        boolean arePairsShown = result.network().svg().contains("class=\"pairs\"");
        return "The network."
                + (arePairsShown && isAnyDrawnAnew && result.replicationCount() > 1
                        ? " Pairs of nodes are drawn anew in each replication; those of the first are shown." : "")
                + (arePairsShown ? "" : " Pairs of nodes are not shown, they are too many.");
    }

    /// Number and unit in one line.
    private static String duration(long durationNs) {
        return Quantity.DURATION.format(durationNs).replace(' ', '\u00a0');
    }
}
