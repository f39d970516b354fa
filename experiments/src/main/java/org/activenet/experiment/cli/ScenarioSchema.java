// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.List;
import java.util.Map;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.JsonSchema;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.BuiltIns;
import org.activenet.experiment.scenario.ProfileReader;
import org.activenet.experiment.scenario.ScenarioKeys;

/// What may stand in scenarios and profiles, as JSON Schemas: made from what the readers declare, as [ScenarioReference] is.
final class ScenarioSchema {
    private ScenarioSchema() {}

    /// The file experiments/scenarios/scenario.schema.json.
    static String ofScenarios(Catalogue catalogue) {
        BuiltIns builtIns = Experiments.builtIns(catalogue);
        Map<String, List<JsonSchema.Kind>> kinds = Map.of(
                "topology.generate", builtIns.generated().stream()
                        .map(kind -> new JsonSchema.Kind(kind.kind(), kind.summary(), kind.keys()))
                        .toList(),
                "traffic[]", catalogue.workloads().stream()
                        .map(kind -> new JsonSchema.Kind(kind.kind(), kind.words().overCapsules(), kind.keys()))
                        .toList(),
                "systems[]", catalogue.systems().stream()
                        .map(kind -> new JsonSchema.Kind(kind.kind(), kind.words().atEveryNode(), kind.keys()))
                        .toList());
        return JsonSchema.text(
                "Scenario of ActiveNet", "An experiment: ./activenet run FILE", ScenarioKeys.common(builtIns), kinds);
    }

    /// The file experiments/scenarios/profile.schema.json.
    static String ofProfiles(Catalogue catalogue) {
        return JsonSchema.text(
                "Profile of ActiveNet",
                "What work costs at a node: a file that the key profile of a scenario names",
                ProfileReader.keys(catalogue.languageNames()),
                Map.of());
    }
}
