// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Named;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.openflow.pipeline.Capacity;
import org.activenet.sdn.ChannelSpec;
import org.activenet.sdn.ControlProgramKind;
import org.activenet.sdn.ControlPrograms;
import org.activenet.sdn.ControllerSpec;
import org.activenet.sdn.ControllerSteps;
import org.activenet.sdn.DiscoverySpec;
import org.activenet.sdn.Law;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SessionSpec;
import org.activenet.sdn.SessionSpec.FailMode;
import org.activenet.sdn.StatisticsSpec;
import org.activenet.sdn.SwitchProfile;

/// Switches and one controller.
public final class SdnKind implements SystemKind {
    private static final long DEFAULT_SERVICE_NS = 100_000;
    private static final String SECURE = "secure";
    private static final long LEAST_ROUND_NS = 1_000_000; // more often nobody asks, and a run must end
    private static final int MOST_SERVERS = 1_000;
    static final int MOST_RULES = 10_000_000;
    static final int MOST_PACKET_INS = 10_000_000;
    static final long MOST_NS = 1_000_000_000_000_000L;
    private static final long MOST_BITS_PER_SECOND = 1_000_000_000_000_000L;

    @Override
    public String kind() {
        return "sdn";
    }

    @Override
    public String example() {
        return "kind: sdn, mode: proactive, controller: {at: Denver, service: 100 us}";
    }

    @Override
    public List<Key> keys() {
        return List.of(
                new Key("mode", Form.words(modes().sequencedKeySet()), Key.REQUIRED, "what the controller does"),
                new Key("controller", Form.of(Type.GROUP), Key.REQUIRED, "where it is and what it takes"),
                new Key("controller.at", Form.of(Type.NODE), Key.REQUIRED, "the node beside which it stands"),
                new Key("controller.service", Form.of(Type.DURATION), "100 us", "what it takes for one message"),
                new Key("controller.law", Form.words(laws().sequencedKeySet()), "constant", "how that is distributed"),
                new Key("controller.servers", Form.count(1, MOST_SERVERS), "1", "how many messages it works on at once"),
                new Key("controller.perPath", Form.of(Type.DURATION), "0 s", "what it takes more for each path computed"),
                new Key("controller.perMessage", Form.of(Type.DURATION), "0 s", "what it takes more for each message sent"),
                new Key("controller.channel", Form.of(Type.DURATION, Type.GROUP), "the least propagation",
                        "the delay between it and each switch"),
                new Key("controller.channel.kind", Form.words(channelKinds().sequencedKeySet()), Key.REQUIRED,
                        "over lines of its own, or over the links of the network"),
                new Key("controller.channel.delay", Form.of(Type.DURATION), "the least propagation", "as `channel`; out of band"),
                new Key("controller.channel.rate", Form.of(Type.RATE), "without limit",
                        "at which each direction sends its segments and acknowledgements; out of band"),
                new Key("controller.idleTimeout", Form.of(Type.DURATION), "10 s",
                        "how long after its last packet the rule of a flow ends, reactive; `0 s`: never"),
                new Key("controller.hardTimeout", Form.of(Type.DURATION), "0 s",
                        "how long after it was made the rule of a flow ends, reactive; `0 s`: never"),
                new Key("controller.convergence", Form.words(steps().sequencedKeySet()), ControllerSteps.ORACLE.name(),
                        "what it takes from news of a failure to new paths"),
                new Key("controller.discovery", Form.words(discoveries().sequencedKeySet()), DiscoverySpec.NONE.name(),
                        "the software with whose timers it finds links by LLDP; `none`: it knows them, and learns by port-status"
                                + " only"),
                new Key("controller.statistics", Form.of(Type.GROUP), "none",
                        "what it asks all its switches again and again"),
                new Key("controller.statistics.every", Form.of(Type.DURATION), Key.REQUIRED, "from one round to the next"),
                new Key("controller.statistics.of", Form.listOf(Form.words(subjects().sequencedKeySet())).notEmpty(),
                        Key.REQUIRED, "what it asks each switch about; `sums`: all rules together, in one answer"),
                new Key("switch", Form.of(Type.GROUP), "as-node", "what the control part of the switches is like"),
                new Key("switch.profile", Form.words(profiles().sequencedKeySet()), SwitchProfile.AS_NODE.name(),
                        "what messages take, how rules come to be, and how many there may be"),
                new Key("switch.rules", Form.count(1, MOST_RULES), "as the profile has it", "how many rules it has room for"),
                new Key("switch.overflow", Form.words(overflows().sequencedKeySet()), "as the profile has it",
                        "what becomes of a rule that finds no room: it is refused, goes into a table in software, or takes the"
                                + " place of the rule used least recently"),
                new Key("switch.barrier", Form.words(acknowledgements().sequencedKeySet()), "as the profile has it",
                        "when a barrier is answered, and whether rules come in order"),
                new Key("switch.packetInLimit", Form.count(0, MOST_PACKET_INS), "as the profile has it",
                        "the most packet-ins a second, a tenth of that at once; `0`: no limit"),
                new Key("switch.buffer", Form.of(Type.SIZE), "as the profile has it",
                        "room for packets that wait for the controller's word; those without go to it whole"),
                new Key("switch.perMovedRule", Form.of(Type.DURATION), "0 s",
                        "what a flow-mod takes more for each rule of a lower priority, which has to make room"),
                new Key("switch.counters", Form.of(Type.GROUP), "as the profile has it",
                        "how old the counters are that a switch tells of"),
                new Key("switch.counters.every", Form.of(Type.DURATION), Key.REQUIRED,
                        "from one reading of the hardware's counters to the next; `0 s`: when it is asked"),
                new Key("switch.counters.rules", Form.count(1, MOST_RULES), "all",
                        "how many rules a reading has the counters of, in turn"),
                new Key("switch.forwarding", Form.words(laws().sequencedKeySet()), "constant",
                        "how the time to pass a packet on is distributed, where a processor does it"),
                new Key("switch.echo", Form.of(Type.DURATION), "never; in band or with `fail: standalone`, 5 s",
                        "how long without a word from the controller until a switch asks it; after as long again it gives up"),
                new Key("switch.fail", Form.words(failModes().sequencedKeySet()), SECURE,
                        "what a switch does without its controller: it keeps its rules, or loses them and is a plain router"));
    }

