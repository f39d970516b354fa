// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.network.DropReason;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.node.ActiveNode;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.TreeWalker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs that want more of PLAN's services than they pay for. Each gets an exception of the language or ends at a limit; by
/// both evaluators, where steps or bytes decide.
@Isolated("looks at the heap, which other tests fill meanwhile")
class HostileServicesTest {
    private static final Budget.Limits USUAL = Budget.Limits.DEFAULT;
    private static final long PLENTY = 1L << 40;
    private static final long QUOTA_BYTES = 100_000;

    private static Budget.Limits limits(long steps, long packets, long storeBytes) {
        return new Budget.Limits(steps, USUAL.allocatedBytes(), packets, storeBytes, USUAL.outputBytes(), 256);
    }

    private static CapsuleNetwork line(Evaluator evaluator, Budget.Limits limits, long quotaBytes) {
        return new CapsuleNetwork(Settings.of(CapsuleNetwork.line(3))
                .withEvaluator(evaluator)
                .withNode(new ActiveNode.Spec(NodeProfile.IDEAL, limits, CapsuleNetwork.NODE_QUEUE_BYTES, quotaBytes))
                .unwatched());
    }

    private static void inject(CapsuleNetwork network, int bound, String program, Object... arguments) {
        network.injectAt(0, network.planPacket(0, bound, Capsules.chunk(Capsules.plan(program), "go", arguments)));
    }

    /// What comes of one packet at node a, as both evaluators have it: what was shown there, and what was dropped.
    private static List<String> outcome(
            Budget.Limits limits, long quotaBytes, int bound, String program, Object... arguments) {
        List<List<String>> outcomes = new ArrayList<>();
        for (Evaluator evaluator : List.of(new TreeWalker(), new CompiledEvaluator())) {
            CapsuleNetwork network = line(evaluator, limits, quotaBytes);
            inject(network, bound, program, arguments);
            network.run(1_000_000_000);
            var outcome = new ArrayList<>(network.logOf(0));
            dropped(network).keySet().stream().map(Enum::name).forEach(outcome::add);
            outcomes.add(outcome);
        }
        assertEquals(outcomes.getFirst(), outcomes.getLast());
        return outcomes.getFirst();
    }

    private static Map<DropReason, Long> dropped(CapsuleNetwork network) {
        return network.observers.ledger().packets().dropped();
    }

    private static String failure(String exception, String function, String detail) {
        return "reported " + exception + " at a in " + function + (detail.isEmpty() ? "" : ": " + detail);
    }

    /// Goal: whoever lets others answer to a victim reaches it no more often than his own resource bound says, and every answer
    /// says who sent it. Method: in a star, a leaf asks all others, by way of the centre, to answer another leaf.
    @Test
    void answersOfAllToOneVictimAreBoundedByTheSendersBound() {
        int leaves = 8;
        var star = new NetworkSpec(
                IntStream.rangeClosed(0, leaves).mapToObj(CapsuleNetwork::label).toList(),
                IntStream.rangeClosed(1, leaves).mapToObj(leaf -> CapsuleNetwork.link(0, leaf)).toList());
        var network = new CapsuleNetwork(Settings.of(star).unwatched());
        int bound = 40;
        var chunk = Capsules.chunk(Capsules.plan("""
                fun hit() = (print(getSource()); print("\\n"))
                fun answer(victim: host) = OnRemote(|hit|(), victim, getRB(), defaultRoute)
                fun ask(victim: host, leaf: host * dev) = (OnRemote(|answer|(victim), fst leaf, 3, defaultRoute); victim)
                fun spread(victim: host) = (foldl(ask, victim, getNeighbors()); ())
                fun go(centre: host, victim: host) = OnRemote(|spread|(victim), centre, getRB(), defaultRoute)
                """), "go", host(0), host(leaves));
        network.injectAt(0, network.planPacket(1, bound, chunk));
        network.run();
        int hits = network.logOf(leaves).size();
        assertTrue(hits > 1 && hits <= bound, hits + " hits");
        assertTrue(network.userHops() <= bound, network.userHops() + " hops");
    }

