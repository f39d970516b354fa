// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.network.ByteClass;
import org.activenet.network.Carried;
import org.activenet.network.LinkSpec;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.PacketRing;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;
import org.activenet.openflow.OpenFlowMessage;

/// The connection of one switch with its controller: beside the network, FIFO in each direction, without loss.
///
/// All ours, until control traffic can go through the network itself: no failure touches it, messages take a constant
/// time however long they are and however many, and that time is the scenario's, or else the least propagation from switch
/// to controller over the intact topology, at least 1 us.
final class ControlChannel {
    static final long MIN_DELAY_NS = SdnSpec.LEAST_CHANNEL_DELAY_NS;

    private final Network network;
    private final PacketListener listener;
    private final int switchNode;
    private final int controllerNode;
    private final int controllerIndex;
    private final long delayNs;
    private final Arrivals arrivals;
    private final PacketRing toController = new PacketRing();
    private final PacketRing toSwitch = new PacketRing();
    private long packetsToController;
    private long bytesToController;
    private long packetsToSwitch;
    private long bytesToSwitch;

    /// The two kinds of event that channels have; `a` is the switch.
    record Arrivals(EventKind atController, EventKind atSwitch) {}

    /// @param controllerNode  where the controller stands
    /// @param controllerIndex the controller as a source of events and a maker of packets
    ControlChannel(
            Network network,
            PacketListener listener,
            int switchNode,
            int controllerNode,
            int controllerIndex,
            long delayNs,
            Arrivals arrivals) {
        if (delayNs < MIN_DELAY_NS) {
            throw new IllegalArgumentException("delayNs must be ≥ %d, was %d".formatted(MIN_DELAY_NS, delayNs));
        }
        this.network = network;
        this.listener = listener;
        this.switchNode = switchNode;
        this.controllerNode = controllerNode;
        this.controllerIndex = controllerIndex;
        this.delayNs = delayNs;
        this.arrivals = arrivals;
    }

    /// The least propagation from each node to the one where the controller stands, at least [#MIN_DELAY_NS]: Dijkstra
    /// over the intact topology. A node that no path joins with the controller is as far as the farthest that one does
    /// (ours: the channel is beside the network).
    static long[] delaysNs(NetworkSpec spec, int controllerNode) {
        record Reached(int node, long distanceNs) {}
        long[] distancesNs = new long[spec.nodeCount()];
        Arrays.fill(distancesNs, Long.MAX_VALUE);
        var next = new PriorityQueue<Reached>(Comparator.comparingLong(Reached::distanceNs));
        distancesNs[controllerNode] = 0;
        next.add(new Reached(controllerNode, 0));
        var linksOf = linksOf(spec);
        long farthestNs = 0;
        for (Reached nearest = next.poll(); nearest != null; nearest = next.poll()) {
            if (nearest.distanceNs() > distancesNs[nearest.node()]) {
                continue; // A shorter way was found after this one.
            }
            farthestNs = nearest.distanceNs();
            for (LinkSpec link : linksOf.get(nearest.node())) {
                int other = link.from() == nearest.node() ? link.to() : link.from();
                long distanceNs = Math.addExact(nearest.distanceNs(), link.propagationNs());
                if (distanceNs < distancesNs[other]) {
                    distancesNs[other] = distanceNs;
                    next.add(new Reached(other, distanceNs));
                }
            }
        }
        for (int node = 0; node < distancesNs.length; node++) {
            long distanceNs = distancesNs[node] == Long.MAX_VALUE ? farthestNs : distancesNs[node];
            distancesNs[node] = Math.max(MIN_DELAY_NS, distanceNs);
        }
        return distancesNs;
    }

    private static List<List<LinkSpec>> linksOf(NetworkSpec spec) {
        List<List<LinkSpec>> linksOf = new ArrayList<>();
        for (int node = 0; node < spec.nodeCount(); node++) {
            linksOf.add(new ArrayList<>());
        }
        for (LinkSpec link : spec.links()) {
            linksOf.get(link.from()).add(link);
            linksOf.get(link.to()).add(link);
        }
        return linksOf;
    }

    /// Makes the packet of a message, and books it as created: from the switch, or from the controller.
    ///
    /// @param maker the switch or the controller's index
    /// @param cause the failures and repairs that the message is about, for [org.activenet.network.RepairSteps]
    Packet packet(OpenFlowMessage message, int maker, int cause) {
        Packet packet = network.packets().make(maker);
        packet.trafficClass = TrafficClass.CONTROL;
        packet.source = maker == switchNode ? switchNode : controllerNode;
        packet.destination = maker == switchNode ? controllerNode : switchNode;
        packet.setBytes(ByteClass.CONTROL, TcpSegments.wireBytes(message.lengthBytes()));
        packet.body = message;
        packet.sequence = cause; // no application numbers messages
        packet.setArrivedNs(network.simulation().nowNs());
        network.packets().created(packet, maker);
        return packet;
    }

    /// The failures and repairs that a message is about.
    static int cause(Packet message) {
        return (int) message.sequence;
    }

    void sendToController(Packet packet) {
        toController.addLast(packet);
        packetsToController++;
        bytesToController += packet.sizeBytes();
        listener.transmitted(packet, switchNode, RoutingTable.NO_PORT);
        network.simulation().schedule(switchNode, delayNs, arrivals.atController(), switchNode, 0);
    }

    void sendToSwitch(Packet packet) {
        toSwitch.addLast(packet);
        packetsToSwitch++;
        bytesToSwitch += packet.sizeBytes();
        listener.transmitted(packet, controllerIndex, RoutingTable.NO_PORT);
        network.simulation().schedule(controllerIndex, delayNs, arrivals.atSwitch(), switchNode, 0);
    }

    /// The message whose arrival at the controller is due now.
    Packet takeForController() {
        return Objects.requireNonNull(toController.removeFirst());
    }

    /// The message whose arrival at the switch is due now.
    Packet takeForSwitch() {
        return Objects.requireNonNull(toSwitch.removeFirst());
    }

    void forEachHeld(Consumer<Packet> visitor) {
        toController.forEach(visitor);
        toSwitch.forEach(visitor);
    }

    Carried carriedToController() {
        return new Carried(packetsToController, bytesToController);
    }

    Carried carriedToSwitch() {
        return new Carried(packetsToSwitch, bytesToSwitch);
    }

    long delayNs() {
        return delayNs;
    }
}
