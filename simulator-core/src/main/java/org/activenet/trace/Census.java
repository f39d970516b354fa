// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.activenet.network.ByteClass;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;

/// All packets that somebody holds, counted by going from holder to holder: what is in flight.
public final class Census implements Consumer<Packet> {
    private final Set<Packet> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> heldTwice = new ArrayList<>();
    private final long[] bytes = new long[ByteClass.COUNT];
    private long resourceBound;

    @Override
    public void accept(Packet packet) {
        if (!seen.add(packet)) {
            heldTwice.add(packet + " has two holders");
            return;
        }
        packet.addBytesTo(bytes);
        if (packet.trafficClass != TrafficClass.REPORT) {
            resourceBound += packet.resourceBound;
        }
    }

    long packetCount() {
        return seen.size();
    }

    long bytesOf(ByteClass byteClass) {
        return bytes[byteClass.ordinal()];
    }

    /// Of user packets; reports have a hop limit of their own.
    long resourceBound() {
        return resourceBound;
    }

    List<String> heldTwice() {
        return heldTwice;
    }
}
