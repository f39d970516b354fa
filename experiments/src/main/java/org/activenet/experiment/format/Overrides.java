// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// The `--set path=value` options, put into the tree of a scenario before it is checked.
///
/// A path is keys joined by dots; an item of a list goes by its `name`, or by its number from 1 when it has none.
/// The value is read as YAML, so that a list or group can be given too. All options together are one source
/// called `--set`, the n-th option being its line n, so that a finding about a value says which option it came from.
public final class Overrides {
    private static final String OPTION = "--set";

    private final Findings findings;

    private Overrides(Findings findings) {
        this.findings = findings;
    }

    public static void apply(List<String> options, YamlNode.Mapping root, Findings findings) {
        List<String> lines = lines(options);
        var source = new SourceText(OPTION, String.join("\n", lines));
        for (int i = 0; i < lines.size(); i++) {
            new Overrides(findings).apply(lines.get(i), new Place(source, i + 1, 1), root);
        }
    }

    /// An option of several lines would shift the numbers of those behind it.
    private static List<String> lines(List<String> options) {
        return options.stream().map(option -> option.replaceAll("\\R", " ")).toList();
    }

    /// Refuses options for what gets its values from elsewhere, so that they would have no effect.
    ///
    /// @param varied paths that get other values
    public static void refuse(List<String> options, List<String> varied, Findings findings) {
        var source = new SourceText(OPTION, String.join("\n", lines(options)));
        for (int i = 0; i < options.size(); i++) {
            String path = options.get(i).substring(0, Math.max(0, options.get(i).indexOf('='))).strip();
            if (varied.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "."))) {
                findings.add(new Place(source, i + 1, 1).error("'" + path + "' is varied, so that this would have no effect",
                        "leave it out, or set values to be varied, as in 'sweep.vary={" + path + ": [1, 2]}'"));
            }
        }
    }

    /// A value to be set that stands in a file.
    ///
    /// @param path      as in an option
    /// @param valueText as in an option, see [YamlFlow]
    public record Setting(Located<String> path, YamlNode value, String valueText) {
        /// The same as an option.
        public String option() {
            return path.value() + "=" + valueText;
        }
    }

    /// Sets values that stand in a file; a finding says where.
    public static void set(List<Setting> settings, YamlNode.Mapping root, Findings findings) {
        for (Setting setting : settings) {
            List<Located<String>> path = path(setting.path.value(), setting.path.place());
            if (path.stream().anyMatch(word -> word.value().isBlank())) {
                findings.add(setting.path.place().error("an empty word in a path", "write keys joined by dots"));
            } else {
                new Overrides(findings).set(root, path, setting.value);
            }
        }
    }

    private void apply(String option, Place start, YamlNode.Mapping root) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            findings.add(start.error("no '=' in '" + option + "'", "write path=value, as in 'replications=2'"));
            return;
        }
        List<Located<String>> path = path(option.substring(0, equals), start);
        for (Located<String> word : path) {
            if (word.value().isBlank()) {
                findings.add(word.place().error("an empty word in a path",
                        "write keys joined by dots, as in 'topology.rate=10 Gbps'"));
                return;
            }
        }
        Place valuePlace = shifted(start, option, equals + 1);
        String text = option.substring(equals + 1);
        int errorsBefore = findings.errorCount();
        YamlNode value = YamlTree.readPart(valuePlace, text, findings);
        if (value == null) {
            if (findings.errorCount() == errorsBefore) {
                findings.add(valuePlace.error("no value in '" + option + "'", "write one after the equals sign"));
            }
            return;
        }
        set(root, path, value);
    }

    private void set(YamlNode.Mapping root, List<Located<String>> path, YamlNode value) {
        YamlNode at = root;
        for (Located<String> word : path.subList(0, path.size() - 1)) {
            YamlNode next = step(at, word);
            if (next == null) {
                return;
            }
            at = next;
        }
        Located<String> last = path.getLast();
        switch (at) {
            case YamlNode.Mapping mapping -> {
                YamlNode.Entry earlier = mapping.entries().get(last.value());
                Place keyPlace = earlier == null ? last.place() : earlier.keyPlace();
                mapping.entries().put(last.value(), new YamlNode.Entry(keyPlace, value));
            }
            case YamlNode.Sequence sequence -> {
                int index = indexOf(sequence, last);
                if (index >= 0) {
                    sequence.items().set(index, value);
                }
            }
            case YamlNode.Scalar _ -> notAGroup(last);
        }
    }

    private @Nullable YamlNode step(YamlNode at, Located<String> word) {
        return switch (at) {
            case YamlNode.Mapping mapping -> {
                YamlNode next = mapping.value(word.value());
                if (next == null) {
                    // A group that was left out; whether it may exist, the check of the whole scenario says.
                    next = new YamlNode.Mapping(word.place());
                    mapping.entries().put(word.value(), new YamlNode.Entry(word.place(), next));
                }
                yield next;
            }
            case YamlNode.Sequence sequence -> {
                int index = indexOf(sequence, word);
                yield index < 0 ? null : sequence.items().get(index);
            }
            case YamlNode.Scalar _ -> {
                notAGroup(word);
                yield null;
            }
        };
    }

    private int indexOf(YamlNode.Sequence sequence, Located<String> word) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            String name = nameOf(sequence.items().get(i), i + 1);
            if (name.equals(word.value())) {
                return i;
            }
            names.add(name);
        }
        findings.add(word.unknown("item", names));
        return -1;
    }

    private static String nameOf(YamlNode item, int number) {
        return item instanceof YamlNode.Mapping mapping && mapping.value("name") instanceof YamlNode.Scalar scalar
                ? scalar.text()
                : String.valueOf(number);
    }

    private void notAGroup(Located<String> word) {
        findings.add(word.place().error("no key '" + word.value() + "' below a single value",
                "end the path before it"));
    }

    private static List<Located<String>> path(String text, Place start) {
        List<Located<String>> path = new ArrayList<>();
        int from = 0;
        for (String word : text.split("\\.", -1)) {
            path.add(new Located<>(word.strip(), shifted(start, text, from)));
            from += word.length() + 1;
        }
        return path;
    }

    private static Place shifted(Place start, String text, int offset) {
        return new Place(start.source(), start.line(), start.column() + text.codePointCount(0, offset));
    }
}
