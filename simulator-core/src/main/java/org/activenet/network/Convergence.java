// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;

/// Brings the routes of nodes in line with the links, by the steps of a [ConvergenceLaw]; no packet is sent for that.
///
/// *At once*: see [ConvergenceLaw.AtOnce].
///
/// *Per node*: the end that has detected a change makes news of it, which goes from neighbour to neighbour over the links that
/// carry packets at that instant; a node that has news computes its routes from all the news that it has by then, and has them in
/// place some time later. So nodes differ for a while, and packets may go round between them (micro-loops). An undetected failure
/// is not routed around. When a link comes up, its ends tell each other all the news that they have, so that parts that were
/// apart learn what they have missed. What a node knew before it failed it knows afterwards (ours).
public final class Convergence implements LinkListener {
    private final Simulation simulation;
    private final Network network;
    private final int source;
    private final ConvergenceLaw.Steps law;
    private final RepairSteps steps;
    private final Converged routes;
    private final boolean[] isPortUp; // as its node knows; at once only
    private final EventKind allConverge;
    private final EventKind originate;
    private final EventKind hear;
    private final EventKind compute;
    private final EventKind install;
    private final NodeState[] nodes;
    private final List<News> news = new ArrayList<>(); // by number
    private final int[] lastNewsOf; // by port: the number of its latest news, or NONE
    private final RandomStream relays;
    private long convergeAtNs = -1; // the last instant at which all are to converge

    private static final int NONE = -1;

    /// Is told when routes change.
    public interface Converged {
        /// All nodes have new routes.
        ///
        /// @param usable for each link, whether it is taken to carry packets
        void converged(boolean[] usable);

        /// One node has new routes.
        ///
        /// @param usable for each link, whether this node takes it to carry packets
        void converged(int node, boolean[] usable);
    }

    /// What an end of a link has found out.
    ///
    /// @param failure of which it is a consequence, or [RepairSteps#NO_FAILURE]
    private record News(int port, boolean isUp, int failure) {}

    /// What a node knows, and what it is about to do.
    private static final class NodeState {
        final List<Integer> known = new ArrayList<>(); // the latest news of each port of which there was any
        final List<Integer> isNew = new ArrayList<>(); // that change its routes, since they were last computed
        final WhenDue origination = new WhenDue();
        final WhenDue computation = new WhenDue();
        boolean isComputing; // it is to compute, and has not yet
    }

    /// When something may be done again.
    private static final class WhenDue {
        private long lastNs = Long.MIN_VALUE;
        private long gapNs;

        long dueNs(ConvergenceLaw.Backoff backoff, long nowNs) {
            boolean isQuiet = lastNs == Long.MIN_VALUE || nowNs - lastNs > 2 * backoff.mostNs();
            long dueNs = nowNs + backoff.firstNs();
            if (isQuiet) {
                gapNs = backoff.nextNs();
            } else {
                dueNs = Math.max(dueNs, lastNs + gapNs);
                gapNs = Math.min(2 * gapNs, backoff.mostNs());
            }
            lastNs = dueNs;
            return dueNs;
        }
    }

    /// @param source of its events: that of the script
    /// @param steps  is told what has been finished; those of the run, or others that nobody reads
    public Convergence(
            Simulation simulation, Network network, int source, ConvergenceLaw law, RepairSteps steps, Converged routes) {
        this.simulation = simulation;
        this.network = network;
        this.source = source;
        this.law = law.steps();
        this.steps = steps;
        this.routes = routes;
        int linkCount = network.spec().linkCount();
        this.isPortUp = new boolean[2 * linkCount];
        Arrays.fill(isPortUp, true);
        this.lastNewsOf = new int[2 * linkCount];
        Arrays.fill(lastNewsOf, NONE);
        this.nodes = new NodeState[network.nodeCount()];
        this.relays = network.random("convergence/relay");
        this.allConverge = simulation.register("routes converge", (_, _) -> allConverge(), (_, _) -> "");
        this.originate = simulation.register(
                "news of a link begins",
                (number, _) -> originate((int) number),
                (number, _) -> "by port " + news.get((int) number).port);
        this.hear = simulation.register(
                "news of a link comes",
                (node, number) -> hear((int) node, (int) number),
                (node, number) -> "to node %d of port %d".formatted(node, news.get((int) number).port));
        this.compute = simulation.register(
                "routes are computed", (node, _) -> compute((int) node), (node, _) -> "at node " + node);
        this.install = simulation.register(
                "routes are in place", (_, number) -> install((int) number), (_, _) -> "");
    }

    private NodeState node(int index) {
        NodeState state = nodes[index];
        if (state == null) {
            state = new NodeState();
            nodes[index] = state;
        }
        return state;
    }

    @Override
    public void detected(int port, boolean isUp) {
        switch (law) {
            case ConvergenceLaw.AtOnce(long delayNs) -> detectedForAll(port, isUp, delayNs);
            case ConvergenceLaw.PerNode perNode -> detectedAtNode(port, isUp, perNode);
        }
    }

    // At once

    private final List<Integer> failuresUnderWay = new ArrayList<>();

    private void detectedForAll(int port, boolean isUp, long delayNs) {
        boolean was = isPortUp[port] && isPortUp[port ^ 1];
        isPortUp[port] = isUp;
        boolean is = isPortUp[port] && isPortUp[port ^ 1];
        int failure = steps.causeOf(port >> 1);
        if (was != is) {
            failuresUnderWay.add(failure);
            long atNs = simulation.nowNs() + delayNs;
            if (atNs != convergeAtNs) {
                convergeAtNs = atNs;
                simulation.schedule(source, delayNs, allConverge, 0, 0);
            }
        }
    }

