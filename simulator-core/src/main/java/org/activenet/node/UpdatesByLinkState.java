// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.SimTime;
import org.activenet.kernel.Simulation;
import org.activenet.network.Convergence;
import org.activenet.network.Network;
import org.activenet.network.RepairSteps;
import org.activenet.network.RepairSteps.Step;
import org.activenet.network.RoutingTable;
import org.activenet.node.Adjacency.Stage;
import org.activenet.node.LinkStateMessage.Acknowledgement;
import org.activenet.node.LinkStateMessage.Description;
import org.activenet.node.LinkStateMessage.LinkState;
import org.activenet.node.LinkStateMessage.Request;
import org.activenet.node.LinkStateMessage.Start;
import org.activenet.node.LinkStateMessage.Update;
import org.jspecify.annotations.Nullable;

/// A link-state protocol after OSPF (RFC 2328): news of links travels in packets, over the links that all packets take.
///
/// *Flooding* (section 13). A node that detects a change of a link of its own notes it at once, and tells its neighbours its new
/// link state when the throttle lets it. Whoever has an older one takes it, passes it on over all other links, and acknowledges
/// it; whoever has the same acknowledges it only, or takes it as the acknowledgement of its own copy; whoever has a newer one
/// sends that back. What is not acknowledged is sent again after 5 s.
///
/// *Bringing up adjacencies* (section 10). A link that a node detects to be up is in its link state only when both ends have the
/// same knowledge: they ask each other to start, tell each other the versions of all that they have, description by description,
/// the node with the lower number first, and ask for what is newer or missing. Nothing of that is lost for good either: after 5 s
/// it is asked again. A node that hears of a start before it has itself detected the link keeps it in mind (ours).
///
/// What nodes then make of it, [RouteComputations] do. Left out: hellos, which are `detection`; that link states are told anew
/// every 30 minutes; limits on how often they are accepted; acknowledgements that wait for others (all go at once, ours).
final class UpdatesByLinkState implements RouteUpdates {
    private static final long AGAIN_NS = 5 * SimTime.NANOS_PER_SECOND; // RxmtInterval

    private final Network network;
    private final Simulation simulation;
    private final RepairSteps steps;
    private final Convergence.NodeByNode timing;
    private final RouteComputations computations;
    private final LinkStates intact = LinkStates.intact();
    private final @Nullable Router[] routers; // null: as before the run
    private final @Nullable Adjacency[] adjacencies; // by port; null: full, as before the run
    private final EventKind tell;
    private final EventKind again;

    /// What one node knows, and is about to tell.
    private final class Router {
        private final int node;
        private final LinkStateDatabase database;
        private final Origination own; // down are links without an adjacency that is full

        private Router(int node) {
            this.node = node;
            this.database = new LinkStateDatabase(network, intact, node);
            this.own = new Origination(node, timing.origination(), steps);
        }
    }

    UpdatesByLinkState(Network network, VirtualTopologies topologies, Convergence.NodeByNode timing) {
        this.network = network;
        this.simulation = network.simulation();
        this.steps = network.steps();
        this.timing = timing;
        this.computations =
                new RouteComputations(network, topologies, timing, node -> router(node).database.downLinks());
        this.routers = new Router[network.nodeCount()];
        this.adjacencies = new Adjacency[2 * network.spec().linkCount()];
        this.tell = simulation.register("link state is told", this::tell, (node, _) -> "by node " + node);
        this.again = simulation.register(
                "unanswered messages are sent again", (port, _) -> again((int) port), (port, _) -> "by port " + port);
        network.carryLinkMessages();
    }

    private Router router(int node) {
        Router router = routers[node];
        if (router == null) {
            router = new Router(node);
            routers[node] = router;
        }
        return router;
    }

    private Adjacency adjacency(int port) {
        Adjacency adjacency = adjacencies[port];
        if (adjacency == null) {
            adjacency = new Adjacency(port);
            adjacencies[port] = adjacency;
        }
        return adjacency;
    }

    private Router routerOf(Adjacency adjacency) {
        return router(network.ownerNode(adjacency.port));
    }

    private boolean isMaster(Adjacency adjacency) {
        return network.ownerNode(adjacency.port) < network.peerNode(adjacency.port);
    }

    private LinkState linkState(LinkStates.News news, int cause) {
        return LinkState.of(news, cause, network.portsOf(news.node).length);
    }

    @Override
    public void portChanged(int port, boolean isUp) {
        Adjacency adjacency = adjacency(port);
        int cause = steps.detectedAt(port);
        if (!isUp) {
            breakUp(adjacency, cause);
        } else if (adjacency.stage == Stage.DOWN) {
            adjacency.cause = cause;
            steps.begun(Step.TOLD, cause);
            start(adjacency);
            if (adjacency.isStartHeard && !isMaster(adjacency)) {
                answerStart(adjacency);
            }
            adjacency.isStartHeard = false;
        }
    }

