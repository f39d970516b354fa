// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.network.DropReason;
import org.activenet.network.Node;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.junit.jupiter.api.Test;

/// What holds for every execution environment. A test class implements this and says how to make its environment and
/// some capsules; the laws are the default methods.
///
/// Everything happens at node 1 of a line of three nodes, on a [FakeNodeOs]. Capsules start at node 0, are evaluated
/// at node 1 and have [#RESOURCE_BOUND] to spend: as time to live where the environment has that instead.
public interface ExecutionEnvironmentContract {
    /// What each capsule may spend in hops.
    int RESOURCE_BOUND = 100;

    /// The node of all evaluations, of [#NODE_COUNT].
    int NODE = 1;

    int NODE_COUNT = 3;

    /// What the capsules to try must show, one of each at least.
    enum Kind {
        /// Runs to its end within [Budget.Limits#DEFAULT].
        ENDS,
        /// Runs to its end and sends itself or another packet.
        SENDS_ON,
        /// Would take more steps than [Budget.Limits#DEFAULT] allows.
        LOOPS,
        /// Raises an exception that it does not handle.
        RAISES,
        /// Sends more packets than [Budget.Limits#DEFAULT] allows, each with a resource bound of 0 where it need be.
        SENDS_TOO_MANY,
        /// Asks for more resource bound, for itself or a child, than it has.
        ASKS_TOO_MUCH
    }

    /// Puts a body and bytes by class into a packet that has source, destination, resource bound and ANEP type.
    @FunctionalInterface
    interface Filler {
        void fill(Packet packet);
    }

    /// One program to try; every call of `filler` must make an equal capsule.
    record Capsule(String name, Kind kind, Filler filler) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// An environment that has evaluated nothing yet, and its capsules.
    record Subject(ExecutionEnvironment environment, List<Capsule> capsules) {
        public Subject {
            capsules = List.copyOf(capsules);
        }
    }

    /// A new environment, of node 1, and capsules of all kinds for it. Called many times; equal each time.
    Subject create();

    /// All that one evaluation did and spent.
    record Evaluated(int result, String budget, int resourceBound, List<String> log) {}

    private static Packet packetOf(Capsule capsule, ExecutionEnvironment environment, FakeNodeOs node) {
        Packet packet = node.newCapsule(environment.anepType(), 0, NODE, bound(environment));
        packet.ttl = RESOURCE_BOUND - packet.resourceBound;
        capsule.filler().fill(packet);
        return packet;
    }

    private static int bound(ExecutionEnvironment environment) {
        return environment.hasTimeToLive() ? 0 : RESOURCE_BOUND;
    }

    private static Evaluated evaluate(Capsule capsule, Subject subject, FakeNodeOs node, Budget.Limits limits) {
        Packet packet = packetOf(capsule, subject.environment(), node);
        var budget = new Budget();
        budget.fill(limits);
        node.begin(packet);
        int result = assertDoesNotThrow(
                () -> subject.environment().evaluate(packet, node, budget), () -> capsule + " with " + limits);
        String label = capsule + " with " + limits;
        int inChildren = 0;
        for (FakeNodeOs.Sent sent : node.sentByProgram()) {
            inChildren += sent.isItself() ? 0 : sent.packet().resourceBound;
        }
        assertEquals(bound(subject.environment()), packet.resourceBound + inChildren + node.spentBound(), label);
        assertTrue(packet.resourceBound >= 0, label);
        assertEquals(RESOURCE_BOUND - bound(subject.environment()), packet.ttl, label + ": only the node takes of it");
        assertWithin(budget, limits, label);
        assertLimitLeavesZero(result, budget, label);
        assertEquals(
                result == ExecutionEnvironment.ENDED ? List.of() : List.of(DropReason.of(result)),
                node.failures().stream().map(ProgramFailure::reason).toList(),
                label);
        assertTrue(node.sentByProgram().size() <= limits.packets(), label);
        assertTrue(node.storedBytes() <= limits.softStateBytes(), label);
        return new Evaluated(result, budget.toString(), packet.resourceBound, node.log());
    }

    private static void assertWithin(Budget budget, Budget.Limits limits, String label) {
        assertTrue(budget.steps >= 0 && budget.steps <= limits.steps(), label);
        assertTrue(budget.allocatedBytes >= 0 && budget.allocatedBytes <= limits.allocatedBytes(), label);
        assertTrue(budget.packets >= 0 && budget.packets <= limits.packets(), label);
        assertTrue(budget.softStateBytes >= 0 && budget.softStateBytes <= limits.softStateBytes(), label);
        assertTrue(budget.outputBytes >= 0 && budget.outputBytes <= limits.outputBytes(), label);
        assertTrue(budget.callDepth >= 0 && budget.callDepth <= limits.callDepth(), label);
    }

