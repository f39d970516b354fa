// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.experiment.files.WholeFile;
import org.activenet.experiment.format.Overrides;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.ParquetNames;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.report.curve.SweepGrid;
import org.activenet.experiment.report.curve.SweepReport;
import org.activenet.experiment.report.curve.SweepResult;
import org.jspecify.annotations.Nullable;

/// The tables and the report of a sweep, made from what is kept of its points, in their order: the same bytes whoever has run
/// which of them.
public final class SweepTables {
    /// A report has all that it draws in memory (ours).
    private static final int MOST_DRAWN = 200_000;

    private final SweepInput input;
    private final SweepFolder folder;
    private final List<Measure> measures;
    private final @Nullable SweepResult result; // of what is drawn

    /// What was written.
    ///
    /// @param files   their names
    /// @param missing of how many points nothing is kept, so that they are in no table
    /// @param bare    of how many points the requests are not kept, although those of others are: there is no `requests.csv`
    ///                then, since one without these points would not be that of the sweep
    public record Written(List<String> files, int missing, int bare) {
        public Written {
            files = List.copyOf(files);
        }
    }

    private SweepTables(SweepInput input, SweepFolder folder, List<Measure> measures) {
        this.input = input;
        this.folder = folder;
        this.measures = measures;
        this.result = input.plan().combinationCount() <= MOST_DRAWN
                ? new SweepResult(new SweepGrid(input.plan().axes(), SweepReport.drawn(measures)))
                : null;
    }

    /// Writes all tables, and the report unless there are too many points for pictures; each file is whole under its name, or the
    /// earlier one stays.
    public static Written write(SweepInput input, SweepFolder folder, List<Measure> measures) throws IOException {
        return new SweepTables(input, folder, measures).write();
    }

    private Written write() throws IOException {
        List<PointTables.Table> tables = new ArrayList<>(PointTables.tables(measures));
        Requests requests = requests();
        if (requests.areAllKept()) {
            tables.add(PointTables.REQUESTS);
        } else {
            delete(PointTables.REQUESTS); // it is that of another sweep, or of fewer points
        }
        int missing = write(tables, List.of());
        folder.tidy();
        List<String> files = new ArrayList<>(tables.stream().map(PointTables.Table::file).toList());
        if (result != null) {
            var report = new SweepReport(input.head(), result, measures);
            WholeFile.write(folder.file(SweepFolder.REPORT), report.html());
            WholeFile.write(folder.file(SweepFolder.MARKDOWN), report.markdown());
            files.addFirst(SweepFolder.REPORT);
        }
        return new Written(files, missing, requests.kept == 0 ? 0 : requests.bare);
    }

    /// @param kept points of which the requests are kept
    /// @param bare points that have been run without that
    private record Requests(int kept, int bare) {
        boolean areAllKept() {
            return kept > 0 && bare == 0;
        }
    }

    private Requests requests() throws IOException {
        int kept = 0;
        int bare = 0;
        boolean isAnyKept = folder.hasRequests(); // else no point need be looked at
        for (int number = 1; isAnyKept && number <= input.plan().size(); number++) {
            String key = input.key(input.plan().point(number));
            if (folder.point(key).isPresent()) {
                boolean isKept = folder.requests(key).isPresent();
                kept += isKept ? 1 : 0;
                bare += isKept ? 0 : 1;
            }
        }
        return new Requests(kept, bare);
    }

    private void delete(PointTables.Table table) throws IOException {
        Files.deleteIfExists(folder.file(table.file()));
        Files.deleteIfExists(folder.file(ParquetNames.of(table.file())));
    }

    /// Opens the tables that are not open yet, one inside the other, so that each point is read once for all of them.
    private int write(List<PointTables.Table> tables, List<Writer> open) throws IOException {
        if (open.size() == tables.size()) {
            return writeRows(open);
        }
        PointTables.Table table = tables.get(open.size());
        int[] missing = new int[1];
        WholeFile.write(folder.file(table.file()), stream -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            out.write(PointTables.line(joined(input.plan().paths(), table.titles())));
            missing[0] = write(tables, Stream.concat(open.stream(), Stream.of(out)).toList());
            out.flush();
        });
        Files.deleteIfExists(folder.file(ParquetNames.of(table.file()))); // it says what stood in the table before
        return missing[0];
    }

    private int writeRows(List<Writer> tables) throws IOException {
        int missing = 0;
        for (int number = 1; number <= input.plan().size(); number++) {
            SweepPoint point = input.plan().point(number);
            String key = input.key(point);
            Optional<SweepFolder.Kept> kept = folder.point(key);
            if (result != null) {
                draw(result, point, kept);
            }
            if (kept.isEmpty()) {
                missing++;
                continue;
            }
            List<String> values = point.settings().stream().map(Overrides.Setting::valueText).toList();
            int plain = PointTables.tables(measures).size();
            for (int table = 0; table < plain; table++) {
                for (List<String> row : kept.get().rows().get(table)) {
                    tables.get(table).write(PointTables.line(joined(values, row)));
                }
            }
            if (tables.size() > plain) {
                RequestRows.write(folder.requests(key).orElseThrow(() -> new IOException(
                        "the requests of point %d have changed meanwhile".formatted(point.number()))), values, tables.getLast());
            }
        }
        return missing;
    }

    private void draw(SweepResult result, SweepPoint point, Optional<SweepFolder.Kept> kept) {
        int combination = input.plan().combination(point.number());
        result.ask(combination);
        kept.ifPresent(found ->
                result.put(combination, point.title(), found.isValid(), PointTables.Rows.of(found.rows())));
    }

    private static List<String> joined(List<String> varied, List<String> rest) {
        return Stream.concat(varied.stream(), rest.stream()).toList();
    }
}
