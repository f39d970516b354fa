// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;
import org.activenet.network.Detection;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Test;

class ControllerStepsTest {
    private static final long MS = SwitchedNetwork.MS;
    private static final long US = SwitchedNetwork.US;

    private static ControllerSteps preset(String name) {
        return ControllerSteps.NAMED.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// The four steps after the failure of a link and after its repair, in microseconds: a ring of five, all channels 1 ms.
    private static long[][] stepsUs(SdnSpec spec, Detection detection) {
        var world = new SwitchedNetwork(
                SwitchedNetwork.ring(5), spec.withChannel(ChannelSpec.IDEAL.withDelayNs(OptionalLong.of(MS))), detection);
        world.failures.failLinkAt(100 * MS, 0, 0);
        world.failures.repairLinkAt(500 * MS, 0, 0);
        world.simulation.runUntilEmpty();
        world.assertConserved();
        long nowNs = world.simulation.nowNs();
        return new long[][] {us(world.network.steps().stepsNs(0, nowNs)), us(world.network.steps().repairStepsNs(0, nowNs))};
    }

    private static long[] us(long[] ns) {
        long[] us = new long[ns.length];
        for (int i = 0; i < ns.length; i++) {
            us[i] = ns[i] < 0 ? -1 : ns[i] / US;
        }
        return us;
    }

    /// Both switches detect after 5 ms, and their messages wait for each other at the controller, 100 us each.
    @Test
    void withoutStepsOfItsOwnAControllerTakesChannelAndService() {
        long[][] steps = stepsUs(SwitchedNetwork.proactive(0, NodeProfile.IDEAL), Detection.fixed("", "", 5 * MS));
        // The first message of a failure, and the second of a repair, makes the rules.
        assertArrayEquals(new long[] {5_000, 6_000, 6_200, 7_100}, steps[0]);
        assertArrayEquals(new long[] {5_000, 6_000, 6_200, 7_200}, steps[1]);
    }

    private static SdnSpec proactive(ControllerSteps steps) {
        SdnSpec spec = SwitchedNetwork.proactive(0, NodeProfile.IDEAL);
        return spec.withController(spec.controller().withSteps(steps));
    }

    @Test
    void restorationTakes3570UsMore() {
        var spec = proactive(preset("sdn-restoration"));
        long[][] steps = stepsUs(spec, Detection.fixed("", "", 5 * MS));
        assertArrayEquals(new long[] {5_000, 6_000, 6_200 + 3_570, 7_100 + 3_570}, steps[0]);
        assertArrayEquals(new long[] {5_000, 6_000, 6_200 + 3_570, 7_200 + 3_570}, steps[1]);
    }

    /// Both pieces of news are one batch, which waits 10 ms behind the second, twice.
    @Test
    void batchesWaitForQuietTwice() {
        var spec = proactive(preset("sdn-restoration-batched"));
        long[][] steps = stepsUs(spec, Detection.fixed("", "", 5 * MS));
        assertArrayEquals(new long[] {5_000, 6_000, 6_200 + 23_570, 7_200 + 23_570}, steps[0]);
        assertArrayEquals(new long[] {5_000, 6_000, 6_200 + 23_570, 7_200 + 23_570}, steps[1]);
    }

    @Test
    void rulesArePutInOneAfterTheOtherBySwitchesThatTakeTime() {
        var slow = new NodeProfile("slow", "", 0, 250 * US * 1_000, 0, 0, NodeProfile.Forwarding.PIPELINE);
        long[][] steps = stepsUs(SwitchedNetwork.proactive(0, slow), Detection.ORACLE);
        // Telling takes 250 us; switches 0 and 1 put two rules in each, 250 us each.
        assertArrayEquals(new long[] {0, 1_250, 1_450, 2_350 + 500}, steps[0]);
    }

    @Test
    void aRepairThatAReactiveControllerDoesNothingAboutInstallsNothing() {
        long[][] steps = stepsUs(SwitchedNetwork.reactive(0, NodeProfile.IDEAL), Detection.ORACLE);
        assertArrayEquals(new long[] {0, 1_000, 1_200, -1}, steps[1]);
    }

    @Test
    void aFailingNodeLeavesNoStepOpen() {
        var world = new SwitchedNetwork(
                SwitchedNetwork.grid(3), SwitchedNetwork.proactive(0, NodeProfile.NAMED.getLast()), Detection.USUAL);
        world.failures.failNodeAt(100 * MS, 4, 0);
        world.failures.failNodeAt(230 * MS, 1, 1); // while messages about 4 are under way
        world.failures.repairNodeAt(700 * MS, 4, 0);
        world.simulation.runUntilEmpty();
        for (long step : world.network.steps().stepsNs(0, world.simulation.nowNs())) {
            assertTrue(step > 0);
        }
        for (long step : world.network.steps().repairStepsNs(0, world.simulation.nowNs())) {
            assertTrue(step > 0);
        }
    }

    @Test
    void whatIsLostWithAFailedSwitchIsNotWaitedFor() {
        var slow = new NodeProfile("slow", "", 0, 250 * US * 1_000, 0, 0, NodeProfile.Forwarding.PIPELINE);
        var world = new SwitchedNetwork(SwitchedNetwork.ring(5), SwitchedNetwork.proactive(0, slow));
        world.failures.failLinkAt(100 * MS, 0, 0);
        world.failures.failNodeAt(100 * MS + 100 * US, 1, 1); // which is making its port-status
        world.simulation.runUntilEmpty();
        long[] steps = us(world.network.steps().stepsNs(0, world.simulation.nowNs()));
        assertEquals(250 + 1, steps[1], "by the other end");
        assertEquals(250 + 1 + 100, steps[2]);
    }

    @Test
    void gatheringEndsAfterTheMostThatItMayTake() {
        List<String> log = new ArrayList<>();
        var simulation = new Simulation(new RandomStreams(1, 0), 1);
        var gathering = new Gathering<Integer>(
                simulation, 0, 10, 50, 3, batch -> log.add(simulation.nowNs() + " " + batch));
        var add = simulation.register("add", (number, _) -> gathering.add(List.of((int) number)), (_, _) -> "");
        for (int i = 0; i < 8; i++) {
            simulation.schedule(0, 8 * i, add, i, 0); // never quiet for ten
        }
        simulation.schedule(0, 200, add, 8, 0);
        simulation.runUntilEmpty();
        assertEquals(List.of("53 [0, 1, 2, 3, 4, 5, 6]", "69 [7]", "213 [8]"), log);
    }

    @Test
    void aBatchIsAThousandAtMost() {
        List<String> log = new ArrayList<>();
        var simulation = new Simulation(new RandomStreams(1, 0), 1);
        var gathering = new Gathering<Integer>(
                simulation, 0, 10, 50, 0, batch -> log.add(simulation.nowNs() + " " + batch.size()));
        var add = simulation.register("add", (number, _) -> gathering.add(List.of((int) number)), (_, _) -> "");
        for (int i = 0; i < 1_500; i++) {
            simulation.schedule(0, i < 1_000 ? 1 : 2, add, i, 0);
        }
        simulation.runUntilEmpty();
        assertEquals(List.of("1 1000", "12 500"), log);
    }

    @Test
    void aChannelTakesAMicrosecondAtLeast() {
        SdnSpec spec = SwitchedNetwork.proactive(0, NodeProfile.IDEAL);
        assertThrows(IllegalArgumentException.class, () -> spec.withChannel(ChannelSpec.IDEAL.withDelayNs(OptionalLong.of(999))));
    }
}
