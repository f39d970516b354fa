// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;
import java.util.Optional;

/// How nodes come to new routes when links have failed or are repaired, from detection on.
///
/// @param name   how scenarios name it; a plain duration is a name too
/// @param source where the numbers come from, and what of them is ours
public record ConvergenceLaw(String name, String source, Steps steps) {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final long SECOND = 1_000 * MS;

    /// What has to be done.
    public sealed interface Steps permits AtOnce, PerNode {}

    /// Every node has new routes at one instant. A link counts as down when its first end has detected it, and as up when both
    /// have.
    ///
    /// @param delayNs from that detection, ≥ 0
    public record AtOnce(long delayNs) implements Steps {
        public AtOnce {
            if (delayNs < 0) {
                throw new IllegalArgumentException("delayNs must be ≥ 0, was " + delayNs);
            }
        }
    }

    /// Each node by itself, when the news has reached it.
    ///
    /// @param origination       of the news at the end that has detected
    /// @param relay             at each node, besides propagation
    /// @param computation       when a node computes its routes, after news
    /// @param computeNs         how long that takes
    /// @param installNsPerRoute how long a route takes to be put in place; there is one for each node of the network
    public record PerNode(Backoff origination, Relay relay, Backoff computation, long computeNs, long installNsPerRoute)
            implements Steps {}

    /// When something is done that is wanted often: at first soon, then ever more rarely.
    ///
    /// @param firstNs after a quiet time
    /// @param nextNs  at least between two that follow each other; it doubles each time
    /// @param mostNs  to which that grows; after twice as long without any, it begins anew
    public record Backoff(long firstNs, long nextNs, long mostNs) {}

    /// How news goes on from a node to its neighbours: after a time between the two.
    public record Relay(long leastNs, long mostNs) {}

    /// At once: for control experiments.
    public static final ConvergenceLaw ORACLE = atOnce("oracle", "ours: a control experiment", 0);

    private static final Relay FLOODING = new Relay(MS, MS);
    private static final Backoff MODERN = new Backoff(50 * MS, 200 * MS, 5 * SECOND);

    /// All that have a name of their own.
    public static final List<ConvergenceLaw> NAMED = List.of(
            ORACLE,
            new ConvergenceLaw("igp-classic", "Cisco IOS without `routing-default-optimize`: LSA at once, then 5 s; SPF after 5 s,"
                    + " then 10 s. Ours: 1 ms to relay, 1 ms for SPF, 0.1 ms a route",
                    new PerNode(new Backoff(0, 5 * SECOND, 5 * SECOND), FLOODING,
                            new Backoff(5 * SECOND, 10 * SECOND, 10 * SECOND), MS, 100 * US)),
            new ConvergenceLaw("igp-default", "Cisco IOS and IOS XR of today, RFC 8405: LSA and SPF after 50 ms, then 200 ms to"
                    + " 5 s. Ours: 1 ms to relay, 1 ms for SPF, 0.1 ms a route, which lies between 8 us (FRR) and 184 us (SONiC)",
                    new PerNode(MODERN, FLOODING, MODERN, MS, 100 * US)),
            new ConvergenceLaw("igp-tuned", "FRR's OSPF: LSA at once, SPF at once, then 50 ms more each time up to 5 s; 8 us a route"
                    + " to the Linux kernel. Ours: 1 ms to relay, 1 ms for SPF",
                    new PerNode(new Backoff(0, 5 * SECOND, 5 * SECOND), FLOODING,
                            new Backoff(0, 50 * MS, 5 * SECOND), MS, 8 * US)),
            new ConvergenceLaw("rip", "RIP's triggered updates, each a random 1 to 5 s after the one that caused it (RFC 2453"
                    + " §3.10.1). Ours: a node knows the whole network, so that nothing counts to infinity; 0.1 ms a route",
                    new PerNode(new Backoff(0, 0, 0), new Relay(SECOND, 5 * SECOND), new Backoff(0, 0, 0), 0, 100 * US)));

    /// What scenarios have unless they say otherwise.
    public static final ConvergenceLaw DEFAULT = named("igp-default").orElseThrow();

    /// The one of that name.
    public static Optional<ConvergenceLaw> named(String name) {
        return NAMED.stream().filter(law -> law.name.equals(name)).findFirst();
    }

    /// New routes everywhere so long after detection.
    public static ConvergenceLaw atOnce(String name, String source, long delayNs) {
        return new ConvergenceLaw(name, source, new AtOnce(delayNs));
    }
}
