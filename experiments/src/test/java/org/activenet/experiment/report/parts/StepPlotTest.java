// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.experiment.report.parts.StepPlot.Segment;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.statistics.Sample;
import org.junit.jupiter.api.Test;

class StepPlotTest {
    private static SequencedMap<String, Double> steps(double detected, double told, double computed, double installed) {
        SequencedMap<String, Double> stepsNs = new LinkedHashMap<>();
        stepsNs.put("detected", detected);
        stepsNs.put("told", told);
        stepsNs.put("computed", computed);
        stepsNs.put("installed", installed);
        return stepsNs;
    }

    @Test
    void stepsStandEndToEndAndEndWhenTheyWereOver() {
        assertEquals(
                List.of(new Segment(0, "detected", 0, 143), new Segment(1, "told", 143, 151),
                        new Segment(2, "computed", 151, 153), new Segment(3, "installed", 153, 395)),
                StepPlot.segments(steps(143, 151, 153, 395)));
    }

    @Test
    void aStepThatThereIsNotOrThatAnEarlierOneOutlastedHasNoLength() {
        assertEquals(
                List.of(new Segment(0, "detected", 0, 143), new Segment(3, "installed", 143, 150)),
                StepPlot.segments(steps(143, 120, Double.NaN, 150)));
        assertEquals(List.of(), StepPlot.segments(steps(Double.NaN, Double.NaN, Double.NaN, Double.NaN)));
        assertEquals(List.of(new Segment(1, "told", 0, 7)), StepPlot.segments(steps(0, 7, 7, 7)));
    }

    @Test
    void aCaptionSpeaksOfOvertakenStepsWhereThereAreSome() {
        var one = Sample.of(1).summary();
        var inOrder = new FailureResult("plan", "a - b", one, one, steps(143, Double.NaN, 143, 150));
        assertEquals(true, new FailureResult("plan", "a - b", one, one, steps(143, 120, 125, 150)).isAnyStepOvertaken());
        assertEquals(false, inOrder.isAnyStepOvertaken());
    }
}
