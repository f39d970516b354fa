// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.network.LinkSpec;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.RepairSteps;
import org.activenet.network.ServerLoad;
import org.activenet.network.Waiting;
import org.activenet.openflow.BarrierReply;
import org.activenet.openflow.EchoReply;
import org.activenet.openflow.EchoRequest;
import org.activenet.openflow.ErrorMessage;
import org.activenet.openflow.FeaturesReply;
import org.activenet.openflow.FeaturesRequest;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.FlowRemoved;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.Hello;
import org.activenet.openflow.MultipartReply;
import org.activenet.openflow.MultipartRequest;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.PacketIn;
import org.activenet.openflow.PortDescription;
import org.activenet.openflow.PortStatus;
import org.jspecify.annotations.Nullable;

/// The controller: takes the messages of all switches in their order, as many at once as it has servers, and tells the switches
/// what to do.
///
/// First come first served, its queue unlimited; but messages of one switch are taken one after the other, as by controllers that
/// give a connection to one thread, so that an older word never comes after a newer one. A message takes a server for the base of
/// [ControllerSpec], drawn anew for each; then its [ControlProgram] acts, and the server works on for the paths and messages that
/// this took, which leave at the end. What a program says leaves in the order in which it acted, whoever is ready first. The
/// controller learns of the network by messages only; news of ports and switches goes through the [ControllerSteps] before the
/// program acts on it, and until then the controller knows nothing of it. A source of events and a maker of packets of its own,
/// it stands beside a node, whose failure does not touch it (ours).
public final class Controller {
    private final int index;
    private final Network network;
    private final ControllerSpec spec;
    private final SdnSystem system;
    private final NetworkView view;
    private final ControlProgram program;
    private final Discovery discovery;
    private final Polling polling;
    private final EventKind serviceEnds;
    private final Outbox outbox;
    private final Gathering<News> graph;
    private final Gathering<News> paths;
    private final RandomStream random;
    private final MessageQueue waiting;
    private final Queue<Runnable> ownWork = new ArrayDeque<>(); // that waits for a server
    private final @Nullable Packet[] inService; // by server; null while it is free, or works on what its message took
    private final boolean[] isBusy;
    private final boolean mayHaveRules; // switches that connect
    private final long[] serviceBeganNs;
    private final List<List<PortDescription>> described = new ArrayList<>(); // by switch: ports of replies that are not over
    private long handledCount;
    private long busyNs; // of services ended
    private final Waiting waitingCount = new Waiting();
    private int cause = RepairSteps.NO_CAUSE; // of the rules that it is sending

    /// The state of ports, of a switch that starts anew or of one that goes on; or what discovery has found.
    private record News(
            int node, boolean isStart, List<PortDescription> ports, List<Discovery.Finding> found, int cause) {
        static News ofPorts(int node, boolean isStart, List<PortDescription> ports, int cause) {
            return new News(node, isStart, ports, List.of(), cause);
        }
    }

    Controller(int index, Network network, SdnSpec spec, SdnSystem system, NetworkView view) {
        this.index = index;
        this.network = network;
        this.spec = spec.controller();
        this.system = system;
        this.view = view;
        this.outbox = new Outbox(network.simulation(), index, this::sendNow);
        this.program = spec.program().program(this, view, spec);
        this.discovery = new Discovery(index, network, this.spec.discovery(), this, view);
        this.polling = new Polling(index, network, this.spec.statistics(), this, system);
        this.random = network.random("controller/service");
        this.inService = new Packet[this.spec.servers()];
        this.isBusy = new boolean[this.spec.servers()];
        this.mayHaveRules = spec.switches().session().isWatched();
        this.serviceBeganNs = new long[this.spec.servers()];
        this.waiting = new MessageQueue(view.nodeCount());
        for (int node = 0; node < view.nodeCount(); node++) {
            described.add(new ArrayList<>());
        }
        this.serviceEnds = network.simulation().register(
                "controller service ends", (server, _) -> serviceEnds((int) server), (_, _) -> "");
        ControllerSteps steps = this.spec.steps();
        this.paths = new Gathering<>(
                network.simulation(), index, steps.quietNs(), steps.mostNs(), steps.pathsNs(), this::learn);
        this.graph = new Gathering<>(
                network.simulation(), index, steps.quietNs(), steps.mostNs(), steps.graphNs(), paths::add);
    }

