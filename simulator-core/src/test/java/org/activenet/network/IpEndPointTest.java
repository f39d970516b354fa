// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IpEndPointTest {
    private static final int HERE = 1;
    private static final int THERE = 0;

    private final List<String> booked = new ArrayList<>();
    private final List<Packet> sentOut = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();

    private final Observer book = new Observer() {
        @Override
        public void created(Packet packet, int node) {
            booked.add("created " + TestNetwork.name(packet) + " at " + node);
        }

        @Override
        public void delivered(Packet packet, int node) {
            booked.add("delivered " + TestNetwork.name(packet) + " at " + node);
        }

        @Override
        public void consumed(Packet packet, int node) {
            booked.add("consumed " + TestNetwork.name(packet) + " at " + node);
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            booked.add("dropped " + TestNetwork.name(packet) + " at " + node + " as " + reason + ", " + timeNs);
        }
    };

    private final Stage stage = Stage.of(
            new NetworkSpec(List.of("there", "here"), List.of()), Stage.Settings.of(1, 0).withPoison());
    private final Network network = stage.network();
    private final Applications applications = stage.applications();
    private final int port = applications.open(
            (packet, node, value, _, _) -> {
                assertNull(value, "a plain IP packet says all itself");
                delivered.add(packet.ipKind + " " + packet.sequence + " at " + node);
            });
    private final IpEndPoint here = new IpEndPoint(HERE, network, applications, sentOut::add);
    private final IpEndPoint there = new IpEndPoint(THERE, network, applications, sentOut::add);

    IpEndPointTest() {
        stage.observers().add(book);
    }

    private Packet request(IpKind kind) {
        return there.request(kind, HERE, 30, 100, port, 17);
    }

    @Test
    void aRequestIsItsHeadersAndItsPayload() {
        Packet echo = request(IpKind.ECHO_REQUEST);
        assertEquals(128, echo.sizeBytes());
        assertEquals(28, echo.bytesOf(ByteClass.HEADER));
        assertEquals(100, echo.bytesOf(ByteClass.PAYLOAD));
        assertEquals(TrafficClass.DATA, echo.trafficClass);
        assertEquals(List.of(THERE, HERE, 30), List.of(echo.source, echo.destination, echo.ttl));

        Packet probe = request(IpKind.PROBE);
        assertEquals(100, probe.bytesOf(ByteClass.PROBE));
        assertEquals(TrafficClass.PROBE, probe.trafficClass);
        assertEquals(List.of(), booked); // a node books it when it takes it on
    }

    @Test
    void anEchoRequestIsConsumedAndItsReplyCreated() {
        stage.simulation().run(500);
        here.receive(request(IpKind.ECHO_REQUEST));
        assertEquals(List.of("consumed 0.0 at 1", "created 1.0 at 1"), booked);
        Packet reply = sentOut.getFirst();
        assertEquals(IpKind.ECHO_REPLY, reply.ipKind);
        assertEquals(List.of(HERE, THERE, 64), List.of(reply.source, reply.destination, reply.ttl));
        assertEquals(128, reply.sizeBytes());
        assertEquals(100, reply.bytesOf(ByteClass.PAYLOAD));
        assertEquals(17, reply.sequence);
        assertEquals(port, reply.applicationPort);
        assertEquals(500, reply.arrivedNs());
    }

    @Test
    void aProbeIsAnsweredThatNobodyListens() {
        here.receive(request(IpKind.PROBE));
        assertEquals(List.of("consumed 0.0 at 1", "created 1.0 at 1"), booked);
        assertError(IpKind.PORT_UNREACHABLE, TrafficClass.PROBE, ByteClass.HEADER);
    }

    @Test
    void aProbeWhoseTimeRanOutIsConsumedAndAnswered() {
        here.timeExceeded(request(IpKind.PROBE));
        assertEquals(List.of("consumed 0.0 at 1", "created 1.0 at 1"), booked);
        assertError(IpKind.TIME_EXCEEDED, TrafficClass.PROBE, ByteClass.HEADER);
    }

    @Test
    void anEchoRequestWhoseTimeRanOutIsDroppedAndReported() {
        here.timeExceeded(request(IpKind.ECHO_REQUEST));
        assertEquals(IpKind.TIME_EXCEEDED, sentOut.getFirst().ipKind);
        assertEquals(56, sentOut.getFirst().sizeBytes());
    }

    private void assertError(IpKind kind, TrafficClass trafficClass, ByteClass onlyClass) {
        assertEquals(1, sentOut.size());
        Packet error = sentOut.getFirst();
        assertEquals(kind, error.ipKind);
        assertEquals(trafficClass, error.trafficClass);
        assertEquals(56, error.sizeBytes()); // 20 of IP, 8 of ICMP, 28 of what caused it
        assertEquals(56, error.bytesOf(onlyClass));
        assertEquals(List.of(HERE, THERE, 64), List.of(error.source, error.destination, error.ttl));
        assertEquals(17, error.sequence);
    }

    private Packet answer(IpKind kind) {
        Packet answer = request(IpKind.ECHO_REQUEST);
        answer.ipKind = kind;
        return answer;
    }

    @ParameterizedTest
    @EnumSource(names = {"ECHO_REPLY", "PORT_UNREACHABLE", "TIME_EXCEEDED"})
    void answersCauseNoAnswers(IpKind kind) {
        here.receive(answer(kind));
        here.timeExceeded(answer(kind));
        assertEquals(List.of(), sentOut);
        assertEquals(List.of(kind + " 17 at 1"), delivered);
        assertEquals(List.of("delivered 0.0 at 1", "dropped 0.1 at 1 as TTL_EXPIRED, 0"), booked);
    }

    @Test
    void aDatagramIsDeliveredAndNotAnswered() {
        Packet datagram = request(IpKind.DATAGRAM);
        assertEquals(List.of(128, 17), List.of(datagram.sizeBytes(), IpKind.DATAGRAM.protocol()));
        assertEquals(100, datagram.bytesOf(ByteClass.PAYLOAD));
        here.receive(datagram);
        assertEquals(List.of("DATAGRAM 17 at 1"), delivered);
        assertEquals(List.of("delivered 0.0 at 1"), booked);
        assertEquals(List.of(), sentOut);
    }

    @Test
    void aDatagramForNobodyIsAnsweredThatNobodyListens() {
        Packet datagram = request(IpKind.DATAGRAM);
        datagram.applicationPort = port + 1;
        here.receive(datagram);
        assertEquals(List.of("dropped 0.0 at 1 as NO_APPLICATION, 0", "created 1.0 at 1"), booked);
        assertReport(IpKind.PORT_UNREACHABLE);
        assertEquals(List.of(), delivered);
    }

    @Test
    void aDatagramWhoseTimeRanOutIsReported() {
        here.timeExceeded(request(IpKind.DATAGRAM));
        assertEquals(List.of("dropped 0.0 at 1 as TTL_EXPIRED, 0", "created 1.0 at 1"), booked);
        assertReport(IpKind.TIME_EXCEEDED);
    }

    /// Nobody asked for it, so all of it is of class `report`.
    private void assertReport(IpKind kind) {
        Packet report = sentOut.getFirst();
        assertEquals(kind, report.ipKind);
        assertEquals(TrafficClass.REPORT, report.trafficClass);
        assertEquals(56, report.bytesOf(ByteClass.REPORT));
        assertEquals(56, report.sizeBytes());
    }

    @Test
    void anAnswerForNobodyIsDropped() {
        Packet answer = answer(IpKind.ECHO_REPLY);
        answer.applicationPort = port + 1;
        here.receive(answer);
        Packet other = answer(IpKind.ECHO_REPLY);
        other.applicationPort = 0;
        here.receive(other);
        assertEquals(
                List.of("dropped 0.0 at 1 as NO_APPLICATION, 0", "dropped 0.1 at 1 as NO_APPLICATION, 0"), booked);
        assertEquals(List.of(), delivered);
    }

    @Test
    void aPacketThatIsNoIpTrafficIsMalformedHere() {
        here.receive(network.packets().make(THERE));
        assertEquals(List.of("dropped 0.0 at 1 as MALFORMED, 0"), booked);
    }
}
