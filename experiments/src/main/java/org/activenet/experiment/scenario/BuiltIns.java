// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;

/// The names that a scenario may use because the simulator brings them along.
///
/// They are handed in: other modules own the things they name.
public record BuiltIns(List<String> topologies, List<String> profiles) {
    public BuiltIns {
        topologies = List.copyOf(topologies);
        profiles = List.copyOf(profiles);
    }
}