    /// Sets the switches up before the run.
    void start() {
        discovery.start();
        polling.start();
        program.start();
    }

    /// Takes a message that has come over a control channel.
    void receive(Packet packet) {
        int told = ControlChannel.cause(packet);
        network.steps().done(RepairSteps.Step.TOLD, told, network.nowNs());
        network.steps().begun(RepairSteps.Step.COMPUTED, told);
        waiting.add(packet);
        waitingCount.change(1, network.nowNs());
        serveWaiting();
    }

    /// Does something that no message asks for, as soon as a server is free and before messages that wait; the server works on
    /// for the messages that this took.
    void work(Runnable acting) {
        ownWork.add(acting);
        serveWaiting();
    }

    private void serveWaiting() {
        for (int server = 0; server < isBusy.length; server++) {
            while (!isBusy[server]) {
                Runnable own = ownWork.poll();
                Packet next = own == null ? waiting.take() : null;
                if (own == null && next == null) {
                    return;
                }
                isBusy[server] = true;
                serviceBeganNs[server] = network.nowNs();
                if (next == null) {
                    endAfter(server, act(Objects.requireNonNull(own)));
                    continue;
                }
                inService[server] = next;
                waitingCount.change(-1, network.nowNs());
                endAfter(server, spec.law().drawNs(spec.baseNs(), random));
            }
        }
    }

    private void endAfter(int server, long serviceNs) {
        if (serviceNs == 0) {
            network.simulation().countAct();
            partEnds(server);
        } else {
            network.simulation().schedule(index, serviceNs, serviceEnds, server, 0);
        }
    }

    private void serviceEnds(int server) {
        partEnds(server);
        serveWaiting();
    }

    /// The base of a service is over, or all of it.
    private void partEnds(int server) {
        if (inService[server] == null) {
            isBusy[server] = false;
            busyNs += network.nowNs() - serviceBeganNs[server];
            return;
        }
        Packet packet = inService[server];
        inService[server] = null;
        int node = packet.source;
        waiting.release(node);
        OpenFlowMessage message = (OpenFlowMessage) Objects.requireNonNull(packet.body);
        int told = ControlChannel.cause(packet);
        network.packets().consumed(packet, index);
        handledCount++;
        endAfter(server, act(() -> handle(node, message, told)));
    }

    /// Has the program act, and returns how long what it took occupies whoever it acts for.
    private long act(Runnable acting) {
        long pathsBefore = view.pathsComputed();
        int messages = outbox.collect(acting);
        long takesNs = Math.addExact(
                Math.multiplyExact(spec.perPathNs(), view.pathsComputed() - pathsBefore),
                Math.multiplyExact(spec.perMessageNs(), messages));
        outbox.release(takesNs);
        return takesNs;
    }

    private void handle(int node, OpenFlowMessage message, int told) {
        switch (message) {
            case PacketIn packetIn -> {
                if (!discovery.takes(node, packetIn)) {
                    program.packetIn(node, packetIn);
                }
            }
            case BarrierReply reply -> program.barrierReplied(node, reply.xid());
            case PortStatus status -> graph.add(List.of(News.ofPorts(node, false, List.of(status.port()), told)));
            case Hello _ -> {
                described.get(node).clear();
                send(node, new Hello(0, Hello.VERSION_1_3));
                send(node, new FeaturesRequest(0));
                send(node, new MultipartRequest.PortDescriptions(0));
            }
            case MultipartReply.PortDescriptions reply -> {
                described.get(node).addAll(reply.entries());
                if (!reply.more()) {
                    graph.add(List.of(News.ofPorts(node, true, List.copyOf(described.get(node)), told)));
                    described.get(node).clear();
                }
            }
            case EchoRequest request -> send(node, new EchoReply(request.xid(), request.data()));
            case MultipartReply reply -> polling.takes(node, reply);
            case FeaturesReply _, EchoReply _, FlowRemoved _, ErrorMessage _ -> {
                // Nothing to be done. Of a full table: the packet that asked is sent on all the same, and the next asks again.
            }
            default -> throw new IllegalStateException("a message to switches came to the controller: " + message);
        }
    }

