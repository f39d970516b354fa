// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.UserFile;

/// A file that an option names for what was measured.
///
/// It is written beside its place under another name and then renamed, so that nobody ever sees half of it.
///
/// @param target where it is
/// @param shown  the file as the user named it
/// @param option that names it: `--json`
public record ResultFile(Path target, String shown, String option) {
    /// Why nothing can be written, to be asked before the work begins; empty if it can.
    public Optional<Diagnostic> refusal() {
        if (Files.isDirectory(target)) {
            return Optional.of(refused("this is a folder"));
        }
        Path trial = beside();
        try {
            Files.newOutputStream(trial, StandardOpenOption.CREATE_NEW).close();
            Files.delete(trial);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(refused("no file can be written here"));
        }
    }

    /// Writes the file, or leaves everything as it was and says why.
    public Optional<Diagnostic> write(String text) {
        Path fresh = beside();
        try {
            try {
                Files.writeString(fresh, text, StandardOpenOption.CREATE_NEW);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(refused("the results cannot be written: " + UserFile.reason(e)));
        }
    }

    private Diagnostic refused(String found) {
        return Diagnostic.error(SourceText.unreadable(shown), found, "name another file with " + option);
    }

    private Path beside() {
        return target.resolveSibling("." + target.getFileName() + ".new-" + ProcessHandle.current().pid());
    }
}
