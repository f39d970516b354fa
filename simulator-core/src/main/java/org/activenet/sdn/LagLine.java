// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.kernel.RandomStream;
import org.activenet.network.Packet;
import org.activenet.network.PacketRing;
import org.activenet.network.Surroundings;
import org.jspecify.annotations.Nullable;

/// Where packets wait out a lag, in their order: none overtakes another.
final class LagLine {
    private final Surroundings surroundings;
    private final int node;
    private final int timer;
    private final Lag lag;
    private final Consumer<Packet> exit;
    private final @Nullable RandomStream random; // none without lag
    private final PacketRing waiting = new PacketRing();
    private long lastExitNs;
    private int epoch; // steps when the switch fails, so that timers of what is lost do nothing

    /// @param timer the `what` of the switch's timer that calls [#due]
    LagLine(Surroundings surroundings, int node, int timer, Lag lag, String name, Consumer<Packet> exit) {
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
        lastExitNs = Math.max(lastExitNs, surroundings.nowNs() + lag.drawNs(random));
        waiting.addLast(packet);
        surroundings.setTimer(node, lastExitNs - surroundings.nowNs(), timer, epoch);
    }

    /// One of the timers has come.
    void due(long data) {
        if (data == epoch) {
            exit.accept(Objects.requireNonNull(waiting.removeFirst()));
        }
    }

    /// Loses all that waits to `taker`.
    void fail(Consumer<Packet> taker) {
        epoch++;
        lastExitNs = 0;
        for (Packet packet = waiting.removeFirst(); packet != null; packet = waiting.removeFirst()) {
            taker.accept(packet);
        }
    }

    void forEachHeld(Consumer<Packet> visitor) {
        waiting.forEach(visitor);
    }
}
