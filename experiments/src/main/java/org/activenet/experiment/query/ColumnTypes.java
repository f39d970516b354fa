// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.activenet.experiment.measure.Measure;

/// What the columns of our tables hold, by their names, as types of SQL. A name means the same in every table.
final class ColumnTypes {
    private static final String TEXT = "VARCHAR";
    private static final String COUNT = "BIGINT";
    private static final String REAL = "DOUBLE";
    private static final String FINGERPRINT = "fingerprint_";

    private final Map<String, String> byName = new HashMap<>();

    /// @param measures that runs may have
    ColumnTypes(List<Measure> measures) {
        put(TEXT, "system", "base", "measure", "reason", "stream", "outcome", "node", "from_node", "to_node");
        put(TEXT, "amount", "what", "why");
        put(COUNT, "replication", "pair", "sequence", "sent_ns", "answered_ns", "n");
        put(COUNT, "link", "packets", "bytes", "queue_peak_bytes");
        put(REAL, "mean", "low", "high", "busy_ratio", "queue_mean_bytes");
        put("BOOLEAN", "valid");
        measures.forEach(measure -> put(REAL, measure.name()));
    }

    private void put(String type, String... names) {
        for (String name : names) {
            byName.put(name, type);
        }
    }

    /// The type of a column of ours; empty for one that a sweep varies.
    Optional<String> of(String column) {
        return Optional.ofNullable(column.startsWith(FINGERPRINT) ? TEXT : byName.get(column));
    }

    /// What holds the values of a column that a sweep varies, before they are looked at.
    static String ofVaried() {
        return TEXT;
    }
}
