// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.ActiveNode;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.TreeWalker;
import org.activenet.trace.Ledger;
import org.activenet.wire.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PLAN programs on real active nodes.
class PlanOnNodesTest {
    private static CapsuleNetwork line(int nodeCount) {
        return new CapsuleNetwork(Settings.of(CapsuleNetwork.line(nodeCount)));
    }

    /// Runs one call at one node of a network, to the end.
    private static CapsuleNetwork run(
            CapsuleNetwork network, int at, int resourceBound, String program, String function, Object... arguments) {
        Chunk chunk = Capsules.chunk(Capsules.plan(program), function, arguments);
        network.injectAt(1_000, network.planPacket(at, resourceBound, chunk));
        return network.run();
    }

    private static CapsuleNetwork ping(CapsuleNetwork network, String program, int hops, int resourceBound) {
        Chunk chunk = Capsules.chunk(Capsules.builtInPlan(program), "ping", host(0), host(hops));
        network.injectAt(1_000, network.planPacket(0, resourceBound, chunk));
        return network.run();
    }

    private static Map<DropReason, Long> dropped(CapsuleNetwork network) {
        return network.observers.ledger().packets().dropped();
    }

    @ParameterizedTest(name = "{0} over {1} hops")
    @CsvSource({"ping.plan, 1", "ping.plan, 2", "ping.plan, 7", "ping-every-hop.plan, 1", "ping-every-hop.plan, 2",
        "ping-every-hop.plan, 7"})
    void pingTakesTwoUnitsOfResourceBoundForEachHop(String program, int hops) {
        CapsuleNetwork network = ping(line(hops + 2), program, hops, 2 * hops);
        assertEquals(List.of("printed Success\\n"), network.logOf(0));
        assertEquals(2 * hops, network.userHops());
        assertEquals(2 * hops, network.observers.ledger().spentBound());
        assertEquals(Map.of(), dropped(network));
    }

    @Test
    void pingAtEveryHopRaisesWhereItsBoundEnds() {
        CapsuleNetwork network = ping(line(4), "ping-every-hop.plan", 3, 5);
        assertEquals(List.of("reported NotEnoughRB at b in ack"), network.logOf(0));
        assertEquals(Map.of(DropReason.UNHANDLED_EXCEPTION, 1L), dropped(network));
    }

    /// Two parts: a and b, and c.
    private static CapsuleNetwork withoutAWay() {
        return new CapsuleNetwork(Settings.of(
                new NetworkSpec(List.of("a", "b", "c"), List.of(CapsuleNetwork.link(0, 1)))));
    }

    @Test
    void aMissingRouteIsReportedFromTheNodeThatLacksIt() {
        CapsuleNetwork network = run(
                withoutAWay(),
                0,
                9,
                "fun late(far: host) = OnRemote(|late|(far), far, 2, defaultRoute)\n"
                        + "fun go(far: host) = OnRemote(|late|(far), getHostByName(\"b\"), 5, defaultRoute)",
                "go",
                host(2));
        assertEquals(List.of("reported NoRoute at b in late"), network.logOf(0));
        assertEquals(Map.of(DropReason.NO_ROUTE, 1L), dropped(network));
    }

    @Test
    void aHostThatDoesNotExistHasNoRoute() {
        CapsuleNetwork network = run(
                withoutAWay(), 0, 9, "fun go(far: host) = OnRemote(|go|(far), far, 2, defaultRoute)", "go",
                new Host(0x7f000001));
        assertEquals(List.of("reported NoRoute at a in go"), network.logOf(0));
    }

    @Test
    void calledRoutingRaisesNoRouteAtTheCall() {
        CapsuleNetwork network = run(
                withoutAWay(),
                0,
                9,
                "fun go(far: host) = try print(fst (defaultRoute(far))) handle NoRoute => print(\"none\")",
                "go",
                host(2));
        assertEquals(List.of("printed none"), network.logOf(0));
        assertEquals(0, network.reportCount());
    }

