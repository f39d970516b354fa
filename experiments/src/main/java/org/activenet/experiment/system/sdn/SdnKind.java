// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.LinkedHashMap;
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
        controller.finish();
        section.finish();
        return new SwitchedSpec(name, program, at, serviceNs);
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
                "`mode`: `" + String.join("` or `", modes().keySet()) + "`; `controller: {at: Denver, service: 100 us}`",
                "required; service 100 us");
    }
}
