// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.network.DropReason;
import org.junit.jupiter.api.Test;

/// The GLOSSARY lists what the code has.
class GlossaryTest {
    private static final Path PAGE = Path.of(System.getProperty("activenet.root", ".."), "GLOSSARY.md");
    private static final Pattern REASON = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void everyWayAPacketCanEndIsThere() throws IOException {
        List<String> named = REASON.matcher(section("Every way a packet can end"))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertEquals(Stream.of(DropReason.values()).map(DropReason::name).toList(), named);
    }

    private static String section(String title) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("\n## " + title + "\n");
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end);
    }
}
