// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The JVM flags of `config/jvm.options`, of which the build puts a copy beside this class: launcher, tests and
/// benchmarks run with the same ones.
final class JvmFlags {
    private JvmFlags() {}

    static List<String> read() {
        try (InputStream in = JvmFlags.class.getResourceAsStream("jvm.options")) {
            if (in == null) {
                throw new IllegalStateException("the build left jvm.options out");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The flags of an argument file that has one on each line, and comments.
    static List<String> parse(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
}
