// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.PacketRing;
import org.activenet.network.RepairSteps;
import org.activenet.network.ServerLoad;
import org.activenet.network.Waiting;
import org.jspecify.annotations.Nullable;

/// The controller: takes the messages of all switches one after the other, each for the same time, and tells the
/// switches what to do.
///
/// One server, first come first served, its queue unlimited. It learns of the network by messages only; what it does
/// about them, at the end of their service, is its [ControlProgram]. News of ports and switches goes through the
/// [ControllerSteps] before that, and until then the controller knows nothing of it. A source of events and a maker of
/// packets of its own, it stands beside a node, whose failure does not touch it (ours).
public final class Controller {
    private final int index;
    private final Network network;
    private final long serviceNs;
    private final SdnSystem system;
    private final NetworkView view;
    private final ControlProgram program;
    private final EventKind serviceEnds;
    private final Gathering<News> graph;
    private final Gathering<News> paths;
    private final PacketRing waiting = new PacketRing();
    private @Nullable Packet inService;
    private boolean isServing; // within a service that takes no time: newcomers wait
    private long handledCount;
    private long busyNs; // of services ended
    private long serviceBeganNs;
    private final Waiting waitingCount = new Waiting();
    private int cause = RepairSteps.NO_CAUSE; // of the rules that it is sending

    /// A port-status, or the hello of a switch that starts anew.
    private record News(int node, ControlMessage message, int cause) {}

    Controller(int index, Network network, SdnSpec spec, SdnSystem system, NetworkView view) {
        this.index = index;
        this.network = network;
        this.serviceNs = spec.controllerServiceNs();
        this.system = system;
        this.view = view;
        this.program = spec.program().program(this, view, spec);
        this.serviceEnds = network.simulation().register(
                "controller service ends", (_, _) -> serviceEnds(), (_, _) -> "");
        ControllerSteps steps = spec.steps();
        this.paths = new Gathering<>(
                network.simulation(), index, steps.quietNs(), steps.mostNs(), steps.pathsNs(), this::learn);
        this.graph = new Gathering<>(
                network.simulation(), index, steps.quietNs(), steps.mostNs(), steps.graphNs(), paths::add);
    }

    /// Sets the switches up before the run.
    void start() {
        program.start();
    }

    /// Takes a message that has come over a control channel.
    void receive(Packet packet) {
        int told = ControlChannel.cause(packet);
        network.steps().done(RepairSteps.Step.TOLD, told, network.nowNs());
        network.steps().begun(RepairSteps.Step.COMPUTED, told);
        waiting.addLast(packet);
        waitingCount.change(1, network.nowNs());
        serveWaiting();
    }

    private void serveWaiting() {
        while (inService == null && !waiting.isEmpty()) {
            inService = Objects.requireNonNull(waiting.removeFirst());
            waitingCount.change(-1, network.nowNs());
            serviceBeganNs = network.nowNs();
            if (serviceNs == 0) {
                network.simulation().countAct();
                handleServed();
            } else {
                network.simulation().schedule(index, serviceNs, serviceEnds, 0, 0);
            }
        }
    }

    private void serviceEnds() {
        busyNs += serviceNs;
        handleServed();
        serveWaiting();
    }

    private void handleServed() {
        Packet packet = Objects.requireNonNull(inService);
        inService = null;
        int node = packet.source;
        ControlMessage message = (ControlMessage) Objects.requireNonNull(packet.body);
        int told = ControlChannel.cause(packet);
        network.packets().consumed(packet, index);
        handledCount++;
        handle(node, message, told);
    }

    private void handle(int node, ControlMessage message, int told) {
        switch (message) {
            case ControlMessage.PacketIn packetIn -> program.packetIn(node, packetIn);
            case ControlMessage.PortStatus _, ControlMessage.Hello _ ->
                graph.add(List.of(new News(node, message, told)));
            case ControlMessage.TableFull _ -> {
                // Nothing to be done: the packet that asked is sent on all the same, and the next asks again.
            }
            case ControlMessage.PacketOut _, ControlMessage.AddFlow _, ControlMessage.DeleteFlow _ ->
                throw new IllegalStateException("a message to switches came to the controller: " + message);
        }
    }

    /// Takes news in, and has its program act on what is different now.
    private void learn(List<News> allNews) {
        SequencedMap<Integer, Boolean> before = new LinkedHashMap<>(); // of each link that there is news of
        SequencedSet<Integer> started = new LinkedHashSet<>();
        for (News news : allNews) {
            switch (news.message()) {
                case ControlMessage.PortStatus(int port, boolean isUp) -> note(port, isUp, before);
                case ControlMessage.Hello _ -> {
                    for (int port : network.portsOf(news.node())) {
                        note(port, false, before);
                    }
                    started.add(news.node());
                }
                default -> throw new IllegalStateException("no news of the network: " + news);
            }
            cause = network.steps().union(cause, news.cause());
        }
        before.forEach((link, wasUp) -> {
            if (view.isLinkUp(link) != wasUp) {
                program.linkChanged(link, !wasUp);
            }
        });
        started.forEach(program::switchStarted);
        cause = RepairSteps.NO_CAUSE;
        allNews.forEach(news -> network.steps().done(RepairSteps.Step.COMPUTED, news.cause(), network.nowNs()));
    }

    private void note(int port, boolean isUp, SequencedMap<Integer, Boolean> before) {
        before.putIfAbsent(port >> 1, view.isLinkUp(port >> 1));
        view.portChanged(port, isUp);
    }

    /// Sends a message to a switch, at once.
    void send(int node, ControlMessage message) {
        ControlChannel channel = system.channel(node);
        Packet packet = channel.packet(message, index, cause);
        network.steps().begun(RepairSteps.Step.INSTALLED, cause);
        channel.sendToSwitch(packet);
    }

    /// Puts a rule into a switch before the run.
    void preinstall(int node, FlowRule rule) {
        system.switchAt(node).preinstall(rule);
    }

    /// How many messages it has handled.
    public long handledCount() {
        return handledCount;
    }

    /// The time of all services ended since the start of the run.
    public long busyNs() {
        return busyNs;
    }

    /// How busy it has been, and the messages that have waited; the one in service is not counted.
    public ServerLoad load() {
        long presentNs = inService == null ? 0 : network.nowNs() - serviceBeganNs;
        return waitingCount.load(busyNs + presentNs, network.nowNs());
    }

    /// Lets the peak of [#load] count anew.
    public void restartPeak() {
        waitingCount.restartPeak();
    }

    void forEachHeld(Consumer<Packet> visitor) {
        if (inService != null) {
            visitor.accept(inService);
        }
        waiting.forEach(visitor);
    }
}