    private static void assertLimitLeavesZero(int result, Budget budget, String label) {
        if (result == ExecutionEnvironment.ENDED) {
            return;
        }
        switch (DropReason.of(result)) {
            case STEP_LIMIT -> assertEquals(0, budget.steps, label);
            case ALLOCATION_LIMIT -> assertEquals(0, budget.allocatedBytes, label);
            case PACKET_LIMIT -> assertEquals(0, budget.packets, label);
            case OUTPUT_LIMIT -> assertEquals(0, budget.outputBytes, label);
            case DEPTH_LIMIT -> assertEquals(0, budget.callDepth, label);
            default -> { /* no field of the budget stands for it, or a quota of the whole node may */ }
        }
    }

    private static List<Budget.Limits> manyLimits() {
        var all = new ArrayList<Budget.Limits>();
        all.add(Budget.Limits.DEFAULT);
        for (long steps : new long[] {1, 2, 3, 5, 10, 30, 100}) {
            all.add(with(Limit.STEPS, steps));
        }
        for (long packets : new long[] {0, 1, 2, 5}) {
            all.add(with(Limit.PACKETS, packets));
        }
        for (long bytes : new long[] {0, 1, 16, 100}) {
            all.add(with(Limit.ALLOCATED_BYTES, bytes));
            all.add(with(Limit.SOFT_STATE_BYTES, bytes));
            all.add(with(Limit.OUTPUT_BYTES, bytes));
        }
        for (long depth : new long[] {1, 2, 3}) {
            all.add(with(Limit.CALL_DEPTH, depth));
        }
        return all;
    }

    /// The usual limits but for one.
    private static Budget.Limits with(Limit other, long value) {
        Budget.Limits most = Budget.Limits.DEFAULT;
        return new Budget.Limits(
                other == Limit.STEPS ? value : most.steps(),
                other == Limit.ALLOCATED_BYTES ? value : most.allocatedBytes(),
                other == Limit.PACKETS ? value : most.packets(),
                other == Limit.SOFT_STATE_BYTES ? value : most.softStateBytes(),
                other == Limit.OUTPUT_BYTES ? value : most.outputBytes(),
                other == Limit.CALL_DEPTH ? value : most.callDepth());
    }

    @Test
    default void isTriedWithCapsulesOfAllKinds() {
        var kinds = EnumSet.noneOf(Kind.class);
        create().capsules().forEach(capsule -> kinds.add(capsule.kind()));
        assertEquals(EnumSet.allOf(Kind.class), kinds);
    }

    @Test
    default void hasATypeAndANameAndEvaluatesAtTheDestination() {
        Subject subject = create();
        var node = new FakeNodeOs(NODE, NODE_COUNT);
        assertTrue(subject.environment().anepType() > 0);
        assertFalse(subject.environment().name().isBlank());
        for (Capsule capsule : subject.capsules()) {
            Packet packet = packetOf(capsule, subject.environment(), node);
            assertNotEquals(
                    Arrival.PASS_ON, subject.environment().arrival(packet, os(subject, packet.destination)), capsule.name());
        }
    }

    private static FakeEnvironmentOs os(Subject subject, int node) {
        return new FakeEnvironmentOs(node, NODE_COUNT, subject.environment().anepType());
    }

    /// Goal: what the node does with a packet follows from the packet and the node, and deciding it leaves the packet alone.
    /// Method: every capsule, at every node, on two environments; its bytes before and after.
    @Test
    default void decidesTheSameOfEqualCapsulesAndLeavesThemAsTheyAre() {
        Subject one = create();
        Subject other = create();
        for (Capsule capsule : one.capsules()) {
            for (int at = 0; at < NODE_COUNT; at++) {
                String label = capsule + " at " + at;
                var node = new FakeNodeOs(at, NODE_COUNT);
                Packet packet = packetOf(capsule, one.environment(), node);
                byte[] before = encode(packet, one.environment(), label);
                Arrival arrival = one.environment().arrival(packet, os(one, at));
                assertEquals(arrival, other.environment().arrival(packet, os(other, at)), label);
                assertArrayEquals(before, encode(packet, one.environment(), label), label);
                assertEquals(bound(one.environment()), packet.resourceBound, label);
            }
        }
    }

