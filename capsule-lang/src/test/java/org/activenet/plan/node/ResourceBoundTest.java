// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.capsule.RandomNetworks;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.node.VirtualTopologies;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The theorem of PLAN's resource bound: the hops of a packet and of all its descendants never exceed what the packet
/// was injected with, whatever they do and whatever fails.
class ResourceBoundTest {
    private static final int MOST_BOUND = 40;
    private static final int ONE_IN_COMPILED = 8; // programs: to compile one takes longer than to run it
    private static final Host NOBODY = new Host(0x7f000001);

    /// What one run showed.
    private record Seen(List<Long> fingerprints, List<String> log, long spent, int hops, String packets) {}

    /// What many runs showed in all, so that it can be seen that they did try everything.
    private static final class Total {
        long hops;
        long granted;
        long reports;
        final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    }

    /// Goal: the theorem, on real nodes and links; the books of the resource bound balance in the middle and at the end
    /// of every run; both evaluators do the same. Method: random programs on random networks that fail, injected at two
    /// nodes; hops are counted where the links begin to send. One program in eight is compiled as well.
    @ParameterizedTest(name = "1,000 programs from seed {0}")
    @ValueSource(longs = 0) // the slow test has more
    void holdsForRandomPrograms(long firstSeed) {
        checkThatEverythingWasTried(runAll(firstSeed, 1_000, 1));
    }

    /// Goal: the same for a million cases in some ten minutes. Method: to check a program takes longer than to run it,
    /// so that each meets five networks, calls and failures.
    @Tag("slow")
    @ParameterizedTest(name = "20,000 programs on 5 networks each, from seed {0}")
    @ValueSource(longs = {1_000_000, 1_100_000, 1_200_000, 1_300_000, 1_400_000, 1_500_000, 1_600_000, 1_700_000,
        1_800_000, 1_900_000})
    void holdsForManyRandomPrograms(long firstSeed) {
        checkThatEverythingWasTried(runAll(firstSeed, 20_000, 5));
    }

    private static void checkThatEverythingWasTried(Total total) {
        assertTrue(total.hops > total.granted / 10, () -> "only " + total.hops + " hops of " + total.granted);
        assertTrue(total.reports > 0);
        assertTrue(
                total.dropped.keySet().containsAll(List.of(
                        DropReason.NO_ROUTE,
                        DropReason.NO_RESOURCE_BOUND,
                        DropReason.UNHANDLED_EXCEPTION,
                        DropReason.LINK_DOWN,
                        DropReason.NODE_DOWN,
                        DropReason.STEP_LIMIT,
                        DropReason.PACKET_LIMIT,
                        DropReason.TOO_BIG)),
                total.dropped::toString);
    }

    /// Each case has a seed of its own; that of its program is the first of those that share it.
    private static Total runAll(long firstSeed, int programs, int casesPerProgram) {
        var total = new Total();
        for (int i = 0; i < programs; i++) {
            long first = firstSeed + (long) i * casesPerProgram;
            String text = RandomSender.write(first);
            long seed = first;
            try {
                Program program = Capsules.plan(text);
                for (; seed < first + casesPerProgram; seed++) {
                    Seen walked = run(program, seed, new TreeWalker(), total);
                    if (i % ONE_IN_COMPILED == 0) {
                        assertEquals(walked, run(program, seed, new CompiledEvaluator(), total));
                    }
                }
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ", program:\n" + text, failure);
            }
        }
        return total;
    }

    private static Seen run(Program program, long seed, Evaluator evaluator, Total total) {
        var random = new Random(seed);
        Settings settings = RandomNetworks.settings(random, seed).withEvaluator(evaluator).unwatched();
        try (var network = new CapsuleNetwork(settings)) {
            int granted = 0;
            for (int packets = 1 + random.nextInt(2); packets > 0; packets--) {
                int bound = random.nextInt(MOST_BOUND);
                granted += bound;
                network.injectAt(random.nextInt(10_000), packet(program, bound, network, random));
            }
            RandomNetworks.letFail(network, random);
            network.run(random.nextInt(RandomNetworks.TYPICAL_RUN_NS));
            network.run();

            int initial = granted;
            assertTrue(network.userHops() <= initial, () -> network.userHops() + " hops of " + initial);
            assertEquals(initial, network.observers.ledger().grantedBound());
            assertTrue(network.observers.ledger().spentBound() <= initial);
            assertTrue(network.userHops() <= network.observers.ledger().spentBound());
            assertEquals(0, network.observers.ledger().packets().inFlight());
            total.hops += network.userHops();
            total.granted += initial;
            total.reports += network.reportCount();
            network.observers.ledger().packets().dropped().forEach((reason, count) ->
                    total.dropped.merge(reason, count, Long::sum));
            return new Seen(
                    network.facets(),
                    network.log,
                    network.observers.ledger().spentBound(),
                    network.userHops(),
                    network.observers.ledger().packets().toString());
        }
    }

    private static Packet packet(Program program, int bound, CapsuleNetwork network, Random random) {
        int nodeCount = network.network.spec().nodeCount();
        Host to = random.nextInt(8) == 0 ? NOBODY : host(random.nextInt(nodeCount));
        Chunk chunk = Capsules.chunk(program, "main", random.nextInt(10), to);
        Packet packet = network.planPacket(random.nextInt(nodeCount), bound, chunk);
        packet.virtualTopology = random.nextInt(VirtualTopologies.COUNT);
        return packet;
    }
}
