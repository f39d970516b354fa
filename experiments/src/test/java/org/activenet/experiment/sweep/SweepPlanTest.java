// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.report.curve.SweepGrid;
import org.activenet.experiment.report.curve.SweepReport;
import org.activenet.experiment.report.curve.SweepResult;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.scenario.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which points a sweep has, from the text to the list.
class SweepPlanTest {
    private static Checked<Sweep> read(String sweep) {
        return new ScenarioReader(Experiments.builtIns(Catalogue.builtIn()))
                .readSweep(new SourceText("s.yaml", "name: s\nsweep:\n" + sweep.indent(2)), List.of());
    }

    private static String points(String sweep) {
        var plan = new SweepPlan(read(sweep).orThrow());
        return IntStream.rangeClosed(1, plan.size())
                .mapToObj(number -> plan.point(number).settings().stream()
                        .map(setting -> setting.valueText())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void theLastPathVariesFastest() {
        assertEquals("1 a | 1 b | 2 a | 2 b | 3 a | 3 b", points("vary: {x: [1, 2, 3], y: [a, b]}"));
    }

    @Test
    void whatVariesTogetherGoesInStepAtThePlaceOfItsFirst() {
        assertEquals("1 a p | 1 b p | 2 a q | 2 b q", points("vary: {x: [1, 2], y: [a, b], z: [p, q]}\ntogether: [[z, x]]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{from: 10 us, to: 10 ms, points: 4, scale: log}; 10 us | 100 us | 1 ms | 10 ms",
        "{from: 10 %, to: 90 %, points: 5}; 10 % | 30 % | 50 % | 70 % | 90 %",
        "{from: 1, to: 1000, points: 4, scale: log}; 1 | 10 | 100 | 1000",
        "{from: 9, to: 3, points: 3}; 9 | 6 | 3",
        "{from: 0 %, to: 1 %, points: 4}; 0 % | 0.333 % | 0.667 % | 1 %",
        "{from: 0.5, to: 1, points: 3}; 0.5 | 0.75 | 1",
        "{from: 1 ms, to: 2 ms, points: 3, scale: log}; 1 ms | 1.414 ms | 2 ms",
        "{from: 1 kB, to: 1 MB, points: 2}; 1 kB | 1 MB"})
    void rangesHaveBothEndsAndRoundNumbersBetween(String range, String expected) {
        assertEquals(expected, points("vary: {x: " + range + "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "x < 2; 1 a | 1 b",
        "x < 3 and y == b; 1 b | 2 b",
        "not x == 2 and not x == 3; 1 a | 1 b",
        "x == 1 or x == 3 and y != a; 1 a | 1 b | 3 b",
        "(x == 1 or x == 3) and y != a; 1 b | 3 b",
        "2 <= x and 'a' == y; 2 a | 3 a",
        "x >= 3.0; 3 a | 3 b"})
    void aConditionKeepsWhatItSays(String where, String expected) {
        assertEquals(expected, points("vary: {x: [1, 2, 3], y: [a, b]}\nwhere: \"" + where + "\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "load <= 50 %; 10 % 1 ms | 10 % 20 us | 50 % 1 ms | 50 % 20 us",
        "load > 10 % and service < 1 ms; 50 % 20 us | 90 % 20 us"})
    void amountsAreComparedWithTheirUnits(String where, String expected) {
        assertEquals(expected, points("vary: {load: [10 %, 50 %, 90 %], service: [1 ms, 20 us]}\nwhere: \"" + where + "\""));
    }

    @Test
    void valuesMayBeGroupsAndLists() {
        assertEquals("{name: abilene, rate: 1 Gbps} | {file: \"a:b, c.graphml\"}",
                points("vary: {topology: [{name: abilene, rate: 1 Gbps}, {file: 'a:b, c.graphml'}]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "vary: {x: 1}; one value for 'x'",
        "vary: {x: []}; no value for 'x'",
        "vary: {x: [1, 2, 1]}; the value '1' twice for 'x'",
        "vary: {x: [1 ms, 2 ms, 1000 us]}; the value '1000 us' twice for 'x', before as '1 ms'",
        "vary: {x: [1 ns, 1000 ps]}; the value '1000 ps' twice for 'x', before as '1 ns'",
        "vary: {x: [0.5, 1, 0.50]}; the value '0.50' twice for 'x', before as '0.5'",
        "vary: {x.y: [1], x: [a, b]}; 'x.y' lies below what is varied as a whole",
        "vary: {}; nothing is varied",
        "vary: {x: [1, ~]}; nothing as a value of 'x'",
        "vary: {replications: [1, 2]}; 'replications' cannot be varied",
        "vary: {x: {from: 1 ms, to: 2 kB, points: 3}}; '1 ms' and '2 kB' are not of one kind",
        "vary: {x: {from: 0, to: 2, points: 3, scale: log}}; a logarithmic range from or to what is not above 0",
        "vary: {x: {from: 1, to: 3, points: 9}}; 9 points, of which 7 are the same value",
        "vary: {x: {from: 1, to: 3, points: 3, step: 1}}; unknown key 'step'",
        "vary: {x: [1], y: [1, 2]}\\ntogether: [[x, y]]; 2 values for 'y', 1 for 'x'",
        "vary: {x: [1], y: [1]}\\ntogether: [[x, z]]; 'z' is not varied",
        "vary: {x: [1], y: [1]}\\ntogether: [x]; a single value in 'together'",
        "vary: {x: [1, 2]}\\nwhere: x <; the condition ends in the middle, behind 'x <'",
        "vary: {x: [1, 2]}\\nwhere: x 1; no comparison behind 'x', behind 'x'",
        "vary: {x: [1, 2]}\\nwhere: \"(x < 1\"; a bracket that is not closed, behind '(x < 1'",
        "vary: {x: [1, 2]}\\nwhere: x < 1 (x > 2); '(' after the end of the condition, behind 'x < 1'",
        "vary: {x: [1, 2]}\\nwhere: 1 < 2; a comparison of two literals, behind '1'",
        "vary: {x: [1, 2]}\\nwhere: x < 2 ms; '1' and '2 ms' have no order, behind 'x'",
        "vary: {a.b: [1, 2]}\\nwhere: a.c < 2; 'a.c' is not varied",
        "vary: {x: [1, 2]}\\nwhere: x & 2; '&' in a condition, behind 'x'",
        "vary: {x: [1, 2]}\\nwhen: x < 2; unknown key 'when'"})
    void whatIsWrongIsSaidWhereItStands(String sweep, String finding) {
        List<Diagnostic> found = read(sweep.replace("\\n", "\n")).diagnostics();
        assertEquals(finding, found.isEmpty() ? "nothing" : found.getFirst().found());
        assertTrue(found.getFirst().line() > 2, found.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "a.b=3; 'a.b' is varied, so that this would have no effect",
        "a.b.c=3; 'a.b.c' is varied, so that this would have no effect",
        "a.bc=3; nothing",
        "a={b: 3}; nothing"})
    void whatIsVariedCannotBeSet(String option, String finding) {
        var source = new SourceText("s.yaml", "name: s\na: {b: 1}\nsweep: {vary: {a.b: [1, 2]}}\n");
        List<Diagnostic> found = new ScenarioReader(Experiments.builtIns(Catalogue.builtIn()))
                .readSweep(source, List.of("name=t", option)).diagnostics();
        assertEquals(finding, found.isEmpty() ? "nothing" : found.getFirst().found());
        assertTrue(found.isEmpty() || found.getFirst().line() == 2, found.toString());
    }

    /// F10: they are counted, and nothing is made of them.
    @Test
    void tenThousandMillionsOfPointsAreRefused() {
        String range = "{from: 1, to: 100000, points: 100000}";
        Checked<Sweep> read = read("vary: {x: " + range + ", y: " + range + "}");
        assertNull(read.value());
        assertEquals("10,000,000,000 combinations", read.diagnostics().getFirst().found());
        Checked<Sweep> more = read("vary: {a: %1$s, b: %1$s, c: %1$s, d: %1$s, e: %1$s}".formatted(range));
        assertEquals("more than 9e18 combinations", more.diagnostics().getFirst().found());
    }

    @Test
    void axesKeepWhatVariesInStep() {
        var plan = new SweepPlan(read("vary: {x: [1, 2], y: [a, b], z: [p, q]}\ntogether: [[z, x]]").orThrow());
        var report = new SweepReport(new SweepReport.Head("s", "0", "again", ""),
                new SweepResult(new SweepGrid(plan.axes(), Set.of())), List.of()).markdown();
        assertTrue(report.contains("- x: 1, 2\n- z: p, q, in step with x\n- y: a, b\n"), report);
    }

    @Test
    void eachValueHasAWitness() {
        var plan = new SweepPlan(read("vary: {x: [1, 2, 3], y: [a, b]}\nwhere: x != 2 or y != a").orThrow());
        assertEquals("{1=1, 2=3, 3=4}", new TreeMap<>(plan.witnesses(9).get("x")).toString());
        assertEquals("{a=1, b=2}", new TreeMap<>(plan.witnesses(9).get("y")).toString());
        assertEquals("{1=1}", plan.witnesses(1).get("x").toString());
    }
}
