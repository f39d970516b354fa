// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;
import org.activenet.kernel.SimTime;

/// What lies between the detection of a failure or repair and new routes at the nodes: stated, or found out by packets.
public sealed interface Convergence {
    /// For the presets.
    long NS_PER_MS = SimTime.NANOS_PER_SECOND / 1_000;

    /// At every node at the same instant, a constant time after each detection.
    ///
    /// @param name how scenarios write it: `oracle`, or a duration
    record AtOnce(String name, String source, long delayNs) implements Convergence {
        public AtOnce {
            if (delayNs < 0) {
                throw new IllegalArgumentException("delayNs must be ≥ 0, was " + delayNs);
            }
        }
    }

    /// At each node by itself, as in a link-state protocol: the node that detects tells its neighbours what has become of its
    /// own links, news is passed on from node to node, each computes its routes, and puts them into its forwarding table.
    ///
    /// @param name           how scenarios write it
    /// @param origination    how long a node holds back news of its own
    /// @param flooding       how news travels
    /// @param computation    how long a node holds back a computation of its routes
    /// @param computationNs  what a computation takes, ≥ 0
    /// @param perPrefixNs    what it takes to put the routes to one prefix into the forwarding table; a network has as many
    ///     prefixes as nodes
    /// @param isForChanges   whether only prefixes count whose port is another than before, and not all of the table
    /// @param reroutesFast   whether a node that detects that a link of its own is down uses loop-free alternates at once, where
    ///     there are any, until its own new routes are in place
    record NodeByNode(
            String name,
            String source,
            Throttle origination,
            Flooding flooding,
            Throttle computation,
            long computationNs,
            long perPrefixNs,
            boolean isForChanges,
            boolean reroutesFast)
            implements Convergence {
        public NodeByNode {
            if (computationNs < 0 || perPrefixNs < 0) {
                throw new IllegalArgumentException("computationNs and perPrefixNs must be ≥ 0, were %d and %d"
                        .formatted(computationNs, perPrefixNs));
            }
        }

        private NodeByNode reroutingFast(String name, String source) {
            return new NodeByNode(
                    name, source, origination, flooding, computation, computationNs, perPrefixNs, isForChanges, true);
        }

        /// The same, with a forwarding table in which only what changes takes time.
        public NodeByNode forChanges() {
            return new NodeByNode(
                    name + " for changed prefixes", source, origination, flooding, computation, computationNs, perPrefixNs, true,
                    reroutesFast);
        }
    }

    /// At each node by itself, by a link-state protocol whose messages are packets on the links.
    ///
    /// @param timing what nodes do before and after; its `flooding` stands for what packets do here
    record LinkState(NodeByNode timing) implements Convergence {
        @Override
        public String name() {
            return timing.name + " by link-state";
        }

        @Override
        public String source() {
            return "packets after OSPF, RFC 2328; " + timing.source;
        }
    }

    /// By a distance-vector protocol whose messages are packets on the links, and whose times are its own.
    record DistanceVector() implements Convergence {
        @Override
        public String name() {
            return "rip by packets";
        }

        @Override
        public String source() {
            return "RIP, RFC 2453: tables every 30 s, changes at once, then after 1 to 5 s, routes for 180 s";
        }
    }

    /// How often something is done: after quiet it waits `startNs`; while things keep changing, a time that begins with
    /// `holdNs` lies between one and the next, and grows each time up to `mostNs`.
    ///
    /// @param doubles whether the hold time doubles, or grows by `holdNs`
    record Throttle(long startNs, long holdNs, long mostNs, boolean doubles) {
        static final Throttle NONE = new Throttle(0, 0, 0, false);

        public Throttle {
            if (startNs < 0 || holdNs < 0 || mostNs < holdNs) {
                throw new IllegalArgumentException("startNs and holdNs must be ≥ 0, mostNs ≥ holdNs, were %d, %d, %d"
                        .formatted(startNs, holdNs, mostNs));
            }
        }

        private static Throttle doublingMs(long start, long hold, long most) {
            return new Throttle(start * NS_PER_MS, hold * NS_PER_MS, most * NS_PER_MS, true);
        }
    }

