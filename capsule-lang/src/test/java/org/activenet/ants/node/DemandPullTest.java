// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.activenet.ants.node.AntsNetwork.Settings;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.NodeProfile.Forwarding;
import org.activenet.network.StepPrices;
import org.activenet.node.ActiveNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Code travels to where it is missing, once, and what that takes of time and bytes is what closed forms say.
///
/// Nodes are in a row; a link takes 8 ns a byte and then 1,000 ns. All lengths are counted here by hand, from the layouts in
/// `docs/models/ants-wire.md`; only the lengths of class files come from the compiler.
class DemandPullTest {
    static final String WALK = """
            public class Walk extends Capsule {
                public void evaluate(NodeView node) {
                    if (node.here() == destination()) {
                        node.print("there");
                    } else {
                        node.route(this, destination());
                    }
                }
            }
            """;
    static final String OTHER = WALK.replace("Walk", "Other");

    static final int ENVELOPE_BYTES = 20 + 8 + 8; // IP, UDP, ANEP
    static final int REQUEST_BYTES = ENVELOPE_BYTES + 36 + 16;
    static final int CAPSULE_BYTES = ENVELOPE_BYTES + 36; // without fields
    private static final long LATER_NS = 100_000_000;
    private static final long TIMEOUT_NS = 200_000_000;

    static int padded(int bytes) {
        return (bytes + 3) / 4 * 4;
    }

    /// What goes around the code in a chunk, in a protocol of one group.
    static int chunkHeaderBytes(String className) {
        return ENVELOPE_BYTES + 36 + 16 + 16 + 4 + 4 + padded(className.length()) + 4 + 4 + 4 + 4;
    }

    /// The length of a group with this one class, as it travels.
    static int groupBytes(KnownProtocol protocol) {
        assertEquals(1, protocol.protocol().groups().size());
        var files = protocol.protocol().groups().getFirst().classFiles();
        assertEquals(1, files.size());
        String name = protocol.classes().getFirst().toString();
        return 4 + 4 + padded(name.length()) + 4 + padded(files.getFirst().lengthBytes());
    }

    /// The sizes of the chunks as packets.
    static List<Integer> chunkBytes(int groupBytes, String className, int mtuBytes) {
        int room = (mtuBytes - chunkHeaderBytes(className)) / 4 * 4;
        var sizes = new ArrayList<Integer>();
        for (int left = groupBytes; left > 0; left -= room) {
            sizes.add(chunkHeaderBytes(className) + padded(Math.min(room, left)));
        }
        return sizes;
    }

    /// What costs how much.
    record Case(long controlNs, long loadNs, long perByteNs, int mtuBytes) {
        NodeProfile profile() {
            return new NodeProfile("test", "ours", 0, 0, 20_000_000, 1_000 * controlNs, 1_000 * loadNs,
                    StepPrices.same(1_000), 1_000 * perByteNs, Forwarding.CPU);
        }

        long controlOf(int bytes) {
            return controlNs + perByteNs * bytes;
        }

        /// From the moment when a capsule comes to a node that lacks its code until it joins the queue of the processor, the
        /// processors being idle: the request is made, sent and handled; the chunks leave back to back; each is handled when it
        /// is there and the one before it has been handled, so that the last is done after the slowest way through both.
        long fetchNs(List<Integer> chunks) {
            long slowestNs = 0;
            for (int k = 0; k < chunks.size(); k++) {
                long wayNs = 0;
                for (int j = 0; j < chunks.size(); j++) {
                    wayNs += (j <= k ? AntsNetwork.NS_PER_BYTE * chunks.get(j) : 0) + (j >= k ? controlOf(chunks.get(j)) : 0);
                }
                slowestNs = Math.max(slowestNs, wayNs);
            }
            return 2 * controlOf(REQUEST_BYTES) + wireNs(REQUEST_BYTES) + AntsNetwork.PROPAGATION_NS + slowestNs + loadNs;
        }
    }

