// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptEnvironment;
import org.activenet.javascript.node.JavaScriptLanguage;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Warmup;

/// An operation is one hop of the built-in `ping.js` through [PingLine], evaluated at every node by GraalVM in its
/// constrained context. `baseline` is an ICMP echo on the same nodes: the difference is the evaluation.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar JavaScriptPing -prof gc`. Expect some five to twenty microseconds
/// on a stock JDK, where GraalVM interprets its guests, and some kilobytes per hop.
@Warmup(iterations = 10, time = 1) // until the interpreter itself is compiled
@Question("What does a hop cost at which a JavaScript ping is evaluated?")
public class JavaScriptPingBenchmark extends NanosecondBenchmark {
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

    /// The line with JavaScript at every node, each with its context open.
    public static class EveryHop extends LineState {
        /// Sent before anything is measured: contexts open at the first, and a quick measurement warms up too shortly.
        private static final int EARLY_PINGS = 200;

        private final JavaScriptPrograms programs = new JavaScriptPrograms(Budget.Limits.DEFAULT);

        @Override
        PingLine makeLine() {
            JavaScriptProgram ping = programs
                    .check(PingPrograms.in(new JavaScriptLanguage(), ""))
                    .orThrow();
            PingLine line = PingLine.ofCapsules(PROFILE, new Pings(programs, ping));
            for (int i = 0; i < EARLY_PINGS; i++) {
                line.ping();
            }
            return line;
        }

        @Override
        void closeLanguage() {
            programs.close();
        }
    }

    private record Pings(JavaScriptPrograms programs, JavaScriptProgram ping) implements PingLine.Capsules {
        private static final String PAYLOAD = "x".repeat(PingLine.PAYLOAD_BYTES);

        @Override
        public ExecutionEnvironment environment() {
            return new JavaScriptEnvironment(programs);
        }

        @Override
        public void write(Packet packet, long sequence) {
            List<GuestValue> data = new ArrayList<>();
            for (JavaScriptProgram.Field field : ping.fields()) {
                data.add(switch (field.name()) {
                    case "port" -> GuestValue.of(packet.applicationPort);
                    case "sequence" -> GuestValue.of(sequence);
                    case "payload" -> GuestValue.of(PAYLOAD);
                    default -> field.initial();
                });
            }
            JavaScriptEnvironment.write(packet, ping, data);
        }

        @Override
        public long sequence(Object delivered) {
            return ((GuestValue.Int) ((List<?>) delivered).getFirst()).value();
        }

        /// The destination answers within the evaluation of the request, so that only the source has one more.
        @Override
        public int evaluationsPerPing() {
            return PingLine.HOPS + 1;
        }

        @Override
        public void close(ExecutionEnvironment environment) {
            ((JavaScriptEnvironment) environment).close();
        }
    }
}