    /// How news travels over a link: its propagation, `perHopNs`, and before it leaves a node a wait between `leastWaitNs` and
    /// `mostWaitNs`, drawn once for each piece of news.
    record Flooding(long perHopNs, long leastWaitNs, long mostWaitNs) {
        public Flooding {
            if (perHopNs < 1 || leastWaitNs < 0 || mostWaitNs < leastWaitNs) {
                throw new IllegalArgumentException("perHopNs must be ≥ 1, leastWaitNs ≥ 0, mostWaitNs ≥ leastWaitNs,"
                        + " were %d, %d, %d".formatted(perHopNs, leastWaitNs, mostWaitNs));
            }
        }
    }

    /// Nothing takes time: a control experiment.
    Convergence ORACLE = new AtOnce("oracle", "ours: at once, as a control experiment", 0);

    /// The one protocol of its kind.
    Convergence RIP = new DistanceVector();

    /// A millisecond at each node that news comes to, besides propagation.
    Flooding USUAL_FLOODING = new Flooding(NS_PER_MS, 0, 0);

    /// The one of scenarios that do not say.
    NodeByNode USUAL = new NodeByNode(
            "igp-default",
            "OSPF as in Cisco IOS and IOS XR today: news after 50 ms (then 200 ms, up to 5 s), SPF after 50 ms (then 200 ms,"
                    + " up to 5 s; so too RFC 8405). Ours: 1 ms a hop, 1 ms for SPF, 0.1 ms a prefix (measured: 8 to 184 us)",
            Throttle.doublingMs(50, 200, 5_000),
            USUAL_FLOODING,
            Throttle.doublingMs(50, 200, 5_000),
            NS_PER_MS,
            NS_PER_MS / 10,
            false,
            false);

    /// The presets. What each source says is in its `source`; all else is ours.
    List<Convergence> NAMED = List.of(
            ORACLE,
            new NodeByNode(
                    "igp-classic",
                    "OSPF as in Cisco IOS of old: news at once (then every 5 s at most), SPF after 5 s (then 10 s). Ours: 1 ms"
                            + " a hop, 1 ms for SPF, 0.1 ms a prefix",
                    Throttle.doublingMs(0, 5_000, 5_000),
                    USUAL_FLOODING,
                    Throttle.doublingMs(5_000, 10_000, 10_000),
                    NS_PER_MS,
                    NS_PER_MS / 10,
                    false,
                    false),
            USUAL,
            USUAL.reroutingFast(
                    "igp-frr",
                    "a node at the cut uses a loop-free alternate at detection (RFC 5286), where the topology has one; behind it"
                            + " igp-default"),
            new NodeByNode(
                    "igp-tuned",
                    "OSPF as in FRR: news at once (then every 5 s at most), SPF at once (then 50 ms, 50 ms more each time, up"
                            + " to 5 s); 8 us a prefix, FRR with the kernel of Linux in 2024. Ours: 1 ms a hop, 1 ms for SPF",
                    Throttle.doublingMs(0, 5_000, 5_000),
                    USUAL_FLOODING,
                    new Throttle(0, 50 * NS_PER_MS, 5_000 * NS_PER_MS, false),
                    NS_PER_MS,
                    8_000,
                    false,
                    false),
            new NodeByNode(
                    "rip",
                    "RIP's triggered updates (RFC 2453, section 3.10.1), which each node holds back for 1 to 5 s. Ours: nothing"
                            + " else takes time, and a node computes its routes from the news that it has, not from its"
                            + " neighbours' distances",
                    Throttle.NONE,
                    new Flooding(1, 1_000 * NS_PER_MS, 5_000 * NS_PER_MS),
                    Throttle.NONE,
                    0,
                    0,
                    false,
                    false));

    /// At every node the same constant time after each detection.
    ///
    /// @param name how a scenario writes the time
    static Convergence atOnce(String name, long delayNs) {
        return new AtOnce(name, "the scenario's own", delayNs);
    }

    /// Whether nodes tell each other of routes by packets over the links.
    default boolean isOnTheWire() {
        return switch (this) {
            case AtOnce _, NodeByNode _ -> false;
            case LinkState _, DistanceVector _ -> true;
        };
    }

    /// How scenarios write it: a preset, or a duration; with packets, in words.
    String name();

    /// Where its numbers come from, and which of them are ours.
    String source();
}
