// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;

/// `runs.csv`: one row for each run, with every measure and fingerprint (RFC 4180, but lines end with LF).
///
/// A measure that a run does not have is an empty field, as is the reason why nothing follows from a run that is valid.
final class RunsCsv {
    private RunsCsv() {}

    static String text(ExperimentResult result) {
        SequencedSet<String> measures = new LinkedHashSet<>();
        SequencedSet<String> facets = new LinkedHashSet<>();
        for (SystemResult system : result.systems()) {
            for (ReplicationResult run : system.replications()) {
                measures.addAll(run.measures().keySet());
                facets.addAll(run.fingerprints().byFacet().keySet());
            }
        }
        List<String> titles = new ArrayList<>(List.of("system", "replication", "valid", "reason"));
        titles.addAll(measures);
        facets.forEach(facet -> titles.add("fingerprint_" + facet));
        var text = new StringBuilder();
        appendRow(text, titles);
        for (SystemResult system : result.systems()) {
            for (ReplicationResult run : system.replications()) {
                List<String> row = new ArrayList<>(List.of(
                        system.name(), String.valueOf(run.number()), String.valueOf(run.isValid()), run.invalid()));
                measures.forEach(name -> row.add(field(run.measures().getOrDefault(name, Double.NaN))));
                facets.forEach(facet -> row.add(run.isValid() ? run.fingerprints().hex(facet) : ""));
                appendRow(text, row);
            }
        }
        return text.toString();
    }

    static String field(double value) {
        return Double.isNaN(value) ? "" : ResultJson.plain(value);
    }

    static void appendRow(StringBuilder text, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(fields.get(i)));
        }
        text.append('\n');
    }

    private static String quoted(String field) {
        boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
