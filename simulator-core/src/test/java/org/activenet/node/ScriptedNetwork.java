// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
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
import org.activenet.network.RoutingTable;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints;
import org.activenet.trace.Observer;
import org.activenet.trace.Observers;
import org.activenet.trace.TraceRecorder;
import org.jspecify.annotations.Nullable;

/// A whole simulated network of active nodes that run scripts, as small as a test wants it.
///
/// Freed packets are poisoned, so that whoever keeps one is found out. Everything that ends, is printed or delivered
/// is noted in [#log] as `TIME nNODE WHAT`.
public final class ScriptedNetwork {
    /// The ANEP type of the environment that runs programs at the destination of their packets.
    public static final int AT_DESTINATION = 101;

    /// The ANEP type of the environment that runs programs at every node.
    public static final int EVERYWHERE = 102;

    public final Simulation simulation;
    public final Observers observers;
    public final Fingerprints fingerprints;
    public final TraceRecorder trace;
    public final Packets packets;
    public final Network network;
    public final Failures failures;
    public final List<String> log = new ArrayList<>();
    public final ScriptedEnvironment atDestination =
            new ScriptedEnvironment(AT_DESTINATION, ScriptedEnvironment.Where.AT_DESTINATION);
    public final ScriptedEnvironment everywhere =
            new ScriptedEnvironment(EVERYWHERE, ScriptedEnvironment.Where.EVERYWHERE);

    /// The open application port, which notes what comes.
    public final int port;

    private final ActiveNode[] nodes;
    private final List<Runnable> actions = new ArrayList<>();
    private final EventKind action;

    /// Everything that a test may want otherwise.
    ///
    /// @param linksOf for each virtual topology, the links that belong to it; `null` for all
    public record Settings(
            NetworkSpec spec,
            ActiveNode.Spec node,
            @Nullable List<boolean[]> linksOf,
            long convergenceNs,
            long seed) {
        public static Settings of(NetworkSpec spec) {
            return new Settings(spec, nodeSpec(NodeProfile.IDEAL), null, 0, 1);
        }

        public Settings withNode(ActiveNode.Spec changed) {
            return new Settings(spec, changed, linksOf, convergenceNs, seed);
        }

        public Settings withProfile(NodeProfile profile) {
            return withNode(nodeSpec(profile));
        }

        public Settings withLinksOf(List<boolean[]> changed) {
            return new Settings(spec, node, changed, convergenceNs, seed);
        }

        public Settings withConvergenceNs(long changed) {
            return new Settings(spec, node, linksOf, changed, seed);
        }

        public Settings withSeed(long changed) {
            return new Settings(spec, node, linksOf, convergenceNs, changed);
        }
    }

    public static ActiveNode.Spec nodeSpec(NodeProfile profile) {
        return new ActiveNode.Spec(profile, Budget.Limits.DEFAULT, 100_000, 1_000);
    }

    /// Nodes 0 to n - 1 in a row, link i between i and i + 1: 1 Gbit/s, 1,000 ns, 100 kB.
    public static NetworkSpec line(int nodeCount) {
        return network(nodeCount, IntStream.range(1, nodeCount).mapToObj(i -> new int[] {i - 1, i}).toList());
    }

    /// Nodes joined by such links, in the order of the pairs.
    public static NetworkSpec network(int nodeCount, List<int[]> pairs) {
        return new NetworkSpec(
                IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toList(),
                pairs.stream()
                        .map(pair -> new LinkSpec(pair[0], pair[1], 1_000_000_000L, 1_000, 100_000, 1_500))
                        .toList());
    }

    public ScriptedNetwork(Settings settings) {
        NetworkSpec spec = settings.spec();
        var stage = Stage.of(spec, Stage.Settings.of(settings.seed(), 0).withPoison().withEventsPerInstant(100_000));
        simulation = stage.simulation();
        observers = stage.observers();
        fingerprints = stage.fingerprints();
        network = stage.network();
        packets = network.packets();
        trace = new TraceRecorder(network, 10_000);
        observers.add(trace);
        observers.add(new Notes());
        var topologies = settings.linksOf() == null
                ? new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS)
                : new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS, settings.linksOf());
        nodes = new ActiveNode[spec.nodeCount()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new ActiveNode(i, network, settings.node(), topologies, stage.applications(), observers);
            nodes[i].add(atDestination);
            nodes[i].add(everywhere);
            network.attach(i, nodes[i]);
        }
        topologies.follow(network, Convergence.atOnce("", settings.convergenceNs()));
        failures = new Failures(simulation, network, stage.scriptSource(), Detection.ORACLE);
        action = simulation.register("action", (i, _) -> actions.get((int) i).run(), (i, _) -> "number " + i);
        port = stage.applications().open((packet, node, value, _, _) ->
                note(node, "received " + (packet == null ? value : packet.ipKind + " " + packet.sequence)));
    }

    private void note(int node, String what) {
        log.add("%d n%d %s".formatted(simulation.nowNs(), node, what));
    }

    public ActiveNode node(int index) {
        return nodes[index];
    }

    /// A capsule with a program, and 0 bytes of payload.
    public Packet capsule(
            ScriptedEnvironment environment,
            int source,
            int destination,
            int resourceBound,
            ScriptedEnvironment.Action... actions) {
        Packet packet = packets.make(source);
        packet.source = source;
        packet.destination = destination;
        packet.resourceBound = resourceBound;
        environment.fill(packet, 0, actions);
        return packet;
    }

    /// Injects a packet at its source at a time.
    public void injectAt(long timeNs, Packet packet) {
        at(timeNs, packet.source, () -> network.inject(packet, packet.source));
    }

    /// Does something at a time as an event of a node.
    public void at(long timeNs, int node, Runnable what) {
        actions.add(what);
        simulation.schedule(node, timeNs - simulation.nowNs(), action, actions.size() - 1, 0);
    }

    /// Runs to the end and checks the books.
    public ScriptedNetwork run() {
        simulation.runUntilEmpty();
        observers.finish(network);
        return this;
    }

    /// Runs to a time and checks the books.
    public ScriptedNetwork run(long untilNs) {
        simulation.run(untilNs);
        observers.finish(network);
        return this;
    }

    /// The lines of the log that contain a word.
    public List<String> logOf(String word) {
        return log.stream().filter(line -> line.contains(word)).toList();
    }

    /// Visits all that is held.
    public void forEachHeld(Consumer<Packet> visitor) {
        network.forEachHeld(visitor);
    }

    /// For each of the four virtual topologies its links.
    public static List<boolean[]> subsets(int linkCount, int[]... links) {
        return Arrays.stream(links)
                .map(each -> {
                    boolean[] has = new boolean[linkCount];
                    Arrays.stream(each).forEach(link -> has[link] = true);
                    return has;
                })
                .toList();
    }

    /// Notes each end, and what is printed and reported.
    private final class Notes implements Observer {
        @Override
        public void delivered(Packet packet, int node) {
            note(node, "delivered " + packet);
        }

        @Override
        public void consumed(Packet packet, int node) {
            note(node, "consumed " + packet);
        }

        @Override
        public void dropped(Packet packet, int node, int fromPort, DropReason reason, long timeNs) {
            String where = fromPort == RoutingTable.NO_PORT ? "" : " at port " + fromPort;
            note(node, "dropped " + packet + " " + reason + where);
        }

        @Override
        public void printed(int node, String text) {
            note(node, "printed " + text);
        }

        @Override
        public void reported(int node, String text) {
            note(node, "reported " + text);
        }
    }
}
