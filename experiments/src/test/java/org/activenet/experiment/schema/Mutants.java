// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.YamlFlow;
import org.activenet.experiment.format.YamlNode;
import org.activenet.experiment.format.YamlTree;

/// All texts that differ from one in one place: a key that is missing, misspelt or too many, an item that is missing or there
/// twice, and something else in the place of each value.
final class Mutants {
    private static final Place NOWHERE = Place.startOf(new SourceText("a.yaml", ""));

    /// Of every type and with every kind of mistake.
    private static final List<YamlNode> VALUES = List.of(
            plain("null"), plain("5"), plain("0"), plain("-5"), plain("-0"), plain("1.5"), plain("2.0"), plain("1e3"),
            plain("true"), plain("nonsense"), plain("not a name"), plain("9999999999999999999999"), plain("5 ms"),
            plain("+5 ms"), plain("-5 ms"), plain("-0 ms"), plain("5 parsecs"), plain("0 s"), plain("0.1234567890123 s"),
            plain("999999999 min"), plain("5 kB"), plain("5 %"), plain("1 Gbps"), plain("missing.yaml"), quoted(""),
            quoted(" "), quoted("5"), quoted(" ideal"), quoted("x".repeat(1_001)), sequence(), sequence(plain("a"), plain("b")),
            sequence(plain("a"), plain("a")), sequence(plain("5 %"), plain("null")), mapping("from", plain("1")),
            new YamlNode.Mapping(NOWHERE));

    private Mutants() {}

    private static YamlNode plain(String text) {
        return new YamlNode.Scalar(NOWHERE, text, true);
    }

    private static YamlNode quoted(String text) {
        return new YamlNode.Scalar(NOWHERE, text, false);
    }

    private static YamlNode sequence(YamlNode... items) {
        return new YamlNode.Sequence(NOWHERE, new ArrayList<>(List.of(items)));
    }

    private static YamlNode mapping(String key, YamlNode value) {
        var mapping = new YamlNode.Mapping(NOWHERE);
        mapping.entries().put(key, new YamlNode.Entry(NOWHERE, value));
        return mapping;
    }

    /// Of all texts. What stands at the same place in several is changed once, with whatever else there is beside it.
    static List<String> of(List<String> texts) {
        Set<String> places = new HashSet<>();
        List<String> mutants = new ArrayList<>();
        for (String text : texts) {
            YamlNode root = YamlTree.read(new SourceText("a.yaml", text), new Findings());
            each(root, "", places, mutant -> mutants.add(YamlFlow.text(mutant)));
        }
        return mutants;
    }

    private static void each(YamlNode node, String path, Set<String> places, Consumer<YamlNode> mutants) {
        if (places.add(path + " " + node.noun())) {
            VALUES.forEach(mutants);
        }
        switch (node) {
            case YamlNode.Scalar _ -> {
                // It has no parts.
            }
            case YamlNode.Sequence sequence -> {
                List<YamlNode> items = sequence.items();
                boolean isNew = places.add(path + "[]");
                for (int i = 0; i < items.size(); i++) {
                    int at = i;
                    if (isNew) {
                        mutants.accept(with(sequence, copy -> copy.remove(at)));
                        mutants.accept(with(sequence, copy -> copy.add(items.get(at))));
                    }
                    each(items.get(i), path + "[" + kind(items.get(i)) + "]", places,
                            item -> mutants.accept(with(sequence, copy -> copy.set(at, item))));
                }
            }
            case YamlNode.Mapping mapping -> {
                boolean isNew = places.add(path + kind(mapping) + mapping.entries().keySet());
                if (isNew) {
                    mutants.accept(with(mapping, copy -> copy.entries().put("extra", entry(plain("1")))));
                }
                for (String key : mapping.entries().keySet()) {
                    YamlNode value = mapping.value(key);
                    if (isNew) {
                        mutants.accept(with(mapping, copy -> copy.entries().remove(key)));
                        mutants.accept(with(mapping, copy -> {
                            copy.entries().remove(key);
                            copy.entries().put(key + "x", entry(value));
                        }));
                    }
                    each(value, path + "." + key + kind(value), places,
                            other -> mutants.accept(with(mapping, copy -> copy.entries().put(key, entry(other)))));
                }
            }
        }
    }

    private static String kind(YamlNode item) {
        return item instanceof YamlNode.Mapping mapping && mapping.value("kind") instanceof YamlNode.Scalar kind
                ? kind.text()
                : "";
    }

    private static YamlNode.Entry entry(YamlNode value) {
        return new YamlNode.Entry(NOWHERE, value);
    }

    private static YamlNode with(YamlNode.Sequence sequence, Consumer<List<YamlNode>> change) {
        List<YamlNode> copy = new ArrayList<>(sequence.items());
        change.accept(copy);
        return new YamlNode.Sequence(NOWHERE, copy);
    }

    private static YamlNode with(YamlNode.Mapping mapping, Consumer<YamlNode.Mapping> change) {
        var copy = new YamlNode.Mapping(NOWHERE);
        copy.entries().putAll(mapping.entries());
        change.accept(copy);
        return copy;
    }
}
