// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/// What is varied stands once in front of each row, wherever a buffer or a line ends. Labels of nodes come from files of others,
/// and may have quotes and line feeds.
class RequestRowsTest {
    private static String rows(String kept, List<String> varied) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(kept.getBytes(StandardCharsets.UTF_8));
        }
        var out = new StringWriter();
        RequestRows.write(packed.toByteArray(), varied, out);
        return out.toString();
    }

    @Test
    void aRowEndsWhereALineEndsOutsideQuotes() throws IOException {
        assertEquals("""
                10 %,"1, 2",plan,0,Zürich
                10 %,"1, 2",plan,1,"two
                lines, and ""quotes""
                "
                10 %,"1, 2",plan,2,
                """, rows("plan,0,Zürich\nplan,1,\"two\nlines, and \"\"quotes\"\"\n\"\nplan,2,\n", List.of("10 %", "1, 2")));
        assertEquals("", rows("", List.of("10 %")));
    }

    @Test
    void aRowMayBeLongerThanABuffer() throws IOException {
        String row = "é".repeat(100_000) + "\n";
        assertEquals(("7," + row).repeat(3) + "7,end\n", rows(row.repeat(3) + "end\n", List.of("7")));
    }
}
