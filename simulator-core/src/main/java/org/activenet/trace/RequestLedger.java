// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.Arrays;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.jspecify.annotations.Nullable;

/// What has become of all that the requests of one run have caused: how many packets of each are under way, and what stopped
/// the last of them that was stopped.
///
/// A packet belongs to the request whose number it bears ([Packet#request]). Error reports count as long as they are under
/// way; that one is lost says nothing about its request.
///
/// Cost: an addition for each packet that begins or ends, none for a hop; some 9 bytes for each request.
public final class RequestLedger {
    private int[] underWay = new int[256]; // by request
    private byte[] reasons = new byte[256]; // code of the last drop; 0: none was dropped
    private int[] places = new int[256]; // of that drop
    private int size;
    private long allUnderWay;

    /// The number of a new request, from 0.
    public int begin() {
        if (size == underWay.length) {
            underWay = Arrays.copyOf(underWay, 2 * size);
            reasons = Arrays.copyOf(reasons, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        return size++;
    }

    void began(Packet packet) {
        if (packet.request >= 0) {
            underWay[packet.request]++;
            allUnderWay++;
        }
    }

    void ended(Packet packet) {
        if (packet.request >= 0) {
            underWay[packet.request]--;
            allUnderWay--;
        }
    }

    void dropped(Packet packet, int node, DropReason reason) {
        ended(packet);
        if (packet.request >= 0 && packet.trafficClass != TrafficClass.REPORT) {
            reasons[packet.request] = (byte) reason.code();
            places[packet.request] = node;
        }
    }

    /// Whether anything that a request has caused is under way.
    public boolean isAnyUnderWay() {
        return allUnderWay > 0;
    }

    /// Whether anything that this request has caused is under way.
    public boolean isUnderWay(int request) {
        return underWay[request] > 0;
    }

    /// What stopped the last packet of a request that was stopped; `null` if none was.
    public @Nullable DropReason dropReason(int request) {
        return reasons[request] == 0 ? null : DropReason.of(reasons[request]);
    }

    /// The node, or controller, where that was; only if there was one.
    public int dropNode(int request) {
        return places[request];
    }
}
