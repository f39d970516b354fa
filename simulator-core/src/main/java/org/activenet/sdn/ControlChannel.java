// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.function.Consumer;
import org.activenet.network.ByteClass;
import org.activenet.network.Carried;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.openflow.OpenFlowMessage;

/// The connections of one switch with its controller, one after the other, for messages whole and in order.
///
/// The first stands before the run. Who has given a connection up and made a new one loses what was under way on it: messages to
/// the switch, by [Ends#lost]; those to the controller may have come.
abstract class ControlChannel {
    final Network network;
    final int switchNode;
    final int controllerNode;
    final int controllerIndex;
    private final Ends ends;
    private final AnswersUnderWay answers = new AnswersUnderWay();
    private int connectionOfSwitch; // its number; or of the one that it asks for
    private int connectionOfController;
    private boolean isOpen = true; // at the switch
    private boolean isAsking; // the switch, for a connection

    /// Who takes what has come; `node` is that of the switch.
    interface Ends {
        void atController(int node, Packet message);

        void atSwitch(int node, Packet message);

        /// The switch has the connection that it asked for.
        void opened(int node);

        /// A message will not come to its end, because its connection is no more. It is booked as ended by the callee.
        void lost(int node, Packet message);
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

    /// The least that a message takes, one way; 0 where that depends on what else is on its links.
    abstract long leastNs();

    /// Makes the packet of a message, and books it as created: from the switch, or from the controller.
    ///
    /// @param maker the switch or the controller's index
    /// @param cause the failures and repairs that the message is about, for [org.activenet.network.RepairSteps]
    Packet packet(OpenFlowMessage message, int maker, int cause) {
        Packet packet = make(maker, TcpSegments.wireBytes(message.lengthBytes()));
        packet.body = message;
        packet.sequence = cause; // no application numbers messages,
        packet.applicationPort = maker == switchNode ? connectionOfSwitch : connectionOfController; // or has a port for them
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

    /// What is known of the switch's answers to requests for statistics.
    AnswersUnderWay answers() {
        return answers;
    }

    /// The failures and repairs that a message is about.
    static int cause(Packet message) {
        return (int) message.sequence;
    }

    /// Sends a message that the switch has made, if its connection still stands.
    void sendToController(Packet message) {
        if (isOpen && message.applicationPort == connectionOfSwitch) {
            send(message);
        } else {
            lose(message);
        }
    }

    abstract void send(Packet message);

    /// Sends a message that the controller has made.
    abstract void sendToSwitch(Packet message);

    /// Ends a message whose connection is no more.
    void lose(Packet message) {
        ends.lost(switchNode, message);
    }

    /// Whether the switch has a connection.
    boolean isOpen() {
        return isOpen;
    }

    int connectionOfSwitch() {
        return connectionOfSwitch;
    }

    int connectionOfController() {
        return connectionOfController;
    }

    /// Hands a message over to the end that it was for.
    void handOver(Packet message) {
        if (message.maker() == switchNode) {
            ends.atController(switchNode, message);
        } else if (isOpen && message.applicationPort == connectionOfSwitch) {
            ends.atSwitch(switchNode, message);
        } else {
            lose(message);
        }
    }

    /// The switch gives its connection up, or the attempt at one.
    void close() {
        isOpen = false;
        isAsking = false;
    }

    /// The switch asks for a new connection.
    void open() {
        connectionOfSwitch++;
        isAsking = true;
        askToOpen(connectionOfSwitch);
    }

    /// The switch asks once more for the connection that it asked for last.
    void openAgain() {
        askToOpen(connectionOfSwitch);
    }

    /// Sends the first segment of a connection, with no data.
    abstract void askToOpen(int connection);

    /// The controller is asked for a connection; returns whether that is a new one.
    boolean acceptAtController(int connection) {
        boolean isNew = connection > connectionOfController;
        connectionOfController = Math.max(connection, connectionOfController);
        return isNew;
    }

    /// The controller's answer has come to the switch.
    void acceptAtSwitch(int connection) {
        if (isAsking && connection == connectionOfSwitch) {
            isOpen = true;
            isAsking = false;
            ends.opened(switchNode);
        }
    }

    abstract void forEachHeld(Consumer<Packet> visitor);

    /// What the switch has sent.
    abstract Carried carriedToController();

    /// What the controller has sent.
    abstract Carried carriedToSwitch();
}
