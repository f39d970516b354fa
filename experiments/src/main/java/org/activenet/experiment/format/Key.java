// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.List;

/// A key that a file may have, as whoever writes the file wants to know it. Declared beside the code that reads it; a test
/// compares declarations with what is asked for, in both directions.
///
/// @param path     from the group it is declared for: `gap.poisson`; `[]` for the items of a list, `*` for keys that are names
/// @param form     what may stand there
/// @param standard what holds where it does not stand; [#REQUIRED] where it has to, [#ONE_OF] where one of several has to,
///                 empty where nothing holds
/// @param meaning  in a few words
public record Key(String path, Form form, String standard, String meaning) {
    public static final String REQUIRED = "required";

    /// Of all keys of a group that say this, exactly one has to stand.
    public static final String ONE_OF = "one of these";

    /// The same key, seen from a group around its own.
    public Key in(String group) {
        return new Key(group + "." + path, form, standard, meaning);
    }

    /// The same keys, seen from a group around their own.
    public static List<Key> in(String group, List<Key> keys) {
        return keys.stream().map(key -> key.in(group)).toList();
    }
}
