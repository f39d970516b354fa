// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.files.RefusedFolderException;
import org.activenet.experiment.files.WholeFolder;
import org.activenet.experiment.files.WholeFolder.Content;
import org.activenet.experiment.report.parts.ResultFiles;
import org.activenet.experiment.result.ExperimentResult;

/// The folder with what came out of an experiment, reserved from before the first run until it is written.
///
/// An earlier result folder of the same name is replaced, at one instant; a folder that holds anything else is left alone. How it
/// comes into its place: [WholeFolder].
public final class ResultFolder implements AutoCloseable {
    /// Everything that we ever put into such a folder; one that holds more is not ours to replace.
    private static final List<String> FILES =
            List.of(ResultFiles.MANIFEST, ResultFiles.RUNS, ResultFiles.REQUESTS, ResultFiles.LINKS, ResultFiles.DROPS,
                    ResultFiles.PRINTS, ResultFiles.SUMMARY, ResultFiles.SCENARIO, ResultFiles.REPORT, "trace.pcapng");

    /// The form of its files, by which a folder says what it is.
    public static final String FORMAT = ResultJson.FORMAT;

    private final WholeFolder folder;

    private ResultFolder(WholeFolder folder) {
        this.folder = folder;
    }

    /// Keeps a place for results; without a value if they cannot go there.
    public static Checked<ResultFolder> reserve(Path target) {
        try {
            return Checked.of(new ResultFolder(WholeFolder.reserve(target, ResultFolder::isEarlierResult)));
        } catch (RefusedFolderException e) {
            return new Checked<>(null, List.of(Diagnostic.error(
                    SourceText.unreadable(target.toString()), e.getMessage(), "name another folder with --out")));
        }
    }

    private static boolean isEarlierResult(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(ResultFolder::isOurs) && isMarked(folder.resolve(ResultFiles.MANIFEST));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isOurs(Path file) {
        return FILES.contains(ParquetNames.csvOf(file.getFileName().toString()))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isMarked(Path manifest) throws IOException {
        return Files.isRegularFile(manifest) && Files.readString(manifest).contains("\"" + ResultJson.FORMAT + "\"");
    }

    /// The scenario as it was read, in a result folder.
    public static Path scenarioIn(Path folder) {
        return folder.resolve(ResultFiles.SCENARIO);
    }

    /// Puts the folder in its place, or leaves everything as it was.
    public void write(ExperimentResult result) throws IOException {
        folder.write(files(result));
    }

    /// Lets the place go.
    @Override
    public void close() {
        folder.close();
    }

    /// Keeps results that cannot go to their place in a folder for temporary files; empty if that cannot be written either.
    public static Optional<Path> keepElsewhere(ExperimentResult result) {
        try {
            Path elsewhere = Files.createTempDirectory("activenet-results-");
            WholeFolder.writeInto(elsewhere, files(result));
            return Optional.of(elsewhere);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Content> files(ExperimentResult result) {
        Map<String, Content> files = new LinkedHashMap<>();
        files.put(ResultFiles.MANIFEST, Content.of(ResultJson.manifest(result)));
        files.put(ResultFiles.RUNS, Content.of(RunsCsv.text(result)));
        if (result.systems().stream().anyMatch(system -> !system.requests().isEmpty())) {
            files.put(ResultFiles.REQUESTS, out -> RequestsCsv.write(result, out));
        }
        files.put(ResultFiles.LINKS, out -> PlaceTables.writeLinks(result, out));
        files.put(ResultFiles.DROPS, out -> PlaceTables.writeDrops(result, out));
        if (PrintsFile.isNeeded(result)) {
            files.put(ResultFiles.PRINTS, Content.of(PrintsFile.text(result)));
        }
        files.put(ResultFiles.SUMMARY, Content.of(ResultJson.summary(result)));
        files.put(ResultFiles.SCENARIO, Content.of(result.scenario().written().file().text()));
        files.put(ResultFiles.REPORT, Content.of(HtmlReport.text(result)));
        return files;
    }
}
