// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.activenet.network.Network;
import org.activenet.network.Packet;

/// Keeps the first hops and evaluations of a run, one record each, for whoever wants to look at them singly.
///
/// It allocates per record: for looking at a run, not for timing one.
public final class TraceRecorder implements Observer {
    private final Network network;
    private final int limit;
    private final List<Hop> hops = new ArrayList<>();
    private final List<EvaluationRecord> evaluations = new ArrayList<>();

    /// @param limit how many of each kind are kept
    public TraceRecorder(Network network, int limit) {
        this.network = network;
        this.limit = limit;
    }

    @Override
    public void arrived(Packet packet, int node, int inPort) {
        if (hops.size() < limit) {
            var delays = new Hop.Delays(
                    packet.acceptedNs() - packet.arrivedNs(), // it is told before the packet is at its new node
                    packet.startNs() - packet.acceptedNs(),
                    packet.endNs() - packet.startNs(),
                    packet.arrivalNs() - packet.endNs());
            hops.add(new Hop(
                    name(packet), network.peerNode(inPort), node, packet.arrivalNs(), packet.sizeBytes(), delays));
        }
    }

    @Override
    public void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {
        if (evaluations.size() < limit) {
            evaluations.add(new EvaluationRecord(
                    name(packet), node, network.simulation().nowNs(), serviceNs, steps, Outcome.of(result)));
        }
    }

    private static String name(Packet packet) {
        return packet.maker() + "." + packet.number();
    }

    /// In the order of arrival.
    public List<Hop> hops() {
        return Collections.unmodifiableList(hops);
    }

    /// In the order of their starts.
    public List<EvaluationRecord> evaluations() {
        return Collections.unmodifiableList(evaluations);
    }
}
