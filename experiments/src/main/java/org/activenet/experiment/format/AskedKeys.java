// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which keys a reader asks for, group by group: what the declared keys are compared with.
///
/// Only groups that stand in the file are listened to; what is asked of one that was left out has no place.
public final class AskedKeys {
    private final Map<YamlNode.Mapping, String> groups = new IdentityHashMap<>();
    private final SortedMap<String, Asked> keys = new TreeMap<>();

    /// What became known of one key while it was asked for.
    ///
    /// @param types     that the reader takes; empty where it looks at the value by itself
    /// @param words     that it takes besides
    /// @param standards what it takes where the key does not stand
    /// @param ranges    of numbers
    public record Asked(
            SortedSet<Form.Type> types, SortedSet<String> words, SortedSet<String> standards, List<Form.Range> ranges) {
        Asked() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        }
    }

    /// Listens to the groups of a file.
    ///
    /// @param root the file, as it was parsed
    public AskedKeys(YamlNode root) {
        enter(root, "");
    }

    private void enter(YamlNode node, String path) {
        switch (node) {
            case YamlNode.Mapping mapping -> {
                groups.put(mapping, itemPath(mapping, path));
                mapping.entries().forEach((key, entry) -> enter(entry.value(), joined(itemPath(mapping, path), key)));
            }
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> enter(item, path + "[]"));
            case YamlNode.Scalar _ -> {
                // A value has no keys.
            }
        }
    }

    /// Items of several kinds differ in their keys: `traffic[ping]`.
    private static String itemPath(YamlNode.Mapping mapping, String path) {
        return path.endsWith("[]") && mapping.value("kind") instanceof YamlNode.Scalar kind
                ? path.substring(0, path.length() - 1) + kind.text() + "]"
                : path;
    }

    private static String joined(String group, String key) {
        return group.isEmpty() ? key : group + "." + key;
    }

    void asked(YamlNode.Mapping group, String key, @Nullable Form form, @Nullable String standard) {
        String path = groups.get(group);
        if (path == null) {
            return;
        }
        Asked asked = keys.computeIfAbsent(joined(path, key), _ -> new Asked());
        if (form != null) {
            asked.types.addAll(form.types());
            asked.words.addAll(form.words());
            if (form.range() != null) {
                asked.ranges.add(form.range());
            }
        }
        if (standard != null) {
            asked.standards.add(standard);
        }
    }

    /// All keys that were asked for, by their paths: `traffic[ping].gap.poisson`.
    public SortedMap<String, Asked> keys() {
        return keys;
    }
}
