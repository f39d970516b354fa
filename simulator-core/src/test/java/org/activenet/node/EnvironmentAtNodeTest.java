// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.activenet.node.FetchingEnvironment.ASK_BYTES;
import static org.activenet.node.FetchingEnvironment.PIECES;
import static org.activenet.node.FetchingEnvironment.PIECE_BYTES;
import static org.activenet.node.FetchingEnvironment.TIMEOUT_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.kernel.RunFailedException;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Node;
import org.activenet.network.NodeProfile;
import org.activenet.network.NodeProfile.Forwarding;
import org.activenet.network.Packet;
import org.activenet.network.StepPrices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a node does for an environment that fetches code: it holds packets, carries messages, sets timers.
///
/// Two nodes or more in a row; node 0 has the code and the others ask for it. A link takes 8 ns a byte and then 1,000 ns.
/// Every run ends with a check of the books against a census.
class EnvironmentAtNodeTest {
    private static final int TYPE = 105;
    private static final int LENGTH_BYTES = ActiveNode.CAPSULE_HEADER_BYTES + 10;
    private static final int HELD_BYTES = NodeOs.HELD_PACKET_BYTES + LENGTH_BYTES;
    private static final long EVALUATION_NS = 20_000 + 1_000 + 3 * LENGTH_BYTES;
    private static final long ASK_NS = controlNs(ASK_BYTES);
    private static final long PIECE_NS = controlNs(PIECE_BYTES);
    private static final long LOAD_NS = 40_000;

    /// When the first capsule that node 0 sends comes to node 1.
    private static final long HELD_AT_NS = EVALUATION_NS + wireNs(LENGTH_BYTES);

