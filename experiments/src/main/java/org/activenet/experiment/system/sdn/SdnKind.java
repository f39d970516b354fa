// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.sdn.ControlProgramKind;
import org.activenet.sdn.ControlPrograms;
import org.activenet.sdn.ControllerConvergence;
import org.activenet.sdn.SdnSpec;

/// Switches and one controller.
public final class SdnKind implements SystemKind {
    private static final long DEFAULT_SERVICE_NS = 100_000;
    private static final long MOST_SERVICE_NS = 1_000_000_000_000_000L;

    @Override
    public String kind() {
        return "sdn";
    }

    @Override
    public String example() {
        return "kind: sdn, mode: proactive, controller: {at: Denver, service: 100 us}";
    }

    @Override
    public SystemSpec read(String name, Section section) {
        ControlProgramKind program = section.choice("mode", modes());
        Section controller = section.section("controller", "{at: Denver, service: 100 us}");
        Located<String> at = controller.text("at", "Denver");
        long serviceNs = controller.amountOr(Quantity.DURATION, "service", DEFAULT_SERVICE_NS, 0, MOST_SERVICE_NS);
        ControllerConvergence convergence =
                controller.choiceOr("convergence", convergences(), ControllerConvergence.ORACLE);
        OptionalLong channelDelayNs = channel(controller);
        controller.finish();
        section.finish();
        return new SwitchedSpec(
                name, program, at, new SwitchedSpec.Control(serviceNs, convergence, channelDelayNs));
    }

    private static SequencedMap<String, ControllerConvergence> convergences() {
        SequencedMap<String, ControllerConvergence> convergences = new LinkedHashMap<>();
        ControllerConvergence.NAMED.forEach(convergence -> convergences.put(convergence.name(), convergence));
        return convergences;
    }

    /// The delay of all control channels, alone or in a group; empty where the topology decides.
    private static OptionalLong channel(Section controller) {
        if (!controller.has("channel")) {
            return OptionalLong.empty();
        }
        if (!controller.isGroup("channel")) {
            return OptionalLong.of(channelDelayNs(controller, "channel"));
        }
        Section channel = controller.section("channel", "{kind: out-of-band, delay: 1 ms}");
        SequencedMap<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("out-of-band", true);
        channel.choiceOr("kind", kinds, true);
        OptionalLong delayNs = channel.has("delay")
                ? OptionalLong.of(channelDelayNs(channel, "delay"))
                : OptionalLong.empty();
        channel.finish();
        return delayNs;
    }

    private static long channelDelayNs(Section section, String key) {
        return section.amount(Quantity.DURATION, key, SdnSpec.LEAST_CHANNEL_DELAY_NS, MOST_SERVICE_NS);
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
                "`mode`: `" + String.join("` or `", modes().keySet()) + "`; `controller: {at: Denver, service: 100 us}`,"
                        + " in it also `convergence`: `" + String.join("`, `", convergences().keySet())
                        + "`, and `channel`: the delay of all control channels, which are out of band",
                "required; service 100 us, oracle, the least propagation over the intact network");
    }
}
