// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests that docs/security.md names are there, and its catalogue has each item once.
class SecurityPageTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final Path PROGRAMS = ROOT.resolve("capsule-lang/src/test/programs");
    private static final List<String> MODULES = List.of("simulator-core", "capsule-lang", "topologies", "experiments",
            "benchmarks");
    private static final String HEADING = "| item | what is tried | test |";
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`|`([\\w/-]+\\.plan)`");

    /// Families of items, with their number.
    private static final Map<String, Integer> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("P", 25);
        FAMILIES.put("R", 14);
        FAMILIES.put("A", 20);
        FAMILIES.put("J", 27);
        FAMILIES.put("N", 16);
        FAMILIES.put("C", 10);
        FAMILIES.put("S", 7);
        FAMILIES.put("T", 9);
        FAMILIES.put("F", 11);
        FAMILIES.put("X", 13);
    }

    private final Map<String, String> tests = new TreeMap<>();

    @Test
    void eachTestThatIsNamedIsThere() throws IOException {
        readTests();
        var missing = new ArrayList<String>();
        int named = 0;
        for (String line : page()) {
            Matcher name = NAMED.matcher(line);
            while (line.startsWith("|") && name.find()) {
                named++;
                boolean isThere = name.group(3) != null
                        ? Files.exists(PROGRAMS.resolve(name.group(3)))
                        : has(name.group(1), name.group(2));
                if (!isThere) {
                    missing.add(name.group());
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 100, "only " + named + " are named");
    }

    @Test
    void eachItemHasItsRow() throws IOException {
        var expected = new ArrayList<String>();
        FAMILIES.forEach((family, count) -> {
            for (int i = 1; i <= count; i++) {
                expected.add("%s%02d".formatted(family, i));
            }
        });
        List<String> lines = page();
        List<List<String>> rows = lines.stream()
                .skip(lines.indexOf(HEADING) + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> List.of(line.split(" *\\| *")))
                .toList();
        assertEquals(expected, rows.stream().map(row -> row.get(1)).toList());
        assertTrue(rows.stream().allMatch(row -> row.size() == 4 && !row.get(3).isEmpty()), "a row without a test, or why none");
    }

    private boolean has(String test, String method) {
        String text = tests.get(test);
        return text != null && (method == null || text.contains("void " + method + "("));
    }

    private void readTests() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/test/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                    tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/security.md"));
    }
}
