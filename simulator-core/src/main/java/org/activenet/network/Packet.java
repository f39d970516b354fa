// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import org.jspecify.annotations.Nullable;

/// Anything a link carries: what the network needs to know of it in plain fields, the rest an opaque body.
///
/// A capsule is a packet together with its forwarding routine; the routine, or the name of it, is in the
/// body, which belongs to the capsule's execution environment. Packets are used again (see [Packets]), and
/// this class is on the hot path: fields are open, and only their present holder may touch them.
public final class Packet {
    /// No node.
    public static final int NONE = -1;

    /// Nothing that is measured as a request.
    public static final int NO_REQUEST = -1;

    // Identity: fingerprints hash it, order keys never.
    int maker;
    long number;

    /// Why it is on its way.
    public TrafficClass trafficClass = TrafficClass.DATA;

    /// The node where it began and the one where it is to be delivered, or evaluated, next.
    public int source;

    public int destination;

    /// Hops that a capsule and its children may still take; 0 for plain IP packets, and for capsules with a time to live.
    public int resourceBound;

    /// Number 0 to 3 of the virtual topology: the UDP port less 3322.
    public int virtualTopology;

    /// The ANEP type, which selects the execution environment; 0 for a plain IP packet.
    public int anepType;

    /// Hops that a plain IP packet may still take, or a capsule of an environment that asks for it.
    public int ttl;

    /// What a plain IP packet asks or answers; `null` for capsules and control messages.
    public @Nullable IpKind ipKind;

    /// The application port and the number by which an application knows its plain IP packet.
    public int applicationPort;

    public long sequence;

    /// The request that caused it, by its number in the run, or [#NO_REQUEST]; answers and what programs send have that of
    /// the packet that they are about.
    public int request = NO_REQUEST;

    /// What else the packet carries, known to its execution environment, or to switch and controller, only. In a packet
    /// just made it is what an earlier packet of the same object carried: its environment may write that anew or put
    /// another in its place, and nothing may follow from what is in it.
    public @Nullable Object body;

    // Bytes by class, as fields and not as an array: every hop and every evaluation counts them.
    private int payloadBytes;
    private int headerBytes;
    private int codeBytes;
    private int controlBytes;
    private int reportBytes;
    private int probeBytes;
    int sizeBytes; // their sum

    // Where it is on its way, written by the port that holds it.
    long order;
    long arrivedNs; // at this node
    int inPort; // by which it came to this node
    long acceptedNs; // by the output port
    long startNs; // of its transmission
    long endNs;
    long arrivalNs; // at the next node
    int task; // what the processor is to do with it
    boolean isFree;

    Packet() {}

    /// The node or controller that made it.
    public int maker() {
        return maker;
    }

    /// Which of its maker's packets it is, from 0.
    public long number() {
        return number;
    }

    /// The size of the whole IP packet.
    public int sizeBytes() {
        return sizeBytes;
    }

    public int bytesOf(ByteClass byteClass) {
        return switch (byteClass) {
            case PAYLOAD -> payloadBytes;
            case HEADER -> headerBytes;
            case CODE -> codeBytes;
            case CONTROL -> controlBytes;
            case REPORT -> reportBytes;
            case PROBE -> probeBytes;
        };
    }

    /// Adds the bytes of each class to the sum at the place of that class, its ordinal.
    public void addBytesTo(long[] sums) {
        sums[0] += payloadBytes;
        sums[1] += headerBytes;
        sums[2] += codeBytes;
        sums[3] += controlBytes;
        sums[4] += reportBytes;
        sums[5] += probeBytes;
    }

    /// Sets the bytes of one class before the packet enters the network; later changes are booked by
    /// [Packets#resize].
    public void setBytes(ByteClass byteClass, int bytes) {
        assert bytes >= 0 : byteClass + " bytes must be ≥ 0, were " + bytes;
        sizeBytes += bytes - bytesOf(byteClass);
        switch (byteClass) {
            case PAYLOAD -> payloadBytes = bytes;
            case HEADER -> headerBytes = bytes;
            case CODE -> codeBytes = bytes;
            case CONTROL -> controlBytes = bytes;
            case REPORT -> reportBytes = bytes;
            case PROBE -> probeBytes = bytes;
        }
    }

