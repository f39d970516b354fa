// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.query;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.report.ParquetNames;

/// The tables that a result folder or the folder of a sweep holds: files of names that we know, and nothing else in it.
///
/// @param tables those that are there, in the order of [#KNOWN]
public record ResultTables(List<Table> tables) {
    private static final String CSV = ".csv";
    private static final List<Known> KNOWN = List.of(
            new Known("runs", "'./activenet run' and './activenet sweep' write it"),
            new Known("requests", "'./activenet run' and './activenet sweep' write it with --requests"),
            new Known("links", "'./activenet run' and './activenet sweep' write it"),
            new Known("drops", "'./activenet run' and './activenet sweep' write it"),
            new Known("points", "'./activenet sweep' writes it"),
            new Known("differences", "'./activenet sweep' writes it"),
            new Known("warnings", "'./activenet sweep' writes it"));

    /// A table that there may be.
    private record Known(String name, String origin) {
        String fileName() {
            return name + CSV;
        }
    }

    /// A table that is there.
    ///
    /// @param name as statements know it
    public record Table(String name, Path file) {
        /// Where it stands as Parquet.
        public Path parquetFile() {
            return file.resolveSibling(ParquetNames.of(name + CSV));
        }
    }

    public ResultTables {
        tables = List.copyOf(tables);
    }

    /// What is in a folder; without a value if there is no table.
    ///
    /// @param shown the folder as the user named it
    public static Checked<ResultTables> in(Path folder, String shown) {
        if (!Files.isDirectory(folder)) {
            return refused(shown, Files.exists(folder) ? "this is not a folder" : "no such folder");
        }
        List<Table> tables = new ArrayList<>();
        for (Known known : KNOWN) {
            Path file = folder.resolve(known.fileName());
            if (Files.isRegularFile(file)) {
                tables.add(new Table(known.name, file));
            }
        }
        return tables.isEmpty() ? refused(shown, "there is no table in this folder") : Checked.of(new ResultTables(tables));
    }

    private static Checked<ResultTables> refused(String shown, String why) {
        return Checked.refused(Diagnostic.error(
                SourceText.unreadable(shown), why, "name a folder that './activenet run' or './activenet sweep' has written"));
    }

    /// The names of the tables that are there.
    public List<String> names() {
        return tables.stream().map(Table::name).toList();
    }

    /// Who writes a table that could be there and is not; empty for one that is there, and for a name that is not a table's.
    public Optional<String> originOfMissing(String name) {
        return KNOWN.stream()
                .filter(known -> known.name.equalsIgnoreCase(name) && !names().contains(known.name))
                .map(Known::origin)
                .findFirst();
    }
}
