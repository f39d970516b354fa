// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may stand at a key.
///
/// @param types at least one; several where the reader takes either
/// @param words that stand for themselves, besides values of the types
/// @param names that a name may be, where they are too many to be shown; empty where it may be any
/// @param range of a number; `null` where it is not known
/// @param items what each item of a list is; `null` where that is declared as keys of its own
/// @param least items of a list, or keys of a group
public record Form(
        SequencedSet<Type> types,
        List<String> words,
        List<String> names,
        @Nullable Range range,
        @Nullable Form items,
        int least) {
    /// A shape of values, as a person would name it.
    public enum Type {
        NAME("a name"),
        TEXT("a text"),
        FILE("a file"),
        YAML_FILE("a file"),
        COUNT("a whole number"),
        NUMBER("a number"),
        DURATION("a duration", Quantity.DURATION),
        COST("a cost", Quantity.COST),
        RATE("a rate", Quantity.RATE),
        SIZE("a size", Quantity.SIZE),
        SHARE("a share", Quantity.SHARE),
        WORD("a word"),
        NODE("a node"),
        PAIR("two nodes"),
        VALUE("a value"),
        LIST("a list"),
        GROUP("a group");

        private final String noun;
        private final @Nullable Quantity quantity;

        Type(String noun) {
            this(noun, null);
        }

        Type(String noun, @Nullable Quantity quantity) {
            this.noun = noun;
            this.quantity = quantity;
        }

        public String noun() {
            return noun;
        }

        /// What amounts of it are written in; empty for what has no unit.
        public Optional<Quantity> quantity() {
            return Optional.ofNullable(quantity);
        }
    }

    /// What a number may be, both ends included.
    public record Range(BigDecimal least, BigDecimal most) {
        static Range of(long least, long most) {
            return new Range(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        }

        /// Whether all numbers of this one are in the other.
        public boolean isWithin(Range other) {
            return least.compareTo(other.least) >= 0 && most.compareTo(other.most) <= 0;
        }
    }

    public Form {
        words = List.copyOf(words);
        names = List.copyOf(names);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a form needs a type");
        }
    }

    private static Form of(List<Type> types, Collection<String> words) {
        return new Form(new LinkedHashSet<>(types), List.copyOf(words), List.of(), null, null, 0);
    }

    public static Form of(Type... types) {
        return of(List.of(types), List.of());
    }

    /// An amount with its unit.
    static Form of(Quantity quantity) {
        return of(switch (quantity) {
            case DURATION -> Type.DURATION;
            case COST -> Type.COST;
            case RATE -> Type.RATE;
            case SIZE -> Type.SIZE;
            case SHARE, LOSS -> Type.SHARE;
        });
    }

    /// One of these words.
    public static Form words(Collection<String> words) {
        return of(List.of(Type.WORD), words);
    }

    /// A whole number.
    public static Form count(long least, long most) {
        return of(Type.COUNT).within(Range.of(least, most));
    }

    /// A number that may have decimals.
    public static Form number(BigDecimal least, BigDecimal most) {
        return of(Type.NUMBER).within(new Range(least, most));
    }

    /// One of these names, which are too many to be shown, or which another page shows.
    public static Form nameOf(Collection<String> names) {
        return new Form(of(Type.NAME).types, List.of(), List.copyOf(names), null, null, 0);
    }

    /// A list of such items.
    public static Form listOf(Form items) {
        return new Form(of(Type.LIST).types, List.of(), List.of(), null, items, 0);
    }

    private Form within(Range all) {
        return new Form(types, words, names, all, items, least);
    }

    /// One of these words as well.
    public Form orWords(Collection<String> more) {
        return new Form(types, Stream.concat(words.stream(), more.stream()).toList(), names, range, items, least);
    }

    /// A value of such a type as well.
    public Form or(Type type) {
        SequencedSet<Type> more = new LinkedHashSet<>(types);
        more.add(type);
        return new Form(more, words, names, range, items, least);
    }

    /// Of a list or a group, with something in it.
    public Form notEmpty() {
        return atLeast(1);
    }

    /// Of a list or a group, with so many items or keys.
    public Form atLeast(int count) {
        return new Form(types, words, names, range, items, count);
    }

    /// In words, with the words that stand for themselves in code marks.
    public String text() {
        List<String> nouns = types.stream().filter(type -> type != Type.WORD).map(type -> type.noun + ofRange(type)).toList();
        List<String> marked = words.stream().map(word -> "`" + word + "`").toList();
        List<String> all = Stream.concat(nouns.stream(), marked.stream()).distinct().toList();
        return all.size() == 1
                ? all.getFirst()
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    private String ofRange(Type type) {
        return range != null && (type == Type.COUNT || type == Type.NUMBER)
                ? " from " + digits(range.least) + " to " + digits(range.most)
                : "";
    }

    private static String digits(BigDecimal number) {
        return number.scale() <= 0 ? English.count(number.longValueExact()) : number.toPlainString();
    }
}
