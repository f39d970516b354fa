// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.experiment.format.English;
import org.activenet.experiment.result.ProgramException;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.network.DropReason;

/// Which packets of a system ended in a way that needs an explanation, and where programs failed.
final class DropWarnings {
    /// How many kinds of failure are told one by one for a reason; all are in the summary (ours).
    private static final int MOST_TOLD = 4;

    private static final String FOR_NOTHING =
            ", although nothing had failed: its answers took longer than 'switch.echo'";

    private DropWarnings() {}

    static List<Warning> of(SystemResult system, Scenario scenario) {
        List<Warning> warnings = new ArrayList<>();
        String since = scenario.phases().warmUpNs() > 0 ? ", warm-up included" : "";
        SequencedMap<String, List<ProgramException>> byReason = new LinkedHashMap<>();
        for (ProgramException exception : system.programs().exceptions()) {
            byReason.computeIfAbsent(exception.reason(), _ -> new ArrayList<>()).add(exception);
        }
        system.ledger().dropped().forEach((name, count) -> {
            DropReason reason = DropReason.valueOf(name);
            boolean isForNothing = reason == DropReason.NO_CONTROLLER && scenario.failures().isEmpty();
            if ((!reason.isUsual() || isForNothing) && count > 0) {
                List<ProgramException> failures = byReason.getOrDefault(name, List.of());
                warnings.add(new Warning(system.name(), English.counted(count, "packet"), "dropped as " + name + since,
                        failures.isEmpty()
                                ? reason.meaning() + (isForNothing ? FOR_NOTHING : "")
                                : first(failures.getFirst())));
                tellOthers(system, failures, warnings);
                byReason.remove(name);
            }
        });
        byReason.forEach((name, failures) -> {
            long count = failures.stream().mapToLong(ProgramException::count).sum();
            warnings.add(new Warning(system.name(), English.counted(count, "program"),
                    "stopped by " + name + since + ", with the packet sent on before", first(failures.getFirst())));
            tellOthers(system, failures, warnings);
        });
        long others = system.programs().otherExceptions();
        if (others > 0) {
            warnings.add(new Warning(
                    system.name(), English.counted(others, "failure"), "of programs in still other ways" + since, ""));
        }
        return warnings;
    }

    private static void tellOthers(SystemResult system, List<ProgramException> failures, List<Warning> warnings) {
        for (ProgramException failure : failures.subList(Math.min(1, failures.size()), Math.min(MOST_TOLD, failures.size()))) {
            warnings.add(new Warning(
                    system.name(), "", "another kind of " + failure.reason() + ", " + times(failure.count()), first(failure)));
        }
        if (failures.size() > MOST_TOLD) {
            warnings.add(new Warning(system.name(), Integer.toString(failures.size() - MOST_TOLD),
                    "more kinds of " + failures.getFirst().reason(), "see 'exceptions' in summary.json"));
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : English.counted(count, "time");
    }

    /// What it was, where, and when for the first time.
    private static String first(ProgramException failure) {
        boolean isLimit = failure.name().equals(failure.reason());
        String what = isLimit ? DropReason.valueOf(failure.reason()).meaning() : failure.what();
        String place = failure.place();
        return "%s; %sat %s%s, at %s of replication %d".formatted(
                what,
                failure.count() == 1 ? "" : "first ",
                failure.node(),
                place.isEmpty() ? "" : ", " + place,
                failure.time(),
                failure.replication() + 1);
    }
}
