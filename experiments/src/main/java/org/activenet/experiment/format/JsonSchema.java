// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.activenet.experiment.format.Form.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A JSON Schema (draft 2020-12) of files whose keys are declared, by which editors complete and check them.
///
/// It takes whatever the reader takes, and refuses as much of the rest as a schema can; experiments/scenarios/README.md says what
/// it cannot. YAML reads `5` as a number and the reader as the text of one, so a name, or a text, may be a number.
///
/// Only keywords that editors have known for long are used. Items of several kinds are told apart by `if` and `then`, not by
/// `oneOf`: so a mistake is shown in the kind that was meant, not in all of them.
public final class JsonSchema {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int WIDEST_LINE = 120;
    private static final String WHOLE = "^" + Section.WHOLE + "$";

    private final Map<String, List<Kind>> kinds;
    private final SequencedMap<String, ObjectNode> definitions = new LinkedHashMap<>();

    /// One of the kinds that a group may have.
    ///
    /// @param kind    what stands at its key `kind`
    /// @param meaning in a few words
    /// @param keys    that only groups of this kind have
    public record Kind(String kind, String meaning, List<Key> keys) {}

    private JsonSchema(Map<String, List<Kind>> kinds) {
        this.kinds = kinds;
    }

    /// The schema of a file.
    ///
    /// @param keys  all but those of kinds
    /// @param kinds of groups that have some, by their paths: `traffic[]`
    /// @return JSON, each line ended
    public static String text(String title, String description, List<Key> keys, Map<String, List<Kind>> kinds) {
        var schema = new JsonSchema(kinds);
        ObjectNode root = object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", title)
                .put("description", description);
        root.setAll(schema.group("", keys, 0));
        schema.share(root);
        ObjectNode definitions = root.putObject("$defs");
        schema.definitions.forEach(definitions::set);
        var text = new StringBuilder();
        append(text, root, 0, 0);
        return text.append('\n').toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// @param path of the group, from the file
    /// @param keys seen from the group
    private ObjectNode group(String path, List<Key> keys, int least) {
        List<Kind> ofGroup = kinds.getOrDefault(path, List.of());
        if (ofGroup.isEmpty()) {
            return plainGroup(path, keys, least);
        }
        ObjectNode group = plainGroup(path, keys, least);
        group.remove("additionalProperties");
        ArrayNode cases = group.putArray("allOf");
        for (Kind kind : ofGroup) {
            ObjectNode own = plainGroup(path, kind.keys, 0);
            ObjectNode ownProperties = (ObjectNode) own.get("properties");
            group.get("properties").propertyNames().forEach(name -> ownProperties.put(name, true));
            String name = path.replaceAll(".*\\.", "").replace("[]", "") + "-" + kind.kind;
            String meaning = English.capitalised(English.withoutMarks(kind.meaning));
            definitions.put(name, object().put("description", meaning).setAll(own));
            ObjectNode choice = cases.addObject();
            ObjectNode condition = choice.putObject("if");
            condition.putObject("properties").putObject("kind").put("const", kind.kind);
            condition.putArray("required").add("kind");
            choice.set("then", reference(name));
        }
        return group;
    }

    private ObjectNode plainGroup(String path, List<Key> keys, int least) {
        ObjectNode group = object().put("type", "object");
        ObjectNode properties = object();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        JsonNode others = JsonNodeFactory.instance.booleanNode(false);
        for (Key key : keys.stream().filter(key -> !key.path().matches(".*[.\\[].*")).toList()) {
            ObjectNode property = property(path, key, keys);
            if (key.path().equals("*")) {
                others = property;
            } else {
                properties.set(key.path(), property);
            }
            switch (key.standard()) {
                case Key.REQUIRED -> required.add(key.path());
                case Key.ONE_OF -> choices.addObject().putArray("required").add(key.path());
                default -> {
                    // It may be left out.
                }
            }
        }
        group.set("properties", properties);
        group.set("additionalProperties", others);
        if (!required.isEmpty()) {
            group.set("required", required);
        }
        if (!choices.isEmpty()) {
            group.set("oneOf", choices);
        }
        if (least > 0) {
            group.put("minProperties", least);
        }
        return group;
    }

    /// @param around the keys of its group, of which some may be below it
    private ObjectNode property(String group, Key key, List<Key> around) {
        String path = group.isEmpty() ? key.path() : group + "." + key.path();
        SequencedSet<ObjectNode> alternatives = new LinkedHashSet<>();
        int leastKeys = key.form().types().size() == 1 ? key.form().least() : 0;
        for (Type type : key.form().types()) {
            alternatives.add(switch (type) {
                case GROUP -> group(path, below(key.path() + ".", around), leastKeys);
                case LIST -> list(path + "[]", key.form(), below(key.path() + "[].", around));
                default -> single(type, key.form());
            });
        }
        if (!key.form().words().isEmpty()) {
            alternatives.remove(words(List.of()));
            alternatives.add(words(key.form().words()));
        }
        ObjectNode property = object().put("description", description(key));
        if (alternatives.size() == 1) {
            property.setAll(alternatives.getFirst());
        } else {
            property.putArray("anyOf").addAll(alternatives);
        }
        return property;
    }

    private static List<Key> below(String path, List<Key> keys) {
        return keys.stream()
                .filter(key -> key.path().startsWith(path))
                .map(key -> new Key(key.path().substring(path.length()), key.form(), key.standard(), key.meaning()))
                .toList();
    }

    private static String description(Key key) {
        String standard = switch (key.standard()) {
            case "", Key.REQUIRED, Key.ONE_OF -> "";
            default -> " (default: " + key.standard() + ")";
        };
        return English.capitalised(English.withoutMarks(key.meaning() + standard));
    }

    private ObjectNode list(String path, Form form, List<Key> keysOfItems) {
        ObjectNode list = object().put("type", "array");
        list.set("items", form.items() == null ? group(path, keysOfItems, 0) : item(path, form.items()));
        if (form.least() > 0) {
            list.put("minItems", form.least());
        }
        return list;
    }

    private ObjectNode item(String path, Form form) {
        Type type = form.types().getFirst();
        return switch (type) {
            case LIST -> list(path + "[]", form, List.of());
            case WORD -> words(form.words());
            default -> single(type, form);
        };
    }

    /// Of a type without parts of its own.
    private ObjectNode single(Type type, Form form) {
        return switch (type) {
            case NAME -> form.names().isEmpty()
                    ? defined("name", scalar().put("minimum", 0).put("pattern", "^" + Section.NAME.pattern() + "$"))
                    : words(form.names());
            case TEXT, FILE, NODE -> defined("text", scalar().put("minLength", 1).put("maxLength", Section.LONGEST_TEXT));
            case YAML_FILE -> object().put("type", "string").put("pattern", "\\.ya?ml$");
            case COUNT -> number("integer", form, WHOLE);
            case NUMBER -> number("number", form, "^" + Section.NUMBER.pattern() + "$");
            case DURATION, COST, RATE, SIZE, SHARE -> amount(type, type.quantity().orElseThrow());
            case WORD -> words(List.of());
            case PAIR -> {
                ObjectNode pair = object().put("type", "array");
                pair.set("items", single(Type.NODE, form));
                yield defined("pair", pair.put("minItems", 2).put("maxItems", 2));
            }
            case VALUE -> object().set("type", strings(List.of("string", "number", "boolean", "array", "object")));
            case LIST, GROUP -> throw new IllegalArgumentException(type + " has parts");
        };
    }

    private static ObjectNode scalar() {
        return object().set("type", strings(List.of("string", "number", "boolean")));
    }

    /// A number may stand in quotes.
    private static ObjectNode number(String type, Form form, String pattern) {
        ObjectNode number = object().set("type", strings(List.of(type, "string")));
        if (form.range() == null) {
            number.put("minimum", 0);
        } else {
            number.put("minimum", form.range().least()).put("maximum", form.range().most());
        }
        return number.put("pattern", pattern);
    }

    private ObjectNode amount(Type type, Quantity quantity) {
        return defined(type.name().toLowerCase(Locale.ROOT), object()
                .put("type", "string")
                .put("pattern", quantity.pattern())
                .set("examples", strings(List.of(quantity.example()))));
    }

    private static ObjectNode words(List<String> words) {
        return object().set("enum", strings(words));
    }

    private static ArrayNode strings(List<String> words) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        words.forEach(array::add);
        return array;
    }