    /// Goal: an environment that has code says so in both measures, or in none.
    @Test
    default void countsTheCodeThatItKeeps() {
        Subject subject = create();
        evaluateAll(subject, Budget.Limits.DEFAULT);
        ExecutionEnvironment environment = subject.environment();
        assertTrue(environment.peakCodeEntries() >= 0);
        assertTrue(environment.peakCodeBytes() >= 0 || environment.peakCodeEntries() == 0);
        assertTrue(environment.peakCodeBytes() >= Node.KEEPS_NO_CODE);
    }

    @Test
    default void endsEachCapsuleAsItsKindSays() {
        Subject subject = create();
        for (Capsule capsule : subject.capsules()) {
            var node = new FakeNodeOs(NODE, NODE_COUNT);
            int result = evaluate(capsule, subject, node, Budget.Limits.DEFAULT).result();
            switch (capsule.kind()) {
                case ENDS -> assertEquals(ExecutionEnvironment.ENDED, result, capsule.name());
                case SENDS_ON -> {
                    assertEquals(ExecutionEnvironment.ENDED, result, capsule.name());
                    assertFalse(node.sentByProgram().isEmpty(), capsule.name());
                }
                case LOOPS -> assertEquals(DropReason.STEP_LIMIT.code(), result, capsule.name());
                case RAISES -> assertEquals(DropReason.UNHANDLED_EXCEPTION.code(), result, capsule.name());
                case SENDS_TOO_MANY -> {
                    assertEquals(DropReason.PACKET_LIMIT.code(), result, capsule.name());
                    assertEquals(Budget.Limits.DEFAULT.packets(), node.sentByProgram().size(), capsule.name());
                }
                case ASKS_TOO_MUCH -> { /* what it is told is the language's affair; the law of the bound holds */ }
            }
        }
    }

    /// Goal: no limit can be passed, a charge that fails leaves exactly 0, and the resource bound of a packet and its
    /// children never exceeds what the packet had. Method: every capsule under many limits; [#evaluate] checks.
    @Test
    default void stopsWithinEveryBudgetAndNeverThrows() {
        Subject subject = create();
        for (Budget.Limits limits : manyLimits()) {
            for (Capsule capsule : subject.capsules()) {
                evaluate(capsule, subject, new FakeNodeOs(NODE, NODE_COUNT), limits);
            }
        }
    }

    /// Goal: an evaluation is a function of the packet, the answers of the node and the budget. Method: each capsule
    /// twice on one environment, with all others in between, and once on another environment.
    @Test
    default void spendsAndDoesTheSameForEqualCapsules() {
        Budget.Limits most = Budget.Limits.DEFAULT;
        var few = new Budget.Limits(
                30, most.allocatedBytes(), 2, most.softStateBytes(), most.outputBytes(), most.callDepth());
        for (Budget.Limits limits : List.of(most, few)) {
            Subject one = create();
            Subject other = create();
            List<Evaluated> first = evaluateAll(one, limits);
            assertEquals(first, evaluateAll(one, limits));
            assertEquals(first, evaluateAll(other, limits));
        }
    }

    private static List<Evaluated> evaluateAll(Subject subject, Budget.Limits limits) {
        return subject.capsules().stream()
                .map(capsule -> evaluate(capsule, subject, new FakeNodeOs(NODE, NODE_COUNT), limits))
                .toList();
    }

    @Test
    default void declaresTheLengthThatItEncodesAndDecodesWhatItEncoded() {
        Subject subject = create();
        for (Capsule capsule : subject.capsules()) {
            var node = new FakeNodeOs(NODE, NODE_COUNT);
            Packet packet = packetOf(capsule, subject.environment(), node);
            assertEncodesAndDecodes(packet, subject.environment(), node, capsule.name());
        }
    }

    /// Goal: the same for what programs send and for reports. Method: all that the capsules send, at the moment at
    /// which the node would let it go.
    @Test
    default void declaresTheLengthOfAllThatIsSent() {
        Subject subject = create();
        for (Capsule capsule : subject.capsules()) {
            var node = new FakeNodeOs(NODE, NODE_COUNT);
            evaluate(capsule, subject, node, Budget.Limits.DEFAULT);
            for (FakeNodeOs.Sent sent : node.sent()) {
                assertEncodesAndDecodes(sent.packet(), subject.environment(), node, "sent by " + capsule);
            }
        }
    }

    private static void assertEncodesAndDecodes(
            Packet packet, ExecutionEnvironment environment, FakeNodeOs node, String label) {
        byte[] bytes = encode(packet, environment, label);
        assertEquals(ActiveNode.CAPSULE_HEADER_BYTES + bytes.length, packet.sizeBytes(), label);
        Packet decoded = node.newCapsule(0, 0, 0, 0);
        assertEquals(DecodeResult.DECODED, environment.decode(ByteBuffer.wrap(bytes), decoded), label);
        assertArrayEquals(bytes, encode(decoded, environment, label), label);
        assertEquals(packet.sizeBytes(), decoded.sizeBytes(), label);
    }

