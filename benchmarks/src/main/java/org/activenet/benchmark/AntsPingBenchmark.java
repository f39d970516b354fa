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

/// An operation is one hop of a ping of ANTS through [PingLine], evaluated at every node. In `everyHop` all nodes have its code:
/// the first ping brought it. In `firstHops` all have lost it before each ping, so that half of the hops, those of the way there,
/// are first ones: the node asks the one before it for the code, gets it in chunks, and resumes the capsule. `baseline` is an
/// ICMP echo on the same nodes: the difference is the evaluation.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar AntsPing -prof gc`. Expect `everyHop` some hundred nanoseconds above
/// the baseline, and some bytes for each hop that come from the two ends; `firstHops` some microseconds.
@Question("What does a hop cost at which a capsule in Java is evaluated, and what if its code is fetched first?")
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

    @Benchmark
    @OperationsPerInvocation(PingLine.HOPS)
    public long firstHops(FirstHops line) {
        return line.ping();
    }

    /// The line whose nodes have lost the code.
    public static class FirstHops extends EveryHop {
        @Override
        Pings pings(AntsRuntime runtime) {
            return Pings.of(runtime, true);
        }
    }

    /// The line with ANTS at every node.
    public static class EveryHop extends LineState {
        private final AntsRuntime runtime = new AntsLanguage().open(Budget.Limits.DEFAULT);

        @Override
        PingLine makeLine() {
            PingLine line = PingLine.ofCapsules(PROFILE, pings(runtime));
            line.ping(); // Nodes have the code then.
            return line;
        }

        Pings pings(AntsRuntime runtime) {
            return Pings.of(runtime, false);
        }

        @Override
        void closeLanguage() {
            runtime.close();
        }
    }

    record Pings(Supplier<ExecutionEnvironment> environments, CapsuleTemplate template, boolean losesCode)
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

        static Pings of(AntsRuntime runtime, boolean losesCode) {
            CallSignature signature = CallSignature.of("ping",
                    CallSignature.port("port"), CallSignature.number("sequence"), CallSignature.text("payload"));
            return new Pings(
                    runtime.environments(), runtime.check(PROGRAM).orThrow().template(signature).orThrow(), losesCode);
        }

        @Override
        public void beforePing(ExecutionEnvironment environment) {
            if (losesCode) {
                environment.nodeFailed();
            }
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
