// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.PacketRing;
import org.activenet.network.ServerLoad;
import org.activenet.network.Waiting;
import org.jspecify.annotations.Nullable;

/// The controller: takes the messages of all switches one after the other, each for the same time, and tells the
/// switches what to do.
///
/// One server, first come first served, its queue unlimited. It learns of the network by messages only; what it does
/// about them, at the end of their service, is its [ControlProgram]. A source of events and a maker of packets of its
/// own, it stands beside a node, whose failure does not touch it (ours).
public final class Controller {
    private final int index;
    private final Network network;
    private final long serviceNs;
    private final SdnSystem system;
    private final NetworkView view;
    private final ControlProgram program;
    private final EventKind serviceEnds;
    private final PacketRing waiting = new PacketRing();
    private @Nullable Packet inService;
    private boolean isServing; // within a service that takes no time: newcomers wait
    private long handledCount;
    private long busyNs; // of services ended
    private long serviceBeganNs;
    private final Waiting waitingCount = new Waiting();

    Controller(int index, Network network, SdnSpec spec, SdnSystem system, NetworkView view) {
        this.index = index;
        this.network = network;
        this.serviceNs = spec.controllerServiceNs();
        this.system = system;
        this.view = view;
        this.program = spec.program().program(this, view, spec);
        this.serviceEnds = network.simulation().register(
                "controller service ends", (_, _) -> serviceEnds(), (_, _) -> "");
    }

    /// Sets the switches up before the run.
    void start() {
        program.start();
    }

    /// Takes a message that has come over a control channel.
    void receive(Packet packet) {
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
        network.packets().consumed(packet, index);
        handledCount++;
        handle(node, message);
    }

    private void handle(int node, ControlMessage message) {
        switch (message) {
            case ControlMessage.PacketIn packetIn -> program.packetIn(node, packetIn);
            case ControlMessage.PortStatus(int port, boolean isUp) -> portChanged(port, isUp);
            case ControlMessage.Hello _ -> {
                for (int port : network.portsOf(node)) {
                    portChanged(port, false);
                }
                program.switchStarted(node);
            }
            case ControlMessage.TableFull _ -> {
                // Nothing to be done: the packet that asked is sent on all the same, and the next asks again.
            }
            case ControlMessage.PacketOut _, ControlMessage.AddFlow _, ControlMessage.DeleteFlow _ ->
                throw new IllegalStateException("a message to switches came to the controller: " + message);
        }
    }

    private void portChanged(int port, boolean isUp) {
        if (view.portChanged(port, isUp)) {
            program.linkChanged(port >> 1, isUp);
        }
    }

    /// Sends a message to a switch, at once.
    void send(int node, ControlMessage message) {
        ControlChannel channel = system.channel(node);
        channel.sendToSwitch(channel.packet(message, index));
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