    /// Encodes into a larger buffer, in the middle, so that writing too much shows.
    private static byte[] encode(Packet packet, ExecutionEnvironment environment, String label) {
        int length = environment.encodedLengthBytes(packet);
        ByteBuffer target = ByteBuffer.allocate(length + 64);
        target.position(32);
        environment.encode(packet, target);
        assertEquals(32 + length, target.position(), label);
        return Arrays.copyOfRange(target.array(), 32, 32 + length);
    }

    /// Goal: bytes from strangers are refused or decoded, never thrown for, and what was decoded can be encoded.
    /// Method: every prefix, a byte too many, and flips of single bits: all of them in short capsules, 4,096 random
    /// ones (seed 1) in long ones.
    @Test
    default void refusesOrDecodesDamagedBytes() {
        Subject subject = create();
        var random = new Random(1);
        for (Capsule capsule : subject.capsules()) {
            var node = new FakeNodeOs(NODE, NODE_COUNT);
            byte[] bytes = encode(
                    packetOf(capsule, subject.environment(), node), subject.environment(), capsule.name());
            for (int length = 0; length < bytes.length; length++) {
                assertNotEquals(
                        DecodeResult.DECODED,
                        decode(Arrays.copyOf(bytes, length), subject.environment(), node, capsule),
                        capsule + " cut off at " + length);
            }
            assertNotEquals(
                    DecodeResult.DECODED,
                    decode(Arrays.copyOf(bytes, bytes.length + 1), subject.environment(), node, capsule),
                    capsule + " with one byte more");
            int flips = Math.min(8 * bytes.length, 256);
            for (int i = 0; i < flips; i++) {
                int bit = 8 * bytes.length <= 256 ? i : random.nextInt(8 * bytes.length);
                byte[] damaged = bytes.clone();
                damaged[bit / 8] ^= (byte) (1 << (bit % 8));
                decode(damaged, subject.environment(), node, capsule);
            }
        }
    }

    private static DecodeResult decode(
            byte[] bytes, ExecutionEnvironment environment, FakeNodeOs node, Capsule capsule) {
        Packet target = node.newCapsule(0, 0, 0, 0);
        DecodeResult result = assertDoesNotThrow(
                () -> environment.decode(ByteBuffer.wrap(bytes), target), () -> "damaged " + capsule);
        if (result == DecodeResult.DECODED) {
            assertEquals(bytes.length, encode(target, environment, "damaged " + capsule).length);
        }
        return result;
    }

    /// Goal: a packet that is dropped on its way causes reports and nothing else, and these cause none. Method: every
    /// capsule, dropped for both reasons for which a node asks; every report evaluated where it is sent to.
    @Test
    default void answersADropWithReportsOnlyAndThoseWithNothing() {
        Subject subject = create();
        for (Capsule capsule : subject.capsules()) {
            boolean hasTimeToLive = subject.environment().hasTimeToLive();
            DropReason noHopsLeft = hasTimeToLive ? DropReason.TTL_EXPIRED : DropReason.NO_RESOURCE_BOUND;
            for (DropReason reason : List.of(DropReason.NO_ROUTE, noHopsLeft)) {
                var node = new FakeNodeOs(NODE, NODE_COUNT);
                Packet packet = packetOf(capsule, subject.environment(), node);
                node.begin(packet);
                assertDoesNotThrow(() -> subject.environment().undeliverable(packet, reason, node), capsule.name());
                assertEquals(List.of(), node.sentByProgram(), capsule.name());
                assertEquals(bound(subject.environment()), packet.resourceBound, capsule.name());
                for (FakeNodeOs.Sent sent : node.sent()) {
                    assertReportEndsQuietly(sent.packet(), subject, capsule.name());
                }
            }
        }
    }

    private static void assertReportEndsQuietly(Packet report, Subject subject, String label) {
        ExecutionEnvironment environment = subject.environment();
        assertEquals(TrafficClass.REPORT, report.trafficClass, label);
        assertEquals(Arrival.RUN, environment.arrival(report, os(subject, report.destination)), label);
        var there = new FakeNodeOs(report.destination, NODE_COUNT);
        there.begin(report);
        var budget = new Budget();
        budget.fill(Budget.Limits.DEFAULT);
        assertDoesNotThrow(() -> environment.evaluate(report, there, budget), label);
        assertTrue(
                there.sent().stream().allMatch(sent -> sent.isItself() || sent.packet().resourceBound == 0),
                () -> label + ": a report caused " + there.sent());
    }
}
