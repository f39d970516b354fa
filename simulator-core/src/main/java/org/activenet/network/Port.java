// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.function.Consumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.SimTime;
import org.activenet.kernel.Simulation;

/// One node's end of a link: sends in one direction, one packet at a time.
///
/// A direction is FIFO with a constant flight time, so packets arrive in the order in which they were sent,
/// and only the first of them needs to be among the pending events. The others lie in a ring with the order
/// key that each got when the port accepted it; when the first has arrived, the next takes its place under its
/// own key. The order of events is the same as with one pending event per packet.
///
/// A port catches up lazily: before anything happens to it at an instant t, transmissions that end at or before
/// t are completed in order, and each next packet is taken from the queue at the end of the one before.
///
/// The four delays of a hop are kept apart in the packet: processing lies before `acceptedNs`, queueing until
/// `startNs`, transmission until `endNs`, propagation until `arrivalNs`.
final class Port {
    private static final long NOT_PENDING = -1;

    final int index;
    final int owner;
    final int peerNode;
    final long rateBitsPerSecond;
    final long propagationNs;
    final int mtuBytes;

    private final Simulation simulation;
    private final Packets packets;
    private final PacketListener listener;
    private EventKind arrival;
    private final QueueDiscipline queue;

    private final PacketRing onLink = new PacketRing(); // being sent or in flight, in the order of arrival
    private long busyUntilNs; // end of the last transmission begun
    private int lastSizeBytes = -1; // most packets of a port have one size or two, and dividing takes long
    private long lastTransmissionNs;
    private long pendingArrival = NOT_PENDING; // order key of the first arrival
    private boolean isUp;
    private long begunNs; // all transmissions begun, in full
    private long begunPackets;
    private long begunBytes;
    private long lostPackets; // of these: sent, and not received
    private long lostBytes;
    private long droppedPackets; // never sent
    private double waitedByteNs; // of packets that have waited
    private long mostBacklogBytes;

    Port(
            int index,
            int owner,
            int peerNode,
            LinkSpec link,
            boolean isUp,
            QueueDiscipline.Factory disciplines,
            Simulation simulation,
            Packets packets,
            PacketListener listener,
            EventKind arrival) {
        this.index = index;
        this.owner = owner;
        this.peerNode = peerNode;
        this.rateBitsPerSecond = link.rateBitsPerSecond();
        this.propagationNs = link.propagationNs();
        this.mtuBytes = link.mtuBytes();
        this.isUp = isUp;
        this.simulation = simulation;
        this.packets = packets;
        this.listener = listener;
        this.arrival = arrival;
        this.queue = disciplines.create(link.queueLimitBytes(), this::drop);
    }

    /// Lets what is sent from now on arrive by another kind of event.
    void arriveBy(EventKind kind) {
        arrival = kind;
    }

    /// Sends the packet, queues it or drops it. Its order key is fixed here.
    void accept(Packet packet) {
        Packets.assertUnderWay(packet);
        assert packet.sizeBytes > 0 : packet + " has no bytes, so that its transmission would take no time";
        long nowNs = simulation.nowNs();
        catchUp(nowNs);
        packet.acceptedNs = nowNs;
        if (!isUp) {
            drop(packet, DropReason.LINK_DOWN, nowNs);
        } else if (packet.sizeBytes > mtuBytes) {
            drop(packet, DropReason.TOO_BIG, nowNs);
        } else if (busyUntilNs <= nowNs) { // idle; after catching up nothing waits either
            packet.order = simulation.nextOrder(owner);
            transmit(packet, nowNs);
        } else if (queue.enqueue(packet, nowNs)) {
            packet.order = simulation.nextOrder(owner);
            mostBacklogBytes = Math.max(mostBacklogBytes, queue.backlogBytes());
        } else {
            drop(packet, DropReason.QUEUE_FULL, nowNs);
        }
    }

    /// Drops what it has not begun to send.
    private void drop(Packet packet, DropReason reason, long nowNs) {
        droppedPackets++;
        packets.dropped(packet, owner, index, reason, nowNs);
    }

    /// Notes that a packet that it has sent will not be received.
    void lost(Packet packet) {
        lostPackets++;
        lostBytes += packet.sizeBytes;
    }

