// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptEnvironment;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.junit.jupiter.api.Test;

class PingLineTest {
    @Test
    void aPingTakesOneEventPerHopAndOnePerServiceWhereForwardingTakesTime() {
        PingLine ideal = PingLine.ofPackets(NodeProfile.IDEAL);
        PingLine planet = PingLine.ofPackets(ForwardingBenchmark.named("planet-1999"));

        assertEquals(3, ping(ideal, 3));
        assertEquals(3, ping(planet, 3));

        ideal.check();
        planet.check();
        assertEquals(PingLine.HOPS, ideal.eventsPerPing());
        assertEquals(2 * PingLine.HOPS + 1, planet.eventsPerPing()); // each end once, and the receipt
    }

    /// Goal: a fast wrong answer fails. Method: a program that answers from the node where the ping began.
    @Test
    void aPingThatDoesNotGoAllTheWayIsFound() {
        try (var programs = new JavaScriptPrograms(Budget.Limits.DEFAULT);
                PingLine line = PingLine.ofCapsules(NodeProfile.IDEAL, new Lazy(programs))) {
            assertEquals(1, ping(line, 1));

            var found = assertThrows(IllegalStateException.class, line::check);

            assertTrue(found.getMessage().startsWith("bytes of payload on the wire: expected "), found.getMessage());
        }
    }

    private static long ping(PingLine line, int times) {
        long answers = 0;
        for (int i = 0; i < times; i++) {
            answers = line.ping();
        }
        return answers;
    }

    private record Lazy(JavaScriptPrograms programs) implements PingLine.Capsules {
        private static final SourceText PROGRAM = new SourceText("lazy.js", """
                const fields = {port: 0, sequence: 0, payload: ''};
                function evaluate(node, capsule) {
                    node.deliver(capsule.port, capsule.sequence);
                }
                """);

        @Override
        public ExecutionEnvironment environment() {
            return new JavaScriptEnvironment(programs);
        }

        @Override
        public void write(Packet packet, long sequence) {
            JavaScriptProgram program = programs.check(PROGRAM).orThrow();
            JavaScriptEnvironment.write(packet, program, List.of(
                    GuestValue.of(packet.applicationPort),
                    GuestValue.of(sequence),
                    GuestValue.of("x".repeat(PingLine.PAYLOAD_BYTES))));
        }

        @Override
        public long sequence(Object delivered) {
            return ((GuestValue.Int) ((List<?>) delivered).getFirst()).value();
        }

        @Override
        public int evaluationsPerPing() {
            return 1;
        }

        @Override
        public void close(ExecutionEnvironment environment) {
            ((JavaScriptEnvironment) environment).close();
        }
    }
}
