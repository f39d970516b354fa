// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What people write who come from another language, and what each is told.
///
/// The table is `habits.txt`: a program on a line, where `⏎` ends one of its own lines, then its findings, indented. A new case
/// is a new line and one run with `-Dgolden.update=true`. The findings are reviewed like code.
class HabitsTest {
    private static final Path TABLE = Path.of(System.getProperty("programs", "src/test/programs"), "habits.txt");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final String INDENT = "    ";

    @TestFactory
    Stream<DynamicTest> eachIsToldWhatToWrite() throws IOException {
        Map<String, List<String>> table = table();
        if (UPDATE) {
            var text = new StringBuilder();
            table.keySet().forEach(program -> {
                text.append(program).append('\n');
                headlines(program).forEach(line -> text.append(INDENT).append(line).append('\n'));
            });
            Files.writeString(TABLE, text);
        }
        return table().entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> assertEquals(row.getValue(), headlines(row.getKey()))));
    }

    static Map<String, List<String>> table() {
        var table = new LinkedHashMap<String, List<String>>();
        List<String> findings = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith(INDENT)) {
                findings.add(line.strip());
            } else {
                findings = new ArrayList<>();
                table.put(line, findings);
            }
        }
        return table;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a program of the table, in the order of the places.
    static List<Diagnostic> findings(String program) {
        return Plan.check(new SourceText("", program.replace(" ⏎ ", "\n"))).diagnostics().stream()
                .sorted(Diagnostic.BY_PLACE)
                .toList();
    }

    private static List<String> headlines(String program) {
        return findings(program).stream().map(finding -> finding.headline().substring(1).replace(": error: ", " ")).toList();
    }
}
