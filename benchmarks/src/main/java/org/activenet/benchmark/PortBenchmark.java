// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.List;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;
import org.activenet.network.ByteClass;
import org.activenet.network.LinkSpec;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Node;
import org.activenet.network.Packet;
import org.activenet.setup.Stage;
import org.activenet.trace.Observers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An operation is one packet of [#BURST]. `queued` gives a port all of them at once: one is sent, the others wait in its
/// drop-tail queue and then fly one behind the other. `idle` gives it the next one when the one before has arrived, so
/// that nothing waits. Both make, book and end the packet. `baseline` is the kernel alone, with one event for each
/// packet, which is what a port needs.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar PortBenchmark -prof gc`. Expect less than a hundred
/// nanoseconds above the baseline, and 0 B/op.
@Question("What does a packet cost from the moment that a port accepts it until the other end of the link has it?")
@State(Scope.Thread)
public class PortBenchmark extends NanosecondBenchmark {
    private static final int BURST = 64;
    private static final int PACKET_BYTES = 1_030;
    private static final int SENDER = 0;
    private static final int RECEIVER = 1;
    private static final int PORT = 0;
    private static final long PROPAGATION_NS = 1_000_000;

    private final Simulation events = new Simulation(new RandomStreams(42, 0), 1);
    private final EventKind nothing = events.register("nothing", (left, _) -> next(left), (left, _) -> left + " left");

    private final Observers observers;
    private final Simulation simulation;
    private final Network network;
    private long sent;

    public PortBenchmark() {
        var link = new LinkSpec(
                SENDER, RECEIVER, 1_000_000_000, PROPAGATION_NS, BURST * PACKET_BYTES, LinkSpec.DEFAULT_MTU_BYTES);
        var spec = new NetworkSpec(List.of("sender", "receiver"), List.of(link));
        var stage = Stage.of(spec, Stage.Settings.of(42, 0).withoutFingerprints());
        observers = stage.observers();
        simulation = stage.simulation();
        network = stage.network();
        network.attach(SENDER, new Sink(network, SENDER));
        network.attach(RECEIVER, new Sink(network, RECEIVER));
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long baseline() {
        next(BURST);
        events.runUntilEmpty();
        return events.eventCount();
    }

    private void next(long left) {
        if (left > 0) {
            events.schedule(0, PROPAGATION_NS, nothing, left - 1, 0);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long idle() {
        for (int i = 0; i < BURST; i++) {
            send();
            simulation.runUntilEmpty();
        }
        return simulation.eventCount();
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long queued() {
        for (int i = 0; i < BURST; i++) {
            send();
        }
        simulation.runUntilEmpty();
        return simulation.eventCount();
    }

    private void send() {
        Packet packet = network.packets().make(SENDER);
        packet.setBytes(ByteClass.PAYLOAD, PACKET_BYTES);
        network.inject(packet, SENDER);
        sent++;
    }

    @TearDown
    public void check() {
        observers.finish(network);
        long consumed = observers.ledger().packets().consumed();
        if (consumed != sent || simulation.eventCount() != sent) {
            throw new IllegalStateException("sent %,d packets, of which %,d came, in %,d events"
                    .formatted(sent, consumed, simulation.eventCount()));
        }
    }

    /// A node that sends what it is given by its only port, and ends what comes.
    private record Sink(Network network, int index) implements Node {
        @Override
        public void begin(Packet packet) {
            network.send(packet, PORT);
        }

        @Override
        public void receive(Packet packet, int inPort) {
            network.packets().consumed(packet, index);
        }

        @Override
        public void timer(int what, long data) {
            throw new IllegalStateException("no timer was set");
        }

        @Override
        public void portChanged(int port, boolean isUp) {
            // No link fails.
        }

        @Override
        public void fail() {
            // No node fails.
        }

        @Override
        public void repair() {
            // No node fails.
        }

        @Override
        public void forEachHeld(Consumer<Packet> visitor) {
            // It keeps no packet.
        }

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
