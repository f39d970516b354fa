// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands in a YAML file, before anybody asks what it means: every value a text, every node with its place.
public sealed interface YamlNode {
    Place place();

    /// What a person would call this, for findings.
    String noun();

    /// A single value. YAML's guesses (`no` for false, `010` for eight) are never made: a value is its text.
    ///
    /// @param isPlain written without quotes
    record Scalar(Place place, String text, boolean isPlain) implements YamlNode {
        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL"); // YAML 1.2.2, 10.3.2

        /// Whether nothing was written, or YAML's `null`.
        public boolean isNothing() {
            return isPlain && NOTHING.contains(text);
        }

        @Override
        public String noun() {
            return isNothing() ? "nothing" : "a single value";
        }
    }

    /// A list.
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String noun() {
            return "a list";
        }
    }

    /// Keys with their values, in the order of the file. Mutable until `--set` options have been applied.
    record Mapping(Place place, SequencedMap<String, Entry> entries) implements YamlNode {
        public Mapping(Place place) {
            this(place, new LinkedHashMap<>());
        }

        public @Nullable YamlNode value(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public String noun() {
            return "a group of keys";
        }
    }

    /// A key with its place, and its value.
    record Entry(Place keyPlace, YamlNode value) {}

    static Sequence sequence(Place place) {
        return new Sequence(place, new ArrayList<>());
    }
}
