// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.List;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.CapsuleHeaders;
import org.activenet.ants.api.NodeView;
import org.activenet.ants.code.CapsuleCompiler;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.ants.code.Protocol;
import org.activenet.ants.node.AntsLanguage;
import org.activenet.ants.node.AntsRuntime;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.benchmark.reference.PacketHost;
import org.activenet.budget.Budget;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.node.ExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// An operation is one evaluation of a capsule in Java at a node between its ends, which sends it on: `environment` as a node
/// does it, `direct` the same method called with its meter and with a node that does only what the method asks for: it charges
/// the packet, looks the route up and sends. `baseline` is what is around an evaluation: the choice of the packet, and the
/// budget filled.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar AntsHop -prof gc`. Expect 0 B/op in every row, and `environment` within one
/// and a half times `direct`.
@Question("What does the environment of ANTS add to the call of a capsule's method?")
@State(Scope.Thread)
public class AntsHopBenchmark extends NanosecondBenchmark {
    private static final SourceText PROGRAM = new SourceText("Hop.java", """
            import org.activenet.ants.api.*;

            public class Hop extends Capsule {
                int port;
                int hops;

                public void evaluate(NodeView node) {
                    hops++;
                    if (node.here() != destination()) {
                        node.route(this, destination());
                    } else {
                        node.deliver(port, hops);
                    }
                }
            }
            """);

    private final AntsRuntime runtime = new AntsLanguage().open(Budget.Limits.DEFAULT);
    private final ExecutionEnvironment environment = runtime.environment();
    private final Protocol protocol = CapsuleCompiler.compile(PROGRAM, FingerprintKind.MD5).orThrow();
    private final LoadedProtocol loaded = protocol.load();
    private final Capsule[] capsules = new Capsule[PacketHost.NODES]; // of the packets that are evaluated directly
    private final Hops hops = new Hops();
    private final Hops directHops = new Hops();
    private final DirectView view = new DirectView(directHops);

    /// Packets at nodes, one evaluation after the other.
    private static final class Hops {
        private final Budget budget = new Budget();
        private final Packet[] packets = new Packet[PacketHost.NODES];
        private final PacketHost host = new PacketHost(packets);
        private int at;

        Hops() {
            var pool = new Packets(PacketHost.NODES, new PacketListener() {}, false);
            for (int i = 0; i < packets.length; i++) {
                packets[i] = pool.make(i);
                packets[i].source = i;
                packets[i].destination = destination(i);
                packets[i].applicationPort = 1;
                packets[i].ttl = 1;
            }
        }

        /// Never the node that the packet is evaluated at.
        static int destination(int packet) {
            return packet * 5 + 8 & PacketHost.NODES - 1;
        }

        Packet next() {
            at = at + 1 & PacketHost.NODES - 1;
            host.begin(at, at * 5 + 1 & PacketHost.NODES - 1);
            budget.fill(Budget.Limits.DEFAULT);
            return packets[at];
        }

        /// The packet was sent on, and to where it goes.
        int checked(Packet packet) {
            int port = host.result();
            if (port < 0 || packet.destination != destination(at) || budget.packets == Budget.Limits.DEFAULT.packets()) {
                throw new IllegalStateException("not sent on: " + packet);
            }
            return port;
        }
    }

    @Setup
    public void write() {
        CapsuleTemplate template =
                runtime.check(PROGRAM).orThrow().template(CallSignature.of("hop")).orThrow();
        for (int i = 0; i < PacketHost.NODES; i++) {
            template.write(hops.packets[i], List.of());
            capsules[i] = loaded.makeByConstructor(protocol.capsuleClass("Hop"), Budget.unlimited());
        }
    }

    @TearDown
    public void close() {
        environment.close();
        runtime.close();
        loaded.close();
    }

    @Benchmark
    public int baseline() {
        return hops.next().ttl + hops.host.result();
    }

    @Benchmark
    public int direct() {
        Packet packet = directHops.next();
        Capsule capsule = capsules[directHops.at];
        CapsuleHeaders.set(capsule, packet.source, packet.destination, packet.source, 1);
        LoadedProtocol.evaluate(capsule, view, directHops.budget);
        return directHops.checked(packet);
    }

    @Benchmark
    public int environment() {
        Packet packet = hops.next();
        environment.evaluate(packet, hops.host, hops.budget);
        return hops.checked(packet);
    }

    /// Does what the capsule asks for, which is one thing.
    private record DirectView(Hops hops) implements NodeView {
        @Override
        public int here() {
            return hops.host.node();
        }

        @Override
        public void route(Capsule capsule, int destination) {
            hops.budget.chargePacket();
            hops.host.sendTo(hops.host.packet(), destination, 0);
        }

        @Override
        public long nowNs() {
            throw unasked();
        }

        @Override
        public String label(int address) {
            throw unasked();
        }

        @Override
        public int addressOf(String label) {
            throw unasked();
        }

        @Override
        public int neighbourCount() {
            throw unasked();
        }

        @Override
        public int neighbour(int index) {
            throw unasked();
        }

        @Override
        public int nextHop(int destination) {
            throw unasked();
        }

        @Override
        public void send(Capsule capsule, int neighbour) {
            throw unasked();
        }

        @Override
        public boolean deliver(int port, long... values) {
            throw unasked();
        }

        @Override
        public @Nullable Object get(String key) {
            throw unasked();
        }

        @Override
        public boolean put(String key, Object value, long lifetimeNs) {
            throw unasked();
        }

        @Override
        public void remove(String key) {
            throw unasked();
        }

        @Override
        public long random(long bound) {
            throw unasked();
        }

        @Override
        public void print(String text) {
            throw unasked();
        }

        private static IllegalStateException unasked() {
            return new IllegalStateException("the capsule asked for what it does not need");
        }
    }
}
