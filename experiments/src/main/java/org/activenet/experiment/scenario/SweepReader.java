// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.experiment.format.English;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.format.YamlFlow;
import org.activenet.experiment.format.YamlNode;
import org.jspecify.annotations.Nullable;

/// Reads the group `sweep` of a scenario.
final class SweepReader {
    private static final String VARY = "{traffic.pings.load: [10 %, 50 %, 90 %]}";
    static final int MOST_POINTS_OF_A_RANGE = 100_000;
    /// Of values between the ends of a range: those of a logarithmic one are no round numbers anyway.
    private static final MathContext LOG_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final MathContext LINEAR_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private final Section section;
    private final Findings findings;

    private SweepReader(Section section, Findings findings) {
        this.section = section;
        this.findings = findings;
    }

    /// The sweep of a scenario; `null` where it has none, or, with findings, where it is not one.
    static @Nullable Sweep read(Section scenario, Findings findings) {
        return scenario.has("sweep")
                ? new SweepReader(scenario.section("sweep", "{vary: " + VARY + "}"), findings).sweep()
                : null;
    }

    private @Nullable Sweep sweep() {
        int errorsBefore = findings.errorCount();
        List<Sweep.Axis> axes = axes(section.section("vary", VARY));
        List<Sweep.Dimension> dimensions = dimensions(axes);
        Condition where = null;
        Located<String> written = section.textOrNull("where", "'traffic.pings.load < 80 %'");
        if (written != null) {
            where = Condition.read(written, axes, findings);
        }
        section.finish();
        var sweep = new Sweep(axes, dimensions, where);
        if (!axes.isEmpty() && sweep.combinationCount() > Sweep.MOST_COMBINATIONS) {
            findings.add(section.placeOf("vary").error(
                    (sweep.combinationCount() == Long.MAX_VALUE ? "more than 9e18" : English.count(sweep.combinationCount()))
                            + " combinations",
                    "vary less: at most " + English.count(Sweep.MOST_COMBINATIONS) + ", before 'where'"));
        }
        return findings.errorCount() == errorsBefore ? sweep : null;
    }

    private List<Sweep.Axis> axes(Section vary) {
        List<Sweep.Axis> axes = new ArrayList<>();
        for (String path : vary.keys()) {
            YamlNode node = vary.node(path);
            List<Sweep.Value> values = node == null ? List.of() : values(path, node);
            if (path.equals("replications") || path.startsWith("replications.") || path.equals("sweep")
                    || path.startsWith("sweep.") || path.equals("name")) {
                findings.add(vary.placeOfKey(path).error("'" + path + "' cannot be varied",
                        "vary what changes a run; 'replications' says how often each point is run"));
            } else if (vary.keys().stream().anyMatch(other -> path.startsWith(other + "."))) {
                findings.add(vary.placeOfKey(path).error("'" + path + "' lies below what is varied as a whole",
                        "vary the one or the other"));
            } else if (!values.isEmpty()) {
                axes.add(new Sweep.Axis(new Located<>(path, vary.placeOfKey(path)), values));
            }
        }
        if (vary.keys().isEmpty() && section.isGroup("vary")) {
            findings.add(vary.place().error("nothing is varied", "write paths with their values, as in 'vary: " + VARY + "'"));
        }
        return axes;
    }

    private List<Sweep.Value> values(String path, YamlNode node) {
        return switch (node) {
            case YamlNode.Sequence sequence -> {
                if (sequence.items().isEmpty()) {
                    findings.add(node.place().error("no value for '" + path + "'", "write at least one"));
                }
                yield listed(path, sequence.items());
            }
            case YamlNode.Mapping _ -> range(path, Section.of(node, "a range", findings));
            case YamlNode.Scalar _ -> {
                findings.add(node.place().error("one value for '" + path + "'",
                        "write a list, as in '[10 %, 50 %]', or a range, as in "
                                + "'{from: 10 us, to: 10 ms, points: 4, scale: log}'"));
                yield List.of();
            }
        };
    }

    private List<Sweep.Value> listed(String path, List<YamlNode> items) {
        List<Sweep.Value> values = new ArrayList<>();
        Map<String, String> textOf = new HashMap<>(); // by what the values come to
        for (YamlNode item : items) {
            String text = YamlFlow.text(item);
            String earlier = textOf.putIfAbsent(meaning(text), text);
            if (item instanceof YamlNode.Scalar scalar && scalar.isNothing()) {
                findings.add(item.place().error("nothing as a value of '" + path + "'", "write a value"));
            } else if (earlier != null) {
                findings.add(item.place().error("the value '" + text + "' twice for '" + path + "'"
                        + (earlier.equals(text) ? "" : ", before as '" + earlier + "'"), "leave one out"));
            } else {
                values.add(new Sweep.Value(text, item));
            }
        }
        return values;
    }