    @Override
    public SystemSpec read(String name, Section section) {
        ControlProgramKind program = section.choice("mode", modes());
        Section controller = section.section("controller", "{at: Denver, service: 100 us}");
        Located<String> at = controller.text("at", "Denver");
        long serviceNs = controller.amountOr(Quantity.DURATION, "service", DEFAULT_SERVICE_NS, 0, MOST_NS);
        ChannelSpec channel = channel(controller);
        ControllerSpec spec = new ControllerSpec(
                0,
                (int) controller.countOr("servers", 1, 1, MOST_SERVERS),
                serviceNs,
                controller.choiceOr("law", laws(), Law.CONSTANT),
                controller.amountOr(Quantity.DURATION, "perPath", 0, 0, MOST_NS),
                controller.amountOr(Quantity.DURATION, "perMessage", 0, 0, MOST_NS),
                controller.choiceOr("convergence", steps(), ControllerSteps.ORACLE),
                controller.choiceOr("discovery", discoveries(), DiscoverySpec.NONE),
                statistics(controller));
        SwitchedSpec.Timeouts timeouts = timeouts(controller, program);
        controller.finish();
        SwitchedSpec.Switches switches = switches(section, spec, channel.kind());
        section.finish();
        return new SwitchedSpec(name, program, at, spec, channel, timeouts, switches);
    }

    private static SwitchedSpec.Switches switches(
            Section section, ControllerSpec controller, ChannelSpec.Kind channel) {
        if (!section.has("switch")) {
            return new SwitchedSpec.Switches(
                    SwitchProfile.AS_NODE,
                    List.of(),
                    section.placeOf("mode"),
                    new Located<>(Law.CONSTANT, section.placeOf("mode")),
                    new SessionSpec(usualEchoNs(channel, FailMode.SECURE), FailMode.SECURE));
        }
        Section group = section.section("switch", "{profile: ovs-2013}");
        SwitchProfile profile = group.choiceOr("profile", profiles(), SwitchProfile.AS_NODE);
        if (!controller.statistics().isOn()) {
            group.refuseKey("counters", "'counters' without 'controller.statistics'",
                    "nobody asks the switches for counters: leave it out, or write 'statistics: {every: 1 s, of: [rules]}'");
        }
        SwitchChanges changes = SwitchChanges.read(group, profile);
        profile = changes.profile();
        var place = group.placeOf(group.has("rules") ? "rules" : "profile");
        var law = new Located<>(group.choiceOr("forwarding", laws(), Law.CONSTANT), group.placeOf("forwarding"));
        SessionSpec session = session(group, channel);
        group.finish();
        return new SwitchedSpec.Switches(profile, changes.inWords(), place, law, session);
    }

    private static StatisticsSpec statistics(Section controller) {
        if (!controller.has("statistics")) {
            return StatisticsSpec.NONE;
        }
        Section statistics = controller.section("statistics", "{every: 1 s, of: [rules, ports]}");
        long everyNs = statistics.amount(Quantity.DURATION, "every", LEAST_ROUND_NS, MOST_NS);
        List<StatisticsSpec.Subject> subjects = statistics.choices("of", subjects());
        statistics.finish();
        return subjects.isEmpty() ? StatisticsSpec.NONE : new StatisticsSpec(everyNs, subjects);
    }

    private static SequencedMap<String, StatisticsSpec.Subject> subjects() {
        return Named.of(StatisticsSpec.Subject.class);
    }

