// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.TreeWalker;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.service.ServicePackage;
import org.activenet.plan.service.ServicePackages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The service packages of PLAN on real active nodes, by both evaluators.
class ServicePackagesTest {
    /// Both of PLAN's evaluators.
    enum By {
        TREE_WALKER(new TreeWalker()),
        COMPILER(new CompiledEvaluator());

        private final Evaluator evaluator;

        By(Evaluator evaluator) {
            this.evaluator = evaluator;
        }
    }

    private static final long MILLI = 1_000_000;

    private static CapsuleNetwork line(int nodeCount, By by) {
        return new CapsuleNetwork(Settings.of(CapsuleNetwork.line(nodeCount)).withEvaluator(by.evaluator));
    }

    private static void inject(
            CapsuleNetwork network, long timeNs, int at, int bound, String program, String call, Object... arguments) {
        network.injectAt(
                timeNs, network.planPacket(at, bound, Capsules.chunk(Capsules.plan(program), call, arguments)));
    }

    private static Map<DropReason, Long> dropped(CapsuleNetwork network) {
        return network.observers.ledger().packets().dropped();
    }

    private static final String RESIDENT = """
            svc put: (string, key, int, int) -> unit
            svc get: (string, key) -> int
            svc delete: (string, key) -> unit
            svc keyOf: string -> key
            fun leave(n: int) = put("counter", keyOf("k"), n, 10)
            fun look() = try print(get("counter", keyOf("k"))) handle NotFound => print("none")
            fun clear() = delete("counter", keyOf("k"))
            """;

    @ParameterizedTest
    @EnumSource
    void whatIsLeftStaysUntilItExpires(By by) {
        CapsuleNetwork network = line(2, by);
        inject(network, 0, 0, 0, RESIDENT, "look");
        inject(network, MILLI, 0, 0, RESIDENT, "leave", 7);
        inject(network, 11 * MILLI - 1, 0, 0, RESIDENT, "look");
        inject(network, 11 * MILLI, 0, 0, RESIDENT, "look");
        assertEquals(List.of("printed none", "printed 7", "printed none"), network.run().logOf(0));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftCanBeReplacedAndTakenAway(By by) {
        CapsuleNetwork network = line(2, by);
        inject(network, 0, 0, 0, RESIDENT, "leave", 1);
        inject(network, 1, 0, 0, RESIDENT, "leave", 2);
        inject(network, 2, 0, 0, RESIDENT, "look");
        inject(network, 3, 0, 0, RESIDENT, "clear");
        inject(network, 4, 0, 0, RESIDENT, "look");
        assertEquals(List.of("printed 2", "printed none"), network.run().logOf(0));
    }

    /// Goal: no program gets a value as something that it is not. Method: leave a text where another expects a number.
    @ParameterizedTest
    @EnumSource
    void aValueOfAnotherTypeIsWrong(By by) {
        CapsuleNetwork network = line(2, by);
        inject(network, 0, 0, 0, "svc put: (string, key, string, int) -> unit svc keyOf: string -> key\n"
                + "fun leave() = put(\"counter\", keyOf(\"k\"), \"seven\", 10)", "leave");
        inject(network, 1, 0, 0, RESIDENT, "look");
        network.run();
        assertEquals(List.of("reported WrongType at a in look"), network.logOf(0));
    }

    @ParameterizedTest
    @EnumSource
    void aFullStoreHasNoRoom(By by) {
        CapsuleNetwork network = line(2, by);
        String program = """
                svc put: (string, key, string, int) -> unit
                svc generateKey: void -> key
                fun double(s: string, n: int): string = s ^ s
                fun go() =
                  let val text = foldl(double, "x", [1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12])
                  in (put("a", generateKey(), text, 9); put("a", generateKey(), text, 9); put("a", generateKey(), text, 9))
                  end
                """;
        inject(network, 0, 0, 0, program, "go");
        assertEquals(List.of("reported NoRoom at a in go"), network.run().logOf(0)); // 3 x 4,096 of 10,000 bytes
    }

    private static final String FRAG = """
            svc fragment: ('a chunk, int) -> unit chunk list
            svc mtu: dev -> int
            svc packetSize: 'a chunk -> int
            fun arrived(text: string) = (print(length(explode(text))); print(" characters"))
            fun send(h: host * int, c: unit chunk): host * int =
              (OnRemote(c, fst h, snd h, defaultRoute); print(packetSize(c)); h)
            fun double(s: string, n: int): string = s ^ s
            fun go(to: host, size: int) =
              let val text = foldl(double, "x", [1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11])
                  val pieces = fragment(|arrived|(text), size)
              in (foldl(send, (to, 4), pieces); print(length(pieces)))
              end
            """;

    /// Goal: what is too large for the links arrives in pieces that are not, each filled up, and is run once, whole.
    @ParameterizedTest
    @EnumSource
    void aChunkGoesInPiecesAndIsRunWhereTheyMeet(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 60, FRAG, "go", host(2), 600);
        network.run();
        assertEquals(Map.of(), dropped(network));
        assertEquals(List.of("printed 2048", "printed  characters"), network.logOf(2));
        List<String> sizes = network.logOf(0);
        assertEquals("printed 5", sizes.getLast());
        assertEquals(
                List.of("printed 600", "printed 600", "printed 600", "printed 600"),
                sizes.stream().filter(line -> line.matches("printed [0-9]{3,}")).limit(4).toList());
    }

