// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.activenet.topology.model.Assumption.Subject;
import org.activenet.topology.model.QuantityText;
import org.activenet.topology.model.TopologyLink;
import org.activenet.topology.read.GraphmlDocument.Element;
import org.activenet.topology.read.PropertyName.Property;
import org.jspecify.annotations.Nullable;

/// What an edge says about its link: rate, delay, queue, MTU and loss. All of it ours, in `docs/models/topology-zoo-reader.md`.
///
/// What looks like a property of a link and is not read, or not understood, is named among the assumptions.
final class LinkReader {
    private static final String RAW = "LinkSpeedRaw";
    private static final String SPEED = "LinkSpeed";
    private static final String UNITS = "LinkSpeedUnits";
    private static final String LABEL = "LinkLabel";
    private static final String TYPE = "LinkType";

    /// Read in their own way, or made from the label by those who drew the Zoo.
    private static final Set<String> ZOO = Set.of(RAW, SPEED, UNITS, LABEL, TYPE, "LinkNote", "LinkStatus", "id", "key");

    /// Names that other programs give to what people read; taken for a rate only where they name one.
    private static final List<String> REMARKS = List.of("label", "name", "type", "description");

    /// Remarks that may be about a rate. Edges are also called `e1` and `100 m`.
    private static final Pattern BITS = Pattern.compile(".*[0-9] ?[kKmMgGtT]?(?:b|[bB]it).*");
    private static final Pattern OTHER_RATES = Pattern.compile("(?:[0-9]{1,3} ?[x\u00d7*] ?)?[0-9.,]+ ?[GT]"
            + "|.*\\b(?:OC|STM|STS)[- ]?[0-9].*|.*(?:[0-9] ?G[bB]?E\\b|GigE|[eE]thernet).*");

    private final GraphmlDocument document;
    private final ReadNotes notes;

    LinkReader(GraphmlDocument document, ReadNotes notes) {
        this.document = document;
        this.notes = notes;
    }

    /// @param name of the link, for people
    TopologyLink read(Element edge, int from, int to, String name) {
        SequencedMap<String, String> values = document.valuesOf(edge);
        noteUnread(Subject.LINK, edge, name, values, Set.of("id", "source", "target", "directed", "sourceport", "targetport"));
        var rate = new RateSearch(edge, name, values);
        OptionalLong rateBitsPerSecond = rate.find();
        OptionalLong delayNs = first(Subject.DELAY, Property.DELAY, values, name, AmountText::delayNs, QuantityText::time);
        if (delayNs.isEmpty()) {
            delayNs = first(Subject.DELAY, Property.LENGTH, values, name, AmountText::delayOfLengthNs, QuantityText::time);
        } else {
            values.forEach((attribute, value) -> {
                if (PropertyName.of(attribute).property() == Property.LENGTH && !value.isEmpty()) {
                    notes.assume(Subject.DELAY, name, "'" + ReadNotes.shown(value) + "'",
                            "'" + ReadNotes.shown(attribute) + "' is not read, since there is a delay");
                }
            });
        }
        return new TopologyLink(
                from,
                to,
                rateBitsPerSecond,
                delayNs,
                first(Subject.QUEUE, Property.QUEUE, values, name, AmountText::bytes, QuantityText::size),
                first(Subject.MTU, Property.MTU, values, name, AmountText::mtuBytes, QuantityText::bytes),
                first(Subject.LOSS, Property.LOSS, values, name, AmountText::lossPerBillion, QuantityText::share),
                rateBitsPerSecond.isPresent() ? null : rate.unread());
    }

    /// Names what a node says that a link would have.
    void noteUnreadOf(Element node, String label) {
        SequencedMap<String, String> values = document.valuesOf(node);
        noteUnread(Subject.NODE, node, label, values, Set.of("id"));
        values.forEach((attribute, value) -> {
            if (!value.isEmpty() && isRead(PropertyName.of(attribute).property())) {
                noteUnread(Subject.NODE, label, attribute, value);
            }
        });
    }

    private static boolean isRead(Property property) {
        return property != Property.OTHER && property != Property.UNREAD;
    }

