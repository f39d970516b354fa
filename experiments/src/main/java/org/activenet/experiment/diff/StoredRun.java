// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.diff;

import java.util.List;
import java.util.Map;

/// A run as `runs.csv` has it.
///
/// @param isValid whether something follows from it
/// @param columns where measures stand in the row, by their names; all runs of a file share it
/// @param row     all fields, fingerprints among them; empty where there is nothing
record StoredRun(String system, String replication, boolean isValid, Map<String, Integer> columns, List<String> row) {
    /// A measure as it was written; empty where there is nothing.
    String field(String measure) {
        Integer column = columns.get(measure);
        return column == null ? "" : row.get(column);
    }

    /// The value of a measure; NaN where there is nothing.
    double measure(String name) {
        String field = field(name);
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }
}
