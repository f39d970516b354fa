// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where a curve crosses a level: a break-even point, or the begin of a saturation.
///
/// Between two points the curve and the ends of its intervals are taken as straight over the amount, as delays are over the
/// times that they are made of. The 95 % interval of the crossing is where
/// the band of the intervals contains the level: a value is in it exactly if the intervals there do not exclude that the curve
/// has that level. So it covers the true crossing about as often as the intervals cover the truth, and more often between points,
/// if the true curve is about straight there (`CurveTest`); of a curve that bends, more points tell more.
///
/// @param amount      where the means cross it; in the middle of the first and the last such place, if there are several
/// @param low         where its interval begins
/// @param high        where its interval ends
/// @param isRising    whether the curve is above the level behind it
/// @param hasInterval whether all points about it have an interval; else `low` and `high` are that amount
/// @param before      the last point that lies wholly on the one side
/// @param behind      the first point that lies wholly on the other: whatever the shape of the curve, it crosses in between
record Crossing(
        double amount, double low, double high, boolean isRising, boolean hasInterval, Curve.Point before,
        Curve.Point behind) {
    /// @param points the first and the last lie on different sides, with their whole intervals; all between contain the level
    static Crossing between(List<Curve.Point> points, double level) {
        boolean isRising = points.getLast().side(level) > 0;
        List<Double> zeros = zeros(points, Curve.Point::mean, level);
        double amount = (zeros.getFirst() + zeros.getLast()) / 2;
        // The nearer end of the band reaches the level first, the farther one leaves it last.
        ToDoubleFunction<Curve.Point> reaching = isRising ? Curve.Point::most : Curve.Point::least;
        ToDoubleFunction<Curve.Point> leaving = isRising ? Curve.Point::least : Curve.Point::most;
        double low = zeros(points, reaching, level).getFirst();
        double high = zeros(points, leaving, level).getLast();
        boolean hasInterval = points.stream().allMatch(Curve.Point::hasInterval);
        return new Crossing(
                hasInterval ? Math.clamp(amount, low, high) : amount,
                hasInterval ? low : amount,
                hasInterval ? high : amount,
                isRising, hasInterval, points.getFirst(), points.getLast());
    }

    /// Where a line through the points has the level; at least one place, as its ends lie on different sides of it.
    private static List<Double> zeros(List<Curve.Point> points, ToDoubleFunction<Curve.Point> height, double level) {
        List<Double> zeros = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            double from = height.applyAsDouble(points.get(i - 1)) - level;
            double to = height.applyAsDouble(points.get(i)) - level;
            if (from == 0) {
                zeros.add(points.get(i - 1).amount());
            }
            if (from < 0 && to > 0 || from > 0 && to < 0) {
                double share = from / (from - to);
                zeros.add(points.get(i - 1).amount() * (1 - share) + points.get(i).amount() * share);
            }
        }
        return zeros;
    }
}
