// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.measure.Measure;
import org.junit.jupiter.api.Test;

/// The tables of pages that are about lists have a row for each item of the list, in its words, and no other row.
class ListsOnPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void thePageAboutComparisonsHasEverySystem() throws IOException {
        assertEquals(PageTables.systems(CATALOGUE), rows("docs/comparison.md", "| kind of system | at every node |"));
    }

    @Test
    void thePageAboutComparisonsHasEveryWorkload() throws IOException {
        assertEquals(
                PageTables.workloads(CATALOGUE),
                rows("docs/comparison.md", "| kind of traffic | over capsules | over plain IP |"));
    }

    @Test
    void thePageAboutComparisonsHasEveryMeasureToTheLetter() throws IOException {
        assertEquals(
                PageTables.measures(CATALOGUE), rows("docs/comparison.md", "| measure | unit | definition |"));
    }

    @Test
    void thePageAboutScenariosHasTheKeysOfEverySystem() throws IOException {
        assertEquals(
                PageTables.keysOfSystems(CATALOGUE),
                rows("experiments/scenarios/README.md", "| kind of system | keys | default |"));
    }

    @Test
    void theGlossaryHasEveryMeasure() throws IOException {
        List<String> rows = rows("GLOSSARY.md", "| measure | unit | in short |");
        for (Measure measure : CATALOGUE.measures()) {
            String name = measure.name().startsWith("wire_") ? "wire_<class>_bytes" : measure.name();
            assertTrue(rows.stream().anyMatch(row -> row.startsWith("| `" + name + "` |")), name);
        }
    }

    /// The rows below the one that is given.
    private static List<String> rows(String page, String heading) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(page));
        int start = lines.indexOf(heading);
        assertTrue(start >= 0, page + " has no table " + heading);
        return lines.stream().skip(start + 2L).takeWhile(line -> line.startsWith("|")).toList();
    }
}
