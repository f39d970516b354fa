// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.TrafficClass;

/// The books of one run: how every packet began and ended, and what went over the wire.
///
/// Kept for packets, and for bytes by class: injected + created = delivered + consumed + dropped + in flight. For the
/// resource bound of user packets: granted = spent + unspent at the end + dropped + in flight. What is in flight is
/// counted apart, by a [Census] of the holders, so that a packet lost or made twice cannot stay unseen.
///
/// Cost: some additions per call, no allocation.
public final class Ledger implements PacketListener {
    private static final ByteClass[] CLASSES = ByteClass.values();

    private long injected;
    private long created;
    private long delivered;
    private long consumed;
    private final long[] dropped = new long[DropReason.values().length];
    private final long[] begunBytes = new long[ByteClass.COUNT];
    private final long[] endedBytes = new long[ByteClass.COUNT];
    private final long[] wireBytes = new long[ByteClass.COUNT];
    private long grantedBound;
    private long spentBound;
    private long unspentBound;
    private long droppedBound;
    private long reportHops;

    /// What a ledger says at one moment.
    ///
    /// @param dropped   by reason, only those that happened
    /// @param wireBytes by class, each link counted anew
    public record Totals(
            long injected,
            long created,
            long delivered,
            long consumed,
            Map<DropReason, Long> dropped,
            long inFlight,
            Map<ByteClass, Long> wireBytes) {}

    @Override
    public void injected(Packet packet, int node) {
        injected++;
        begin(packet);
        grantedBound += userBound(packet);
    }

    @Override
    public void created(Packet packet, int node) {
        created++;
        begin(packet);
    }

    private void begin(Packet packet) {
        for (ByteClass byteClass : CLASSES) {
            begunBytes[byteClass.ordinal()] += packet.bytesOf(byteClass);
        }
    }

    @Override
    public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
        begunBytes[byteClass.ordinal()] += deltaBytes;
    }

    @Override
    public void transmitted(Packet packet, int node, int port) {
        for (ByteClass byteClass : CLASSES) {
            wireBytes[byteClass.ordinal()] += packet.bytesOf(byteClass);
        }
    }

    @Override
    public void arrived(Packet packet, int node, int inPort) {
        // It is still in flight.
    }

    @Override
    public void delivered(Packet packet, int node) {
        delivered++;
        unspentBound += userBound(packet);
        end(packet);
    }

    @Override
    public void consumed(Packet packet, int node) {
        consumed++;
        unspentBound += userBound(packet);
        end(packet);
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        dropped[reason.ordinal()]++;
        droppedBound += userBound(packet);
        end(packet);
    }

    private void end(Packet packet) {
        for (ByteClass byteClass : CLASSES) {
            endedBytes[byteClass.ordinal()] += packet.bytesOf(byteClass);
        }
    }

    /// Books what a packet has paid.
    void spent(Packet packet, int amount) {
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
        compare(
                differences,
                "packets",
                injected + created,
                delivered + consumed + droppedCount() + census.packetCount());
        for (ByteClass byteClass : CLASSES) {
            compare(
                    differences,
                    byteClass.label() + " bytes",
                    begunBytes[byteClass.ordinal()],
                    endedBytes[byteClass.ordinal()] + census.bytesOf(byteClass));
        }
        compare(
                differences,
                "resource bound",
                grantedBound,
                spentBound + unspentBound + droppedBound + census.resourceBound());
        if (!differences.isEmpty()) {
            throw new LedgerException(differences);
        }
    }

    private static void compare(List<String> differences, String what, long begun, long endedOrHeld) {
        if (begun != endedOrHeld) {
            differences.add("%,d %s began, %,d ended or are in flight".formatted(begun, what, endedOrHeld));
        }
    }

    private long droppedCount() {
        long sum = 0;
        for (long count : dropped) {
            sum += count;
        }
        return sum;
    }

    public Totals totals() {
        Map<DropReason, Long> droppedByReason = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            if (dropped[reason.ordinal()] > 0) {
                droppedByReason.put(reason, dropped[reason.ordinal()]);
            }
        }
        Map<ByteClass, Long> wire = new EnumMap<>(ByteClass.class);
        for (ByteClass byteClass : CLASSES) {
            wire.put(byteClass, wireBytes[byteClass.ordinal()]);
        }
        long inFlight = injected + created - delivered - consumed - droppedCount();
        return new Totals(injected, created, delivered, consumed, droppedByReason, inFlight, wire);
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

    /// Hops of error reports, which have a limit of their own.
    public long reportHops() {
        return reportHops;
    }
}
