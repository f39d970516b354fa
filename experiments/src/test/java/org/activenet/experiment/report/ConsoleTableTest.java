// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.table.JoinedWarnings;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.PairedLossCounts;
import org.activenet.experiment.statistics.PairedLossSample;
import org.activenet.experiment.statistics.Sample;
import org.junit.jupiter.api.Test;

/// What the tables say about numbers that are few, missing or far apart.
class ConsoleTableTest {
    private static final ExperimentResult SOUND = MadeUpResult.of(1);

    @Test
    void differencesOfOneMeasureAreInTheUnitOfTheLargest() {
        List<String> rows = differences(
                difference("plan", "rtt_first_ns", Sample.of(Double.NaN, -296, -296).summary()),
                difference("sdn-reactive", "rtt_first_ns", Sample.of(28e6, 31e6, 33e6).summary()));

        assertTrue(rows.get(0).matches("first RTT \\[ms] +plan +-0\\.000296 .* in all that have it \\(2 of 3 replications\\)"),
                rows.toString());
        assertTrue(rows.get(1).matches(" +sdn-reactive +\\+30\\.7 .*"), rows.toString());
    }

    @Test
    void whatIsTheSameInAllReplicationsSaysInHowMany() {
        assertTrue(differences(difference("plan", "state_entries", Sample.of(-11, -11, -11).summary())).getFirst()
                .endsWith("  in all 3 replications"));
        assertTrue(differences(difference("plan", "state_entries", Sample.of(0, 0, 0).summary())).getFirst()
                .endsWith("  the same in all 3 replications"));
    }

    @Test
    void lossesWithoutAnIntervalSayWhy() {
        assertEquals("  too few replications: 18 lost here only, 4 there only (2 of 3 replications)",
                lossRemark("+11.7", new PairedLossCounts(9, 2, 60, 9), 2));
        assertEquals("  too few bursts: 27 lost here only, 6 there only", lossRemark("-", new PairedLossCounts(9, 2, 60, 1), 3));
        assertEquals("  alike in all replications: 27 lost here only, 6 there only",
                lossRemark("+11.7", new PairedLossCounts(9, 2, 60, 9), 3));
        assertEquals("  all 180 lost there only", lossRemark("-100", new PairedLossCounts(0, 60, 60, 1), 3));
        assertEquals("  none lost by one only", lossRemark("0", new PairedLossCounts(0, 0, 60, 0), 3));
    }

    private static String lossRemark(String shown, PairedLossCounts each, int replications) {
        List<PairedLossCounts> counts = Collections.nCopies(replications, each);
        String row = differences(new Difference("plan", "sdn-proactive", "loss_ratio", PairedLossSample.of(counts).summary(),
                Double.NaN, counts)).getFirst();
        String start = "pings lost [% points]  plan";
        assertTrue(row.startsWith(start), row);
        String rest = row.substring(start.length()).strip();
        assertTrue(rest.startsWith(shown + "  "), row);
        return "  " + rest.substring(shown.length()).strip();
    }

    private static Difference difference(String system, String measure, MeasureSummary summary) {
        return new Difference(system, "sdn-proactive", measure, summary, 24e6, List.of());
    }

    /// The rows of the first table.
    private static List<String> differences(Difference... differences) {
        var result = new ExperimentResult(SOUND.scenario(), SOUND.network(), SOUND.measures(), SOUND.systems(),
                new ExperimentResult.Compared(List.of(differences), List.of()), SOUND.notes(), SOUND.origin());
        return ConsoleTable.render(result, 200).lines()
                .dropWhile(line -> !line.startsWith("---")).skip(1).limit(differences.length).toList();
    }