    private static SessionSpec session(Section group, ChannelSpec.Kind channel) {
        FailMode mode = group.choiceOr("fail", failModes(), FailMode.SECURE);
        long usualNs = usualEchoNs(channel, mode);
        long echoNs = group.has("echo") ? group.amount(Quantity.DURATION, "echo", 0, MOST_NS) : usualNs;
        if (usualNs > 0 && echoNs == 0) {
            group.refuse(
                    group.placeOf("echo"),
                    "'echo: 0 s' with " + (mode == FailMode.STANDALONE ? "'fail: standalone'" : "a control channel in band"),
                    "a switch that never asks never finds out that its controller is lost: write a duration, as in '5 s', or"
                            + " leave it out");
        }
        return new SessionSpec(echoNs == 0 ? usualNs : echoNs, mode);
    }

    private static long usualEchoNs(ChannelSpec.Kind channel, FailMode mode) {
        return channel == ChannelSpec.Kind.IN_BAND || mode == FailMode.STANDALONE ? SessionSpec.USUAL_ECHO_NS : 0;
    }

    private static SequencedMap<String, ChannelSpec.Kind> channelKinds() {
        return Named.of(ChannelSpec.Kind.class);
    }

    private static SequencedMap<String, FailMode> failModes() {
        return Named.of(FailMode.class);
    }

    private static SwitchedSpec.Timeouts timeouts(Section controller, ControlProgramKind program) {
        long idleNs = controller.amountOr(
                Quantity.DURATION, "idleTimeout", SdnSpec.DEFAULT_IDLE_TIMEOUT_NS, 0, SdnSpec.MAX_TIMEOUT_NS);
        long hardNs = controller.amountOr(Quantity.DURATION, "hardTimeout", 0, 0, SdnSpec.MAX_TIMEOUT_NS);
        if (!program.asksOnMiss()) {
            for (String key : List.of("idleTimeout", "hardTimeout")) {
                if (controller.has(key)) {
                    controller.refuse(controller.placeOfKey(key), "'" + key + "' in mode " + program.name(),
                            "its rules are for destinations and stay; leave it out, or use a mode that asks for each flow");
                }
            }
        }
        return new SwitchedSpec.Timeouts(idleNs, hardNs);
    }

    /// A duration, or a group that says over which lines.
    private static ChannelSpec channel(Section controller) {
        if (!controller.isGroup("channel")) {
            return ChannelSpec.IDEAL.withDelayNs(delayNs(controller, "channel"));
        }
        Section channel = controller.section("channel", "{kind: out-of-band, delay: 1 ms}");
        if (channel.choice("kind", channelKinds()) == ChannelSpec.Kind.IN_BAND) {
            for (String key : List.of("delay", "rate")) {
                channel.refuseKey(key, "'" + key + "' of a control channel in band",
                        "its delays and rates are those of the links: leave it out, or use 'kind: out-of-band'");
            }
            channel.finish();
            return ChannelSpec.IN_BAND;
        }
        ChannelSpec spec = ChannelSpec.IDEAL.withDelayNs(delayNs(channel, "delay"));
        if (channel.has("rate")) {
            spec = spec.withRate(channel.amount(Quantity.RATE, "rate", 1, MOST_BITS_PER_SECOND));
        }
        channel.finish();
        return spec;
    }

    private static OptionalLong delayNs(Section section, String key) {
        return section.has(key)
                ? OptionalLong.of(section.amount(Quantity.DURATION, key, ChannelSpec.LEAST_DELAY_NS, MOST_NS))
                : OptionalLong.empty();
    }

    private static SequencedMap<String, ControllerSteps> steps() {
        return Named.of(ControllerSteps.NAMED, ControllerSteps::name);
    }

    private static SequencedMap<String, DiscoverySpec> discoveries() {
        return Named.of(DiscoverySpec.NAMED, DiscoverySpec::name);
    }

    private static SequencedMap<String, SwitchProfile> profiles() {
        return Named.of(SwitchProfile.NAMED, SwitchProfile::name);
    }

    static SequencedMap<String, Capacity.Overflow> overflows() {
        return Named.of(Capacity.Overflow.class);
    }

    static SequencedMap<String, SwitchProfile.Acknowledgement> acknowledgements() {
        return Named.of(SwitchProfile.Acknowledgement.class);
    }

    private static SequencedMap<String, Law> laws() {
        return Named.of(Law.class);
    }

    private static SequencedMap<String, ControlProgramKind> modes() {
        return Named.of(ControlPrograms.all(), ControlProgramKind::name);
    }

    @Override
    public boolean canRun(Realisation realisation) {
        return realisation.isOverIp();
    }

    @Override
    public Words words() {
        return new Words(
                ControlPrograms.all().stream()
                        .map(program -> "`mode: " + program.name() + "` " + program.inShort())
                        .collect(Collectors.joining("; ", "an OpenFlow switch; ", "")),
                "`mode`: `" + String.join("` or `", modes().keySet())
                        + "`; `controller: {at: Denver, service: 100 us, channel: 1 ms, convergence: sdn-restoration}`, and for"
                        + " rules of flows `idleTimeout`, `hardTimeout`; `switch: {profile: ovs-2013}`",
                "required; service 100 us, channel the least propagation, convergence oracle, timeouts 10 s and none, profile"
                        + " as-node");
    }
}