    /// The same for texts that say the same amount or number: 1 ms is 1000 us.
    private static String meaning(String text) {
        if (Condition.Reading.NUMBER.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return Stream.of(Quantity.values())
                .filter(quantity -> quantity.parse(text) instanceof Quantity.Value)
                .reduce((_, finer) -> finer) // 1000 ps are no duration, but a cost
                .map(quantity -> quantity.amount(text) + " " + quantity)
                .orElse("'" + text + "'");
    }

    private List<Sweep.Value> range(String path, Section range) {
        Located<String> from = range.text("from", "10 us");
        Located<String> to = range.text("to", "10 ms");
        long points = range.count("points", 2, MOST_POINTS_OF_A_RANGE, 4);
        boolean isLog = range.choiceOr("scale", scales(), false);
        range.finish();
        Kind kind = Kind.of(from.value(), to.value());
        if (from.value().isEmpty() || to.value().isEmpty()) {
            return List.of();
        }
        if (kind == null) {
            findings.add(to.place().error("'%s' and '%s' are not of one kind".formatted(from.value(), to.value()),
                    "write two numbers, or two amounts with units of one kind"));
            return List.of();
        }
        BigDecimal first = kind.number(from.value());
        BigDecimal last = kind.number(to.value());
        if (isLog && (first.signum() <= 0 || last.signum() <= 0)) {
            findings.add(from.place().error("a logarithmic range from or to what is not above 0",
                    "begin above 0, or write 'scale: linear'"));
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < points; i++) {
            boolean isEnd = i == 0 || i == points - 1;
            texts.add(kind.text(isEnd ? i == 0 ? first : last : between(first, last, i, points - 1, isLog)));
        }
        if (texts.size() < points) {
            findings.add(range.placeOf("points").error(
                    "%d points, of which %d are the same value".formatted(points, points - texts.size() + 1),
                    "take fewer points for '" + path + "'"));
        }
        return texts.stream()
                .map(text -> new Sweep.Value(text, new YamlNode.Scalar(range.place(), text, true)))
                .toList();
    }

    /// Whether the values of a range have equal ratios, by the words for it.
    static SequencedMap<String, Boolean> scales() {
        SequencedMap<String, Boolean> scales = new LinkedHashMap<>();
        scales.put("linear", false);
        scales.put("log", true);
        return scales;
    }

    private static BigDecimal between(BigDecimal first, BigDecimal last, int step, long steps, boolean isLog) {
        if (isLog) {
            double share = (double) step / steps;
            double logarithm = StrictMath.log(first.doubleValue()) * (1 - share) + StrictMath.log(last.doubleValue()) * share;
            return new BigDecimal(StrictMath.exp(logarithm)).round(LOG_DIGITS);
        }
        return first.add(last.subtract(first).multiply(BigDecimal.valueOf(step))
                .divide(BigDecimal.valueOf(steps), LINEAR_DIGITS));
    }

    /// What the ends of a range are: plain numbers, or amounts of a kind.
    private record Kind(@Nullable Quantity quantity, boolean isWhole) {
        static @Nullable Kind of(String from, String to) {
            if (Condition.Reading.NUMBER.matcher(from).matches() && Condition.Reading.NUMBER.matcher(to).matches()) {
                return new Kind(null, new BigDecimal(from).stripTrailingZeros().scale() <= 0
                        && new BigDecimal(to).stripTrailingZeros().scale() <= 0);
            }
            return Quantity.ofBoth(from, to).map(quantity -> new Kind(quantity, true)).orElse(null);
        }

        BigDecimal number(String text) {
            return quantity == null ? new BigDecimal(text) : BigDecimal.valueOf(quantity.amount(text));
        }

        String text(BigDecimal value) {
            BigDecimal rounded = isWhole ? value.setScale(0, RoundingMode.HALF_EVEN) : value;
            return quantity != null
                    ? quantity.format(rounded.longValueExact())
                    : rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
    }

    private List<Sweep.Dimension> dimensions(List<Sweep.Axis> axes) {
        List<List<Sweep.Axis>> groups = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (List<Located<String>> paths : together()) {
            List<Sweep.Axis> group = new ArrayList<>();
            for (Located<String> path : paths) {
                List<Sweep.Axis> found = axes.stream().filter(axis -> axis.path().value().equals(path.value())).toList();
                if (found.isEmpty()) {
                    findings.add(path.place().error("'" + path.value() + "' is not varied", Suggestion.advice(
                            path.value(), axes.stream().map(axis -> axis.path().value()).toList())));
                } else if (!taken.add(path.value())) {
                    findings.add(path.place().error("'" + path.value() + "' a second time in 'together'", "name it once"));
                } else {
                    group.addAll(found);
                }
            }
            for (Sweep.Axis axis : group) {
                if (axis.values().size() != group.getFirst().values().size()) {
                    findings.add(axis.path().place().error(
                            "%d values for '%s', %d for '%s'".formatted(axis.values().size(), axis.path().value(),
                                    group.getFirst().values().size(), group.getFirst().path().value()),
                            "give those that vary together the same number of values"));
                }
            }
            groups.add(group);
        }
        List<Sweep.Dimension> dimensions = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        for (Sweep.Axis axis : axes) {
            Set<String> group = groups.stream()
                    .map(SweepReader::paths)
                    .filter(each -> each.contains(axis.path().value()))
                    .findFirst()
                    .orElse(Set.of(axis.path().value()));
            if (!used.contains(axis.path().value())) {
                dimensions.add(new Sweep.Dimension(
                        axes.stream().filter(each -> group.contains(each.path().value())).toList()));
                used.addAll(group);
            }
        }
        return dimensions;
    }

    private static Set<String> paths(List<Sweep.Axis> axes) {
        return axes.stream().map(axis -> axis.path().value()).collect(Collectors.toSet());
    }

    private List<List<Located<String>>> together() {
        if (!section.has("together")) {
            return List.of();
        }
        List<List<Located<String>>> groups = new ArrayList<>();
        for (YamlNode item : section.items("together", "[traffic.pings.load, topology.rate]")) {
            if (item instanceof YamlNode.Sequence sequence && sequence.items().size() > 1) {
                groups.add(Section.texts(sequence.items(), "'together'", findings));
            } else {
                findings.add(item.place().error(item.noun() + " in 'together'",
                        "write lists of at least two paths, as in 'together: [[traffic.pings.load, topology.rate]]'"));
            }
        }
        return groups;
    }
}
