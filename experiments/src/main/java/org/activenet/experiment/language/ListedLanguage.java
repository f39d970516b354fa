// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.List;
import java.util.function.Function;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.experiment.terminal.Terminal;

/// A capsule language with what users may type for it.
///
/// @param ownCommands commands besides `check`, which every language has, as picocli reads them
public record ListedLanguage(CapsuleLanguage language, Function<Terminal, List<Object>> ownCommands) {
    /// A language with `check` only.
    public ListedLanguage(CapsuleLanguage language) {
        this(language, _ -> List.of());
    }
}
