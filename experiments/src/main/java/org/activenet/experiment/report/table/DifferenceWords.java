// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.List;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.statistics.MeasureSummary;

/// A difference of means that stands by itself: `+0.133 ±0.031 ms`; of shares, in percentage points: `+4.6 ±0.8 pp`.
public final class DifferenceWords {
    private DifferenceWords() {}

    /// @param difference whose mean lies in the middle of its interval, if there is one
    public static String text(Unit measured, MeasureSummary difference) {
        if (Double.isNaN(difference.mean())) {
            return "-";
        }
        Scale scale = DifferenceFigure.scale(measured, List.of(difference));
        var figure = new DifferenceFigure(measured, difference, scale);
        String unit = measured == Unit.SHARE ? "pp" : scale.unit();
        return figure.signed() + (difference.interval().isPresent() ? " ±" + figure.halfWidth() : "")
                + (unit.isEmpty() ? "" : " " + unit);
    }
}
