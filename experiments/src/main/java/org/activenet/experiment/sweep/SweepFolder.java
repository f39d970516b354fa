// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.files.FileTrouble;
import org.activenet.experiment.files.KeptFiles;
import org.activenet.experiment.process.MessageReader;
import org.activenet.experiment.process.MessageWriter;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.report.ParquetNames;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.run.RunStore;
import org.jspecify.annotations.Nullable;

/// The folder of a sweep, which grows, and which several processes may share: what its points have come to, their requests if
/// they were asked for, and those runs of others that have ended.
public final class SweepFolder implements AutoCloseable {
    public static final String MANIFEST = "sweep.json";
    public static final String SCENARIO = "scenario.yaml";
    static final String REPORT = "report.html";
    static final String MARKDOWN = "report.md";
    private static final String RUNS = "runs";
    private static final String POINT = ".point";
    private static final String REQUESTS = ".requests";
    private static final List<String> FILES =
            Stream.concat(Stream.of(MANIFEST, SCENARIO, RUNS, REPORT, MARKDOWN, PointTables.REQUESTS.file()),
                    PointTables.tables(List.of()).stream().map(PointTables.Table::file)).toList();
    private static final int MOST_CHARACTERS = 1 << 28;

    private final Path folder;
    private final KeptFiles files;
    private final AtomicReference<@Nullable IOException> trouble = new AtomicReference<>();

    private SweepFolder(Path folder, KeptFiles files) {
        this.folder = folder;
        this.files = files;
    }

    /// Opens the folder, and makes it if it is not there; without a value if something else is there, or it cannot be written.
    public static Checked<SweepFolder> open(Path folder) {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
                return refused(folder, "something that is not a folder is there already");
            }
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                List<String> names = entries.map(entry -> entry.getFileName().toString()).toList();
                if (names.stream().map(ParquetNames::csvOf)
                        .anyMatch(name -> !FILES.contains(name) && !name.startsWith(".activenet-"))) {
                    return refused(folder, "the folder holds something other than a sweep");
                }
            }
            return Checked.of(new SweepFolder(folder, KeptFiles.open(folder.resolve(RUNS))));
        } catch (IOException e) {
            return refused(folder, "the folder cannot be made here: " + FileTrouble.reason(e));
        }
    }

    private static Checked<SweepFolder> refused(Path folder, String why) {
        return Checked.refused(Diagnostic.error(
                SourceText.unreadable(folder.toString()), why, "name another folder with --out"));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// What a point has come to.
    ///
    /// @param isValid whether something follows from all of its runs
    /// @param rows    of each table, without what is varied
    record Kept(boolean isValid, List<List<List<String>>> rows) {
        Kept {
            rows = List.copyOf(rows);
        }
    }

    /// What a point has come to; empty if it has not been run to its end.
    Optional<Kept> point(String key) {
        return files.read(pointFile(key)).flatMap(SweepFolder::read);
    }

    private static Optional<Kept> read(byte[] message) {
        try {
            var in = new MessageReader(message);
            boolean isValid = in.count(1) == 1;
            List<List<List<String>>> tables = new ArrayList<>();
            int tableCount = in.partCount(MOST_CHARACTERS);
            for (int table = 0; table < tableCount; table++) {
                List<List<String>> rows = new ArrayList<>();
                int rowCount = in.partCount(MOST_CHARACTERS);
                for (int row = 0; row < rowCount; row++) {
                    List<String> fields = new ArrayList<>();
                    int fieldCount = in.partCount(MOST_CHARACTERS);
                    for (int field = 0; field < fieldCount; field++) {
                        fields.add(in.text(MOST_CHARACTERS));
                    }
                    rows.add(fields);
                }
                tables.add(rows);
            }
            in.end();
            return tables.size() == PointTables.COUNT ? Optional.of(new Kept(isValid, tables)) : Optional.empty();
        } catch (OddMessageException _) {
            return Optional.empty();
        }
    }

    /// Keeps what a point has come to; its runs are not needed any more.
    void keep(String key, Kept point, PointRuns runs) throws IOException {
        MessageWriter out = new MessageWriter().count(point.isValid ? 1 : 0).count(point.rows.size());
        for (List<List<String>> table : point.rows) {
            out.count(table.size());
            for (List<String> row : table) {
                out.count(row.size());
                row.forEach(out::text);
            }
        }
        files.write(pointFile(key), out.message());
        for (String run : runs.written) {
            files.delete(run);
        }
    }

    /// Keeps the requests of a point, before the point itself, so that a point that was run for them has them.
    ///
    /// @param rows of [RequestRows]
    void keepRequests(String key, byte[] rows) throws IOException {
        files.write(requestsFile(key), rows);
    }

    /// The requests of a point; empty if it has not been run for them.
    Optional<byte[]> requests(String key) {
        return files.read(requestsFile(key));
    }

    /// Whether the requests of any point are kept here, be it one of another sweep.
    boolean hasRequests() throws IOException {
        return files.names().stream().anyMatch(name -> name.endsWith(REQUESTS));
    }

    /// Deletes runs of points that are known: a process that died has left them between the one and the other. Those of a point
    /// that another process runs again, for its requests, stay.
    void tidy() throws IOException {
        List<String> names = files.names();
        Set<String> points = names.stream().filter(name -> name.endsWith(POINT)).collect(Collectors.toSet());
        for (String name : names) {
            String key = name.replaceFirst("\\..*", "");
            if (!name.endsWith(POINT) && !name.endsWith(REQUESTS) && points.contains(pointFile(key)) && take(key)) {
                files.delete(name);
                giveBack(key);
            }
        }
    }

    private static String pointFile(String key) {
        return key + POINT;
    }

    private static String requestsFile(String key) {
        return key + REQUESTS;
    }

    /// Takes a point for this process; false if another one is at work on it.
    boolean take(String key) throws IOException {
        return files.take(key);
    }

    void giveBack(String key) throws IOException {
        files.giveBack(key);
    }

    /// The runs of a point that are kept until it has come to its end.
    ///
    /// @param mostRuns how many there are at most, or 0 where nobody knows: the last one is not kept, as the point is a moment
    ///                 later
    PointRuns runs(String key, int mostRuns) {
        return new PointRuns(key, mostRuns);
    }

    /// Of one point.
    final class PointRuns implements RunStore {
        private final String key;
        private final int mostRuns;
        private final AtomicInteger seen = new AtomicInteger();
        private final List<String> written = Collections.synchronizedList(new ArrayList<>());

        private PointRuns(String key, int mostRuns) {
            this.key = key;
            this.mostRuns = mostRuns;
        }

        private String name(Run run) {
            return key + "." + run.system() + "-" + run.replication() + (run.omitted() < 0 ? "" : "-" + run.omitted());
        }

        @Override
        public Optional<byte[]> find(Run run) {
            Optional<byte[]> found = files.read(name(run));
            if (found.isPresent()) {
                seen.incrementAndGet();
                written.add(name(run));
            }
            return found;
        }

        @Override
        public void keep(Run run, Supplier<byte[]> message) {
            if (seen.incrementAndGet() == mostRuns) {
                return;
            }
            try {
                written.add(name(run));
                files.write(name(run), message.get());
            } catch (IOException e) {
                trouble.compareAndSet(null, e);
            }
        }
    }

    /// Why something could not be written first; `null` as long as everything could.
    public @Nullable IOException trouble() {
        return trouble.get();
    }

    void failed(IOException reason) {
        trouble.compareAndSet(null, reason);
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            failed(e);
        }
    }
}
