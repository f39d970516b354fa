// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.workload.AnsweredBy;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;

/// What a reader has to know of the requests of a system before trusting its times.
final class RequestWarnings {
    /// The share of lost requests from which on times say little about the others (ours).
    private static final double MUCH_LOST = 0.01;
    private static final String UNDER_WAY = "still under way at the end";
    private static final String MORE_TIME = "give the run more time with 'phases.drain'";

    private final SystemResult system;
    private final Scenario scenario;
    private final List<Warning> warnings = new ArrayList<>();

    private RequestWarnings(SystemResult system, Scenario scenario) {
        this.system = system;
        this.scenario = scenario;
    }

    static List<Warning> of(SystemResult system, Scenario scenario) {
        var all = new RequestWarnings(system, scenario);
        for (Traffic traffic : scenario.traffic()) {
            all.ofCounts(traffic, system.requestCounts().getOrDefault(traffic.name(), StreamRequests.Counts.NONE));
            all.ofStrays(traffic);
        }
        LoadMeasures.SERVERS.forEach(all::ofLoad);
        return all.warnings;
    }

    private void add(String amount, String what, String why) {
        warnings.add(new Warning(system.name(), amount, what, why));
    }

    private void ofCounts(Traffic traffic, StreamRequests.Counts counts) {
        WorkloadKind.Terms terms = traffic.kind().terms();
        String ofStream = "of '" + traffic.name() + "' ";
        String sent = terms.counted(counts.sent());
        if (counts.sent() == 1 && counts.answered() == 0) {
            boolean isLost = counts.lost() == 1;
            add("the only " + terms.one(), ofStream + (isLost ? terms.lost() : UNDER_WAY), isLost ? "" : MORE_TIME);
            return;
        }
        if (counts.sent() > 0 && counts.answered() == 0) {
            add("none of " + sent, ofStream + terms.answered(), counts.unfinished() == 0 ? "" : "%s %s; %s".formatted(
                    counts.lost() == 0 ? "all" : English.count(counts.unfinished()), UNDER_WAY, MORE_TIME));
            return;
        }
        if (counts.lost() > MUCH_LOST * counts.sent()) {
            add(English.count(counts.lost()) + " of " + sent, ofStream + terms.lost(),
                    "its times are those of the others; compare " + common(traffic.kind()) + "the quantiles in the report");
        }
        if (counts.unfinished() > 0) {
            add(English.count(counts.unfinished()) + " of " + sent, ofStream + UNDER_WAY, MORE_TIME);
        }
    }

    /// The measure over what all systems answered, if the kind has one and there are several.
    private String common(WorkloadKind kind) {
        return kind.times().stream()
                .filter(time -> time.isCommon() && scenario.systems().size() > 1)
                .map(ResponseTime::measure)
                .findFirst()
                .map(measure -> "'" + measure.title() + "', and ")
                .orElse("");
    }

    private void ofStrays(Traffic traffic) {
        long strays = system.replications().stream()
                .map(run -> run.details().streams().get(traffic.name()))
                .mapToLong(of -> of == null ? 0 : of.strayCount())
                .sum();
        if (strays == 0) {
            return;
        }
        boolean isOneWay = traffic.kind().answeredBy() == AnsweredBy.ARRIVAL_AT_TARGET;
        add(strays == 1 ? "1 delivery" : English.count(strays) + " deliveries",
                "for '" + traffic.name() + "' answered nothing",
                "what is delivered to another node than %s, names another request, or is not of the form of an answer is none; a"
                                .formatted(isOneWay ? "the target" : "the one that asked, such as the target")
                        + " program answers by delivering the sequence number to the port at the "
                        + (isOneWay ? "target" : "source"));
    }

    private void ofLoad(LoadMeasures.Servers servers) {
        Measure busiest = servers.busiest();
        double share = system.summary(busiest.name()).mean();
        if (share >= LoadMeasures.WARNED_SHARE) {
            long percent = share < 1 ? Math.min(99, Math.round(100 * share)) : 100;
            add("%s, %s, worked %d %%".formatted(
                            busiest.title(), system.place(busiest.name()).orElse("unknown"), percent),
                    "of the time",
                    "what waits for it grows until it is dropped, and times depend on the length of the run and of the queues");
        }
    }
}
