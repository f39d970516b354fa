// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Nearest;
import org.activenet.experiment.format.Form.Type;
import org.jspecify.annotations.Nullable;

/// One group of keys being read: each key is asked for by name and kind, then [#finish] reports what nobody asked for.
///
/// A key that is wrong gives a finding and a harmless value, so that reading goes on to the next finding; the
/// values are thrown away when there was any error.
public final class Section {
    static final String WHOLE = "(0|[1-9][0-9]{0,17})";
    private static final Pattern COUNT = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    static final Pattern NUMBER = Pattern.compile(WHOLE + "(\\.[0-9]{1,18})?");
    private static final Pattern LONG_NUMBER = Pattern.compile("[1-9][0-9]*(\\.[0-9]+)?");
    private static final Pattern LOOKS_LIKE_AN_AMOUNT = Pattern.compile("[+-]?[0-9]");
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    static final int LONGEST_TEXT = 1_000;

    private final YamlNode.Mapping mapping;
    private final Findings findings;
    private final boolean isSound;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();

    private Section(YamlNode.Mapping mapping, Findings findings, boolean isSound) {
        this.mapping = mapping;
        this.findings = findings;
        this.isSound = isSound;
    }

    /// A node that is to be a group of keys; `what` names it in the finding if it is not.
    public static Section of(YamlNode node, String what, Findings findings) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Section(mapping, findings, true);
        }
        findings.add(node.place().error(node.noun() + " for " + what, "write a group of keys with their values"));
        return new Section(new YamlNode.Mapping(node.place()), findings, false);
    }

    public Place place() {
        return mapping.place();
    }

    public boolean has(String key) {
        ask(key);
        return mapping.entries().containsKey(key);
    }

    public boolean isList(String key) {
        ask(key, Form.of(Type.LIST));
        return has(key) && mapping.value(key) instanceof YamlNode.Sequence;
    }

    /// What stands at a key, for a reader that takes several shapes.
    public @Nullable YamlNode node(String key) {
        ask(key);
        return mapping.value(key);
    }

    public boolean isGroup(String key) {
        ask(key, Form.of(Type.GROUP));
        return has(key) && mapping.value(key) instanceof YamlNode.Mapping;
    }

    /// All keys, for a group whose keys are names.
    public List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    private void ask(String key) {
        asked.add(key);
        findings.asked(mapping, key, null, null);
    }

    private void ask(String key, Form form) {
        findings.asked(mapping, key, form, null);
    }

    private void ask(String key, Form form, String standard) {
        findings.asked(mapping, key, form, standard);
    }

    /// Where a key itself stands.
    public Place placeOfKey(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.keyPlace();
    }

    /// A finding of somebody who has looked at a value more closely.
    public void refuse(Place place, String found, String advice) {
        findings.add(place.error(found, advice));
    }

    /// Reports a key that has a meaning elsewhere and none here, if it is there; a key to choose it is not.
    public boolean refuseKey(String key, String found, String advice) {
        boolean isThere = mapping.entries().containsKey(key);
        if (isThere && refused.add(key)) {
            refuse(placeOfKey(key), found, advice);
        }
        return isThere;
    }

    /// All keys but one, for a group whose keys are somebody else's.
    public List<String> otherKeys(String key) {
        return mapping.entries().keySet().stream().filter(other -> !other.equals(key)).toList();
    }

    public Place placeOf(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.value().place();
    }

    /// Reports every key that was never asked for, with the nearest one that was.
    public void finish() {
        for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
            if (!asked.contains(entry.getKey()) && !refused.contains(entry.getKey())) {
                findings.add(entry.getValue().keyPlace().error(
                        "unknown key '" + entry.getKey() + "'", Suggestion.advice(entry.getKey(), asked)));
            }
        }
    }

    /// A text that has to be there; empty, with a finding, where it is not.
    public Located<String> text(String key, String example) {
        ask(key, Form.of(Type.TEXT));
        YamlNode.Scalar scalar = scalar(key, key + ": " + example);
        if (scalar == null) {
            return new Located<>("", placeOf(key));
        }
        return text(scalar, "for '" + key + "'", "write a text, as in '" + key + ": " + example + "'", findings);
    }

    /// The text of a value; empty, with a finding, if it consists of blanks.
    private static Located<String> text(YamlNode.Scalar scalar, String where, String advice, Findings findings) {
        if (scalar.text().isBlank()) {
            findings.add(scalar.place().error("nothing " + where, advice));
            return new Located<>("", scalar.place());
        }
        if (scalar.text().length() > LONGEST_TEXT) {
            findings.add(scalar.place().error("text of " + scalar.text().length() + " characters " + where,
                    "write at most " + LONGEST_TEXT));
        }
        return new Located<>(scalar.text(), scalar.place());
    }

    public String textOr(String key, String fallback) {
        ask(key, Form.of(Type.TEXT), fallback);
        return has(key) ? text(key, "...").value().strip() : fallback;
    }

    public @Nullable Located<String> textOrNull(String key, String example) {
        ask(key, Form.of(Type.TEXT));
        return has(key) ? text(key, example) : null;
    }

    /// A name that can stand in a path, a column title and a file name.
    public Located<String> name(String key, String example) {
        Located<String> name = text(key, example);
        if (!name.value().isEmpty() && !NAME.matcher(name.value()).matches()) {
            findings.add(name.place().error("'" + name.value() + "' is not a name",
                    "use letters, digits, '-' and '_', at most 64 of them"));
        }
        return name;
    }

    public long count(String key, long least, long most, long example) {
        ask(key, Form.count(least, most));
        YamlNode.Scalar scalar = scalar(key, key + ": " + example);
        return scalar == null ? example : count(scalar, key, least, most, example);
    }

    public long countOr(String key, long fallback, long least, long most) {
        ask(key, Form.count(least, most), Long.toString(fallback));
        return has(key) ? count(key, least, most, fallback) : fallback;
    }

    private long count(YamlNode.Scalar scalar, String key, long least, long most, long fallback) {
        if (!COUNT.matcher(scalar.text()).matches()) {
            boolean isLong = LONG_NUMBER.matcher(scalar.text()).matches() && !scalar.text().contains(".");
            findings.add(scalar.place().error(
                    isLong ? "number " + shown(scalar) + " for '" + key + "'"
                            : "'" + scalar.text() + "' is not a whole number for '" + key + "'",
                    isLong ? "write " + most + " or less" : "write digits only, as in '" + key + ": " + fallback + "'"));
            return fallback;
        }
        long value = Long.parseLong(scalar.text());
        if (value < least) {
            String what = value < 0 ? "negative number " : "number ";
            findings.add(scalar.place().error(what + value + " for '" + key + "'", "write " + least + " or more"));
            return fallback;
        }
        if (value > most) {
            findings.add(scalar.place().error("number " + value + " for '" + key + "'", "write " + most + " or less"));
            return fallback;
        }
        return value;
    }

    /// Of a number that nobody can mean, no more than is needed to find it.
    private static String shown(YamlNode.Scalar scalar) {
        return scalar.text().length() <= 40 ? scalar.text() : scalar.text().substring(0, 37) + "...";
    }

    /// A number without a unit, whole or with decimals, not negative.
    ///
    /// @param example which is also what is read where there is none
    public Located<BigDecimal> number(String key, BigDecimal example) {
        ask(key, Form.of(Type.NUMBER));
        YamlNode.Scalar scalar = scalar(key, key + ": " + example);
        if (scalar == null) {
            return new Located<>(example, placeOf(key));
        }
        if (LONG_NUMBER.matcher(scalar.text()).matches() && !NUMBER.matcher(scalar.text()).matches()) {
            findings.add(scalar.place().error("number " + shown(scalar) + " for '" + key + "'",
                    "write fewer digits, as in '" + key + ": " + example + "'"));
            return new Located<>(example, scalar.place());
        }
        if (!NUMBER.matcher(scalar.text()).matches()) {
            boolean isNegative = scalar.text().startsWith("-");
            findings.add(scalar.place().error(
                    isNegative ? "negative number " + scalar.text() + " for '" + key + "'"
                            : "'" + scalar.text() + "' is not a number for '" + key + "'",
                    isNegative ? "write 0 or more" : "write digits, as in '" + key + ": " + example + "'"));
            return new Located<>(example, scalar.place());
        }
        return new Located<>(new BigDecimal(scalar.text()), scalar.place());
    }

    /// An amount with its unit, that has to be there, between `least` and `most` in the smallest unit.
    public long amount(Quantity quantity, String key, long least, long most) {
        ask(key, Form.of(quantity));
        YamlNode.Scalar scalar = scalar(key, key + ": " + quantity.example());
        if (scalar == null) {
            return least;
        }
        return switch (quantity.parse(scalar.text())) {
            case Quantity.Wrong wrong -> {
                findings.add(scalar.place().error(wrong.found() + " for '" + key + "'", wrong.advice()));
                yield least;
            }
            case Quantity.Value(long amount) when amount < least || scalar.text().startsWith("-") -> {
                String found = (scalar.text().startsWith("-") ? "negative " : "") + quantity.noun() + " '" + scalar.text() + "'";
                findings.add(scalar.place().error(found + " for '" + key + "'",
                        "write " + quantity.format(least) + " or more"));
                yield least;
            }
            case Quantity.Value(long amount) when amount > most -> {
                findings.add(scalar.place().error(quantity.noun() + " '" + scalar.text() + "' for '" + key + "'",
                        "write " + quantity.format(most) + " or less"));
                yield least;
            }
            case Quantity.Value(long amount) -> amount;
        };
    }

    public long amountOr(Quantity quantity, String key, long fallback, long least, long most) {
        ask(key, Form.of(quantity), quantity.format(fallback));
        return has(key) ? amount(quantity, key, least, most) : fallback;
    }

    /// What an item of a list says, read by its kind; `null`, with a finding, for an unknown kind. The other keys
    /// are then judged as those of the kind that was meant, if that can be told.
    public <T> @Nullable T kind(String name, List<? extends ListedKind<? extends T>> kinds) {
        Located<String> word = text("kind", kinds.getFirst().kind());
        for (ListedKind<? extends T> kind : kinds) {
            if (kind.kind().equals(word.value())) {
                return kind.read(name, this);
            }
        }
        if (!word.value().isEmpty()) {
            List<String> known = kinds.stream().map(ListedKind::kind).toList();
            findings.add(word.unknown("kind", known));
            Nearest.to(word.value(), known).ifPresent(meant -> kinds.get(known.indexOf(meant)).read(name, this));
        }
        return null;
    }

    /// One of a few words.
    public <T> T choice(String key, SequencedMap<String, T> words) {
        ask(key, Form.words(words.sequencedKeySet()));
        YamlNode.Scalar scalar = scalar(key, key + ": " + words.firstEntry().getKey());
        if (scalar == null) {
            return words.firstEntry().getValue();
        }
        T chosen = words.get(scalar.text());
        if (chosen == null) {
            findings.add(new Located<>(scalar.text(), scalar.place()).unknown(key, words.sequencedKeySet()));
            return words.firstEntry().getValue();
        }
        return chosen;
    }

    /// One of a few words, or an amount, whose text and value make what is chosen; the fallback where the key is not there.
    public <T> T choiceOrAmountOr(
            String key,
            SequencedMap<String, T> words,
            Quantity quantity,
            long least,
            long most,
            BiFunction<String, Long, T> ofAmount,
            T fallback) {
        ask(key, Form.of(quantity).orWords(words.sequencedKeySet()), wordFor(fallback, words));
        if (!has(key)) {
            return fallback;
        }
        YamlNode.Scalar scalar = scalar(key, key + ": " + words.firstEntry().getKey());
        if (scalar == null) {
            return fallback;
        }
        if (LOOKS_LIKE_AN_AMOUNT.matcher(scalar.text()).lookingAt()) {
            return ofAmount.apply(scalar.text(), amount(quantity, key, least, most));
        }
        T chosen = words.get(scalar.text());
        if (chosen == null) {
            Located<String> word = new Located<>(scalar.text(), scalar.place());
            Diagnostic unknown = word.unknown(key, words.sequencedKeySet());
            findings.add(word.place().error(unknown.found(), unknown.advice() + "; or write a " + quantity.noun()
                    + ", as in '" + quantity.example() + "'"));
            return fallback;
        }
        return chosen;
    }

    public <T> T choiceOr(String key, SequencedMap<String, T> words, T fallback) {
        ask(key, Form.words(words.sequencedKeySet()), wordFor(fallback, words));
        return has(key) ? choice(key, words) : fallback;
    }

    private static <T> String wordFor(T meaning, SequencedMap<String, T> words) {
        return words.entrySet().stream()
                .filter(word -> meaning.equals(word.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /// Some of a few words, at least one, in the order in which they stand.
    public <T> List<T> choices(String key, SequencedMap<String, T> words) {
        String example = words.firstEntry().getKey();
        List<T> chosen = new ArrayList<>();
        for (Located<String> word : texts(items(key, example), "'" + key + "'", findings)) {
            T meaning = words.get(word.value());
            if (meaning == null) {
                findings.add(word.unknown(key, words.sequencedKeySet()));
            } else if (chosen.contains(meaning)) {
                findings.add(word.place().error("'" + word.value() + "' twice in '" + key + "'", "leave one of them out"));
            } else {
                chosen.add(meaning);
            }
        }
        if (isList(key) && items(key, example).isEmpty()) {
            findings.add(placeOf(key).error("nothing in '" + key + "'", "write at least one, as in '[" + example + "]'"));
        }
        return chosen;
    }

    /// A group that has to be there.
    public Section section(String key, String example) {
        ask(key, Form.of(Type.GROUP));
        YamlNode node = required(key, key + ": " + example);
        if (node != null && !(node instanceof YamlNode.Mapping)) {
            findings.add(node.place().error(node.noun() + " for '" + key + "'",
                    "write a group of keys with their values, as in '" + key + ": " + example + "'"));
        }
        return node instanceof YamlNode.Mapping
                ? of(node, "'" + key + "'", findings)
                : new Section(new YamlNode.Mapping(node == null ? mapping.place() : node.place()), findings, false);
    }

    /// A group that may be left out; then all its keys have their defaults.
    public Section sectionOrEmpty(String key) {
        ask(key, Form.of(Type.GROUP));
        YamlNode node = has(key) ? mapping.value(key) : null;
        return node == null
                ? new Section(new YamlNode.Mapping(mapping.place()), findings, true)
                : of(node, "'" + key + "'", findings);
    }

    /// The items of a list that has to be there and to hold something.
    public List<YamlNode> items(String key, String example) {
        ask(key, Form.of(Type.LIST));
        YamlNode node = required(key, key + ": [" + example + "]");
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            findings.add(node.place().error(node.noun() + " for '" + key + "'",
                    "write a list, as in '" + key + ": [" + example + "]'"));
            return List.of();
        }
        return sequence.items();
    }

    /// The groups of a list that may be missing or empty.
    public List<Section> sectionsOrNone(String key, String example) {
        List<Section> sections = new ArrayList<>();
        ask(key, Form.of(Type.LIST));
        if (has(key)) {
            items(key, example).forEach(item -> sections.add(of(item, "an item of '" + key + "'", findings)));
        }
        return sections;
    }

    /// The single values among the items of a list, such as the two ends of a link.
    public static List<Located<String>> texts(List<YamlNode> items, String what, Findings findings) {
        List<Located<String>> texts = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
                texts.add(text(scalar, "in " + what, "write a name", findings));
            } else {
                findings.add(item.place().error(item.noun() + " in " + what, "write a name"));
            }
        }
        return texts;
    }

    /// Two different nodes by their labels; an empty list, with a finding, for anything else.
    public List<Located<String>> twoNodes(YamlNode node) {
        int errorsBefore = findings.errorCount();
        List<Located<String>> nodes = node instanceof YamlNode.Sequence sequence
                ? texts(sequence.items(), "a pair of nodes", findings)
                : List.of();
        boolean isPair = nodes.size() == 2 && !nodes.get(0).value().equals(nodes.get(1).value());
        if (!isPair && findings.errorCount() == errorsBefore) {
            String found = !(node instanceof YamlNode.Sequence)
                    ? node.noun() + " for a pair of nodes"
                    : switch (nodes.size()) {
                        case 1 -> "1 node for a pair";
                        case 2 -> "the same node twice for a pair";
                        default -> nodes.size() + " nodes for a pair";
                    };
            findings.add(node.place().error(found, "write two different nodes, as in '[Denver, Seattle]'"));
        }
        return isPair ? nodes : List.of();
    }

    /// The one of these keys that is there; the first, with a finding, when none or several are.
    public String exactlyOne(List<String> keys, String example) {
        keys.forEach(key -> findings.asked(mapping, key, null, Key.ONE_OF));
        List<String> present = keys.stream().filter(this::has).toList();
        String all = String.join("', '", keys);
        if (present.isEmpty() && isSound) {
            findings.add(mapping.place().error("none of '" + all + "'", "write one of them, as in '" + example + "'"));
        } else if (present.size() > 1) {
            Place second = mapping.entries().get(present.get(1)).keyPlace();
            findings.add(second.error("'" + present.get(1) + "' beside '" + present.get(0) + "'",
                    "keep only one of '" + all + "'"));
        }
        return present.isEmpty() ? "" : present.getFirst();
    }

    private YamlNode.@Nullable Scalar scalar(String key, String example) {
        YamlNode node = required(key, example);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            return scalar;
        }
        findings.add(node.place().error(node.noun() + " for '" + key + "'",
                "write a single value, as in '" + example + "'"));
        return null;
    }

    private @Nullable YamlNode required(String key, String example) {
        ask(key);
        YamlNode node = mapping.value(key);
        if (node == null && isSound) {
            findings.add(mapping.place().error("missing key '" + key + "'", "add it, as in '" + example + "'"));
        }
        return node;
    }
}