    private void allConverge() {
        boolean[] usable = new boolean[isPortUp.length / 2];
        for (int link = 0; link < usable.length; link++) {
            usable[link] = isPortUp[2 * link] && isPortUp[2 * link + 1];
        }
        routes.converged(usable);
        long nowNs = simulation.nowNs();
        for (int failure : failuresUnderWay) {
            steps.finished(RepairSteps.Step.INSTALLED, failure, nowNs);
        }
        failuresUnderWay.clear();
    }

    // Per node

    private void detectedAtNode(int port, boolean isUp, ConvergenceLaw.PerNode perNode) {
        int number = news.size();
        news.add(new News(port, isUp, steps.causeOf(port >> 1)));
        lastNewsOf[port] = number;
        int at = network.ownerNode(port);
        learn(at, number);
        long nowNs = simulation.nowNs();
        long dueNs = node(at).origination.dueNs(perNode.origination(), nowNs);
        simulation.schedule(source, dueNs - nowNs, originate, number, 0);
        if (isUp) {
            // The other end may have missed anything while they were apart.
            for (int known : List.copyOf(node(at).known)) {
                tell(port, known, perNode.relay());
            }
        }
    }

    private void originate(int number) {
        spread(network.ownerNode(news.get(number).port), number, NONE);
    }

    /// Tells all neighbours but the one that it comes from.
    private void spread(int from, int number, int exceptPort) {
        for (int port : network.portsOf(from)) {
            if (port != exceptPort) {
                tell(port, number, ((ConvergenceLaw.PerNode) law).relay());
            }
        }
    }

    private void tell(int port, int number, ConvergenceLaw.Relay relay) {
        if (network.isUp(port) && network.isNodeUp(network.ownerNode(port))) {
            long relayNs = relay.leastNs() == relay.mostNs()
                    ? relay.leastNs()
                    : relay.leastNs() + relays.nextLong(relay.mostNs() - relay.leastNs());
            long flightNs = network.spec().links().get(port >> 1).propagationNs();
            simulation.schedule(source, relayNs + flightNs, hear, network.peerNode(port), number);
        }
    }

    private void hear(int at, int number) {
        if (network.isNodeUp(at) && learn(at, number)) {
            spread(at, number, NONE);
        }
    }

    /// Keeps news that are newer than what the node knows of that port, and lets it compute its routes; `false` for old news.
    private boolean learn(int at, int number) {
        NodeState state = node(at);
        News learnt = news.get(number);
        boolean wasUsable = isUsable(state, learnt.port >> 1);
        for (int i = 0; i < state.known.size(); i++) {
            if (news.get(state.known.get(i)).port == learnt.port) {
                if (state.known.get(i) >= number) {
                    return false;
                }
                state.known.remove(i);
                break;
            }
        }
        state.known.add(number);
        if (isUsable(state, learnt.port >> 1) != wasUsable) { // Else the other end has told it before: no route changes.
            state.isNew.add(number);
            steps.finished(RepairSteps.Step.TOLD, learnt.failure, simulation.nowNs());
        }
        if (!state.isComputing) {
            state.isComputing = true;
            long nowNs = simulation.nowNs();
            long dueNs = state.computation.dueNs(((ConvergenceLaw.PerNode) law).computation(), nowNs);
            simulation.schedule(source, dueNs - nowNs, compute, at, 0);
        }
        return true;
    }

    /// The links that a node takes to carry packets, by those that it does not: nodes with the same news share one.
    private final Map<List<Integer>, boolean[]> views = new HashMap<>(); // as many as there are sets of news: few

    private boolean isUsable(NodeState state, int link) {
        return state.known.stream().map(news::get).noneMatch(known -> known.port >> 1 == link && !known.isUp);
    }

    /// Routes that a node has computed, until they are in place.
    private record Computed(int node, boolean[] usable, List<Integer> news) {}

    private final List<Computed> computed = new ArrayList<>(); // by number

    private void compute(int at) {
        NodeState state = node(at);
        state.isComputing = false;
        ConvergenceLaw.PerNode perNode = (ConvergenceLaw.PerNode) law;
        var downLinks = new TreeSet<Integer>();
        for (int number : state.known) {
            News known = news.get(number);
            if (!known.isUp) {
                downLinks.add(known.port >> 1);
            }
        }
        boolean[] usable = views.computeIfAbsent(List.copyOf(downLinks), this::usableBut);
        long doneNs = simulation.nowNs() + perNode.computeNs();
        for (int number : state.isNew) {
            steps.finished(RepairSteps.Step.COMPUTED, news.get(number).failure, doneNs);
        }
        computed.add(new Computed(at, usable, List.copyOf(state.isNew)));
        state.isNew.clear();
        long installNs = Math.multiplyExact(perNode.installNsPerRoute(), (long) network.nodeCount());
        simulation.schedule(source, perNode.computeNs() + installNs, install, 0, computed.size() - 1);
    }

    private boolean[] usableBut(List<Integer> downLinks) {
        boolean[] usable = new boolean[isPortUp.length / 2];
        Arrays.fill(usable, true);
        downLinks.forEach(link -> usable[link] = false);
        return usable;
    }

    private void install(int number) {
        Computed done = computed.get(number);
        computed.set(number, null);
        routes.converged(done.node, done.usable);
        for (int each : done.news) {
            steps.finished(RepairSteps.Step.INSTALLED, news.get(each).failure, simulation.nowNs());
        }
    }
}
