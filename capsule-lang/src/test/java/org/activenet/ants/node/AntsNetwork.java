// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.activenet.ants.wire.CodeAbsence;
import org.activenet.ants.wire.CodeRequest;
import org.activenet.ants.wire.CodeResponse;
import org.activenet.budget.Budget;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.SourceText;
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
import org.activenet.node.BreadthFirstRoutes;
import org.activenet.node.DecodeResult;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.ProgramFailure;
import org.activenet.node.VirtualTopologies;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.activenet.trace.Observers;

/// A whole simulated network whose nodes run ANTS. Freed packets are poisoned; the books are checked at the end; where asked
/// for, each packet that arrives is encoded, decoded and encoded again. What happens is noted as `TIME LABEL WHAT`.
final class AntsNetwork implements AutoCloseable {
    static final long NS_PER_BYTE = 8;
    static final long PROPAGATION_NS = 1_000;
    static final int MTU_BYTES = 1_500;

    /// What a test may want otherwise.
    ///
    /// @param isWatched whether packets are checked on the wire, and drops noted
    record Settings(NetworkSpec spec, NodeProfile profile, AntsOptions options, boolean isWatched, Budget.Limits limits) {
        static Settings of(NetworkSpec spec) {
            return new Settings(spec, NodeProfile.IDEAL, AntsOptions.DEFAULT, true, Budget.Limits.DEFAULT);
        }

        Settings with(NodeProfile changed) {
            return new Settings(spec, changed, options, isWatched, limits);
        }

        Settings with(AntsOptions changed) {
            return new Settings(spec, profile, changed, isWatched, limits);
        }

        /// For very many packets, which are only counted.
        Settings unwatched() {
            return new Settings(spec, profile, options, false, limits);
        }
    }

    final Simulation simulation;
    final Observers observers;
    final Network network;
    final Failures failures;
    final AntsRuntime runtime;
    final List<String> log = new ArrayList<>();
    final List<AntsEnvironment> environments = new ArrayList<>();

    /// The open application port, which notes what comes.
    final int port;

    private final List<Runnable> actions = new ArrayList<>();
    private final EventKind action;
    private final boolean isWatched;
    private int capsuleTransmissions;

    /// Nodes a, b, c, ... in a row, link i between the nodes i and i + 1.
    static NetworkSpec line(int nodeCount, int mtuBytes, long lossPerBillion) {
        return new NetworkSpec(
                IntStream.range(0, nodeCount).mapToObj(i -> String.valueOf((char) ('a' + i))).toList(),
                IntStream.range(1, nodeCount).mapToObj(i -> link(i - 1, i, mtuBytes, lossPerBillion)).toList());
    }

    static NetworkSpec line(int nodeCount) {
        return line(nodeCount, MTU_BYTES, 0);
    }

    static LinkSpec link(int from, int to, int mtuBytes, long lossPerBillion) {
        return new LinkSpec(from, to, 1_000_000_000L, PROPAGATION_NS, 1_000_000_000_000L, mtuBytes, lossPerBillion);
    }

    AntsNetwork(Settings settings) {
        this(settings, 1);
    }

