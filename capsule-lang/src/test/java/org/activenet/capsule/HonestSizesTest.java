// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.VirtualTopologies;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.node.RandomSender;
import org.activenet.plan.run.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What links count is what would be sent: see `CapsuleNetwork.checkWire`, which looks at each packet that arrives.
class HonestSizesTest {
    private static JavaScriptPrograms programs; // of one run of this class: there may be several in a JVM
    private static final int SEEDS = 300;
    private static final List<TrafficClass> INJECTED =
            List.of(TrafficClass.DATA, TrafficClass.PROBE, TrafficClass.CONTROL);

    @BeforeAll
    static void open() {
        programs = new JavaScriptPrograms(Budget.Limits.DEFAULT);
    }

    @AfterAll
    static void close() {
        programs.close();
    }

    /// Goal: for every PLAN packet on the wire, reports too, the size is that of envelope and encoding, and what is
    /// decoded encodes to the same bytes. Method: random programs (seeds from 0) on random networks, in the
    /// traffic classes that are injected.
    @Test
    void planPacketsHaveTheSizeOfTheirBytes() {
        int checked = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            Program program = Capsules.plan(RandomSender.write(seed));
            try (var network = new CapsuleNetwork(RandomNetworks.settings(random, seed))) {
                int nodeCount = network.network.spec().nodeCount();
                int at = random.nextInt(nodeCount);
                Packet packet = network.packets.make(at);
                packet.trafficClass = INJECTED.get(random.nextInt(INJECTED.size()));
                packet.source = at;
                packet.destination = at;
                packet.resourceBound = 40;
                packet.applicationPort = network.port;
                packet.virtualTopology = random.nextInt(VirtualTopologies.COUNT);
                PlanEnvironment.write(
                        packet,
                        Capsules.chunk(program, "main", random.nextInt(), host(random.nextInt(nodeCount))),
                        network.codec);
                network.injectAt(0, packet);
                network.run();
                checked += network.checkedCount();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
        assertTrue(checked > SEEDS, "only " + checked + " packets");
    }

    /// Goal: the same for JavaScript capsules, whose data grow and shrink on their way. Method: a capsule that wanders
    /// by chance, draws new data at each node, and sends children; 40 seeds.
    @Test
    void javaScriptPacketsHaveTheSizeOfTheirBytes() {
        JavaScriptProgram wanderer = Capsules.javaScript(programs, """
                const fields = {text: '', number: 0, other: 'x'};
                function evaluate(node, capsule) {
                    const letters = ['a', 'ä', '€', '😀', '\\u0000', ''];
                    const next = node.neighbours();
                    const draw = below => node.random(below);
                    capsule.number = draw(2) === 0 ? -draw(9007199254740991) : draw(10);
                    capsule.text = letters[draw(6)].repeat(draw(40));
                    capsule.other += letters[draw(6)];
                    if (next.length === 0 || capsule.resourceBound < 2) { return; }
                    node.sendVia(next[draw(next.length)], {text: capsule.other, number: -1}, node.here(),
                        1 + draw(capsule.resourceBound - 1));
                    if (capsule.resourceBound > 0) { node.forwardVia(next[draw(next.length)], capsule); }
                }
                """);
        int checked = 0;
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            Settings settings = RandomNetworks.settings(random, seed).withJavaScript(programs);
            try (var network = new CapsuleNetwork(settings)) {
                int nodeCount = network.network.spec().nodeCount();
                Packet packet = network.javaScriptPacket(
                        random.nextInt(nodeCount),
                        random.nextInt(nodeCount),
                        20,
                        wanderer,
                        GuestValue.of("ä".repeat(random.nextInt(50))),
                        GuestValue.of(random.nextInt()),
                        GuestValue.of(""));
                network.injectAt(0, packet);
                network.run();
                checked += network.checkedCount();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
        assertTrue(checked > 40, "only " + checked + " packets");
    }
}