    // frag

    private static final String FRAGMENT = """
            svc fragment: ('a chunk, int) -> unit chunk list
            fun double(s: string, n: int): string = s ^ s
            fun whole(text: string) = ()
            fun go(size: int) =
              let val text = foldl(double, "x", [1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11])
              in print(length(fragment(|whole|(text), size)))
              end
            """;

    @ParameterizedTest
    @ValueSource(ints = {65_536, 1_000_000_000, Integer.MAX_VALUE})
    void piecesLargerThanAnyPacketAreRefused(int size) {
        assertEquals(
                List.of(failure("OutOfRange", "go",
                        "packets of " + size + " bytes; an IP packet has 65535 at the most"), "UNHANDLED_EXCEPTION"),
                outcome(USUAL, QUOTA_BYTES, 9, FRAGMENT, size));
    }

    @ParameterizedTest
    @ValueSource(ints = {94, 1, 0, -1, -1_000_000_000, Integer.MIN_VALUE})
    void piecesWithoutRoomForAByteAreRefused(int size) {
        assertEquals(
                List.of(failure("OutOfRange", "go", "packets of " + size + " bytes; without any piece they have 94"),
                        "UNHANDLED_EXCEPTION"),
                outcome(USUAL, QUOTA_BYTES, 9, FRAGMENT, size));
    }

    /// A chunk of 2,076 bytes in pieces of 1, 1, 2, 126, 127, 127, 128 bytes (a longer length takes a byte more), and whole.
    @ParameterizedTest
    @CsvSource({"95, 2076", "96, 1038", "220, 17", "221, 17", "222, 17", "223, 17", "2170, 2", "2171, 1", "65535, 1"})
    void allSizesBetweenAreServed(int size, int count) {
        assertEquals(List.of("printed " + count), outcome(USUAL, QUOTA_BYTES, 9, FRAGMENT, size));
    }

    @Test
    void eachPieceCostsAStep() {
        assertEquals(List.of("STEP_LIMIT"), outcome(limits(2_300, 9, 0), QUOTA_BYTES, 9, FRAGMENT, 95));
        assertEquals(List.of("printed 2076"), outcome(limits(3_000, 9, 0), QUOTA_BYTES, 9, FRAGMENT, 95));
        assertEquals(List.of("printed 1"), outcome(limits(900, 9, 0), QUOTA_BYTES, 9, FRAGMENT, 65_535));
    }

    private static final String REASSEMBLE = """
            svc sign: 'a chunk -> blob
            svc generateKey: void -> key
            svc reassemble: (key, int, int, blob) -> unit
            fun whole() = ()
            fun go(number: int, count: int) =
              (reassemble(generateKey(), number, count, sign(|whole|())); print("kept");
               reassemble(generateKey(), number, count, sign(|whole|())); print("kept"))
            """;

    /// 224 bytes for an entry, 8 for each place, 48 and the 64 of the signature for the piece.
    @ParameterizedTest
    @CsvSource({
        "65535, 64000, 1000000, STORE_LIMIT",
        "8000, 64000, 1000000, STORE_LIMIT",
        "4000, 64000, 1000000, printed kept; STORE_LIMIT",
        "2000, 64000, 1000000, printed kept; printed kept",
        "65535, 600000, 524000, reported NoRoom at a in go; UNHANDLED_EXCEPTION",
        "65535, 600000, 600000, printed kept; STORE_LIMIT",
        "65535, 6000000, 600000, printed kept; reported NoRoom at a in go; UNHANDLED_EXCEPTION"
    })
    void theTableOfPiecesIsChargedInBudgetAndQuota(int count, long storeBytes, long quotaBytes, String expected) {
        assertEquals(
                List.of(expected.split("; ")), outcome(limits(100_000, 9, storeBytes), quotaBytes, 9, REASSEMBLE, 0, count));
    }

