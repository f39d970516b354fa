// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.traceroute;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;
import org.activenet.network.IpKind;
import org.activenet.network.Packet;

/// Traceroutes over plain IP that are under way, of one stream in one run.
///
/// A traceroute sends its next probe when the one before is answered, until the target answers: that is how the
/// program of that name works, and what a capsule does in one go.
final class ProbeTraces implements Sending.Requests {
    /// The most hops a traceroute asks for: what the program of that name does unless told otherwise.
    private static final int MOST_HOPS = 30;

    private static final int HOP_BITS = 8; // of a probe's sequence number, below the traceroute's own

    private final IpDoor ip;
    private final Sending.Answers answers;
    private final List<Trace> traces = new ArrayList<>(); // by sequence
    private final int port;

    private record Trace(int target, int payloadBytes) {}

    ProbeTraces(RunningSystem system, Sending.Answers answers) {
        this.ip = system.ip();
        this.answers = answers;
        this.port = system.stage().applications().open((packet, node, _, _, _) -> answered(packet, node));
    }

    @Override
    public void send(int source, int target, int payloadBytes, long sequence, int request) {
        traces.add(new Trace(target, payloadBytes));
        probe(source, sequence, request, 1);
    }

    private void answered(Packet answer, int source) {
        long sequence = answer.sequence >> HOP_BITS;
        int hop = (int) answer.sequence & (1 << HOP_BITS) - 1;
        boolean isTarget = answer.ipKind == IpKind.PORT_UNREACHABLE;
        answers.came(sequence, source, answer.maker(), answer.request);
        if (!isTarget && hop < MOST_HOPS) {
            probe(source, sequence, answer.request, hop + 1);
        }
    }

    private void probe(int source, long sequence, int request, int hop) {
        Trace trace = traces.get((int) sequence);
        ip.send(IpKind.PROBE, source, trace.target, hop, trace.payloadBytes, port, sequence << HOP_BITS | hop, request);
    }
}
