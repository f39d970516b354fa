// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Objects;
import org.activenet.benchmark.reference.PacketHost;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.network.RoutingTable;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeOs;
import org.activenet.plan.Plan;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.node.PlanLanguage;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Port;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.wire.Ipv4Address;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// An operation is one evaluation at a node between the ends: `compiled` of `echo` in the built-in `ping-every-hop.plan`,
/// `handWritten` of a method of the same meaning, which charges the budget, looks the route up, sees to the resource
/// bound, fills the packet and sends it. Both run on the same host, which changes packets in place, so that the capsule
/// that is sent allocates nothing either. `baseline` is what is around an evaluation: the choice of the packet, and the
/// budget filled.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar PlanHop -prof gc`. Expect 0 B/op in every row, and `compiled` within
/// five times `handWritten`, the baseline taken off both.
@Question("How much more does a compiled PLAN ping cost at one hop than the same ping written in Java?")
@State(Scope.Thread)
public class PlanHopBenchmark extends NanosecondBenchmark {
    private static final int RESOURCE_BOUND = 64;
    private static final int HEADER_BYTES = 54;
    private static final int CODE_BYTES = 100;
    private static final int BINDING_BYTES = 86;
    private static final long STEPS = 20;
    private static final String PAYLOAD = "x".repeat(64);

    private final EntryPoint echo = Objects.requireNonNull(
            Plan.check(PingPrograms.in(new PlanLanguage(), "every-hop")).orThrow().entryPoint("echo"));
    private final ChunkCodec codec = new ChunkCodec(new ProgramCache());
    private final PlanEnvironment environment = new PlanEnvironment(codec, new CompiledEvaluator().prepared(echo));
    private final Hops planHops = new Hops();
    private final Hops javaHops = new Hops();

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
                packets[i].applicationPort = 1;
            }
        }

        /// Never the node that the packet is evaluated at.
        int destination(int packet) {
            return packet * 5 + 8 & PacketHost.NODES - 1;
        }

        Packet next() {
            at = at + 1 & PacketHost.NODES - 1;
            host.begin(at, at * 5 + 1 & PacketHost.NODES - 1);
            packets[at].resourceBound = RESOURCE_BOUND;
            budget.fill(Budget.Limits.DEFAULT);
            return packets[at];
        }

        /// The packet was sent on by the port of the next hop, for one unit of its bound.
        int checked(Packet packet, int result) {
            int port = host.result();
            if (result != ExecutionEnvironment.ENDED || packet.destination != port
                    || packet.resourceBound != RESOURCE_BOUND - 1) {
                throw new IllegalStateException("not sent on: " + packet);
            }
            return port;
        }
    }

    @Setup
    public void write() {
        for (int i = 0; i < PacketHost.NODES; i++) {
            int destination = planHops.destination(i);
            var call = new Chunk(echo, new Object[] {address(i), address(destination), new Port(1), i, PAYLOAD});
            PlanEnvironment.write(planHops.packets[i], call, codec);
            javaHops.packets[i].body = new Ping(i, destination, 1, i, PAYLOAD);
        }
    }

    private static Host address(int node) {
        return new Host(Ipv4Address.ofNode(node).bits());
    }

    @Benchmark
    public int baseline() {
        return planHops.next().resourceBound + planHops.host.result();
    }

    @Benchmark
    public int compiled() {
        Packet packet = planHops.next();
        return planHops.checked(packet, environment.evaluate(packet, planHops.host, planHops.budget));
    }

    @Benchmark
    public int handWritten() {
        Packet packet = javaHops.next();
        return javaHops.checked(packet, evaluate(packet, javaHops.host, javaHops.budget));
    }

    /// What a packet of the method carries.
    private static final class Ping {
        private int source;
        private int destination;
        private int port;
        private int sequence;
        private String payload;

        Ping(int source, int destination, int port, int sequence, String payload) {
            this.source = source;
            this.destination = destination;
            this.port = port;
            this.sequence = sequence;
            this.payload = payload;
        }

        void become(int newSource, int newDestination, int newPort, int newSequence, String newPayload) {
            source = newSource;
            destination = newDestination;
            port = newPort;
            sequence = newSequence;
            payload = newPayload;
        }
    }

    private static int evaluate(Packet packet, NodeOs node, Budget budget) {
        try {
            return run((Ping) Objects.requireNonNull(packet.body), node, budget);
        } catch (BudgetExhausted exhausted) {
            return ExecutionEnvironment.dropReason(exhausted.limit()).code();
        }
    }

    /// As in `ping-every-hop.plan`, but for its way back, which is another function there and another branch here.
    private static int run(Ping ping, NodeOs node, Budget budget) {
        budget.chargeSteps(STEPS);
        if (node.node() == ping.destination) {
            node.deliver(ping.port, ping.sequence);
            return ExecutionEnvironment.ENDED;
        }
        int port = node.route(ping.destination);
        if (port == RoutingTable.NO_PORT) {
            return DropReason.NO_ROUTE.code();
        }
        int bound = node.resourceBound();
        if (bound < 1) {
            return DropReason.UNHANDLED_EXCEPTION.code();
        }
        budget.chargePacket();
        Packet child = node.newPacket();
        ((Ping) Objects.requireNonNull(child.body))
                .become(ping.source, ping.destination, ping.port, ping.sequence, ping.payload);
        child.setCapsuleBytes(HEADER_BYTES, CODE_BYTES, BINDING_BYTES, PAYLOAD.length());
        child.destination = node.peerNode(port);
        node.sendBy(child, port, bound);
        return ExecutionEnvironment.ENDED;
    }
}
