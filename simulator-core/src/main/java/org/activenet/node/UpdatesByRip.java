// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.SimTime;
import org.activenet.kernel.Simulation;
import org.activenet.network.Network;
import org.activenet.network.RepairSteps;
import org.activenet.network.RepairSteps.Step;
import org.activenet.network.RoutingTable;
import org.activenet.node.RipMessage.Request;
import org.activenet.node.RipMessage.Response;
import org.jspecify.annotations.Nullable;

/// RIP (RFC 2453): nodes tell their neighbours how far everything is from them, again and again, in packets over the links.
///
/// Each node tells its whole table by each of its ports that are up every 30 s, give or take up to 5 s at random (section
/// 3.8). A route that its neighbour has not told for 180 s cannot be used any more, and is forgotten 120 s later. When a
/// metric changes, the node tells at once what has changed, and then waits 1 to 5 s at random before it does so again (section
/// 3.10.1). A route is told as one of infinite metric by the port that it came by (poisoned reverse, section 3.4.3). When a
/// node detects that a port is down, routes by it cannot be used; when it is up, the node asks the neighbour for its whole
/// table (3.9.1), and answers what the neighbour may have asked before (ours). A route is in use, or is not any more, as soon
/// as the message that says so has been handled (ours).
///
/// Before the run tables are those of shortest paths, in hops, as far as they go; the times until which routes are good begin
/// then.
final class UpdatesByRip implements RouteUpdates {
    private static final long PERIOD_NS = 30 * SimTime.NANOS_PER_SECOND;
    private static final long SPREAD_NS = 5 * SimTime.NANOS_PER_SECOND; // to either side
    private static final long TIMEOUT_NS = 180 * SimTime.NANOS_PER_SECOND;
    private static final long GARBAGE_NS = 120 * SimTime.NANOS_PER_SECOND;
    private static final long LEAST_WAIT_NS = SimTime.NANOS_PER_SECOND;
    private static final long MOST_WAIT_NS = 5 * SimTime.NANOS_PER_SECOND;

    private final Network network;
    private final Simulation simulation;
    private final RepairSteps steps;
    private final VirtualTopologies topologies;
    private final Router[] routers;
    private final EventKind period;
    private final EventKind waited;
    private final EventKind check;

    /// One node.
    private final class Router {
        private final int node;
        private final RandomStream random;
        private RipTable table;
        private int[] downPorts = {}; // of its own
        private int untoldCause = RepairSteps.NO_CAUSE;
        private boolean isWaiting; // until it may tell what has changed
        private final BitSet asked = new BitSet(); // ports by which a neighbour asked while this end took the link to be down
        private boolean isCheckSet;
        private long checkNs;
        private long checkOrder;
        private int epoch; // steps when the node fails, so that what it was about to do is not done

        private Router(int node) {
            this.node = node;
            this.random = network.random("rip/" + node);
            this.table = new RipTable(node, network.nodeCount());
        }

        private boolean takesToBeUp(int port) {
            return Arrays.stream(downPorts).noneMatch(down -> down == port);
        }

        private void note(int port, boolean isUp) {
            IntStream others = Arrays.stream(downPorts).filter(down -> down != port);
            downPorts = (isUp ? others : IntStream.concat(others, IntStream.of(port))).toArray();
        }
    }

    UpdatesByRip(Network network, VirtualTopologies topologies) {
        if (topologies.tableCount() != 1) {
            throw new IllegalArgumentException("RIP knows one topology, there were " + topologies.tableCount());
        }
        this.network = network;
        this.simulation = network.simulation();
        this.steps = network.steps();
        this.topologies = topologies;
        this.period = simulation.register("RIP tells its table", this::period, (node, _) -> "of node " + node);
        this.waited = simulation.register("RIP may tell changes", this::waited, (node, _) -> "of node " + node);
        this.check = simulation.register("RIP looks for old routes", (node, _) -> check(node), (node, _) -> "of node " + node);
        this.routers = new Router[network.nodeCount()];
        network.carryLinkMessages();
        for (int node = 0; node < routers.length; node++) {
            routers[node] = new Router(node);
            fill(routers[node].table, node);
            install(routers[node]);
            simulation.schedule(node, routers[node].random.nextLong(PERIOD_NS), period, node, 0);
            checkAt(routers[node], TIMEOUT_NS);
        }
    }

