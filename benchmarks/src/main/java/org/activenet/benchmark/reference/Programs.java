// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.activenet.diagnostic.SourceText;

/// The programs of capsules that lie beside this class.
final class Programs {
    private Programs() {}

    static SourceText text(String file) {
        try (InputStream in = Objects.requireNonNull(Programs.class.getResourceAsStream(file))) {
            return new SourceText(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
