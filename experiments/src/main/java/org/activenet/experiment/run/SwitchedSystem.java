// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.network.Failures;
import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;
import org.activenet.network.Metric;
import org.activenet.network.Packet;
import org.activenet.network.RouteComputer;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SdnSystem;
import org.activenet.setup.Stage;

/// Switches and a controller; pings are ICMP echoes, traceroutes probes of growing time to live.
///
/// A traceroute sends its next probe when the one before is answered, until the target answers: that is how the
/// program of that name works, and what a capsule does in one go.
final class SwitchedSystem implements RunningSystem {
    /// The most hops a traceroute asks for: what the program of that name does unless told otherwise.
    private static final int MOST_HOPS = 30;

    private static final int HOP_BITS = 8; // of a probe's sequence number, below the traceroute's own

    private final Stage stage;
    private final SdnSystem sdn;

    private SwitchedSystem(Stage stage, SdnSystem sdn) {
        this.stage = stage;
        this.sdn = sdn;
    }

    /// Makes such a system for each run.
    record Maker(String name, SdnSpec spec, RouteComputer routes, Metric metric) implements SystemMaker {
        @Override
        public RunningSystem make(Stage stage) {
            var sdn = SdnSystem.create(
                    stage.network(), routes, metric, spec, stage.applications(), stage.observers());
            return new SwitchedSystem(stage, sdn);
        }

        @Override
        public Optional<String> refusal(Traffic traffic, int mtuBytes) {
            return SystemMaker.tooBig(
                    traffic, name, IpEndPoint.REQUEST_HEADER_BYTES + traffic.payloadBytes(), mtuBytes);
        }
    }

    @Override
    public Requests pings(int payloadBytes, Answers answers) {
        int port = stage.applications().open((packet, _, _) -> answers.answered(packet.sequence, 0));
        return (source, target, sequence) ->
                inject(source, IpKind.ECHO_REQUEST, target, IpEndPoint.DEFAULT_TTL, payloadBytes, port, sequence);
    }

    @Override
    public Requests traceroutes(int payloadBytes, Answers answers) {
        var traces = new Traces(payloadBytes, answers);
        traces.port = stage.applications().open((packet, node, _) -> traces.answered(packet, node));
        return traces::begin;
    }

    /// The traceroutes of one stream that are under way.
    private final class Traces {
        private final int payloadBytes;
        private final Answers answers;
        private final List<Integer> targets = new ArrayList<>(); // by sequence
        private int port;

        Traces(int payloadBytes, Answers answers) {
            this.payloadBytes = payloadBytes;
            this.answers = answers;
        }

        void begin(int source, int target, long sequence) {
            targets.add(target);
            probe(source, sequence, 1);
        }

        void answered(Packet answer, int source) {
            long sequence = answer.sequence >> HOP_BITS;
            int hop = (int) answer.sequence & (1 << HOP_BITS) - 1;
            boolean isTarget = answer.ipKind == IpKind.PORT_UNREACHABLE;
            answers.answered(sequence, hop);
            if (!isTarget && hop < MOST_HOPS) {
                probe(source, sequence, hop + 1);
            }
        }

        private void probe(int source, long sequence, int hop) {
            inject(source, IpKind.PROBE, targets.get((int) sequence), hop, payloadBytes, port,
                    sequence << HOP_BITS | hop);
        }
    }

    private void inject(
            int source, IpKind kind, int target, int ttl, int payloadBytes, int applicationPort, long sequence) {
        IpEndPoint endPoint = sdn.switchAt(source).endPoint();
        stage.network()
                .inject(endPoint.request(kind, target, ttl, payloadBytes, applicationPort, sequence), source);
    }

    /// Controllers learn of failures by port-status, not by the convergence of routing.
    @Override
    public Failures.Converged routes() {
        return _ -> {};
    }

    @Override
    public void forEachHeld(Consumer<Packet> visitor) {
        sdn.forEachHeld(visitor);
    }

    @Override
    public double controllerNs() {
        return sdn.controller().busyNs();
    }

    @Override
    public void close() {
        // It holds nothing outside the heap.
    }
}
