// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.ArrayList;
import java.util.List;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.sdn.ControllerSteps;

/// A word that stands for numbers in a scenario: how failures are detected and new routes come about.
///
/// @param key       where scenarios write it
/// @param source    where its numbers come from
/// @param isDefault whether it holds where a scenario does not say
record Preset(String key, String name, String source, boolean isDefault) {
    /// All of them, key by key.
    static List<Preset> all() {
        List<Preset> all = new ArrayList<>();
        Detection.NAMED.forEach(preset -> all.add(
                new Preset("detection", preset.name(), preset.source(), preset == Detection.USUAL)));
        Convergence.NAMED.forEach(preset -> all.add(
                new Preset("routing.convergence", preset.name(), preset.source(), preset == Convergence.USUAL)));
        ControllerSteps.NAMED.forEach(preset -> all.add(new Preset(
                "systems.NAME.controller.convergence", preset.name(), preset.source(), preset == ControllerSteps.ORACLE)));
        return all;
    }

    /// The keys that have presets.
    static List<String> keys() {
        return all().stream().map(Preset::key).distinct().toList();
    }

    /// The presets of one key.
    static List<Preset> of(String key) {
        return all().stream().filter(preset -> preset.key.equals(key)).toList();
    }
}
