// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.activenet.diagnostic.SourceText;

/// A program as it was found: a text, or compiled files, in languages that take such.
///
/// @param text  the text; empty, under the name of the program, where there are compiled files
/// @param files compiled files by the names under which they were found; empty where there is a text
public record ProgramSource(SourceText text, SortedMap<String, ByteBuffer> files) {
    public ProgramSource {
        var copies = new TreeMap<String, ByteBuffer>();
        files.forEach((name, content) -> copies.put(name, copy(content)));
        files = Collections.unmodifiableSortedMap(copies);
        if (!files.isEmpty() && !text.text().isEmpty()) {
            throw new IllegalArgumentException("a program is a text or compiled files, and " + text + " is both");
        }
    }

    private static ByteBuffer copy(ByteBuffer content) {
        ByteBuffer copy = ByteBuffer.allocate(content.remaining());
        return copy.put(content.duplicate()).flip().asReadOnlyBuffer();
    }

    public static ProgramSource of(SourceText text) {
        return new ProgramSource(text, new TreeMap<>());
    }

    /// @param name by which the user knows the program
    public static ProgramSource of(String name, Map<String, byte[]> files) {
        var contents = new TreeMap<String, ByteBuffer>();
        files.forEach((file, content) -> contents.put(file, ByteBuffer.wrap(content)));
        return new ProgramSource(SourceText.unreadable(name), contents);
    }

    public boolean isText() {
        return files.isEmpty();
    }

    /// A copy of the content of each compiled file.
    public SortedMap<String, byte[]> contents() {
        var contents = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> {
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            contents.put(name, bytes);
        });
        return contents;
    }
}
