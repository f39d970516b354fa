// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.List;

/// One of the kinds that an item of a scenario may have, which knows the keys that only its items have.
///
/// @param <T> what such an item says, checked
public interface ListedKind<T> {
    /// The word for it in a scenario.
    String kind();

    /// An example of such an item but for its name, for advice: `kind: plan`.
    default String example() {
        return "kind: " + kind();
    }

    /// The keys that only its items have, for whoever writes a scenario.
    default List<Key> keys() {
        return List.of();
    }

    /// Reads the keys of an item; its name and its kind have been read.
    T read(String name, Section section);
}
