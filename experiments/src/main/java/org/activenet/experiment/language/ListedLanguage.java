// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.List;
import java.util.function.Function;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.experiment.terminal.Terminal;

/// A capsule language with what users may type for it.
///
/// @param ownCommands besides `check`, which every language has
public record ListedLanguage(CapsuleLanguage language, List<OwnCommand> ownCommands) {
    public ListedLanguage {
        ownCommands = List.copyOf(ownCommands);
    }

    /// A language with `check` only.
    public ListedLanguage(CapsuleLanguage language) {
        this(language, List.of());
    }

    /// A command that one language has.
    ///
    /// @param make makes it as picocli reads it, a command line or an object with annotations, when it is asked for
    public record OwnCommand(String name, Function<Terminal, Object> make) {}
}
