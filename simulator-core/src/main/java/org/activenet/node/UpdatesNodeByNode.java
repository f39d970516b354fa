// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;
import org.activenet.network.Convergence;
import org.activenet.network.Network;
import org.activenet.network.RepairSteps;
import org.activenet.network.RepairSteps.Step;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// New routes at each node in its own time, so that for a while nodes disagree: packets may go in circles then, until their
/// resource bound or time to live ends them.
///
/// A node that detects a change of a link of its own notes it at once, computes its routes when its throttle lets it, and
/// tells its neighbours when the other throttle lets it. News goes on over all links that the node takes to be up, but the one
/// that it came by, and ends where it is none. Routes are computed from the links of which *that node* has news when the
/// computation begins, and used when all prefixes are in the forwarding table. A link is taken to be down by the word of
/// either end, and up by the word of both. What leaves these links as they were asks for no computation, and a computation
/// with the result of the last one for no update of the table (ours).
///
/// News costs no packets and is not lost: over a link that has failed without its sender's knowing, it is sent again every 5 s
/// (OSPF's RxmtInterval); and when a node detects that a link is up, it tells the neighbour all it knows. A node that starts
/// anew remembers what it had heard, but has no routes before a link of its own is up (ours).
final class UpdatesNodeByNode implements RouteUpdates {
    private static final long RETRANSMISSION_NS = 5_000_000_000L;

    private final Network network;
    private final Simulation simulation;
    private final RepairSteps steps;
    private final Convergence.NodeByNode convergence;
    private final RouteComputations computations;
    private final LinkStates intact = LinkStates.intact();
    private final @Nullable Router[] routers; // null: has heard nothing yet
    private final List<LinkStates.News> told = new ArrayList<>(); // so that an event can name it
    private final EventKind tell;
    private final EventKind arrive;

    /// What one node knows, and is about to do.
    private final class Router {
        private final int node;
        private final Origination own;
        private LinkStates known = intact;
        private @Nullable RandomStream random; // null until it waits for a random time

        private Router(int node) {
            this.node = node;
            this.own = new Origination(node, convergence.origination(), steps);
        }
    }

    UpdatesNodeByNode(Network network, VirtualTopologies topologies, Convergence.NodeByNode convergence) {
        this.network = network;
        this.simulation = network.simulation();
        this.steps = network.steps();
        this.convergence = convergence;
        this.computations = new RouteComputations(
                network, topologies, convergence, node -> router(node).known.downLinks());
        this.routers = new Router[network.nodeCount()];
        this.tell = simulation.register("link states are told", this::tell, (node, _) -> "by node " + node);
        this.arrive = simulation.register(
                "link states arrive", this::arrive, (port, news) -> "by port %d, news %d".formatted(port, news >> 1));
    }

    private Router router(int node) {
        Router router = routers[node];
        if (router == null) {
            router = new Router(node);
            routers[node] = router;
        }
        return router;
    }

    @Override
    public void portChanged(int port, boolean isUp) {
        Router router = router(network.ownerNode(port));
        int cause = steps.detectedAt(port);
        if (isUp) {
            synchronise(router, port);
        }
        router.own.note(port, isUp);
        computations.portsChanged(router.node, router.own.downPorts());
        router.own.add(cause);
        learn(router, ownNews(router), cause);
        router.own.schedule(simulation, tell);
    }

    private LinkStates.News ownNews(Router router) {
        LinkStates.News before = router.known.of(router.node);
        int version = before == null ? 1 : before.version + 1;
        return new LinkStates.News(router.node, version, router.own.downPorts(), router.own.untoldCause());
    }

    /// Tells a neighbour all that was told before: what it may have missed while the link was down.
    private void synchronise(Router router, int port) {
        for (LinkStates.News news : router.known.all()) {
            if (news.node != router.node || !router.own.isAboutToTell()) { // else it comes with all the others
                send(router, port, number(news), true, waitNs(router));
            }
        }
    }

    private int number(LinkStates.News news) {
        told.add(news);
        return told.size() - 1;
    }

    private void tell(long node, long epoch) {
        Router router = router((int) node);
        if (!router.own.begins(epoch)) {
            return;
        }
        LinkStates.News news = Objects.requireNonNull(router.known.of(router.node));
        passOn(router, RoutingTable.NO_PORT, number(news), false);
        router.own.told();
    }

    private void passOn(Router router, int inPort, int number, boolean isOld) {
        long waitNs = waitNs(router);
        for (int port : network.portsOf(router.node)) {
            if (port != inPort && router.own.takesToBeUp(port)) {
                send(router, port, number, isOld, waitNs);
            }
        }
    }

    private long waitNs(Router router) {
        long rangeNs = convergence.flooding().mostWaitNs() - convergence.flooding().leastWaitNs();
        if (rangeNs == 0) {
            return convergence.flooding().leastWaitNs();
        }
        if (router.random == null) {
            router.random = network.random("convergence/" + router.node);
        }
        return convergence.flooding().leastWaitNs() + router.random.nextLong(rangeNs + 1);
    }

    /// @param isOld whether it repeats what was told before, which is no step after a failure
    private void send(Router router, int port, int number, boolean isOld, long waitNs) {
        if (!isOld) {
            steps.begun(Step.TOLD, told.get(number).cause);
        }
        long onTheWayNs = network.spec().links().get(port >> 1).propagationNs() + convergence.flooding().perHopNs();
        simulation.schedule(router.node, waitNs + onTheWayNs, arrive, port, (long) number << 1 | (isOld ? 1 : 0));
    }

    private void arrive(long fromPort, long numberAndAge) {
        int port = (int) fromPort;
        LinkStates.News news = told.get((int) (numberAndAge >> 1));
        int cause = (numberAndAge & 1) == 1 ? RepairSteps.NO_CAUSE : news.cause;
        if (!network.isUp(port)) {
            sendAgain(port, numberAndAge, cause);
            return;
        }
        Router router = router(network.peerNode(port));
        if (!router.known.isNews(news)) {
            steps.dropped(Step.TOLD, cause);
            return;
        }
        passOn(router, port ^ 1, (int) (numberAndAge >> 1), (numberAndAge & 1) == 1);
        steps.done(Step.TOLD, cause, simulation.nowNs());
        learn(router, news, cause);
    }

    /// Until the sender knows that the link is down: what it has to tell the neighbour then comes with [#synchronise].
    private void sendAgain(int port, long numberAndAge, int cause) {
        int sender = network.ownerNode(port);
        if (network.isNodeUp(sender) && router(sender).own.takesToBeUp(port)) {
            simulation.schedule(sender, RETRANSMISSION_NS, arrive, port, numberAndAge);
        } else {
            steps.dropped(Step.TOLD, cause);
        }
    }

    private void learn(Router router, LinkStates.News news, int cause) {
        LinkStates before = router.known;
        router.known = before.with(news);
        if (!router.known.downLinks().equals(before.downLinks())) {
            computations.linksChanged(router.node, cause);
        }
    }

    @Override
    public void nodeFailed(int node) {
        router(node).own.fail();
        computations.nodeFailed(node);
    }

    @Override
    public void nodeStarted(int node) {
        Router router = router(node);
        router.own.start(network.portsOf(node));
        router.known = router.known.with(ownNews(router));
        computations.nodeStarted(node, router.own.downPorts());
    }
}
