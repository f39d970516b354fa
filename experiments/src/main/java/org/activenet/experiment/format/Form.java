// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// What may stand at a key.
///
/// @param types at least one; several where the reader takes either
/// @param words that stand for themselves, besides values of the types
public record Form(SequencedSet<Type> types, List<String> words) {
    /// A shape of values, as a person would name it.
    public enum Type {
        NAME("a name"),
        TEXT("a text"),
        FILE("a file"),
        COUNT("a whole number"),
        NUMBER("a number"),
        DURATION("a duration"),
        RATE("a rate"),
        SIZE("a size"),
        SHARE("a share"),
        WORD("a word"),
        NODE("a node"),
        PAIR("two nodes"),
        LIST("a list"),
        GROUP("a group");

        private final String noun;

        Type(String noun) {
            this.noun = noun;
        }
    }

    public Form {
        words = List.copyOf(words);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a form needs a type");
        }
    }

    public static Form of(Type... types) {
        return new Form(new LinkedHashSet<>(List.of(types)), List.of());
    }

    /// An amount with its unit.
    static Form of(Quantity quantity) {
        return of(switch (quantity) {
            case DURATION, COST -> Type.DURATION;
            case RATE -> Type.RATE;
            case SIZE -> Type.SIZE;
            case SHARE, LOSS -> Type.SHARE;
        });
    }

    /// One of these words.
    public static Form words(Collection<String> words) {
        return new Form(new LinkedHashSet<>(List.of(Type.WORD)), List.copyOf(words));
    }

    /// One of these words as well.
    public Form orWords(Collection<String> more) {
        return new Form(types, Stream.concat(words.stream(), more.stream()).toList());
    }

    /// In words, with the words that stand for themselves in code marks.
    public String text() {
        List<String> nouns = types.stream().filter(type -> type != Type.WORD).map(type -> type.noun).toList();
        List<String> marked = words.stream().map(word -> "`" + word + "`").toList();
        List<String> all = Stream.concat(nouns.stream(), marked.stream()).toList();
        return all.size() == 1
                ? all.getFirst()
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }
}
