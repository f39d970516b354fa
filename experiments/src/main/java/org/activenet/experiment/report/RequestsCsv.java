// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;

/// `requests.csv`: one row for each request, warm-up included, and what became of it (RFC 4180, but lines end with LF).
///
/// Instants count from the start of the run; a field is empty where there is nothing, or where it is not known.
final class RequestsCsv {
    static final List<String> TITLES = List.of(
            "system", "replication", "stream", "pair", "sequence", "sent_ns", "answered_ns", "outcome", "reason", "node");

    private RequestsCsv() {}

    static void write(ExperimentResult result, OutputStream out) throws IOException {
        out.write(PointTables.line(TITLES).getBytes(StandardCharsets.UTF_8));
        writeRows(result, out);
    }

    /// The same without the line of titles.
    static void writeRows(ExperimentResult result, OutputStream out) throws IOException {
        var text = new StringBuilder();
        for (SystemResult system : result.systems()) {
            for (int replication = 0; replication < system.requests().size(); replication++) {
                for (StreamRequests stream : system.requests().get(replication)) {
                    for (int i = 0; i < stream.size(); i++) {
                        RunsCsv.appendRow(text, row(system.name(), replication, stream, i, result.network().labels()));
                        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                        text.setLength(0);
                    }
                }
            }
        }
    }

    private static List<String> row(
            String system, int replication, StreamRequests stream, int index, List<String> labels) {
        var reason = stream.reason(index);
        List<String> row = new ArrayList<>();
        row.add(system);
        row.add(String.valueOf(replication));
        row.add(stream.traffic().name());
        row.add(String.valueOf(stream.pair(index)));
        row.add(String.valueOf(index));
        row.add(String.valueOf(stream.sentNs(index)));
        row.add(stream.isAnswered(index) ? String.valueOf(stream.answeredNs(index)) : "");
        row.add(stream.outcome(index).label());
        row.add(reason == null ? "" : reason.name());
        row.add(reason == null || stream.place(index) >= labels.size() ? "" : labels.get(stream.place(index)));
        return row;
    }
}
