// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.UserFile;
import org.jspecify.annotations.Nullable;

/// Reads a program that is given as class files: one file, those that lie in a folder, or a jar. Whether they are class files
/// that may run is not asked here.
final class ClassFiles {
    /// What commands say of them.
    static final String HELP = "A program may also be given as class files: a .class file, a folder of them, or a jar.";

    private static final String CLASS = ".class";
    private static final String JAR = ".jar";
    private static final int MOST_FILES = 1_000;

    private ClassFiles() {}

    /// Whether a path that is there names class files, and not a text.
    static boolean areMeant(Path path) {
        return Files.isDirectory(path) || path.toString().endsWith(CLASS) || path.toString().endsWith(JAR);
    }

    /// @param namedAt where a scenario names them; `null` for findings at the path itself
    static Checked<ProgramSource> read(Path path, @Nullable Place namedAt) {
        var findings = new Findings();
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(path)) {
            readFolder(path, namedAt, files, findings);
        } else {
            byte[] content = UserFile.readBytes(path, namedAt, "a program", findings);
            if (content != null && path.toString().endsWith(JAR)) {
                readJar(path, namedAt, content, files, findings);
            } else if (content != null) {
                files.put(path.getFileName().toString(), content);
            }
        }
        return findings.errorCount() > 0 ? findings.failed() : Checked.of(ProgramSource.of(path.toString(), files));
    }

    private static void readJar(
            Path path, @Nullable Place namedAt, byte[] content, Map<String, byte[]> files, Findings findings) {
        try {
            files.putAll(Jar.classFiles(content));
        } catch (Jar.RefusedException e) {
            String subject = namedAt == null ? "" : " (in the file '" + path + "')";
            findings.add(place(path, namedAt).error(e.getMessage() + subject, e.advice()));
        }
    }

    /// What is not a class file is left out, such as the texts of the program.
    private static void readFolder(Path path, @Nullable Place namedAt, Map<String, byte[]> files, Findings findings) {
        Place place = place(path, namedAt);
        String folder = "the folder" + (namedAt == null ? "" : " '" + path + "'");
        long bytes = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            int seen = 0;
            for (Path file : all) {
                if (++seen > MOST_FILES) {
                    findings.add(place.error(folder + " has more than 1,000 files", "name one with a program"));
                    return;
                }
                if (file.toString().endsWith(CLASS)) {
                    byte[] content = UserFile.readBytes(file, namedAt, "a program", findings);
                    if (content == null) {
                        return;
                    }
                    files.put(file.getFileName().toString(), content);
                    bytes += content.length;
                }
                if (bytes > UserFile.LARGEST_BYTES) {
                    findings.add(place.error(folder + " has more than 1 MB of class files", "name one with a program"));
                    return;
                }
            }
        } catch (IOException e) {
            findings.add(place.error(folder + " cannot be read", "check its permissions"));
            return;
        }
        if (files.isEmpty()) {
            findings.add(place.error(folder + " has no class files", "name a program in it, or compile one into it"));
        }
    }

    private static Place place(Path path, @Nullable Place namedAt) {
        return namedAt == null ? Place.startOf(SourceText.unreadable(path.toString())) : namedAt;
    }
}
