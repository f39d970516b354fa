// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;

/// What a reader has to know of the requests of a system before trusting its times.
final class RequestWarnings {
    /// The share of lost requests from which on times say little about the others (ours).
    private static final double MUCH_LOST = 0.01;

    private RequestWarnings() {}

    /// Without the name of the system.
    static List<String> of(SystemResult system) {
        List<String> warnings = new ArrayList<>();
        system.requestCounts().forEach((stream, counts) -> ofStream(system, stream, counts, warnings));
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
            SystemResult system, String stream, StreamRequests.Counts counts, List<String> warnings) {
        if (counts.sent() > 0 && counts.answered() == 0) {
            warnings.add(counts.sent() == 1
                    ? "the only request of '%s' was not answered".formatted(stream)
                    : String.format(Locale.ROOT, "none of the %,d requests of '%s' was answered", counts.sent(), stream));
        } else if (counts.lost() > MUCH_LOST * counts.sent()) {
            warnings.add(String.format(Locale.ROOT,
                    "%,d of %,d requests of '%s' were lost: its times are those of the others; compare 'common RTT', and the"
                            + " quantiles in the report",
                    counts.lost(), counts.sent(), stream));
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
        if (strays > 0) {
            warnings.add(String.format(Locale.ROOT,
                    "%,d deliveries for '%s' answered nothing: they came to another node than the one that asked, such as the"
                            + " target, named another request, or were not of the form of an answer; a program answers by"
                            + " delivering the sequence number to the port at the source",
                    strays, stream));
        }
    }
}