    /// The shortest paths from a node, as far as a metric goes.
    private void fill(RipTable table, int node) {
        RoutingTable shortest = topologies.routes(node, 0);
        for (int target = 0; target < network.nodeCount(); target++) {
            int metric = RipTable.OWN_METRIC;
            int at = node;
            while (at != target && metric < RipTable.INFINITY) {
                int port = shortest.port(at, target);
                at = port == RoutingTable.NO_PORT ? at : network.peerNode(port);
                metric = port == RoutingTable.NO_PORT ? RipTable.INFINITY : metric + 1;
            }
            if (target != node && metric < RipTable.INFINITY) {
                table.put(target, metric, shortest.port(node, target), TIMEOUT_NS);
            }
        }
    }

    private void install(Router router) {
        var tables = new RoutingTable[VirtualTopologies.COUNT];
        Arrays.fill(tables, router.table);
        topologies.install(router.node, tables);
    }

    private void period(long node, long epoch) {
        Router router = routers[(int) node];
        if (epoch != router.epoch) {
            return;
        }
        long nextNs = PERIOD_NS - SPREAD_NS + router.random.nextLong(2 * SPREAD_NS + 1);
        simulation.schedule(router.node, nextNs, period, node, epoch);
        tell(router, true);
    }

    /// Tells all neighbours the table, or what has changed in it.
    private void tell(Router router, boolean isAll) {
        int[] targets = router.table.targets(isAll);
        for (int port : network.portsOf(router.node)) {
            if (router.takesToBeUp(port)) {
                send(router, port, targets, router.untoldCause, false);
            }
        }
        router.table.changed.clear();
        steps.dropped(Step.TOLD, router.untoldCause); // the part of this node; others count when they hear
        router.untoldCause = RepairSteps.NO_CAUSE;
    }

    private void send(Router router, int port, int[] targets, int cause, boolean isAnswer) {
        int[] metrics = router.table.metricsBy(port, targets);
        int entries = Math.clamp(
                (network.mtuBytes(port) - RipMessage.HEADER_BYTES) / RipMessage.ENTRY_BYTES, 1, RipMessage.MOST_ENTRIES);
        for (int from = 0; from < targets.length; from += entries) {
            int to = Math.min(targets.length, from + entries);
            RoutingMessage.send(network, port, new Response(targets, metrics, from, to, cause, isAnswer));
        }
    }

    @Override
    public void received(RoutingMessage.Content content, int port) {
        Router router = routers[network.ownerNode(port)];
        if (!router.takesToBeUp(port)) {
            router.asked.set(port, content instanceof Request || router.asked.get(port));
            return;
        }
        switch ((RipMessage) content) {
            case Request() -> answer(router, port);
            case Response response -> {
                int cause = response.isAnswer() ? steps.detectedAt(port) : response.cause();
                for (int i = response.from(); i < response.to(); i++) {
                    take(router, port, response.targets()[i], response.metrics()[i], cause);
                }
                changed(router, cause, true);
            }
        }
    }

    private void answer(Router router, int port) {
        send(router, port, router.table.targets(true), RepairSteps.NO_CAUSE, true);
    }

    /// Weighs a route that a neighbour has (section 3.9.2).
    private void take(Router router, int port, int target, int toldMetric, int cause) {
        RipTable table = router.table;
        int metric = Math.min(toldMetric + 1, RipTable.INFINITY);
        if (target == router.node) {
            return;
        }
        if (table.isBy(target, port) && metric == table.metric(target)) {
            if (metric < RipTable.INFINITY) {
                table.refresh(target, simulation.nowNs() + TIMEOUT_NS);
            }
        } else if (table.isBy(target, port) && metric == RipTable.INFINITY) {
            lose(router, target, cause);
        } else if (table.isBy(target, port) || metric < table.metric(target)) {
            table.put(target, metric, port, simulation.nowNs() + TIMEOUT_NS);
            table.changed.set(target);
            steps.done(Step.INSTALLED, table.noteCause(target, RepairSteps.NO_CAUSE), simulation.nowNs());
            checkAt(router, simulation.nowNs() + TIMEOUT_NS);
        }
    }

    /// A route cannot be used any more, which is told, and then forgotten. Until then another may take its place: the repair
    /// after what has happened is not over.
    private void lose(Router router, int target, int cause) {
        steps.begun(Step.INSTALLED, cause);
        router.table.noteCause(target, cause);
        router.table.put(target, RipTable.INFINITY, portOf(router, target), simulation.nowNs() + GARBAGE_NS);
        router.table.changed.set(target);
        checkAt(router, simulation.nowNs() + GARBAGE_NS);
    }

