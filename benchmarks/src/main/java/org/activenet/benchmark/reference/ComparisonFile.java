// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;

/// The results of a comparison as JSON, for other programs: a list of objects, `null` where there was no reference.
///
/// It is written beside its place under another name and then renamed, so that nobody ever sees half of it.
public final class ComparisonFile {
    private static final MathContext DIGITS = new MathContext(6);

    private ComparisonFile() {}

    /// Why results cannot go to `target`, to be asked before the work begins; empty if they can.
    ///
    /// @param shown the file as the user named it
    public static Optional<Diagnostic> refusal(Path target, String shown) {
        String found = null;
        if (Files.isDirectory(target)) {
            found = "this is a folder";
        } else {
            Path trial = beside(target);
            try {
                Files.newOutputStream(trial, StandardOpenOption.CREATE_NEW).close();
                Files.delete(trial);
            } catch (IOException e) {
                found = "no file can be written here";
            }
        }
        return Optional.ofNullable(found).map(text ->
                Diagnostic.error(SourceText.unreadable(shown), text, "name another file with --json"));
    }

    /// Writes the file, or leaves everything as it was.
    public static void write(List<CaseResult> results, Path target) throws IOException {
        Path fresh = beside(target);
        try {
            Files.writeString(fresh, text(results), StandardOpenOption.CREATE_NEW);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".new-" + ProcessHandle.current().pid());
    }

    static String text(List<CaseResult> results) {
        return results.stream().map(ComparisonFile::text).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    /// Names are ours: nothing in them needs an escape.
    private static String text(CaseResult result) {
        return "{\"job\": \"%s\", \"case\": \"%s\", \"ours_per_s\": %s, \"reference_per_s\": %s, \"ratio\": %s, \"agree\": %s}"
                .formatted(
                        result.job(),
                        result.name(),
                        number(result.oursPerSecond()),
                        number(result.referencePerSecond()),
                        number(result.ratio()),
                        switch (result.agreement()) {
                            case YES -> "true";
                            case NO -> "false";
                            case UNKNOWN -> "null";
                        });
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
