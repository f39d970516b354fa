// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.files.Sha256;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.PointTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the report of a sweep says, of results that are made up so that the answer is known.
@Isolated("its locale is that of the whole JVM")
class SweepReportTest {
    private static final List<String> LOADS = List.of("10 %", "30 %", "50 %", "70 %", "90 %");
    private static final List<String> SERVICES = List.of("10 us", "1 ms");
    private static final List<Measure> MEASURES = Catalogue.builtIn().measures();

    private final List<String> warnings = new ArrayList<>();

    /// A point: the RTT of plan minus that of sdn rises by 1 ms each 20 %, from -1.5 ms; its half width is 0.5 ms. The controller
    /// works for the load times 1.5 with a service of 1 ms, and hardly with one of 10 us.
    private SweepResult result(boolean hasIntervals, String question) {
        var axes = List.of(VariedAxis.of("traffic.pings.load", LOADS), VariedAxis.of("systems.sdn.controller.service", SERVICES));
        var result = new SweepResult(new SweepGrid(axes, SweepReport.drawn(MEASURES)));
        for (int load = 0; load < LOADS.size(); load++) {
            for (int service = 0; service < SERVICES.size(); service++) {
                int combination = load * SERVICES.size() + service;
                double share = 0.1 + 0.2 * load;
                double difference = -1.5e6 + 1e6 * load;
                double busy = service == 0 ? 0.01 : Math.min(1, 1.5 * share);
                List<List<String>> points = List.of(
                        row(hasIntervals, 0.5e6, "plan", "rtt_steady_ns", 20e6 + difference),
                        row(hasIntervals, 0.5e6, "sdn", "rtt_steady_ns", 20e6),
                        row(hasIntervals, 0.03, "sdn", "controller_busiest_ratio", busy));
                List<List<String>> differences = List.of(row(hasIntervals, 0.5e6, "plan", "sdn", "rtt_steady_ns", difference));
                List<List<String>> warned = load == 4
                        ? List.of(List.of("sdn", (10 + service) + " packets", "dropped", "its controller was busy")) : List.of();
                List<List<String>> notes = List.of(List.of(PointTables.QUESTION, question), List.of("fairness", "Same traffic."));
                result.ask(combination);
                if (combination != 9 || warnings.isEmpty()) {
                    result.put(combination, "load " + LOADS.get(load), true, PointTables.Rows.of(
                            List.of(points, differences, List.of(), warned, List.of(), List.of(), notes, List.of())));
                }
            }
        }
        return result;
    }

    private static List<String> row(boolean hasInterval, double halfWidth, Object... namesAndMean) {
        List<String> row = new ArrayList<>();
        for (Object each : namesAndMean) {
            row.add(String.valueOf(each));
        }
        double mean = Double.parseDouble(row.getLast());
        row.add(hasInterval ? String.valueOf(mean - halfWidth) : "");
        row.add(hasInterval ? String.valueOf(mean + halfWidth) : "");
        row.add(hasInterval ? "5" : "1");
        return row;
    }

    private static SweepReport report(SweepResult result) {
        var head = new SweepReport.Head("made <up>", "0.1.0", "./activenet sweep scenario.yaml", "name: made\n");
        return new SweepReport(head, result, MEASURES);
    }

    @Test
    void saysWhereTheControllerSaturatesAndWhereOneSystemOvertakesTheOther() {
        String text = report(result(true, "Which?")).markdown();

        // At 50 % load it works for 75 % of the time, at 70 % for all of it.
        assertContains(text, "- Busiest controller of sdn: not up to 90 % with systems.sdn.controller.service = 10 us; works 95 %"
                + " of the time from between 50 % and 70 % on with systems.sdn.controller.service = 1 ms");
        // -1.5 ms at 10 %, +1 ms each 20 %: zero at 40 %; the ends of the band, 0.5 ms off, at 30 % and 50 %.
        assertContains(text, "- Steady RTT, plan: less than sdn up to about 40 % (95 % interval 30 % to 50 %), from there on"
                + " more, whatever systems.sdn.controller.service is");
        assertContains(text, "| systems.sdn.controller.service = 1 ms | steady RTT | plan | 40 % | 30 % to 50 %"
                + " | 10 %, 70 % | more than sdn |");
    }

    @Test
    void oneReplicationClaimsNoInterval() {
        String text = report(result(false, "Which?")).markdown();

        assertContains(text, "less than sdn up to about 40 %, from there on more");
        assertContains(text, "One replication of each point: chance is in no number.");
        assertContains(text, "'More' and 'less' are said of what one replication came to, with no interval behind them");
        assertFalse(text.contains("95 % interval 30 %"), text);
        assertFalse(text.contains("the whole 95 % interval"), text);
    }

    /// Several replications that have seen too little for an interval: sentence and field of cells say the same.
    @Test
    void aFieldIsHatchedWhereNoDifferenceIsShown() {
        var grid = new SweepGrid(List.of(VariedAxis.of("load", List.of("10 %", "30 %", "50 %"))), Set.of("loss_ratio"));
        for (int load = 0; load < 3; load++) {
            grid.ask(load);
            double low = load == 0 ? Double.NaN : load == 1 ? -0.01 : 0.01;
            grid.put(load, List.of(new PointTables.Figure("plan", "", "loss_ratio", 0.02, low, 0.03, 5),
                    new PointTables.Figure("plan", "sdn", "loss_ratio", 0.02, low, low + 0.04, 5)));
        }
        Measure loss = MEASURES.stream().filter(measure -> measure.name().equals("loss_ratio")).findFirst().orElseThrow();

        String field = HeatMap.ofDifference(grid, loss, grid.slices(), "plan", "sdn", "h");

        assertEquals(List.of(true, true, false),
                Pattern.compile("(?s)<g>(.*?)</g>").matcher(field).results()
                        .map(cell -> cell.group(1).contains("class=\"unclear\"")).toList());
        assertContains(String.join("\n", BreakEven.of(grid, List.of(loss)).sentences()), "more than sdn at 50 %");
    }

