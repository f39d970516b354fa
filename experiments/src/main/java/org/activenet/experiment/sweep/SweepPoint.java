// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.experiment.format.Overrides;

/// One combination of values.
///
/// @param number   from 1, in the order of the sweep
/// @param settings the values of all paths, in their order
public record SweepPoint(int number, List<Overrides.Setting> settings) {
    public SweepPoint {
        settings = List.copyOf(settings);
    }

    /// For people: `traffic.pings.load=50 %, seed=7`.
    public String title() {
        return settings.stream().map(Overrides.Setting::option).collect(Collectors.joining(", "));
    }
}
