// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.Arrays;
import org.activenet.kernel.Simulation;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;

/// A short digest of what one run did, one for each facet, so that a mismatch tells which part of the model moved.
///
/// Two runs with equal fingerprints took, with near certainty, the same path. Hashed are facts of the model: times,
/// identities of packets, places, reasons and results. There is one chain per node, combined in node order at the
/// end, so that threads change none; drops have one chain per port and one for the node itself, since a port that
/// catches up lazily tells them late.
///
/// A rotation, a multiplication and an exclusive-or per value; no allocation.
public final class Fingerprints implements Observer {
    /// What can be told apart.
    public enum Facet {
        ARRIVALS,
        DELIVERIES,
        DROPS,
        EVALUATIONS
    }

    private static final long START = 0x243f6a8885a308d3L; // not 0, or leading zeros would vanish

    private final Simulation simulation;
    private final long[] arrivals; // per node
    private final long[] deliveries;
    private final long[] portDrops;
    private final long[] nodeDrops;
    private final long[] evaluations;

    public Fingerprints(Simulation simulation, int nodeCount, int portCount) {
        this.simulation = simulation;
        this.arrivals = chains(nodeCount);
        this.deliveries = chains(nodeCount);
        this.portDrops = chains(portCount);
        this.nodeDrops = chains(nodeCount);
        this.evaluations = chains(nodeCount);
    }

    private static long[] chains(int count) {
        long[] chains = new long[count];
        Arrays.fill(chains, START);
        return chains;
    }

    private static long mix(long hash, long value) {
        return (Long.rotateLeft(hash, 27) ^ value) * 0x9e3779b97f4a7c15L;
    }

    private static long mix(long hash, long timeNs, Packet packet, long fact) {
        return mix(mix(mix(mix(hash, timeNs), packet.maker()), packet.number()), fact);
    }

    @Override
    public void arrived(Packet packet, int node, int inPort) {
        arrivals[node] = mix(arrivals[node], simulation.nowNs(), packet, (long) inPort << 32 | packet.sizeBytes());
    }

    @Override
    public void delivered(Packet packet, int node) {
        deliveries[node] = mix(deliveries[node], simulation.nowNs(), packet, packet.sequence);
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        if (port == RoutingTable.NO_PORT) {
            nodeDrops[node] = mix(nodeDrops[node], timeNs, packet, reason.code());
        } else {
            portDrops[port] = mix(portDrops[port], timeNs, packet, reason.code());
        }
    }

    @Override
    public void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {
        evaluations[node] = mix(mix(evaluations[node], simulation.nowNs(), packet, result), steps);
    }

    /// The digest of one facet so far; all ports must have caught up.
    public long of(Facet facet) {
        return switch (facet) {
            case ARRIVALS -> combine(START, arrivals);
            case DELIVERIES -> combine(START, deliveries);
            case DROPS -> combine(combine(START, portDrops), nodeDrops);
            case EVALUATIONS -> combine(START, evaluations);
        };
    }

    /// Joins chains, in their order.
    static long combine(long start, long[] chains) {
        long hash = start;
        for (long chain : chains) {
            hash = mix(hash, chain);
        }
        return hash;
    }
}
