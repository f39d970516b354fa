// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.List;
import java.util.stream.Collectors;

/// The rows of the table of presets on the page about scenarios.
public final class PresetRows {
    private PresetRows() {}

    public static List<String> all() {
        return Preset.keys().stream().map(key -> "| `" + key + "` | " + names(key) + " |").toList();
    }

    private static String names(String key) {
        return Preset.of(key).stream()
                .map(preset -> "`" + preset.name() + "`" + (preset.isDefault() ? " (default)" : ""))
                .collect(Collectors.joining(", "));
    }
}
