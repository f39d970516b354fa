// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;
import java.util.Optional;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.SimTime;
import org.jspecify.annotations.Nullable;

/// How long until a node knows that a link of its own has failed, or is repaired: one clock for all systems.
///
/// Either always the same time, or what keepalives take: the neighbour sends one every `intervalNs`, and a node that has heard
/// nothing for `multiplier` intervals takes the link to be down. What then passes between failure and detection is that time
/// less the age of the last keepalive, so it lies in (multiplier - 1, multiplier] intervals. Where intervals are shortened at
/// random by 0 to 25 %, as those of BFD are (RFC 5880, section 6.8.7), the interval that the failure falls into is longer than
/// the average one (it is met in proportion to its length), and the failure falls anywhere into it: the mean is multiplier -
/// 0.44 intervals. Where they are not, it is multiplier - 0.5.
///
/// Or by packets that are really sent: [Keepalives].
///
/// Ours, where delays are stated: a repair is noticed after a draw of the same kind. Real sessions of BFD come up again in one
/// to two seconds, which loses no packet and only lengthens the use of the detour.
public final class Detection {
    private static final long NS_PER_MS = SimTime.NANOS_PER_SECOND / 1_000;
    private static final Keepalives.Protocol BFD = Keepalives.Protocol.BFD;

    /// At once: a control experiment (ours).
    public static final Detection ORACLE = fixed("oracle", "ours: at once, as a control experiment", 0);

    /// The one of scenarios that do not say.
    public static final Detection USUAL = keepalives(
            "bfd-3x50ms",
            "BFD (RFC 5880), 50 ms x 3: ours, between hardware and what operators use",
            50 * NS_PER_MS,
            3,
            true);

    /// The presets. What each source says is in its `source`; all else is ours.
    public static final List<Detection> NAMED = List.of(
            ORACLE,
            fixed(
                    "carrier",
                    "loss of carrier: Cisco IOS XR and Huawei do not wait before they tell it; 10 ms, the least that an"
                            + " IOS XR 8000 can be told to wait, is ours",
                    10 * NS_PER_MS),
            keepalives(
                    "bfd-3x3ms",
                    "BFD, 3.3 ms x 3, by the network processor of an ASR 9000 (NANOG list, 6 May 2018)",
                    3_300_000,
                    3,
                    true),
            USUAL,
            keepalives(
                    "bfd-5x50ms",
                    "BFD, 50 ms x 5, an operator's IS-IS core links (NANOG list, 6 May 2018)",
                    50 * NS_PER_MS,
                    5,
                    true),
            keepalives("bfd-frr", "BFD, 300 ms x 3, the default of FRR's bfdd", 300 * NS_PER_MS, 3, true),
            keepalives("bfd-ovs", "BFD, 1 s x 3, what the defaults of Open vSwitch come to", 1_000 * NS_PER_MS, 3, true),
            keepalives(
                    "hello-ospf",
                    "OSPF hellos, 10 s x 4, the defaults of FRR, BIRD and INET; for faults that no interface reports",
                    10_000 * NS_PER_MS,
                    4,
                    false),
            keepalives(
                    "hello-isis",
                    "IS-IS hellos, 3 s x 10, the default of FRR; for faults that no interface reports",
                    3_000 * NS_PER_MS,
                    10,
                    false),
            expiry(
                    "lldp-onos",
                    "LLDP probes every 3 s, links that expire after 10 s, the defaults of ONOS; its sweep is left out (ours)",
                    3_000 * NS_PER_MS,
                    10_000 * NS_PER_MS),
            onTheWire(
                    "bfd-3x3ms-packets",
                    "packets of BFD (RFC 5880), 3.3 ms x 3, by the network processor of an ASR 9000 (NANOG list, 6 May 2018)",
                    new Keepalives(BFD, 3_300_000, 3)),
            onTheWire(
                    "bfd-3x50ms-packets",
                    "packets of BFD (RFC 5880), 50 ms x 3: ours, between hardware and what operators use",
                    new Keepalives(BFD, 50 * NS_PER_MS, 3)),
            onTheWire(
                    "bfd-5x50ms-packets",
                    "packets of BFD (RFC 5880), 50 ms x 5, an operator's IS-IS core links (NANOG list, 6 May 2018)",
                    new Keepalives(BFD, 50 * NS_PER_MS, 5)),
            onTheWire(
                    "bfd-frr-packets",
                    "packets of BFD (RFC 5880), 300 ms x 3, the default of FRR's bfdd",
                    new Keepalives(BFD, 300 * NS_PER_MS, 3)),
            onTheWire(
                    "bfd-bird-packets",
                    "packets of BFD (RFC 5880), 100 ms x 5, the default of BIRD",
                    new Keepalives(BFD, 100 * NS_PER_MS, 5)),
            onTheWire(
                    "bfd-ovs-packets",
                    "packets of BFD (RFC 5880), 1 s x 3, what the defaults of Open vSwitch come to",
                    new Keepalives(BFD, 1_000 * NS_PER_MS, 3)),
            onTheWire(
                    "hello-ospf-packets",
                    "hellos of OSPF (RFC 2328), 10 s x 4, the defaults of FRR, BIRD and INET",
                    new Keepalives(Keepalives.Protocol.OSPF_HELLO, 10_000 * NS_PER_MS, 4)),
            onTheWire(
                    "hello-isis-packets",
                    "hellos of IS-IS (ISO 10589), 3 s x 10, the default of FRR, filled up to the MTU",
                    new Keepalives(Keepalives.Protocol.ISIS_HELLO, 3_000 * NS_PER_MS, 10)));

