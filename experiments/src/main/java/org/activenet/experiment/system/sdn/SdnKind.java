// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.sdn.ControlProgramKind;
import org.activenet.sdn.ControlPrograms;
import org.activenet.sdn.ControllerSteps;
import org.activenet.sdn.FlowRule;
import org.activenet.sdn.SdnSpec;

/// Switches and one controller.
public final class SdnKind implements SystemKind {
    private static final long DEFAULT_SERVICE_NS = 100_000;
    private static final String OUT_OF_BAND = "out-of-band";
    private static final long MOST_NS = 1_000_000_000_000_000L;

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
                new Key("controller.channel", Form.of(Type.DURATION, Type.GROUP), "the least propagation",
                        "the delay between it and each switch"),
                new Key("controller.channel.kind", Form.words(List.of(OUT_OF_BAND)), Key.REQUIRED, "how messages get there"),
                new Key("controller.channel.delay", Form.of(Type.DURATION), "the least propagation", "as `channel`"),
                new Key("controller.idleTimeout", Form.of(Type.DURATION), "10 s",
                        "how long after its last packet the rule of a flow ends, reactive; `0 s`: never"),
                new Key("controller.hardTimeout", Form.of(Type.DURATION), "0 s",
                        "how long after it was made the rule of a flow ends, reactive; `0 s`: never"),
                new Key("controller.convergence", Form.words(steps().sequencedKeySet()), ControllerSteps.ORACLE.name(),
                        "what it takes from news of a failure to new paths"));
    }

    @Override
    public SystemSpec read(String name, Section section) {
        ControlProgramKind program = section.choice("mode", modes());
        Section controller = section.section("controller", "{at: Denver, service: 100 us}");
        Located<String> at = controller.text("at", "Denver");
        long serviceNs = controller.amountOr(Quantity.DURATION, "service", DEFAULT_SERVICE_NS, 0, MOST_NS);
        OptionalLong channelDelayNs = channelDelayNs(controller);
        ControllerSteps steps = controller.choiceOr("convergence", steps(), ControllerSteps.ORACLE);
        SwitchedSpec.Timeouts timeouts = timeouts(controller, program);
        controller.finish();
        section.finish();
        return new SwitchedSpec(name, program, at, serviceNs, channelDelayNs, steps, timeouts);
    }

    private static SwitchedSpec.Timeouts timeouts(Section controller, ControlProgramKind program) {
        long idleNs = controller.amountOr(
                Quantity.DURATION, "idleTimeout", SdnSpec.DEFAULT_IDLE_TIMEOUT_NS, 0, FlowRule.MAX_TIMEOUT_NS);
        long hardNs = controller.amountOr(Quantity.DURATION, "hardTimeout", 0, 0, FlowRule.MAX_TIMEOUT_NS);
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

    /// A duration, or a group that says out of band, which is all that there is.
    private static OptionalLong channelDelayNs(Section controller) {
        if (!controller.isGroup("channel")) {
            return delayNs(controller, "channel");
        }
        Section channel = controller.section("channel", "{kind: out-of-band, delay: 1 ms}");
        Located<String> kind = channel.text("kind", OUT_OF_BAND);
        if (kind.value().equals("in-band")) {
            channel.refuse(kind.place(), "a control channel 'in-band'", "it does not exist yet: use '" + OUT_OF_BAND + "'");
        } else if (!kind.value().isEmpty() && !kind.value().equals(OUT_OF_BAND)) {
            channel.refuse(kind.place(), "unknown kind '" + kind.value() + "'", "use '" + OUT_OF_BAND + "'");
        }
        OptionalLong delayNs = delayNs(channel, "delay");
        channel.finish();
        return delayNs;
    }

    private static OptionalLong delayNs(Section section, String key) {
        return section.has(key)
                ? OptionalLong.of(section.amount(Quantity.DURATION, key, SdnSpec.LEAST_CHANNEL_DELAY_NS, MOST_NS))
                : OptionalLong.empty();
    }

    private static SequencedMap<String, ControllerSteps> steps() {
        SequencedMap<String, ControllerSteps> steps = new LinkedHashMap<>();
        ControllerSteps.NAMED.forEach(preset -> steps.put(preset.name(), preset));
        return steps;
    }

    private static SequencedMap<String, ControlProgramKind> modes() {
        SequencedMap<String, ControlProgramKind> modes = new LinkedHashMap<>();
        ControlPrograms.all().forEach(program -> modes.put(program.name(), program));
        return modes;
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
                        + " rules of flows `idleTimeout`, `hardTimeout`",
                "required; service 100 us, channel the least propagation, convergence oracle, timeouts 10 s and none");
    }
}
