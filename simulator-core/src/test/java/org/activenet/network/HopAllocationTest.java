// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.kernel.Simulation;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;

class HopAllocationTest {
    private static final int NODES = 8;
    private static final long HOPS = 200_000;

    /// Goal: a hop allocates nothing once all is warm. Method: packets circle through the processors, pipelines and
    /// ports of a ring, and end and are made anew; the bytes that this thread allocates over 200,000 hops, ledger and
    /// fingerprints kept.
    @Test
    void aHopAllocatesNothingOnceWarm() {
        List<LinkSpec> links = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            links.add(new LinkSpec(node, (node + 1) % NODES, BYTE_PER_NS, 500, 100_000, 1_500));
        }
        var hops = new Hops();
        var labels = IntStream.range(0, NODES).mapToObj(i -> "n" + i).toList();
        var stage = Stage.of(new NetworkSpec(labels, links), 1, 0);
        stage.observers().add(hops);
        Simulation simulation = stage.simulation();
        Network network = stage.network();
        for (int node = 0; node < NODES; node++) {
            network.attach(node, new RelayNode(network, node));
        }
        for (int node = 0; node < NODES; node++) {
            for (int i = 0; i < 20; i++) {
                network.inject(packet(network.packets(), node, 100 + i), node);
            }
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        simulation.runUntilEvent(300_000); // warm
        long hopsBefore = hops.count;
        long before = threads.getCurrentThreadAllocatedBytes();
        while (hops.count < hopsBefore + HOPS) {
            simulation.runUntilEvent(simulation.eventCount() + 10_000);
        }
        double bytesPerHop = (double) (threads.getCurrentThreadAllocatedBytes() - before) / (hops.count - hopsBefore);
        IO.println("%.4f bytes a hop, %,d hops".formatted(bytesPerHop, hops.count - hopsBefore));
        assertTrue(bytesPerHop < 0.5, bytesPerHop + " bytes were allocated a hop");
    }

    private static Packet packet(Packets packets, int node, int sizeBytes) {
        Packet packet = packets.make(node);
        packet.setBytes(ByteClass.PAYLOAD, sizeBytes);
        packet.ttl = 10;
        return packet;
    }

    private static final class Hops implements Observer {
        private long count;

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            count++;
        }
    }

    /// Passes a packet on through its pipeline and its processor; at the end of its life makes the next one.
    private static final class RelayNode extends QuietNode implements Cpu.User {
        private static final int PIPELINE = 1;
        private static final int CPU = 2;
        private final Cpu cpu;
        private final Pipeline pipeline;

        RelayNode(Network network, int index) {
            super(network, index);
            cpu = new Cpu(network, index, CPU, 100_000, this);
            pipeline = new Pipeline(network, index, PIPELINE, 30, this::exit);
        }

        private void exit(Packet packet) {
            cpu.offer(packet, 0);
        }

        @Override
        public void receive(Packet packet, int inPort) {
            pipeline.offer(packet);
        }

        @Override
        public void begin(Packet packet) {
            pipeline.offer(packet);
        }

        @Override
        public long begin(Packet packet, int task) {
            return packet.number() % 2 == 0 ? 0 : 11;
        }

        @Override
        public void finish(Packet packet, int task) {
            Packet next = packet;
            if (--packet.ttl == 0) {
                int sizeBytes = packet.sizeBytes();
                network.packets().consumed(packet, index);
                next = network.packets().make(index);
                next.setBytes(ByteClass.PAYLOAD, sizeBytes);
                next.ttl = 10;
            }
            network.send(next, 2 * index);
        }

        @Override
        public void abort(Packet packet, int task) {
            throw new AssertionError("nothing fails here");
        }

        @Override
        public void timer(int what, long data) {
            if (what == PIPELINE) {
                pipeline.passed(data);
            } else {
                cpu.serviceEnded(data);
            }
        }
    }
}
