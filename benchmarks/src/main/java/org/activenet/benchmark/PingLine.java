// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.kernel.Simulation;
import org.activenet.network.ByteClass;
import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.ActiveNode;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.VirtualTopologies;
import org.activenet.sdn.ControlProgramKind;
import org.activenet.sdn.ControlPrograms;
import org.activenet.sdn.ControllerSpec;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SdnSystem;
import org.activenet.sdn.Switch;
import org.activenet.sdn.SwitchSpec;
import org.activenet.setup.Stage;
import org.activenet.topology.Topologies;
import org.activenet.trace.Observer;
import org.activenet.trace.Observers;
import org.jspecify.annotations.Nullable;

/// A line of active nodes, or of switches, with one ping at a time under way on it, from the first node to the last and back.
///
/// All of it is the real thing: ports, processors, routes, and the books and fingerprints that every run keeps. One
/// ping takes [#HOPS] hops, so that its two ends weigh little; a benchmark that pings once per invocation says
/// `@OperationsPerInvocation(PingLine.HOPS)` and reads the cost of a hop.
///
/// [#check] compares what was done with what the pings must have done, so that a fast wrong answer fails.
final class PingLine implements AutoCloseable {
    static final int LINKS = 32;
    static final int HOPS = 2 * LINKS;
    static final int PAYLOAD_BYTES = 64;

    private static final int FIRST = 0;
    private static final int LAST = LINKS;
    private static final LinkSpec LINK =
            new LinkSpec(0, 1, 1_000_000_000, 1_000_000, 256_000, LinkSpec.DEFAULT_MTU_BYTES);

    private final Simulation simulation;
    private final Observers observers;
    private final Network network;
    private final IpEndPoint firstEnd;
    private final List<ExecutionEnvironment> environments;
    private final @Nullable Capsules capsules; // null: plain IP packets
    private final int applicationPort;
    private long pings;
    private long answers;
    private long firstPingNs; // which may have brought the code
    private long secondPingNs;

    /// Pings of one capsule language.
    interface Capsules {
        ExecutionEnvironment environment();

        /// Makes a packet, whose ends and class are set, the capsule of a ping.
        void write(Packet packet, long sequence);

        /// The sequence number in what a capsule delivered.
        long sequence(Object delivered);

        /// How often the programs of one ping run, both ways.
        int evaluationsPerPing();

        /// Whether nodes count hops down by its time to live, not by its resource bound.
        default boolean paysByTimeToLive() {
            return false;
        }

        /// What happens at each node before each ping.
        default void beforePing(ExecutionEnvironment environment) {
            // Most pings find the nodes as the last one left them.
        }

        void close(ExecutionEnvironment environment);
    }

    /// Attaches the nodes of a line to its network.
    private interface Nodes {
        /// Returns the end of plain IP traffic at the first node.
        IpEndPoint attach(NetworkSpec spec, Stage stage);
    }

    private PingLine(@Nullable Capsules capsules, List<ExecutionEnvironment> environments, Nodes nodes) {
        this.capsules = capsules;
        NetworkSpec spec = spec();
        var stage = Stage.of(spec, 42, 0);
        this.simulation = stage.simulation();
        this.observers = stage.observers();
        this.network = stage.network();
        this.applicationPort = stage.applications().open((packet, _, value, _, _) -> answered(packet, value));
        this.firstEnd = nodes.attach(spec, stage);
        this.environments = environments; // which the nodes have added to it
    }

    /// A line whose pings are ICMP echoes, which the nodes between its ends only pass on.
    static PingLine ofPackets(NodeProfile profile) {
        return new PingLine(null, List.of(), (spec, stage) -> activeNodes(spec, stage, profile, _ -> {}));
    }

    static PingLine ofCapsules(NodeProfile profile, Capsules capsules) {
        List<ExecutionEnvironment> environments = new ArrayList<>();
        return new PingLine(capsules, environments, (spec, stage) -> activeNodes(spec, stage, profile, node -> {
            ExecutionEnvironment environment = capsules.environment();
            environments.add(environment);
            node.add(environment);
        }));
    }

    private static IpEndPoint activeNodes(NetworkSpec spec, Stage stage, NodeProfile profile, Consumer<ActiveNode> addition) {
        var routes = new VirtualTopologies(spec, Topologies.shortestPathRoutes(), Metric.HOPS);
        var nodeSpec = new ActiveNode.Spec(profile, Budget.Limits.DEFAULT, 256_000, 1_000_000);
        List<ActiveNode> nodes = new ArrayList<>();
        for (int index = 0; index < spec.nodeCount(); index++) {
            var node = new ActiveNode(
                    index, stage.network(), nodeSpec, routes, stage.applications(), stage.observers());
            stage.network().attach(index, node);
            addition.accept(node);
            nodes.add(node);
        }
        return nodes.getFirst().endPoint();
    }

