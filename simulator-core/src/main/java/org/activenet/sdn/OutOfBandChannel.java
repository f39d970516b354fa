// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.SimTime;
import org.activenet.network.Carried;
import org.activenet.network.LinkSpec;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.PacketRing;
import org.activenet.network.RoutingTable;
import org.activenet.openflow.OpenFlowMessage;
import org.jspecify.annotations.Nullable;

/// A control channel beside the network: FIFO in each direction, without loss, and no failure touches it (ours).
///
/// Without a rate messages take a constant time however long they are and however many, and nothing is acknowledged. With one,
/// each direction sends one segment after the other, first come first served, without limit on what waits; a message is there
/// when its last segment is. Acknowledgements take their turn among the segments of their direction: one of 40 bytes for every
/// second segment that has come (RFC 1122, 4.2.3.2), unless a segment that goes there anyway has carried it. Ours: a message's
/// acknowledgements leave when all of it has come, and an odd segment waits for the next without a timer, since nothing is lost.
final class OutOfBandChannel extends ControlChannel {
    private final PacketListener listener;
    private final long delayNs;
    private final OptionalLong bitsPerSecond;
    private final Direction toController;
    private final Direction toSwitch;

    /// The two kinds of event that channels have; `a` is the switch.
    record Arrivals(EventKind atController, EventKind atSwitch) {}

    /// @param delayNs       ≥ 1 us
    /// @param bitsPerSecond of each direction; empty: without limit
    OutOfBandChannel(
            Network network,
            Ends ends,
            PacketListener listener,
            int switchNode,
            int controllerNode,
            int controllerIndex,
            long delayNs,
            OptionalLong bitsPerSecond,
            Arrivals arrivals) {
        super(network, ends, switchNode, controllerNode, controllerIndex);
        this.listener = listener;
        this.delayNs = delayNs;
        this.bitsPerSecond = bitsPerSecond;
        this.toController = new Direction(switchNode, arrivals.atController());
        this.toSwitch = new Direction(controllerIndex, arrivals.atSwitch());
    }

    /// The least propagation from each node to the one where the controller stands, at least [ChannelSpec#LEAST_DELAY_NS]:
    /// Dijkstra over the intact topology. A node that no path joins with the controller is as far as the farthest that one does
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
            distancesNs[node] = Math.max(ChannelSpec.LEAST_DELAY_NS, distanceNs);
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

    /// The first segment of a connection, one way and back.
    private record Opening(int connection) {}

    /// One way, with what is on it.
    private final class Direction {
        private final int sender;
        private final EventKind arrival;
        private final PacketRing underWay = new PacketRing();
        private long packets;
        private long bytes;
        private long busyUntilNs; // end of the last transmission begun
        private int unacknowledged; // segments that have come and of which the receiver has said nothing yet

        private Direction(int sender, EventKind arrival) {
            this.sender = sender;
            this.arrival = arrival;
        }

        private void send(Packet packet) {
            underWay.addLast(packet);
            packets++;
            bytes += packet.sizeBytes();
            listener.transmitted(packet, sender, RoutingTable.NO_PORT);
            long nowNs = network.nowNs();
            if (bitsPerSecond.isPresent()) {
                busyUntilNs = Math.max(busyUntilNs, nowNs)
                        + SimTime.transmissionNs(packet.sizeBytes(), bitsPerSecond.getAsLong());
            } else {
                busyUntilNs = nowNs;
            }
            network.simulation().schedule(sender, busyUntilNs - nowNs + delayNs, arrival, switchNode, 0);
        }

        /// What is due now has come.
        private void arrived(Direction back) {
            Packet packet = Objects.requireNonNull(underWay.removeFirst());
            switch (packet.body) {
                case OpenFlowMessage message -> {
                    if (bitsPerSecond.isPresent()) {
                        acknowledge(message, back);
                    }
                    handOver(packet);
                }
                case Opening(int connection) -> {
                    network.packets().consumed(packet, back.sender);
                    opening(connection, back);
                }
                case null, default -> network.packets().consumed(packet, back.sender); // an acknowledgement
            }
        }

        private void opening(int connection, Direction back) {
            unacknowledged = 0;
            if (this == toController) {
                acceptAtController(connection);
                back.sendAlone(new Opening(connection));
            } else {
                acceptAtSwitch(connection);
            }
        }

        /// Sends a segment without data.
        private void sendAlone(@Nullable Opening opening) {
            Packet packet = make(sender, TcpSegments.HEADER_BYTES);
            packet.body = opening;
            network.packets().created(packet, sender);
            send(packet);
        }

        private void acknowledge(OpenFlowMessage message, Direction back) {
            unacknowledged += TcpSegments.count(message.lengthBytes());
            for (; unacknowledged >= TcpSegments.PER_ACKNOWLEDGEMENT; unacknowledged -= TcpSegments.PER_ACKNOWLEDGEMENT) {
                back.sendAlone(null);
            }
        }

        private Carried carried() {
            return new Carried(packets, bytes);
        }
    }

    @Override
    void askToOpen(int connection) {
        toController.sendAlone(new Opening(connection));
    }

    @Override
    void send(Packet message) {
        toSwitch.unacknowledged = 0; // this carries it
        toController.send(message);
    }

    @Override
    void sendToSwitch(Packet message) {
        toController.unacknowledged = 0; // this carries it
        toSwitch.send(message);
    }

    /// What is due at the controller now has come.
    void arrivedAtController() {
        toController.arrived(toSwitch);
    }

    /// What is due at the switch now has come.
    void arrivedAtSwitch() {
        toSwitch.arrived(toController);
    }

    @Override
    void forEachHeld(Consumer<Packet> visitor) {
        toController.underWay.forEach(visitor);
        toSwitch.underWay.forEach(visitor);
    }

    @Override
    Carried carriedToController() {
        return toController.carried();
    }

    @Override
    Carried carriedToSwitch() {
        return toSwitch.carried();
    }

    @Override
    long leastNs() {
        return delayNs;
    }
}
