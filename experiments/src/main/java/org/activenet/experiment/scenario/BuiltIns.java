// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.NodeProfile;

/// What a scenario may name because the simulator brings it along.
///
/// It is handed in: others own the things that are named.
///
/// @param languages of capsules, by name
/// @param measures  by their names
public record BuiltIns(
        List<String> topologies,
        List<GeneratedKind> generated,
        List<NodeProfile> profiles,
        List<String> languages,
        List<SystemKind> systems,
        List<WorkloadKind> workloads,
        List<String> measures) {
    /// A kind of network that is made from numbers.
    ///
    /// @param keys of its numbers
    public record GeneratedKind(String kind, String summary, List<Key> keys) {}

    public BuiltIns {
        topologies = List.copyOf(topologies);
        generated = List.copyOf(generated);
        profiles = List.copyOf(profiles);
        languages = List.copyOf(languages);
        systems = List.copyOf(systems);
        workloads = List.copyOf(workloads);
        measures = List.copyOf(measures);
    }
}