    private final String name;
    private final String source;
    private final long longestNs; // after the last keepalive
    private final long intervalNs; // 0: no keepalives, the delay is always the longest
    private final boolean isShortened; // whether intervals are shortened at random
    private final @Nullable Keepalives keepalives; // null: no packets, the delay is drawn

    private Detection(
            String name,
            String source,
            long longestNs,
            long intervalNs,
            boolean isShortened,
            @Nullable Keepalives keepalives) {
        if (longestNs < 0) {
            throw new IllegalArgumentException("the time of a detection must be ≥ 0, was " + longestNs);
        }
        this.name = name;
        this.source = source;
        this.longestNs = longestNs;
        this.intervalNs = intervalNs;
        this.isShortened = isShortened;
        this.keepalives = keepalives;
    }

    /// Always the same time.
    ///
    /// @param name how scenarios write it
    public static Detection fixed(String name, String source, long delayNs) {
        return new Detection(name, source, delayNs, 0, false, null);
    }

    /// By packets over every link.
    ///
    /// @param name how scenarios write it
    public static Detection onTheWire(String name, String source, Keepalives keepalives) {
        return new Detection(name, source, keepalives.multiplier() * keepalives.intervalNs(), 0, false, keepalives);
    }

    private static Detection keepalives(
            String name, String source, long intervalNs, int multiplier, boolean isShortened) {
        return new Detection(name, source, intervalNs * multiplier, intervalNs, isShortened, null);
    }

    private static Detection expiry(String name, String source, long intervalNs, long expiryNs) {
        return new Detection(name, source, expiryNs, intervalNs, false, null);
    }

    /// One delay. How many numbers it takes from the stream does not depend on them.
    long drawNs(RandomStream random) {
        if (intervalNs == 0) {
            return longestNs;
        }
        double met = isShortened ? lengthMet(random.nextDouble()) : 1;
        return longestNs - (long) (met * random.nextDouble() * intervalNs);
    }

    /// The length, in unshortened ones, of the interval that an instant falls into: uniform lengths from 3/4 to 1, met in
    /// proportion to their length. The inverse of its distribution function, (x² - 9/16) / (7/16).
    private static double lengthMet(double uniform) {
        return StrictMath.sqrt((9 + 7 * uniform) / 16);
    }

    /// The packets by which it is done; empty where the delay is drawn and nothing is sent.
    public Optional<Keepalives> keepalives() {
        return Optional.ofNullable(keepalives);
    }

    /// How scenarios write it: a preset, a duration, or a group.
    public String name() {
        return name;
    }

    /// Where its numbers come from, and which of them are ours.
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return name;
    }
}
