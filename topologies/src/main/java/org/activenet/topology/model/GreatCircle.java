// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import org.activenet.topology.model.Position.Geographic;

/// Distances over the Earth's surface, and the time that light in fibre takes for them.
///
/// The haversine formula on a sphere of the Earth's mean radius R₁ (IUGG, 6371.0088 km), which is within 0.6 % of
/// the ellipsoid. Light in fibre runs at two thirds of its speed in vacuum.
///
/// That a link follows the great circle is our choice. Real fibre follows roads and railways and is longer.
public final class GreatCircle {
    /// What a distance of 200 m of fibre takes: the least delay we give to a link, ours. Nodes of one city often
    /// share their coordinates, and no real link takes no time.
    public static final long LEAST_DELAY_NS = 1_000;

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;
    private static final double LIGHT_METRES_PER_SECOND = 299_792_458;

    private GreatCircle() {}

    public static double metres(Geographic a, Geographic b) {
        double latitudeA = StrictMath.toRadians(a.latitude());
        double latitudeB = StrictMath.toRadians(b.latitude());
        double halfNorth = StrictMath.sin((latitudeB - latitudeA) / 2);
        double halfEast = StrictMath.sin(StrictMath.toRadians(b.longitude() - a.longitude()) / 2);
        double haversine = halfNorth * halfNorth
                + StrictMath.cos(latitudeA) * StrictMath.cos(latitudeB) * halfEast * halfEast;
        return 2 * EARTH_RADIUS_METRES * StrictMath.asin(StrictMath.sqrt(StrictMath.min(1, haversine)));
    }

    /// Time of flight at 2/3 c, rounded to the nearest nanosecond, at least [#LEAST_DELAY_NS].
    public static long propagationNs(Geographic a, Geographic b) {
        return Math.max(LEAST_DELAY_NS, propagationNs(metres(a, b)));
    }

    /// The same for a fibre whose length is known, however short.
    public static long propagationNs(double metres) {
        double seconds = metres * 3 / (2 * LIGHT_METRES_PER_SECOND);
        return StrictMath.round(seconds * 1e9);
    }
}
