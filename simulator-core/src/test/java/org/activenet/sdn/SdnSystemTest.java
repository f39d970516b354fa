// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.activenet.network.Detection;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.openflow.pipeline.Capacity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SdnSystemTest {
    private static final int IN_BAND = 2;

    static Stream<Arguments> runs() {
        return runs(1, 3);
    }

    static Stream<Arguments> moreRuns() {
        return runs(4, 200);
    }

    private static Stream<Arguments> runs(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(seed -> ControlPrograms.all().stream().map(program -> Arguments.of(seed, program)));
    }

    /// Goal: no packet is lost or made twice, whatever breaks, and nothing but the seed decides. Method: random
    /// networks, profiles, traffic and failures of links and nodes; the census is taken at many moments and at the
    /// end; once all is repaired and quiet, every pair reaches the other again.
    @ParameterizedTest(name = "seed {0}, {1}")
    @MethodSource("runs")
    void packetsAreConservedAndRunsAreReproducible(long seed, ControlProgramKind program) {
        SwitchedNetwork world = run(seed, program);
        assertEquals(world.facets(), run(seed, program).facets());
        assertNotEquals(world.facets(), run(seed + 1_000, program).facets());
        long told = IntStream.range(0, world.spec.nodeCount()).mapToLong(node -> world.sdn.carriedToSwitch(node).packets()).sum();
        assertTrue(told > 10, "told " + told);
    }

    @ParameterizedTest(name = "seed {0}, {1}")
    @MethodSource("moreRuns")
    @Tag("slow")
    void packetsAreConservedInManyMoreRuns(long seed, ControlProgramKind program) {
        run(seed, program);
    }

    private static SwitchedNetwork run(long seed, ControlProgramKind program) {
        var random = new Random(seed);
        DiscoverySpec discovery = DiscoverySpec.NAMED.get((int) (seed % DiscoverySpec.NAMED.size()));
        int nodes = 4 + random.nextInt(6);
        NodeProfile profile = NodeProfile.NAMED.get(random.nextInt(NodeProfile.NAMED.size()));
        SwitchProfile switchProfile = SwitchProfile.NAMED.get(random.nextInt(SwitchProfile.NAMED.size()))
                .withBufferLimitBytes(200 + random.nextInt(3_000))
                .withCapacity(Capacity.rejecting(10 * nodes + random.nextInt(20)));
        int line = new Random(seed + 1_000_000).nextInt(3);
        // In band a round goes through queues of data links, of which some hold no second packet: TCP takes seconds then.
        // Two answers of a round are about each rule, and take a slow switch milliseconds for it: a full table must leave time.
        long ruleNs = switchProfile.costs().map(SwitchProfile.Costs::statisticsRuleNs).orElse(0L);
        long roundNs = Math.max((line == IN_BAND ? 20_000 : 300) * SwitchedNetwork.MS, 4 * (10 * nodes + 20) * ruleNs);
        SessionSpec session = session(line == IN_BAND, new Random(seed + 2_000_000));
        // A round that comes at once and leaves slowly must find room, or its last frames are lost each time.
        var reading = seed % 2 == 0 ? CounterReading.LIVE : new CounterReading(70 * SwitchedNetwork.MS, 3);
        int roundBytes = discovery.isOn() ? 10_000 : 0;
        SwitchProfile stale = switchProfile.withCounters(reading);
        var switches = new SwitchSpec(profile, stale, Law.CONSTANT, roundBytes + 500 + random.nextInt(5_000), session);
        var world = new SwitchedNetwork(
                network(random, nodes),
                new SdnSpec(
                        program,
                        new ControllerSpec(
                                random.nextInt(nodes),
                                1 + random.nextInt(3),
                                random.nextInt(3) * 50 * SwitchedNetwork.US,
                                Law.values()[random.nextInt(2)],
                                random.nextInt(2) * 10 * SwitchedNetwork.US,
                                random.nextInt(2) * SwitchedNetwork.US,
                                ControllerSteps.NAMED.get(random.nextInt(ControllerSteps.NAMED.size())),
                                discovery,
                                discovery.isOn()
                                        ? new StatisticsSpec(roundNs, List.of(StatisticsSpec.Subject.values()))
                                        : StatisticsSpec.NONE),
                        channel(line, random.nextBoolean(), new Random(seed + 3_000_000)),
                        random.nextInt(3) * 100 * SwitchedNetwork.MS,
                        random.nextInt(2) * 200 * SwitchedNetwork.MS,
                        switches),
                random.nextBoolean() ? Detection.ORACLE : Detection.USUAL);
        breakThings(random, world);
        for (int request = 0; request < 300; request++) {
            IpKind kind = random.nextInt(4) == 0 ? IpKind.PROBE : IpKind.ECHO_REQUEST;
            int ttl = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 64;
            world.request(
                    random.nextLong(1_000 * SwitchedNetwork.MS), kind, random.nextInt(nodes), random.nextInt(nodes), ttl,
                    random.nextInt(1_600)); // some do not fit
        }
        for (int step = 1; step <= 50; step++) {
            world.simulation.run(step * 20 * SwitchedNetwork.MS + random.nextInt(1_000));
            world.assertConserved();
        }
        // A frame of discovery may have been lost in the crowd: then the next round finds its link. Switches connect anew.
        world.simulation.run((discovery.isOn() ? 100_000 : session.isWatched() ? 60_000 : 3_000) * SwitchedNetwork.MS);
        assertAllPairsAnswer(world, discovery);
        return world;
    }

    private static ChannelSpec channel(int line, boolean isAsLongAsTheNetwork, Random random) {
        ChannelSpec channel = ChannelSpec.IDEAL.withDelayNs(
                isAsLongAsTheNetwork ? OptionalLong.empty() : OptionalLong.of(SwitchedNetwork.MS));
        return switch (line) {
            case 0 -> channel;
            case 1 -> channel.withRate(1_000_000L * (1 + random.nextInt(100)));
            case IN_BAND -> ChannelSpec.IN_BAND;
            default -> throw new IllegalStateException("no such line: " + line);
        };
    }

    /// Out of band, intervals may be too short for a busy switch.
    private static SessionSpec session(boolean isInBand, Random random) {
        return random.nextBoolean() && !isInBand
                ? SessionSpec.UNWATCHED
                : new SessionSpec(
                        ((isInBand ? 1_000 : 20) + random.nextInt(1_000)) * SwitchedNetwork.MS,
                        SessionSpec.FailMode.values()[random.nextInt(2)]);
    }

    private static NetworkSpec network(Random random, int nodes) {
        List<LinkSpec> links = new ArrayList<>();
        for (int node = 1; node < nodes; node++) {
            links.add(link(random, random.nextInt(node), node)); // a tree
        }
        for (int more = random.nextInt(nodes); more > 0; more--) {
            int from = random.nextInt(nodes);
            links.add(link(random, from, (from + 1 + random.nextInt(nodes - 1)) % nodes)); // may be parallel
        }
        return SwitchedNetwork.of(nodes, links);
    }

    private static LinkSpec link(Random random, int from, int to) {
        return new LinkSpec(
                from, to, 1_000_000L * (1 + random.nextInt(1_000)), random.nextLong(10 * SwitchedNetwork.MS),
                random.nextInt(5_000), 1_500);
    }

    private static void breakThings(Random random, SwitchedNetwork world) {
        for (int failure = 0; failure < 6; failure++) {
            int link = random.nextInt(world.spec.linkCount());
            long downNs = random.nextLong(1_000 * SwitchedNetwork.MS);
            world.failures.failLinkAt(downNs, link);
            world.failures.repairLinkAt(downNs + random.nextLong(200 * SwitchedNetwork.MS), link);
            int node = random.nextInt(world.spec.nodeCount());
            downNs = random.nextLong(1_000 * SwitchedNetwork.MS);
            world.failures.failNodeAt(downNs, node);
            world.failures.repairNodeAt(downNs + random.nextLong(200 * SwitchedNetwork.MS), node);
        }
    }

    private static void assertAllPairsAnswer(SwitchedNetwork world, DiscoverySpec discovery) {
        int nodes = world.spec.nodeCount();
        long startNs = world.simulation.nowNs();
        List<Long> pings = new ArrayList<>();
        for (int pair = 0; pair < nodes * nodes; pair++) {
            pings.add(world.ping(startNs + pair * 500 * SwitchedNetwork.MS, pair / nodes, pair % nodes));
        }
        if (discovery.isOn() || world.sdnSpec.switches().session().isWatched()) {
            world.simulation.run(startNs + (nodes * nodes + 20) * 500 * SwitchedNetwork.MS);
        } else {
            world.simulation.runUntilEmpty();
            assertEquals(0, world.observers.ledger().packets().inFlight());
        }
        world.assertConserved();
        for (long ping : pings) {
            assertTrue(world.answers.containsKey(ping), () -> "ping " + ping + ", " + world.drops() + ", " + world.sdnSpec);
        }
    }
}
