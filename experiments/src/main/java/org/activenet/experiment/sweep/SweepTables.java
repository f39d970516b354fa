// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<PointTables.Table> tables = PointTables.tables(measures);
        int missing = 0;
        for (int i = 0; i < tables.size(); i++) {
            int table = i;
            int[] without = new int[1];
            WholeFile.write(folder.file(tables.get(i).file()), out ->
                    without[0] = write(input, folder, tables.get(table), table, out));
            missing = without[0];
        }
        folder.tidy();
        return missing;
    }

    private static int write(
            SweepInput input, SweepFolder folder, PointTables.Table table, int index, OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        List<String> titles = new ArrayList<>(input.plan().paths());
        titles.addAll(table.titles());
        out.write(PointTables.line(titles));
        int missing = 0;
        for (int number = 1; number <= input.plan().size(); number++) {
            SweepPoint point = input.plan().point(number);
            Optional<SweepFolder.Kept> kept = folder.point(input.key(point));
            if (kept.isEmpty()) {
                missing++;
                continue;
            }
            List<String> values = point.settings().stream().map(Overrides.Setting::valueText).toList();
            for (List<String> row : kept.get().rows().get(index)) {
                List<String> all = new ArrayList<>(values);
                all.addAll(row);
                out.write(PointTables.line(all));
            }
        }
        out.flush();
        return missing;
    }
}
