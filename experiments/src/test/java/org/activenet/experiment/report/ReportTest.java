// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.parts.Parts;
import org.activenet.experiment.report.parts.ReportPart;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The golden files lie beside this class among the resources. A file that was changed on purpose is
/// taken over from `target/golden`, where each comparison leaves what it got.
@Isolated("its locale is that of the whole JVM")
class ReportTest {
    private final ExperimentResult result = MadeUpResult.of(1_234_567_890L);

    @TempDir
    Path folder;

    @Test
    void writesTheSummaryThatOtherProgramsRead() throws IOException {
        assertGolden("summary.json", ResultJson.summary(onlyPlan()));
        String text = ResultJson.summary(result);
        JsonNode summary = new JsonMapper().readTree(text);
        assertEquals("plan", summary.path("systems").path(0).path("name").asString());
        assertTrue(summary.path("systems").path(0).path("measures").path("state_entries").path("mean").isNull());
        assertEquals(93, summary.path("ledger").path("plan").path("dropped").path("LINK_DOWN").asLong());
        assertEquals(16, summary.path("fingerprints").path("plan").path("drops").asString().length());
    }

    @Test
    void writesOneRowForEachRun() throws IOException {
        assertGolden("runs.csv", RunsCsv.text(result));
    }

    @Test
    void drawsTheTableOnATerminalOf80Columns() throws IOException {
        String table = ConsoleTable.render(result, 80);

        assertGolden("table.txt", table);
        table.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void writesTheSameBytesInEveryLocaleAndTimeZoneWhateverTheRunTook() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        ExperimentResult slower = MadeUpResult.of(99_000_000_000L);
        String report = HtmlReport.text(result);
        try {
            for (String tag : new String[] {"tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertEquals(ResultJson.summary(result), ResultJson.summary(slower));
                assertEquals(RunsCsv.text(result), RunsCsv.text(slower));
                assertGolden("summary.json", ResultJson.summary(onlyPlan()));
                assertGolden("runs.csv", RunsCsv.text(result));
                assertGolden("table.txt", ConsoleTable.render(result, 80));
                assertEquals(report, HtmlReport.text(result));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void namesAllThatIsNeededToMakeTheFolderAgain() {
        JsonNode manifest = new JsonMapper().readTree(ResultJson.manifest(result));

        assertEquals("./activenet run made-up.yaml --seed 42 --set replications=3",
                manifest.path("command").asString());
        assertEquals(64, manifest.path("scenario").path("sha256").asString().length());
        assertTrue(manifest.path("scenario").path("text").asString().startsWith("name: made-up\n"));
        assertEquals("replications=3", manifest.path("scenario").path("set").path(0).asString());
        assertEquals("c0ffee", manifest.path("topology").path("hash").asString());
        assertEquals("{\"path\":\"mine.plan\",\"sha256\":\"c0ffee\"}", manifest.path("files").path(0).toString());
        assertEquals("1.235", manifest.path("wall_seconds").asDecimal().toPlainString());
    }

    @Test
    void makesAReportThatLoadsNothingAndEscapesWhatUsersWrite() throws IOException {
        String report = HtmlReport.text(result);
        Path kept = Files.createDirectories(Path.of("target/golden"));
        Files.writeString(kept.resolve("report.html"), report);

        for (String loader : new String[] {"http:", "https:", "src=", "url(", "@import", "<script", "<link", "NaN"}) {
            assertFalse(report.contains(loader), loader);
        }
        assertTrue(report.contains("against a &lt;flow rule&gt;?"));
        assertTrue(report.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""));
        for (String part : new String[] {"The answer", "Round-trip time over time", "Bytes on the wire", "LINK_DOWN",
            "Invented or assumed", "kept fair", "Check before you trust this", "Repeat it", "STEP_LIMIT"}) {
            assertTrue(report.contains(part), part);
        }
    }

    @Test
    void hasAPartOfOnesOwnWhereTheListHasIt() {
        List<ReportPart> parts = new ArrayList<>(Parts.ALL);
        parts.add(2, (shown, page) -> page.section("My own").list(List.of(shown.scenario().name())).endSection());

        String report = HtmlReport.text(result, parts);

        assertTrue(report.contains("<h2>My own</h2>\n<ul>\n<li>made-up</li>\n</ul>\n</section>\n"));
        assertEquals(List.of("Check before you trust this", "My own", "The answer"), titles(report).subList(0, 3));
        assertEquals(titles(HtmlReport.text(result)), titles(report).stream().filter(title -> !title.equals("My own")).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER_WITH_BARS, The answer,        true,  true",
        "ANSWER,           The answer,        true,  true",
        "WIRE,             Bytes on the wire, true,  false",
        "OTHER,            Other measures,    false, true",
    })
    void putsAMeasureWhereItSays(Part part, String section, boolean isOnTerminal, boolean isDefined) {
        var measure = new Measure("frobnication_ns", "frobnication", Unit.NANOSECONDS, part, "time from `up` to down");

        ExperimentResult with = MadeUpResult.with(measure, 7_300_000);
        String report = HtmlReport.text(with);

        for (String title : titles(report)) {
            String column = "frobnication <span class=unit>ms</span>";
            assertEquals(title.equals(section), section(report, title).contains(column), title);
        }
        String there = section(report, section);
        assertEquals(isDefined, there.contains("<dt>Frobnication</dt>\n<dd>time from <code>up</code> to down</dd>"));
        assertEquals(part == Part.ANSWER_WITH_BARS, there.contains("<h3>Frobnication</h3>\n<figure>\n<div class=scroll>\n<svg"));
        assertEquals(part == Part.WIRE, there.contains("<title>frobnication: 7.30\u00a0ms</title>"));
        assertEquals(isOnTerminal, ConsoleTable.render(with, 200).contains("frobnication [ms]"));
    }

    @Test
    void showsTwelveSystemsInTwelveLooks() throws IOException {
        String report = HtmlReport.text(MadeUpResult.ofSystems(13));
        Files.writeString(Files.createDirectories(Path.of("target/golden")).resolve("thirteen.html"), report);

        for (String title : List.of("The answer", "Requests", "Over time", "Bytes on the wire")) {
            List<String> looks = Pattern.compile("class=\"mark ([^\"]*)\"").matcher(section(report, title)).results()
                    .map(match -> match.group(1))
                    .distinct()
                    .toList();
            assertEquals(13, looks.size(), title);
            assertEquals(12, looks.stream().map(look -> look.split(" ")[0]).distinct().count(), title);
        }
    }

    @Test
    void answersInTheOrderInWhichAReaderAsks() {
        List<String> titles = titles(HtmlReport.text(result));

        assertEquals(
                List.of("Check before you trust this", "The answer", "Requests", "Over time", "Around failures",
                        "How busy it was", "Bytes on the wire", "Where the packets ended", "Other measures", "The set-up",
                        "How the comparison is kept fair", "Invented or assumed", "Repeat it"),
                titles);
        String answer = section(HtmlReport.text(result), "The answer");
        assertTrue(answer.indexOf("Against sdn-proactive") < answer.indexOf("<table>"), "differences before absolute values");
        assertTrue(answer.indexOf("Differences of steady RTT from sdn-proactive") < answer.indexOf("<table>"));
    }

    @Test
    void everyPictureHasWordsForThoseWhoDoNotSeeIt() {
        for (ExperimentResult shown : List.of(result, MadeUpResult.ofSystems(13), MadeUpResult.thatHasNoAnswer())) {
            List<String> pictures = Pattern.compile("<svg[^>]*>(?:\\s*<title>[^<]*</title>)?")
                    .matcher(HtmlReport.text(shown)).results()
                    .map(match -> match.group())
                    .toList();
            assertTrue(pictures.size() > shown.systems().size());
            for (String picture : pictures) {
                boolean isDecoration = picture.contains("class=\"swatch\"") && picture.contains("aria-hidden=\"true\"");
                boolean hasWords = picture.contains("role=\"img\"")
                        && (picture.matches("(?s).*aria-label=\"[^\"]{20,}\".*") || picture.contains("<title>"));
                assertTrue(isDecoration || hasWords, picture);
            }
        }
    }

    @Test
    void theNumbersAreThoseOfTheSummary() {
        JsonNode systems = new JsonMapper().readTree(ResultJson.summary(result)).path("systems");
        String report = HtmlReport.text(result).replace('\u00a0', ' ');
        int checked = 0;
        for (JsonNode system : systems) {
            String row = rowOf(section(report, "The answer"), system.path("name").asString());
            double steadyMs = system.path("measures").path("rtt_steady_ns").path("mean").asDouble() / 1e6;
            assertTrue(row.contains(String.format(Locale.ROOT, ">%.2f <", steadyMs)), steadyMs + " in " + row);
            JsonNode pings = system.path("requests").path("pings");
            row = rowOf(section(report, "Requests"), system.path("name").asString());
            for (String count : List.of("sent", "answered", "lost")) {
                assertTrue(row.contains(String.format(Locale.ROOT, ">%,d<", pings.path(count).asLong())), count + " in " + row);
                checked++;
            }
            double wire = 0;
            for (var measure : system.path("measures").properties()) {
                wire += measure.getKey().startsWith("wire_") ? measure.getValue().path("mean").asDouble() : 0;
            }
            assertTrue(section(report, "Bytes on the wire").contains(
                    system.path("name").asString() + ": " + String.format(Locale.ROOT, wire < 10e6 ? "%.2f" : "%.1f", wire / 1e6)
                            + " MB in all."),
                    system.path("name").asString() + " " + wire);
        }
        assertEquals(12, checked);
    }

    private static String rowOf(String section, String system) {
        return Pattern.compile("<tr><th scope=row.*?</tr>|<tr><th scope=row.*").matcher(section).results()
                .map(match -> match.group())
                .filter(row -> row.contains("<span>" + system + "</span>"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhyThereIsNoBarAndSpeaksOfNothingThatIsNotThere() {
        String report = HtmlReport.text(MadeUpResult.thatHasNoAnswer()).replace('\u00a0', ' ');

        assertTrue(section(report, "The answer").contains(">none answered</text>"));
        assertTrue(section(report, "Requests").contains("javascript, none answered"));
        for (String absent : List.of("confidence", "interval", "replications", "outage", "warm-up", "red band", "unfinished. ")) {
            String shown = report.substring(report.indexOf("<main>"), report.indexOf("<h2>Where the packets ended"))
                    .replaceAll("<dl class=note>[^§]*?</dl>", "");
            assertFalse(shown.contains(absent), absent);
        }
        assertFalse(report.contains("<h2>Around failures"));
    }

    /// All replications of all systems have the same values.
    @Test
    void explainsNoIntervalWhereThereIsNone() {
        List<SystemResult> systems = new ArrayList<>();
        for (SystemResult system : result.systems()) {
            ReplicationResult first = system.replications().getFirst();
            systems.add(new SystemResult(system.name(), IntStream.range(0, 3)
                    .mapToObj(number -> new ReplicationResult(number, "", first.measures(), ReplicationResult.Details.NONE,
                            first.packets(), first.bytesByClass(), first.fingerprints()))
                    .toList()));
        }
        ExperimentResult alike = with(systems, ExperimentResult.Compared.NOTHING);

        String answer = section(HtmlReport.text(alike), "The answer");
        assertTrue(answer.contains("Mean over replications."), answer);
        for (String absent : List.of("confidence", "interval", "whisker")) {
            assertFalse(answer.contains(absent), absent);
        }
        String usual = section(HtmlReport.text(result), "The answer");
        assertTrue(usual.contains("a whisker is its"), "it is explained where there is one");
    }

    @Test
    void differencesThatAreNotShownAreOneSentenceForAMeasure() {
        var unclear = Sample.of(-0.1e6, 0.2e6, 0.05e6).summary();
        var slower = Sample.of(10.1e6, 10.0e6, 10.3e6).summary();
        String base = "sdn-proactive";
        ExperimentResult compared = with(result.systems(), new ExperimentResult.Compared(List.of(
                new Difference("plan", base, "rtt_steady_ns", unclear, 30e6, List.of()),
                new Difference("javascript", base, "rtt_steady_ns", unclear, 30e6, List.of()),
                new Difference("sdn-reactive", base, "rtt_steady_ns", Sample.of(-2e6, 2e6, 1e6).summary(), 30e6, List.of()),
                new Difference("plan", base, "rtt_first_ns", slower, 30e6, List.of())), List.of()));

        String answer = section(HtmlReport.text(compared), "The answer").replace('\u00a0', ' ');

        assertTrue(answer.contains("<h4>plan</h4>\n<ul>\n<li>first RTT: 10.13 ms more than sdn-proactive"), answer);
        assertTrue(answer.matches("(?s).*<h4>No difference from sdn-proactive is shown</h4>\n<ul>\n<li>steady RTT: plan,"
                + " javascript \\(none larger than [0-9.]+ [mu]s\\), sdn-reactive \\(none larger than 5\\.[0-9]+ ms\\)</li>\n"
                + "</ul>.*"), answer);
        assertFalse(answer.contains("<h4>javascript</h4>"));
    }

    @Test
    void aTableThatIsTooWideForPaperIsSeveral() {
        ExperimentResult many = result;
        for (int i = 0; i < 14; i++) {
            var more = new Measure("more_" + i + "_count", "more of number " + i, Unit.COUNT, Part.OTHER, "");
            List<Measure> measures = new ArrayList<>(many.measures());
            measures.add(more);
            many = new ExperimentResult(many.scenario(), many.network(), measures, many.systems().stream()
                    .map(system -> MadeUpResult.with(system, more.name(), 123_456_789)).toList(),
                    many.compared(), many.notes(), many.origin());
        }

        String others = section(HtmlReport.text(many), "Other measures");

        String[] tables = others.split("<table>");
        assertEquals(4, tables.length, "three of them, and what is before");
        for (int i = 0; i < 14; i++) {
            assertEquals(1, others.split("<th scope=col class=number>more of number " + i + "</th>", -1).length - 1);
        }
        for (int i = 1; i < tables.length; i++) {
            assertEquals(4, tables[i].split("<th scope=row", -1).length - 1, "each has all systems");
            int columns = tables[i].split("<th scope=col", -1).length - 1;
            assertTrue(columns >= 5 && columns <= 7, "about as many in each: " + columns);
        }
    }

    private ExperimentResult with(List<SystemResult> systems, ExperimentResult.Compared compared) {
        return new ExperimentResult(result.scenario(), result.network(), result.measures(), systems, compared, result.notes(),
                result.origin());
    }

    @Test
    void whatIsNotValidSaysSoFirst() {
        String sound = HtmlReport.text(result);
        String broken = HtmlReport.text(MadeUpResult.thatIsNotValid());

        assertTrue(sound.contains(">books balanced</a>") && sound.contains("<a href=\"#books\"") && sound.contains("id=books"));
        assertFalse(sound.contains("NOT VALID"));
        assertFalse(broken.contains("books balanced"));
        assertTrue(broken.indexOf("NOT VALID") < broken.indexOf("<ul class=facts>"));
    }

    @Test
    void linksToTheFilesBesideItAndNoOthers() throws IOException {
        Path target = folder.resolve("made-up");
        try (ResultFolder reserved = ResultFolder.reserve(target).orThrow()) {
            reserved.write(result);
        }
        String report = Files.readString(target.resolve("report.html"));

        List<String> links = Pattern.compile("href=\"([^#\"]+)\"").matcher(report)
                .results().map(match -> match.group(1)).toList();
        assertEquals(List.of("summary.json", "runs.csv", "links.csv", "drops.csv", "manifest.json", "scenario.yaml"), links);
        for (String link : links) {
            assertTrue(Files.isRegularFile(target.resolve(link)), link);
        }
        assertEquals(result.scenario().written().file().text(), Files.readString(target.resolve("scenario.yaml")));
        assertTrue(report.contains("<pre><code>./activenet run made-up.yaml --seed 42 --set replications=3</code></pre>"));
    }

    @Test
    void aLongNameIsNowhereCut() {
        String name = "sdn-reactive-with-a-controller-in-Denver-and-a-service-of-100-us";
        String report = HtmlReport.text(MadeUpResult.named(name));

        for (String line : List.of("sdn-reactive-with-a-controller-in-", "Denver-and-a-service-of-100-us")) {
            assertTrue(report.contains(">" + line + "</text>"), line);
        }
        assertTrue(report.replace("<wbr>", "").contains("<span>" + name + "</span>"));
    }

    @Test
    void refusesARunWithAMeasureThatIsNotListed() {
        SystemResult system = MadeUpResult.with(result.systems().getFirst(), "secret_count", 1);

        var refused = assertThrows(IllegalArgumentException.class, () -> new ExperimentResult(
                result.scenario(), result.network(), result.measures(), List.of(system), result.compared(), result.notes(),
                result.origin()));

        assertEquals("every measure of a run must be listed, secret_count of plan is not", refused.getMessage());
    }

    private ExperimentResult onlyPlan() {
        return new ExperimentResult(result.scenario(), result.network(), result.measures(), result.systems().subList(0, 1),
                result.compared(), result.notes(), result.origin());
    }

    private static List<String> titles(String report) {
        return Pattern.compile("<h2>(.*)</h2>").matcher(report).results().map(match -> match.group(1)).toList();
    }

    private static String section(String report, String title) {
        int start = report.indexOf("<h2>" + title + "</h2>");
        return report.substring(start, report.indexOf("</section>", start));
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path kept = Files.createDirectories(Path.of("target/golden"));
        Files.writeString(kept.resolve(name), text);
        try (InputStream in = ReportTest.class.getResourceAsStream(name)) {
            assertEquals(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8), text, name);
        }
    }
}
