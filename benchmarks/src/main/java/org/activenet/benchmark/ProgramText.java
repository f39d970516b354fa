// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.activenet.diagnostic.SourceText;

/// The text of the programs that come with the capsule languages.
final class ProgramText {
    private ProgramText() {}

    /// @param owner a class of the language's package; its programs are in the folder `programs` beside it
    static SourceText builtIn(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream("programs/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no built-in program " + name);
            }
            return new SourceText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
