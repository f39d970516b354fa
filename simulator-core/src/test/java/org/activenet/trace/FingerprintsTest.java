// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import static org.activenet.node.ScriptedEnvironment.at;
import static org.activenet.node.ScriptedEnvironment.goTo;
import static org.activenet.node.ScriptedEnvironment.print;
import static org.activenet.node.ScriptedEnvironment.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.node.ScriptedEnvironment.Action;
import org.activenet.node.ScriptedNetwork;
import org.activenet.trace.Fingerprints.Facet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {
    private static List<Long> all(Fingerprints fingerprints) {
        return Arrays.stream(Facet.values()).map(fingerprints::of).toList();
    }

    private static Set<Facet> differing(Fingerprints one, Fingerprints other) {
        var facets = EnumSet.noneOf(Facet.class);
        for (Facet facet : Facet.values()) {
            if (one.of(facet) != other.of(facet)) {
                facets.add(facet);
            }
        }
        return facets;
    }

    /// One capsule from 0 to 2 and back along a line, and one that is of no interest.
    private static Fingerprints run(Action... there) {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)));
        world.injectAt(0, world.capsule(world.atDestination, 0, 2, 9, there));
        world.injectAt(700, world.capsule(world.atDestination, 2, 0, 9, print(1)));
        return world.run().fingerprints;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void areEqualForEqualRunsAndDifferForOthers(long seed) {
        assertEquals(all(RandomRuns.world(seed).run().fingerprints), all(RandomRuns.world(seed).run().fingerprints));
        assertEquals(
                EnumSet.allOf(Facet.class),
                differing(RandomRuns.world(seed).run().fingerprints, RandomRuns.world(seed + 1).run().fingerprints));
    }

    /// Goal: looking at a run changes none. Method: the same run in one go, and in steps with a catch-up and a check of
    /// the books after each: ports that catch up earlier tell their drops earlier.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void doNotDependOnWhenPortsCatchUp(long seed) {
        ScriptedNetwork inSteps = RandomRuns.world(seed);
        for (long untilNs = 0; untilNs < RandomRuns.LAST_NS; untilNs += 997) {
            inSteps.run(untilNs);
        }
        assertEquals(all(RandomRuns.world(seed).run().fingerprints), all(inSteps.run().fingerprints));
    }

    @Test
    void tellWhichPartOfTheModelMoved() {
        Fingerprints usual = run(steps(3));

        assertEquals(EnumSet.noneOf(Facet.class), differing(usual, run(steps(3))));
        assertEquals(EnumSet.of(Facet.EVALUATIONS), differing(usual, run(steps(4)))); // one step, same length
        assertEquals(EnumSet.of(Facet.EVALUATIONS, Facet.DELIVERIES), differing(usual, run(print(3))));
        assertEquals(
                EnumSet.of(Facet.ARRIVALS, Facet.EVALUATIONS), differing(usual, run(steps(3), steps(0)))); // longer
        assertEquals(
                EnumSet.of(Facet.ARRIVALS, Facet.EVALUATIONS), differing(run(at(0, goTo(0))), run(at(2, goTo(1)))));
    }

    @Test
    void showOneDroppedPacket() {
        ScriptedNetwork[] worlds = new ScriptedNetwork[2];
        for (int i = 0; i < 2; i++) {
            worlds[i] = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)));
            worlds[i].failures.failLinkAt(5_000, 0);
            worlds[i].injectAt(0, worlds[i].capsule(worlds[i].atDestination, 0, 2, 5));
            worlds[i].injectAt(5_000 + i, worlds[i].capsule(worlds[i].atDestination, 0, 1, 5));
            worlds[i].run();
        }

        assertEquals(1, worlds[0].logOf("LINK_DOWN").size());
        assertEquals(1, worlds[1].logOf("dropped packet 0.1 NO_ROUTE").size()); // routing has converged
        assertNotEquals(worlds[0].fingerprints.of(Facet.DROPS), worlds[1].fingerprints.of(Facet.DROPS));
        assertEquals(worlds[0].fingerprints.of(Facet.ARRIVALS), worlds[1].fingerprints.of(Facet.ARRIVALS));
    }

    /// Goal: threads that share out the nodes of a run cannot change a fingerprint. Method: the same facts of three
    /// nodes and their ports, told in every order that keeps each node's and each port's own.
    @Test
    void doNotDependOnTheInterleavingOfNodesAndPorts() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)));
        Packet a = world.capsule(world.atDestination, 0, 2, 5);
        Packet b = world.capsule(world.atDestination, 1, 2, 5);

        Fingerprints byNode = fingerprints(world);
        byNode.dropped(a, 0, 0, DropReason.QUEUE_FULL, 5);
        byNode.dropped(b, 0, 0, DropReason.QUEUE_FULL, 7);
        byNode.dropped(a, 0, RoutingTable.NO_PORT, DropReason.NO_ROUTE, 6);
        byNode.arrived(a, 1, 1);
        byNode.arrived(b, 1, 2);
        byNode.evaluated(a, 1, 0, 3, 0);
        byNode.delivered(b, 1);
        byNode.arrived(a, 2, 3);
        byNode.evaluated(b, 2, 0, 3, 0);
        byNode.delivered(a, 2);
        byNode.dropped(b, 2, RoutingTable.NO_PORT, DropReason.NO_ROUTE, 6);

        Fingerprints mixed = fingerprints(world);
        mixed.dropped(b, 2, RoutingTable.NO_PORT, DropReason.NO_ROUTE, 6);
        mixed.arrived(a, 2, 3);
        mixed.delivered(a, 2);
        mixed.evaluated(b, 2, 0, 3, 0);
        mixed.evaluated(a, 1, 0, 3, 0);
        mixed.delivered(b, 1);
        mixed.dropped(a, 0, RoutingTable.NO_PORT, DropReason.NO_ROUTE, 6);
        mixed.arrived(a, 1, 1);
        mixed.dropped(a, 0, 0, DropReason.QUEUE_FULL, 5); // told late by its port
        mixed.arrived(b, 1, 2);
        mixed.dropped(b, 0, 0, DropReason.QUEUE_FULL, 7);

        assertEquals(all(byNode), all(mixed));
    }

    @Test
    void dependOnTheOrderAtOneNode() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)));
        Packet a = world.capsule(world.atDestination, 0, 2, 5);
        Packet b = world.capsule(world.atDestination, 1, 2, 5);
        Fingerprints one = fingerprints(world);
        one.arrived(a, 1, 1);
        one.arrived(b, 1, 1);
        Fingerprints other = fingerprints(world);
        other.arrived(b, 1, 1);
        other.arrived(a, 1, 1);
        Fingerprints elsewhere = fingerprints(world);
        elsewhere.arrived(a, 2, 1);
        elsewhere.arrived(b, 2, 1);

        assertNotEquals(one.of(Facet.ARRIVALS), other.of(Facet.ARRIVALS));
        assertNotEquals(one.of(Facet.ARRIVALS), elsewhere.of(Facet.ARRIVALS));
        assertEquals(one.of(Facet.DROPS), other.of(Facet.DROPS));
    }

    private static Fingerprints fingerprints(ScriptedNetwork world) {
        return new Fingerprints(world.simulation, 3, 4);
    }

    @Test
    void areJoinedInOrder() {
        assertNotEquals(
                Fingerprints.combine(0, new long[] {1, 2}), Fingerprints.combine(0, new long[] {2, 1}));
        assertNotEquals(Fingerprints.combine(0, new long[] {1}), Fingerprints.combine(0, new long[] {1, 0}));
    }
}