    /// Lets a node look for old routes at a time, or before.
    private void checkAt(Router router, long timeNs) {
        if (router.isCheckSet && router.checkNs <= timeNs) {
            return;
        }
        if (router.isCheckSet) {
            simulation.cancel(router.checkOrder);
        }
        router.isCheckSet = true;
        router.checkNs = timeNs;
        router.checkOrder = simulation.schedule(router.node, timeNs - simulation.nowNs(), check, router.node, 0);
    }

    private static int portOf(Router router, int target) {
        return router.table.port(router.node, target);
    }

    /// Lets neighbours know if a metric has changed.
    ///
    /// @param isNews whether it was heard from a neighbour
    private void changed(Router router, int cause, boolean isNews) {
        if (router.table.changed.isEmpty()) {
            return;
        }
        if (isNews) {
            steps.begun(Step.TOLD, cause);
            steps.done(Step.TOLD, cause, simulation.nowNs());
        }
        steps.begun(Step.INSTALLED, cause);
        steps.done(Step.INSTALLED, cause, simulation.nowNs());
        steps.begun(Step.TOLD, steps.without(cause, router.untoldCause));
        router.untoldCause = steps.union(router.untoldCause, cause);
        if (!router.isWaiting) {
            tellChanges(router);
        }
    }

    private void tellChanges(Router router) {
        tell(router, false);
        router.isWaiting = true;
        long waitNs = LEAST_WAIT_NS + router.random.nextLong(MOST_WAIT_NS - LEAST_WAIT_NS + 1);
        simulation.schedule(router.node, waitNs, waited, router.node, router.epoch);
    }

    private void waited(long node, long epoch) {
        Router router = routers[(int) node];
        if (epoch == router.epoch) {
            router.isWaiting = false;
            if (!router.table.changed.isEmpty()) {
                tellChanges(router);
            }
        }
    }

    /// Ends what is too old, and looks again when the next route may be.
    private void check(long node) {
        Router router = routers[(int) node];
        router.isCheckSet = false;
        RipTable table = router.table;
        long nextNs = Long.MAX_VALUE;
        for (int target = 0; target < table.size(); target++) {
            if (table.untilNs(target) <= simulation.nowNs()) {
                if (table.metric(target) == RipTable.INFINITY) {
                    steps.dropped(Step.INSTALLED, table.noteCause(target, RepairSteps.NO_CAUSE));
                    table.forget(target);
                } else {
                    lose(router, target, RepairSteps.NO_CAUSE);
                }
            }
            nextNs = Math.min(nextNs, table.untilNs(target));
        }
        if (nextNs != Long.MAX_VALUE) {
            checkAt(router, nextNs);
        }
        changed(router, RepairSteps.NO_CAUSE, false);
    }

    @Override
    public void portChanged(int port, boolean isUp) {
        Router router = routers[network.ownerNode(port)];
        router.note(port, isUp);
        if (isUp) {
            RoutingMessage.send(network, port, new Request());
            if (router.asked.get(port)) {
                answer(router, port);
            }
            router.asked.clear(port);
            return;
        }
        router.asked.clear(port);
        int cause = steps.detectedAt(port);
        for (int target = 0; target < router.table.size(); target++) {
            if (router.table.isBy(target, port) && router.table.metric(target) < RipTable.INFINITY) {
                lose(router, target, cause);
            }
        }
        changed(router, cause, false);
    }

    @Override
    public void nodeFailed(int node) {
        Router router = routers[node];
        router.epoch++;
        steps.dropped(Step.TOLD, router.untoldCause);
        router.untoldCause = RepairSteps.NO_CAUSE;
        for (int target = 0; target < router.table.size(); target++) {
            steps.dropped(Step.INSTALLED, router.table.noteCause(target, RepairSteps.NO_CAUSE));
        }
        router.isWaiting = false;
        router.asked.clear();
        if (router.isCheckSet) {
            simulation.cancel(router.checkOrder);
            router.isCheckSet = false;
        }
    }

    @Override
    public void nodeStarted(int node) {
        Router router = routers[node];
        router.downPorts = network.portsOf(node);
        router.table = new RipTable(node, network.nodeCount());
        install(router);
        simulation.schedule(node, router.random.nextLong(PERIOD_NS), period, node, router.epoch);
    }
}
