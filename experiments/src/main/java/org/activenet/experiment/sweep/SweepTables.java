// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.experiment.files.WholeFile;
import org.activenet.experiment.format.Overrides;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.PointTables;

/// The tables of a sweep, made from what is kept of its points, in their order: the same bytes whoever has run which of them.
public final class SweepTables {
    private SweepTables() {}

    /// Writes all tables; each is whole under its name, or the earlier one stays.
    ///
    /// @return of how many points nothing is kept, so that they are not in the tables
    public static int write(SweepInput input, SweepFolder folder, List<Measure> measures) throws IOException {
        int missing = write(input, folder, PointTables.tables(measures), List.of());
        folder.tidy();
        return missing;
    }

    /// Opens the tables that are not open yet, one inside the other, so that each point is read once for all of them.
    private static int write(
            SweepInput input, SweepFolder folder, List<PointTables.Table> tables, List<Writer> open) throws IOException {
        if (open.size() == tables.size()) {
            return writeRows(input, folder, open);
        }
        PointTables.Table table = tables.get(open.size());
        int[] missing = new int[1];
        WholeFile.write(folder.file(table.file()), stream -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            out.write(PointTables.line(joined(input.plan().paths(), table.titles())));
            missing[0] = write(input, folder, tables, Stream.concat(open.stream(), Stream.of(out)).toList());
            out.flush();
        });
        return missing[0];
    }

    private static int writeRows(SweepInput input, SweepFolder folder, List<Writer> tables) throws IOException {
        int missing = 0;
        for (int number = 1; number <= input.plan().size(); number++) {
            SweepPoint point = input.plan().point(number);
            Optional<SweepFolder.Kept> kept = folder.point(input.key(point));
            if (kept.isEmpty()) {
                missing++;
                continue;
            }
            List<String> values = point.settings().stream().map(Overrides.Setting::valueText).toList();
            for (int table = 0; table < tables.size(); table++) {
                for (List<String> row : kept.get().rows().get(table)) {
                    tables.get(table).write(PointTables.line(joined(values, row)));
                }
            }
        }
        return missing;
    }

    private static List<String> joined(List<String> varied, List<String> rest) {
        return Stream.concat(varied.stream(), rest.stream()).toList();
    }
}
