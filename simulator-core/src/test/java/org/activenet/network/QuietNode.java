// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.function.Consumer;

/// A node where packets end: tests override what they are about.
class QuietNode implements Node {
    final Network network;
    final int index;

    QuietNode(Network network, int index) {
        this.network = network;
        this.index = index;
    }

    @Override
    public void receive(Packet packet, int inPort) {
        network.packets().consumed(packet, index);
    }

    @Override
    public void begin(Packet packet) {}

    @Override
    public void timer(int what, long data) {}

    @Override
    public void portChanged(int port, boolean isUp) {}

    @Override
    public void fail() {}

    @Override
    public void repair() {}

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {}

    @Override
    public long cpuNs() {
        return 0;
    }

    @Override
    public long peakStateEntries() {
        return 0;
    }
}