    /// Takes up what discovery has found, as it does with news of ports.
    void found(List<Discovery.Finding> findings) {
        graph.add(List.of(new News(index, false, List.of(), findings, RepairSteps.NO_CAUSE)));
    }

    /// Takes news in, and has its program act on what is different now.
    private void learn(List<News> allNews) {
        SequencedMap<Integer, Boolean> before = new LinkedHashMap<>(); // of each link that there is news of
        SequencedSet<Integer> started = new LinkedHashSet<>();
        for (News news : allNews) {
            if (news.isStart()) {
                started.add(news.node());
            }
            cause = network.steps().union(cause, news.cause());
        }
        act(() -> {
            started.forEach(this::startSwitch);
            allNews.forEach(news -> note(news, before));
            before.forEach((link, wasUp) -> {
                if (view.isLinkUp(link) != wasUp) {
                    program.linkChanged(link, !wasUp);
                }
            });
            started.forEach(program::switchStarted);
        });
        cause = RepairSteps.NO_CAUSE;
        allNews.forEach(news -> network.steps().done(RepairSteps.Step.COMPUTED, news.cause(), network.nowNs()));
    }

    /// Has nothing in a switch but what discovery needs there.
    private void startSwitch(int node) {
        if (mayHaveRules) {
            send(node, FlowMod.deleteAll());
            send(node, new GroupMod(0, GroupMod.Command.DELETE, GroupMod.Type.ALL, GroupMod.ALL_GROUPS, List.of()));
        }
        discovery.switchStarted(node);
    }

    /// @param before whether a link was up, of each that there is news of
    private void note(News news, SequencedMap<Integer, Boolean> before) {
        for (PortDescription description : news.ports()) {
            int port = Addresses.portOf(description.port());
            before.putIfAbsent(port >> 1, view.isLinkUp(port >> 1));
            discovery.portChanged(port, description.isUp());
        }
        for (Discovery.Finding finding : news.found()) {
            before.putIfAbsent(finding.port() >> 1, view.isLinkUp(finding.port() >> 1));
            view.heardChanged(finding.port(), finding.isHeard());
        }
    }

    /// Sends a message to a switch, once what the program does now is worked on.
    void send(int node, OpenFlowMessage message) {
        network.steps().begun(RepairSteps.Step.INSTALLED, cause);
        outbox.add(node, message, cause);
    }

    private void sendNow(int node, OpenFlowMessage message, int about) {
        ControlChannel channel = system.channel(node);
        channel.sendToSwitch(channel.packet(message, index, about));
    }

    /// Whether the word of a switch at one end of a link, and what it makes the controller say to the other end, may come before
    /// what the switch has just sent over the link.
    boolean isQuicker(LinkSpec link) {
        return system.channel(link.from()).leastNs() + system.channel(link.to()).leastNs() < link.propagationNs();
    }

    /// Puts a rule into a switch before the run.
    void preinstall(int node, FlowMod mod) {
        system.switchAt(node).preinstall(mod);
    }

    /// Makes a group in a switch before the run.
    void preinstall(int node, GroupMod mod) {
        system.switchAt(node).preinstall(mod);
    }

    /// How many messages it has handled.
    public long handledCount() {
        return handledCount;
    }

    /// Whether it asks its switches for statistics.
    public boolean asksForStatistics() {
        return spec.statistics().isOn();
    }

    /// What it has been told of counters.
    public StatisticsTold statisticsTold() {
        return polling.told();
    }

    /// The time of all services ended since the start of the run, of all servers.
    public long busyNs() {
        return busyNs;
    }

    /// How busy its servers have been on average, and the messages that have waited; those in service are not counted.
    public ServerLoad load() {
        long sumNs = busyNs;
        for (int server = 0; server < isBusy.length; server++) {
            sumNs += isBusy[server] ? network.nowNs() - serviceBeganNs[server] : 0;
        }
        return waitingCount.load(sumNs / isBusy.length, network.nowNs());
    }

    /// Lets the peak of [#load] count anew.
    public void restartPeak() {
        waitingCount.restartPeak();
    }

    void forEachHeld(Consumer<Packet> visitor) {
        for (Packet packet : inService) {
            if (packet != null) {
                visitor.accept(packet);
            }
        }
        waiting.forEach(visitor);
    }
}
