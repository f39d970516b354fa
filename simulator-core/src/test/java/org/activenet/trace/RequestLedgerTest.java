// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.Packets;
import org.activenet.network.TrafficClass;
import org.junit.jupiter.api.Test;

class RequestLedgerTest {
    private static final int NODE = 0;

    private final Observers observers = new Observers();
    private final RequestLedger requests = observers.requests();
    private final Packets packets = new Packets(1, observers, true);

    private Packet begun(int request) {
        Packet packet = packets.make(NODE);
        packet.request = request;
        packets.injected(packet, NODE);
        return packet;
    }

    @Test
    void aRequestIsUnderWayUntilTheLastOfItsPacketsHasEnded() {
        int first = requests.begin();
        int second = requests.begin();
        Packet asked = begun(first);
        Packet answer = begun(first);
        packets.consumed(asked, NODE);
        assertTrue(requests.isUnderWay(first));
        assertFalse(requests.isUnderWay(second));
        assertTrue(requests.isAnyUnderWay());
        packets.delivered(answer, NODE);
        assertFalse(requests.isUnderWay(first));
        assertFalse(requests.isAnyUnderWay());
        assertNull(requests.dropReason(first), "nothing of it was dropped");
    }

    @Test
    void theLastDropSaysWhyAndWhereARequestWasLost() {
        int request = requests.begin();
        packets.dropped(begun(request), 3, DropReason.LINK_DOWN, 0);
        packets.dropped(begun(request), 5, DropReason.QUEUE_FULL, 1);
        assertEquals(DropReason.QUEUE_FULL, requests.dropReason(request));
        assertEquals(5, requests.dropNode(request));
    }

    @Test
    void aLostReportSaysNothingAboutItsRequest() {
        int request = requests.begin();
        packets.dropped(begun(request), 3, DropReason.TTL_EXPIRED, 0);
        Packet report = begun(request);
        report.trafficClass = TrafficClass.REPORT;
        assertTrue(requests.isUnderWay(request), "but it is under way while it lasts");
        packets.dropped(report, 5, DropReason.LINK_DOWN, 1);
        assertEquals(DropReason.TTL_EXPIRED, requests.dropReason(request));
        assertEquals(3, requests.dropNode(request));
    }

    @Test
    void packetsOfNobodyKeepNothingUnderWay() {
        begun(Packet.NO_REQUEST);
        assertFalse(requests.isAnyUnderWay());
    }

    @Test
    void thereIsRoomForAnyNumberOfRequests() {
        int last = 0;
        for (int i = 0; i < 10_000; i++) {
            last = requests.begin();
            begun(last);
        }
        assertEquals(9_999, last);
        assertTrue(requests.isUnderWay(0) && requests.isUnderWay(last));
    }
}
