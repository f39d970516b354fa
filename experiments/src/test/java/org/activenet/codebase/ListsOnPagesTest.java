// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.cli.PresetRows;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.scenario.ProfileRows;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Test;

/// The tables of pages that are about lists have a row for each item of the list, in its words, and no other row.
class ListsOnPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void thePageAboutComparisonsHasEverySystem() throws IOException {
        assertRows(PageTables.systems(CATALOGUE), "docs/comparison.md", "| kind of system | at every node |");
    }

    @Test
    void thePageAboutComparisonsHasEveryWorkload() throws IOException {
        assertRows(
                PageTables.workloads(CATALOGUE),
                "docs/comparison.md",
                "| kind of traffic | over capsules | over plain IP |");
    }

    @Test
    void thePageAboutComparisonsHasEveryMeasureToTheLetter() throws IOException {
        assertRows(PageTables.measures(CATALOGUE), "docs/comparison.md", "| measure | unit | definition |");
    }

    @Test
    void thePageAboutScenariosHasTheKeysOfEverySystem() throws IOException {
        assertRows(
                PageTables.keysOfSystems(CATALOGUE),
                "experiments/scenarios/README.md",
                "| kind of system | keys | default |");
    }

    @Test
    void thePageAboutScenariosHasEveryNamedProfile() throws IOException {
        assertRows(
                ProfileRows.all(),
                "experiments/scenarios/README.md",
                "| profile | a hop of 64 B and of 1,500 B | packets/s | from |");
    }

    @Test
    void thePageAboutScenariosHasEveryPreset() throws IOException {
        assertRows(PresetRows.all(), "experiments/scenarios/README.md", "| key | presets |");
    }

    /// In the page each price has a letter behind it, which says where it comes from.
    @Test
    void thePageAboutProcessorsHasThePricesOfEveryNamedProfile() throws IOException {
        String heading = "| profile | forward | forwardPerByte | perCapsule | perStep | perByte | forwarding |";
        List<String> prices = rows("docs/models/node-cpu.md", heading).stream()
                .map(row -> row.replaceAll(" [PSIO] \\|", " |"))
                .toList();
        assertEquals(NodeProfile.NAMED.stream().map(ListsOnPagesTest::prices).toList(), prices);
        assertTrue(NodeProfile.NAMED.stream()
                .allMatch(profile -> profile.controlPs() == profile.perCapsulePs() && profile.loadPs() == 0));
    }

    private static String prices(NodeProfile profile) {
        return LongStream.of(
                        profile.forwardPs(),
                        profile.forwardPerBytePs(),
                        profile.perCapsulePs(),
                        profile.perStep().othersPs().orElseThrow(),
                        profile.perBytePs())
                .mapToObj(Quantity.COST::format)
                .collect(Collectors.joining(" | ", "| `" + profile.name() + "` | ",
                        profile.forwarding() == NodeProfile.Forwarding.CPU ? " | processor |" : " | pipeline |"));
    }

    @Test
    void theGlossaryHasEveryMeasure() throws IOException {
        List<String> rows = rows("GLOSSARY.md", "| measure | unit | in short |");
        for (Measure measure : CATALOGUE.measures()) {
            String name = measure.name().startsWith("wire_") ? "wire_<class>_bytes" : measure.name();
            assertTrue(
                    rows.stream().anyMatch(row -> row.split("\\|")[1].contains("`" + name + "`")),
                    "the measures in GLOSSARY.md lack the row | `" + name + "` | unit | in short |");
        }
    }

    /// Says which rows are missing and which are there without need, and that their order is that of the list.
    private static void assertRows(List<String> expected, String page, String heading) throws IOException {
        List<String> found = rows(page, heading);
        String missing = expected.stream()
                .filter(row -> !found.contains(row))
                .map(row -> "\n" + page + " lacks the row\n" + row)
                .collect(Collectors.joining());
        String idle = found.stream()
                .filter(row -> !expected.contains(row))
                .map(row -> "\n" + page + " has a row of nothing\n" + row)
                .collect(Collectors.joining());
        assertEquals("", missing + idle);
        assertEquals(expected, found, "the order of the rows in " + page);
    }

    /// The rows below the one that is given.
    private static List<String> rows(String page, String heading) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(page));
        int start = lines.indexOf(heading);
        assertTrue(start >= 0, page + " has no table " + heading);
        return lines.stream().skip(start + 2L).takeWhile(line -> line.startsWith("|")).toList();
    }
}
