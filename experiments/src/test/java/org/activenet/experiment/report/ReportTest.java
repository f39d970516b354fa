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
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.parts.Parts;
import org.activenet.experiment.report.parts.ReportPart;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The golden files lie beside this class among the resources. A file that was changed on purpose is
/// taken over from `target/golden`, where each comparison leaves what it got.
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
        assertEquals(List.of("The answer", "My own", "Requests"), titles(report).subList(0, 3));
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
        assertEquals(part == Part.ANSWER_WITH_BARS, there.contains("<h3>Frobnication</h3>\n<div class=scroll>\n<svg"));
        assertEquals(part == Part.WIRE, there.contains("<title>frobnication: 7.30 ms</title>"));
        assertEquals(isOnTerminal, ConsoleTable.render(with, 200).contains("frobnication [ms]"));
    }

    @Test
    void showsTwelveSystemsInTwelveLooks() throws IOException {
        String report = HtmlReport.text(MadeUpResult.ofSystems(13));
        Files.writeString(Files.createDirectories(Path.of("target/golden")).resolve("thirteen.html"), report);

        for (String title : List.of("The answer", "Round-trip time over time", "Bytes on the wire")) {
            List<String> looks = Pattern.compile("class=\"mark ([^\"]*)\"").matcher(section(report, title)).results()
                    .map(match -> match.group(1))
                    .distinct()
                    .toList();
            assertEquals(13, looks.size(), title);
            assertEquals(12, looks.stream().map(look -> look.split(" ")[0]).distinct().count(), title);
        }
    }

    @Test
    void refusesARunWithAMeasureThatIsNotListed() {
        SystemResult system = MadeUpResult.with(result.systems().getFirst(), "secret_count", 1);

        var refused = assertThrows(IllegalArgumentException.class, () -> new ExperimentResult(
                result.scenario(), result.network(), result.measures(), List.of(system), result.compared(), result.notes(),
                result.origin()));

        assertEquals("every measure of a run must be listed, secret_count of plan is not", refused.getMessage());
    }

    @Test
    void putsTheFolderInPlaceWhole() throws IOException {
        Path target = folder.resolve("results/made-up");

        assertTrue(ResultFolder.refusal(target).isEmpty());
        ResultFolder.write(result, target);

        assertEquals("manifest.json report.html runs.csv summary.json", names(target));
        assertEquals("made-up", names(target.getParent()));
    }

    @Test
    void replacesAnEarlierResultOrAnEmptyFolder() throws IOException {
        Path target = Files.createDirectories(folder.resolve("made-up"));
        ResultFolder.write(result, target);
        Files.writeString(target.resolve("summary.json"), "old");

        assertTrue(ResultFolder.refusal(target).isEmpty());
        ResultFolder.write(result, target);

        assertEquals(ResultJson.summary(result), Files.readString(target.resolve("summary.json")));
        assertEquals("made-up", names(folder));
    }

    @Test
    void leavesTheEarlierResultAloneWhenWritingFails() throws IOException {
        Path target = folder.resolve("made-up");
        ResultFolder.write(result, target);

        ExperimentResult broken = MadeUpResult.thatCannotBeWritten();
        assertThrows(IllegalArgumentException.class, () -> ResultFolder.write(broken, target));

        assertEquals(ResultJson.summary(result), Files.readString(target.resolve("summary.json")));
        assertEquals("made-up", names(folder));
    }

    @Test
    void leavesForeignFoldersAndFilesAlone() throws IOException {
        Path notes = Files.createDirectories(folder.resolve("mixed"));
        ResultFolder.write(result, notes);
        Files.writeString(notes.resolve("my-notes.txt"), "dear diary");
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("manifest.json"), "{\"format\": \"somebody else's\"}");
        Path file = Files.writeString(folder.resolve("file"), "x");

        for (Path target : new Path[] {notes, foreign}) {
            assertEquals(target + ":1:1: error: the folder holds something other than an earlier result, "
                    + "name another folder with --out", ResultFolder.refusal(target).orElseThrow().render());
        }
        assertTrue(ResultFolder.refusal(file).isPresent());
        assertTrue(ResultFolder.refusal(file.resolve("below")).isPresent());
        assertThrows(IOException.class, () -> ResultFolder.write(result, notes));
        assertEquals("dear diary", Files.readString(notes.resolve("my-notes.txt")));
        assertEquals("file foreign mixed", names(folder));
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

    private static String names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return String.join(" ", entries.map(entry -> entry.getFileName().toString()).sorted().toList());
        }
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path kept = Files.createDirectories(Path.of("target/golden"));
        Files.writeString(kept.resolve(name), text);
        try (InputStream in = ReportTest.class.getResourceAsStream(name)) {
            assertEquals(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8), text, name);
        }
    }
}
