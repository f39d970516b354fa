// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The commands of a command, in the order of its help.
///
/// picocli reads the annotations of every command that it is given, which takes longer than most commands do. So it is given
/// the one that was asked for, and all of them only where that is none: to list them, or to suggest one.
public final class Subcommands {
    private record Entry(@Nullable String name, Function<List<String>, List<Object>> commands) {}

    private final List<Entry> entries = new ArrayList<>();

    /// A command that needs none of the others.
    public Subcommands with(String name, Supplier<Object> command) {
        return with(name, _ -> command.get());
    }

    /// A command that needs none of the others, made from the words behind its name, none where all commands are made.
    public Subcommands with(String name, Function<List<String>, Object> command) {
        entries.add(new Entry(name, rest -> List.of(command.apply(rest))));
        return this;
    }

    /// Commands whose names are known only when they are made, or that need to see the others.
    public Subcommands with(Supplier<List<Object>> commands) {
        entries.add(new Entry(null, _ -> commands.get()));
        return this;
    }

    /// @param words what the user typed from the place of the command on
    public void addTo(CommandLine parent, List<String> words) {
        String asked = words.isEmpty() ? "" : words.getFirst();
        List<Entry> one = entries.stream().filter(entry -> asked.equals(entry.name)).toList();
        List<String> rest = one.isEmpty() ? List.of() : words.subList(1, words.size());
        for (Entry entry : one.isEmpty() ? entries : one) {
            entry.commands.apply(rest).forEach(parent::addSubcommand);
        }
    }
}