    /// At 10 % nothing of plan was answered: 'at every value' would be said of two values of three.
    @Test
    void saysWhereThereIsNothingToCompare() {
        var grid = new SweepGrid(List.of(VariedAxis.of("load", List.of("10 %", "30 %", "50 %"))), Set.of("rtt_steady_ns"));
        for (int load = 0; load < 3; load++) {
            grid.ask(load);
            grid.put(load, load == 0 ? List.of() : List.of(new PointTables.Figure("plan", "", "rtt_steady_ns", 9e6, 8e6, 1e7, 5),
                    new PointTables.Figure("plan", "sdn", "rtt_steady_ns", 2e6, 1e6, 3e6, 5)));
        }
        Measure rtt = MEASURES.stream().filter(measure -> measure.name().equals("rtt_steady_ns")).findFirst().orElseThrow();

        assertEquals(List.of("Steady RTT, plan: more than sdn at 30 %, 50 % (nothing to compare at 10 %): by 2.00 ms"),
                BreakEven.of(grid, List.of(rtt)).sentences());
    }

    @Test
    void whatVariesInStepIsNamed() {
        var rate = VariedAxis.of("topology.rate", List.of("1 Mbps", "2 Mbps", "3 Mbps"));
        var delay = VariedAxis.of("topology.delay", List.of("1 ms", "2 ms", "4 ms"));
        var grid = new SweepGrid(List.of(rate.withInStep(List.of(delay))), Set.of());
        for (int point = 0; point < 3; point++) {
            grid.ask(point);
        }
        SweepReport report = report(new SweepResult(grid));

        assertContains(report.markdown(), "- topology.delay: 1 ms, 2 ms, 4 ms, in step with topology.rate");
        assertContains(report.markdown(),
                "In step with topology.rate varies topology.delay: what is said of the one is the effect of all.");
        assertContains(report.html(), ", in step with topology.rate");
        assertContains(report.html(), "In step with topology.rate varies topology.delay");
    }

    @Test
    void warnsOfWhatPointsWarnOfAndOfWhatIsMissing() {
        warnings.add("one point is missing");

        String text = report(result(true, "Which?")).markdown();

        assertContains(text, "- 1 point of 10 not run yet, and in no picture");
        assertContains(text, "- sdn: 10 packets dropped: its controller was busy (with load 90 %)");
    }

    @Test
    void thePageLoadsNothingAndRunsNothingThatAUserWrote() {
        String page = report(result(true, "What </script><script>alert(1)</script> & *more*?")).html();

        assertContains(page, "made &lt;up&gt;");
        assertContains(page, "What &lt;/script&gt;&lt;script&gt;alert(1)");
        for (String loader : new String[] {" src=", "@import", "<link", "NaN", "Infinity"}) {
            assertFalse(withoutScripts(page).contains(loader), loader);
        }
        Matcher policy = Pattern.compile("script-src ([^;]*);").matcher(page);
        assertTrue(policy.find());
        List<String> scripts = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page).results()
                .map(found -> found.group(1)).toList();
        assertEquals(2, scripts.size());
        for (String script : scripts) {
            String hash = Base64.getEncoder().encodeToString(Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8)));
            assertContains(policy.group(1), "'sha256-" + hash + "'");
        }
        assertEquals(1, Pattern.compile("script-src").matcher(page).results().count());
        assertFalse(policy.group(1).contains("unsafe"), policy.group(1));
    }

    private static String withoutScripts(String page) {
        return page.replaceAll("(?s)<script>.*?</script>", "").replaceAll("(?s)<style>.*?</style>", "");
    }

    @Test
    void theDataForACloserLookAreThoseOfThePictures() {
        String page = report(result(true, "Which?")).html();
        Matcher data = Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>").matcher(page);
        assertTrue(data.find());
        JsonNode root = new JsonMapper().readTree(data.group(1));

        assertEquals("traffic.pings.load", root.path("path").asString());
        assertEquals(10_000, root.path("amounts").path(0).asInt());
        root.path("pictures").properties().forEach(picture ->
                assertContains(page, "<div class=drawn id=" + picture.getKey() + ">"));
        JsonNode lines = root.path("pictures").path("p1").path("panels").path(0).path("lines");
        assertEquals("plan", lines.path(0).path("name").asString());
        assertEquals("[0,1.85E7,1.8E7,1.9E7]", lines.path(0).path("points").path(0).toString());
    }

    @Test
    void isTheSameInEveryLocale() {
        Locale locale = Locale.getDefault();
        SweepReport report = report(result(true, "Which?"));
        String page = report.html();
        String text = report.markdown();
        try {
            for (String tag : new String[] {"tr-TR", "de-DE", "ar-EG-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                SweepReport again = report(result(true, "Which?"));
                assertEquals(page, again.html());
                assertEquals(text, again.markdown());
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void textOfAUserIsNoMarkdown() {
        assertEquals("a\\|b \\*c\\* \\[d\\] \\<e\\>", Markdown.cell("a|b *c* [d] <e>"));
        assertEquals("````yaml\n```\n````\n", Markdown.block("yaml", "```\n"));
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> part + "\nis not in\n" + text);
    }

    @Test
    void drawsWhatItSaysItDraws() {
        assertTrue(SweepReport.drawn(MEASURES).containsAll(
                Set.of("rtt_steady_ns", "loss_ratio", "link_busiest_ratio", "cpu_busiest_ratio", "controller_busiest_ratio")));
    }
}
