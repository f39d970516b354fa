// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.report.parts.ResultFiles;
import org.activenet.experiment.result.ExperimentResult;

/// The folder with what came out of an experiment.
///
/// It is written beside its place under another name and then renamed, so that nobody ever sees half of it. An
/// earlier result folder of the same name is replaced; a folder that holds anything else is left alone.
public final class ResultFolder {
    /// Everything that we ever put into such a folder; one that holds more is not ours to replace.
    private static final List<String> FILES =
            List.of(ResultFiles.MANIFEST, ResultFiles.RUNS, ResultFiles.REQUESTS, ResultFiles.PRINTS, ResultFiles.SUMMARY,
                    ResultFiles.SCENARIO, ResultFiles.REPORT, "trace.pcapng");

    private ResultFolder() {}

    /// Why results cannot go to `target`, to be asked before the work begins; empty if they can.
    public static Optional<Diagnostic> refusal(Path target) {
        String found = null;
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            found = "something that is not a folder is there already";
        } else if (Files.isDirectory(target)) {
            found = isReplaceable(target) ? null : "the folder holds something other than an earlier result";
        } else if (!isCreatable(target)) {
            found = "the folder cannot be made here";
        }
        return Optional.ofNullable(found).map(text -> Diagnostic.error(
                SourceText.unreadable(target.toString()), text, "name another folder with --out"));
    }

    private static boolean isReplaceable(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.toList();
            boolean isOnlyOurs = files.stream().allMatch(ResultFolder::isOurs);
            return files.isEmpty() || (isOnlyOurs && isMarked(folder.resolve(ResultFiles.MANIFEST)));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOurs(Path file) {
        return FILES.contains(file.getFileName().toString())
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isMarked(Path manifest) throws IOException {
        return Files.isRegularFile(manifest) && Files.readString(manifest).contains("\"" + ResultJson.FORMAT + "\"");
    }

    private static boolean isCreatable(Path target) {
        Path existing = target.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && takesFiles(existing);
    }

    /// Tried out: some file systems, such as /proc, say that they can be written to and then cannot.
    private static boolean takesFiles(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".activenet-", ".trial"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Writes the folder, or leaves everything as it was.
    public static void write(ExperimentResult result, Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw new IOException("results cannot be the root folder " + place);
        }
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "." + place.getFileName() + ".new-");
        try {
            Files.writeString(fresh.resolve(ResultFiles.MANIFEST), ResultJson.manifest(result));
            Files.writeString(fresh.resolve(ResultFiles.RUNS), RunsCsv.text(result));
            if (result.systems().stream().anyMatch(system -> !system.requests().isEmpty())) {
                RequestsCsv.write(result, fresh.resolve(ResultFiles.REQUESTS));
            }
            if (PrintsFile.isNeeded(result)) {
                Files.writeString(fresh.resolve(ResultFiles.PRINTS), PrintsFile.text(result));
            }
            Files.writeString(fresh.resolve(ResultFiles.SUMMARY), ResultJson.summary(result));
            Files.writeString(fresh.resolve(ResultFiles.SCENARIO), result.scenario().written().file().text());
            Files.writeString(fresh.resolve(ResultFiles.REPORT), HtmlReport.text(result));
            share(fresh);
            replace(fresh, place);
        } finally {
            delete(fresh);
        }
    }

    private static void replace(Path fresh, Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(fresh, place);
            return;
        }
        // Asked again: somebody may have put something there while the runs went on.
        Optional<Diagnostic> refusal = refusal(place);
        if (refusal.isPresent()) {
            throw new IOException(refusal.get().headline());
        }
        Path old = Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".old-");
        Files.delete(old);
        Files.move(place, old);
        try {
            Files.move(fresh, place);
        } catch (IOException e) {
            Files.move(old, place);
            throw e;
        }
        delete(old);
    }

    /// A temporary folder is readable by its owner only; results are for others too.
    private static void share(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Files.delete(entry);
            }
        }
        Files.delete(folder);
    }
}