    private void breakUp(Adjacency adjacency, int cause) {
        boolean wasFull = adjacency.stage == Stage.FULL;
        forget(adjacency);
        if (wasFull) {
            Router router = routerOf(adjacency);
            router.own.note(adjacency.port, false);
            changed(router, cause);
        }
    }

    /// Takes the link to be down, with all that was under way.
    private void forget(Adjacency adjacency) {
        if (adjacency.stage == Stage.STARTING || adjacency.stage == Stage.EXCHANGING) {
            steps.dropped(Step.TOLD, adjacency.cause);
        }
        adjacency.cause = RepairSteps.NO_CAUSE;
        adjacency.stage = Stage.DOWN;
        adjacency.isStartHeard = false;
        adjacency.clear().forEach(lost -> steps.dropped(Step.TOLD, lost.cause()));
    }

    /// A node's own links are others than before.
    private void changed(Router router, int cause) {
        computations.portsChanged(router.node, router.own.downPorts());
        router.own.add(cause);
        List<Integer> before = router.database.downLinks();
        router.database.noteOwn(router.own.downPorts(), router.own.untoldCause());
        computeIfChanged(router, before, cause);
        router.own.schedule(simulation, tell);
    }

    private void computeIfChanged(Router router, List<Integer> before, int cause) {
        if (!router.database.downLinks().equals(before)) {
            computations.linksChanged(router.node, cause);
        }
    }

    private void tell(long node, long epoch) {
        Router router = router((int) node);
        if (!router.own.begins(epoch)) {
            return;
        }
        LinkState own = linkState(router.database.tellOwn(), router.own.untoldCause());
        flood(router, List.of(own), RoutingTable.NO_PORT);
        router.own.told();
    }

    private void flood(Router router, List<LinkState> states, int inPort) {
        for (int port : network.portsOf(router.node)) {
            Adjacency adjacency = adjacency(port);
            if (port != inPort && adjacency.floods()) {
                states.forEach(state -> note(adjacency, state));
                sendUpdates(port, states);
            }
        }
    }

    private void note(Adjacency adjacency, LinkState state) {
        steps.begun(Step.TOLD, state.cause());
        steps.dropped(Step.TOLD, adjacency.sent(state, simulation.nowNs()));
        setTimer(adjacency);
    }

    private void sendUpdates(int port, List<LinkState> states) {
        int roomBytes = network.mtuBytes(port) - LinkStateMessage.HEADER_BYTES - LinkStateMessage.COUNT_BYTES;
        for (List<LinkState> part : parts(states, LinkState::bytes, roomBytes)) {
            RoutingMessage.send(network, port, new Update(part));
        }
    }

