// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.activenet.diagnostic.SourceText;

/// The text of the programs that come with the capsule languages and with the benchmarks.
public final class ProgramText {
    private ProgramText() {}

    /// @param owner a class of the language's package; its programs are in the folder `programs` beside it
    static SourceText builtIn(Class<?> owner, String name) {
        return read(owner, "programs/" + name, name);
    }

    /// @param neighbour a class of the package whose folder the program is in
    public static SourceText beside(Class<?> neighbour, String name) {
        return read(neighbour, name, name);
    }

    private static SourceText read(Class<?> owner, String path, String name) {
        try (InputStream in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no built-in program " + name);
            }
            return new SourceText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