    @ParameterizedTest
    @EnumSource
    void piecesThatAreTooSmallForAnythingAreRefused(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 60, FRAG, "go", host(2), 90);
        assertEquals(List.of("reported OutOfRange at a in go: packets of 90 bytes; without any piece they have 94"),
                network.run().logOf(0));
    }

    /// The first piece is never sent.
    @ParameterizedTest
    @EnumSource
    void withoutOneOfItsPiecesNothingIsRun(By by) {
        CapsuleNetwork network = line(3, by);
        String oneLost = FRAG.replace("(to, 4), pieces)", "(to, 4), tl pieces)");
        inject(network, 0, 0, 60, oneLost, "go", host(2), 600);
        assertEquals(List.of(), network.run().logOf(2));
    }

    private static final String CSUM = """
            svc csum: 'a chunk -> 'a chunk
            svc checksum: 'a chunk -> int
            svc checkedEval: (int, 'a chunk) -> 'a
            fun hello(n: int) = (print("hello "); print(n))
            fun go(to: host) = OnRemote(csum(|hello|(7)), to, 3, defaultRoute)
            fun wrong(to: host) = OnRemote(|checkedEval|(checksum(|hello|(7)), |hello|(8)), to, 3, defaultRoute)
            """;

    @ParameterizedTest
    @EnumSource
    void aChunkThatKeptItsChecksumIsRun(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 9, CSUM, "go", host(2));
        assertEquals(List.of("printed hello ", "printed 7"), network.run().logOf(2));
    }

    @ParameterizedTest
    @EnumSource
    void aChunkThatDidNotIsNot(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 9, CSUM, "wrong", host(2));
        network.run();
        assertEquals(List.of(), network.logOf(2));
        assertEquals(List.of("reported BadChecksum at c in checkedEval"), network.logOf(0));
    }

    private static final String AUTH = """
            svc sign: 'a chunk -> blob
            svc authEval: ('a chunk, host, blob) -> 'a
            svc install: string -> unit
            svc isInstalled: string -> bool
            fun say() = print(isInstalled("flow"))
            fun add() = (install("flow"); print("installed"))
            fun signed(to: host) =
              OnRemote(|authEval|(|add|(), hd (thisHost()), sign(|add|())), to, 4, defaultRoute)
            fun plain(to: host) = OnRemote(|add|(), to, 4, defaultRoute)
            fun forged(to: host, as: host) = OnRemote(|authEval|(|add|(), as, sign(|add|())), to, 4, defaultRoute)
            fun ask(to: host) = OnRemote(|say|(), to, 4, defaultRoute)
            """;

    private static CapsuleNetwork guarded(By by) {
        Set<ServicePackage> few = ServicePackages.ALL.stream()
                .filter(each -> List.of("auth", "install").contains(each.planName()))
                .collect(Collectors.toSet());
        return new CapsuleNetwork(Settings.of(CapsuleNetwork.line(3))
                .withEvaluator(by.evaluator)
                .withPolicy(new NodePackages.Policy(few, Set.of(host(0).address()))));
    }

    @ParameterizedTest
    @EnumSource
    void codeThatATrustedHostHasSignedSeesPrivilegedServices(By by) {
        CapsuleNetwork network = guarded(by);
        inject(network, 0, 0, 9, AUTH, "ask", host(2));
        inject(network, 100_000, 0, 9, AUTH, "signed", host(2));
        inject(network, 200_000, 0, 9, AUTH, "ask", host(2));
        network.run();
        assertEquals(List.of("printed false", "printed installed", "printed true"), network.logOf(2));
    }

    @ParameterizedTest
    @EnumSource
    void forAllOtherCodeTheyAreNotThere(By by) {
        CapsuleNetwork network = guarded(by);
        inject(network, 0, 0, 9, AUTH, "plain", host(2)); // not signed
        inject(network, 100_000, 1, 9, AUTH, "signed", host(2)); // signed by a host that is not trusted
        inject(network, 200_000, 1, 9, AUTH, "forged", host(2), host(0)); // signed by another than it says
        inject(network, 300_000, 0, 9, AUTH, "ask", host(2));
        network.run();
        assertEquals(List.of("printed false"), network.logOf(2));
        assertEquals(
                List.of("reported ServiceNotPresent at c in add: the node does not offer 'install' to this code"),
                network.logOf(0));
        assertEquals(
                List.of("reported ServiceNotPresent at c in authEval: the node does not offer 'install' to this code",
                        "reported BadSignature at c in authEval"),
                network.logOf(1));
    }

    @ParameterizedTest
    @EnumSource
    void aFailedNodeHasAgainWhatItBeganWith(By by) {
        CapsuleNetwork network = guarded(by);
        inject(network, 0, 0, 9, AUTH, "signed", host(2));
        network.failures.failNodeAt(100_000, 2);
        network.failures.repairNodeAt(200_000, 2);
        inject(network, 300_000, 0, 9, AUTH, "ask", host(2));
        network.run();
        assertEquals(List.of("printed installed", "printed false"), network.logOf(2));
    }

    private static final String FLOW = """
            svc setFlow: (key, host, dev, int) -> unit
            svc flowRoute: key -> host * dev
            svc keyOf: string -> key
            fun set(to: host) = let val r = defaultRoute(to) in setFlow(keyOf("f"), fst r, snd r, 1) end
            fun follow(n: int) =
              try let val next = flowRoute(keyOf("f"))
                  in OnNeighbor(|follow|(n + 1), fst next, getRB(), snd next) end
              handle NoRoute => (print("end after "); print(n))
            """;

    @ParameterizedTest
    @EnumSource
    void aFlowGoesWhereItWasSet(By by) {
        CapsuleNetwork network = line(4, by);
        inject(network, 0, 0, 0, FLOW, "set", host(3));
        inject(network, 0, 1, 0, FLOW, "set", host(3));
        inject(network, 1, 0, 9, FLOW, "follow", 0);
        inject(network, 2 * MILLI, 0, 9, FLOW, "follow", 0);
        network.run();
        assertEquals(List.of("printed end after ", "printed 2"), network.logOf(2));
        assertEquals(List.of("printed end after ", "printed 0"), network.logOf(0));
    }

    private static final String NAMES = """
            svc dnsRegister: (string, host, int) -> unit
            svc dnsResolve: string -> host
            svc arpLearn: (host, dev, int) -> unit
            svc arpLookup: host -> dev
            fun name(s: string, h: host) = dnsRegister(s, h, 1000)
            fun ask(s: string) = try print(dnsResolve(s)) handle NotFound => print("nobody")
            fun learn(h: host) = arpLearn(h, snd (defaultRoute(h)), 1000)
            fun where(h: host) = try print(arpLookup(h)) handle NotFound => print("nowhere")
            """;

    @ParameterizedTest
    @EnumSource
    void namesAndNeighboursAreLearned(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 1, 0, NAMES, "ask", "mail");
        inject(network, 1, 1, 0, NAMES, "name", "mail", host(2));
        inject(network, 2, 1, 0, NAMES, "ask", "mail");
        inject(network, 3, 1, 0, NAMES, "where", host(2));
        inject(network, 4, 1, 0, NAMES, "learn", host(2));
        inject(network, 5, 1, 0, NAMES, "where", host(2));
        assertEquals(
                List.of("printed nobody", "printed c", "printed nowhere", "printed dev1"), network.run().logOf(1));
    }

    private static final String RIP = """
            svc RIPTable: dev -> (host * int) list
            svc RIPUpdate: (host, dev, (host * int) list, int) -> unit
            svc RIPRoute: host -> host * dev
            fun learn(from: host, told: (host * int) list) = RIPUpdate(from, getSrcDev(), told, 100)
            fun tell(me: host, next: host * dev): host =
              (OnNeighbor(|learn|(me, RIPTable(snd next)), fst next, 1, snd next); me)
            fun tick() = (foldl(tell, hd (thisHost()), getNeighbors()); ())
            fun there(from: host) = print("there")
            fun go(to: host) = OnRemote(|there|(hd (thisHost())), to, 9, RIPRoute)
            """;

    private static void tick(CapsuleNetwork network, int nodes, long fromNs, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int node = 0; node < nodes; node++) {
                inject(network, fromNs + round * 10 * MILLI, node, 9, RIP, "tick");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodesTellEachOtherTheirRoutes(By by) {
        CapsuleNetwork network = line(5, by);
        inject(network, 0, 0, 20, RIP, "go", host(4));
        tick(network, 5, MILLI, 4);
        inject(network, 80 * MILLI, 0, 20, RIP, "go", host(4));
        inject(network, 200 * MILLI, 0, 20, RIP, "go", host(4)); // nobody has told anything for too long
        network.run();
        assertEquals(List.of("printed there"), network.logOf(4));
        assertEquals(
                List.of("reported RIPNoRoute at a in there", "reported RIPNoRoute at a in there"), network.logOf(0));
    }

    /// Goal: when a link breaks, packets find the other way as soon as the dead routes have expired. A ring of four; the
    /// links a-b and a-d are equally good ways to c.
    @ParameterizedTest
    @EnumSource
    void routesGoAroundABrokenLink(By by) {
        List<LinkSpec> ring = List.of(CapsuleNetwork.link(0, 1), CapsuleNetwork.link(1, 2), CapsuleNetwork.link(2, 3),
                CapsuleNetwork.link(3, 0));
        CapsuleNetwork network = new CapsuleNetwork(
                Settings.of(new NetworkSpec(List.of("a", "b", "c", "d"), ring)).withEvaluator(by.evaluator));
        tick(network, 4, MILLI, 40);
        network.failures.failLinkAt(100 * MILLI, 0);
        inject(network, 90 * MILLI, 0, 20, RIP, "go", host(1));
        inject(network, 350 * MILLI, 0, 20, RIP, "go", host(1));
        network.run();
        assertEquals(List.of("printed there", "printed there"), network.logOf(1));
    }

    private static final String RELIABLE = """
            svc retransKey: key -> unit
            svc stopRetrans: key -> unit
            svc generateKey: void -> key
            fun stop(k: key) = stopRetrans(k)
            fun heard(from: host, k: key) = (print("heard "); OnRemote(|stop|(k), from, 4, defaultRoute))
            fun deaf() = print("deaf ")
            fun go(to: host) =
              let val k = generateKey()
              in (retransKey(k); RetransOnRemote(|heard|(hd (thisHost()), k), to, 8, defaultRoute, 5, 10)) end
            fun goOn(to: host) = RetransOnRemote(|deaf|(), to, 2, defaultRoute, 3, 10)
            fun tooMuch(to: host) = RetransOnRemote(|deaf|(), to, 2, defaultRoute, 3, 10)
            """;

    @ParameterizedTest
    @EnumSource
    void aPacketIsSentAgainUntilSomebodySaysStop(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 40, RELIABLE, "go", host(2));
        network.run();
        assertEquals(List.of("printed heard "), network.logOf(2));
        assertEquals(Map.of(), dropped(network));
    }

    @ParameterizedTest
    @EnumSource
    void withoutThatItIsSentAsOftenAsWasAsked(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 6, RELIABLE, "goOn", host(2));
        network.run();
        assertEquals(List.of("printed deaf ", "printed deaf ", "printed deaf "), network.logOf(2));
        assertTrue(network.log.get(2).startsWith("2000"), network.log.toString()); // twice 10 ms later
        assertEquals(6, network.userHops());
    }

    @ParameterizedTest
    @EnumSource
    void allItsPacketsArePaidForAtOnce(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 5, RELIABLE, "tooMuch", host(2));
        network.run();
        assertEquals(List.of("reported NotEnoughRB at a in tooMuch"), network.logOf(0));
        assertEquals(List.of(), network.logOf(2));
    }

    /// What a failing node holds back is lost with it, and the books balance.
    @ParameterizedTest
    @EnumSource
    void aFailingNodeLosesWhatItHoldsBack(By by) {
        CapsuleNetwork network = line(3, by);
        inject(network, 0, 0, 6, RELIABLE, "goOn", host(2));
        network.failures.failNodeAt(15 * MILLI, 0);
        network.failures.repairNodeAt(16 * MILLI, 0);
        network.run();
        assertEquals(List.of("printed deaf ", "printed deaf "), network.logOf(2));
        assertEquals(Map.of(DropReason.NODE_DOWN, 1L), dropped(network));
    }

    /// Two packets of 1,000 bytes or so at one instant: the first is on the wire, the second waits.
    @ParameterizedTest
    @EnumSource
    void devicesTellTheirRateAndWhatWaits(By by) {
        CapsuleNetwork network = line(2, by);
        String program = """
                svc deviceRate: dev -> int
                svc deviceBacklog: dev -> int
                svc packetSize: 'a chunk -> int
                fun arrived(text: string) = ()
                fun double(s: string, n: int): string = s ^ s
                fun look(d: dev) = (print(deviceRate(d)); print(deviceBacklog(d)))
                fun go(to: host) =
                  let val text = foldl(double, "x", [1; 2; 3; 4; 5; 6; 7; 8; 9; 10])
                  in (print(packetSize(|arrived|(text)));
                      OnRemote(|arrived|(text), to, 1, defaultRoute); OnRemote(|arrived|(text), to, 1, defaultRoute))
                  end
                """;
        inject(network, 0, 0, 2, program, "go", host(1));
        inject(network, 1, 0, 0, program, "look", new Dev(0));
        inject(network, 2, 0, 0, program, "look", new Dev(1));
        List<String> log = network.run().logOf(0);
        assertEquals(
                List.of(log.get(0), "printed 1000000", log.get(0),
                        "reported NotFound at a in look: no device of that number at this node"),
                log);
    }

    @ParameterizedTest
    @EnumSource
    void portsAreOpenedByNumber(By by) {
        CapsuleNetwork network = line(2, by);
        String program = """
                svc openPort: int -> port
                svc portNumber: port -> int
                fun give(n: int) = deliver(openPort(n), "a letter")
                fun mine() = give(portNumber(getImplicitPort()))
                """;
        inject(network, 0, 0, 0, program, "mine");
        inject(network, 1, 0, 0, program, "give", 60_000);
        network.run();
        assertEquals(
                List.of("received a letter", "reported NotFound at a in give: no application at port 60000"),
                network.logOf(0));
    }
}
