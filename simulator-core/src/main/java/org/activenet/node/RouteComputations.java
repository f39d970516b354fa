// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;
import org.activenet.network.Convergence;
import org.activenet.network.Network;
import org.activenet.network.RepairSteps;
import org.activenet.network.RepairSteps.Step;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// What every node does with news by itself, however the news came: computes its routes when its throttle lets it, and puts them
/// into its forwarding table.
///
/// Routes are computed from what the node takes to be down when the computation begins, and used when all prefixes are in the
/// forwarding table; where the [Convergence] says so, only those take time there that lead by another port than before in any
/// topology. What leaves what is down as it was asks for no computation, and a computation with the result of the last one for
/// no update of the table (ours).
final class RouteComputations {
    private static final int[] NO_PORTS = {};

    private final Network network;
    private final Simulation simulation;
    private final RepairSteps steps;
    private final VirtualTopologies topologies;
    private final Convergence.NodeByNode convergence;
    private final IntFunction<List<Integer>> downLinks; // what a node takes to be down, ascending
    private final @Nullable Fib[] fibs; // null: as before the run
    private final EventKind compute;
    private final EventKind install;

    /// The forwarding of one node, and what is about to change it.
    private final class Fib {
        private final int node;
        private int[] downPorts = NO_PORTS; // of its own
        private int uncomputedCause = RepairSteps.NO_CAUSE;
        private boolean isAboutToCompute;
        private final ThrottleClock computation = new ThrottleClock(convergence.computation());
        private List<Integer> computed = List.of(); // the links without which it computed last
        private RoutingTable[] installed = topologies.tables(List.of());
        private List<Installation> installing = List.of(); // in the order in which they will be done
        private long tableBusyUntilNs;
        private int epoch; // steps when the node fails, so that what it was about to do is not done

        private Fib(int node) {
            this.node = node;
        }
    }

    /// Routes on their way into a forwarding table.
    private record Installation(RoutingTable[] tables, int cause) {}

    RouteComputations(
            Network network,
            VirtualTopologies topologies,
            Convergence.NodeByNode convergence,
            IntFunction<List<Integer>> downLinks) {
        this.network = network;
        this.simulation = network.simulation();
        this.steps = network.steps();
        this.topologies = topologies;
        this.convergence = convergence;
        this.downLinks = downLinks;
        Math.multiplyExact(convergence.perPrefixNs(), network.nodeCount()); // or there is no time for a table
        this.fibs = new Fib[network.nodeCount()];
        this.compute = simulation.register("routes are computed", this::compute, (node, _) -> "at node " + node);
        this.install = simulation.register("routes are installed", this::install, (node, _) -> "at node " + node);
    }

    private Fib fib(int node) {
        Fib fib = fibs[node];
        if (fib == null) {
            fib = new Fib(node);
            fibs[node] = fib;
        }
        return fib;
    }

    /// A node takes other ports of its own to be down than before.
    void portsChanged(int node, int[] downPorts) {
        if (convergence.reroutesFast()) {
            Fib fib = fib(node);
            fib.downPorts = downPorts;
            protect(fib);
        }
    }

    /// Lets a node go by the routes that it has in place, but for those into links of its own that it takes to be down.
    private void protect(Fib fib) {
        RoutingTable[] tables = fib.installed.clone();
        for (int topology = 0; topology < tables.length && fib.downPorts.length > 0; topology++) {
            int same = topologies.firstWithTheLinksOf(topology);
            tables[topology] = same < topology
                    ? tables[same]
                    : new ProtectedRoutes(tables[topology], network, fib.node, fib.downPorts);
        }
        topologies.install(fib.node, tables);
    }

    /// A node takes other links to be down than before.
    void linksChanged(int node, int cause) {
        Fib fib = fib(node);
        steps.begun(Step.COMPUTED, steps.without(cause, fib.uncomputedCause));
        fib.uncomputedCause = steps.union(fib.uncomputedCause, cause);
        if (!fib.isAboutToCompute) {
            fib.isAboutToCompute = true;
            long delayNs = fib.computation.nextNs(simulation.nowNs()) - simulation.nowNs();
            simulation.schedule(node, delayNs, compute, node, fib.epoch);
        }
    }

    private void compute(long node, long epoch) {
        Fib fib = fib((int) node);
        if (epoch != fib.epoch) {
            return;
        }
        int cause = fib.uncomputedCause;
        fib.isAboutToCompute = false;
        fib.uncomputedCause = RepairSteps.NO_CAUSE;
        long endNs = simulation.nowNs() + convergence.computationNs();
        steps.done(Step.COMPUTED, cause, endNs);
        List<Integer> down = downLinks.apply(fib.node);
        if (down.equals(fib.computed)) {
            return;
        }
        fib.computed = down;
        var installation = new Installation(topologies.tables(down), cause);
        long tableNs = convergence.perPrefixNs() * prefixes(fib, installation.tables());
        fib.installing = Stream.concat(fib.installing.stream(), Stream.of(installation)).toList();
        fib.tableBusyUntilNs = Math.max(fib.tableBusyUntilNs, endNs) + tableNs;
        steps.begun(Step.INSTALLED, cause);
        simulation.schedule(fib.node, fib.tableBusyUntilNs - simulation.nowNs(), install, fib.node, fib.epoch);
    }

    /// How many prefixes take time in a forwarding table that is to be like this.
    private int prefixes(Fib fib, RoutingTable[] tables) {
        if (!convergence.isForChanges()) {
            return network.nodeCount();
        }
        RoutingTable[] before = fib.installing.isEmpty() ? fib.installed : fib.installing.getLast().tables();
        int count = 0;
        for (int target = 0; target < network.nodeCount(); target++) {
            count += target != fib.node && changes(fib.node, target, before, tables) ? 1 : 0;
        }
        return count;
    }

    private boolean changes(int node, int target, RoutingTable[] before, RoutingTable[] after) {
        for (int topology = 0; topology < after.length; topology++) {
            if (topologies.firstWithTheLinksOf(topology) == topology
                    && before[topology].port(node, target) != after[topology].port(node, target)) {
                return true;
            }
        }
        return false;
    }

    private void install(long node, long epoch) {
        Fib fib = fib((int) node);
        if (epoch != fib.epoch) {
            return;
        }
        Installation next = fib.installing.getFirst();
        fib.installing = fib.installing.stream().skip(1).toList();
        fib.installed = next.tables();
        if (convergence.reroutesFast()) {
            protect(fib);
        } else {
            topologies.install(fib.node, next.tables());
        }
        steps.done(Step.INSTALLED, next.cause(), simulation.nowNs());
    }

    void nodeFailed(int node) {
        Fib fib = fib(node);
        fib.epoch++;
        steps.dropped(Step.COMPUTED, fib.uncomputedCause);
        fib.uncomputedCause = RepairSteps.NO_CAUSE;
        fib.isAboutToCompute = false;
        fib.installing.forEach(lost -> steps.dropped(Step.INSTALLED, lost.cause()));
        fib.installing = List.of();
        fib.tableBusyUntilNs = 0;
    }

    /// A node starts with the routes that its knowledge makes, without further ado.
    ///
    /// @param downPorts all of its own
    void nodeStarted(int node, int[] downPorts) {
        Fib fib = fib(node);
        fib.downPorts = Arrays.copyOf(downPorts, downPorts.length);
        fib.computed = downLinks.apply(node);
        fib.installed = topologies.tables(fib.computed);
        topologies.install(node, fib.installed);
    }
}
