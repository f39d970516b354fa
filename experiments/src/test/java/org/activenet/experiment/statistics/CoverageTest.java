// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Goal: an interval that is printed covers the truth as often as the page about intervals says. Method: [CoverageStudy].
class CoverageTest {
    private static final Path PAGE = Path.of(System.getProperty("activenet.root", ".."), "docs/models/intervals.md");

    @Test
    void recursionsAreTheQueuesOfTheSimulator() {
        var length = new Queues.Length(200, 2_000);
        for (int replication = 0; replication < 5; replication++) {
            assertEquals(
                    Queues.meanWait(1, replication, Queues.Service.FIXED, 0.5, length),
                    PortWaits.meanWait(1, replication, 0.5, length));
        }
        // M/M/1/1 and M/D/1/1 lose alike, as Erlang says; two places: 1 - 1 / (load + e^-load).
        assertEquals(0.5 / 1.5, Queues.lossOfMD1K(0.5, 1), 1e-12);
        assertEquals(1 - 1 / (0.5 + Math.exp(-0.5)), Queues.lossOfMD1K(0.5, 2), 1e-12);
        // Five places: the same chain by power iteration, in a program of its own.
        assertEquals(0.002175962571, Queues.lossOfMD1K(0.5, 5), 1e-12);
        assertEquals(0.500253082968, Queues.lossOfMD1K(2, 5), 1e-12);
    }

    @Test
    void intervalsCoverAboutAsOftenAsThePageSays() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        var found = new ArrayList<String>();
        List<CoverageStudy.Row> rows = CoverageStudy.quickRows(400, _ -> {});
        for (CoverageStudy.Row row : rows) {
            String start = "| " + row.name() + " | " + row.replications() + " |";
            boolean isKnown = page.stream().anyMatch(line -> line.startsWith(start) && line.contains("**misses**"));
            if (row.isJudged() && !isKnown && !(row.covered() >= 90)) {
                found.add(row.text());
            }
        }
        assertEquals(List.of(), found);
        requireIntervalsWhereBurstsAreFrequent(rows);
    }

    private static void requireIntervalsWhereBurstsAreFrequent(List<CoverageStudy.Row> rows) {
        assertEquals(List.of(), rows.stream()
                .filter(row -> row.isFrequent() && row.printed() < 0.9)
                .map(CoverageStudy.Row::text)
                .toList());
    }

    @Tag("slow")
    @Test
    void thePageHasTheTableToTheLastDigit() throws IOException {
        List<CoverageStudy.Row> rows = CoverageStudy.rows(4_000, row -> IO.println(row.text()));
        List<String> lines = Files.readAllLines(PAGE);
        int first = lines.indexOf(CoverageStudy.TITLES) + 2;
        int last = first;
        while (last < lines.size() && lines.get(last).startsWith("|")) {
            last++;
        }

        assertEquals(
                rows.stream().map(CoverageStudy.Row::text).collect(Collectors.joining("\n")),
                String.join("\n", lines.subList(first, last)));
        requireIntervalsWhereBurstsAreFrequent(rows);
    }
}