    private void noteUnread(
            Subject subject, Element element, String where, Map<String, String> values, Set<String> known) {
        values.forEach((attribute, value) -> {
            if (value.isEmpty() || ZOO.contains(attribute) || REMARKS.contains(attribute.toLowerCase(Locale.ROOT))) {
                return;
            }
            Property property = PropertyName.of(attribute).property();
            boolean isOfALink = property == Property.UNREAD
                    || property == Property.OTHER && subject == Subject.LINK && AmountText.isAmountOfALink(value);
            if (isOfALink) {
                noteUnread(subject, where, attribute, value);
            }
        });
        document.lostOf(element).forEach(lost -> notes.assume(subject, where, "'" + ReadNotes.shown(lost.value()) + "'",
                "'" + ReadNotes.shown(lost.name()) + "' is not read: " + lost.why()));
        element.attributes.forEach((attribute, value) -> {
            boolean isOfALink = PropertyName.of(attribute).property() != Property.OTHER
                    || subject == Subject.LINK && AmountText.isAmountOfALink(value);
            if (!known.contains(attribute) && isOfALink) {
                notes.assume(subject, where, "'" + ReadNotes.shown(value) + "'", "'" + ReadNotes.shown(attribute)
                        + "' is not read: it would have to be data of the element, with a key");
            }
        });
    }

    private void noteUnread(Subject subject, String where, String attribute, String value) {
        notes.assume(subject, where, "'" + ReadNotes.shown(value) + "'", "'" + ReadNotes.shown(attribute) + "' is not read");
    }

    private interface AmountReader {
        OptionalLong read(String text, String unit);
    }

    /// Not zero, and yet it became that.
    private static boolean vanishes(long amount, String text) {
        return amount == 0 && text.replaceFirst("[eE].*", "").matches(".*[1-9].*");
    }

    /// The first attribute of a property that is understood; the others are named.
    private OptionalLong first(
            Subject subject,
            Property property,
            Map<String, String> values,
            String name,
            AmountReader reader,
            LongFunction<String> shown) {
        OptionalLong first = OptionalLong.empty();
        for (Map.Entry<String, String> each : values.entrySet()) {
            PropertyName attribute = PropertyName.of(each.getKey());
            if (attribute.property() != property || ZOO.contains(each.getKey()) || each.getValue().isEmpty()) {
                continue;
            }
            String title = "'" + ReadNotes.shown(each.getKey()) + "'";
            OptionalLong amount = reader.read(each.getValue(), attribute.unit());
            if (amount.isEmpty()) {
                boolean lacksUnit = attribute.unit().isEmpty() && each.getValue().matches("[0-9.,eE+-]+");
                notes.assume(subject, name, "'" + ReadNotes.shown(each.getValue()) + "'", lacksUnit && property != Property.MTU
                        ? title + " is not read, since it has no unit"
                        : title + " is not understood");
            } else if (vanishes(amount.getAsLong(), each.getValue())) {
                notes.assume(subject, name, "'" + ReadNotes.shown(each.getValue()) + "'",
                        title + " is not read, since it is less than " + shown.apply(1));
            } else if (first.isEmpty()) {
                first = amount;
                notes.assume(subject, name, shown.apply(amount.getAsLong()), property == Property.LENGTH
                        ? "from the length in " + title + " at 2/3 c"
                        : "read from " + title);
            } else if (amount.getAsLong() != first.getAsLong()) {
                notes.assume(subject, name, shown.apply(amount.getAsLong()), title + " says something else and is not read");
            }
        }
        return first;
    }

    /// Looks for the rate of one link.
    private final class RateSearch {
        private final Element edge;
        private final String name;
        private final Map<String, String> values;
        private final List<Found> found = new ArrayList<>(); // the best first
        private final List<String> unread = new ArrayList<>();
        private String lostUnit = ""; // a number that has none

        private record Found(String where, long bitsPerSecond, String why) {}

        RateSearch(Element edge, String name, Map<String, String> values) {
            this.edge = edge;
            this.name = name;
            this.values = values;
        }

        OptionalLong find() {
            takeRaw();
            takeSpeed();
            values.forEach((attribute, value) -> {
                PropertyName property = PropertyName.of(attribute);
                if (property.property() == Property.RATE && !ZOO.contains(attribute) && !value.isEmpty()) {
                    takeNamed(attribute, value, property.unit());
                }
            });
            takeText(LABEL, true);
            if (found.isEmpty()) {
                takeText(TYPE, true);
            }
            for (String remark : REMARKS) {
                String text = values.getOrDefault(remark, "");
                boolean isOfBits = BITS.matcher(text).matches();
                if (found.isEmpty() && (isOfBits || OTHER_RATES.matcher(text.strip()).matches())) {
                    takeText(remark, isOfBits);
                }
            }
            return chosen();
        }

