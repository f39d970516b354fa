// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.ants.node.AntsNetwork.Settings;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.junit.jupiter.api.Test;

/// Whole protocols on whole networks.
class AntsOnNodesTest {
    private static final String PING = """
            public class Ping extends Capsule {
                int port;
                long sequence;
                String payload = "";
                boolean isReply;
                public void evaluate(NodeView node) {
                    if (node.here() != destination()) {
                        node.route(this, destination());
                    } else if (isReply) {
                        node.deliver(port, sequence, node.nowNs(), previous(), ttl());
                    } else {
                        isReply = true;
                        node.route(this, source());
                    }
                }
            }
            """;

    /// Two classes that keep a number under one key, and show it.
    private static final String KEEPER = """
            public class Keeper extends Capsule {
                long number;
                public void evaluate(NodeView node) {
                    Long there = (Long) node.get("number");
                    node.print(there == null ? "nothing" : "has " + there.longValue());
                    node.put("number", Long.valueOf(number), 1000000000L);
                }
            }
            """;
    private static final String SECOND = "class Asker extends Keeper {}\n";

    @Test
    void aPingGoesThereAndBack() {
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(4)))) {
            var template = world.template(PING, "ping", CallSignature.host("source"), CallSignature.host("destination"),
                    CallSignature.port("port"), CallSignature.number("sequence"), CallSignature.text("payload"));
            List<Argument> arguments = List.of(new Argument.Host(0), new Argument.Host(3), new Argument.Port(world.port),
                    new Argument.Number(7), new Argument.Text("hello"));
            world.injectAt(0, 0, 3, 20, template, arguments);
            world.injectAt(100_000_000, 0, 3, 5, template, arguments);
            world.run();
            // After five hops back and forth the second one has nothing left for the sixth.
            assertEquals(1, world.logOf("received [7, ").size());
            assertEquals(true, world.logOf("received").getFirst().endsWith(", 1, 14]"), world.log.toString());
            assertEquals(1, world.dropped(DropReason.TTL_EXPIRED));
            assertEquals(3, world.logOf("asked").size());
            assertEquals((6 + 5) * 5, world.observers.ledger().wireBytes(ByteClass.PAYLOAD));
            assertEquals(0, world.observers.ledger().grantedBound());
        }
    }

    @Test
    void softStateIsSharedByTheCapsulesOfOneProtocolOnly() {
        String both = KEEPER + SECOND;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2)))) {
            var number = CallSignature.number("number");
            world.injectAt(0, 0, 0, 20, world.template(both, "keeper", number), List.of(new Argument.Number(1)));
            world.injectAt(1, 0, 0, 20, world.template(KEEPER, "keeper", number), List.of(new Argument.Number(2)));
            world.injectAt(2, 0, 0, 20, world.template(both, "asker", number), List.of(new Argument.Number(3)));
            world.injectAt(3, 0, 0, 20, world.template(both, "keeper", number), List.of(new Argument.Number(4)));
            world.injectAt(4, 0, 0, 20, world.template(KEEPER, "keeper", number), List.of(new Argument.Number(5)));
            world.run();
            assertEquals(
                    List.of("0 a printed nothing", "1 a printed nothing", "2 a printed has 1", "3 a printed has 3",
                            "4 a printed has 2"),
                    world.logOf("printed"));
        }
    }

    /// Goal: what a capsule carries changes on its way, and its bytes with it. Method: a trail of addresses, checked on each
    /// wire.
    @Test
    void aCapsuleGrowsOnItsWay() {
        String trail = """
                public class Trail extends Capsule {
                    long[] seen = {};
                    String text = "";
                    public void evaluate(NodeView node) {
                        long[] longer = new long[seen.length + 1];
                        for (int i = 0; i < seen.length; i++) {
                            longer[i] = seen[i];
                        }
                        longer[seen.length] = node.here() * 10 + previous();
                        seen = longer;
                        text = text + node.label(node.here());
                        if (node.here() == destination()) {
                            node.print(text);
                            node.deliver(1, seen);
                        } else {
                            node.send(this, node.nextHop(destination()));
                        }
                    }
                }
                """;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(4)))) {
            world.injectAt(0, 0, 3, 20, trail);
            world.run();
            assertEquals(1, world.logOf("printed abcd").size());
            assertEquals(1, world.logOf("received [0, 10, 21, 32]").size());
            assertEquals(1 + 2 + 3, world.observers.ledger().wireBytes(ByteClass.PAYLOAD));
        }
    }

    @Test
    void aCapsuleThatFailsIsDroppedWithItsReason() {
        String fails = """
                public class Fails extends Capsule {
                    public void evaluate(NodeView node) {
                        if (node.here() == 1) {
                            int[] none = new int[0];
                            none[1] = 1;
                        }
                        node.route(this, destination());
                    }
                }
                """;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(3)))) {
            world.injectAt(0, 0, 2, 20, fails);
            world.run();
            assertEquals(1, world.dropped(DropReason.UNHANDLED_EXCEPTION));
            assertEquals(1, world.logOf("failed ArrayIndexOutOfBoundsException").size());
        }
    }

    @Test
    void aWayThatThereIsNotDropsACapsule() {
        String lost = """
                public class Lost extends Capsule {
                    public void evaluate(NodeView node) {
                        node.route(this, 17);
                        node.route(this, -5);
                        setDestination(99);
                        node.send(this, 1);
                    }
                }
                """;
        try (var world = new AntsNetwork(Settings.of(AntsNetwork.line(2)))) {
            world.injectAt(0, 0, 1, 1, lost);
            world.run();
            assertEquals(4, world.dropped(DropReason.NO_ROUTE));
            assertEquals(1, world.logOf("failed IllegalArgumentException not a neighbour").size()); // but it was sent before
            assertEquals(0, world.dropped(DropReason.UNHANDLED_EXCEPTION));
        }
    }
}