    /// Sets all the bytes of a capsule that begins: headers, code, and those of its values, which are divided as
    /// [TrafficClass#bodyBytes] says. A report counts in one class, whole.
    ///
    /// @param valueBytes of all values, code among them excepted
    /// @param textBytes  of these, what the texts say
    public void setCapsuleBytes(int newHeaderBytes, int newCodeBytes, int valueBytes, int textBytes) {
        assert newHeaderBytes >= 0 && newCodeBytes >= 0 && textBytes >= 0 && valueBytes >= textBytes : "bytes must be ≥ 0";
        int allBytes = newHeaderBytes + newCodeBytes + valueBytes;
        if (trafficClass == TrafficClass.DATA) { // nearly always: no switch
            headerBytes = newHeaderBytes + valueBytes - textBytes;
            codeBytes = newCodeBytes;
            payloadBytes = textBytes;
        } else if (trafficClass == TrafficClass.REPORT) {
            reportBytes = allBytes;
        } else {
            int bodyBytes = trafficClass.bodyBytes(valueBytes, textBytes);
            headerBytes = newHeaderBytes + valueBytes - bodyBytes;
            codeBytes = newCodeBytes;
            setBytes(trafficClass.bodyClass(), bodyBytes);
        }
        sizeBytes = allBytes;
    }

    public boolean isCapsule() {
        return anepType != 0;
    }

    /// When it came to the node that holds it.
    public long arrivedNs() {
        return arrivedNs;
    }

    /// Notes that it is at a node from now on: called for packets that begin or arrive there.
    public void setArrivedNs(long nowNs) {
        arrivedNs = nowNs;
    }

    /// The port of its node by which it came, or [RoutingTable#NO_PORT] when it began there.
    public int inPort() {
        return inPort;
    }

    public void setInPort(int port) {
        inPort = port;
    }

    /// When the port that sent it accepted it; with [#startNs], [#endNs] and [#arrivalNs] the delays of the hop.
    public long acceptedNs() {
        return acceptedNs;
    }

    public long startNs() {
        return startNs;
    }

    public long endNs() {
        return endNs;
    }

    public long arrivalNs() {
        return arrivalNs;
    }

    void clear() {
        trafficClass = TrafficClass.DATA;
        source = NONE;
        destination = NONE;
        resourceBound = 0;
        virtualTopology = 0;
        anepType = 0;
        ttl = 0;
        inPort = RoutingTable.NO_PORT;
        ipKind = null;
        applicationPort = 0;
        sequence = 0;
        request = NO_REQUEST;
        payloadBytes = 0;
        headerBytes = 0;
        codeBytes = 0;
        controlBytes = 0;
        reportBytes = 0;
        probeBytes = 0;
        sizeBytes = 0;
    }

    /// Takes over all that another of plain IP says, and how it came here. What capsules carry belongs to their environment, and
    /// is not taken over.
    void copyFrom(Packet other) {
        trafficClass = other.trafficClass;
        source = other.source;
        destination = other.destination;
        resourceBound = other.resourceBound;
        virtualTopology = other.virtualTopology;
        anepType = other.anepType;
        ttl = other.ttl;
        inPort = other.inPort;
        arrivedNs = other.arrivedNs;
        ipKind = other.ipKind;
        applicationPort = other.applicationPort;
        sequence = other.sequence;
        request = other.request;
        payloadBytes = other.payloadBytes;
        headerBytes = other.headerBytes;
        codeBytes = other.codeBytes;
        controlBytes = other.controlBytes;
        reportBytes = other.reportBytes;
        probeBytes = other.probeBytes;
        sizeBytes = other.sizeBytes;
    }

    /// Makes every later use of a freed packet fail loudly, or at least look wrong.
    void poison() {
        clear();
        body = null;
        maker = Integer.MIN_VALUE;
        source = Integer.MIN_VALUE;
        destination = Integer.MIN_VALUE;
        virtualTopology = Integer.MIN_VALUE;
        anepType = Integer.MIN_VALUE;
        sizeBytes = Integer.MIN_VALUE;
    }

    /// Names the packet as traces do: maker and number.
    @Override
    public String toString() {
        return "packet " + maker + "." + number;
    }
}
