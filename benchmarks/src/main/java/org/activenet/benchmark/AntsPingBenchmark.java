// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.List;
import java.util.function.Supplier;
import org.activenet.ants.node.AntsLanguage;
import org.activenet.ants.node.AntsRuntime;
import org.activenet.budget.Budget;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/// An operation is one hop of a ping of ANTS through [PingLine], evaluated at every node, all of which have its code: the first
/// ping brought it. `baseline` is an ICMP echo on the same nodes: the difference is the evaluation.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar AntsPing -prof gc`. Expect `everyHop` some hundred nanoseconds above
/// the baseline, and some bytes for each hop that come from the two ends.
@Question("What does a hop cost at which a capsule in Java is evaluated?")
public class AntsPingBenchmark extends NanosecondBenchmark {
    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long baseline(LineState.PlainPackets line) {
        return line.ping();
    }

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long everyHop(EveryHop line) {
        return line.ping();
    }

    /// The line with ANTS at every node.
    public static class EveryHop extends LineState {
        private final AntsRuntime runtime = new AntsLanguage().open(Budget.Limits.DEFAULT);

        @Override
        PingLine makeLine() {
            PingLine line = PingLine.ofCapsules(PROFILE, Pings.of(runtime));
            line.ping(); // Nodes have the code then.
            return line;
        }

        @Override
        void closeLanguage() {
            runtime.close();
        }
    }

    private record Pings(Supplier<ExecutionEnvironment> environments, CapsuleTemplate template)
            implements PingLine.Capsules {
        private static final String PAYLOAD = "x".repeat(PingLine.PAYLOAD_BYTES);
        private static final SourceText PROGRAM = new SourceText("Ping.java", """
                import org.activenet.ants.api.*;

                public class Ping extends Capsule {
                    int port;
                    long sequence;
                    String payload = "";
                    boolean isReply;

                    public void evaluate(NodeView node) {
                        if (node.here() != destination()) {
                            node.route(this, destination());
                        } else if (isReply) {
                            node.deliver(port, sequence);
                        } else {
                            isReply = true;
                            node.route(this, source());
                        }
                    }
                }
                """);

        static Pings of(AntsRuntime runtime) {
            CallSignature signature = CallSignature.of("ping",
                    CallSignature.port("port"), CallSignature.number("sequence"), CallSignature.text("payload"));
            return new Pings(
                    runtime.environments(), runtime.check(PROGRAM).orThrow().template(signature).orThrow());
        }

        @Override
        public ExecutionEnvironment environment() {
            return environments.get();
        }

        @Override
        public void write(Packet packet, long sequence) {
            packet.ttl = PingLine.HOPS;
            packet.resourceBound = 0;
            template.write(packet, List.of(
                    new Argument.Port(packet.applicationPort), new Argument.Number(sequence), new Argument.Text(PAYLOAD)));
        }

        @Override
        public long sequence(Object delivered) {
            return (Long) ((List<?>) delivered).getFirst();
        }

        /// The destination answers within the evaluation of the request, so that only the source has one more.
        @Override
        public int evaluationsPerPing() {
            return PingLine.HOPS + 1;
        }

        @Override
        public boolean paysByTimeToLive() {
            return true;
        }

        @Override
        public void close(ExecutionEnvironment environment) {
            environment.close();
        }
    }
}