    /// Divides what does not go into one packet; a part has one item at least.
    private static <T> List<List<T>> parts(List<T> items, ToIntFunction<T> bytes, int roomBytes) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int sumBytes = 0;
        for (T item : items) {
            if (!part.isEmpty() && sumBytes + bytes.applyAsInt(item) > roomBytes) {
                parts.add(part);
                part = new ArrayList<>();
                sumBytes = 0;
            }
            part.add(item);
            sumBytes += bytes.applyAsInt(item);
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    @Override
    public void received(RoutingMessage.Content content, int port) {
        Adjacency adjacency = adjacency(port);
        switch ((LinkStateMessage) content) {
            case Start(int instance) -> startHeard(adjacency, instance);
            case Description description -> described(adjacency, description);
            case Update(List<LinkState> states) when adjacency.floods() -> updated(adjacency, states);
            case Acknowledgement(List<LinkState> states) when adjacency.floods() ->
                states.forEach(state -> acknowledged(adjacency, state.news().node, state.news().version));
            case Request(List<Integer> nodes) when adjacency.floods() -> asked(adjacency, nodes);
            case Update _, Acknowledgement _, Request _ -> {
                // The neighbour believes what this node does not any more, or not yet.
            }
        }
    }

    private boolean acknowledged(Adjacency adjacency, int node, int version) {
        LinkState state = adjacency.acknowledged(node, version);
        if (state == null) {
            return false;
        }
        steps.dropped(Step.TOLD, state.cause());
        return state.news().version == version;
    }

    private void updated(Adjacency adjacency, List<LinkState> states) {
        Router router = routerOf(adjacency);
        List<Integer> before = router.database.downLinks();
        List<LinkState> news = new ArrayList<>();
        List<LinkState> confirmed = new ArrayList<>();
        int cause = RepairSteps.NO_CAUSE;
        for (LinkState state : states) {
            int node = state.news().node;
            int version = state.news().version;
            int known = router.database.version(node);
            if (version < known) {
                sendUpdates(adjacency.port, List.of(linkState(router.database.of(node), RepairSteps.NO_CAUSE)));
                continue;
            }
            boolean isEcho = acknowledged(adjacency, node, version);
            adjacency.got(node, version);
            if (version > known) {
                router.database.take(state.news());
                news.add(state);
                cause = steps.union(cause, state.cause());
                steps.begun(Step.TOLD, state.cause());
                steps.done(Step.TOLD, state.cause(), simulation.nowNs());
                settle(router, node, version);
            }
            if (!isEcho) {
                confirmed.add(state);
            }
        }
        flood(router, news, adjacency.port);
        int roomBytes = network.mtuBytes(adjacency.port) - LinkStateMessage.HEADER_BYTES;
        parts(confirmed, _ -> LinkStateMessage.LSA_HEADER_BYTES, roomBytes)
                .forEach(part -> RoutingMessage.send(network, adjacency.port, new Acknowledgement(part)));
        computeIfChanged(router, before, cause);
        for (int port : network.portsOf(router.node)) {
            finishIfDone(adjacency(port));
        }
    }

    /// What is out of date need not be acknowledged any more, and what has come need not be asked of anybody else.
    private void settle(Router router, int node, int version) {
        for (int port : network.portsOf(router.node)) {
            Adjacency each = adjacency(port);
            acknowledged(each, node, version - 1);
            each.got(node, version);
        }
    }

    private void start(Adjacency adjacency) {
        adjacency.stage = Stage.STARTING;
        adjacency.instance++;
        ask(adjacency, new Start(adjacency.instance));
    }

    private void ask(Adjacency adjacency, LinkStateMessage message) {
        adjacency.last = message;
        adjacency.askedNs = simulation.nowNs();
        RoutingMessage.send(network, adjacency.port, message);
        setTimer(adjacency);
    }

    private void startHeard(Adjacency adjacency, int instance) {
        boolean isNew = instance != adjacency.peerInstance;
        adjacency.peerInstance = instance;
        if (adjacency.stage == Stage.DOWN) {
            adjacency.isStartHeard = true;
            return;
        }
        if (adjacency.floods() && isNew) { // the neighbour begins anew
            int cause = adjacency.cause;
            breakUp(adjacency, cause);
            adjacency.cause = cause;
            steps.begun(Step.TOLD, cause);
            start(adjacency);
        }
        if (!isMaster(adjacency) && adjacency.stage == Stage.STARTING) {
            answerStart(adjacency);
        } else if (!isMaster(adjacency)) {
            RoutingMessage.send(network, adjacency.port, Objects.requireNonNull(adjacency.last)); // the answer was lost
        }
    }

    /// The slave tells the first part of what it has.
    private void answerStart(Adjacency adjacency) {
        beginExchange(adjacency, adjacency.peerInstance);
        describe(adjacency);
    }

    private void beginExchange(Adjacency adjacency, int exchange) {
        adjacency.stage = Stage.EXCHANGING;
        adjacency.exchange = exchange;
        adjacency.sequence = 0;
        adjacency.versions = routerOf(adjacency).database.versions();
        adjacency.described = 0;
        adjacency.hasPeerDescribed = false;
        adjacency.isDescribed = false;
    }

    /// Tells the next part, which may be empty.
    private void describe(Adjacency adjacency) {
        int from = adjacency.described;
        int mostItems = Math.max(1, (network.mtuBytes(adjacency.port) - LinkStateMessage.HEADER_BYTES
                - LinkStateMessage.DESCRIPTION_BYTES) / LinkStateMessage.LSA_HEADER_BYTES);
        adjacency.described = Math.min(adjacency.versions.length, from + mostItems);
        var description = new Description(
                adjacency.exchange, adjacency.sequence, adjacency.versions, from, adjacency.described);
        if (isMaster(adjacency)) {
            ask(adjacency, description);
        } else {
            adjacency.last = description;
            RoutingMessage.send(network, adjacency.port, description);
        }
    }

    private boolean hasDescribedAll(Adjacency adjacency) {
        return adjacency.described == adjacency.versions.length;
    }

    private void described(Adjacency adjacency, Description description) {
        boolean isMaster = isMaster(adjacency);
        if (isMaster && adjacency.stage == Stage.STARTING && description.exchange() == adjacency.instance) {
            beginExchange(adjacency, adjacency.instance);
        }
        if (!adjacency.floods() || description.exchange() != adjacency.exchange) {
            return;
        }
        int expected = isMaster ? adjacency.sequence : adjacency.sequence + 1;
        if (description.sequence() != expected) {
            if (!isMaster && description.sequence() == adjacency.sequence) {
                RoutingMessage.send(network, adjacency.port, Objects.requireNonNull(adjacency.last)); // the answer was lost
            }
            return;
        }
        take(adjacency, description);
        if (isMaster && hasDescribedAll(adjacency) && adjacency.hasPeerDescribed && adjacency.sequence > 0) {
            finishDescribing(adjacency);
        } else {
            adjacency.sequence++;
            describe(adjacency);
            if (!isMaster && hasDescribedAll(adjacency) && adjacency.hasPeerDescribed) {
                finishDescribing(adjacency);
            }
        }
    }

    private void take(Adjacency adjacency, Description description) {
        LinkStateDatabase database = routerOf(adjacency).database;
        for (int node = description.from(); node < description.to(); node++) {
            if (description.versions()[node] > database.version(node)) {
                adjacency.want(node, description.versions()[node]);
            }
        }
        adjacency.hasPeerDescribed |= description.isLast();
    }

    private void finishDescribing(Adjacency adjacency) {
        adjacency.isDescribed = true;
        if (!adjacency.wanted().isEmpty()) {
            askForWanted(adjacency);
        }
        finishIfDone(adjacency);
    }

    private void askForWanted(Adjacency adjacency) {
        adjacency.askedNs = simulation.nowNs();
        int roomBytes = network.mtuBytes(adjacency.port) - LinkStateMessage.HEADER_BYTES;
        parts(adjacency.wanted(), _ -> LinkStateMessage.REQUEST_BYTES, roomBytes)
                .forEach(part -> RoutingMessage.send(network, adjacency.port, new Request(part)));
        setTimer(adjacency);
    }

    private void asked(Adjacency adjacency, List<Integer> nodes) {
        LinkStateDatabase database = routerOf(adjacency).database;
        sendUpdates(adjacency.port, nodes.stream()
                .filter(node -> database.version(node) != LinkStateDatabase.NONE)
                .map(node -> linkState(database.of(node), RepairSteps.NO_CAUSE))
                .toList());
    }

    /// Takes the neighbour into the node's link state once both have the same.
    private void finishIfDone(Adjacency adjacency) {
        if (adjacency.stage != Stage.EXCHANGING || !adjacency.isDescribed || !adjacency.wanted().isEmpty()) {
            return;
        }
        adjacency.stage = Stage.FULL;
        int cause = adjacency.cause;
        adjacency.cause = RepairSteps.NO_CAUSE;
        Router router = routerOf(adjacency);
        router.own.note(adjacency.port, true);
        changed(router, cause);
        steps.dropped(Step.TOLD, cause);
    }

    /// Whether the neighbour owes an answer to the last question.
    private boolean isWaiting(Adjacency adjacency) {
        return switch (adjacency.stage) {
            case STARTING -> true;
            case EXCHANGING -> adjacency.isDescribed ? !adjacency.wanted().isEmpty() : isMaster(adjacency);
            case DOWN, FULL -> false;
        };
    }

    private void setTimer(Adjacency adjacency) {
        long sinceNs = Math.min(adjacency.oldestNs(), isWaiting(adjacency) ? adjacency.askedNs : Long.MAX_VALUE);
        if (sinceNs == Long.MAX_VALUE || adjacency.isTimerSet) { // a timer that is set is never too late
            return;
        }
        adjacency.isTimerSet = true;
        simulation.schedule(
                network.ownerNode(adjacency.port), sinceNs + AGAIN_NS - simulation.nowNs(), again, adjacency.port, 0);
    }

    private void again(int port) {
        Adjacency adjacency = adjacency(port);
        adjacency.isTimerSet = false;
        long dueNs = simulation.nowNs() - AGAIN_NS;
        List<LinkState> due = adjacency.sentUntil(dueNs);
        due.forEach(state -> note(adjacency, state));
        sendUpdates(port, due);
        if (isWaiting(adjacency) && adjacency.askedNs <= dueNs) {
            if (adjacency.isDescribed) {
                askForWanted(adjacency);
            } else {
                ask(adjacency, Objects.requireNonNull(adjacency.last));
            }
        }
        setTimer(adjacency);
    }

    @Override
    public void nodeFailed(int node) {
        router(node).own.fail();
        for (int port : network.portsOf(node)) {
            forget(adjacency(port));
        }
        computations.nodeFailed(node);
    }

    @Override
    public void nodeStarted(int node) {
        Router router = router(node);
        router.own.start(network.portsOf(node));
        router.database.startAnew(router.own.downPorts());
        computations.nodeStarted(node, router.own.downPorts());
    }
}
