// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Draws values that a schema takes: each key, each alternative, and amounts at the edges.
final class Instances {
    private static final Pattern AMOUNT = Pattern.compile("\\^.* \\*\\((?<units>[^)]+)\\)\\$");
    private static final List<String> NUMBERS = List.of("1", "2", "10", "64", "100");
    private static final List<String> ODD_NUMBERS = List.of("0", "500", "0.5", "2.25", "+3", "1234567890");
    private static final List<String> TEXTS =
            List.of("n0", "n1", "n2", "Kansas City", "net.graphml", "seed", "traffic.pings.gap.every");
    private static final int NAMES = 8;

    private final JsonNode root;
    private final Random random;

    /// @param root the whole schema
    Instances(JsonNode root, long seed) {
        this.root = root;
        this.random = new Random(seed);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    JsonNode draw(JsonNode schema) {
        if (schema.has("$ref")) {
            return draw(root.at(schema.get("$ref").asString().substring(1)));
        }
        if (schema.has("anyOf")) {
            return draw(schema.get("anyOf").get(random.nextInt(schema.get("anyOf").size())));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        JsonNode types = schema.get("type");
        String type = types.isArray() ? types.get(random.nextInt(types.size())).asString() : types.asString();
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer" -> Verdicts.MAPPER.getNodeFactory().numberNode(whole(schema));
            case "number" -> number(schema);
            case "boolean" -> Verdicts.MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case "string" -> Verdicts.MAPPER.getNodeFactory().stringNode(string(schema));
            default -> throw new IllegalArgumentException("no instances of type " + type);
        };
    }

    /// Often at the ends of a range.
    private long whole(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(1_000);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> Math.min(most, least + random.nextInt(20));
        };
    }

    private JsonNode number(JsonNode schema) {
        return random.nextBoolean() && schema.path("minimum").asDecimal().signum() == 0
                ? Verdicts.MAPPER.getNodeFactory().numberNode(0.5)
                : Verdicts.MAPPER.getNodeFactory().numberNode(Math.max(1, whole(schema)));
    }

    private String string(JsonNode schema) {
        String pattern = schema.path("pattern").asString("");
        Matcher amount = AMOUNT.matcher(pattern);
        if (amount.matches()) {
            boolean isOdd = random.nextInt(8) == 0;
            List<String> units = List.of(amount.group("units").split("\\|"));
            String unit = isOdd ? oneOf(units) : units.get(Math.min(units.size() - 1, 2 * random.nextInt(2)));
            return oneOf(isOdd ? ODD_NUMBERS : NUMBERS) + oneOf(List.of("", " ", "  ")) + unit;
        }
        if (pattern.startsWith("^(0|[1-9]")) {
            return Long.toString(whole(schema));
        }
        if (pattern.startsWith("^[A-Za-z0-9]")) {
            return "name-" + random.nextInt(NAMES);
        }
        return switch (pattern) {
            case "" -> oneOf(TEXTS);
            case "\\.ya?ml$" -> oneOf(List.of("mine.yaml", "missing.yml"));
            default -> throw new IllegalArgumentException("no text for " + pattern + "; teach this test to make one");
        };
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = Verdicts.MAPPER.createArrayNode();
        int least = schema.path("minItems").asInt(0);
        int count = Math.min(schema.path("maxItems").asInt(3), least + 1 + random.nextInt(2));
        for (int i = 0; i < count; i++) {
            array.add(schema.has("items") ? draw(schema.get("items")) : Verdicts.MAPPER.getNodeFactory().numberNode(i));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = Verdicts.MAPPER.createObjectNode();
        fill(object, schema);
        for (JsonNode choice : schema.path("allOf")) {
            JsonNode kind = choice.get("if").get("properties").get("kind").get("const");
            if (kind.equals(object.get("kind"))) {
                fill(object, root.at(choice.get("then").get("$ref").asString().substring(1)));
            }
        }
        return object;
    }

    /// Adds the keys of a group: those that have to stand, one of those of which one has to, and some of the others.
    private void fill(ObjectNode object, JsonNode schema) {
        Set<String> wanted = new TreeSet<>();
        Set<String> unwanted = new TreeSet<>();
        schema.path("required").forEach(key -> wanted.add(key.asString()));
        List<String> choices = new ArrayList<>();
        schema.path("oneOf").forEach(choice -> choices.add(choice.get("required").get(0).asString()));
        if (!choices.isEmpty()) {
            String chosen = oneOf(choices);
            wanted.add(chosen);
            choices.stream().filter(key -> !key.equals(chosen)).forEach(unwanted::add);
        }
        schema.path("properties").forEachEntry((key, property) -> {
            boolean isTaken = wanted.contains(key) || (!unwanted.contains(key) && random.nextInt(5) < 2);
            if (isTaken && property.isObject()) {
                object.set(key, draw(property));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            int count = schema.path("minProperties").asInt(0) + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                object.set(oneOf(List.of("seed", "limits.depth")), draw(schema.get("additionalProperties")));
            }
        }
    }
}
