// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Objects;
import java.util.function.Consumer;

/// A forwarding path beside the processor: any number of packets at a time, each out after the same delay.
public final class Pipeline {
    private final Surroundings surroundings;
    private final int node;
    private final int timer;
    private final long delayNs;
    private final Consumer<Packet> exit;
    private final PacketRing inside = new PacketRing(); // one delay for all: first in, first out
    private int epoch; // steps when the node fails

    /// @param timer   the `what` by which the node's [Node#timer] knows to call [#passed]
    /// @param delayNs 0: packets pass at once, without an event
    /// @param exit    takes each packet at the end
    public Pipeline(Surroundings surroundings, int node, int timer, long delayNs, Consumer<Packet> exit) {
        this.surroundings = surroundings;
        this.node = node;
        this.timer = timer;
        this.delayNs = delayNs;
        this.exit = exit;
    }

    public void offer(Packet packet) {
        if (delayNs == 0) {
            exit.accept(packet);
        } else {
            inside.addLast(packet);
            surroundings.setTimer(node, delayNs, timer, epoch);
        }
    }

    /// Lets the first packet out; `data` is what the timer was given.
    public void passed(long data) {
        if (data == epoch) {
            exit.accept(Objects.requireNonNull(inside.removeFirst()));
        }
    }

    /// Loses all it holds as [DropReason#NODE_DOWN].
    public void fail() {
        epoch++;
        for (Packet packet = inside.removeFirst(); packet != null; packet = inside.removeFirst()) {
            surroundings.packets().dropped(packet, node, DropReason.NODE_DOWN, surroundings.nowNs());
        }
    }

    public void forEachHeld(Consumer<Packet> visitor) {
        inside.forEach(visitor);
    }
}
