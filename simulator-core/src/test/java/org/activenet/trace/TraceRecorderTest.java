// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import static org.activenet.node.ScriptedEnvironment.at;
import static org.activenet.node.ScriptedEnvironment.goTo;
import static org.activenet.node.ScriptedEnvironment.loop;
import static org.activenet.node.ScriptedEnvironment.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.activenet.network.DropReason;
import org.activenet.network.NodeProfile;
import org.activenet.node.ScriptedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRecorderTest {
    @ParameterizedTest
    @EnumSource(NodeProfile.Forwarding.class)
    void keepsTheFourDelaysOfEachHopApart(NodeProfile.Forwarding forwarding) {
        var profile = new NodeProfile("test", "ours", 5_000_000, 0, 0, 0, forwarding);
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)).withProfile(profile));
        world.injectAt(100, world.capsule(world.atDestination, 0, 0, 5, at(0, goTo(2))));
        world.injectAt(100, world.capsule(world.atDestination, 0, 0, 5, at(0, goTo(2))));
        world.run();

        List<Hop> hops = world.trace.hops();
        assertEquals(
                new Hop("0.0", 0, 1, 1_716, 77, new Hop.Delays(0, 0, 616, 1_000)), hops.get(0));
        assertEquals(
                new Hop("0.1", 0, 1, 2_332, 77, new Hop.Delays(0, 616, 616, 1_000)), hops.get(1)); // behind the first
        assertEquals(
                new Hop("0.0", 1, 2, 8_332, 77, new Hop.Delays(5_000, 0, 616, 1_000)), hops.get(2));
        long waitNs = forwarding == NodeProfile.Forwarding.CPU ? 4_384 : 0;
        assertEquals(
                new Hop("0.1", 1, 2, 8_948 + waitNs, 77, new Hop.Delays(5_000 + waitNs, 0, 616, 1_000)), hops.get(3));
    }

    /// Goal: no nanosecond of a way is lost or told twice. Method: random runs; the delays of each hop of a packet sum
    /// to its arrival less its arrival at the node before, where the trace has seen that too.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsEachHopToTheTimeSinceTheNodeBefore(long seed) {
        ScriptedNetwork world = RandomRuns.world(seed).run();
        Map<String, Hop> last = new HashMap<>();
        int compared = 0;
        for (Hop hop : world.trace.hops()) {
            Hop before = last.put(hop.packet(), hop);
            assertTrue(hop.delays().processingNs() >= 0 && hop.delays().queueingNs() >= 0, hop.toString());
            if (before != null && before.to() == hop.from() && !sentItselfToItself(world, hop, before)) {
                assertEquals(hop.arrivalNs() - before.arrivalNs(), hop.delays().sumNs(), hop.toString());
                compared++;
            }
        }
        assertTrue(compared > 10, "too few to mean anything: " + compared);
    }

    /// A packet that sends itself to its own node is there anew from then on.
    private static boolean sentItselfToItself(ScriptedNetwork world, Hop hop, Hop before) {
        return world.trace.evaluations().stream()
                        .filter(each -> each.packet().equals(hop.packet()) && each.node() == hop.from())
                        .filter(each -> each.startNs() >= before.arrivalNs() && each.startNs() < hop.arrivalNs())
                        .count()
                > 1;
    }

    @Test
    void keepsTheFirstOfEachKindUpToItsLimit() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)));
        var few = new TraceRecorder(world.network, 2);
        world.observers.add(few);
        for (int i = 0; i < 5; i++) {
            world.injectAt(10_000L * i, world.capsule(world.atDestination, 0, 2, 5, steps(i)));
        }
        world.run();

        assertEquals(List.of("0.0", "0.0"), few.hops().stream().map(Hop::packet).toList());
        assertEquals(
                List.of("0.0", "0.1"), few.evaluations().stream().map(EvaluationRecord::packet).toList());
        assertEquals(10, world.trace.hops().size()); // it was there before, and is told all the same
        assertThrows(UnsupportedOperationException.class, () -> few.hops().clear());
    }

    @Test
    void tellsHowEachEvaluationEnded() {
        var profile = new NodeProfile("test", "ours", 0, 1_000, 2_000, 0, NodeProfile.Forwarding.CPU);
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)).withProfile(profile));
        world.injectAt(100, world.capsule(world.atDestination, 0, 0, 5, steps(4)));
        world.injectAt(1_000_000, world.capsule(world.everywhere, 0, 1, 5, at(0, goTo(1), loop())));
        world.run();

        assertEquals(
                List.of(
                        new EvaluationRecord("0.0", 0, 100, 11, 5, new Outcome.Ended()),
                        new EvaluationRecord(
                                "0.1", 0, 1_000_000, 200_001, 100_000, new Outcome.Discarded(DropReason.STEP_LIMIT)),
                        new EvaluationRecord("0.1", 1, 1_201_705, 3, 1, new Outcome.Ended())),
                world.trace.evaluations());
    }
}
