// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.activenet.capsule.WorkloadPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ping and traceroute on a line of nodes, hop by hop.
class BuiltInProgramsTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    /// Nodes 0..n-1 in a row; carries capsules until none is left, each hop costing one of their bound.
    private static final class Line implements AutoCloseable {
        private record Hop(int node, GuestCapsule capsule) {}

        final List<String> delivered = new ArrayList<>();
        private final List<JavaScriptContext> contexts = new ArrayList<>();
        private final ArrayDeque<Hop> travelling = new ArrayDeque<>();
        private GuestCapsule arrived = new GuestCapsule(0, 0, 0, List.of());

        Line(int nodeCount, JavaScriptProgram program) {
            for (int i = 0; i < nodeCount; i++) {
                contexts.add(GUESTS.engine().open(program, node(i, nodeCount)));
            }
        }

        private FakeNode node(int address, int nodeCount) {
            var node = new FakeNode() {
                @Override
                public boolean isNode(int which) {
                    return which < nodeCount;
                }

                @Override
                public void forward(List<GuestValue> data, int resourceBound, int neighbour) {
                    depart(arrived.source(), arrived.destination(), resourceBound, data);
                }

                @Override
                public void send(List<GuestValue> data, int destination, int resourceBound, int neighbour) {
                    depart(here, destination, resourceBound, data);
                }

                private void depart(int source, int destination, int resourceBound, List<GuestValue> data) {
                    int next = here + Integer.signum(destination - here);
                    travelling.add(new Hop(next, new GuestCapsule(source, destination, resourceBound - 1, data)));
                }

                @Override
                public void deliver(int port, List<GuestValue> values) {
                    delivered.add("%d:%d %s".formatted(here, port, values));
                }
            };
            node.here = address;
            return node;
        }

        /// Returns how many capsules were evaluated, and the outcome of the last one.
        String run(int source, int destination, int resourceBound, List<GuestValue> data) {
            travelling.add(new Hop(source, new GuestCapsule(source, destination, resourceBound, data)));
            int count = 0;
            GuestEnding last = new GuestEnding.Ended();
            while (!travelling.isEmpty()) {
                Hop hop = travelling.poll();
                arrived = hop.capsule();
                last = contexts.get(hop.node()).evaluate(arrived, Guests.budget()).ending();
                count++;
            }
            return count + " " + last.getClass().getSimpleName();
        }

        @Override
        public void close() {
            contexts.forEach(JavaScriptContext::close);
        }
    }

    private static List<GuestValue> with(JavaScriptProgram program, long sequence) {
        var data = new ArrayList<>(program.initialData());
        assertEquals(List.of("port", "sequence"), program.fields().stream()
                .map(JavaScriptProgram.Field::name)
                .limit(2)
                .toList());
        data.set(0, GuestValue.of(7));
        data.set(1, GuestValue.of(sequence));
        return data;
    }

    @Test
    void pingGoesThereAndBackAndIsEvaluatedAtEveryHop() {
        JavaScriptProgram ping = GUESTS.program(WorkloadPrograms.text("ping/ping.js"));
        try (var line = new Line(5, ping)) {
            assertEquals("9 Ended", line.run(0, 4, 8, with(ping, 17)));
            assertEquals(List.of("0:7 [17]"), line.delivered);
        }
    }

    @Test
    void pingNeedsOneOfItsBoundForEachHop() {
        JavaScriptProgram ping = GUESTS.program(WorkloadPrograms.text("ping/ping.js"));
        try (var line = new Line(5, ping)) {
            assertEquals("8 Uncaught", line.run(0, 4, 7, with(ping, 17)));
            assertEquals(List.of(), line.delivered);
        }
    }

    @Test
    void tracerouteReportsEveryHopInOrder() {
        JavaScriptProgram traceroute = GUESTS.program(WorkloadPrograms.text("traceroute/traceroute.js"));
        try (var line = new Line(4, traceroute)) {
            int neededBound = 3 + (1 + 2 + 3);
            assertTrue(line.run(0, 3, neededBound, with(traceroute, 5)).endsWith(" Ended"));
            assertEquals(List.of("0:7 [5, 1]", "0:7 [5, 2]", "0:7 [5, 3]"), line.delivered);
        }
    }
}
