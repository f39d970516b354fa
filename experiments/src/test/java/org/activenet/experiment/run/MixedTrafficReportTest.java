// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.English;
import org.activenet.experiment.report.ResultFolder;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.workload.WorkloadKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: a report says of every kind of traffic what became of it, in its own words. Method: one scenario with all kinds, in
/// which each loses something to a node that fails, and each has something under way when the run ends.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MixedTrafficReportTest {
    private static final String ALL = """
            name: all-kinds
            seed: 5
            replications: 2
            topology: {generate: {kind: ring, nodes: 6}, rate: 1 Mbps, delay: 20 ms}
            profile: ideal
            phases: {warmUp: 1 s, measured: 5 s, drain: 1 ms}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 4}, gap: {every: 30 ms}}
              - {name: voice, kind: datagram, pairs: {random: 4}, gap: {every: 15 ms}}
              - {name: lookups, kind: request, pairs: {random: 4}, gap: {every: 30 ms}}
              - {name: files, kind: bulk, pairs: {random: 6}, gap: {every: 100 ms}, size: 4 kB, timeout: 150 ms, tries: 2}
              - {name: traces, kind: traceroute, pairs: {random: 4}, gap: {every: 30 ms}}
            failures:
              - {node: n3, down: 3 s}
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
            """;

    private ExperimentResult result;
    private String report = "";

    @BeforeAll
    void runOnce(@TempDir Path folder) throws InterruptedException, IOException {
        result = Scenarios.run(Scenarios.read(ALL), 2).orThrow();
        try (ResultFolder reserved = ResultFolder.reserve(folder.resolve("out")).orThrow()) {
            reserved.write(result);
        }
        report = Files.readString(folder.resolve("out/report.html")).replace('\u00a0', ' ');
    }

    static List<WorkloadKind> kinds() {
        return Catalogue.builtIn().workloads();
    }

    @Test
    void thereIsEveryKind() {
        assertEquals(kinds().stream().map(WorkloadKind::kind).sorted().toList(),
                result.scenario().streamsByKind().keySet().stream().map(WorkloadKind::kind).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsDrawnOverTimeWithItsLossAndItsDistribution(WorkloadKind kind) {
        WorkloadKind.Terms terms = kind.terms();
        String time = English.capitalised(terms.time());

        String overTime = section("Over time");
        assertTrue(overTime.contains("<h3>" + time + " over time</h3>\n<figure>"), time);
        assertTrue(overTime.contains("aria-label=\"" + time + " of " + terms.many() + " over simulated time"), time);
        assertTrue(overTime.contains("Each mark is one " + terms.one() + " " + terms.answered() + "."), time);
        assertTrue(overTime.contains("one not " + terms.answered() + " by the end of the run"), time);
        String loss = English.capitalised(terms.many()) + " " + terms.lost();
        assertTrue(overTime.contains("<h3>" + loss + " over time</h3>\n<figure>"),
                overTime.replaceAll("(?s)<svg.*?</svg>", ""));
        assertTrue(overTime.contains("simulated time at which the " + terms.one() + " was " + terms.sent()), time);
        String measure = kind.times().getFirst().measure().title();
        assertTrue(section("Requests").contains("aria-label=\"Distribution of " + measure), measure);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasItsTableOfRequestsAndItsQuantiles(WorkloadKind kind) {
        WorkloadKind.Terms terms = kind.terms();
        String requests = section("Requests");
        int from = requests.indexOf("<h3>" + English.capitalised(terms.many()) + "</h3>");
        int to = requests.indexOf("<h3>", from + 1);
        String own = requests.substring(from, to < 0 ? requests.length() : to);

        assertTrue(own.contains("<th scope=col>stream</th><th scope=col class=number>" + terms.sent() + "</th><th scope=col"
                + " class=number>" + terms.answered() + "</th><th scope=col class=number>" + terms.lost() + "</th><th scope=col"
                + " class=number>unfinished</th>"), own);
        assertTrue(own.contains("<h4>How long " + terms.many() + " took</h4>"));
        String quantiles = own.substring(own.indexOf(">p99.9 "));
        assertFalse(quantiles.matches("(?s).*<td class=number>(lost|unfinished)</td>.*"), "neither is known of a quantile");
        assertTrue(quantiles.contains(">not " + terms.answered() + "</td>"), quantiles);
        assertTrue(quantiles.contains("one " + terms.lost() + " or unfinished counts as slower"), quantiles);
    }

    @Test
    void whatCountsTheWarmUpSaysSo() {
        assertTrue(section("Where the packets ended").contains("Drops by reason, warm-up included"));
        assertTrue(section("Where the packets ended").contains("Sums over replications, warm-up included."));
        assertTrue(section("Bytes on the wire").contains("in one run, warm-up included, by class"));
    }

    /// A letter of a table is about 6.3 pixels wide on paper, and a sheet of A4 has 688 between its margins.
    @Test
    void noTableIsWiderThanPaper() {
        int tables = 0;
        for (String table : report.split("<table>")) {
            List<String> rows = Pattern.compile("(?s)<tr>.*?</tr>|<tr>.*?(?=\n)").matcher(table).results()
                    .map(match -> match.group()).toList();
            int[] widths = new int[20];
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>").matcher(rows.get(row)).results()
                        .map(match -> match.group(1).replaceAll("<[^>]*>", "")).toList();
                for (int i = 0; i < cells.size(); i++) {
                    for (String part : row == 0 ? cells.get(i).split(" ") : new String[] {cells.get(i)}) {
                        widths[i] = Math.max(widths[i], part.length() + 2);
                    }
                }
                assertTrue(cells.size() <= 10, rows.get(row));
            }
            int width = Arrays.stream(widths).sum();
            assertTrue(table.contains("class=words") || table.contains("<code>") || width <= 108, width + ": " + table);
            tables += rows.size() > 1 ? 1 : 0;
        }
        assertTrue(tables > 15, "tables: " + tables);
    }

    private String section(String title) {
        int start = report.indexOf("<h2>" + title + "</h2>");
        assertTrue(start > 0, title);
        return report.substring(start, report.indexOf("</section>", start));
    }
}
