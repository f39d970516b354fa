// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.diagnostic.Prose;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.English;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.BuiltIns;
import org.activenet.experiment.scenario.ProfileReader;
import org.activenet.experiment.scenario.ScenarioKeys;
import org.activenet.experiment.terminal.Terminal;

/// All that may stand in a scenario, and all that comes out of it: as a page, and for a terminal. Both are made from what the
/// readers declare, so neither can fall behind.
final class ScenarioReference {
    private static final int PATH_WIDTH = 24;

    private final List<Part> parts = new ArrayList<>();
    private final List<Measure> measures;

    /// Keys that belong together.
    ///
    /// @param word    by which a user asks for them
    /// @param meaning in Markdown; empty where the title says it
    record Part(String title, String word, String meaning, List<Key> keys) {}

    ScenarioReference(Catalogue catalogue) {
        BuiltIns builtIns = Experiments.builtIns(catalogue);
        parts.add(new Part("Keys of every scenario", "scenario", "", ScenarioKeys.common(builtIns)));
        builtIns.generated().forEach(kind -> parts.add(new Part(
                "Networks of kind `" + kind.kind() + "`",
                kind.kind(),
                "For `topology.generate`: " + kind.summary() + ".",
                kind.keys())));
        catalogue.workloads().forEach(kind -> parts.add(new Part(
                "Traffic of kind `" + kind.kind() + "`",
                kind.kind(),
                "Over capsules: " + kind.words().overCapsules() + ". Over plain IP: " + kind.words().overIp() + ".",
                kind.keys())));
        catalogue.systems().forEach(kind -> parts.add(new Part(
                "Systems of kind `" + kind.kind() + "`",
                kind.kind(),
                "At every node: " + kind.words().atEveryNode() + "."
                        + (kind.keys().isEmpty() ? " Such systems have no keys of their own." : ""),
                kind.keys())));
        parts.add(new Part(
                "Profile files",
                "profile",
                "What `profile` may name besides the built-in ones, as a file.",
                ProfileReader.keys(catalogue.languageNames())));
        measures = catalogue.measures();
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /// The page docs/scenario-reference.md.
    String markdown() {
        var text = new StringBuilder("""
                # Scenario reference

                Every key of a scenario, every kind of traffic and system, and every measure. This page is made from the code
                and compared with it by a test; `./activenet scenario keys` and `./activenet scenario measures` print the same.
                How to write a scenario, with examples: [experiments/scenarios](../experiments/scenarios/README.md).

                `[]` stands for each item of a list, `*` for names of your own choice or of the kind. Of the keys of a group that
                are "one of these", exactly one has to stand.

                | value | written as | units |
                |---|---|---|
                """);
        for (Form.Type type : Form.Type.values()) {
            type.quantity().ifPresent(quantity -> text.append(row(
                    type.noun(), "`" + quantity.example() + "`", "`" + String.join("`, `", quantity.units().keySet()) + "`")));
        }
        for (Part part : parts) {
            text.append("\n## ").append(part.title).append("\n\n");
            List<String> paragraphs = new ArrayList<>();
            if (!part.meaning.isEmpty()) {
                paragraphs.add(part.meaning + "\n");
            }
            if (!part.keys.isEmpty()) {
                paragraphs.add(table(part.keys));
            }
            text.append(String.join("\n", paragraphs));
        }
        text.append("\n## Measures\n\n| measure | unit | definition |\n|---|---|---|\n");
        measures.forEach(measure -> text.append(
                row("`" + measure.name() + "`", measure.unit().label(), measure.definition())));
        return text.toString();
    }

    private static String table(List<Key> keys) {
        var text = new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
        keys.forEach(key -> text.append(row("`" + key.path() + "`", key.form().text(), key.standard(), key.meaning())));
        return text.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /// The keys of a part, or those of all parts whose path begins like this: `topology`.
    ///
    /// @param word empty for all
    /// @return nothing where there is no such part and no such key
    String keys(String word) {
        List<Part> chosen = word.isEmpty()
                ? parts
                : Stream.concat(
                                parts.stream().filter(part -> part.word.equals(word)),
                                parts.stream().map(part -> beginningWith(word, part)).filter(part -> !part.keys.isEmpty()))
                        .toList();
        var text = new StringBuilder();
        for (Part part : chosen) {
            text.append(text.isEmpty() ? "" : "\n").append(English.withoutMarks(part.title)).append('\n');
            if (!part.meaning.isEmpty()) {
                text.append(Prose.hanging("  ", English.withoutMarks(part.meaning), Terminal.USUAL_WIDTH));
            }
            part.keys.forEach(key -> append(text, key.path(), words(key)));
        }
        return text.toString();
    }

    private static Part beginningWith(String word, Part part) {
        return new Part(
                part.title, part.word, "", part.keys.stream().filter(key -> isAtOrBelow(key.path(), word)).toList());
    }

    private static boolean isAtOrBelow(String path, String word) {
        return path.equals(word) || path.startsWith(word + ".") || path.startsWith(word + "[]");
    }

    private static String words(Key key) {
        String standard = switch (key.standard()) {
            case "" -> "";
            case Key.REQUIRED, Key.ONE_OF -> " (" + key.standard() + ")";
            default -> " (default: " + key.standard() + ")";
        };
        return key.meaning() + ": " + key.form().text() + standard;
    }

    /// All measures with their definitions.
    String measures() {
        var text = new StringBuilder();
        measures.forEach(measure -> append(text, measure.name(), "[" + measure.unit().label() + "] " + measure.definition()));
        return text.toString();
    }

    /// A name with its words beside it, or below it where it is too long.
    private static void append(StringBuilder text, String name, String words) {
        boolean isShort = name.length() <= PATH_WIDTH;
        text.append(isShort ? "" : "  " + name + "\n");
        String column = ("  %-" + PATH_WIDTH + "s  ").formatted(isShort ? name : "");
        text.append(Prose.hanging(column, English.withoutMarks(words), Terminal.USUAL_WIDTH));
    }

}
