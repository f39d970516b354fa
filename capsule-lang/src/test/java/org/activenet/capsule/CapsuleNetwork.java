// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptEnvironment;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.network.ByteClass;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.DropReason;
import org.activenet.network.Failures;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.Packets;
import org.activenet.network.TrafficClass;
import org.activenet.node.ActiveNode;
import org.activenet.node.Arrival;
import org.activenet.node.BreadthFirstRoutes;
import org.activenet.node.DecodeResult;
import org.activenet.node.EnvironmentOs;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeOs;
import org.activenet.node.VirtualTopologies;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints;
import org.activenet.trace.Observer;
import org.activenet.trace.Observers;
import org.activenet.trace.TraceRecorder;
import org.activenet.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A whole simulated network whose nodes run PLAN and, where asked for, JavaScript.
///
/// Freed packets are poisoned, so that whoever keeps one is found out. What programs print, what reports show and what
/// applications receive is noted in [#log] as `TIME LABEL WHAT`. At every node it is checked that error reports cause
/// nothing, and at every hop that user packets have not made more of them than they were granted.
public final class CapsuleNetwork implements AutoCloseable {
    public static final long NODE_QUEUE_BYTES = 100_000;
    public static final long SOFT_STATE_QUOTA_BYTES = 10_000;

    /// Of all networks: what arrives in one is not checked and compiled again in the next.
    private static final ChunkCodec CODEC = new ChunkCodec(new ProgramCache());

    public final Simulation simulation;
    public final Observers observers;
    public final Fingerprints fingerprints;
    public final TraceRecorder trace;
    public final Packets packets;
    public final Network network;
    public final VirtualTopologies topologies;
    public final Failures failures;
    public final List<String> log = new ArrayList<>();
    public final ChunkCodec codec;

    /// The open application port, which notes what comes.
    public final int port;

    private final List<ExecutionEnvironment> plan = new ArrayList<>();
    private final List<JavaScriptEnvironment> javaScript = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final EventKind action;
    private final boolean checksWire;
    private int userHops;
    private int reportCount;
    private int createdCount;
    private int checkedCount;

    /// Everything that a test may want otherwise.
    ///
    /// @param linksOf    for each virtual topology, the links that belong to it; `null` for all
    /// @param evaluator  of the PLAN programs
    /// @param javaScript `null` for nodes that know PLAN only
    /// @param checksWire whether each packet that arrives is encoded, decoded, and encoded again
    public record Settings(
            NetworkSpec spec,
            ActiveNode.Spec node,
            @Nullable List<boolean[]> linksOf,
            long convergenceNs,
            long seed,
            Evaluator evaluator,
            ChunkCodec codec,
            @Nullable JavaScriptPrograms javaScript,
            boolean checksWire,
            NodePackages.Policy policy) {
        public static Settings of(NetworkSpec spec) {
            return new Settings(
                    spec,
                    nodeSpec(NodeProfile.IDEAL, Budget.Limits.DEFAULT),
                    null,
                    0,
                    1,
                    new CompiledEvaluator(),
                    CODEC,
                    null,
                    true,
                    NodePackages.Policy.OPEN);
        }

        public Settings withNode(ActiveNode.Spec changed) {
            return new Settings(
                    spec, changed, linksOf, convergenceNs, seed, evaluator, codec, javaScript, checksWire, policy);
        }

        public Settings withLinksOf(List<boolean[]> changed) {
            return new Settings(spec, node, changed, convergenceNs, seed, evaluator, codec, javaScript, checksWire, policy);
        }

        public Settings withConvergenceNs(long changed) {
            return new Settings(spec, node, linksOf, changed, seed, evaluator, codec, javaScript, checksWire, policy);
        }

        public Settings withSeed(long changed) {
            return new Settings(
                    spec, node, linksOf, convergenceNs, changed, evaluator, codec, javaScript, checksWire, policy);
        }

        public Settings withEvaluator(Evaluator changed) {
            return new Settings(spec, node, linksOf, convergenceNs, seed, changed, codec, javaScript, checksWire, policy);
        }

        public Settings withJavaScript(JavaScriptPrograms changed) {
            return new Settings(spec, node, linksOf, convergenceNs, seed, evaluator, codec, changed, checksWire, policy);
        }

        public Settings withPolicy(NodePackages.Policy changed) {
            return new Settings(
                    spec, node, linksOf, convergenceNs, seed, evaluator, codec, javaScript, checksWire, changed);
        }

        public Settings unwatched() {
            return new Settings(spec, node, linksOf, convergenceNs, seed, evaluator, codec, javaScript, false, policy);
        }
    }

    public static ActiveNode.Spec nodeSpec(NodeProfile profile, Budget.Limits limits) {
        return new ActiveNode.Spec(profile, limits, NODE_QUEUE_BYTES, SOFT_STATE_QUOTA_BYTES);
    }