    /// A line whose pings are ICMP echoes, which switches pass on by their rules: at first one for each destination.
    ///
    /// @param change what is done to each switch and its rules, with its number, before the first ping
    static PingLine ofSwitches(NodeProfile profile, ObjIntConsumer<Switch> change) {
        return new PingLine(null, List.of(), (spec, stage) -> switches(spec, stage, profile, change));
    }

    private static IpEndPoint switches(
            NetworkSpec spec, Stage stage, NodeProfile profile, ObjIntConsumer<Switch> change) {
        ControlProgramKind proactive = ControlPrograms.all().stream()
                .filter(kind -> kind.name().equals("proactive"))
                .findFirst()
                .orElseThrow();
        SdnSystem system = SdnSystem.create(
                stage.network(),
                Topologies.shortestPathRoutes(),
                Metric.HOPS,
                SdnSpec.of(proactive, ControllerSpec.of(FIRST, 0), SwitchSpec.of(profile, 256_000)),
                stage.applications(),
                stage.observers());
        for (int node = 0; node < spec.nodeCount(); node++) {
            change.accept(system.switchAt(node), node);
        }
        return system.switchAt(FIRST).endPoint();
    }

    private static NetworkSpec spec() {
        List<String> labels = IntStream.rangeClosed(FIRST, LAST).mapToObj(node -> "n" + node).toList();
        List<LinkSpec> links = IntStream.range(0, LINKS)
                .mapToObj(link -> new LinkSpec(
                        link,
                        link + 1,
                        LINK.rateBitsPerSecond(),
                        LINK.propagationNs(),
                        LINK.queueLimitBytes(),
                        LINK.mtuBytes()))
                .toList();
        return new NetworkSpec(labels, links);
    }

    /// One ping, until nothing is left to do; returns how many were answered.
    long ping() {
        Packet request = capsules == null
                ? firstEnd.request(
                        IpKind.ECHO_REQUEST, LAST, IpEndPoint.DEFAULT_TTL, PAYLOAD_BYTES, applicationPort, pings)
                : capsule(capsules);
        pings++;
        network.inject(request, FIRST);
        simulation.runUntilEmpty();
        if (pings == 1) {
            firstPingNs = simulation.nowNs();
        } else if (pings == 2) {
            secondPingNs = simulation.nowNs() - firstPingNs;
        }
        return answers;
    }

    private Packet capsule(Capsules language) {
        environments.forEach(language::beforePing);
        Packet packet = network.packets().make(FIRST);
        packet.trafficClass = TrafficClass.DATA;
        packet.source = FIRST;
        packet.destination = LAST;
        packet.applicationPort = applicationPort;
        packet.resourceBound = HOPS;
        language.write(packet, pings);
        return packet;
    }

    private void answered(@Nullable Packet packet, @Nullable Object value) {
        long sequence = packet != null
                ? packet.sequence
                : capsules != null && value != null ? capsules.sequence(value) : -1;
        expect("sequence number of an answer", answers, sequence);
        answers++;
    }

    /// Compares the books with what the pings so far must have done, and one more, whose evaluations are counted: whoever
    /// looks on takes time, so that nobody does before.
    ///
    /// @throws IllegalStateException if anything differs
    void check() {
        var evaluations = new Evaluations();
        observers.add(evaluations);
        ping();
        observers.finish(network);
        expect("answers", pings, answers);
        expect("bytes of payload on the wire",
                pings * HOPS * PAYLOAD_BYTES, observers.ledger().wireBytes(ByteClass.PAYLOAD));
        expect("evaluations of the last ping",
                capsules == null ? 0 : capsules.evaluationsPerPing(), evaluations.count);
        expect("hops paid for",
                capsules == null || capsules.paysByTimeToLive() ? 0 : pings * HOPS, observers.ledger().spentBound());
        expect("simulated nanoseconds", firstPingNs + (pings - 1) * secondPingNs, simulation.nowNs());
    }

    private static void expect(String what, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("%s: expected %,d, was %,d".formatted(what, expected, found));
        }
    }

    /// How many events one ping takes, on a line like this one.
    long eventsPerPing() {
        return simulation.eventCount() / pings;
    }

    @Override
    public void close() {
        if (capsules != null) {
            environments.forEach(capsules::close);
        }
    }

    /// Counts evaluations.
    private static final class Evaluations implements Observer {
        private long count;

        @Override
        public void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {
            count++;
        }
    }
}
