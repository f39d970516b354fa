// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;
import java.util.Optional;
import org.activenet.kernel.RandomStream;

/// How long it takes a node to know that one of its links has failed, or is repaired: one draw for each end and change.
///
/// That a repair takes as long to be known as a failure is ours: where a session comes up in several steps it takes longer.
///
/// @param name   how scenarios name it; a plain duration is a name too
/// @param source where the numbers come from, and what of them is ours
public record DetectionLaw(String name, String source, Draw draw) {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final long SECOND = 1_000 * MS;

    /// The law of the time.
    @FunctionalInterface
    public interface Draw {
        long ns(RandomStream random);
    }

    /// At once: for control experiments.
    public static final DetectionLaw ORACLE = after("oracle", "ours: a control experiment", 0);

    /// All that have a name of their own.
    public static final List<DetectionLaw> NAMED = List.of(
            ORACLE,
            after("carrier", "ours as a number: the least that Cisco IOS XR's `carrier-delay down` can be set to; its default is"
                    + " not to wait", 10 * MS),
            new DetectionLaw("bfd-3x3ms", "BFD in the hardware of an ASR 9000, 3.3 ms, three times",
                    bfd(3_300 * US, 3)),
            new DetectionLaw("bfd-3x50ms", "BFD, 50 ms, three times: ours, between what hardware and what operators use",
                    bfd(50 * MS, 3)),
            new DetectionLaw("bfd-5x50ms", "BFD, 50 ms, five times: an operator's core links (NANOG list, 6 May 2018)",
                    bfd(50 * MS, 5)),
            new DetectionLaw("bfd-frr", "BFD, 300 ms, three times: the default of FRR (bfdd)", bfd(300 * MS, 3)),
            new DetectionLaw("bfd-ovs", "BFD, 1 s, three times: what two Open vSwitches agree on by default",
                    bfd(SECOND, 3)),
            new DetectionLaw("hello-ospf", "OSPF's hello of 10 s and dead interval of 40 s (FRR, BIRD); for silent faults",
                    between(30 * SECOND, 40 * SECOND)),
            new DetectionLaw("hello-isis", "IS-IS's hello of 3 s, ten times (FRR); for silent faults",
                    between(27 * SECOND, 30 * SECOND)),
            new DetectionLaw("lldp-onos", "ONOS's LLDP probes: every 3 s, a link expires after 10 s; that its sweep takes no time is"
                    + " ours", between(7 * SECOND, 10 * SECOND)));

    /// What scenarios have unless they say otherwise.
    public static final DetectionLaw DEFAULT = named("bfd-3x50ms").orElseThrow();

    /// The one of that name.
    public static Optional<DetectionLaw> named(String name) {
        return NAMED.stream().filter(law -> law.name.equals(name)).findFirst();
    }

    /// Always the same time.
    ///
    /// @param ns ≥ 0
    public static DetectionLaw after(String name, String source, long ns) {
        if (ns < 0) {
            throw new IllegalArgumentException("ns must be ≥ 0, was " + ns);
        }
        return new DetectionLaw(name, source, _ -> ns);
    }

    /// Bidirectional forwarding detection (RFC 5880): a node gives up the other when nothing has come for `multiplier` times the
    /// interval. Each interval between two packets is shortened at random by 0 to 25 % (§6.8.7), and a failure is more likely to
    /// fall into a long one; so the last packet is on average 0.44 intervals old.
    static Draw bfd(long intervalNs, int multiplier) {
        return random -> {
            // The interval into which the failure falls: density proportional to its length, on 0.75 to 1.
            double length = StrictMath.sqrt(0.5625 + 0.4375 * random.nextDouble());
            double age = length * random.nextDouble();
            return (long) StrictMath.ceil((multiplier - age) * intervalNs);
        };
    }

    private static Draw between(long leastNs, long mostNs) {
        return random -> mostNs - random.nextLong(mostNs - leastNs);
    }
}
