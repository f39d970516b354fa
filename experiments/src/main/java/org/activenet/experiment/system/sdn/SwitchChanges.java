// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.openflow.pipeline.Capacity;
import org.activenet.sdn.CounterReading;
import org.activenet.sdn.SwitchProfile;
import org.activenet.sdn.SwitchProfile.Limit;

/// A profile of switches with what a scenario says otherwise.
///
/// @param profile with the changes
/// @param inWords each of them, as it stands in the scenario
record SwitchChanges(SwitchProfile profile, List<String> inWords) {
    private static final long MOST_BUFFER_BYTES = 1_000_000_000_000L;

    SwitchChanges {
        inWords = List.copyOf(inWords);
    }

    static SwitchChanges read(Section group, SwitchProfile named) {
        SwitchProfile profile = named;
        List<String> words = new ArrayList<>();
        if (group.has("rules")) {
            int rules = (int) group.count("rules", 1, SdnKind.MOST_RULES, 100);
            profile = profile.withRules(rules);
            words.add(String.format(Locale.ROOT, "rules %,d", rules));
        }
        if (group.has("overflow")) {
            Capacity.Overflow overflow = group.choice("overflow", SdnKind.overflows());
            if (overflow == Capacity.Overflow.SPILL && profile.capacity().softwareRules() == 0) {
                group.refuse(group.placeOf("overflow"),
                        "'overflow: spill' of switches " + named + ", which have no table in software",
                        "take 'reject' or 'evict', or a profile that has one, as quanta-2013");
            } else {
                profile = profile.withCapacity(new Capacity(
                        profile.capacity().hardwareRules(),
                        overflow,
                        overflow == Capacity.Overflow.SPILL ? profile.capacity().softwareRules() : 0));
                words.add("overflow " + word(overflow));
            }
        }
        if (group.has("barrier")) {
            SwitchProfile.Acknowledgement barrier = group.choice("barrier", SdnKind.acknowledgements());
            if (profile.ruleLag().isNone()) {
                group.refuse(group.placeOf("barrier"),
                        "'barrier' of switches " + named + ", whose rules are active as soon as a flow-mod is worked on",
                        "leave it out, or take a profile with a lag of rules, as hp-2013");
            }
            profile = profile.withAcknowledgement(barrier);
            words.add("barrier " + word(barrier));
        }
        if (group.has("packetInLimit")) {
            int perSecond = (int) group.count("packetInLimit", 0, SdnKind.MOST_PACKET_INS, 100);
            profile = profile.withPacketInLimit(Limit.of(perSecond));
            words.add(perSecond == 0
                    ? "packet-ins without limit"
                    : String.format(Locale.ROOT, "at most %,d packet-ins/s", perSecond));
        }
        if (group.has("buffer")) {
            long bytes = group.amount(Quantity.SIZE, "buffer", 0, MOST_BUFFER_BYTES);
            profile = profile.withBufferLimitBytes(bytes);
            words.add("buffer " + Quantity.SIZE.format(bytes));
        }
        if (group.has("perMovedRule")) {
            long perRuleNs = group.amount(Quantity.DURATION, "perMovedRule", 0, SdnKind.MOST_NS);
            if (profile.costs().isEmpty()) {
                group.refuse(group.placeOf("perMovedRule"),
                        "'perMovedRule' of switches " + named + ", where a flow-mod costs what any message does",
                        "leave it out, or take a profile with costs of its own, as modern-asic");
            }
            profile = profile.withPerMovedRuleNs(perRuleNs);
            words.add(Quantity.DURATION.format(perRuleNs) + " for each rule that a flow-mod moves");
        }
        if (group.has("counters")) {
            profile = profile.withCounters(counters(group));
            words.add("counters " + inWords(profile.counters()));
        }
        return new SwitchChanges(profile, words);
    }

    private static CounterReading counters(Section group) {
        Section counters = group.section("counters", "{every: 10 s, rules: 100}");
        long everyNs = counters.amount(Quantity.DURATION, "every", 0, SdnKind.MOST_NS);
        boolean isOfSome = counters.has("rules");
        int rules = isOfSome ? (int) counters.count("rules", 1, SdnKind.MOST_RULES, 100) : Integer.MAX_VALUE;
        if (isOfSome && everyNs == 0) {
            counters.refuse(counters.placeOf("rules"), "'rules' of counters that are read when they are asked for",
                    "leave it out, or say how often a reading is: 'every: 10 s'");
        }
        counters.finish();
        return new CounterReading(everyNs, rules);
    }

    private static String inWords(CounterReading counters) {
        if (counters.intervalNs() == 0) {
            return "live";
        }
        String every = "read every " + Quantity.DURATION.format(counters.intervalNs());
        return counters.rulesAtOnce() == Integer.MAX_VALUE
                ? every
                : String.format(Locale.ROOT, "%s, of %,d rules at once", every, counters.rulesAtOnce());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
