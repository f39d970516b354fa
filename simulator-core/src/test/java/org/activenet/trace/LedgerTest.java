// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import static org.activenet.node.ScriptedEnvironment.print;
import static org.activenet.node.ScriptedEnvironment.steps;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.activenet.network.ByteClass;
import org.activenet.network.Node;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.ScriptedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    /// Goal: the books balance whatever happens. Method: random programs, nested sends, limits, closed ports, failures
    /// of links and nodes, small queues; checked at instants in the middle of it and at the end.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void balancesInRandomRuns(long seed) {
        ScriptedNetwork world = RandomRuns.world(seed);
        for (long untilNs = 50_000; untilNs <= RandomRuns.LAST_NS; untilNs += 61_803) {
            world.run(untilNs);
        }
        world.run();

        Ledger.Balance totals = world.observers.ledger().packets();
        assertEquals(0, totals.inFlight());
        assertTrue(totals.injected() > 100, totals.toString());
        assertTrue(totals.dropped().size() >= 4, totals.toString());
        assertTrue(world.observers.ledger().spentBound() <= world.observers.ledger().grantedBound());
    }

    /// A network of three nodes in which the middle one does something else with what it receives.
    private static String failureWith(Consumer<Packet> instead, boolean sendsOn) {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(3)));
        Node honest = world.node(1);
        world.network.attach(1, new Proxy(honest) {
            @Override
            public void receive(Packet packet, int inPort) {
                instead.accept(packet);
                if (sendsOn) {
                    honest.receive(packet, inPort);
                }
            }
        });
        world.injectAt(0, world.capsule(world.atDestination, 0, 2, 5, print(1)));
        return assertThrows(LedgerException.class, world::run).getMessage();
    }

    @Test
    void findsASwallowedPacket() {
        String message = failureWith(_ -> {}, false);

        assertTrue(message.contains("1 packets should be in flight, 0 are"), message);
        assertTrue(message.contains("13 code bytes should be in flight, 0 are"), message);
        assertTrue(message.contains("4 hops of resource bound should be in flight, 0 are"), message);
    }

    @Test
    void findsBytesChangedUnbooked() {
        String message = failureWith(packet -> packet.setBytes(ByteClass.PAYLOAD, 7), true);

        assertEquals("the ledger does not balance: -7 payload bytes should be in flight, 0 are", message);
    }

    @Test
    void findsResourceBoundConjured() {
        String message = failureWith(packet -> packet.resourceBound += 3, true);

        assertEquals("the ledger does not balance: -3 hops of resource bound should be in flight, 0 are", message);
    }

    @Test
    void findsAPacketMadeWithoutBeingBooked() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)));
        world.at(10, 0, () -> world.network.send(world.capsule(world.atDestination, 0, 1, 0, steps(1)), 0));

        String message = assertThrows(LedgerException.class, world::run).getMessage();

        assertTrue(message.contains("-1 packets should be in flight, 0 are"), message);
        assertTrue(message.contains("-53 header bytes should be in flight, 0 are"), message);
    }

    @Test
    void findsAPacketThatIsBookedTwice() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)));
        world.at(10, 0, () -> {
            Packet packet = world.capsule(world.atDestination, 0, 1, 5, steps(1));
            world.packets.created(packet, 0);
            world.network.inject(packet, 0);
        });

        String message = assertThrows(LedgerException.class, world::run).getMessage();

        assertTrue(message.contains("1 packets should be in flight, 0 are"), message);
    }

    @Test
    void findsAPacketWithTwoHolders() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)));
        Packet packet = world.capsule(world.atDestination, 0, 1, 5, steps(1));
        world.injectAt(0, packet);
        world.simulation.run(10);

        assertDoesNotThrow(() -> world.observers.finish(world.network)); // on the link, and nowhere else
        String message = assertThrows(
                        LedgerException.class,
                        () -> world.observers.finish(world.network, visitor -> visitor.accept(packet)))
                .getMessage();

        assertEquals("the ledger does not balance: packet 0.0 has two holders", message);
    }

    @Test
    void countsHoldersOutsideTheNetwork() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(2)));
        Packet parked = world.capsule(world.atDestination, 0, 1, 5, steps(1));
        world.packets.injected(parked, 0);

        assertDoesNotThrow(() -> world.observers.finish(world.network, visitor -> visitor.accept(parked)));
        assertThrows(LedgerException.class, () -> world.observers.finish(world.network));
        assertEquals(1, world.observers.ledger().packets().inFlight());
    }

    @Test
    void countsEachLinkAnewAndEachClassApart() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(4)));
        Packet packet = world.capsule(world.atDestination, 0, 3, 5, steps(0));
        world.atDestination.fill(packet, 100, steps(0));
        world.injectAt(0, packet);
        world.run();

        Ledger ledger = world.observers.ledger();
        assertEquals(300, ledger.wireBytes(ByteClass.PAYLOAD));
        assertEquals(3 * 53, ledger.wireBytes(ByteClass.HEADER));
        assertEquals(3 * 13, ledger.wireBytes(ByteClass.CODE));
        assertEquals(3, ledger.spentBound());
    }

    @Test
    void keepsReportsOutOfTheResourceBoundOfUsers() {
        var world = new ScriptedNetwork(ScriptedNetwork.Settings.of(ScriptedNetwork.line(4)));
        world.injectAt(0, world.capsule(world.atDestination, 0, 3, 2));
        world.run(3_100); // the report is on its way

        assertEquals(2, world.observers.ledger().spentBound());
        world.run();
        assertEquals(2, world.observers.ledger().reportHops());

        Packet report = world.capsule(world.atDestination, 0, 0, 255);
        report.trafficClass = TrafficClass.REPORT;
        world.packets.injected(report, 0);
        assertEquals(2, world.observers.ledger().grantedBound());
    }

    /// A node that does what another one does, but for what a test changes.
    private static class Proxy implements Node {
        private final Node node;

        Proxy(Node node) {
            this.node = node;
        }

        @Override
        public void receive(Packet packet, int inPort) {
            node.receive(packet, inPort);
        }

        @Override
        public void begin(Packet packet) {
            node.begin(packet);
        }

        @Override
        public void timer(int what, long data) {
            node.timer(what, data);
        }

        @Override
        public void portChanged(int port, boolean isUp) {
            node.portChanged(port, isUp);
        }

        @Override
        public void fail() {
            node.fail();
        }

        @Override
        public void repair() {
            node.repair();
        }

        @Override
        public void forEachHeld(Consumer<Packet> visitor) {
            node.forEachHeld(visitor);
        }

        @Override
        public long cpuNs() {
            return node.cpuNs();
        }

        @Override
        public long peakStateEntries() {
            return node.peakStateEntries();
        }
    }
}
