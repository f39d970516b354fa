// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.List;

/// How one measure goes with what is varied: the points that have it, from left to right.
///
/// @param points by rising amount
record Curve(List<Point> points) {
    Curve {
        points = List.copyOf(points);
    }

    /// @param index    of the value, in the order of the scenario
    /// @param amount   that the value is
    /// @param low      of the 95 % interval; NaN where there is none
    /// @param high     likewise
    /// @param isAlone  whether one replication is all that was asked for: then its value decides, for want of an interval
    record Point(int index, double amount, double mean, double low, double high, boolean isAlone) {
        boolean hasInterval() {
            return !Double.isNaN(low);
        }

        /// The least that the truth may be, by the interval; the mean where there is none.
        double least() {
            return hasInterval() ? low : mean;
        }

        /// The most that the truth may be, by the interval; the mean where there is none.
        double most() {
            return hasInterval() ? high : mean;
        }

        /// -1 or 1 where the interval lies on that side of a level; 0 where it contains it, or where replications have seen too
        /// little for an interval, or only one of several has the measure.
        int side(double level) {
            return !hasInterval() && !isAlone ? 0 : least() > level ? 1 : most() < level ? -1 : 0;
        }
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /// Where it goes from one side of a level to the other, from left to right. A crossing is there only where the points before
    /// and behind it lie on different sides with their whole intervals.
    List<Crossing> crossings(double level) {
        List<Crossing> crossings = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < points.size(); i++) {
            int side = points.get(i).side(level);
            if (side == 0) {
                continue;
            }
            if (before >= 0 && points.get(before).side(level) != side) {
                crossings.add(Crossing.between(points.subList(before, i + 1), level));
            }
            before = i;
        }
        return crossings;
    }
}
