// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.query.SavedQuery;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Goal: docs/data.md is true, and no column and no query is without its row. Method: its commands, and its programs as far as
/// this machine has what runs them; the columns of the tables that a run and a sweep write.
class DataPageTest {
    private static final Pattern FILE_NAME = Pattern.compile("\\A# ([\\w-]+\\.yaml)\\n");
    private static final Pattern COLUMN_ROW = Pattern.compile("^\\| ([^|]*) \\| [^|]* \\| [^|]* \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @TempDir
    private Path folder;

    private TutorialPage page() throws IOException {
        return new TutorialPage("data.md", "yaml", FILE_NAME, folder);
    }

    private static String text() throws IOException {
        return Files.readString(Path.of(System.getProperty("activenet.root", ".."), "docs", "data.md"));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleGivesTheOutputBelowIt() throws IOException {
        return Stream.of(page().tests(), page().tests("python", List.of("python3")), page().tests("r", List.of("Rscript")))
                .flatMap(tests -> tests);
    }

    /// A page whose blocks nobody finds would be true of anything.
    @Test
    void thePageGoesFromARunToParquet() throws IOException {
        List<String> commands = page().commands();
        assertTrue(commands.size() >= 8, commands::toString);
        assertTrue(commands.getFirst().contains("run busy.yaml"), commands::toString);
        assertTrue(commands.getLast().endsWith("--parquet"), commands::toString);
        assertEquals(2, page().tests("python", List.of("python3")).count());
        assertEquals(1, page().tests("r", List.of("Rscript")).count());
    }

    @Test
    void eachQueryHasItsRow() throws IOException {
        String rows = SavedQuery.all().stream()
                .map(query -> "| `%s` | %s | `%s` |\n".formatted(query.name(), query.title(), tableOf(query)))
                .collect(Collectors.joining());
        assertTrue(text().contains(rows), "the rows of the queries are\n" + rows);
    }

    private static String tableOf(SavedQuery query) {
        Set<String> named = Stream.of("runs", "requests", "links", "drops", "points", "differences")
                .filter(table -> Pattern.compile("from " + table + "\\b").matcher(query.statement().text()).find())
                .collect(Collectors.toCollection(TreeSet::new));
        return String.join("`, `", named);
    }

    @Test
    void eachColumnHasItsRow() throws IOException {
        var user = new User();
        user.folder = folder;
        Files.writeString(folder.resolve("small.yaml"), """
                name: small
                topology: {generate: {kind: line, nodes: 3}}
                profile: ideal
                phases: {measured: 50 ms}
                traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 20 ms}}]
                systems: [{name: plan, kind: plan}, {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}]
                """);
        assertEquals(0, user.execute("run", "small.yaml", "--requests", "--quiet", "--out", "run"), user.err::toString);
        Files.writeString(folder.resolve("small.yaml"), "sweep: {vary: {seed: [1, 2]}}\n",
                StandardOpenOption.APPEND);
        assertEquals(0, user.execute("sweep", "small.yaml", "--quiet", "--out", "sweep"), user.err::toString);
        Set<String> found = new TreeSet<>();
        for (String file : List.of("run/runs", "run/requests", "run/links", "run/drops",
                "sweep/runs", "sweep/drops", "sweep/points", "sweep/differences", "sweep/warnings")) {
            try (Stream<String> lines = Files.lines(folder.resolve(file + ".csv"))) {
                found.addAll(List.of(lines.findFirst().orElseThrow().split(",")));
            }
        }
        found.removeIf(name -> name.startsWith("fingerprint_") || name.equals("seed"));
        Catalogue.builtIn().measures().forEach(measure -> found.remove(measure.name()));

        String columns = text().substring(text().indexOf("| column | type |"));
        Set<String> documented = new TreeSet<>();
        COLUMN_ROW.matcher(columns).results().forEach(row ->
                NAME.matcher(row.group(1)).results().forEach(name -> documented.add(name.group(1))));
        assertEquals(found, documented);
    }
}
