// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: injected + created = delivered + consumed + dropped + in flight, in packets and in bytes of each class, at
/// any time. Method: random networks whose nodes inject, relay by pipeline and processor, resize, copy and end
/// packets by chance, while links and nodes fail; a book of what the network tells, and a census of what it holds.
class ConservationTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostAndNothingAppears(long seed) {
        var world = new WanderNetwork(seed, false);
        for (long nowNs = 0; nowNs <= 20_000; nowNs += 777) {
            world.simulation.run(nowNs);
            world.network.catchUp();
            world.assertBalances();
        }
        world.simulation.runUntilEmpty();
        world.assertBalances();
        assertEquals(0, world.census().size(), "packets are left, but no event is");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    /// Goal: the seeds above meet every way to begin and to end that the network has.
    @Test
    void everyWayToEndHappens() {
        var book = new Book();
        for (long seed = 1; seed <= 100; seed++) {
            var world = new WanderNetwork(seed, false);
            world.simulation.runUntilEmpty();
            book.add(world.book);
        }
        IO.println(book);
        assertTrue(book.injected > 0 && book.created > 0 && book.resized > 0);
        assertTrue(book.delivered > 0 && book.consumed > 0);
        for (DropReason reason : List.of(
                DropReason.QUEUE_FULL,
                DropReason.LINK_DOWN,
                DropReason.NODE_DOWN,
                DropReason.TOO_BIG,
                DropReason.TTL_EXPIRED,
                DropReason.CPU_QUEUE_FULL,
                DropReason.LINK_LOSS)) {
            assertTrue(book.dropped[reason.ordinal()] > 0, reason + " never happened: " + book);
        }
    }

