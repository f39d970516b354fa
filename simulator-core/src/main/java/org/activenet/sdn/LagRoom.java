// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.function.Consumer;
import org.activenet.kernel.RandomStream;
import org.activenet.network.Packet;
import org.activenet.network.Surroundings;
import org.jspecify.annotations.Nullable;

/// Where packets wait out a lag, each its own: one may overtake another.
final class LagRoom {
    private final Surroundings surroundings;
    private final Lag lag;
    private final Consumer<Packet> exit;
    private final @Nullable RandomStream random; // none without lag
    private final Deferred<Packet> guests;

    /// @param timer the `what` of the switch's timer that calls [#due]
    LagRoom(Surroundings surroundings, int node, int timer, Lag lag, String name, Consumer<Packet> exit) {
        this.surroundings = surroundings;
        this.lag = lag;
        this.exit = exit;
        this.random = lag.isNone() ? null : surroundings.random("switch/" + node + "/" + name);
        this.guests = new Deferred<>(surroundings, node, timer, exit);
    }

    void enter(Packet packet) {
        if (random == null) {
            exit.accept(packet);
        } else {
            guests.add(packet, surroundings.nowNs() + lag.drawNs(random));
        }
    }

    /// One of the timers has come.
    void due(long data) {
        guests.due(data);
    }

    /// Loses all that waits to `taker`, what would leave first first.
    void fail(Consumer<Packet> taker) {
        guests.fail(taker);
    }

    void forEachHeld(Consumer<Packet> visitor) {
        guests.forEach(visitor);
    }
}
