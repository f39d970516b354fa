// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.List;

/// A capsule as its program sees it on arrival. The program itself travels beside it.
///
/// @param source        address of the node that made it
/// @param destination   address of the node that it is meant for
/// @param resourceBound hops that it and all its children may still take
/// @param data          the declared fields, in the order of their declaration
public record GuestCapsule(int source, int destination, int resourceBound, List<GuestValue> data) {
    public GuestCapsule {
        if (source < 0 || destination < 0 || resourceBound < 0) {
            throw new IllegalArgumentException("addresses and resource bound must be >= 0, were %d, %d, %d"
                    .formatted(source, destination, resourceBound));
        }
        data = List.copyOf(data);
    }
}