    static long wireNs(int bytes) {
        return AntsNetwork.NS_PER_BYTE * bytes + AntsNetwork.PROPAGATION_NS;
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(0, 0, 0, 1_500), // nothing costs time
                new Case(2_000, 0, 0, 1_500), // a message takes less time at a node than on a link
                new Case(50_000, 40_000, 0, 1_500), // and more
                new Case(0, 0, 0, 400), // the same with several chunks
                new Case(1_000, 7_000, 0, 400),
                new Case(50_000, 100_000, 0, 400),
                new Case(500, 3, 6, 400), // nearly equal: which of them decides is another for each chunk
                new Case(100, 0, 9, 300));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFirstCapsuleCausesOneTransferPerHopAndItsTimeTheSecondNone(Case prices) {
        for (int hops = 1; hops <= 5; hops++) {
            var settings = Settings.of(AntsNetwork.line(hops + 1, prices.mtuBytes, 0)).with(prices.profile());
            try (var world = new AntsNetwork(settings)) {
                List<Integer> chunks = chunkBytes(groupBytes(world.protocol(WALK)), "Walk", prices.mtuBytes);
                assertTrue(prices.mtuBytes == 1_500 ? chunks.size() == 1 : chunks.size() > 1, chunks.toString());
                world.injectAt(0, 0, hops, 20, WALK);
                world.injectAt(LATER_NS, 0, hops, 20, WALK);
                world.run();

                List<Long> thereNs = timesOf(world, "printed there");
                long warmNs = thereNs.get(1) - LATER_NS;
                assertEquals(hops * prices.fetchNs(chunks), thereNs.get(0) - warmNs, prices + " over " + hops);
                assertEquals(hops, world.logOf("asked").size());
                assertEquals(hops * chunks.size(), world.logOf("answered").size());
                assertTrue(timesOf(world, "asked").stream().allMatch(timeNs -> timeNs < LATER_NS));
                assertEquals(
                        world.network.spec().labels().subList(1, hops + 1),
                        world.logOf("asked").stream().map(line -> line.split(" ")[1]).toList());
            }
        }
    }

    static List<Long> timesOf(AntsNetwork world, String what) {
        return world.logOf(what).stream().map(line -> Long.parseLong(line.substring(0, line.indexOf(' ')))).toList();
    }

