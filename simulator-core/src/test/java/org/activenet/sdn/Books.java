// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.List;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;
import org.activenet.trace.Observer;

/// What the tests of switches and controllers want to know besides what every run books.
final class Books implements Observer {
    final List<Long> waitsOfDroppedNs = new ArrayList<>(); // at the node that dropped
    final List<Integer> controlSizes = new ArrayList<>(); // in the order of sending

    @Override
    public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
        if (byteClass != ByteClass.CONTROL) {
            throw new AssertionError("no switch changes the length of what it forwards");
        }
    }

    @Override
    public void transmitted(Packet packet, int node, int port) {
        if (port == RoutingTable.NO_PORT) {
            controlSizes.add(packet.bytesOf(ByteClass.CONTROL));
            if (packet.trafficClass != TrafficClass.CONTROL || packet.sizeBytes() != controlSizes.getLast()) {
                throw new AssertionError(packet + " is no control message");
            }
        }
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        waitsOfDroppedNs.add(timeNs - packet.arrivedNs());
    }
}
