// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.activenet.capsule.WorkloadPrograms;
import org.activenet.diagnostic.SourceText;

/// Where the tests find PLAN programs.
final class TestPrograms {
    private TestPrograms() {}

    /// A program of the library, or of a workload.
    static SourceText resource(String name) {
        if (WorkloadPrograms.has(name)) {
            return new SourceText(name, WorkloadPrograms.text(name));
        }
        try (var stream = Plan.class.getResourceAsStream("programs/" + name)) {
            if (stream == null) {
                throw new AssertionError("no program " + name);
            }
            return new SourceText(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceText file(Path path) {
        try {
            return new SourceText(path.getFileName().toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
