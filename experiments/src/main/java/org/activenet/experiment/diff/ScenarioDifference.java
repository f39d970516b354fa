// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.activenet.experiment.format.YamlFlow;
import org.activenet.experiment.format.YamlNode;

/// What one says and the other does not, or says otherwise.
///
/// @param path as `--set` takes it, or the name of a fact
/// @param a    empty where only the other has it
/// @param b    likewise
public record ScenarioDifference(String path, String a, String b) {
    /// Of two maps, in the order of the first.
    static List<ScenarioDifference> of(SequencedMap<String, String> a, SequencedMap<String, String> b) {
        SequencedSet<String> paths = new LinkedHashSet<>(a.keySet());
        paths.addAll(b.keySet());
        List<ScenarioDifference> differences = new ArrayList<>();
        for (String path : paths) {
            String ofA = a.getOrDefault(path, "");
            String ofB = b.getOrDefault(path, "");
            if (!ofA.equals(ofB)) {
                differences.add(new ScenarioDifference(path, ofA, ofB));
            }
        }
        return differences;
    }

    /// The values of a scenario by their paths: items of a list by their name, or by their number where they have none.
    static SequencedMap<String, String> values(YamlNode.Mapping scenario) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        put(values, "", scenario);
        return values;
    }

    private static void put(SequencedMap<String, String> values, String path, YamlNode node) {
        switch (node) {
            case YamlNode.Mapping mapping when !mapping.entries().isEmpty() -> mapping.entries().forEach((key, entry) ->
                    put(values, path.isEmpty() ? key : path + "." + key, entry.value()));
            case YamlNode.Sequence sequence when isOfGroups(sequence) -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    put(values, path + "." + nameOf(sequence.items().get(i), i + 1), sequence.items().get(i));
                }
            }
            default -> values.put(path, YamlFlow.text(node));
        }
    }

    private static boolean isOfGroups(YamlNode.Sequence sequence) {
        return !sequence.items().isEmpty() && sequence.items().stream().allMatch(item -> item instanceof YamlNode.Mapping);
    }

    private static String nameOf(YamlNode item, int number) {
        return item instanceof YamlNode.Mapping mapping && mapping.value("name") instanceof YamlNode.Scalar name
                ? name.text()
                : String.valueOf(number);
    }
}
