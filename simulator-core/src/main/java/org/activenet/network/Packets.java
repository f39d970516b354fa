// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Arrays;

/// All packets of one run: makes them, books how each begins and ends, and uses the objects again.
///
/// Every packet begins once (injected or created) and ends once (delivered, consumed or dropped); its end
/// gives the object back. The identity of a packet is (maker, the maker's own count), given here.
///
/// Cost: O(1) per call, without allocation once as many packets were made as are ever under way at once.
public final class Packets {
    private final PacketListener listener;
    private final long[] made; // per maker
    private final boolean poisons;
    private Packet[] free = new Packet[64];
    private int freeCount;

    /// @param makerCount nodes and controllers
    /// @param poisons    whether freed packets are made unusable, to find holders that kept one
    public Packets(int makerCount, PacketListener listener, boolean poisons) {
        this.made = new long[makerCount];
        this.listener = listener;
        this.poisons = poisons;
    }

    /// A packet with nothing set but its identity. It is booked when it enters the network.
    public Packet make(int maker) {
        Packet packet = freeCount > 0 ? free[--freeCount] : new Packet();
        packet.clear();
        packet.isFree = false;
        packet.maker = maker;
        packet.number = made[maker]++;
        return packet;
    }

    /// A packet that says the same as another of plain IP, of a maker that sends it on in several ways; not yet booked.
    public Packet copy(Packet original, int maker) {
        Packet copy = make(maker);
        copy.copyFrom(original);
        return copy;
    }

    /// Books a packet that an application gives to its node.
    public void injected(Packet packet, int node) {
        listener.injected(packet, node);
    }

    /// Books a packet that a node, a program, a switch or a controller sends.
    public void created(Packet packet, int node) {
        listener.created(packet, node);
    }

    /// Books a new length of a packet under way, as created bytes.
    public void resize(Packet packet, int node, ByteClass byteClass, int bytes) {
        int deltaBytes = bytes - packet.bytesOf(byteClass);
        if (deltaBytes != 0) {
            packet.setBytes(byteClass, bytes);
            listener.resized(packet, node, byteClass, deltaBytes);
        }
    }

    public void delivered(Packet packet, int node) {
        assertUnderWay(packet);
        listener.delivered(packet, node);
        free(packet);
    }

    public void consumed(Packet packet, int node) {
        assertUnderWay(packet);
        listener.consumed(packet, node);
        free(packet);
    }

    /// Drops a packet inside a node.
    public void dropped(Packet packet, int node, DropReason reason, long nowNs) {
        dropped(packet, node, RoutingTable.NO_PORT, reason, nowNs);
    }

    /// Drops a packet at a port of a node.
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        assertUnderWay(packet);
        listener.dropped(packet, node, port, reason, timeNs);
        free(packet);
    }

    /// Finds who uses a packet that has ended, before anything of it is booked again.
    static void assertUnderWay(Packet packet) {
        assert !packet.isFree : packet + " has ended before";
    }

    private void free(Packet packet) {
        packet.isFree = true;
        if (poisons) {
            packet.poison();
        }
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = packet;
    }
}