    AntsNetwork(Settings settings, long seed) {
        NetworkSpec spec = settings.spec;
        isWatched = settings.isWatched;
        var stage = Stage.of(spec, Stage.Settings.of(seed, 0).withPoison().withEventsPerInstant(10_000_000));
        simulation = stage.simulation();
        observers = stage.observers();
        network = stage.network();
        observers.add(new Watching());
        runtime = new AntsLanguage(settings.options).open(settings.limits);
        var topologies = new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS);
        topologies.follow(network, Convergence.atOnce("", 0));
        var nodeSpec = new ActiveNode.Spec(settings.profile, settings.limits, 1_000_000_000_000L, 10_000_000);
        Supplier<ExecutionEnvironment> supplier = runtime.environments();
        for (int index = 0; index < spec.nodeCount(); index++) {
            var node = new ActiveNode(index, network, nodeSpec, topologies, stage.applications(), observers);
            var environment = (AntsEnvironment) supplier.get();
            environments.add(environment);
            node.add(environment);
            network.attach(index, node);
        }
        failures = new Failures(simulation, network, stage.scriptSource(), Detection.ORACLE);
        action = simulation.register("action", (i, _) -> actions.get((int) i).run(), (i, _) -> "number " + i);
        port = stage.applications().open((_, node, value, _, _) -> note(node, "received " + value));
    }

    private void note(int node, String what) {
        log.add(simulation.nowNs() + " " + network.spec().labels().get(node) + " " + what);
    }

    static SourceText source(String name, String text) {
        return new SourceText(name + ".java", "import org.activenet.ants.api.*;\n" + text);
    }

    KnownProtocol protocol(String text) {
        return program(text).protocol();
    }

    AntsCapsuleProgram program(String text) {
        return (AntsCapsuleProgram) runtime.check(source("Program", text)).orThrow();
    }

    /// The form of capsules of a program that begins with its first class, or the one of that name.
    CapsuleTemplate template(String text, String function, CallSignature.Parameter... parameters) {
        return program(text).template(CallSignature.of(function, parameters)).orThrow();
    }

    /// Injects a capsule of the first class of a program.
    void injectAt(long timeNs, int source, int destination, int ttl, String text) {
        injectAt(timeNs, source, destination, ttl, template(text, ""), List.of());
    }

    void injectAt(
            long timeNs, int source, int destination, int ttl, CapsuleTemplate template, List<Argument> arguments) {
        at(timeNs, source, () -> {
            Packet packet = network.packets().make(source);
            packet.source = source;
            packet.destination = destination;
            packet.applicationPort = port;
            packet.ttl = ttl;
            template.write(packet, arguments);
            network.inject(packet, source);
        });
    }

    /// Does something at a node at a time.
    void at(long timeNs, int node, Runnable what) {
        actions.add(what);
        simulation.schedule(node, timeNs - simulation.nowNs(), action, actions.size() - 1, 0);
    }

    /// Runs to the end and checks the books.
    AntsNetwork run() {
        simulation.runUntilEmpty();
        observers.finish(network);
        return this;
    }

    /// The notes that say this, in their order.
    List<String> logOf(String what) {
        return log.stream().filter(line -> line.contains(" " + what)).toList();
    }

    /// The time of the only note that says this.
    long timeOf(String what) {
        List<String> found = logOf(what);
        assertEquals(1, found.size(), () -> what + " in " + log);
        return Long.parseLong(found.getFirst().substring(0, found.getFirst().indexOf(' ')));
    }

    long dropped(DropReason reason) {
        return observers.ledger().packets().dropped().getOrDefault(reason, 0L);
    }

    /// How often capsules were put on a link, messages about code not counted.
    int capsuleTransmissions() {
        return capsuleTransmissions;
    }

    @Override
    public void close() {
        environments.forEach(AntsEnvironment::close);
        runtime.close();
    }

    private void checkWire(Packet packet, AntsEnvironment environment) {
        byte[] bytes = encode(packet, environment);
        assertEquals(ActiveNode.CAPSULE_HEADER_BYTES + bytes.length, packet.sizeBytes(), packet::toString);
        Packet copy = new Packets(1, new Observer() {}, true).make(0);
        copy.trafficClass = packet.trafficClass;
        assertEquals(DecodeResult.DECODED, environment.decode(ByteBuffer.wrap(bytes), copy), packet::toString);
        assertArrayEquals(bytes, encode(copy, environment), packet::toString);
        for (ByteClass byteClass : ByteClass.values()) {
            assertEquals(packet.bytesOf(byteClass), copy.bytesOf(byteClass), byteClass + " of " + packet);
        }
        assertEquals(packet.trafficClass, copy.trafficClass);
        assertEquals(packet.source, copy.source);
        assertEquals(packet.destination, copy.destination);
    }

    private static byte[] encode(Packet packet, ExecutionEnvironment environment) {
        byte[] bytes = new byte[environment.encodedLengthBytes(packet)];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        environment.encode(packet, target);
        assertEquals(0, target.remaining(), packet::toString);
        return bytes;
    }

    private final class Watching implements Observer {
        @Override
        public void created(Packet packet, int node) {
            if (packet.trafficClass == TrafficClass.CONTROL) {
                note(node, switch (packet.body) {
                    case CodeRequest _ -> "asked";
                    case CodeResponse chunk -> "answered " + chunk.number();
                    case CodeAbsence _ -> "denied";
                    case null, default -> "made " + packet.body;
                });
            }
        }

        @Override
        public void transmitted(Packet packet, int node, int fromPort) {
            if (packet.trafficClass != TrafficClass.CONTROL) {
                capsuleTransmissions++;
            }
        }

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            if (isWatched) {
                checkWire(packet, environments.get(node));
            }
        }

        @Override
        public void dropped(Packet packet, int node, int droppedPort, DropReason reason, long timeNs) {
            if (!isWatched) {
                return;
            }
            if (packet.trafficClass != TrafficClass.CONTROL) {
                log.add(timeNs + " " + network.spec().labels().get(node) + " dropped " + reason);
            } else if (reason == DropReason.MALFORMED) {
                log.add(timeNs + " " + network.spec().labels().get(node) + " refused");
            }
        }

        @Override
        public void printed(int node, String text) {
            note(node, "printed " + text.stripTrailing());
        }

        @Override
        public void failed(Packet packet, int node, ProgramFailure failure) {
            note(node, "failed " + failure.details().name() + " " + failure.details().message());
        }
    }
}
