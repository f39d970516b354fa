// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.List;
import java.util.function.Consumer;
import org.activenet.kernel.RandomStream;
import org.activenet.network.ByteClass;
import org.activenet.network.LinkSpec;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Node;
import org.activenet.network.Packet;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;

/// The same as [Queues#meanWait] with fixed services, but at a real port of the simulator.
final class PortWaits {
    private static final long BYTE_PER_NS = 8_000_000_000L;

    private PortWaits() {}

    static double meanWait(long seed, int replication, double load, Queues.Length length) {
        var link = new LinkSpec(0, 1, BYTE_PER_NS, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
        var stage = Stage.of(
                new NetworkSpec(List.of("a", "b"), List.of(link)), Stage.Settings.of(seed, replication).withoutFingerprints());
        var waits = new Waits(length);
        stage.observers().add(waits);
        Network network = stage.network();
        var source = new Source(network, Math.round(Queues.SERVICE_NS / load), length.warmUp() + length.counted());
        network.attach(0, source);
        network.attach(1, new QuietNode(network, 1));
        source.timer(0, 0);
        stage.simulation().runUntilEmpty();
        return (double) waits.sumNs / length.counted() / Queues.SERVICE_NS;
    }

    private static final class Waits implements Observer {
        private final Queues.Length length;
        private int seen;
        private long sumNs;

        Waits(Queues.Length length) {
            this.length = length;
        }

        @Override
        public void transmitted(Packet packet, int node, int port) {
            sumNs += seen < length.warmUp() ? 0 : packet.startNs() - packet.acceptedNs();
            seen++;
        }
    }

    private static final class Source extends QuietNode {
        private final long meanGapNs;
        private final RandomStream gaps;
        private int left;

        Source(Network network, long meanGapNs, int packets) {
            super(network, 0);
            this.meanGapNs = meanGapNs;
            this.left = packets;
            this.gaps = network.simulation().random().stream("gaps");
        }

        @Override
        public void timer(int what, long data) {
            Packet packet = network.packets().make(0);
            packet.setBytes(ByteClass.PAYLOAD, (int) Queues.SERVICE_NS);
            network.send(packet, 0);
            if (--left > 0) {
                network.setTimer(0, gaps.nextExponentialNs(meanGapNs), 0, 0);
            }
        }
    }

    /// Where packets end.
    private static class QuietNode implements Node {
        final Network network;
        private final int index;

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
}
