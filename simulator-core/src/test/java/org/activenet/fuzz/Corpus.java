// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Inputs to begin with, below `src/test/resources/corpus` of a module: one for what each format has, and one for each fault
/// that was ever found.
public final class Corpus {
    private static final Path FOLDER = Path.of("src/test/resources/corpus");

    private Corpus() {}

    /// Every file of a folder, in the order of their names.
    public static List<String> texts(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            List<String> texts = files.sorted().map(Corpus::text).toList();
            assertFalse(texts.isEmpty(), folder);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every line of a file in hexadecimal digits; `#` begins a comment.
    public static List<byte[]> bytes(String file) {
        return text(FOLDER.resolve(file)).lines()
                .map(line -> line.replaceFirst("#.*", "").replace(" ", ""))
                .filter(line -> !line.isEmpty())
                .map(HexFormat.of()::parseHex)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
