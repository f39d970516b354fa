// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A GraphML document as it is written, before its keys are resolved and its edges find their nodes.
///
/// Kept apart from the reading, since keys may be declared after their use and edges may stand before their nodes
/// (in the Topology Zoo they do).
final class GraphmlDocument {
    final Map<String, Key> keys = new LinkedHashMap<>();
    final List<Element> nodes = new ArrayList<>();
    final List<Element> edges = new ArrayList<>();
    @Nullable Element graph;

    /// The declaration of an attribute: `<key id="d33" for="node" attr.name="label">`. Ids differ from file to
    /// file, names do not.
    static final class Key {
        final String name;
        final String domain; // node, edge, graph or all
        @Nullable String byDefault;

        Key(String name, String domain) {
            this.name = name;
            this.domain = domain;
        }

        boolean isFor(String element) {
            return domain.equals("all") || domain.equals(element);
        }
    }

    /// A graph, a node or an edge, with its data by key id.
    static final class Element {
        final String name;
        final int offset;
        final Map<String, String> attributes;
        final Map<String, String> data = new LinkedHashMap<>();
        final List<Map.Entry<String, String>> repeated = new ArrayList<>(); // data of a key that it has had already

        Element(String name, int offset, Map<String, String> attributes) {
            this.name = name;
            this.offset = offset;
            this.attributes = attributes;
        }

        @Nullable String attribute(String attribute) {
            return attributes.get(attribute);
        }
    }

    /// Data that does not count, and why.
    record Lost(String name, String value, String why) {}

    /// What stands in an element and is in none of its values: second values that say something else, and data of the keys of
    /// other elements.
    List<Lost> lostOf(Element element) {
        var lost = new ArrayList<Lost>();
        SequencedMap<String, String> values = valuesOf(element);
        var data = new ArrayList<>(element.data.entrySet());
        data.addAll(element.repeated);
        for (Map.Entry<String, String> each : data) {
            Key key = keys.get(each.getKey());
            String name = key == null ? each.getKey() : key.name;
            String value = each.getValue().strip();
            if (value.isEmpty()) {
                continue;
            }
            if (key != null && !key.isFor(element.name)) {
                lost.add(new Lost(name, value, "its key is for='" + ReadNotes.shown(key.domain) + "'"));
            } else if (!value.equals(values.get(name))) {
                lost.add(new Lost(name, value, "there is another one before it"));
            }
        }
        return lost;
    }

    /// The value of an attribute by its name; empty where there is none.
    String valueOf(Element element, String name) {
        return valuesOf(element).getOrDefault(name, "");
    }

    /// All that is said of an element: its data by the names of their attributes, then what has a default, in file order. Data
    /// whose key is not declared is taken by the key's id, which some writers use as the name. Of two of one name the first
    /// counts.
    SequencedMap<String, String> valuesOf(Element element) {
        var values = new LinkedHashMap<String, String>();
        element.data.forEach((id, text) -> {
            Key key = keys.get(id);
            if (key == null || key.isFor(element.name)) {
                values.putIfAbsent(key == null ? id : key.name, text.strip());
            }
        });
        for (Key key : keys.values()) {
            if (key.byDefault != null && key.isFor(element.name)) {
                values.putIfAbsent(key.name, key.byDefault.strip());
            }
        }
        return values;
    }
}
