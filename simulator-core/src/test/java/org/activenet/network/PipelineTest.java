// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static TestNetwork networkOfPipelines(long delayNs) {
        return new TestNetwork(
                2,
                Detection.ORACLE,
                (network, index) -> new PipelineNode(network, index, delayNs),
                new LinkSpec(0, 1, BYTE_PER_NS, 10, 1_000, 1_500));
    }

    private static void offerAt(TestNetwork test, long timeNs) {
        test.at(timeNs, 0, () -> ((PipelineNode) test.network.node(0)).pipeline.offer(test.packet(0, 100)));
    }

    private static List<String> exits(TestNetwork test) {
        return ((PipelineNode) test.network.node(0)).exits;
    }

    @Test
    void anyNumberPassAtOnceEachAfterTheSameDelay() {
        TestNetwork test = networkOfPipelines(50);
        offerAt(test, 0);
        offerAt(test, 0);
        offerAt(test, 20);
        test.runUntilEmpty();
        assertEquals(List.of("50 0.0", "50 0.1", "70 0.2"), exits(test));
    }

    @Test
    void aPipelineWithoutDelayNeedsNoEvent() {
        TestNetwork test = networkOfPipelines(0);
        offerAt(test, 5);
        test.runUntilEmpty();
        assertEquals(List.of("5 0.0"), exits(test));
        assertEquals(1, test.simulation.eventCount());
    }

    @Test
    void aFailingNodeLosesWhatIsInsideAndTheOldTimersDoNothing() {
        TestNetwork test = networkOfPipelines(50);
        offerAt(test, 0);
        offerAt(test, 10);
        test.failures.failNodeAt(20, 0);
        test.failures.repairNodeAt(30, 0);
        offerAt(test, 40);
        test.at(41, 0, () -> {
            List<String> held = new ArrayList<>();
            test.network.forEachHeld(packet -> held.add(TestNetwork.name(packet)));
            assertEquals(List.of("0.2"), held);
        });
        assertEquals(
                List.of(
                        "20 0.0 NODE_DOWN at node 0", "20 0.1 NODE_DOWN at node 0"),
                test.runUntilEmpty());
        assertEquals(List.of("90 0.2"), exits(test));
    }

    private static final class PipelineNode extends QuietNode {
        private final List<String> exits = new ArrayList<>();
        private final Pipeline pipeline;

        PipelineNode(Network network, int index, long delayNs) {
            super(network, index);
            pipeline = new Pipeline(network, index, 3, delayNs, this::exit);
        }

        private void exit(Packet packet) {
            exits.add(network.simulation().nowNs() + " " + TestNetwork.name(packet));
            network.packets().consumed(packet, index);
        }

        @Override
        public void timer(int what, long data) {
            assertEquals(3, what);
            pipeline.passed(data);
        }

        @Override
        public void fail() {
            pipeline.fail();
        }

        @Override
        public void forEachHeld(Consumer<Packet> visitor) {
            pipeline.forEachHeld(visitor);
        }
    }
}