        private OptionalLong chosen() {
            if (found.isEmpty()) {
                if (!lostUnit.isEmpty()) {
                    notes.warnOfOne(edge.offset, lostUnit + " of " + name, "expected a rate with its unit; ignored");
                }
                return OptionalLong.empty();
            }
            Found best = found.getFirst();
            for (Found other : found.subList(1, found.size())) {
                if (!RateText.areAlike(other.bitsPerSecond, best.bitsPerSecond)) {
                    notes.warnOfOne(edge.offset, "%s says %s and %s says %s for %s".formatted(
                            best.where, QuantityText.rate(best.bitsPerSecond),
                            other.where, QuantityText.rate(other.bitsPerSecond), name), "the first is taken");
                }
            }
            if (!best.why.isEmpty()) {
                notes.assume(Subject.RATE, name, QuantityText.rate(best.bitsPerSecond),
                        best.why + (lostUnit.isEmpty() ? "" : ", since " + lostUnit + " has no unit"));
            }
            return OptionalLong.of(best.bitsPerSecond);
        }

        /// The one value that needs no interpretation.
        private void takeRaw() {
            String raw = value(RAW);
            OptionalLong rate = RateText.parseBitsPerSecond(raw);
            if (rate.isPresent()) {
                found.add(new Found(RAW, rate.getAsLong(), ""));
            } else if (!raw.isEmpty() && RateText.read(raw).isPresent()) {
                takeText(RAW, true);
            } else if (!raw.isEmpty()) {
                notes.warnOfOne(edge.offset, RAW + " '" + ReadNotes.shown(raw) + "' of " + name,
                        "expected bits per second, at least 1000; ignored");
                unread.add(notes.quoted(RAW, raw));
            }
        }

        private void takeSpeed() {
            String speed = value(SPEED);
            String units = value(UNITS);
            if (speed.isEmpty()) {
                if (!units.isEmpty() && found.isEmpty()) {
                    unread.add(notes.quoted(UNITS, units));
                }
                return;
            }
            boolean isNumber = speed.matches("[0-9.,]+");
            Optional<RateText.Reading> rate = RateText.read(speed + (units.isEmpty() ? "" : " " + units));
            if (rate.isPresent()) {
                boolean isPlain = isNumber && units.matches("[kKmMgGtT]") || rate.get().how().isEmpty();
                found.add(new Found(SPEED, rate.get().bitsPerSecond(), units.isEmpty()
                        ? readFrom(SPEED, speed, rate.get().how())
                        : "read from LinkSpeed and LinkSpeedUnits" + (isPlain ? "" : ", " + rate.get().how())));
            } else if (isNumber && units.isEmpty()) {
                lostUnit = SPEED + " '" + ReadNotes.shown(speed) + "'";
                unread.add(notes.quoted(SPEED, speed));
            } else {
                unread.add(notes.quoted(SPEED, (speed + " " + units).strip()));
            }
        }

        /// An attribute that other programs write. A number may have its unit in the attribute's name.
        private void takeNamed(String attribute, String value, String unit) {
            boolean isNumber = value.matches("[0-9.,]+(?:[eE][+]?[0-9]{1,2})?");
            Optional<RateText.Reading> rate = !isNumber
                    ? RateText.read(value)
                    : unit.isEmpty() ? Optional.empty() : RateText.read(plainNumber(value) + " " + unit);
            if (rate.isPresent()) {
                String how = rate.get().how();
                found.add(new Found(attribute, rate.get().bitsPerSecond(), isNumber
                        ? "read from '" + ReadNotes.shown(attribute) + "'" + (how.isEmpty() ? "" : ", " + how)
                        : readFrom(attribute, value, how)));
            } else {
                if (isNumber && lostUnit.isEmpty()) {
                    lostUnit = attribute + " '" + ReadNotes.shown(value) + "'";
                }
                unread.add(notes.quoted(attribute, value));
            }
        }

        /// Without an exponent: some writers put `1e+09`.
        private static String plainNumber(String text) {
            return text.matches("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)[eE].*") ? new BigDecimal(text).toPlainString() : text;
        }

        private void takeText(String attribute, boolean isQuoted) {
            String text = value(attribute);
            Optional<RateText.Reading> rate = attribute.equals(RAW) ? RateText.read(text) : RateText.readLabel(text);
            if (rate.isPresent()) {
                found.add(new Found(attribute, rate.get().bitsPerSecond(), readFrom(attribute, text, rate.get().how())));
            } else if (!text.isEmpty() && isQuoted) {
                unread.add(notes.quoted(attribute, text));
            }
        }

        private String readFrom(String attribute, String text, String how) {
            return "read from " + notes.quoted(attribute, text) + (how.isEmpty() ? "" : ", " + how);
        }

        private String value(String attribute) {
            return values.getOrDefault(attribute, "");
        }

        /// What stands there and is not understood; `null` if nothing does.
        @Nullable String unread() {
            return unread.isEmpty() ? null : String.join(" and ", unread);
        }
    }
}
