// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;

/// A file that an option names for what a command makes; see [WholeFile].
///
/// @param target where it is
/// @param shown  the file as the user named it
/// @param option that names it: `--json`
public record OutputFile(Path target, String shown, String option) {
    /// Why nothing can be written, to be asked before the work begins; empty if it can.
    public Optional<Diagnostic> refusal() {
        return WholeFile.refusal(target).map(this::refused);
    }

    /// Writes the file, or leaves everything as it was and says why.
    public Optional<Diagnostic> write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes the file, or leaves everything as it was and says why.
    public Optional<Diagnostic> write(byte[] bytes) {
        try {
            WholeFile.write(target, bytes);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(refused("the file cannot be written: " + FileTrouble.reason(e)));
        }
    }

    private Diagnostic refused(String found) {
        return Diagnostic.error(SourceText.unreadable(shown), found, "name another file with " + option);
    }
}