    /// Goal: the balance is able to fail. Method: one node forgets a packet.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void aNodeThatSwallowsAPacketIsFoundOut(long seed) {
        var world = new WanderNetwork(seed, true);
        world.simulation.runUntilEmpty();
        var found = assertThrows(AssertionError.class, world::assertBalances);
        assertTrue(found.getMessage().startsWith("packets"), found.getMessage());
    }

    static LongStream fewSeeds() {
        return LongStream.rangeClosed(1, 10);
    }

    /// Goal: bytes are balanced too, not only packets. Method: a length is changed behind the book's back.
    @Test
    void bytesThatNobodyBookedAreFoundOut() {
        var world = new WanderNetwork(1, false);
        world.simulation.run(2_000);
        Packet held = world.census().iterator().next();
        held.setBytes(ByteClass.CODE, held.bytesOf(ByteClass.CODE) + 1);
        var found = assertThrows(AssertionError.class, world::assertBalances);
        assertTrue(found.getMessage().startsWith("CODE bytes"), found.getMessage());
    }

    /// Counts what is told.
    private static final class Book implements Observer {
        long injected;
        long created;
        long resized;
        long delivered;
        long consumed;
        final long[] dropped = new long[DropReason.values().length];
        final long[] begunBytes = new long[ByteClass.COUNT];
        final long[] endedBytes = new long[ByteClass.COUNT];

        @Override
        public void injected(Packet packet, int node) {
            injected++;
            count(packet, begunBytes);
        }

        @Override
        public void created(Packet packet, int node) {
            created++;
            count(packet, begunBytes);
        }

        @Override
        public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
            resized++;
            begunBytes[byteClass.ordinal()] += deltaBytes;
        }

        @Override
        public void delivered(Packet packet, int node) {
            delivered++;
            count(packet, endedBytes);
        }

        @Override
        public void consumed(Packet packet, int node) {
            consumed++;
            count(packet, endedBytes);
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            dropped[reason.ordinal()]++;
            count(packet, endedBytes);
        }

        static void count(Packet packet, long[] bytes) {
            for (ByteClass byteClass : ByteClass.values()) {
                bytes[byteClass.ordinal()] += packet.bytesOf(byteClass);
            }
        }

        void add(Book other) {
            injected += other.injected;
            created += other.created;
            resized += other.resized;
            delivered += other.delivered;
            consumed += other.consumed;
            Arrays.setAll(dropped, reason -> dropped[reason] + other.dropped[reason]);
        }

        @Override
        public String toString() {
            List<String> drops = new ArrayList<>();
            for (DropReason reason : DropReason.values()) {
                if (dropped[reason.ordinal()] > 0) {
                    drops.add(reason + " " + dropped[reason.ordinal()]);
                }
            }
            return "injected %d, created %d, resized %d, delivered %d, consumed %d, dropped %s"
                    .formatted(injected, created, resized, delivered, consumed, drops);
        }
    }

    /// One random network with its traffic and its failures.
    private static final class WanderNetwork {
        final Book book = new Book();
        final Simulation simulation;
        final Network network;
        private final long seed;

        WanderNetwork(long seed, boolean swallows) {
            this.seed = seed;
            RandomStream random = new RandomStreams(seed, 0).stream("network");
            int nodeCount = 2 + random.nextInt(5);
            List<LinkSpec> links = new ArrayList<>();
            for (int node = 1; node < nodeCount; node++) {
                links.add(link(random.nextInt(node), node, random)); // a tree first, so that all is connected
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                int from = random.nextInt(nodeCount);
                links.add(link(from, (from + 1 + random.nextInt(nodeCount - 1)) % nodeCount, random));
            }
            List<String> labels = IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toList();
            var stage = Stage.of(
                    new NetworkSpec(labels, links),
                    Stage.Settings.of(seed, 0).withPoison().withEventsPerInstant(1_000_000));
            stage.observers().add(book);
            simulation = stage.simulation();
            network = stage.network();
            for (int node = 0; node < nodeCount; node++) {
                network.attach(node, new WanderNode(network, node, swallows && node == 1));
                network.setTimer(node, random.nextInt(100), WanderNode.TRAFFIC, 200);
            }
            var failures = new Failures(simulation, network, stage.scriptSource(), Detection.USUAL);
            for (int i = 2 + random.nextInt(12); i > 0; i--) {
                long timeNs = random.nextInt(15_000);
                switch (random.nextInt(4)) {
                    case 0 -> failures.failLinkAt(timeNs, random.nextInt(links.size()));
                    case 1 -> failures.repairLinkAt(timeNs, random.nextInt(links.size()));
                    case 2 -> {
                        int node = random.nextInt(nodeCount);
                        failures.failNodeAt(timeNs, node);
                        failures.repairNodeAt(timeNs + random.nextInt(2_000), node);
                    }
                    default -> failures.repairNodeAt(timeNs, random.nextInt(nodeCount));
                }
            }
        }

        private static LinkSpec link(int from, int to, RandomStream random) {
            long rate = BYTE_PER_NS / (1 + random.nextInt(4));
            var link = new LinkSpec(from, to, rate, random.nextInt(1_500), random.nextInt(800), 150 + random.nextInt(200));
            return random.nextInt(4) == 0 ? link.withLossPerBillion(LinkSpec.ALL_PER_BILLION / 8) : link;
        }

        /// What the network holds, each packet once.
        Set<Packet> census() {
            Set<Packet> held = new LinkedHashSet<>();
            network.forEachHeld(packet -> assertTrue(held.add(packet), packet + " has two holders, seed " + seed));
            return held;
        }

        void assertBalances() {
            Set<Packet> held = census();
            long ended = book.delivered + book.consumed + Arrays.stream(book.dropped).sum();
            long begun = book.injected + book.created;
            assertEquals(begun, ended + held.size(), () -> "packets, seed " + seed + ", " + book);
            long[] inFlightBytes = new long[ByteClass.COUNT];
            held.forEach(packet -> Book.count(packet, inFlightBytes));
            for (ByteClass byteClass : ByteClass.values()) {
                int i = byteClass.ordinal();
                assertEquals(
                        book.begunBytes[i],
                        book.endedBytes[i] + inFlightBytes[i],
                        () -> byteClass + " bytes, seed " + seed + ", " + book);
            }
        }
    }

    /// Relays packets to random neighbours until they end by chance.
    private static final class WanderNode extends QuietNode implements Cpu.User {
        static final int TRAFFIC = 0;
        private static final int PIPELINE = 1;
        private static final int CPU = 2;

        private final RandomStream random;
        private final Cpu cpu;
        private final Pipeline pipeline;
        private boolean willSwallow;

        WanderNode(Network network, int index, boolean willSwallow) {
            super(network, index);
            this.random = network.simulation().random().stream("node/" + index);
            this.cpu = new Cpu(network, index, CPU, 1_000, this);
            this.pipeline = new Pipeline(network, index, PIPELINE, random.nextInt(3) * 40L, this::sendOn);
            this.willSwallow = willSwallow;
        }

        private Packet packet() {
            Packet packet = network.packets().make(index);
            for (ByteClass byteClass : ByteClass.values()) {
                packet.setBytes(byteClass, 1 + random.nextInt(50));
            }
            packet.ttl = 1 + random.nextInt(8);
            return packet;
        }

        @Override
        public void begin(Packet packet) {
            cpu.offer(packet, 0);
        }

        @Override
        public void receive(Packet packet, int inPort) {
            if (willSwallow) {
                willSwallow = false;
            } else if (--packet.ttl <= 0) {
                network.packets().dropped(packet, index, DropReason.TTL_EXPIRED, network.simulation().nowNs());
            } else if (random.nextInt(2) == 0) {
                pipeline.offer(packet);
            } else {
                cpu.offer(packet, 0);
            }
        }

        private void sendOn(Packet packet) {
            int[] ports = network.portsOf(index);
            network.send(packet, ports[random.nextInt(ports.length)]);
        }

        @Override
        public long begin(Packet packet, int task) {
            return Math.max(0, random.nextInt(200) - 60);
        }

        @Override
        public void finish(Packet packet, int task) {
            if (random.nextInt(4) == 0) {
                Packet copy = packet();
                network.packets().created(copy, index);
                if (random.nextInt(3) == 0) {
                    cpu.offer(copy, 0); // to itself
                } else {
                    sendOn(copy);
                }
            }
            switch (random.nextInt(6)) {
                case 0 -> network.packets().delivered(packet, index);
                case 1 -> network.packets().consumed(packet, index);
                case 2 -> {
                    network.packets().resize(packet, index, ByteClass.CODE, 1 + random.nextInt(100));
                    sendOn(packet);
                }
                default -> sendOn(packet);
            }
        }

        @Override
        public void abort(Packet packet, int task) {
            network.packets().dropped(packet, index, DropReason.NODE_DOWN, network.simulation().nowNs());
        }

        @Override
        public void timer(int what, long data) {
            switch (what) {
                case PIPELINE -> pipeline.passed(data);
                case CPU -> cpu.serviceEnded(data);
                default -> {
                    network.inject(packet(), index);
                    if (data > 0) {
                        network.setTimer(index, random.nextInt(100), TRAFFIC, data - 1);
                    }
                }
            }
        }

        @Override
        public void fail() {
            cpu.fail();
            pipeline.fail();
        }

        @Override
        public void forEachHeld(Consumer<Packet> visitor) {
            cpu.forEachHeld(visitor);
            pipeline.forEachHeld(visitor);
        }

        @Override
        public long cpuNs() {
            return cpu.busyNs();
        }
    }
}
