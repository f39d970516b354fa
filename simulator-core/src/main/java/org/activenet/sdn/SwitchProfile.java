// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.List;
import java.util.Optional;
import org.activenet.openflow.pipeline.Capacity;

/// What kind of switch it is, besides the cost of passing packets on: what its control processor takes for each message, and how
/// rules and packet-ins come to be.
///
/// @param name           how scenarios name it
/// @param source         where the numbers come from: measured, inferred or ours
/// @param costs          of messages, of its own; empty: as the node's cost profile has it, `control + perByte × bytes on the
///                       wire`
/// @param packetInLag    from the end of the processor's work on a packet-in until it leaves
/// @param ruleLag        from the end of the processor's work on a flow-mod until the rule is active
/// @param acknowledgement when a barrier is answered
/// @param packetInLimit  the most packet-ins
/// @param capacity       of its tables
/// @param bufferLimitBytes room for packets that wait for the controller's answer; where there is none, packet-ins carry whole
///                       packets
/// @param counters       how old the counters are that it tells of
/// @param slowForwardNs  of the control processor, to pass on a packet by a rule of the software table
public record SwitchProfile(
        String name,
        String source,
        Optional<Costs> costs,
        Lag packetInLag,
        Lag ruleLag,
        Acknowledgement acknowledgement,
        Limit packetInLimit,
        Capacity capacity,
        long bufferLimitBytes,
        CounterReading counters,
        long slowForwardNs) {
    /// Ours: 170 packets of 1,500 bytes.
    public static final long DEFAULT_BUFFER_LIMIT_BYTES = 256_000;

    private static final long US = 1_000;
    private static final long MS = 1_000 * US;

    /// What the control processor takes for each message.
    ///
    /// @param packetInNs        to make a packet-in
    /// @param packetOutNs       to follow a packet-out
    /// @param flowModNs         to follow a flow-mod
    /// @param fullFlowModNs     likewise, while the hardware table has `fullRules` rules or more
    /// @param perMovedRuleNs    and for each rule of a lower priority, which has to make room
    /// @param statisticsRuleNs  for each rule that a reply is about
    /// @param otherNs           for any other message
    public record Costs(
            long packetInNs,
            long packetOutNs,
            long flowModNs,
            long fullFlowModNs,
            int fullRules,
            long perMovedRuleNs,
            long statisticsRuleNs,
            long otherNs) {
        static final Costs NOTHING = new Costs(0, 0, 0, 0, Integer.MAX_VALUE, 0, 0, 0);

        public Costs {
            if (packetInNs < 0 || packetOutNs < 0 || flowModNs < 0 || fullFlowModNs < 0 || fullRules < 0 || perMovedRuleNs < 0
                    || statisticsRuleNs < 0 || otherNs < 0) {
                throw new IllegalArgumentException("all must be ≥ 0");
            }
        }

        /// The same for a flow-mod however many rules there are.
        static Costs flat(long packetInNs, long packetOutNs, long flowModNs, long otherNs) {
            return new Costs(packetInNs, packetOutNs, flowModNs, flowModNs, Integer.MAX_VALUE, 0, otherNs, otherNs);
        }

        /// With another cost of a flow-mod from so many rules on.
        Costs whenFull(int rules, long changedFlowModNs) {
            return new Costs(
                    packetInNs, packetOutNs, flowModNs, changedFlowModNs, rules, perMovedRuleNs, statisticsRuleNs, otherNs);
        }

        /// With another cost of each rule that has to make room.
        Costs withPerMovedRuleNs(long changed) {
            return new Costs(
                    packetInNs, packetOutNs, flowModNs, fullFlowModNs, fullRules, changed, statisticsRuleNs, otherNs);
        }

        /// To put a rule in.
        long flowModNs(int rules, int movedRules) {
            return (rules < fullRules ? flowModNs : fullFlowModNs) + perMovedRuleNs * movedRules;
        }
    }

    /// When a switch answers a barrier, and in which order rules come to be.
    public enum Acknowledgement {
        /// When all rules from before it are active; they come in order.
        IN_SYNC,
        /// When the processor has worked on what came before it; rules come later, in order.
        EARLY,
        /// Likewise, and rules come in any order, each after a lag of its own.
        REORDERING
    }

    /// How many there may be, by a token bucket.
    ///
    /// @param perSecond 0: no limit
    /// @param burst     so many at once, ≥ 1 with a limit
    public record Limit(int perSecond, int burst) {
        public static final Limit NONE = new Limit(0, 0);

        public Limit {
            if (perSecond < 0 || burst < 0 || perSecond > 0 && burst == 0) {
                throw new IllegalArgumentException(
                        "perSecond must be ≥ 0, and burst ≥ 1 with it; were %d and %d".formatted(perSecond, burst));
            }
        }

        /// So many a second, and a tenth of that at once, at least one (ours, as in the named profiles); 0: no limit.
        public static Limit of(int perSecond) {
            return perSecond == 0 ? NONE : new Limit(perSecond, Math.max(1, perSecond / 10));
        }

        boolean isNone() {
            return perSecond == 0;
        }
    }

    public SwitchProfile {
        if (bufferLimitBytes < 0 || slowForwardNs < 0) {
            throw new IllegalArgumentException("bufferLimitBytes and slowForwardNs must be ≥ 0, were %d and %d"
                    .formatted(bufferLimitBytes, slowForwardNs));
        }
    }

    /// A software switch on the node's own processor: messages cost what the cost profile says.
    public static final SwitchProfile AS_NODE = plain(
            "as-node",
            "the cost profile's 'control' and 'perByte' for every message. Ours: room for 200,000 rules, the scale of a software"
                    + " switch, and a buffer of 256 kB",
            Optional.empty());

    /// Control takes no time.
    public static final SwitchProfile IDEAL = plain(
            "ideal", "ours: control takes no time; room for 200,000 rules, a buffer of 256 kB", Optional.of(Costs.NOTHING));

    private static final int SOFTWARE_RULES = 200_000;
    private static final String MEASURED = "Measured: Huang, Yocum, Snoeren, High-Fidelity Switch Models (HotSDN 2013), raw data"
            + " (github.com/crazyideas21/swclone, commit cbe3096)";
    private static final String FITTED = " Lags, in which the processor is not busy, fitted by us to the measured p50 and p90 at"
            + " 39 set-ups/s";

    /// The named profiles. Each `source` says of each number whether it is measured, inferred or ours.
    public static final List<SwitchProfile> NAMED = List.of(
            AS_NODE,
            IDEAL,
            new SwitchProfile(
                    "ovs-2013",
                    MEASURED + ", Open vSwitch 1.7: packet-in 2.2 ms, flow-mod 0.24 ms (p10)." + FITTED + ". Ours: packet-outs"
                            + " and other messages as a flow-mod, barriers in sync, 200,000 rules, whole packets in packet-ins",
                    Optional.of(Costs.flat(2_200 * US, 240 * US, 240 * US, 240 * US)),
                    new Lag(2_060 * US, 26_100 * US),
                    new Lag(9 * US, 127 * US),
                    Acknowledgement.IN_SYNC,
                    Limit.NONE,
                    Capacity.rejecting(SOFTWARE_RULES),
                    0,
                    CounterReading.LIVE,
                    0),
            new SwitchProfile(
                    "hp-2013",
                    MEASURED + ", HP ProCurve J9451A: at most 101 packet-ins/s, of which 10, 400 and 700 flow-mods/s leave 101,"
                            + " 52 and 14. Inferred from that: packet-in 9.74 ms, flow-mod 1.233 ms; from 931 packet-outs/s 1.07"
                            + " ms each." + FITTED + ". HP's documentation: 100 packet-ins/s unless told otherwise. Kuzniar and"
                            + " others (PAM 2015), of an HP 5406zl: barriers are answered before rules are active. Ours: 1,500"
                            + " rules (the most in the data), then refused; a burst of 10, other messages 1.07 ms, a buffer of"
                            + " 256 kB",
                    Optional.of(Costs.flat(9_740 * US, 1_070 * US, 1_233 * US, 1_070 * US)),
                    new Lag(4_100 * US, 29_300 * US),
                    new Lag(57_500 * US, 90_600 * US),
                    Acknowledgement.EARLY,
                    new Limit(100, 10),
                    Capacity.rejecting(1_500),
                    DEFAULT_BUFFER_LIMIT_BYTES,
                    CounterReading.LIVE,
                    0),
            new SwitchProfile(
                    "monaco-2013",
                    MEASURED + ", Fulcrum Monaco: packet-in 3.0 ms, flow-mod 6.9 ms (p10); 511 rules, then refused." + FITTED
                            + ". Ours: packet-outs and other messages as a packet-in, barriers in sync, a buffer of 256 kB",
                    Optional.of(Costs.flat(3 * MS, 3 * MS, 6_900 * US, 3 * MS)),
                    new Lag(4_860 * US, 26_300 * US),
                    new Lag(3_750 * US, 21_900 * US),
                    Acknowledgement.IN_SYNC,
                    Limit.NONE,
                    Capacity.rejecting(511),
                    DEFAULT_BUFFER_LIMIT_BYTES,
                    CounterReading.LIVE,
                    0),
            new SwitchProfile(
                    "quanta-2013",
                    MEASURED + ", Quanta LB4G: packet-in 5.5 ms, flow-mod 9.8 ms (p10), from 1,250 rules on 60 flow-mods/s; 1,920"
                            + " rules, then 82 in software." + FITTED + ". Ours: packet-outs and other messages as a packet-in, 1"
                            + " ms to pass a packet on in software, barriers in sync, a buffer of 256 kB",
                    Optional.of(Costs.flat(5_500 * US, 5_500 * US, 9_800 * US, 5_500 * US).whenFull(1_250, 16_667 * US)),
                    new Lag(16_600 * US, 51_300 * US),
                    new Lag(23_400 * US, 56_000 * US),
                    Acknowledgement.IN_SYNC,
                    Limit.NONE,
                    new Capacity(1_920, Capacity.Overflow.SPILL, 82),
                    DEFAULT_BUFFER_LIMIT_BYTES,
                    CounterReading.LIVE,
                    MS),
            new SwitchProfile(
                    "modern-asic",
                    "ours: packet-in 0.5 ms and at most 1,000/s, flow-mod 1 ms, other messages 0.1 ms; 4,000 rules, then refused;"
                            + " counters read once a second, barriers in sync, a buffer of 256 kB",
                    Optional.of(Costs.flat(500 * US, 100 * US, MS, 100 * US)),
                    Lag.NONE,
                    Lag.NONE,
                    Acknowledgement.IN_SYNC,
                    new Limit(1_000, 100),
                    Capacity.rejecting(4_000),
                    DEFAULT_BUFFER_LIMIT_BYTES,
                    new CounterReading(1_000 * MS, Integer.MAX_VALUE),
                    0));

    private static SwitchProfile plain(String name, String source, Optional<Costs> costs) {
        return new SwitchProfile(name, source, costs, Lag.NONE, Lag.NONE, Acknowledgement.IN_SYNC, Limit.NONE,
                Capacity.rejecting(SOFTWARE_RULES), DEFAULT_BUFFER_LIMIT_BYTES, CounterReading.LIVE, 0);
    }

    /// How many rules it has room for, those in software included.
    public long mostRules() {
        return (long) capacity.hardwareRules() + capacity.softwareRules();
    }

    /// With room for so many rules in hardware, and the same when there are more.
    public SwitchProfile withRules(int rules) {
        return withCapacity(new Capacity(rules, capacity.overflow(), capacity.softwareRules()));
    }

    public SwitchProfile withCapacity(Capacity changed) {
        return new SwitchProfile(name, source, costs, packetInLag, ruleLag, acknowledgement, packetInLimit, changed,
                bufferLimitBytes, counters, slowForwardNs);
    }

    public SwitchProfile withBufferLimitBytes(long changed) {
        return new SwitchProfile(name, source, costs, packetInLag, ruleLag, acknowledgement, packetInLimit, capacity, changed,
                counters, slowForwardNs);
    }

    public SwitchProfile withCounters(CounterReading changed) {
        return new SwitchProfile(name, source, costs, packetInLag, ruleLag, acknowledgement, packetInLimit, capacity,
                bufferLimitBytes, changed, slowForwardNs);
    }

    public SwitchProfile withAcknowledgement(Acknowledgement changed) {
        return new SwitchProfile(name, source, costs, packetInLag, ruleLag, changed, packetInLimit, capacity,
                bufferLimitBytes, counters, slowForwardNs);
    }

    public SwitchProfile withPacketInLimit(Limit changed) {
        return new SwitchProfile(name, source, costs, packetInLag, ruleLag, acknowledgement, changed, capacity,
                bufferLimitBytes, counters, slowForwardNs);
    }

    /// With what a flow-mod takes for each rule of a lower priority, where it has costs of its own.
    public SwitchProfile withPerMovedRuleNs(long changed) {
        return new SwitchProfile(name, source, costs.map(own -> own.withPerMovedRuleNs(changed)), packetInLag, ruleLag,
                acknowledgement, packetInLimit, capacity, bufferLimitBytes, counters, slowForwardNs);
    }

    @Override
    public String toString() {
        return name;
    }
}
