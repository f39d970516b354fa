// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.function.Consumer;

/// The end of plain IP traffic inside one node: answers echo requests and probes, and hands answers and datagrams to
/// applications.
///
/// The same for active nodes and switches, so that no system has longer ends. ICMP as in RFC 792; a probe is what
/// traceroute sends, a UDP datagram to a port where nobody listens (RFC 1122 §3.2.2.1 asks for the answer, and so a
/// datagram to an application port that is not open has the same). A packet that is answered as it asked is consumed, and its
/// answer created; one that is stopped, by its time to live or a closed port, is dropped, and the error about it created.
public final class IpEndPoint {
    /// The time to live that answers start with (RFC 1700's recommended default).
    public static final int DEFAULT_TTL = 64;

    private static final ByteClass[] BYTE_CLASSES = ByteClass.values(); // values() makes a new array each time
    private static final int IP_HEADER_BYTES = 20;

    /// In front of the payload of a request: an IP header and 8 bytes, since an ICMP echo header is as long as UDP's.
    public static final int REQUEST_HEADER_BYTES = IP_HEADER_BYTES + 8;

    /// An ICMP error is its own 8 bytes, the IP header of the packet that caused it, and 8 bytes more of that.
    private static final int ICMP_ERROR_BYTES = 8 + IP_HEADER_BYTES + 8;

    private final int node;
    private final Surroundings surroundings;
    private final Packets packets;
    private final Applications applications;
    private final Consumer<Packet> sendOut;

    /// @param sendOut takes an answer, already booked, at the instant of the request that it answers: what a node charges
    ///                for that request is for both
    public IpEndPoint(int node, Surroundings surroundings, Applications applications, Consumer<Packet> sendOut) {
        this.node = node;
        this.surroundings = surroundings;
        this.packets = surroundings.packets();
        this.applications = applications;
        this.sendOut = sendOut;
    }

    /// Makes an echo request, a probe or a datagram of this node, not yet booked.
    ///
    /// @param payloadBytes what it carries behind its IP and ICMP or UDP headers
    public Packet request(IpKind kind, int destination, int ttl, int payloadBytes, int applicationPort, long sequence) {
        Packet packet = make(kind, destination, ttl, applicationPort, sequence);
        packet.trafficClass = kind == IpKind.PROBE ? TrafficClass.PROBE : TrafficClass.DATA;
        packet.setBytes(ByteClass.HEADER, REQUEST_HEADER_BYTES);
        packet.setBytes(packet.trafficClass.bodyClass(), payloadBytes);
        return packet;
    }

    /// Takes a packet that has reached its destination.
    public void receive(Packet packet) {
        switch (packet.ipKind) {
            case ECHO_REQUEST -> {
                Packet reply = answer(packet, IpKind.ECHO_REPLY);
                for (ByteClass byteClass : BYTE_CLASSES) {
                    reply.setBytes(byteClass, packet.bytesOf(byteClass));
                }
                reply.trafficClass = packet.trafficClass;
                answered(packet, reply);
            }
            case PROBE -> answerWithError(packet, IpKind.PORT_UNREACHABLE);
            case DATAGRAM -> {
                if (applications.isOpen(packet.applicationPort)) {
                    deliver(packet);
                } else {
                    dropWithError(packet, DropReason.NO_APPLICATION, IpKind.PORT_UNREACHABLE);
                }
            }
            case ECHO_REPLY, PORT_UNREACHABLE, TIME_EXCEEDED -> {
                if (applications.isOpen(packet.applicationPort)) {
                    deliver(packet);
                } else {
                    drop(packet, DropReason.NO_APPLICATION);
                }
            }
            case NEIGHBOUR -> drop(packet, DropReason.MALFORMED);
            case null -> drop(packet, DropReason.MALFORMED);
        }
    }

    private void deliver(Packet packet) {
        applications.deliver(packet.applicationPort, packet, node);
        packets.delivered(packet, node);
    }

    /// Ends a packet whose time to live ran out at this node. Answers do not cause answers: of errors RFC 1122 §3.2.2
    /// asks that, of echo replies it is ours.
    public void timeExceeded(Packet packet) {
        switch (packet.ipKind) {
            case PROBE -> answerWithError(packet, IpKind.TIME_EXCEEDED);
            case DATAGRAM, ECHO_REQUEST -> dropWithError(packet, DropReason.TTL_EXPIRED, IpKind.TIME_EXCEEDED);
            case ECHO_REPLY, PORT_UNREACHABLE, TIME_EXCEEDED, NEIGHBOUR -> drop(packet, DropReason.TTL_EXPIRED);
            case null -> drop(packet, DropReason.TTL_EXPIRED);
        }
    }

    /// The error is what a probe asked for, and brings nothing back that somebody gave it.
    private void answerWithError(Packet probe, IpKind kind) {
        Packet error = answer(probe, kind);
        error.trafficClass = TrafficClass.PROBE;
        error.setBytes(ByteClass.HEADER, IP_HEADER_BYTES + ICMP_ERROR_BYTES);
        answered(probe, error);
    }

    /// The error is a report that nobody asked for.
    private void dropWithError(Packet stopped, DropReason reason, IpKind kind) {
        Packet error = answer(stopped, kind);
        error.trafficClass = TrafficClass.REPORT;
        error.setBytes(ByteClass.REPORT, IP_HEADER_BYTES + ICMP_ERROR_BYTES);
        drop(stopped, reason);
        packets.created(error, node);
        sendOut(error);
    }

    private Packet answer(Packet request, IpKind kind) {
        Packet answer = make(kind, request.source, DEFAULT_TTL, request.applicationPort, request.sequence);
        answer.request = request.request;
        return answer;
    }

    private Packet make(IpKind kind, int destination, int ttl, int applicationPort, long sequence) {
        Packet packet = packets.make(node);
        packet.ipKind = kind;
        packet.source = node;
        packet.destination = destination;
        packet.ttl = ttl;
        packet.applicationPort = applicationPort;
        packet.sequence = sequence;
        return packet;
    }

    private void answered(Packet request, Packet answer) {
        packets.consumed(request, node);
        packets.created(answer, node);
        sendOut(answer);
    }

    private void sendOut(Packet answer) {
        answer.setArrivedNs(surroundings.nowNs());
        sendOut.accept(answer);
    }

    private void drop(Packet packet, DropReason reason) {
        packets.dropped(packet, node, reason, surroundings.nowNs());
    }
}