    /// Two replications of three have a value, and these lie far apart.
    @Test
    void noIntervalOfATimeReachesBelowZero() {
        String first = "rtt_first_ns";
        SystemResult plan = SOUND.systems().getFirst();
        List<Double> values = List.of(4e6, Double.NaN, 12e6);
        var runs = plan.replications().stream().map(run -> run.with(first, values.get(run.number()))).toList();
        var result = with(List.of(new SystemResult("plan", runs, plan.drawn(), plan.overRequests(), List.of())));

        String table = ConsoleTable.render(result, 100);

        assertTrue(table.contains("8 (0 to 59) (2 of 3 replications)"), table);
        assertTrue(table.replaceAll("\\s+", " ").contains("in brackets, how many replications have it, where some do not"),
                table);
        assertTrue(ResultJson.summary(result).replaceAll("\\s+", "").contains(
                "\"rtt_first_ns\":{\"mean\":8000000,\"ci95\":50824818.9447,\"low\":0,\"high\":58824818.9447,"),
                ResultJson.summary(result));
    }

    @Test
    void theTimesOverWhatAllSystemsAnsweredAreNotThoseOfASingleOne() {
        Measure common = SOUND.measures().stream().filter(each -> each.name().equals("rtt_common_ns")).findFirst().orElseThrow();
        List<SystemResult> systems = SOUND.systems().stream()
                .map(system -> MadeUpResult.with(system, common.name(), 1e6)).toList();

        assertTrue(ConsoleTable.render(with(systems), 200).contains("common RTT"));
        assertFalse(ConsoleTable.render(with(systems.subList(0, 1)), 200).contains("common RTT"));
        List<SystemResult> alike = systems.stream()
                .map(system -> new SystemResult(system.name(), system.replications().stream()
                        .map(run -> run.with(common.name(), run.measure("rtt_steady_ns"))).toList()))
                .toList();
        assertFalse(ConsoleTable.render(with(alike), 200).contains("common RTT"), "says what the steady RTT says");
    }

    private static ExperimentResult with(List<SystemResult> systems) {
        return new ExperimentResult(SOUND.scenario(), SOUND.network(), SOUND.measures(), systems,
                ExperimentResult.Compared.NOTHING, SOUND.notes(), SOUND.origin());
    }

    @Test
    void aNameIsShortenedOnlyWhereItMustBeAndThenStandsBesideItsWhole() {
        String name = "a-system-with-a-name-that-is-longer-than-any-table-of-eighty-columns-has-room-for";
        ExperimentResult result = MadeUpResult.named(name);

        String narrow = ConsoleTable.render(result, 80);
        assertTrue(narrow.matches("(?s).*\na-system-[^ ]*\\.\\.\\.[^ ]* = .*"), narrow);
        assertTrue(narrow.replaceAll("\\s", "").contains("=" + name), narrow);
        String wide = ConsoleTable.render(result, 200);
        assertTrue(wide.lines().anyMatch(line -> line.startsWith(name + "  ")), wide);
        assertFalse(wide.contains("..."), wide);
    }

    @Test
    void warningsThatDifferInTheirAmountsAreOne() {
        var warnings = List.of(
                Warning.ofAll("a.yaml:1:1: no good: at all"),
                new Warning("plan", "5 packets", "dropped as NO_ROUTE", "no path: none"),
                new Warning("sdn: odd", "1 packet", "dropped as NO_ROUTE", "no path: none"),
                new Warning("plan", "5 packets", "dropped as TTL", ""),
                new Warning("sdn: odd", "5 packets", "dropped as TTL", ""),
                new Warning("plan", "", "stopped", "another reason"),
                new Warning("sdn: odd", "", "stopped", "no reason"));
        var result = new ExperimentResult(SOUND.scenario(), SOUND.network(), SOUND.measures(), SOUND.systems(),
                SOUND.compared(), new ExperimentResult.Notes(List.of(), List.of(), warnings), SOUND.origin());

        assertEquals(List.of(
                        "a.yaml:1:1: no good: at all",
                        "plan: 5 packets dropped as NO_ROUTE; sdn: odd: 1 packet. No path: none",
                        "plan, sdn: odd (each): 5 packets dropped as TTL",
                        "plan: stopped: another reason",
                        "sdn: odd: stopped: no reason"),
                JoinedWarnings.of(result));
        assertTrue(ResultJson.manifest(result).contains("\"sdn: odd: 1 packet dropped as NO_ROUTE: no path: none\""));
    }
}
