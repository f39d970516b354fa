// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;

/// What a key may say by a word: each of a list by its name, in the order of the list.
public final class Named {
    private Named() {}

    public static <T> SequencedMap<String, T> of(List<T> items, Function<T, String> name) {
        SequencedMap<String, T> named = new LinkedHashMap<>();
        items.forEach(item -> named.put(name.apply(item), item));
        return named;
    }

    /// Constants by the words that their names consist of, as files write them: `OUT_OF_BAND` is `out-of-band`.
    public static <E extends Enum<E>> SequencedMap<String, E> of(Class<E> type) {
        return of(List.of(type.getEnumConstants()), constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
