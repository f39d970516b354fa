// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.network.ByteClass;
import org.activenet.network.Carried;
import org.activenet.network.DropReason;
import org.activenet.network.Network;
import org.activenet.network.Node;
import org.activenet.network.Packet;
import org.activenet.network.PacketRing;
import org.activenet.network.RepairSteps;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.sdn.Segment.Letter;

/// A control channel over the data links: a TCP connection whose segments are packets of the network.
///
/// They take links, their queues and each switch's `forward` as all packets do, by the shortest paths over the intact topology,
/// and are matched before all tables, as Open vSwitch's hidden rules do it. What fails on the way loses them; no other way is
/// looked for (ours). Between the controller and the node beside which it stands there is 1 us each way (ours), without a rate.
final class InBandChannel extends ControlChannel {
    static final long HOST_DELAY_NS = ChannelSpec.LEAST_DELAY_NS;

    private static final int TIME_TO_LIVE = 64;

    private final Events events;
    private final End atSwitch = new End(true);
    private final End atController = new End(false);
    private final TcpEnd switchEnd;
    private final TcpEnd controllerEnd;
    private final PacketRing toHost = new PacketRing(); // between the controller and its node
    private final PacketRing fromHost = new PacketRing();
    private long packetsToController;
    private long bytesToController;
    private long packetsToSwitch;
    private long bytesToSwitch;

    /// The kinds of event that channels have; `a` is the switch.
    record Events(
            EventKind toHost,
            EventKind fromHost,
            EventKind retransmitAtSwitch,
            EventKind retransmitAtController,
            EventKind acknowledgeAtSwitch,
            EventKind acknowledgeAtController) {}

    InBandChannel(
            Network network,
            Ends ends,
            int switchNode,
            int controllerNode,
            int controllerIndex,
            int maxDataBytes,
            Events events) {
        super(network, ends, switchNode, controllerNode, controllerIndex);
        this.events = events;
        this.switchEnd = new TcpEnd(atSwitch, maxDataBytes);
        this.controllerEnd = new TcpEnd(atController, maxDataBytes);
    }

    @Override
    long leastNs() {
        return 0;
    }

    /// Whether a packet is a segment of a control channel.
    static boolean carries(Packet packet) {
        return packet.applicationPort == OpenFlowMessage.TCP_PORT && packet.ipKind == null && !packet.isCapsule();
    }

    /// What an end of the connection stands on.
    private final class End implements TcpEnd.Host {
        private final boolean isAtSwitch;

        private End(boolean isAtSwitch) {
            this.isAtSwitch = isAtSwitch;
        }

        private int maker() {
            return isAtSwitch ? switchNode : controllerIndex;
        }

        @Override
        public long nowNs() {
            return network.nowNs();
        }

        @Override
        public Packet packet(int bytes) {
            Packet packet = make(maker(), bytes);
            network.packets().created(packet, maker());
            return packet;
        }

        @Override
        public void resize(Packet packet, int bytes) {
            network.packets().resize(packet, isAtSwitch ? switchNode : controllerNode, ByteClass.CONTROL, bytes);
        }

        @Override
        public void transmit(Packet packet, Segment segment) {
            packet.body = segment;
            packet.sequence = RepairSteps.NO_CAUSE;
            packet.applicationPort = OpenFlowMessage.TCP_PORT;
            packet.ttl = TIME_TO_LIVE;
            packet.setArrivedNs(network.nowNs());
            if (isAtSwitch) {
                packetsToController++;
                bytesToController += packet.sizeBytes();
                network.node(switchNode).begin(packet);
            } else {
                packetsToSwitch++;
                bytesToSwitch += packet.sizeBytes();
                fromHost.addLast(packet);
                network.simulation().schedule(controllerIndex, HOST_DELAY_NS, events.fromHost(), switchNode, 0);
            }
        }

        @Override
        public void deliver(Packet packet, Letter letter) {
            packet.body = letter.message;
            packet.sequence = letter.cause;
            packet.applicationPort = isAtSwitch ? connectionOfSwitch() : connectionOfController();
            handOver(packet);
        }

