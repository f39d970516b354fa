// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Objects;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.plan.Plan;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.node.PlanLanguage;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.TreeWalker;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.wire.Ipv4Address;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/// An operation is one hop of a ping through [PingLine]. `compiled` and `treeWalker` evaluate the built-in
/// `ping-every-hop.plan` at every node; `endsOnly` is `ping.plan`, evaluated (compiled) at the two ends and routed
/// between them. `baseline` is an ICMP echo on the same nodes: the difference is the evaluation.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar PlanPing -prof gc`. Expect `endsOnly` near the baseline, `compiled`
/// less than a hundred nanoseconds above it, and `treeWalker` more than twice that. A ping of compiled capsules allocates
/// where it begins and ends, some 2 bytes for each of its hops; the hops between allocate nothing.
@Question("What does a hop cost at which a PLAN ping is evaluated, and what does it gain from being compiled?")
public class PlanPingBenchmark extends NanosecondBenchmark {
    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long baseline(LineState.PlainPackets line) {
        return line.ping();
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long endsOnly(EndsOnly line) {
        return line.ping();
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long compiled(Compiled line) {
        return line.ping();
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long treeWalker(TreeWalked line) {
        return line.ping();
    }

    /// The line with PLAN at its ends.
    public static class EndsOnly extends LineState {
        /// At the source, at the destination, and at the source again.
        private static final int EVALUATIONS = 3;

        @Override
        PingLine makeLine() {
            return PingLine.ofCapsules(PROFILE, Pings.of("ends", new CompiledEvaluator(), EVALUATIONS));
        }
    }

    /// The line with PLAN at every hop, compiled.
    public static class Compiled extends LineState {
        @Override
        PingLine makeLine() {
            return PingLine.ofCapsules(PROFILE, Pings.everyHop(new CompiledEvaluator()));
        }
    }

    /// The line with PLAN at every hop, walked.
    public static class TreeWalked extends LineState {
        @Override
        PingLine makeLine() {
            return PingLine.ofCapsules(PROFILE, Pings.everyHop(new TreeWalker()));
        }
    }

    private record Pings(ChunkCodec codec, Evaluator evaluator, EntryPoint echo, int evaluationsPerPing)
            implements PingLine.Capsules {
        /// Sequence numbers from here on have encodings of one length, so that all pings take the same time.
        private static final int FIRST_SEQUENCE = 1 << 20;

        private static final String PAYLOAD = "x".repeat(PingLine.PAYLOAD_BYTES);

        static Pings of(String evaluation, Evaluator evaluator, int evaluationsPerPing) {
            EntryPoint echo = Plan.check(PingPrograms.in(new PlanLanguage(), evaluation)).orThrow().entryPoint("echo");
            return new Pings(
                    new ChunkCodec(new ProgramCache()), evaluator, Objects.requireNonNull(echo), evaluationsPerPing);
        }

        /// The destination answers within the evaluation of the request, so that only the source has one more.
        static Pings everyHop(Evaluator evaluator) {
            return of("every-hop", evaluator, PingLine.HOPS + 1);
        }

        @Override
        public ExecutionEnvironment environment() {
            return new PlanEnvironment(codec, evaluator);
        }

        @Override
        public void write(Packet packet, long sequence) {
            var call = new Chunk(echo, new Object[] {
                host(packet.source),
                host(packet.destination),
                new Port(packet.applicationPort),
                Math.toIntExact(FIRST_SEQUENCE + sequence),
                PAYLOAD
            });
            packet.destination = packet.source; // It is first evaluated where it begins.
            PlanEnvironment.write(packet, call, codec);
        }

        private static Host host(int node) {
            return new Host(Ipv4Address.ofNode(node).bits());
        }

        @Override
        public long sequence(Object delivered) {
            return (Integer) delivered - FIRST_SEQUENCE;
        }

        @Override
        public void close(ExecutionEnvironment environment) {
            // It holds nothing outside the heap.
        }
    }
}