    /// Nodes a, b, c, ... in a row, link i between the nodes i and i + 1: 1 Gbit/s, 1,000 ns, 100 kB.
    public static NetworkSpec line(int nodeCount) {
        List<String> labels = IntStream.range(0, nodeCount).mapToObj(CapsuleNetwork::label).toList();
        return line(labels);
    }

    public static NetworkSpec line(List<String> labels) {
        return new NetworkSpec(
                labels,
                IntStream.range(1, labels.size()).mapToObj(i -> link(i - 1, i)).toList());
    }

    public static String label(int node) {
        return String.valueOf((char) ('a' + node));
    }

    public static LinkSpec link(int from, int to) {
        return new LinkSpec(from, to, 1_000_000_000L, 1_000, 100_000, LinkSpec.DEFAULT_MTU_BYTES);
    }

    /// A host value by the index of its node.
    public static Host host(int node) {
        return new Host(Ipv4Address.bitsOfNode(node));
    }

    public CapsuleNetwork(Settings settings) {
        NetworkSpec spec = settings.spec();
        codec = settings.codec();
        checksWire = settings.checksWire();
        var stage = Stage.of(spec, Stage.Settings.of(settings.seed(), 0).withPoison().withEventsPerInstant(1_000_000));
        simulation = stage.simulation();
        observers = stage.observers();
        fingerprints = stage.fingerprints();
        network = stage.network();
        packets = network.packets();
        trace = new TraceRecorder(network, 1_000);
        observers.add(trace);
        observers.add(new Watching());
        topologies = settings.linksOf() == null
                ? new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS)
                : new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS, settings.linksOf());
        for (int index = 0; index < spec.nodeCount(); index++) {
            var node = new ActiveNode(
                    index, network, settings.node(), topologies, stage.applications(), observers);
            var planEnvironment = new Quiet(new PlanEnvironment(codec, settings.evaluator(), settings.policy()));
            plan.add(planEnvironment);
            node.add(planEnvironment);
            if (settings.javaScript() != null) {
                var environment = new JavaScriptEnvironment(settings.javaScript());
                javaScript.add(environment);
                node.add(environment);
            }
            network.attach(index, node);
        }
        topologies.follow(network, Convergence.atOnce("", settings.convergenceNs()));
        failures = new Failures(simulation, network, stage.scriptSource(), Detection.ORACLE);
        action = simulation.register("action", (i, _) -> actions.get((int) i).run(), (i, _) -> "number " + i);
        port = stage.applications().open((_, node, value, _, _) -> note(node, "received " + value));
    }

    private void note(int node, String what) {
        log.add(simulation.nowNs() + " " + network.spec().labels().get(node) + " " + what);
    }

    /// A PLAN packet that begins at a node and is evaluated there first.
    public Packet planPacket(int at, int resourceBound, Chunk chunk) {
        Packet packet = capsule(at, at, resourceBound);
        PlanEnvironment.write(packet, chunk, codec);
        return packet;
    }

    /// A JavaScript capsule.
    public Packet javaScriptPacket(
            int source, int destination, int resourceBound, JavaScriptProgram program, GuestValue... data) {
        Packet packet = capsule(source, destination, resourceBound);
        JavaScriptEnvironment.write(packet, program, data.length == 0 ? program.initialData() : List.of(data));
        return packet;
    }

    private Packet capsule(int source, int destination, int resourceBound) {
        Packet packet = packets.make(source);
        packet.source = source;
        packet.destination = destination;
        packet.applicationPort = port;
        packet.resourceBound = resourceBound;
        return packet;
    }

    /// Injects a packet at its source at a time.
    public void injectAt(long timeNs, Packet packet) {
        actions.add(() -> network.inject(packet, packet.source));
        simulation.schedule(packet.source, timeNs - simulation.nowNs(), action, actions.size() - 1, 0);
    }

    /// Runs to the end and checks the books.
    public CapsuleNetwork run() {
        simulation.runUntilEmpty();
        observers.finish(network);
        return this;
    }

    /// Runs to a time and checks the books.
    public CapsuleNetwork run(long untilNs) {
        simulation.run(untilNs);
        observers.finish(network);
        return this;
    }

    /// The notes of one node without their times, in their order.
    public List<String> logOf(int node) {
        String label = network.spec().labels().get(node);
        return log.stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(line -> line.startsWith(label + " "))
                .map(line -> line.substring(label.length() + 1))
                .toList();
    }

    /// How often user packets were put on a link, counted at the links and not by what was paid.
    public int userHops() {
        return userHops;
    }

    /// How many error reports there were.
    public int reportCount() {
        return reportCount;
    }

    /// How many packets were checked on their arrival.
    public int checkedCount() {
        return checkedCount;
    }

    public List<Long> facets() {
        return Arrays.stream(Fingerprints.Facet.values()).map(fingerprints::of).toList();
    }

    @Override
    public void close() {
        javaScript.forEach(JavaScriptEnvironment::close);
    }

    /// Finds the environment of a packet at a node.
    private ExecutionEnvironment environmentOf(Packet packet, int node) {
        ExecutionEnvironment planAtNode = plan.get(node);
        return packet.anepType == planAtNode.anepType() ? planAtNode : javaScript.get(node);
    }

    /// Goal: the size that links and queues counted is the size of the bytes, these are the whole packet, and what counts as
    /// payload, or as that of a probe, is what the texts take.
    private void checkWire(Packet packet, int node) {
        ExecutionEnvironment environment = environmentOf(packet, node);
        byte[] bytes = encode(packet, environment);
        assertEquals(ActiveNode.CAPSULE_HEADER_BYTES + bytes.length, packet.sizeBytes(), packet::toString);
        Packet copy = new Packets(1, new Observer() {}, true).make(0);
        copy.anepType = packet.anepType;
        assertEquals(DecodeResult.DECODED, environment.decode(ByteBuffer.wrap(bytes), copy), packet::toString);
        assertEquals(List.of(), differences(bytes, encode(copy, environment)), packet::toString);
        for (ByteClass byteClass : ByteClass.values()) {
            assertEquals(packet.bytesOf(byteClass), copy.bytesOf(byteClass), byteClass + " of " + packet);
        }
        if (packet.trafficClass == TrafficClass.DATA || packet.trafficClass == TrafficClass.PROBE) {
            int textBytes = plan.contains(environment) ? TextBytes.ofPlan(copy) : TextBytes.ofJavaScript(bytes);
            assertEquals(textBytes, packet.bytesOf(packet.trafficClass.bodyClass()), packet::toString);
        }
        checkedCount++;
    }

    private static byte[] encode(Packet packet, ExecutionEnvironment environment) {
        byte[] bytes = new byte[environment.encodedLengthBytes(packet)];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        environment.encode(packet, target);
        assertEquals(0, target.remaining(), packet::toString);
        return bytes;
    }

    private static List<String> differences(byte[] expected, byte[] found) {
        int at = Arrays.mismatch(expected, found);
        return at < 0 ? List.of() : List.of("byte " + at + " of " + expected.length + " and " + found.length);
    }

    /// Sees to it that reports cause nothing: neither packets of their programs, nor reports when they are dropped.
    private final class Quiet implements ExecutionEnvironment {
        private final ExecutionEnvironment inner;

        private Quiet(ExecutionEnvironment inner) {
            this.inner = inner;
        }

        @Override
        public int anepType() {
            return inner.anepType();
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Arrival arrival(Packet packet, EnvironmentOs os) {
            return inner.arrival(packet, os);
        }

        @Override
        public boolean hasTimeToLive() {
            return inner.hasTimeToLive();
        }

        @Override
        public void control(Packet packet, EnvironmentOs os) {
            inner.control(packet, os);
        }

        @Override
        public boolean loads(Packet packet) {
            return inner.loads(packet);
        }

        @Override
        public void timer(long data, EnvironmentOs os) {
            inner.timer(data, os);
        }

        @Override
        public long peakCodeEntries() {
            return inner.peakCodeEntries();
        }

        @Override
        public long peakCodeBytes() {
            return inner.peakCodeBytes();
        }

        @Override
        public int evaluate(Packet packet, NodeOs node, Budget budget) {
            if (packet.trafficClass != TrafficClass.REPORT) {
                return inner.evaluate(packet, node, budget);
            }
            assertEquals(0, node.resourceBound());
            int before = createdCount;
            int result = inner.evaluate(packet, node, budget);
            assertEquals(before, createdCount, packet + " is a report and sends packets");
            return result;
        }

        @Override
        public int routePosition(Packet packet, int destination, long nowNs) {
            return inner.routePosition(packet, destination, nowNs);
        }

        @Override
        public void nodeFailed() {
            inner.nodeFailed();
        }

        @Override
        public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
            assertNotEquals(TrafficClass.REPORT, packet.trafficClass);
            inner.undeliverable(packet, reason, node);
        }

        @Override
        public int encodedLengthBytes(Packet packet) {
            return inner.encodedLengthBytes(packet);
        }

        @Override
        public void encode(Packet packet, ByteBuffer target) {
            inner.encode(packet, target);
        }

        @Override
        public DecodeResult decode(ByteBuffer bytes, Packet target) {
            return inner.decode(bytes, target);
        }
    }

    /// Counts and checks, and notes what is printed and reported.
    private final class Watching implements Observer {
        @Override
        public void created(Packet packet, int node) {
            createdCount++;
            if (packet.trafficClass == TrafficClass.REPORT) {
                reportCount++;
            }
        }

        @Override
        public void transmitted(Packet packet, int node, int fromPort) {
            if (packet.trafficClass != TrafficClass.REPORT) {
                userHops++;
                assertTrue(
                        userHops <= observers.ledger().grantedBound(),
                        () -> userHops + " hops of " + observers.ledger().grantedBound());
            }
        }

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            if (checksWire) {
                checkWire(packet, node);
            }
        }

        @Override
        public void printed(int node, String text) {
            note(node, "printed " + text.replace("\n", "\\n"));
        }

        @Override
        public void reported(int node, String text) {
            note(node, "reported " + text);
        }
    }
}
