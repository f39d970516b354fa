// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;

/// The books of one run: how every packet began and ended, and what went over the wire.
///
/// Kept for packets, and for bytes by class: injected + created = delivered + consumed + dropped + in flight. For the
/// resource bound of user packets: granted = spent + unspent at the end + dropped + in flight. What is in flight is
/// counted apart, by a [Census] of the holders, so that a packet lost or made twice cannot stay unseen.
///
/// Cost: some additions per call, no allocation.
public final class Ledger implements Observer {
    private static final ByteClass[] CLASSES = ByteClass.values();
    private static final DropReason[] REASONS = DropReason.values();

    private final Column injected = new Column();
    private final Column created = new Column();
    private final Column delivered = new Column();
    private final Column consumed = new Column();
    private final Column[] dropped = new Column[REASONS.length];
    private final long[] wireBytes = new long[CLASSES.length];
    private long grantedBound;
    private long spentBound;
    private long unspentBound;
    private long droppedBound;
    private long reportPackets;
    private long reportHops;

    /// Packets and their bytes that began or ended in one way.
    private static final class Column {
        long packets;
        final long[] bytes = new long[CLASSES.length];

        void add(Packet packet) {
            packets++;
            packet.addBytesTo(bytes);
        }

        long of(int byteClass) {
            return byteClass == PACKETS ? packets : bytes[byteClass];
        }
    }

    /// In the place of a byte class: packets, each counting one.
    private static final int PACKETS = -1;

    public Ledger() {
        for (int reason = 0; reason < dropped.length; reason++) {
            dropped[reason] = new Column();
        }
    }

    /// One line of the books at one moment, in packets or in bytes of one class.
    ///
    /// @param created  may be negative for bytes, where packets became shorter on their way
    /// @param dropped  by reason, only those that happened
    /// @param inFlight what has begun and not ended
    public record Balance(
            long injected, long created, long delivered, long consumed, Map<DropReason, Long> dropped, long inFlight) {}

    @Override
    public void injected(Packet packet, int node) {
        injected.add(packet);
        grantedBound += userBound(packet);
    }

    @Override
    public void created(Packet packet, int node) {
        created.add(packet);
        if (packet.trafficClass == TrafficClass.REPORT) {
            reportPackets++;
        }
    }

    @Override
    public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
        created.bytes[byteClass.ordinal()] += deltaBytes;
    }

    @Override
    public void transmitted(Packet packet, int node, int port) {
        packet.addBytesTo(wireBytes);
    }

    @Override
    public void delivered(Packet packet, int node) {
        delivered.add(packet);
        unspentBound += userBound(packet);
    }

    @Override
    public void consumed(Packet packet, int node) {
        consumed.add(packet);
        unspentBound += userBound(packet);
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        dropped[reason.ordinal()].add(packet);
        droppedBound += userBound(packet);
    }

    @Override
    public void resourceBoundSpent(Packet packet, int node, int amount) {
        if (packet.trafficClass == TrafficClass.REPORT) {
            reportHops += amount;
        } else {
            spentBound += amount;
        }
    }

    private static long userBound(Packet packet) {
        return packet.trafficClass == TrafficClass.REPORT ? 0 : packet.resourceBound;
    }

    /// Compares the books with what is really there.
    ///
    /// @throws LedgerException if they differ; the message says where
    public void check(Census census) {
        var differences = new ArrayList<>(census.heldTwice());
        compare(differences, "packets", packets().inFlight(), census.packetCount());
        for (ByteClass byteClass : CLASSES) {
            compare(differences, byteClass.label() + " bytes", bytes(byteClass).inFlight(), census.bytesOf(byteClass));
        }
        long boundInFlight = grantedBound - spentBound - unspentBound - droppedBound;
        compare(differences, "hops of resource bound", boundInFlight, census.resourceBound());
        if (!differences.isEmpty()) {
            throw new LedgerException(differences);
        }
    }

    private static void compare(List<String> differences, String what, long booked, long held) {
        if (booked != held) {
            differences.add("%,d %s should be in flight, %,d are".formatted(booked, what, held));
        }
    }

    /// The books in packets.
    public Balance packets() {
        return balance(PACKETS);
    }

    /// The books in bytes of one class.
    public Balance bytes(ByteClass byteClass) {
        return balance(byteClass.ordinal());
    }

    private Balance balance(int byteClass) {
        Map<DropReason, Long> droppedByReason = new EnumMap<>(DropReason.class);
        long begun = injected.of(byteClass) + created.of(byteClass);
        long ended = delivered.of(byteClass) + consumed.of(byteClass);
        for (DropReason reason : REASONS) {
            long lost = dropped[reason.ordinal()].of(byteClass);
            ended += lost;
            if (dropped[reason.ordinal()].packets > 0) {
                droppedByReason.put(reason, lost);
            }
        }
        return new Balance(
                injected.of(byteClass),
                created.of(byteClass),
                delivered.of(byteClass),
                consumed.of(byteClass),
                droppedByReason,
                begun - ended);
    }

    /// Bytes sent so far of one class, each link counted anew; the network must have caught up.
    public long wireBytes(ByteClass byteClass) {
        return wireBytes[byteClass.ordinal()];
    }

    /// What user packets were granted at injection, in hops.
    public long grantedBound() {
        return grantedBound;
    }

    /// What user packets have paid so far: hops, sends to themselves, `eval`.
    public long spentBound() {
        return spentBound;
    }

    /// Error reports made so far; they are among the packets created.
    public long reportPackets() {
        return reportPackets;
    }

    /// Hops of error reports, which have a limit of their own.
    public long reportHops() {
        return reportHops;
    }
}