    /// Goal: no report causes a report. Method: reports that cannot go anywhere, since their way back has failed, and a
    /// handler whose arguments are of any depth; [CapsuleNetwork] checks every report that arrives.
    @Test
    void aReportThatFindsNoWayIsDroppedInSilence() {
        CapsuleNetwork network = line(3);
        Chunk chunk = Capsules.chunk(
                Capsules.plan("exception Mine\nfun fails() = raise Mine\n"
                        + "fun go(far: host) = OnRemote(|fails|(), far, 5, defaultRoute)"),
                "go",
                host(2));
        network.injectAt(0, network.planPacket(0, 9, chunk));
        network.failures.failLinkAt(5_000, 0); // the packet is at the second hop
        network.run();
        assertEquals(List.of(), network.log);
        assertEquals(1, network.reportCount());
        assertEquals(
                Map.of(DropReason.NO_ROUTE, 1L, DropReason.UNHANDLED_EXCEPTION, 1L), dropped(network));
    }

    /// Goal: what runs in a report can send nothing, whatever it is. Method: a report whose program is a user's own
    /// that tries everything; strangers could make one.
    @Test
    void aProgramInAReportHasNothingToSend() {
        CapsuleNetwork network = line(2);
        Chunk chunk = Capsules.chunk(
                Capsules.plan("""
                        fun go() =
                          (print(getRB());
                           (try OnRemote(|go|(), getHostByName("b"), 1, defaultRoute) handle e => print(e));
                           (try OnNeighbor(|go|(), getHostByName("b"), 1) handle e => print(e));
                           (try eval(|go|()) handle e => print(e));
                           abort("storm", getHostByName("b"), |go|());
                           print(1 / 0))
                        """),
                "go");
        Packet packet = network.packets.make(0);
        packet.trafficClass = TrafficClass.REPORT;
        packet.source = 0;
        packet.destination = 0;
        packet.resourceBound = ActiveNode.REPORT_HOPS;
        PlanEnvironment.write(packet, chunk, network.codec);
        network.injectAt(0, packet);
        network.run();
        assertEquals(
                List.of("printed 0", "printed NotEnoughRB", "printed NotEnoughRB", "printed NotEnoughRB"),
                network.logOf(0));
        assertEquals(0, network.reportCount());
    }

    @Test
    void anExceptionThatNobodyHandlesIsReportedWithItsPlaceAndFunction() {
        CapsuleNetwork network = run(
                line(3),
                0,
                9,
                "exception Mine\nfun fails(n: int) = raise Mine\n"
                        + "fun go() = (print(\"before\"); OnRemote(|fails|(1), getHostByName(\"c\"), 5, defaultRoute))",
                "go");
        assertEquals(List.of("printed before", "reported Mine at c in fails"), network.logOf(0));
        assertEquals(Map.of(DropReason.UNHANDLED_EXCEPTION, 1L), dropped(network));
        assertEquals(2, network.observers.ledger().reportHops());
    }

    @Test
    void whatHappenedBeforeAnExceptionStands() {
        CapsuleNetwork network = run(
                line(2),
                0,
                9,
                "fun tells() = print(\"arrived\")\n"
                        + "fun go() = (OnRemote(|tells|(), getHostByName(\"b\"), 5, defaultRoute); print(1 / 0))",
                "go");
        assertEquals(List.of("reported DivByZero at a in go: 1 / 0"), network.logOf(0));
        assertEquals(List.of("printed arrived"), network.logOf(1));
    }

    /// Goal: a chunk as deep as any may be still ends in a drop when its packet fails, though no report can hold it.
    /// Method: 499 chunks around one, sent to their own node, where it raises or finds no way on.
    @Test
    void theDeepestChunkMayFailLikeAnyOther() {
        String deep = """
                exception Mine
                fun one(c: unit chunk) : unit = raise Mine
                fun wrap(c: unit chunk, i: int) = |one|(c)
                fun ten(c: unit chunk, i: int) = foldl(wrap, c, [1; 2; 3; 4; 5; 6; 7; 8; 9; 10])
                fun deepest() =
                  let val c = foldl(ten, |print|(0), [1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10;
                    1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 1; 2; 3; 4; 5; 6; 7; 8; 9])
                  in foldl(wrap, c, [1; 2; 3; 4; 5; 6; 7; 8; 9]) end
                fun here() = OnRemote(deepest(), hd (thisHost()), 1, defaultRoute)
                fun nowhere(far: host) = OnRemote(deepest(), far, 1, defaultRoute)
                fun aborts() = abort("text", hd (thisHost()), deepest())
                """;
        CapsuleNetwork raising = run(line(1), 0, 3, deep, "here");
        assertEquals(Map.of(DropReason.UNHANDLED_EXCEPTION, 1L), dropped(raising));
        CapsuleNetwork lost = run(withoutAWay(), 0, 3, deep, "nowhere", host(2));
        assertEquals(Map.of(DropReason.NO_ROUTE, 1L), dropped(lost));
        CapsuleNetwork aborting = run(line(1), 0, 3, deep, "aborts");
        assertEquals(List.of("reported ChunkTooDeep at a in aborts"), aborting.logOf(0));
    }

