// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;

/// A run of a small network for tests: its parts put together, and what happened as lines of text.
///
/// The rate [#BYTE_PER_NS] makes a byte last a nanosecond, so that times can be read off sizes.
final class TestNetwork {
    static final long BYTE_PER_NS = 8_000_000_000L;

    final List<String> log = new ArrayList<>();
    final List<String> sent = new ArrayList<>(); // what ports told that they send, maybe late
    final Simulation simulation;
    final Packets packets;
    final Network network;
    final Failures failures;
    private final EventKind act;
    private final List<Runnable> acts = new ArrayList<>();

    TestNetwork(int nodeCount, LinkSpec... links) {
        this(nodeCount, Detection.ORACLE, QuietNode::new, links);
    }

    TestNetwork(int nodeCount, Detection detection, BiFunction<Network, Integer, Node> nodes, LinkSpec... links) {
        var spec = new NetworkSpec(IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toList(), List.of(links));
        var stage = Stage.of(spec, Stage.Settings.of(1, 0).withPoison().withEventsPerInstant(100_000));
        stage.observers().add(new Log());
        simulation = stage.simulation();
        network = stage.network();
        packets = network.packets();
        for (int node = 0; node < nodeCount; node++) {
            network.attach(node, nodes.apply(network, node));
        }
        failures = new Failures(simulation, network, stage.scriptSource(), detection);
        act = simulation.register("act", (number, _) -> acts.get((int) number).run(), (number, _) -> "" + number);
    }

    /// Lets a node do something at a time.
    void at(long timeNs, int node, Runnable what) {
        acts.add(what);
        simulation.schedule(node, timeNs - simulation.nowNs(), act, acts.size() - 1, 0);
    }

    /// Lets a new packet be sent by a port at a time.
    void sendAt(long timeNs, int port, int sizeBytes) {
        at(timeNs, network.ownerNode(port), () -> send(port, sizeBytes));
    }

    Packet send(int port, int sizeBytes) {
        Packet packet = packet(network.ownerNode(port), sizeBytes);
        network.send(packet, port);
        return packet;
    }

    Packet packet(int node, int sizeBytes) {
        Packet packet = packets.make(node);
        packet.setBytes(ByteClass.PAYLOAD, sizeBytes);
        return packet;
    }

    List<String> runUntilEmpty() {
        simulation.runUntilEmpty();
        return log;
    }

    private void note(String what) {
        log.add(simulation.nowNs() + " " + what);
    }

    private final class Log implements Observer {
        @Override
        public void transmitted(Packet packet, int node, int port) {
            sent.add(packet.startNs() + " " + name(packet) + " by " + port);
        }

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            int port = inPort ^ 1; // the one that sent it
            note(name(packet) + " by " + port);
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            String at = port == RoutingTable.NO_PORT ? "node " + node : "port " + port;
            note(name(packet) + " " + reason + " at " + at);
        }
    }

    static String name(Packet packet) {
        return packet.maker() + "." + packet.number();
    }
}
