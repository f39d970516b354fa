// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;

/// Counts how packets begin and end, and mixes all it is told into one number.
final class Books implements PacketListener {
    long begun;
    long ended;
    long begunBytes;
    long endedBytes;
    long fingerprint;
    final Map<DropReason, Integer> drops = new EnumMap<>(DropReason.class);
    final List<Long> waitsOfDroppedNs = new ArrayList<>(); // at the node that dropped
    final List<Integer> controlSizes = new ArrayList<>(); // in the order of sending

    @Override
    public void injected(Packet packet, int node) {
        begin(packet, node);
    }

    @Override
    public void created(Packet packet, int node) {
        begin(packet, node);
    }

    private void begin(Packet packet, int node) {
        begun++;
        begunBytes += packet.sizeBytes();
        mix(packet, node, 1);
    }

    @Override
    public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
        throw new AssertionError("no switch changes a length");
    }

    @Override
    public void transmitted(Packet packet, int node, int port) {
        mix(packet, node, port);
        if (port == RoutingTable.NO_PORT) {
            controlSizes.add(packet.bytesOf(ByteClass.CONTROL));
            if (packet.trafficClass != TrafficClass.CONTROL || packet.sizeBytes() != controlSizes.getLast()) {
                throw new AssertionError(packet + " is no control message");
            }
        }
    }

    @Override
    public void arrived(Packet packet, int node, int inPort) {
        mix(packet, node, inPort);
    }

    @Override
    public void delivered(Packet packet, int node) {
        end(packet, node, -2);
    }

    @Override
    public void consumed(Packet packet, int node) {
        end(packet, node, -3);
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        drops.merge(reason, 1, Integer::sum);
        waitsOfDroppedNs.add(timeNs - packet.arrivedNs());
        end(packet, node, reason.code());
        fingerprint = 31 * fingerprint + timeNs;
    }

    private void end(Packet packet, int node, int how) {
        ended++;
        endedBytes += packet.sizeBytes();
        mix(packet, node, how);
    }

    private void mix(Packet packet, int node, int what) {
        fingerprint = (fingerprint ^ ((long) packet.maker() << 40) ^ packet.number()) * 0x9e3779b97f4a7c15L
                + 31L * node + what;
        fingerprint ^= fingerprint >>> 29;
    }
}
