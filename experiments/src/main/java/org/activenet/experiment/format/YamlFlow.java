// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.stream.Collectors;

/// Values as one line of YAML, which gives the same values when it is read.
public final class YamlFlow {
    private YamlFlow() {}

    public static String text(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.isPlain() ? scalar.text() : quoted(scalar.text());
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(YamlFlow::inside).collect(Collectors.joining(", ", "[", "]"));
            case YamlNode.Mapping mapping -> mapping.entries().entrySet().stream()
                    .map(entry -> quotedIfNeeded(entry.getKey()) + ": " + inside(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /// A plain text may hold what would end it inside brackets.
    private static String inside(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.isPlain() ? quotedIfNeeded(scalar.text()) : text(node);
    }

    private static String quotedIfNeeded(String text) {
        return text.matches("[A-Za-z0-9_./%+-]+( [A-Za-z0-9_./%+-]+)*") ? text : quoted(text);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
