// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.activenet.experiment.report.PointTables.Figure;
import org.junit.jupiter.api.Test;

/// Which value goes to the right, how points are found again, and what amounts are.
class SweepGridTest {
    private static final VariedAxis LOADS = VariedAxis.of("load", List.of("10 %", "50 %", "90 %"));
    private static final VariedAxis MODES = VariedAxis.of("mode", List.of("reactive", "proactive", "a", "b"));
    private static final VariedAxis SERVICES = VariedAxis.of("service", List.of("10 us", "10 ms"));

    @Test
    void amountsAreAtTheirPlaceAndWordsBesideEachOther() {
        assertTrue(LOADS.isAmount());
        assertFalse(LOADS.isLogarithmic());
        assertTrue(SERVICES.isLogarithmic(), "a thousand times as much");
        assertFalse(MODES.isAmount());
        assertEquals(List.of(0.0, 1.0, 2.0, 3.0), MODES.amounts());
        assertTrue(VariedAxis.of("seed", List.of("1", "2.5")).isAmount());
        assertFalse(VariedAxis.of("mixed", List.of("1", "2 ms")).isAmount());
        assertEquals("316 us", SERVICES.text(StrictMath.exp((SERVICES.position(0) + SERVICES.position(1)) / 2)), "half-way");
        assertEquals("62.3 %", LOADS.text(62_345));
    }

    @Test
    void valuesThatTheScenarioNamesInAnyOrderRise() {
        var axis = VariedAxis.of("load", List.of("90 %", "10 %", "50 %"));

        assertEquals(List.of(1, 2, 0), java.util.Arrays.stream(axis.inOrder()).boxed().toList());
    }

    /// Dimensions in the order mode, load, service, the last one fastest: combination = (mode * 3 + load) * 2 + service.
    @Test
    void theAmountWithMostValuesGoesToTheRight() {
        var grid = new SweepGrid(List.of(MODES, LOADS, SERVICES), Set.of("rtt"));
        for (int mode = 0; mode < 2; mode++) { // the other modes are left out by a condition
            for (int load = 0; load < 3; load++) {
                for (int service = 0; service < 2; service++) {
                    int combination = (mode * 3 + load) * 2 + service;
                    grid.ask(combination);
                    if (combination != 0) {
                        grid.put(combination, List.of(
                                new Figure("plan", "", "rtt", combination, Double.NaN, Double.NaN, 1),
                                new Figure("plan", "sdn", "rtt", -combination, Double.NaN, Double.NaN, 1),
                                new Figure("plan", "", "unwanted", 7, Double.NaN, Double.NaN, 1)));
                    }
                }
            }
        }

        assertEquals("load", grid.axis().path());
        List<SweepGrid.Slice> slices = grid.slices();
        assertEquals(List.of("mode = reactive, service = 10 us", "mode = reactive, service = 10 ms",
                        "mode = proactive, service = 10 us", "mode = proactive, service = 10 ms"),
                slices.stream().map(SweepGrid.Slice::title).toList());
        assertEquals(List.of(7.0, 9.0, 11.0), means(grid.curve("plan", "rtt", slices.get(3))));
        assertEquals(List.of(-7.0, -9.0, -11.0), means(grid.difference("plan", "sdn", "rtt", slices.get(3))));
        assertEquals(List.of(2.0, 4.0), means(grid.curve("plan", "rtt", slices.get(0))), "the first point was not run");
        assertEquals(List.of(), means(grid.curve("plan", "unwanted", slices.get(3))));
        assertEquals(12, grid.askedCount());
        assertEquals(1, grid.missingCount());
        assertEquals(List.of("plan"), grid.systems());
        assertEquals(List.of("sdn"), grid.bases());
    }

    private static List<Double> means(Curve curve) {
        return curve.points().stream().map(Curve.Point::mean).toList();
    }

    /// Of three replications one has the measure at 10 % load: chance alone may have made it.
    @Test
    void oneReplicationDecidesOnlyWhereNoMoreWereAskedFor() {
        assertEquals(List.of(0, 1), sides(new Figure("plan", "", "rtt", 1, Double.NaN, Double.NaN, 1),
                new Figure("plan", "", "rtt", 1, 0.5, 1.5, 3)));
        assertEquals(List.of(1, 1), sides(new Figure("plan", "", "rtt", 1, Double.NaN, Double.NaN, 1),
                new Figure("plan", "", "rtt", 1, Double.NaN, Double.NaN, 1)));
    }

    private static List<Integer> sides(Figure... figures) {
        var grid = new SweepGrid(List.of(LOADS), Set.of("rtt"));
        for (int load = 0; load < figures.length; load++) {
            grid.ask(load);
            grid.put(load, List.of(figures[load]));
        }
        return grid.curve("plan", "rtt", grid.slices().getFirst()).points().stream().map(point -> point.side(0)).toList();
    }

    @Test
    void twoAmountsAreNoCurve() {
        assertEquals("mode", new SweepGrid(List.of(SERVICES, MODES), Set.of()).axis().path(), "four words before two amounts");
        assertEquals("load", new SweepGrid(List.of(MODES, LOADS), Set.of()).axis().path(), "three amounts before four words");
        assertEquals("service", new SweepGrid(List.of(SERVICES), Set.of()).axis().path());
    }

    @Test
    void aPointThatWasRunAndHasNothingIsTold() {
        var grid = new SweepGrid(List.of(LOADS), Set.of("rtt"));
        for (int load = 0; load < 3; load++) {
            grid.ask(load);
            grid.put(load, load == 1 ? List.of() : List.of(new Figure("plan", "", "rtt", 1, 0.5, 1.5, 3)));
        }

        assertEquals(List.of(1), grid.without("plan", "rtt", grid.slices().getFirst()));
        assertEquals("", grid.slices().getFirst().title());
    }
}
