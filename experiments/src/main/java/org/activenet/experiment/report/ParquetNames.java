// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

/// What a table is called as Parquet: it stands beside its CSV until that is written anew.
public final class ParquetNames {
    private static final String CSV = ".csv";
    private static final String PARQUET = ".parquet";

    private ParquetNames() {}

    /// `runs.parquet` for `runs.csv`.
    public static String of(String csv) {
        return csv.substring(0, csv.length() - CSV.length()) + PARQUET;
    }

    /// `runs.csv` for `runs.parquet`; a name of anything else as it is.
    public static String csvOf(String name) {
        return name.endsWith(PARQUET) ? name.substring(0, name.length() - PARQUET.length()) + CSV : name;
    }
}
