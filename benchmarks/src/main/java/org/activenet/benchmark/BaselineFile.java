// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.activenet.benchmark.Baseline.Sample;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.format.YamlNode;
import org.activenet.experiment.format.YamlTree;
import org.jspecify.annotations.Nullable;

/// A [Baseline] as a file: JSON, which is also YAML, so that it is read with the places of what is wrong in it.
final class BaselineFile {
    private static final int FORMAT = 1;
    private static final String ADVICE = "name a file that 'activenet bench --save FILE' wrote";
    /// As `Double.toString` writes a number above 0.
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?(E-?[0-9]{1,3})?");

    private BaselineFile() {}

    static String text(Baseline baseline) {
        return """
                {
                  "format": %d,
                  "machine": %s,
                  "java": %s,
                  "quick": %s,
                  "benchmarks": [
                %s
                  ]
                }
                """.formatted(
                FORMAT,
                quoted(baseline.machine()),
                quoted(baseline.java()),
                baseline.isQuick(),
                baseline.samples().stream().map(BaselineFile::line).collect(Collectors.joining(",\n")));
    }

    private static String line(Sample sample) {
        return "    {\"benchmark\": %s, \"parameters\": %s, \"ns\": %s}".formatted(
                quoted(sample.benchmark()), quoted(sample.parameters()), sample.forksNs());
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    /// Reads a file; what it holds, or what is wrong with it.
    static Checked<Baseline> read(Path file) {
        var findings = new Findings();
        SourceText source = UserFile.read(file, null, "a baseline", findings);
        return source == null ? findings.failed() : read(source);
    }

    static Checked<Baseline> read(SourceText source) {
        var syntax = new Findings();
        YamlNode root = YamlTree.read(source, syntax);
        var findings = new Findings();
        if (!(root instanceof YamlNode.Mapping mapping) || syntax.errorCount() > 0 || mapping.value("benchmarks") == null) {
            findings.add(Place.startOf(source).error("not a baseline of benchmarks, or not all of one", ADVICE));
            return findings.failed();
        }
        Section section = Section.of(mapping, "a baseline", findings);
        section.count("format", FORMAT, FORMAT, FORMAT);
        var baseline = new Baseline(
                section.text("machine", "...").value(),
                section.text("java", "...").value(),
                section.choice("quick", yesAndNo()),
                samples(section, findings));
        section.finish();
        return findings.errorCount() > 0 ? findings.failed() : Checked.of(baseline);
    }

    private static List<Sample> samples(Section baseline, Findings findings) {
        List<Sample> samples = new ArrayList<>();
        for (YamlNode item : baseline.items("benchmarks", "{benchmark: A.b, parameters: '', ns: [[1.0]]}")) {
            Section section = Section.of(item, "a benchmark", findings);
            samples.add(new Sample(
                    section.text("benchmark", "A.b").value(),
                    parameters(section),
                    section.items("ns", "[1.0]").stream().map(fork -> iterations(fork, findings)).toList()));
            section.finish();
        }
        return samples;
    }

    /// Most benchmarks have none, and an empty text says so.
    private static String parameters(Section section) {
        return section.node("parameters") instanceof YamlNode.Scalar scalar && scalar.text().isEmpty()
                ? ""
                : section.text("parameters", "n=1").value();
    }

    private static List<Double> iterations(YamlNode fork, Findings findings) {
        List<Double> valuesNs = new ArrayList<>();
        for (YamlNode item : fork instanceof YamlNode.Sequence list ? list.items() : List.of(fork)) {
            Double valueNs = number(item);
            if (valueNs == null) {
                findings.add(item.place().error("not a time above 0", ADVICE));
            } else {
                valuesNs.add(valueNs);
            }
        }
        if (valuesNs.isEmpty() && findings.errorCount() == 0) {
            findings.add(fork.place().error("no times", ADVICE));
        }
        return valuesNs;
    }

    private static @Nullable Double number(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar) || !NUMBER.matcher(scalar.text()).matches()) {
            return null;
        }
        double value = Double.parseDouble(scalar.text());
        return value > 0 && value < Double.POSITIVE_INFINITY ? value : null;
    }

    private static SequencedMap<String, Boolean> yesAndNo() {
        SequencedMap<String, Boolean> words = new LinkedHashMap<>();
        words.put("false", false);
        words.put("true", true);
        return words;
    }
}
