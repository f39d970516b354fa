// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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

/// Goal: a port with its ring and one pending event gives the same order of events as one pending event per packet.
///
/// Method: an obvious twin. At acceptance it knows when the packet will arrive, since a port is FIFO, and makes that
/// a pending event at once, in a plain list whose smallest is sought each time. The same nodes, which draw chances
/// as they are called, run on both; each arrival, drop and timer is written down with its time and the packet's
/// identity, and the two accounts must be equal line by line. Networks are small and full of ties: equal sizes, equal
/// rates, flights of 0, bursts, tiny queues, forwarding by random ports, links that fail and are repaired; from
/// [#FIRST_WITH_LOSS] on, links that lose packets by chance as well.
class PortTwinTest {
    private static final int MTU = 68;
    private static final long FIRST_WITH_LOSS = 301;
    private static final long LAST = 400;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRingWithOneEventGivesTheOrderOfOneEventPerPacket(long seed) {
        Story story = Story.random(seed);
        var real = new Real(story);
        real.run();
        var twin = new Twin(story);
        twin.run();
        for (int i = 0; i < Math.min(real.log.size(), twin.log.size()); i++) {
            int line = i;
            assertEquals(twin.log.get(i), real.log.get(i), () -> "line " + line + " of seed " + seed + ", " + story);
        }
        assertEquals(twin.log.size(), real.log.size(), "seed " + seed);
        assertEquals(twin.eventCount, real.simulation.eventCount() - real.detections, "events of seed " + seed);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, LAST);
    }

    /// Goal: the comparison above means something. Method: ties, drops of each kind and waits are counted.
    @Test
    void theStoriesAreFullOfTies() {
        int arrivals = 0;
        int ties = 0;
        int refused = 0;
        int lost = 0;
        for (long seed = 1; seed < FIRST_WITH_LOSS; seed++) {
            var twin = new Twin(Story.random(seed));
            twin.run();
            String before = "";
            for (String line : twin.log) {
                String time = line.substring(0, line.indexOf(' '));
                if (line.contains(" by ")) {
                    arrivals++;
                    ties += time.equals(before) ? 1 : 0;
                    before = time;
                }
                refused += line.contains("QUEUE_FULL") ? 1 : 0;
                lost += line.contains("LINK_DOWN") ? 1 : 0;
            }
        }
        String counted = "arrivals %,d, at the instant of the one before %,d, refused %,d, lost with a link %,d"
                .formatted(arrivals, ties, refused, lost);
        IO.println(counted);
        assertTrue(arrivals > 100_000 && ties > arrivals / 3 && refused > 10_000 && lost > 1_000, counted);
    }

    @Test
    void theStoriesWithLossLoseManyPackets() {
        long arrivals = 0;
        long lost = 0;
        for (long seed = FIRST_WITH_LOSS; seed <= LAST; seed++) {
            var twin = new Twin(Story.random(seed));
            twin.run();
            arrivals += twin.log.stream().filter(line -> line.contains(" by ")).count();
            lost += twin.log.stream().filter(line -> line.contains("LINK_LOSS")).count();
        }
        String counted = "arrivals %,d, lost by chance %,d".formatted(arrivals, lost);
        IO.println(counted);
        assertTrue(arrivals > 10_000 && lost > 5_000, counted);
    }

    /// What is given before a run: links, and which of them change their state when.
    private record Story(long seed, int nodeCount, List<LinkSpec> links, List<Change> changes) {
        private record Change(long timeNs, int link, boolean fails) {}

        static Story random(long seed) {
            var random = new Random(seed);
            int nodeCount = 2 + random.nextInt(3);
            long[] flightsNs = random.nextInt(4) == 0 ? new long[] {0} : new long[] {0, 0, 10, 20, 7};
            List<LinkSpec> links = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                int from = random.nextInt(nodeCount);
                int to = (from + 1 + random.nextInt(nodeCount - 1)) % nodeCount;
                long rate = random.nextInt(4) == 0 ? BYTE_PER_NS / 2 : BYTE_PER_NS;
                long flightNs = flightsNs[random.nextInt(flightsNs.length)];
                links.add(new LinkSpec(from, to, rate, flightNs, 10L * random.nextInt(6), MTU));
            }
            List<Change> changes = new ArrayList<>();
            if (random.nextBoolean()) {
                for (int i = random.nextInt(8); i > 0; i--) {
                    changes.add(new Change(10L * random.nextInt(200), random.nextInt(links.size()), i % 2 == 0));
                }
            }
            if (seed >= FIRST_WITH_LOSS) {
                long[] losses = {0, 1, LinkSpec.ALL_PER_BILLION / 10, LinkSpec.ALL_PER_BILLION / 2, LinkSpec.ALL_PER_BILLION};
                links.replaceAll(link -> link.withLossPerBillion(losses[random.nextInt(losses.length)]));
            }
            return new Story(seed, nodeCount, links, changes);
        }

        int owner(int port) {
            LinkSpec link = links.get(port >> 1);
            return (port & 1) == 0 ? link.from() : link.to();
        }

        List<Integer> portsOf(int node) {
            return IntStream.range(0, 2 * links.size()).filter(port -> owner(port) == node).boxed().toList();
        }
    }

    /// What a node can do to the network that it stands in, be it the real one or the twin.
    private interface World<P> {
        P make(int node, int sizeBytes, int ttl);

        int ttl(P packet);

        void send(P packet, int port, int ttl);

        void end(P packet, int node);

        void setTimer(int node, long delayNs);
    }

    /// One node's behaviour; its chances depend on the order in which it is called.
    private static final class Player {
        private static final int[] SIZES_BYTES = {10, 10, 10, 20, 5, MTU + 10};
        private final int node;
        private final List<Integer> ports;
        private final Random random;
        private int timersLeft = 60;

        Player(Story story, int node) {
            this.node = node;
            this.ports = story.portsOf(node);
            this.random = new Random(31 * story.seed() + node);
        }

        <P> void timer(World<P> world) {
            if (ports.isEmpty()) {
                return;
            }
            for (int burst = random.nextInt(5); burst > 0; burst--) {
                int size = SIZES_BYTES[random.nextInt(SIZES_BYTES.length)];
                world.send(world.make(node, size, 6), aPort(), 6);
            }
            if (--timersLeft > 0) {
                world.setTimer(node, 10L * random.nextInt(6));
            }
        }

        <P> void receive(World<P> world, P packet) {
            int ttl = world.ttl(packet) - 1;
            if (random.nextInt(8) == 0) {
                world.send(world.make(node, 10, ttl), aPort(), ttl); // a child that goes first
            }
            if (ttl <= 0 || random.nextInt(6) == 0) {
                world.end(packet, node);
            } else {
                world.send(packet, aPort(), ttl);
            }
        }

        private int aPort() {
            return ports.get(random.nextInt(ports.size()));
        }
    }

    /// The network as it is.
    private static final class Real implements Observer, World<Packet> {
        int detections;
        final List<String> log = new ArrayList<>();
        final Simulation simulation;
        private final Packets packets;
        private final Network network;

        Real(Story story) {
            int nodeCount = story.nodeCount();
            List<String> labels = IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toList();
            var stage = Stage.of(
                    new NetworkSpec(labels, story.links()),
                    Stage.Settings.of(1, 0).withPoison().withEventsPerInstant(1_000_000));
            stage.observers().add(this);
            simulation = stage.simulation();
            network = stage.network();
            packets = network.packets();
            var failures = new Failures(simulation, network, stage.scriptSource(), Detection.fixed("15 ns", "", 15));
            for (Story.Change change : story.changes()) {
                if (change.fails()) {
                    failures.failLinkAt(change.timeNs(), change.link());
                } else {
                    failures.repairLinkAt(change.timeNs(), change.link());
                }
            }
            for (int node = 0; node < nodeCount; node++) {
                var player = new Player(story, node);
                network.attach(node, new QuietNode(network, node) {
                    @Override
                    public void receive(Packet packet, int inPort) {
                        player.receive(Real.this, packet);
                    }

                    @Override
                    public void portChanged(int port, boolean isUp) {
                        detections++; // an event that the twin does not have
                    }

                    @Override
                    public void timer(int what, long data) {
                        note("timer at " + index);
                        player.timer(Real.this);
                    }
                });
                setTimer(node, 0);
            }
        }

        void run() {
            simulation.runUntilEmpty();
        }

        private void note(String what) {
            log.add(simulation.nowNs() + " " + what);
        }

        @Override
        public Packet make(int node, int sizeBytes, int ttl) {
            Packet packet = packets.make(node);
            packet.setBytes(ByteClass.PAYLOAD, sizeBytes);
            return packet;
        }

        @Override
        public int ttl(Packet packet) {
            return packet.ttl;
        }

        @Override
        public void send(Packet packet, int port, int ttl) {
            packet.ttl = ttl;
            network.send(packet, port);
        }

        @Override
        public void end(Packet packet, int node) {
            packets.consumed(packet, node);
        }

        @Override
        public void setTimer(int node, long delayNs) {
            network.setTimer(node, delayNs, 0, 0);
        }

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            int port = inPort ^ 1; // the one that sent it
            note(TestNetwork.name(packet) + " by " + port);
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            note(TestNetwork.name(packet) + " " + reason + " at " + port + " told for " + timeNs);
        }
    }

    /// The obvious network: one pending event per packet, made when its port accepts it, and no ring.
    private static final class Twin implements World<Twin.Parcel> {
        private record Parcel(String name, int sizeBytes, int ttl) {
            Parcel withTtl(int left) {
                return new Parcel(name, sizeBytes, left);
            }
        }

        private record Pending(long timeNs, int source, long counter, Runnable act) {
            static final Comparator<Pending> ORDER = Comparator.comparingLong(Pending::timeNs)
                    .thenComparingInt(Pending::source)
                    .thenComparingLong(Pending::counter);
        }

        private record Held(Parcel parcel, long startNs, long endNs, Pending arrival) {}

        final List<String> log = new ArrayList<>();
        long eventCount;
        private final Story story;
        private final List<Pending> pending = new ArrayList<>();
        private final List<List<Held>> held = new ArrayList<>(); // per port, in the order of acceptance
        private final int[] failures; // of each link, that are not repaired
        private final long[] counters;
        private final int[] made;
        private final List<Player> players = new ArrayList<>();
        private final List<RandomStream> chances = new ArrayList<>(); // per port
        private long nowNs;

        Twin(Story story) {
            this.story = story;
            this.counters = new long[story.nodeCount() + 1];
            this.made = new int[story.nodeCount()];
            this.failures = new int[story.links().size()];
            for (int port = 0; port < 2 * story.links().size(); port++) {
                held.add(new ArrayList<>());
                String direction = port % 2 == 0 ? "forth" : "back";
                chances.add(new RandomStreams(1, 0).stream("loss/link-" + port / 2 + "/" + direction));
            }
            int script = story.nodeCount();
            for (Story.Change change : story.changes()) {
                schedule(change.timeNs(), script, () -> {
                    change(change);
                });
            }
            for (int node = 0; node < story.nodeCount(); node++) {
                players.add(new Player(story, node));
                setTimer(node, 0);
            }
        }

        void run() {
            while (!pending.isEmpty()) {
                Pending next = Collections.min(pending, Pending.ORDER);
                pending.remove(next);
                nowNs = next.timeNs();
                eventCount++;
                next.act().run();
            }
        }

        private Pending schedule(long timeNs, int source, Runnable act) {
            var event = new Pending(timeNs, source, counters[source]++, act);
            pending.add(event);
            return event;
        }

        private void note(String what) {
            log.add(nowNs + " " + what);
        }

        private void change(Story.Change change) {
            if (change.fails() && failures[change.link()] == 0) {
                for (int port = 2 * change.link(); port <= 2 * change.link() + 1; port++) {
                    for (Held lost : held.get(port)) {
                        pending.remove(lost.arrival());
                        drop(lost.parcel(), DropReason.LINK_DOWN, port);
                    }
                    held.get(port).clear();
                }
            }
            failures[change.link()] = Math.max(0, failures[change.link()] + (change.fails() ? 1 : -1));
        }

        private void drop(Parcel parcel, DropReason reason, int port) {
            note(parcel.name() + " " + reason + " at " + port + " told for " + nowNs);
        }

        @Override
        public Parcel make(int node, int sizeBytes, int ttl) {
            return new Parcel(node + "." + made[node]++, sizeBytes, ttl);
        }

        @Override
        public int ttl(Parcel parcel) {
            return parcel.ttl();
        }

        @Override
        public void send(Parcel parcel, int port, int ttl) {
            LinkSpec link = story.links().get(port >> 1);
            List<Held> here = held.get(port);
            long backlogBytes = 0;
            long freeAtNs = nowNs;
            for (Held before : here) {
                backlogBytes += before.startNs() > nowNs ? before.parcel().sizeBytes() : 0;
                freeAtNs = Math.max(freeAtNs, before.endNs());
            }
            if (failures[port >> 1] > 0) {
                drop(parcel, DropReason.LINK_DOWN, port);
            } else if (parcel.sizeBytes() > link.mtuBytes()) {
                drop(parcel, DropReason.TOO_BIG, port);
            } else if (freeAtNs > nowNs && backlogBytes + parcel.sizeBytes() > link.queueLimitBytes()) {
                drop(parcel, DropReason.QUEUE_FULL, port);
            } else {
                long endNs = freeAtNs + Math.ceilDiv(parcel.sizeBytes() * BYTE_PER_NS, link.rateBitsPerSecond());
                Parcel sent = parcel.withTtl(ttl);
                Pending arrival = schedule(
                        endNs + link.propagationNs(), story.owner(port), () -> arrive(sent, port));
                here.add(new Held(sent, freeAtNs, endNs, arrival));
            }
        }

        private void arrive(Parcel parcel, int port) {
            held.get(port).removeIf(each -> each.parcel() == parcel);
            long loss = story.links().get(port >> 1).lossPerBillion();
            if (loss > 0 && chances.get(port).nextLong(LinkSpec.ALL_PER_BILLION) < loss) {
                drop(parcel, DropReason.LINK_LOSS, port);
                return;
            }
            note(parcel.name() + " by " + port);
            players.get(story.owner(port ^ 1)).receive(this, parcel);
        }

        @Override
        public void end(Parcel parcel, int node) {}

        @Override
        public void setTimer(int node, long delayNs) {
            schedule(nowNs + delayNs, node, () -> {
                note("timer at " + node);
                players.get(node).timer(this);
            });
        }
    }
}
