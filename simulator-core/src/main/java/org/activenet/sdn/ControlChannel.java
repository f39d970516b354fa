// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.function.Consumer;
import org.activenet.network.ByteClass;
import org.activenet.network.Carried;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.openflow.OpenFlowMessage;

/// The connection of one switch with its controller, for messages whole and in order.
abstract class ControlChannel {
    final Network network;
    final int switchNode;
    final int controllerNode;
    final int controllerIndex;
    private final Ends ends;

    /// Who takes what has come; `node` is that of the switch.
    interface Ends {
        void atController(int node, Packet message);

        void atSwitch(int node, Packet message);
    }

    /// @param controllerNode  where the controller stands
    /// @param controllerIndex the controller as a source of events and a maker of packets
    ControlChannel(Network network, Ends ends, int switchNode, int controllerNode, int controllerIndex) {
        this.network = network;
        this.ends = ends;
        this.switchNode = switchNode;
        this.controllerNode = controllerNode;
        this.controllerIndex = controllerIndex;
    }

    /// Makes the packet of a message, and books it as created: from the switch, or from the controller.
    ///
    /// @param maker the switch or the controller's index
    /// @param cause the failures and repairs that the message is about, for [org.activenet.network.RepairSteps]
    Packet packet(OpenFlowMessage message, int maker, int cause) {
        Packet packet = make(maker, TcpSegments.wireBytes(message.lengthBytes()));
        packet.body = message;
        packet.sequence = cause; // no application numbers messages
        network.packets().created(packet, maker);
        return packet;
    }

    /// A packet of the channel, not yet booked.
    Packet make(int maker, int bytes) {
        Packet packet = network.packets().make(maker);
        packet.trafficClass = TrafficClass.CONTROL;
        packet.source = maker == switchNode ? switchNode : controllerNode;
        packet.destination = maker == switchNode ? controllerNode : switchNode;
        packet.body = null;
        packet.setBytes(ByteClass.CONTROL, bytes);
        packet.setArrivedNs(network.simulation().nowNs());
        return packet;
    }

    /// The failures and repairs that a message is about.
    static int cause(Packet message) {
        return (int) message.sequence;
    }

    /// Sends a message that the switch has made.
    abstract void sendToController(Packet message);

    /// Sends a message that the controller has made.
    abstract void sendToSwitch(Packet message);

    /// Hands a message over to the end that it was for.
    void handOver(Packet message) {
        if (message.maker() == switchNode) {
            ends.atController(switchNode, message);
        } else {
            ends.atSwitch(switchNode, message);
        }
    }

    abstract void forEachHeld(Consumer<Packet> visitor);

    /// What the switch has sent.
    abstract Carried carriedToController();

    /// What the controller has sent.
    abstract Carried carriedToSwitch();
}
