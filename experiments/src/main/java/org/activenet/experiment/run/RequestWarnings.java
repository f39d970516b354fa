// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.AnsweredBy;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;

/// What a reader has to know of the requests of a system before trusting its times.
final class RequestWarnings {
    /// The share of lost requests from which on times say little about the others (ours).
    private static final double MUCH_LOST = 0.01;

    private RequestWarnings() {}

    /// Without the name of the system.
    static List<String> of(SystemResult system, List<Traffic> traffic) {
        List<String> warnings = new ArrayList<>();
        Map<String, WorkloadKind> kinds =
                traffic.stream().collect(Collectors.toMap(Traffic::name, Traffic::kind));
        system.requestCounts().forEach((stream, counts) ->
                ofStream(system, stream, Objects.requireNonNull(kinds.get(stream)), counts, warnings));
        for (LoadMeasures.Servers servers : LoadMeasures.SERVERS) {
            Measure busiest = servers.busiest();
            double share = system.summary(busiest.name()).mean();
            if (share >= LoadMeasures.WARNED_SHARE) {
                warnings.add(String.format(Locale.ROOT,
                        "%s, %s, worked %.0f %% of the time: what waits for it grows until it is dropped, and times depend on"
                                + " the length of the run and of the queues",
                        busiest.title(), system.place(busiest.name()).orElse("unknown"), 100 * share));
            }
        }
        return warnings;
    }

    private static void ofStream(
            SystemResult system, String stream, WorkloadKind kind, StreamRequests.Counts counts, List<String> warnings) {
        if (counts.sent() > 0 && counts.answered() == 0) {
            warnings.add(counts.sent() == 1
                    ? "the only request of '%s' was not answered".formatted(stream)
                    : String.format(Locale.ROOT, "none of the %,d requests of '%s' was answered", counts.sent(), stream));
        } else if (counts.lost() > MUCH_LOST * counts.sent()) {
            warnings.add(String.format(Locale.ROOT,
                    "%,d of %,d requests of '%s' were lost: its times are those of the others; compare %sthe quantiles in the"
                            + " report",
                    counts.lost(), counts.sent(), stream, common(kind)));
        }
        if (counts.unfinished() > 0) {
            warnings.add(String.format(Locale.ROOT,
                    "%,d requests of '%s' were still under way at the end: give the run more time with 'phases.drain'",
                    counts.unfinished(), stream));
        }
        long strays = system.replications().stream()
                .map(run -> run.details().streams().get(stream))
                .mapToLong(of -> of == null ? 0 : of.strayCount())
                .sum();
        boolean isOneWay = kind.answeredBy() == AnsweredBy.ARRIVAL_AT_TARGET;
        if (strays > 0) {
            warnings.add(String.format(Locale.ROOT,
                    "%,d deliveries for '%s' answered nothing: they came to another node than %s, named another request, or"
                            + " were not of the form of an answer; a program answers by delivering the sequence number to the"
                            + " port at the %s",
                    strays,
                    stream,
                    isOneWay ? "the target" : "the one that asked, such as the target",
                    isOneWay ? "target" : "source"));
        }
    }

    /// The measure over what all systems answered, if the kind has one.
    private static String common(WorkloadKind kind) {
        return kind.times().stream()
                .filter(ResponseTime::isCommon)
                .findFirst()
                .map(time -> "'" + time.measure().title() + "', and ")
                .orElse("");
    }
}