        @Override
        public void consume(Packet packet) {
            network.packets().consumed(packet, maker());
        }

        @Override
        public void lost(Packet message) {
            lose(message);
        }

        @Override
        public void forgotten(int cause) {
            network.steps().dropped(isAtSwitch ? RepairSteps.Step.TOLD : RepairSteps.Step.INSTALLED, cause);
        }

        @Override
        public long setTimer(long delayNs, boolean isForRetransmission) {
            EventKind kind = isAtSwitch
                    ? isForRetransmission ? events.retransmitAtSwitch() : events.acknowledgeAtSwitch()
                    : isForRetransmission ? events.retransmitAtController() : events.acknowledgeAtController();
            return network.simulation().schedule(maker(), delayNs, kind, switchNode, 0);
        }

        @Override
        public void cancel(long timer) {
            network.simulation().cancel(timer);
        }
    }

    @Override
    void send(Packet message) {
        switchEnd.send(message, cause(message));
    }

    @Override
    void sendToSwitch(Packet message) {
        controllerEnd.send(message, cause(message));
    }

    @Override
    void close() {
        super.close();
        switchEnd.reset(connectionOfSwitch());
    }

    @Override
    void askToOpen(int connection) {
        switchEnd.reset(connection);
        atSwitch.transmit(atSwitch.packet(TcpSegments.HEADER_BYTES), Segment.opening(connection));
    }

    /// A segment has come to the node where it was for.
    void arrivedAtNode(Packet packet) {
        if (packet.maker() == controllerIndex) {
            arrivedAtSwitch(packet, (Segment) Objects.requireNonNull(packet.body));
        } else {
            toHost.addLast(packet);
            network.simulation().schedule(controllerNode, HOST_DELAY_NS, events.toHost(), switchNode, 0);
        }
    }

    private void arrivedAtSwitch(Packet packet, Segment segment) {
        if (segment.isOpening()) {
            network.packets().consumed(packet, switchNode);
            acceptAtSwitch(segment.connection());
        } else if (isOpen() && segment.connection() == connectionOfSwitch()) {
            switchEnd.receive(packet, segment);
        } else {
            network.packets().consumed(packet, switchNode); // of a connection that is no more
        }
    }

    /// What is due at the controller now has come.
    void arrivedAtController() {
        Packet packet = Objects.requireNonNull(toHost.removeFirst());
        Segment segment = (Segment) Objects.requireNonNull(packet.body);
        if (segment.isOpening()) {
            network.packets().consumed(packet, controllerIndex);
            opening(segment.connection());
        } else if (segment.connection() == connectionOfController()) {
            controllerEnd.receive(packet, segment);
        } else {
            network.packets().consumed(packet, controllerIndex);
        }
    }

    private void opening(int connection) {
        if (acceptAtController(connection)) {
            controllerEnd.reset(connection);
        }
        if (connection == connectionOfController()) {
            atController.transmit(atController.packet(TcpSegments.HEADER_BYTES), Segment.opening(connection));
        }
    }

    /// What the controller has sent comes to the node beside which it stands.
    void arrivedFromController() {
        Packet packet = Objects.requireNonNull(fromHost.removeFirst());
        if (network.isNodeUp(controllerNode)) {
            Node node = network.node(controllerNode);
            node.begin(packet);
        } else {
            network.packets().dropped(packet, controllerNode, DropReason.NODE_DOWN, network.nowNs());
        }
    }

    TcpEnd switchEnd() {
        return switchEnd;
    }

    TcpEnd controllerEnd() {
        return controllerEnd;
    }

    @Override
    void forEachHeld(Consumer<Packet> visitor) {
        switchEnd.forEachHeld(visitor);
        controllerEnd.forEachHeld(visitor);
        toHost.forEach(visitor);
        fromHost.forEach(visitor);
    }

    @Override
    Carried carriedToController() {
        return new Carried(packetsToController, bytesToController);
    }

    @Override
    Carried carriedToSwitch() {
        return new Carried(packetsToSwitch, bytesToSwitch);
    }
}