    private ObjectNode defined(String name, ObjectNode definition) {
        definitions.put(name, definition);
        return reference(name);
    }

    private static ObjectNode reference(String name) {
        return object().put("$ref", "#/$defs/" + name);
    }

    /// Makes one definition of what stands at the same key of several groups, if it is long.
    private void share(ObjectNode root) {
        Map<JsonNode, Integer> uses = new LinkedHashMap<>();
        List<ObjectNode> all = new ArrayList<>(definitions.values());
        all.add(root);
        all.forEach(node -> count(node, uses));
        all.forEach(node -> replace(node, uses));
    }

    private static void count(JsonNode node, Map<JsonNode, Integer> uses) {
        node.path("properties").forEachEntry((_, property) -> {
            if (MAPPER.writeValueAsString(property).length() > WIDEST_LINE) {
                uses.merge(property, 1, Integer::sum);
            }
        });
        node.forEach(part -> count(part, uses));
    }

    private void replace(JsonNode node, Map<JsonNode, Integer> uses) {
        if (node.get("properties") instanceof ObjectNode properties) {
            for (String name : List.copyOf(properties.propertyNames())) {
                JsonNode property = properties.get(name);
                if (uses.getOrDefault(property, 0) > 1) {
                    properties.set(name, reference(definitionOf(name, (ObjectNode) property, uses)));
                }
            }
        }
        node.forEach(part -> replace(part, uses));
    }

    private String definitionOf(String word, ObjectNode property, Map<JsonNode, Integer> uses) {
        String name = word;
        ObjectNode shared = property.deepCopy();
        replace(shared, uses);
        for (int i = 2; definitions.containsKey(name) && !definitions.get(name).equals(shared); i++) {
            name = word + "-" + i;
        }
        definitions.put(name, shared);
        return name;
    }

    /// Whatever fits into a line stands in one.
    private static void append(StringBuilder text, JsonNode node, int indent, int column) {
        String line = MAPPER.writeValueAsString(node);
        if (!node.isContainer() || column + line.length() <= WIDEST_LINE) {
            text.append(spaced(node));
            return;
        }
        String margin = "\n" + " ".repeat(indent + 2);
        String between = "";
        text.append(node.isObject() ? '{' : '[');
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                String name = quoted(entry.getKey()) + ": ";
                text.append(between).append(margin).append(name);
                append(text, entry.getValue(), indent + 2, indent + 2 + name.length());
                between = ",";
            }
        } else {
            for (JsonNode item : node) {
                text.append(between).append(margin);
                append(text, item, indent + 2, indent + 2);
                between = ",";
            }
        }
        text.append("\n").repeat(" ", indent).append(node.isObject() ? '}' : ']');
    }

    private static String spaced(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> quoted(entry.getKey()) + ": " + spaced(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonSchema::spaced)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return MAPPER.writeValueAsString(node);
    }

    private static String quoted(String text) {
        return MAPPER.writeValueAsString(StringNode.valueOf(text));
    }
}