    @ParameterizedTest
    @CsvSource({"0, 65536", "0, 2147483647", "0, 0", "0, -1", "0, -2147483648", "-1, 5", "5, 5", "-2147483648, 5",
            "2147483647, 5"})
    void piecesThatNoChunkHasAreRefused(int number, int count) {
        assertEquals(List.of("reported BadChunk at a in go", "UNHANDLED_EXCEPTION"),
                outcome(USUAL, QUOTA_BYTES, 9, REASSEMBLE, number, count));
    }

    /// A signature has 64 bytes, so the 1,024th makes 65,536, which no chunk has.
    @Test
    void piecesThatAreMoreThanAnyChunkAreRefusedBeforeTheLast() {
        String program = """
                svc sign: 'a chunk -> blob
                svc keyOf: string -> key
                svc reassemble: (key, int, int, blob) -> unit
                fun whole() = ()
                fun one(at: int * blob, n: int): int * blob =
                  (reassemble(keyOf("k"), fst at, 60000, snd at); (fst at + 1, snd at))
                fun twice(l: int list, n: int): int list = n :: (l)
                fun go(numbers: int list) =
                  try (foldl(one, (0, sign(|whole|())), numbers); print("all")) handle BadChunk => print("too many")
                """;
        Budget.Limits limits = limits(1_000_000, 9, PLENTY);
        assertEquals(List.of("printed all"), outcome(limits, PLENTY, 9, program, numbers(1_023)));
        assertEquals(List.of("printed too many"), outcome(limits, PLENTY, 9, program, numbers(1_024)));
    }

    private static PlanList numbers(int count) {
        return PlanList.of(IntStream.range(0, count).boxed().toList());
    }

    /// Goal: whoever has a chunk counted pays for the count, whatever comes of it. Method: a list of 20,000 numbers, of which a
    /// packet has no room for 13,107.
    @ParameterizedTest
    @CsvSource(delimiter = '&', quoteCharacter = '`', value = {
        "packetSize & svc packetSize: 'a chunk -> int & packetSize(|f|(l))",
        "checksum & svc checksum: 'a chunk -> int & try checksum(|f|(l)) handle BadChunk => 0",
        "sign & svc sign: 'a chunk -> blob & (try (sign(|f|(l)); 0) handle BadChunk => 0)",
        "fragment & svc fragment: ('a chunk, int) -> unit chunk list & try length(fragment(|f|(l), 900)) handle BadChunk => 0",
    })
    void countingAChunkIsPaidFor(String service, String declaration, String call) {
        String program = "%s\nfun f(l: int list) = ()\nfun one(l: int list, n: int): int list = (%s; l)\n"
                        .formatted(declaration, call)
                + "fun go(l: int list, times: int list) = (foldl(one, l, times); print(\"done\"))";
        Budget.Limits limits = limits(100_000, 9, 0);
        PlanList many = numbers(20_000);
        assertEquals(List.of("printed done"), outcome(limits, QUOTA_BYTES, 9, program, many, numbers(5)), service);
        assertEquals(List.of("STEP_LIMIT"), outcome(limits, QUOTA_BYTES, 9, program, many, numbers(25)), service);
    }

    // reliable

    private static final String RETRANS = """
            fun there() = ()
            fun go(to: host, bound: int, count: int, interval: int) =
              (RetransOnRemote(|there|(), to, bound, defaultRoute, count, interval); print("sent"))
            """;

    private static List<String> retrans(int bound, int count, int interval) {
        return outcome(limits(1_000_000, 1_000_000, PLENTY), PLENTY, 1_000_000, RETRANS, host(1), bound, count, interval);
    }

