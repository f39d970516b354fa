// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.activenet.kernel.RunFailedException;
import org.activenet.kernel.RunawayInstantException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuTest {
    private static final long LIMIT_BYTES = 300;
    private static final int CPU_TIMER = 7;

    private final TestNetwork test = new TestNetwork(
            2, Detection.ORACLE, WorkingNode::new, new LinkSpec(0, 1, BYTE_PER_NS, 10, 1_000, 1_500));
    private final WorkingNode node = (WorkingNode) test.network.node(0);
    private final List<String> log = test.log;

    CpuTest() {
        node.log = log;
    }

    private void offerAt(long timeNs, int sizeBytes, int serviceNs) {
        test.at(timeNs, 0, () -> node.cpu.offer(test.packet(0, sizeBytes), serviceNs));
    }

    @Test
    void servesOneAtATimeInTheOrderOfArrival() {
        offerAt(0, 100, 30);
        offerAt(0, 100, 20);
        offerAt(5, 100, 10);
        offerAt(100, 100, 1);
        assertEquals(
                List.of(
                        "0 0.0 begins", "30 0.0 ends", "30 0.1 begins", "50 0.1 ends", "50 0.2 begins", "60 0.2 ends",
                        "100 0.3 begins", "101 0.3 ends"),
                test.runUntilEmpty());
        assertEquals(61, node.cpuNs());
    }

    @Test
    void whatWaitsIsLimitedInBytesAndTheOneInServiceNotCounted() {
        offerAt(0, 1_000, 30);
        offerAt(0, 100, 1);
        offerAt(0, 200, 1); // fills the queue to the byte
        offerAt(0, 1, 1);
        offerAt(30, 101, 1); // at the end of the service, but by an earlier event: no room yet
        offerAt(31, 100, 1); // the first that waited has left it its room
        assertEquals(
                List.of(
                        "0 0.0 begins", "0 0.3 CPU_QUEUE_FULL at node 0", "30 0.4 CPU_QUEUE_FULL at node 0",
                        "30 0.0 ends", "30 0.1 begins", "31 0.1 ends", "31 0.2 begins", "32 0.2 ends", "32 0.5 begins",
                        "33 0.5 ends"),
                test.runUntilEmpty());
    }

    @Test
    void takesWithoutRoomWhatIsNotToBeLostAndCountsItForTheOthers() {
        offerAt(0, 100, 30);
        offerAt(0, 200, 1);
        test.at(0, 0, () -> {
            assertTrue(node.cpu.hasRoomFor(100));
            assertFalse(node.cpu.hasRoomFor(101));
            node.cpu.take(test.packet(0, 500), 1);
            assertFalse(node.cpu.hasRoomFor(1));
        });
        offerAt(30, 1, 1); // at the end of the service, but by an earlier event
        offerAt(32, 300, 1); // on an idle queue
        assertEquals(
                List.of(
                        "0 0.0 begins", "30 0.3 CPU_QUEUE_FULL at node 0", "30 0.0 ends", "30 0.1 begins", "31 0.1 ends",
                        "31 0.2 begins", "32 0.2 ends", "32 0.4 begins", "33 0.4 ends"),
                test.runUntilEmpty());
    }

    /// Goal: the end of a service is an ordinary event of its node. Method: at the instant of its end, an event of the
    /// node that was scheduled before the service comes first, one scheduled after it later.
    @Test
    void theEndOfAServiceIsAnOrdinaryEventOfItsNode() {
        test.at(10, 0, () -> log.add("before"));
        test.at(0, 0, () -> {
            node.cpu.offer(test.packet(0, 10), 10);
            test.at(10, 0, () -> log.add("after"));
        });
        assertEquals(List.of("0 0.0 begins", "before", "10 0.0 ends", "after"), test.runUntilEmpty());
        assertEquals(4, test.simulation.eventCount());
    }

    @Test
    void workOfNoLengthOnAnIdleProcessorNeedsNoEvent() {
        offerAt(5, 10, 0);
        assertEquals(List.of("5 0.0 begins", "5 0.0 ends"), test.runUntilEmpty());
        assertEquals(1, test.simulation.eventCount());
        assertEquals(0, node.cpuNs());
    }

    @Test
    void workOfNoLengthBehindOtherWorkIsDoneAtTheEndOfThat() {
        offerAt(0, 10, 20);
        offerAt(0, 10, 0);
        offerAt(0, 10, 0);
        offerAt(0, 10, 3);
        assertEquals(
                List.of(
                        "0 0.0 begins", "20 0.0 ends", "20 0.1 begins", "20 0.1 ends", "20 0.2 begins", "20 0.2 ends",
                        "20 0.3 begins", "23 0.3 ends"),
                test.runUntilEmpty());
        assertEquals(6, test.simulation.eventCount());
    }

    @Test
    void workOfNoLengthThatMakesWorkIsNeverNested() {
        node.atEnd = packet -> {
            if (packet.number() < 3) {
                log.add("offers");
                node.cpu.offer(test.packet(0, 10), 0);
                log.add("goes on");
            }
        };
        offerAt(0, 10, 0);
        assertEquals(
                List.of(
                        "0 0.0 begins", "0 0.0 ends", "offers", "goes on", "0 0.1 begins", "0 0.1 ends", "offers",
                        "goes on", "0 0.2 begins", "0 0.2 ends", "offers", "goes on", "0 0.3 begins", "0 0.3 ends"),
                test.runUntilEmpty());
    }

    @Test
    void whatAServiceSendsToItsOwnNodeWaitsBehindWhatWaitedBefore() {
        node.atEnd = packet -> {
            if (packet.number() == 0) {
                node.cpu.offer(test.packet(0, 10), 0);
            }
        };
        offerAt(0, 10, 5);
        offerAt(0, 10, 5);
        assertEquals(
                List.of("0 0.0 begins", "5 0.0 ends", "5 0.1 begins", "10 0.1 ends", "10 0.2 begins", "10 0.2 ends"),
                test.runUntilEmpty());
    }

    @Test
    void workOfNoLengthForEverEndsTheRunWithADiagnosis() {
        node.isQuiet = true;
        node.atEnd = packet -> node.cpu.offer(test.packet(0, 10), 0);
        offerAt(42, 10, 0);
        var failure = assertThrows(RunFailedException.class, test.simulation::runUntilEmpty);
        assertEquals(42, failure.nowNs());
        assertInstanceOf(RunawayInstantException.class, failure.getCause());
    }

    @Test
    void aFailingNodeLosesTheWorkInServiceFirstAndThenWhatWaits() {
        offerAt(0, 10, 100);
        offerAt(0, 10, 100);
        offerAt(0, 10, 100);
        test.failures.failNodeAt(40, 0);
        test.failures.repairNodeAt(60, 0);
        offerAt(70, 300, 50);
        offerAt(70, 300, 0); // all the room is there again
        assertEquals(
                List.of(
                        "0 0.0 begins",
                        "40 0.0 is aborted",
                        "40 0.0 NODE_DOWN at node 0",
                        "40 0.1 NODE_DOWN at node 0",
                        "40 0.2 NODE_DOWN at node 0",
                        "70 0.3 begins", // and the end of the lost service, due at 100, does nothing
                        "120 0.3 ends",
                        "120 0.4 begins",
                        "120 0.4 ends"),
                test.runUntilEmpty());
    }

    @Test
    void aServiceThatEndsAtTheInstantOfTheFailureEndsFirst() {
        offerAt(0, 10, 40);
        test.failures.failNodeAt(40, 0);
        assertEquals(List.of("0 0.0 begins", "40 0.0 ends"), test.runUntilEmpty());
    }

    @Test
    void aCensusSeesTheOneInServiceAndThoseThatWait() {
        assertNull(node.cpu.inService());
        offerAt(0, 10, 40);
        offerAt(0, 20, 40);
        test.at(1, 0, () -> {
            List<String> held = new ArrayList<>();
            test.network.forEachHeld(packet -> held.add(TestNetwork.name(packet)));
            assertEquals(List.of("0.0", "0.1"), held);
            assertEquals("packet 0.0", String.valueOf(node.cpu.inService()));
        });
        test.simulation.run(10);
        assertEquals(List.of("0 0.0 begins"), log);
    }

    /// Goal: begins and ends are those of a FIFO server. Method: random work without a limit that matters, against
    /// begin = max(arrival, end of the one before).
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void agreesWithTheRecursionOfAFifoServer(long seed) {
        var random = new Random(seed);
        node.isQuiet = true;
        long[] arrivalsNs = new long[500];
        int[] servicesNs = new int[500];
        List<Long> endsNs = new ArrayList<>();
        long freeAtNs = 0;
        long nowNs = 0;
        long busyNs = 0;
        for (int i = 0; i < arrivalsNs.length; i++) {
            nowNs += random.nextInt(12);
            arrivalsNs[i] = nowNs;
            servicesNs[i] = random.nextInt(10);
            freeAtNs = Math.max(freeAtNs, nowNs) + servicesNs[i];
            busyNs += servicesNs[i];
            endsNs.add(freeAtNs);
            offerAt(nowNs, 1, servicesNs[i]);
        }
        List<Long> seenNs = new ArrayList<>();
        node.atEnd = _ -> seenNs.add(test.simulation.nowNs());
        test.runUntilEmpty();
        assertEquals(endsNs, seenNs, "seed " + seed);
        assertEquals(busyNs, node.cpuNs());
        assertFalse(log.stream().anyMatch(line -> line.contains("FULL")));
        assertTrue(seenNs.size() == 500);
    }

    /// A node whose work is what the test says: a task is its own length in nanoseconds.
    private static final class WorkingNode extends QuietNode implements Cpu.User {
        private final Cpu cpu;
        private Consumer<Packet> atEnd = _ -> {};
        private boolean isQuiet;
        private List<String> log = new ArrayList<>();

        WorkingNode(Network network, int index) {
            super(network, index);
            cpu = new Cpu(network, index, CPU_TIMER, LIMIT_BYTES, this);
        }

        private void note(Packet packet, String what) {
            if (!isQuiet) {
                log.add(network.simulation().nowNs() + " " + TestNetwork.name(packet) + " " + what);
            }
        }

        @Override
        public long begin(Packet packet, int task) {
            note(packet, "begins");
            return task;
        }

        @Override
        public void finish(Packet packet, int task) {
            note(packet, "ends");
            atEnd.accept(packet);
            network.packets().consumed(packet, index);
        }

        @Override
        public void abort(Packet packet, int task) {
            note(packet, "is aborted");
            network.packets().dropped(packet, index, DropReason.NODE_DOWN, network.simulation().nowNs());
        }

        @Override
        public void timer(int what, long data) {
            assertEquals(CPU_TIMER, what);
            cpu.serviceEnded(data);
        }

        @Override
        public void fail() {
            cpu.fail();
        }

        @Override
        public void forEachHeld(Consumer<Packet> visitor) {
            cpu.forEachHeld(visitor);
        }

        @Override
        public long cpuNs() {
            return cpu.busyNs();
        }
    }
}
