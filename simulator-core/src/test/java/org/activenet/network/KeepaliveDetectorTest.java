// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.activenet.kernel.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepaliveDetectorTest {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final long S = 1_000 * MS;
    private static final long RATE = 1_000_000_000; // 8 ns a byte

    private static Detection bfd(long intervalNs, int multiplier) {
        return Detection.onTheWire("", "", new Keepalives(Keepalives.Protocol.BFD, intervalNs, multiplier));
    }

    private static LinkSpec link(int from, int to, long propagationNs) {
        return new LinkSpec(from, to, RATE, propagationNs, 10_000, 1_500);
    }

    /// What nodes are told, as `TIME PORT up`.
    private static final class World {
        final List<String> told = new ArrayList<>();
        final boolean[] known; // by port, to its node
        final TestNetwork test;

        World(int nodes, Detection detection, LinkSpec... links) {
            known = new boolean[2 * links.length];
            Arrays.fill(known, true);
            test = new TestNetwork(nodes, detection, (network, index) -> new QuietNode(network, index) {
                @Override
                public void repair() {
                    Arrays.stream(network.portsOf(index)).forEach(port -> known[port] = false);
                }

                @Override
                public void portChanged(int port, boolean isUp) {
                    assertTrue(isUp != known[port], "changes only");
                    known[port] = isUp;
                    told.add(network.nowNs() + " " + port + (isUp ? " up" : " down"));
                }
            }, links);
        }

        World run(long untilNs) {
            test.simulation.run(untilNs);
            return this;
        }

        long timeNs(int line) {
            return Long.parseLong(told.get(line).split(" ")[0]);
        }

        List<String> words() {
            return told.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
        }

        /// When packets arrived by way of a sending port, in order.
        List<Long> arrivalsNs(int port) {
            return test.log.stream()
                    .filter(line -> line.endsWith(" by " + port))
                    .map(line -> Long.parseLong(line.split(" ")[0]))
                    .toList();
        }
    }

    /// Goal: a link that fails is detected in ((m - 1) T, m T], in the mean after (m - 0.44) T, and after 0.75 to 0.9 of T left
    /// over (so (m - 0.41) T) with a multiplier of 1. Method: each of many links fails once; E[X²] / 2 E[X] is the mean age.
    @ParameterizedTest
    @CsvSource({"50, 3, 0.4405", "300, 3, 0.4405", "100, 5, 0.4405", "1000, 1, 0.4136"})
    void failuresAreDetectedWhenPacketsStay(long intervalMs, int multiplier, double meanAge) {
        int links = 1_000;
        LinkSpec[] specs = new LinkSpec[links];
        Arrays.setAll(specs, i -> link(0, 1, i % 7 * MS));
        var world = new World(2, bfd(intervalMs * MS, multiplier), specs);
        var random = new Random(1);
        long[] downNs = new long[links];
        for (int i = 0; i < links; i++) {
            downNs[i] = 3 * intervalMs * MS + random.nextLong(intervalMs * MS);
            world.test.failures.failLinkAt(downNs[i], i, i);
        }
        world.run((multiplier + 5) * intervalMs * MS);
        assertEquals(2 * links, world.told.size(), "each end, once");
        double sumNs = 0;
        for (String line : world.told) {
            String[] words = line.split(" ");
            assertEquals("down", words[2]);
            long delayNs = Long.parseLong(words[0]) - downNs[Integer.parseInt(words[1]) >> 1];
            assertTrue(delayNs > (multiplier - 1) * intervalMs * MS && delayNs <= multiplier * intervalMs * MS, line);
            sumNs += delayNs;
        }
        assertEquals(multiplier - meanAge, sumNs / world.told.size() / (intervalMs * MS), 0.02);
        long[] stepsNs = world.test.network.steps().stepsNs(0, world.test.simulation.nowNs());
        assertTrue(stepsNs[0] > (multiplier - 1) * intervalMs * MS, "the step is that of the later end");
    }

    /// Exactly: the last packet that came before the cut, and three intervals.
    @Test
    void silenceCountsFromTheLastPacketThatCame() {
        var world = new World(2, bfd(50 * MS, 3), link(0, 1, 5 * MS)).run(S);
        world.test.failures.failLinkAt(1_234 * MS + 567, 0);
        world.run(3 * S);
        for (int i = 0; i < 2; i++) {
            int port = Integer.parseInt(world.told.get(i).split(" ")[1]);
            long lastNs = world.arrivalsNs(port ^ 1).getLast();
            assertEquals(lastNs + 150 * MS + " " + port + " down", world.told.get(i));
        }
    }

    /// Goal: 75 to 100 % of the interval from packet to packet, 75 to 90 % with a multiplier of 1, evenly. Method: the gaps of
    /// arrivals, since flight and transmission are always the same.
    @ParameterizedTest
    @CsvSource({"3, 0.75, 1.0", "1, 0.75, 0.9"})
    void packetsLeaveAtShortenedIntervals(int multiplier, double least, double most) {
        var world = new World(2, bfd(10 * MS, multiplier), link(0, 1, MS)).run(20 * S);
        List<Long> times = world.arrivalsNs(0);
        double sumNs = 0;
        for (int i = 1; i < times.size(); i++) {
            long gapNs = times.get(i) - times.get(i - 1);
            assertTrue(gapNs >= least * 10 * MS - 1 && gapNs <= most * 10 * MS, gapNs + " ns");
            sumNs += gapNs;
        }
        assertEquals((least + most) / 2, sumNs / (times.size() - 1) / (10 * MS), 0.005);
        assertEquals(List.of(), world.told, "nothing fails, nothing is told");
    }

    /// An end whose session is down sends once a second at most. The first such packet that comes through is answered at once
    /// by the state it leads to, and this twice more: so both ends are up again within three flights of it.
    @Test
    void aRepairedLinkIsUpThreeFlightsAfterTheFirstPacketThatComesThrough() {
        long flightNs = 5 * MS + 8 * Keepalives.BFD_BYTES;
        var world = new World(2, bfd(50 * MS, 3), link(0, 1, 5 * MS));
        world.test.failures.failLinkAt(S, 0, 0);
        world.test.failures.repairLinkAt(4 * S, 0, 0);
        world.run(10 * S);
        List<Long> after = world.test.log.stream()
                .filter(line -> line.contains(" by "))
                .map(line -> Long.parseLong(line.split(" ")[0]))
                .filter(timeNs -> timeNs > 4 * S)
                .toList();
        assertTrue(after.getFirst() <= 5 * S + flightNs, "one packet a second from each end");
        assertEquals(4, world.told.size());
        assertEquals(after.getFirst() + flightNs, world.timeNs(2));
        assertEquals(after.getFirst() + 2 * flightNs, world.timeNs(3));
        assertEquals(world.timeNs(3) - 4 * S, world.test.network.steps().repairStepsNs(0, 10 * S)[0]);
    }

    /// While a session comes up, packets come once a second, and silence of three seconds would count; once it is up, of 150 ms.
    @Test
    void aLinkThatFailsRightAfterItsRepairIsDetectedAsFastAsBefore() {
        var world = new World(2, bfd(50 * MS, 3), link(0, 1, 5 * MS));
        world.test.failures.failLinkAt(S, 0);
        world.test.failures.repairLinkAt(4 * S, 0);
        world.test.failures.failLinkAt(5 * S + 300 * MS, 0);
        world.run(10 * S);
        assertEquals(6, world.told.size());
        for (int line = 4; line < 6; line++) {
            long delayNs = world.timeNs(line) - 5 * S - 300 * MS;
            assertTrue(delayNs > 100 * MS && delayNs <= 150 * MS, world.told::toString);
        }
    }

    @Test
    void aFailureThatIsOverBeforeItIsDetectedIsNeverTold() {
        var world = new World(2, bfd(50 * MS, 3), link(0, 1, 5 * MS));
        world.test.failures.failLinkAt(S, 0, 0);
        world.test.failures.repairLinkAt(S + 49 * MS, 0, 0); // a packet of each end is lost, at most two
        world.run(10 * S);
        assertEquals(List.of(), world.told);
        assertEquals(-1, world.test.network.steps().stepsNs(0, 10 * S)[0]);
    }

    /// A node that was away for less than the detection time has forgotten its sessions; its neighbour has not noticed. Its first
    /// packet tells the neighbour, which goes down and up again with it.
    @Test
    void aNodeThatStartsAnewTakesItsNeighboursSessionWithIt() {
        var world = new World(2, bfd(50 * MS, 100), link(0, 1, 5 * MS));
        world.test.failures.failNodeAt(S, 1, 0);
        world.test.failures.repairNodeAt(2 * S, 1, 0);
        world.run(8 * S);
        assertEquals(List.of("0 down", "0 up", "1 up"), world.words().stream().sorted().toList());
        assertEquals("0 down", world.words().getFirst());
        assertTrue(world.timeNs(2) < 3 * S + 50 * MS);
        assertEquals(world.timeNs(2) - 2 * S, world.test.network.steps().repairStepsNs(0, 8 * S)[0]);
    }

    @ParameterizedTest
    @CsvSource({"BFD", "OSPF_HELLO", "ISIS_HELLO"})
    void aNodeThatFailsIsMissedAndComesBack(Keepalives.Protocol protocol) {
        var detection = Detection.onTheWire("", "", new Keepalives(protocol, 2 * S, 3));
        var world = new World(3, detection, link(0, 1, 5 * MS), link(1, 2, 5 * MS));
        world.test.failures.failNodeAt(20 * S, 1, 0);
        world.test.failures.repairNodeAt(40 * S, 1, 0);
        world.run(60 * S);
        assertEquals(
                List.of("0 down", "0 up", "1 up", "2 up", "3 down", "3 up"), world.words().stream().sorted().toList());
        assertTrue(world.test.network.steps().stepsNs(0, 60 * S)[0] > 4 * S);
        assertTrue(world.test.network.steps().repairStepsNs(0, 60 * S)[0] <= 4 * S + 10 * MS + 2 * 1_500 * 8);
    }

    /// Hellos of OSPF come every 10 s exactly: one that the other has heard names it, so each end is up with the first that it
    /// hears after the other has heard its own.
    @Test
    void hellosBringALinkUpWithinTwoIntervals() {
        var detection =
                Detection.NAMED.stream().filter(each -> each.name().equals("hello-ospf-packets")).findFirst().orElseThrow();
        var world = new World(2, detection, link(0, 1, 5 * MS));
        world.test.failures.failLinkAt(100 * S, 0, 0);
        world.test.failures.repairLinkAt(200 * S, 0, 0);
        world.run(300 * S);
        assertTrue(world.timeNs(0) > 130 * S && world.timeNs(1) <= 140 * S, world.told.toString());
        List<Long> both = new ArrayList<>(world.arrivalsNs(0));
        both.addAll(world.arrivalsNs(1));
        List<Long> after = both.stream().filter(timeNs -> timeNs > 200 * S).sorted().toList();
        assertEquals(after.get(1), world.timeNs(2));
        assertEquals(after.get(2), world.timeNs(3));
    }

    /// Packets take their part of the link, are of one class of bytes, and are lost by chance like any other.
    @Test
    void packetsAreOnTheBooks() {
        var lossy = new LinkSpec(0, 1, RATE, 5 * MS, 10_000, 1_500, LinkSpec.ALL_PER_BILLION / 4);
        var world = new World(2, bfd(10 * MS, 50), lossy).run(100 * S);
        world.test.network.catchUp();
        Carried carried = world.test.network.carried(0);
        assertEquals(52 * carried.packets(), carried.bytes());
        assertEquals(100.0 / 0.00875, carried.packets(), 100);
        assertEquals(8 * carried.bytes(), world.test.network.load(0).busyNs(), 8 * 52);
        double lost = world.test.log.stream().filter(line -> line.contains("LINK_LOSS at port 0")).count();
        assertEquals(0.25, lost / carried.packets(), 0.01);
        assertEquals(List.of(), world.told);
    }

    /// A queue that is always full loses keepalives, and both ends take the link to be down, though it works: that has no cause.
    @Test
    void aLinkThatIsTooBusyIsTakenToBeDown() {
        var narrow = new LinkSpec(0, 1, 1_000_000, MS, 1_000, 1_500);
        var world = new World(2, bfd(10 * MS, 3), narrow);
        for (long timeNs = S; timeNs < 2 * S; timeNs += MS) {
            world.test.sendAt(timeNs, 0, 1_000);
        }
        world.run(5 * S);
        assertTrue(world.words().contains("1 down") && world.words().contains("0 down"), world.told.toString());
        assertEquals(RepairSteps.NO_CAUSE, world.test.network.steps().detectedAt(1));
        assertEquals("up", world.words().getLast().split(" ")[1]);
        assertTrue(world.test.network.isUp(0));
    }

    /// Goal: however often links and nodes fail, the last word of each end is the state of its link. Method: random scripts.
    @ParameterizedTest
    @CsvSource({"BFD", "OSPF_HELLO", "ISIS_HELLO"})
    void theLastWordIsTheStateOfTheLink(Keepalives.Protocol protocol) {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var world = new World(3, Detection.onTheWire("", "", new Keepalives(protocol, 100 * MS, 3)),
                    link(0, 1, MS), link(1, 2, 20 * MS), link(0, 2, 0));
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                long downNs = random.nextLong(3 * S);
                long upNs = downNs + random.nextLong(2 * S);
                int what = random.nextInt(3);
                if (random.nextBoolean()) {
                    world.test.failures.failLinkAt(downNs, what, i);
                    world.test.failures.repairLinkAt(upNs, what, i);
                } else {
                    world.test.failures.failNodeAt(downNs, what, i);
                    world.test.failures.repairNodeAt(upNs, what, i);
                }
            }
            world.test.failures.failLinkAt(4 * S, random.nextInt(3), 9);
            world.run(12 * S);
            for (int port = 0; port < 6; port++) {
                assertEquals(world.test.network.isUp(port), world.known[port], "seed " + seed + ": " + world.told);
            }
        }
    }

    @Test
    void drawsOfLinksDependOnTheirNamesOnly() {
        var keepalives = new Keepalives(Keepalives.Protocol.BFD, 50 * MS, 3);
        var random = new RandomStreams(1, 0).stream("keepalives/link-0/0");
        var world = new World(2, Detection.onTheWire("", "", keepalives), link(0, 1, 5 * MS)).run(S);
        long timeNs = random.nextLong(50 * MS);
        List<Long> expected = new ArrayList<>();
        while (timeNs + 5 * MS + 416 <= S) {
            expected.add(timeNs + 5 * MS + 416);
            timeNs += keepalives.drawNs(50 * MS, random);
        }
        assertEquals(expected, world.arrivalsNs(0));
    }
}
