// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.activenet.kernel.RandomStream;
import org.activenet.network.Packet;
import org.activenet.network.Surroundings;
import org.jspecify.annotations.Nullable;

/// Where packets wait out a lag, each its own: one may overtake another.
final class LagRoom {
    private final Surroundings surroundings;
    private final int node;
    private final int timer;
    private final Lag lag;
    private final Consumer<Packet> exit;
    private final @Nullable RandomStream random; // none without lag
    private final PriorityQueue<Guest> guests =
            new PriorityQueue<>(Comparator.comparingLong(Guest::leavesNs).thenComparingLong(Guest::order));
    private long nextOrder;
    private int epoch; // steps when the switch fails, so that timers of what is lost do nothing

    private record Guest(long leavesNs, long order, Packet packet) {}

    /// @param timer the `what` of the switch's timer that calls [#due]
    LagRoom(Surroundings surroundings, int node, int timer, Lag lag, String name, Consumer<Packet> exit) {
        this.surroundings = surroundings;
        this.node = node;
        this.timer = timer;
        this.lag = lag;
        this.exit = exit;
        this.random = lag.isNone() ? null : surroundings.random("switch/" + node + "/" + name);
    }

    void enter(Packet packet) {
        if (random == null) {
            exit.accept(packet);
            return;
        }
        long lagNs = lag.drawNs(random);
        guests.add(new Guest(surroundings.nowNs() + lagNs, nextOrder++, packet));
        surroundings.setTimer(node, lagNs, timer, epoch);
    }

    /// One of the timers has come.
    void due(long data) {
        if (data == epoch) {
            exit.accept(guests.remove().packet());
        }
    }

    /// Loses all that waits to `taker`, what would leave first first.
    void fail(Consumer<Packet> taker) {
        epoch++;
        for (Guest guest = guests.poll(); guest != null; guest = guests.poll()) {
            taker.accept(guest.packet());
        }
    }

    void forEachHeld(Consumer<Packet> visitor) {
        guests.forEach(guest -> visitor.accept(guest.packet()));
    }
}