    private final List<FetchingEnvironment> environments = new ArrayList<>();
    private ScriptedNetwork world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)));

    private static long controlNs(int bytes) {
        return 7_000 + 3L * bytes;
    }

    private static long wireNs(int bytes) {
        return 8L * bytes + 1_000;
    }

    private void build(int nodeCount, long cpuQueueLimitBytes, long quotaBytes) {
        var profile = new NodeProfile("test", "ours", 0, 0, 20_000_000, 7_000_000, 1_000 * LOAD_NS,
                StepPrices.same(1_000_000), 3_000, Forwarding.CPU);
        var spec = new ActiveNode.Spec(profile, Budget.Limits.DEFAULT, cpuQueueLimitBytes, quotaBytes);
        world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(nodeCount)).withNode(spec));
        environments.clear();
        for (int node = 0; node < nodeCount; node++) {
            var environment = new FetchingEnvironment(TYPE);
            environment.hasCode = node == 0;
            environments.add(environment);
            world.node(node).add(environment);
        }
    }

    private void build() {
        build(2, 100_000, 100_000);
    }

    private void injectAt(long timeNs, int destination) {
        Packet packet = world.capsule(world.everywhere, 0, destination, 0);
        for (ByteClass byteClass : ByteClass.values()) {
            packet.setBytes(byteClass, 0);
        }
        environments.getFirst().fill(packet, 10);
        packet.ttl = 20;
        world.injectAt(timeNs, packet);
    }

    private FetchingEnvironment environment(int node) {
        return environments.get(node);
    }

    private Map<DropReason, Long> dropped() {
        return world.observers.ledger().packets().dropped();
    }

    /// When node 0 has handled what node 1 asks, which waits for the capsules that node 0 sends first.
    private static long askedAtNs(int capsules) {
        return Math.max(HELD_AT_NS + ASK_NS + wireNs(ASK_BYTES), capsules * EVALUATION_NS) + ASK_NS;
    }

    /// When node 1 has handled the last piece, each of which waits for the one before it, and has made the code ready.
    private static long loadedAtNs(int capsules) {
        long endNs = 0;
        for (int piece = 1; piece <= PIECES; piece++) {
            endNs = Math.max(endNs, askedAtNs(capsules) + piece * 8L * PIECE_BYTES + 1_000) + PIECE_NS;
        }
        return endNs + LOAD_NS;
    }

    @Test
    void fetchingCodeTakesAsLongAsItsPartsToTheNanosecond() {
        build();
        injectAt(0, 1);
        world.run();

        assertEquals(List.of(loadedAtNs(1) + EVALUATION_NS + " n1 printed there"), world.logOf("printed"));
        assertEquals(EVALUATION_NS + ASK_NS, world.node(0).cpuNs());
        assertEquals(ASK_NS + PIECES * PIECE_NS + LOAD_NS + EVALUATION_NS, world.node(1).cpuNs());
        // The message of node 1, the three of node 0, which made the capsule as its packet 0, and the capsule itself.
        assertEquals(
                List.of("consumed packet 1.0", "consumed packet 0.1", "consumed packet 0.2", "consumed packet 0.3"),
                world.logOf("consumed").stream().map(line -> line.substring(line.indexOf("consumed"))).toList());
        assertEquals(1 + PIECES, world.observers.ledger().packets().created());
        assertEquals(ASK_BYTES + PIECES * PIECE_BYTES - (1 + PIECES) * ActiveNode.CAPSULE_HEADER_BYTES,
                world.observers.ledger().wireBytes(ByteClass.CONTROL));
    }

    /// Goal: order is kept, also against a capsule that comes when the code is there while others still wait for the processor.
    @Test
    void heldCapsulesRunInTheOrderInWhichTheyCame() {
        build();
        for (int i = 0; i < 5; i++) {
            injectAt(i, 1);
        }
        injectAt(loadedAtNs(5) - HELD_AT_NS + 1, 1);
        world.run(loadedAtNs(5) - 1);
        assertEquals(5, environment(1).waitingCount());
        assertEquals(List.of(), environment(1).evaluated);
        world.run();

        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), environment(1).evaluated.subList(0, 5));
        assertEquals(6, environment(1).evaluated.size());
        assertEquals(1 + PIECES, world.observers.ledger().packets().created(), "one question, one answer");
        assertEquals(
                loadedAtNs(5) + 6 * EVALUATION_NS + " n1 printed there", world.logOf("printed").getLast());
    }

    @Test
    void heldPacketsTakeRoomOfTheQuotaUntilTheyRun() {
        build(2, 100_000, 2 * HELD_BYTES + HELD_BYTES - 1);
        for (int i = 0; i < 4; i++) {
            injectAt(i, 1);
        }
        world.run(loadedAtNs(4) - 1);
        Packet another = world.capsule(world.everywhere, 0, 1, 0);
        assertEquals(2, environment(1).waitingCount());
        assertEquals(Map.of(DropReason.HOLD_FULL, 2L), dropped());
        assertFalse(os(1).canHold(another));
        world.run();

        assertEquals(2, world.logOf("printed").size());
        assertTrue(os(1).canHold(another));
    }

    private EnvironmentOs os(int node) {
        return Objects.requireNonNull(environment(node).os);
    }

    @Test
    void aNodeThatFailsLosesWhatItHoldsAndItsTimers() {
        build(2, 100_000, 2 * HELD_BYTES);
        injectAt(0, 1);
        injectAt(1, 1);
        long failsAtNs = askedAtNs(2);
        world.failures.failNodeAt(failsAtNs, 1);
        world.failures.repairNodeAt(failsAtNs + 10_000, 1);
        long againNs = failsAtNs + 100_000;
        injectAt(againNs, 1); // the quota is free again
        injectAt(againNs + 1, 1);
        world.run();

        assertEquals(
                List.of(failsAtNs + " n1 dropped packet 0.0 NODE_DOWN", failsAtNs + " n1 dropped packet 0.1 NODE_DOWN"),
                world.logOf("NODE_DOWN"));
        assertEquals(1, environment(1).failures);
        assertEquals(0, environment(1).timersDue);
        assertEquals(
                againNs + loadedAtNs(2) + EVALUATION_NS + " n1 printed there", world.logOf("printed").getFirst());
        assertEquals(2, world.logOf("printed").size());
    }

    @Test
    void aNodeThatFailsLosesTheControlMessageInService() {
        build();
        injectAt(0, 1);
        world.failures.failNodeAt(HELD_AT_NS + ASK_NS - 1, 1);
        world.run();

        assertEquals(2, dropped().get(DropReason.NODE_DOWN));
        assertEquals(1, world.observers.ledger().packets().created());
    }

    @Test
    void theEnvironmentDropsWhatItCannotServeAndWhatWaitsInVain() {
        build();
        injectAt(0, 1);
        world.at(EVALUATION_NS + 1, 0, () -> environment(0).hasCode = false);
        world.run();

        assertEquals(1, world.logOf("packet 1.0 CODE_NOT_FOUND").size());
        assertEquals(
                List.of(HELD_AT_NS + TIMEOUT_NS + " n1 dropped packet 0.0 CODE_TIMEOUT"), world.logOf("packet 0.0"));
        assertEquals(1, environment(1).timersDue);
        assertEquals(List.of(), world.logOf("consumed"));
    }

    @Test
    void aMessageForWhichTheProcessorHasNoRoomIsDropped() {
        build(2, ASK_BYTES - 1, 100_000);
        injectAt(0, 1);
        world.injectAt(HELD_AT_NS - 1, world.capsule(world.everywhere, 1, 1, 1)); // keeps the processor busy
        world.run();

        assertEquals(Map.of(DropReason.CPU_QUEUE_FULL, 1L, DropReason.CODE_TIMEOUT, 1L), dropped());
    }

    @Test
    void peaksOfCodeCountAsStateAndByThemselves() {
        build();
        injectAt(0, 1);
        world.run(loadedAtNs(1) - 1);
        long before = world.node(1).peakStateEntries();
        assertEquals(0, world.node(1).peakCodeBytes());
        world.run();

        assertEquals(before + 1, world.node(1).peakStateEntries());
        assertEquals(PIECES * PIECE_BYTES, world.node(1).peakCodeBytes());
        var others = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)));
        assertEquals(Node.KEEPS_NO_CODE, others.node(1).peakCodeBytes());
    }

    @Test
    void aFailureOfATimerNamesItsEnvironment() {
        build();
        injectAt(0, 1);
        world.at(EVALUATION_NS + 1, 0, () -> environment(0).hasCode = false);
        environment(1).hasBrokenTimers = true;

        var e = assertThrows(RunFailedException.class, world::run);
        assertTrue(e.getMessage().contains("timer of environment 'fetching' at node 1"), e.getMessage());
    }

    @Test
    void refusesWhatNoEnvironmentMayAskFor() {
        build();
        injectAt(0, 1);
        world.run(HELD_AT_NS + 1);
        EnvironmentOs os = os(1);
        Packet message = os.newControl(2);
        message.setBytes(ByteClass.HEADER, ActiveNode.CAPSULE_HEADER_BYTES);
        assertEquals(
                List.of(2, TYPE, 1, 1), List.of(message.virtualTopology, message.anepType, message.source, message.maker()));

        assertThrows(IllegalStateException.class, () -> os.leave(message, 1));
        assertThrows(IllegalArgumentException.class, () -> os.submit(message, 0));
        assertThrows(IllegalArgumentException.class, () -> os.resume(message));
        assertThrows(IllegalArgumentException.class, () -> os.drop(message, DropReason.CODE_TIMEOUT));
        os.cancelTimer(99); // nothing
        world.run();
    }

    /// Goal: nothing is lost or made twice, whatever happens. Method: capsules through four nodes, of which the first and the
    /// last have the code; nodes and links that fail and are repaired, a small quota; the books are checked every 20 us and at
    /// the end.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void booksBalanceWhileNodesFailAndCapsulesWait(long seed) {
        build(4, 2_000, 4 * HELD_BYTES);
        environment(3).hasCode = true;
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            injectAt(random.nextInt(2_000_000), 3);
        }
        for (int i = 0; i < 6; i++) {
            int timeNs = random.nextInt(2_000_000);
            int node = 1 + random.nextInt(2);
            world.failures.failNodeAt(timeNs, node);
            world.failures.repairNodeAt(timeNs + random.nextInt(100_000), node);
            world.failures.failLinkAt(random.nextInt(1_000_000), i % 3);
            world.failures.repairLinkAt(1_000_000 + random.nextInt(100_000), i % 3);
        }
        for (long timeNs = 0; timeNs < 4_000_000; timeNs += 20_000) {
            world.run(timeNs);
        }
        world.run();

        assertEquals(0, world.observers.ledger().packets().inFlight());
        assertTrue(IntStream.range(1, 3).anyMatch(node -> environment(node).failures > 0));
        assertTrue(world.observers.ledger().packets().created() > 0);
    }
}