    @ParameterizedTest
    @CsvSource({"5000, 2147483647", "2147483647, 2147483647", "467, 2147483647", "502, 2000000000", "2147483647, 466"})
    void whatWouldBeSentAfterALifetimeIsRefused(int count, int interval) {
        assertEquals(
                List.of(failure("OutOfRange", "go",
                                count + " packets, " + interval + " ms apart, would take more than 1000000000000 ms"),
                        "UNHANDLED_EXCEPTION"),
                retrans(1, count, interval));
    }

    @ParameterizedTest
    @CsvSource({"466, 2147483647", "501, 2000000000", "2, 2147483647", "1, 2147483647", "5000, 1"})
    void whatWouldBeSentInALifetimeIsHeld(int count, int interval) {
        assertEquals(List.of("printed sent"), retrans(1, count, interval));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "-2147483648, 1", "1, 0", "1, -1", "2, -2147483648", "-2147483648, -2147483648"})
    void fewerThanOnePacketOrMillisecondAreRefused(int count, int interval) {
        assertEquals(
                List.of(failure("OutOfRange", "go", count + " packets, " + interval + " ms apart"), "UNHANDLED_EXCEPTION"),
                retrans(1, count, interval));
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "2147483647, 2", "500001, 2", "-2147483648, 2", "0, 1"})
    void moreBoundThanThereIsIsRefused(int bound, int count) {
        assertEquals(List.of(failure("NotEnoughRB", "go", ""), "UNHANDLED_EXCEPTION"), retrans(bound, count, 1));
    }

    /// A held packet takes 512 bytes, 56 for its chunk, and its code.
    @Test
    void whatIsHeldIsChargedInBudgetAndQuota() {
        assertEquals(List.of("printed sent"), outcome(limits(9_000, 99, 64_000), 99_000, 99, RETRANS, host(1), 1, 60, 9));
        assertEquals(List.of("STORE_LIMIT"), outcome(limits(9_000, 99, 30_000), 99_000, 99, RETRANS, host(1), 1, 60, 9));
        assertEquals(List.of("reported NoRoom at a in go", "UNHANDLED_EXCEPTION"),
                outcome(limits(9_000, 99, 64_000), 30_000, 99, RETRANS, host(1), 1, 60, 9));
    }

    private static final String STOPPED = """
            svc retransKey: key -> unit
            svc stopRetrans: key -> unit
            svc generateKey: void -> key
            fun there() = ()
            fun stop(k: key) = stopRetrans(k)
            fun go(to: host) =
              let val k = generateKey()
              in (retransKey(k); RetransOnRemote(|there|(), to, 1, defaultRoute, 40, 2000000000);
                  OnRemote(|stop|(k), hd (thisHost()), 1, defaultRoute)) end
            """;

    /// Goal: what was taken back leaves nothing behind, neither room that is taken nor a timer. Method: again and again as much
    /// as the quota has room for, to be sent in years.
    @Test
    void whatIsTakenBackLeavesNothingBehind() {
        CapsuleNetwork network = line(new CompiledEvaluator(), limits(9_000, 99, 64_000), 30_000);
        for (int i = 0; i < 100; i++) {
            network.injectAt(
                    i * 1_000_000L, network.planPacket(0, 99, Capsules.chunk(Capsules.plan(STOPPED), "go", host(1))));
        }
        network.run(1_000_000_000);
        assertEquals(List.of(), network.logOf(0));
        assertEquals(0, network.simulation.pendingCount());
    }

    /// The same for a node that fails.
    @Test
    void whatAFailedNodeHeldLeavesNothingBehind() {
        CapsuleNetwork network = line(new CompiledEvaluator(), limits(9_000, 99, 64_000), 60_000);
        for (int i = 0; i < 20; i++) {
            long atNs = i * 1_000_000L;
            network.injectAt(atNs, network.planPacket(0, 99, Capsules.chunk(
                    Capsules.plan(RETRANS), "go", host(1), 1, 60, 2_000_000_000)));
            network.failures.failNodeAt(atNs + 100_000, 0);
            network.failures.repairNodeAt(atNs + 200_000, 0);
        }
        network.run(1_000_000_000);
        assertEquals(20, network.logOf(0).stream().filter("printed sent"::equals).count());
        assertEquals(0, network.simulation.pendingCount());
    }

    // RIP

    private static final String RIP = """
            svc RIPTable: dev -> (host * int) list
            svc RIPUpdate: (host, dev, (host * int) list, int) -> unit
            fun go(from: host, told: (host * int) list) =
              let val d = snd (defaultRoute(from))
              in (try RIPUpdate(from, d, told, 2147483647) handle NoRoom => print("full"); print(length(RIPTable(d)))) end
            """;

    private static PlanList told(IntStream addresses) {
        return PlanList.of(addresses.mapToObj(address -> new PlanTuple(new Host(address), 3)).toList());
    }

    @Test
    void aTableOfRoutesHasNoMoreThanThereAreHosts() {
        PlanList many = told(IntStream.range(0, 5_000).map(i -> 0x9e3779b9 * i));
        assertEquals(List.of("printed 1"), outcome(USUAL, QUOTA_BYTES, 9, RIP, host(1), many));
        PlanList all = told(IntStream.rangeClosed(-9, 9).map(i -> host(0).address() + i));
        assertEquals(List.of("printed 3"), outcome(USUAL, QUOTA_BYTES, 9, RIP, host(1), all));
    }

    @Test
    void eachRouteIsChargedInBudgetAndQuota() {
        PlanList both = told(IntStream.of(host(1).address(), host(2).address(), host(2).address()));
        assertEquals(List.of("printed 3"), outcome(limits(9_000, 9, 192), 192, 9, RIP, host(1), both));
        assertEquals(List.of("STORE_LIMIT"), outcome(limits(9_000, 9, 191), 192, 9, RIP, host(1), both));
        assertEquals(List.of("printed full", "printed 2"), outcome(limits(9_000, 9, 999), 191, 9, RIP, host(1), both));
    }

    /// A route that has been dead for long enough gives its room back.
    @Test
    void aForgottenRouteMakesRoom() {
        String program = RIP.replace("2147483647", "3");
        CapsuleNetwork network = line(new CompiledEvaluator(), limits(9_000, 9, 999), 96);
        PlanList first = told(IntStream.of(host(1).address()));
        PlanList second = told(IntStream.of(host(2).address()));
        for (PlanList told : List.of(first, second, second)) {
            network.injectAt(network.simulation.nowNs() + 3_000_000L * (told == first ? 0 : 1), network.planPacket(
                    0, 9, Capsules.chunk(Capsules.plan(program), "go", host(1), told)));
            network.run(network.simulation.nowNs() + 6_000_000);
        }
        assertEquals(List.of("printed 2", "printed full", "printed 1", "printed 2"), network.logOf(0));
    }

    // what is kept, and names

    private static final String KEEP = """
            svc put: (string, key, int list, int) -> unit
            svc get: (string, key) -> int list
            svc keyOf: string -> key
            fun one(n: int, m: int): int = n + length(get("a", keyOf("k")))
            fun go(kept: int list, times: int list) =
              (put("a", keyOf("k"), kept, 2147483647); print(foldl(one, 0, times)))
            """;

    private static List<String> kept(long steps, long storeBytes, int times) {
        return outcome(limits(steps, 9, storeBytes), QUOTA_BYTES, 9, KEEP, numbers(1_000), numbers(times));
    }

    /// Each value of a list takes 32 bytes and 24 for the number, and a step when it is left and when it is fetched.
    @Test
    void largeValuesArePaidForWhenTheyAreLeftAndFetched() {
        assertEquals(List.of("printed 1000"), kept(5_000, 64_000, 1));
        assertEquals(List.of("STEP_LIMIT"), kept(2_000, 64_000, 1));
        assertEquals(List.of("STORE_LIMIT"), kept(5_000, 56_000, 1));
        assertEquals(List.of("STEP_LIMIT"), kept(20_000, 64_000, 15));
    }

    /// A value may be larger than any packet, but it is charged as what it is.
    @Test
    void aValueLargerThanAnyPacketIsChargedWhole() {
        PlanList many = numbers(20_000);
        assertEquals(List.of("printed 20000"), outcome(limits(90_000, 9, PLENTY), 1_200_000, 9, KEEP, many, numbers(1)));
        assertEquals(List.of("reported NoRoom at a in go", "UNHANDLED_EXCEPTION"),
                outcome(limits(90_000, 9, PLENTY), 1_100_000, 9, KEEP, many, numbers(1)));
    }

    /// Goal: a text is paid for by its length wherever a service goes through it. Method: 65,536 characters, twice 4,096 steps,
    /// in each service that takes a name.
    @ParameterizedTest
    @CsvSource(delimiter = '&', quoteCharacter = '`', value = {
        "svc keyOf: string -> key & (keyOf(s); ())",
        "svc get: (string, key) -> int svc generateKey: void -> key & try print(get(s, generateKey())) handle NotFound => ()",
        "svc delete: (string, key) -> unit svc generateKey: void -> key & delete(s, generateKey())",
        "svc put: (string, key, int, int) -> unit svc generateKey: void -> key & put(s, generateKey(), 1, 0)",
        "svc dnsRegister: (string, host, int) -> unit & dnsRegister(s, hd (thisHost()), 0)",
        "svc dnsResolve: string -> host & try print(dnsResolve(s)) handle NotFound => ()",
        "svc isInstalled: string -> bool & (isInstalled(s); ())",
        "svc nothing: int -> int & try print(getHostByName(s)) handle NotFound => ()",
        "svc nothing: int -> int & defHandler(s, hd (thisHost()), |f|())",
        "svc nothing: int -> int & abort(s, hd (thisHost()), |f|())",
    })
    void textsArePaidForByTheirLength(String declaration, String call) {
        String program = declaration + "\nfun f() = ()\nfun double(s: string, n: int): string = s ^ s\n"
                + "fun go(times: int list) =\n let val s = foldl(double, \"x\", times) in (" + call + "; print(\"done\")) end";
        assertTrue(outcome(limits(13_000, 9, 0), QUOTA_BYTES, 9, program, numbers(16)).contains("printed done"));
        assertEquals(List.of("STEP_LIMIT"), outcome(limits(12_000, 9, 0), QUOTA_BYTES, 9, program, numbers(16)));
    }

    /// A report may be shown as often as it is paid for, and so may its text be long: both bound each other.
    @Test
    void reportsCannotFillTheMachine() {
        String program = """
                fun f() = ()
                fun double(s: string, n: int): string = s ^ s
                fun one(s: string, n: int): string = (defHandler(s, hd (thisHost()), |f|()); s)
                fun go(times: int list, more: int list) = (foldl(one, foldl(double, "x", times), more); ())
                """;
        CapsuleNetwork network = line(new CompiledEvaluator(), USUAL, QUOTA_BYTES);
        inject(network, 9, program, numbers(17), numbers(10_000));
        network.run();
        assertTrue(network.logOf(0).size() < 12, () -> network.logOf(0).size() + " reports of 131,072 characters");
    }

    // memory

    /// Ways to fill a node with what it keeps: each packet as much as it may, for as long as it may.
    enum Filling {
        UNITS("put(\"a\", generateKey(), [(); (); (); (); (); (); (); ()], 2147483647)"),
        NUMBERS("put(\"a\", generateKey(), 123456, 2147483647)"),
        TUPLES("put(\"a\", generateKey(), ((1000, 2000), (3000, 4000)), 2147483647)"),
        TEXTS("put(toString(1000 + n), generateKey(), toString(2000 + n) ^ \"\\\\1234;\", 2147483647)"),
        CHUNKS("put(\"a\", generateKey(), |there|(), 2147483647)"),
        NAMES("dnsRegister(toString(generateKey()), hd (thisHost()), 2147483647)"),
        FLOWS("setFlow(generateKey(), hd (thisHost()), snd (defaultRoute(to)), 2147483647)"),
        PIECES("reassemble(generateKey(), 0, 2, b)"),
        TABLES("reassemble(generateKey(), 0, 4000, b)"),
        HELD("RetransOnRemote(|there|(), to, 1, defaultRoute, 2, 2147483647)");

        private final String what;

        Filling(String what) {
            this.what = what;
        }

        private String program() {
            return """
                    svc sign: 'a chunk -> blob
                    svc generateKey: void -> key
                    svc put: (string, key, 'a, int) -> unit
                    svc dnsRegister: (string, host, int) -> unit
                    svc setFlow: (key, host, dev, int) -> unit
                    svc reassemble: (key, int, int, blob) -> unit
                    fun there() = ()
                    fun one(at: host * blob * int, x: int): host * blob * int =
                      let val to = #1 at val b = #2 at val n = #3 at
                      in (%s; (to, b, n + 1)) end
                    fun go(to: host, times: int list) =
                      try (foldl(one, (to, sign(|there|()), 0), times); ()) handle NoRoom => ()
                    """.formatted(what);
        }
    }

    /// Goal: a node's quota bounds what it takes of the machine, whatever its room is filled with. Method: fill a room of 2 MB by
    /// packets that would fill three such; compare the live heap before and after.
    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void aFullNodeTakesNoMoreOfTheMachineThanOfItsQuota(Filling filling) {
        long quotaBytes = 2_000_000;
        CapsuleNetwork network = line(new CompiledEvaluator(), limits(200_000, 300, 64_000), quotaBytes);
        var chunk = Capsules.chunk(Capsules.plan(filling.program()), "go", host(2), numbers(250));
        network.injectAt(0, network.planPacket(0, 600, chunk));
        network.run(1);
        network.log.clear();
        long beforeBytes = liveBytes();
        for (int i = 1; i <= 100; i++) {
            network.injectAt(1_000L * i, network.planPacket(0, 600, chunk));
        }
        network.run(1_000_000);
        network.log.clear();
        long grownBytes = liveBytes() - beforeBytes;
        assertTrue(grownBytes < 1.1 * quotaBytes, filling + " takes " + grownBytes + " bytes of the heap");
        assertEquals(1_000_000, network.simulation.nowNs()); // The network is still there.
    }

    /// Goal: however many come, they leave no more behind. Method: packets of all these kinds, each of which is dropped, refused
    /// or content.
    @Test
    void aThousandPacketsLeaveNoMoreBehindThanTheQuota() {
        fillWith(1_000);
    }

    @Test
    @Tag("slow")
    void tenThousandPacketsLeaveNoMoreBehindThanTheQuota() {
        fillWith(10_000);
    }

    private static void fillWith(int count) {
        CapsuleNetwork network = line(new CompiledEvaluator(), limits(20_000, 300, 64_000), 16_000_000);
        var chunks = Arrays.stream(Filling.values())
                .map(filling -> Capsules.chunk(Capsules.plan(filling.program()), "go", host(2), numbers(60)))
                .toList();
        long beforeBytes = 0;
        for (int i = 0; i < count; i++) {
            network.injectAt(network.simulation.nowNs() + 1_000, network.planPacket(0, 600, chunks.get(i % chunks.size())));
            network.simulation.run(network.simulation.nowNs() + 1_000);
            if (i == 100) {
                network.log.clear();
                beforeBytes = liveBytes();
            }
        }
        network.run(network.simulation.nowNs() + 1_000_000);
        network.log.clear();
        long grownBytes = liveBytes() - beforeBytes;
        assertTrue(grownBytes < 16 << 20, grownBytes + " bytes of the heap");
        assertTrue(network.simulation.nowNs() > 1_000_000); // The network is still there.
    }

    private static long liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
