// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

/// Where a node is: on the Earth, or only on a drawing.
public sealed interface Position {
    /// A place on the Earth, in degrees; north and east are positive.
    record Geographic(double latitude, double longitude) implements Position {
        public Geographic {
            require(latitude, 90, "latitude");
            require(longitude, 180, "longitude");
        }

        private static void require(double degrees, int limit, String name) {
            if (!(Math.abs(degrees) <= limit)) { // Written so that NaN is refused as well.
                throw new IllegalArgumentException(
                        "%s must be from -%d to %d degrees, was %s".formatted(name, limit, limit, degrees));
            }
        }
    }

    /// A place on a drawing, computed and not geographic: x to the right and y downward.
    record Drawn(double x, double y) implements Position {}
}