    /// Completes the transmissions that end at or before `nowNs`.
    void catchUp(long nowNs) {
        while (busyUntilNs <= nowNs && queue.backlogBytes() > 0) {
            Packet next = queue.dequeue(busyUntilNs);
            if (next == null) {
                break;
            }
            waitedByteNs += (double) next.sizeBytes * (busyUntilNs - next.acceptedNs);
            transmit(next, busyUntilNs);
        }
    }

    private void transmit(Packet packet, long startNs) {
        packet.startNs = startNs;
        packet.endNs = startNs + transmissionNs(packet.sizeBytes);
        packet.arrivalNs = packet.endNs + propagationNs;
        busyUntilNs = packet.endNs;
        begunNs += packet.endNs - startNs;
        begunPackets++;
        begunBytes += packet.sizeBytes;
        onLink.addLast(packet);
        listener.transmitted(packet, owner, index);
        if (pendingArrival == NOT_PENDING) {
            awaitArrivalOf(packet);
        }
    }

    private long transmissionNs(int sizeBytes) {
        if (sizeBytes != lastSizeBytes) {
            lastSizeBytes = sizeBytes;
            lastTransmissionNs = SimTime.transmissionNs(sizeBytes, rateBitsPerSecond);
        }
        return lastTransmissionNs;
    }

    private void awaitArrivalOf(Packet packet) {
        pendingArrival = packet.order;
        simulation.scheduleKeyed(packet.arrivalNs, packet.order, arrival, index, 0);
    }

    /// Takes the packet whose arrival is due now off the link.
    Packet takeArrived() {
        Packet arrived = onLink.removeFirst();
        assert arrived != null && arrived.arrivalNs == simulation.nowNs() : "port " + index + " has lost " + arrived;
        pendingArrival = NOT_PENDING;
        Packet next = onLink.first();
        if (next != null) {
            awaitArrivalOf(next);
        }
        catchUp(simulation.nowNs());
        return arrived;
    }

    /// Loses all it holds, in the order of its ring: in flight, being sent, queued.
    void fail() {
        long nowNs = simulation.nowNs();
        catchUp(nowNs);
        if (pendingArrival != NOT_PENDING) {
            simulation.cancel(pendingArrival);
            pendingArrival = NOT_PENDING;
        }
        isUp = false;
        begunNs -= Math.max(0, busyUntilNs - nowNs);
        busyUntilNs = nowNs;
        for (Packet packet = onLink.removeFirst(); packet != null; packet = onLink.removeFirst()) {
            lost(packet);
            packets.dropped(packet, owner, index, DropReason.LINK_DOWN, nowNs);
        }
        for (Packet packet = queue.remove(); packet != null; packet = queue.remove()) {
            drop(packet, DropReason.LINK_DOWN, nowNs);
        }
    }

    void repair() {
        isUp = true;
    }

    /// Bytes that wait now; the packet on the wire is not counted.
    long backlogBytes() {
        catchUp(simulation.nowNs());
        return queue.backlogBytes();
    }

    /// What has waited is in bytes; the packet on the wire is not counted.
    ServerLoad load() {
        long nowNs = simulation.nowNs();
        catchUp(nowNs);
        var waiting = new WaitingNow(nowNs);
        queue.forEach(waiting);
        return new ServerLoad(
                begunNs - Math.max(0, busyUntilNs - nowNs), waitedByteNs + waiting.byteNs, mostBacklogBytes);
    }

    /// The network must have caught up.
    Carried carried() {
        return new Carried(begunPackets, begunBytes);
    }

    /// What its peer has received of it; the network must have caught up.
    Carried arrived() {
        long[] onTheWay = new long[2];
        onLink.forEach(packet -> {
            onTheWay[0]++;
            onTheWay[1] += packet.sizeBytes;
        });
        return new Carried(begunPackets - lostPackets - onTheWay[0], begunBytes - lostBytes - onTheWay[1]);
    }

    /// What it has dropped of what it was to send.
    long droppedPackets() {
        return droppedPackets;
    }

    /// Adds up how long those that wait have waited.
    private static final class WaitingNow implements Consumer<Packet> {
        private final long nowNs;
        private double byteNs;

        WaitingNow(long nowNs) {
            this.nowNs = nowNs;
        }

        @Override
        public void accept(Packet packet) {
            byteNs += (double) packet.sizeBytes * (nowNs - packet.acceptedNs);
        }
    }

    void restartPeak() {
        mostBacklogBytes = backlogBytes();
    }

    void forEachHeld(Consumer<Packet> visitor) {
        onLink.forEach(visitor);
        queue.forEach(visitor);
    }
}