    /// Goal: every byte is on the wire, in its class. Method: one capsule over three hops, and a sum by hand.
    @Test
    void bytesOnTheWireAreThoseOfTheLayouts() {
        int hops = 3;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(hops + 1, 400, 0)))) {
            int groupBytes = groupBytes(world.protocol(WALK));
            int chunkCount = chunkBytes(groupBytes, "Walk", 400).size();
            world.injectAt(0, 0, hops, 20, WALK);
            world.run();

            var ledger = world.observers.ledger();
            assertEquals(hops * groupBytes, ledger.wireBytes(ByteClass.CODE));
            assertEquals(hops * 16, ledger.wireBytes(ByteClass.CONTROL));
            assertEquals(
                    hops * (CAPSULE_BYTES + ENVELOPE_BYTES + 36 + chunkCount * chunkHeaderBytes("Walk")),
                    ledger.wireBytes(ByteClass.HEADER));
            assertEquals(0, ledger.wireBytes(ByteClass.PAYLOAD));
            assertEquals(ActiveNode.CAPSULE_HEADER_BYTES, ENVELOPE_BYTES);
            for (AntsEnvironment environment : world.environments) {
                assertEquals(groupBytes, environment.peakCodeBytes());
                assertEquals(1, environment.peakCodeEntries());
            }
        }
    }

    /// Goal: code that had to make room is fetched again, at the same price. Method: two protocols in turn, and room for one.
    @Test
    void codeThatHadToMakeRoomIsFetchedAgainInTheSameTime() {
        var prices = new Case(2_000, 5_000, 0, 1_500);
        int hops = 4;
        int room;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2)))) {
            room = Math.max(groupBytes(world.protocol(WALK)), groupBytes(world.protocol(OTHER)));
        }
        var settings = Settings.of(AntsNetwork.line(hops + 1))
                .with(prices.profile())
                .with(AntsOptions.DEFAULT.withCacheBytes(room));
        try (var world = new AntsNetwork(settings)) {
            world.injectAt(0, 0, hops, 20, WALK);
            world.injectAt(LATER_NS, 0, hops, 20, WALK);
            world.injectAt(2 * LATER_NS, 0, hops, 20, OTHER);
            world.injectAt(3 * LATER_NS, 0, hops, 20, WALK);
            world.injectAt(4 * LATER_NS, 0, hops, 20, WALK);
            world.run();

            List<Long> thereNs = timesOf(world, "printed there");
            long warmNs = thereNs.get(1) - LATER_NS;
            long addedNs = hops * prices.fetchNs(chunkBytes(groupBytes(world.protocol(WALK)), "Walk", 1_500));
            assertEquals(addedNs, thereNs.get(0) - warmNs);
            assertEquals(addedNs, thereNs.get(3) - 3 * LATER_NS - warmNs);
            assertEquals(warmNs, thereNs.get(4) - 4 * LATER_NS);
            assertEquals(3 * hops, world.logOf("asked").size());
            for (AntsEnvironment environment : world.environments.subList(1, hops + 1)) {
                assertTrue(environment.peakCodeBytes() <= room);
                assertEquals(1, environment.peakCodeEntries());
            }
            assertEquals(2, world.environments.getFirst().peakCodeEntries()); // Both are registered there.
        }
    }

    /// Goal: code that finds no room serves those that wait for it, and nobody else. Method: no room at all, and two hops.
    @Test
    void codeWithoutRoomIsUsedOnceAndCannotBePassedOn() {
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(3)).with(AntsOptions.DEFAULT.withCacheBytes(0)))) {
            world.injectAt(0, 0, 1, 20, WALK);
            world.injectAt(LATER_NS, 0, 2, 20, WALK);
            world.run();
            assertEquals(1, world.logOf("printed there").size());
            assertEquals(List.of("b", "b", "c"), world.logOf("asked").stream().map(line -> line.split(" ")[1]).toList());
            assertEquals(1, world.dropped(DropReason.CODE_NOT_FOUND));
            assertEquals(0, world.environments.get(1).peakCodeBytes());
        }
    }

    /// Goal: what is lost costs one timeout. Method: the link fails while the request, or a chunk, is on it, and is back soon.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLostMessageCostsOneTimeout(boolean isRequest) {
        var prices = new Case(50_000, 10_000, 0, 400);
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2, 400, 0)).with(prices.profile()))) {
            List<Integer> chunks = chunkBytes(groupBytes(world.protocol(WALK)), "Walk", 400);
            world.injectAt(0, 0, 1, 20, WALK);
            world.injectAt(10 * LATER_NS, 0, 1, 20, WALK);
            long warmNs = coldAndWarmNs(prices, 1)[1];
            long arrivedNs = warmNs - evaluationNs(prices);
            long requestSentNs = arrivedNs + prices.controlOf(REQUEST_BYTES);
            long chunksSentNs = requestSentNs + wireNs(REQUEST_BYTES) + prices.controlOf(REQUEST_BYTES);
            long lastSentNs = chunksSentNs + AntsNetwork.NS_PER_BYTE * chunks.stream().mapToInt(i -> i).sum();
            long failsNs = isRequest ? requestSentNs + 500 : lastSentNs - 10;
            world.failures.failLinkAt(failsNs, 0);
            world.failures.repairLinkAt(failsNs + 1_000_000, 0);
            world.run();

            assertEquals(1, world.dropped(DropReason.LINK_DOWN));
            assertEquals(2, world.logOf("asked").size());
            assertEquals(isRequest ? chunks.size() : 2 * chunks.size(), world.logOf("answered").size());
            List<Long> thereNs = timesOf(world, "printed there");
            assertEquals(warmNs, thereNs.get(1) - 10 * LATER_NS);
            assertEquals(TIMEOUT_NS + prices.fetchNs(chunks), thereNs.get(0) - warmNs);
            assertEquals(List.of(), world.logOf("refused"));
        }
    }

    /// The times of a first and of a second capsule where nothing goes wrong.
    private static long[] coldAndWarmNs(Case prices, int hops) {
        var settings = Settings.of(AntsNetwork.line(hops + 1, prices.mtuBytes, 0)).with(prices.profile());
        try (var world = new AntsNetwork(settings)) {
            world.injectAt(0, 0, hops, 20, WALK);
            world.injectAt(LATER_NS, 0, hops, 20, WALK);
            world.run();
            List<Long> thereNs = timesOf(world, "printed there");
            return new long[] {thereNs.get(0), thereNs.get(1) - LATER_NS};
        }
    }

    /// The last evaluation of a capsule: at its destination, which has another number of steps than the others.
    private static long evaluationNs(Case prices) {
        var settings = Settings.of(AntsNetwork.line(2, prices.mtuBytes, 0)).with(prices.profile());
        try (var alone = new AntsNetwork(settings)) {
            alone.injectAt(0, 0, 0, 20, WALK);
            alone.run();
            return alone.timeOf("printed there");
        }
    }

    /// Goal: links that lose by chance cost whole timeouts. Method: a third of all packets is lost, on 30 seeds; a run
    /// without a lost capsule took as many timeouts longer as there were requests too many.
    @Test
    void linksThatLoseByChanceCostWholeTimeouts() {
        var prices = new Case(2_000, 5_000, 0, 1_500);
        int hops = 2;
        long coldNs = coldAndWarmNs(prices, hops)[0];
        int repeated = 0;
        for (long seed = 1; seed <= 30; seed++) {
            var settings = Settings.of(AntsNetwork.line(hops + 1, 1_500, 333_333_333)).with(prices.profile());
            try (var world = new AntsNetwork(settings, seed)) {
                world.injectAt(0, 0, hops, 20, WALK);
                world.run();
                if (world.logOf("printed there").size() == 1) {
                    int tooMany = world.logOf("asked").size() - hops;
                    repeated += tooMany;
                    assertEquals(coldNs + tooMany * TIMEOUT_NS, world.timeOf("printed there"), "seed " + seed);
                }
            }
        }
        assertTrue(repeated > 5, "requests made again: " + repeated);
    }

    /// Goal: a previous node that stays down costs three timeouts, then the capsule.
    @Test
    void whatWaitsForANodeThatStaysDownIsDroppedAfterThreeTimeouts() {
        var prices = new Case(50_000, 10_000, 0, 1_500);
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2)).with(prices.profile()))) {
            world.injectAt(0, 0, 1, 20, WALK);
            long arrivedNs = coldAndWarmNs(prices, 1)[1] - evaluationNs(prices);
            world.failures.failNodeAt(arrivedNs + 60_000, 0);
            world.run();
            assertEquals(3, world.logOf("asked").size());
            assertEquals(
                    List.of(arrivedNs + 3 * TIMEOUT_NS + " b dropped CODE_TIMEOUT"), world.logOf("dropped CODE_TIMEOUT"));
        }
    }

    /// Goal: a previous node that has lost its code by failing says so; what waits is dropped, and what follows within a
    /// second as well, at once. Method: the middle node of three fails while the last one asks it, and is back before it asks
    /// again.
    @Test
    void whatWaitsForANodeThatHasLostItsCodeIsDroppedWhenThatSaysSo() {
        var prices = new Case(50_000, 10_000, 0, 1_500);
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(3)).with(prices.profile()))) {
            world.injectAt(0, 0, 2, 20, WALK);
            world.injectAt(5 * LATER_NS, 0, 2, 20, WALK);
            world.injectAt(20 * LATER_NS, 0, 2, 20, WALK);
            long warmNs = coldAndWarmNs(prices, 2)[1];
            long arrivedNs = coldAndWarmNs(prices, 2)[0]
                    - prices.fetchNs(chunkBytes(groupBytes(world.protocol(WALK)), "Walk", 1_500))
                    - evaluationNs(prices);
            world.failures.failNodeAt(arrivedNs + 60_000, 1);
            world.failures.repairNodeAt(arrivedNs + 1_000_000, 1);
            world.run();

            int denialBytes = REQUEST_BYTES; // the same layout
            long deniedNs = arrivedNs + TIMEOUT_NS + 2 * prices.controlOf(REQUEST_BYTES) + wireNs(REQUEST_BYTES)
                    + wireNs(denialBytes) + prices.controlOf(denialBytes);
            List<Long> droppedNs = timesOf(world, "dropped CODE_NOT_FOUND");
            assertEquals(deniedNs, droppedNs.get(0));
            assertEquals(2, droppedNs.size());
            assertEquals(1, world.logOf("denied").size()); // The second did not ask: it came within a second.
            assertEquals(1, world.logOf("printed there").size()); // The third asked, and the middle node had the code again.
            assertTrue(timesOf(world, "printed there").getFirst() - 20 * LATER_NS > warmNs);
        }
    }

    /// Goal: a node asks once, however many wait, and lets them go in the order in which they came.
    @Test
    void capsulesThatWaitForOneGroupShareOneRequestAndKeepTheirOrder() {
        String counted = """
                public class Counted extends Capsule {
                    int number;
                    public void evaluate(NodeView node) {
                        if (node.here() == destination()) {
                            node.print("number " + number);
                        } else {
                            node.route(this, destination());
                        }
                    }
                }
                class Second extends Counted {}
                """;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2)).with(new Case(50_000, 0, 0, 1_500).profile()))) {
            for (int i = 0; i < 10; i++) {
                var template = world.template(counted, i % 2 == 0 ? "counted" : "second",
                        CallSignature.number("number"));
                world.injectAt(i, 0, 1, 20, template, List.of(new Argument.Number(i)));
            }
            world.run();
            assertEquals(1, world.logOf("asked").size());
            assertEquals(
                    List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
                    world.logOf("printed number").stream()
                            .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                            .toList());
        }
    }

    @Test
    void noMoreThanTheBoundWaitForOneGroup() {
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2)).with(AntsOptions.DEFAULT.withMostWaiting(4)))) {
            for (int i = 0; i < 10; i++) {
                world.injectAt(0, 0, 1, 20, WALK);
            }
            world.run();
            assertEquals(4, world.logOf("printed there").size());
            assertEquals(6, world.dropped(DropReason.HOLD_FULL));
        }
    }

    /// Goal: a protocol of two groups travels in two parts, each where it is needed.
    @Test
    void onlyTheGroupOfACapsuleTravelsWithIt() {
        String twoGroups = """
                @Group("go") public class Go extends Capsule {
                    public void evaluate(NodeView node) {
                        if (node.here() == destination()) {
                            Stay stay = new Stay();
                            stay.prime(this);
                            node.route(stay, node.here());
                        } else {
                            node.route(this, destination());
                        }
                    }
                }
                @Group("stay") class Stay extends Capsule {
                    public void evaluate(NodeView node) {
                        node.print("stayed");
                    }
                }
                """;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(3)))) {
            assertEquals(2, world.protocol(twoGroups).groups().size());
            world.injectAt(0, 0, 2, 20, twoGroups);
            world.injectAt(LATER_NS, 0, 0, 20, twoGroups);
            world.run();
            assertEquals(2, world.logOf("asked").size());
            assertEquals(1, world.environments.get(2).peakCodeEntries());
            assertEquals(2, world.environments.get(0).peakCodeEntries());
            assertEquals(1, world.dropped(DropReason.CODE_NOT_FOUND)); // Stay began where its code is not; nobody can be asked.
            assertEquals(1, world.logOf("printed stayed").size()); // where it was registered
        }
    }

    @Test
    void codeIsNamedByTheOtherKindOfFingerprintAsWell() {
        var options = AntsOptions.DEFAULT.withFingerprints(FingerprintKind.SHA_256);
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(3)).with(options))) {
            world.injectAt(0, 0, 2, 20, WALK);
            world.injectAt(LATER_NS, 0, 2, 20, WALK);
            world.run();
            assertEquals(2, world.logOf("printed there").size());
            assertEquals(2, world.logOf("asked").size());
            assertNotEquals(
                    new AntsNetwork(Settings.of(AntsNetwork.line(2))).protocol(WALK).protocol().id(),
                    world.protocol(WALK).protocol().id());
        }
    }

    /// Goal: code that needs more chunks than can be numbered is not sent in part. Method: an MTU with room for 4 bytes in a
    /// chunk.
    @Test
    void codeThatCannotCrossALinkIsDenied() {
        int mtuBytes = chunkHeaderBytes("Walk") + 7;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2, mtuBytes, 0)))) {
            world.injectAt(0, 0, 1, 20, WALK);
            world.run();
            assertEquals(1, world.logOf("denied").size());
            assertEquals(List.of(), world.logOf("answered"));
            assertEquals(1, world.dropped(DropReason.CODE_NOT_FOUND));
        }
    }

    /// Goal: a node that fails while it waits loses what it holds, and asks no more; the answer is then for nobody.
    @Test
    void aNodeThatFailsWhileItWaitsLosesWhatItHoldsAndAsksNoMore() {
        var prices = new Case(50_000, 10_000, 0, 1_500);
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2)).with(prices.profile()))) {
            long arrivedNs = coldAndWarmNs(prices, 1)[1] - evaluationNs(prices);
            long askedNs = arrivedNs + prices.controlOf(REQUEST_BYTES) + wireNs(REQUEST_BYTES);
            world.injectAt(0, 0, 1, 20, WALK);
            world.injectAt(0, 0, 1, 20, WALK);
            world.injectAt(LATER_NS, 0, 1, 20, WALK);
            world.failures.failNodeAt(askedNs + 1, 1);
            world.failures.repairNodeAt(askedNs + 2, 1);
            world.run();
            assertEquals(List.of("b dropped NODE_DOWN", "b dropped NODE_DOWN", "b refused"),
                    world.log.stream().filter(line -> line.contains("dropped") || line.contains("refused"))
                            .map(line -> line.substring(line.indexOf(' ') + 1)).toList());
            assertEquals(2, world.logOf("asked").size());
            assertEquals(1, world.logOf("printed there").size());
        }
    }

    /// Goal: whatever goes wrong, the books balance, nothing waits for ever, and the same seed gives the same run. Method:
    /// rings with chords whose links lose packets, little room for code, three protocols, nodes and links that fail and come
    /// back.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void allThatGoesWrongIsBooked(long seed) {
        List<String> first = randomRun(seed);
        assertEquals(first, randomRun(seed));
        assertTrue(first.stream().anyMatch(line -> line.contains("printed there")));
        assertTrue(first.stream().anyMatch(line -> line.contains("dropped CODE_")), "seed " + seed);
    }

    private static List<String> randomRun(long seed) {
        var random = new Random(seed);
        int nodeCount = 8;
        List<String> labels = new ArrayList<>();
        List<LinkSpec> links = new ArrayList<>();
        for (int node = 0; node < nodeCount; node++) {
            labels.add("n" + node);
            links.add(AntsNetwork.link(node, (node + 1) % nodeCount, 300 + random.nextInt(600), 100_000_000));
            if (random.nextInt(3) == 0) {
                links.add(AntsNetwork.link(node, (node + 3) % nodeCount, 900, 50_000_000));
            }
        }
        var prices = new Case(100_000, 50_000, 10, 1_500);
        var settings = Settings.of(new NetworkSpec(labels, links)).with(prices.profile())
                .with(AntsOptions.DEFAULT.withCacheBytes(1_500).withMostWaiting(3));
        List<String> programs = List.of(WALK, OTHER, WALK.replace("Walk", "Third"));
        try (var world = new AntsNetwork(settings, seed)) {
            for (int i = 0; i < 300; i++) {
                world.injectAt(random.nextInt(2_000_000_000), random.nextInt(nodeCount), random.nextInt(nodeCount), 12,
                        programs.get(random.nextInt(programs.size())));
            }
            for (int i = 0; i < 20; i++) {
                int link = random.nextInt(links.size());
                int node = random.nextInt(nodeCount);
                long failsNs = random.nextInt(1_500_000_000);
                world.failures.failLinkAt(failsNs, link, i);
                world.failures.repairLinkAt(failsNs + random.nextInt(300_000_000), link, i);
                world.failures.failNodeAt(failsNs + 1, node, 100 + i);
                world.failures.repairNodeAt(failsNs + 1 + random.nextInt(300_000_000), node, 100 + i);
            }
            world.run();
            var packets = world.observers.ledger().packets();
            assertEquals(packets.injected() + packets.created(), packets.delivered() + packets.consumed()
                    + packets.dropped().values().stream().mapToLong(count -> count).sum());
            return List.copyOf(world.log);
        }
    }
}