    @Test
    void abortShowsItsTextAtTheSourceAndGoesOn() {
        CapsuleNetwork network = run(
                line(3),
                0,
                9,
                "fun done() = ()\n"
                        + "fun stops() = (abort(\"enough\", getHostByName(\"b\"), |done|()); print(\"after\"))\n"
                        + "fun go() = OnRemote(|stops|(), getHostByName(\"c\"), 2, defaultRoute)",
                "go");
        assertEquals(List.of("reported enough at b in done"), network.logOf(0));
        assertEquals(List.of("printed after"), network.logOf(2));
        assertEquals(Map.of(), dropped(network));
        assertEquals(2, network.observers.ledger().spentBound());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"OnNeighbor(|done|(), getHostByName(\"c\"), 1)",
        "OnNeighbor(|done|(), fst (hd (thisNext())), 1, snd (hd (getNeighbors())))",
        "OnNeighbor(|done|(), hd (thisHost()), 1)"})
    void onNeighborToAnotherHostRaisesAtTheCall(String call) {
        CapsuleNetwork network = run(
                line(3),
                0,
                9,
                "fun done() = ()\nfun thisNext() = [(getHostByName(\"c\"), snd (hd (getNeighbors())))]\n"
                        + "fun go() = (try %s handle NotANeighbor => print(\"no\"); print(getRB()))".formatted(call),
                "go");
        assertEquals(List.of("printed no", "printed 9"), network.logOf(0));
    }

    @Test
    void onlyLinksOfTheVirtualTopologyLeadToNeighbours() {
        List<boolean[]> links = List.of(new boolean[] {true, true}, new boolean[] {false, true},
                new boolean[] {true, true}, new boolean[] {true, true});
        CapsuleNetwork network =
                new CapsuleNetwork(Settings.of(CapsuleNetwork.line(3)).withLinksOf(links));
        Chunk chunk = Capsules.chunk(
                Capsules.plan("fun go() = (print(getNeighbors()); "
                        + "try OnNeighbor(|print|(1), getHostByName(\"a\"), 1) handle NotANeighbor => print(\"no\"))"),
                "go");
        Packet packet = network.planPacket(1, 9, chunk);
        packet.virtualTopology = 1;
        network.injectAt(0, packet);
        network.run();
        assertEquals(List.of("printed [(c,dev0)]", "printed no"), network.logOf(1));
    }

    @Test
    void sendingToOneselfCostsOne() {
        CapsuleNetwork network = run(
                line(1), 0, 3,
                "fun go() = (print(getRB()); OnRemote(|go|(), hd (thisHost()), getRB(), defaultRoute))", "go");
        assertEquals(
                List.of("printed 3", "printed 2", "printed 1", "printed 0", "reported NotEnoughRB at a in go"),
                network.logOf(0));
        assertEquals(3, network.observers.ledger().spentBound());
        assertEquals(0, network.userHops());
    }

    @Test
    void evalCostsOne() {
        CapsuleNetwork network = run(
                line(1), 0, 2,
                "fun shows() = print(getRB())\n"
                        + "fun go() = (eval(|shows|()); eval(|shows|()); eval(|shows|()))", "go");
        assertEquals(List.of("printed 1", "printed 0", "reported NotEnoughRB at a in go"), network.logOf(0));
        Ledger ledger = network.observers.ledger();
        assertEquals(ledger.grantedBound(), ledger.spentBound());
    }

    /// What could be read in two ways is a whole label before it is anything else.
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"plain, 10.0.0.1", "10.0.0.2, 10.0.0.2", "plain:3324, 10.0.0.1", "10.0.0.2:3324, 10.0.0.2",
        "with:colon, 10.0.0.2", "with:colon:3324, 10.0.0.2", "plain:7, 10.0.0.3", "10.0.0.1, 10.0.0.4",
        "plain:7:3322, 10.0.0.3"})
    void hostsAreFoundByLabelThenByAddressThenBeforeAPort(String name, String address) {
        CapsuleNetwork network = new CapsuleNetwork(
                Settings.of(CapsuleNetwork.line(List.of("plain", "with:colon", "plain:7", "10.0.0.1"))));
        run(network, 1, 9, "fun go(name: string, h: host) = print(getHostByName(name) = h)", "go", name,
                new Host(Ipv4Address.parse(address).orElseThrow().bits()));
        assertEquals(List.of("printed true"), network.logOf(1));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "nobody", "nobody:3324", "plain:", "plain:x", ":3324", "10.0.0.9", "10.0.0", "PLAIN",
        "192.168.0.1"})
    void namesOfNobodyRaiseNotFound(String name) {
        CapsuleNetwork network = new CapsuleNetwork(Settings.of(CapsuleNetwork.line(List.of("plain", "other"))));
        run(network, 1, 9, "fun go(name: string) = try print(getHostByName(name)) handle NotFound => print(\"none\")",
                "go", name);
        assertEquals(List.of("printed none"), network.logOf(1));
    }

    @Test
    void theDeviceIsTheOneThePacketCameBy() {
        CapsuleNetwork network = run(
                line(3),
                0,
                9,
                """
                fun came() = try print(getSrcDev()) handle NotFound => print("none")
                fun again() = came()
                fun back() = (came(); OnRemote(|again|(), hd (thisHost()), 1, defaultRoute))
                fun there() = (came(); OnRemote(|back|(), getHostByName("b"), 2, defaultRoute))
                fun go() = (came(); OnRemote(|there|(), getHostByName("c"), 4, defaultRoute))
                """,
                "go");
        assertEquals(List.of("printed none"), network.logOf(0));
        assertEquals(List.of("printed dev0"), network.logOf(2));
        assertEquals(List.of("printed dev1", "printed none"), network.logOf(1));
    }

    @Test
    void theImplicitPortIsTheOneOfTheSourcesApplication() {
        CapsuleNetwork network = run(
                line(2),
                0,
                9,
                "fun back() = deliver(getImplicitPort(), (1, \"text\"))\n"
                        + "fun there() = OnRemote(|back|(), getSource(), 1, defaultRoute)\n"
                        + "fun go() = OnRemote(|there|(), getHostByName(\"b\"), 2, defaultRoute)",
                "go");
        assertEquals(1, network.logOf(0).size());
        assertTrue(network.logOf(0).getFirst().startsWith("received "), network.log::toString);
        assertEquals(1, network.observers.ledger().packets().delivered());
    }

    /// Goal: steps are charged in time, equally by both evaluators. Method: a profile in which a step is a microsecond.
    @Test
    void aStepTakesTheTimeThatTheProfileSays() {
        var profile = new NodeProfile("steps", "test", 0, 0, 1_000_000, 0, NodeProfile.Forwarding.PIPELINE);
        Settings settings = Settings.of(CapsuleNetwork.line(2))
                .withNode(CapsuleNetwork.nodeSpec(profile, Budget.Limits.DEFAULT));
        String program = "fun more(n: int, i: int) = n + i\nfun go() = print(foldl(more, 0, [1; 2; 3]))";
        CapsuleNetwork walked =
                run(new CapsuleNetwork(settings.withEvaluator(new TreeWalker())), 0, 1, program, "go");
        CapsuleNetwork compiled =
                run(new CapsuleNetwork(settings.withEvaluator(new CompiledEvaluator())), 0, 1, program, "go");
        long steps = walked.trace.evaluations().getFirst().steps();
        assertTrue(steps > 10);
        assertEquals(List.of(1_000 + 1_000 * steps + " a printed 6"), walked.log);
        assertEquals(walked.log, compiled.log);
        assertEquals(walked.facets(), compiled.facets());
    }

    /// The report takes the failed chunk along, so that it is larger, and links take no packet above their MTU.
    @Test
    void aReportThatIsTooBigIsDroppedInSilence() {
        var small = new LinkSpec(0, 1, 1_000_000_000L, 1_000, 100_000, 200);
        CapsuleNetwork network = new CapsuleNetwork(
                Settings.of(new NetworkSpec(List.of("a", "b"), List.of(small))));
        run(network, 0, 9, "exception Mine\nfun fails(s: string) = raise Mine\n"
                + "fun go(s: string) = OnRemote(|fails|(s), getHostByName(\"b\"), 1, defaultRoute)", "go",
                "x".repeat(105));
        assertEquals(Map.of(DropReason.UNHANDLED_EXCEPTION, 1L, DropReason.TOO_BIG, 1L), dropped(network));
        assertEquals(List.of(), network.log);
    }
}
