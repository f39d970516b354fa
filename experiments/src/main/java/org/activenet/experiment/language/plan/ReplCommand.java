// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.activenet.experiment.language.PlaceOptions;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `activenet plan repl`: tries PLAN line by line.
@Command(
        name = "repl",
        description = {
            "Reads PLAN line by line from standard input, and carries it out.",
            "A definition (fun, val, exception, svc) joins the program of the session,",
            "replacing an older one of that name. An expression is injected as a capsule",
            "at the node: what it prints is shown, then its value and type. Unfinished",
            "input goes on with the next line, until there is an empty one.",
            "Mistakes are shown, and the session goes on.",
            "Each expression starts on a new, idle network at time 0, whatever ran before.",
            "",
            "  :help          shows the commands",
            "  :type EXPR     the type of an expression, a function or a service",
            "  :list          the program",
            "  :load FILE     adds a PLAN file, or a built-in program",
            "  :at NODE       injects at another node from now on",
            "  :quit          ends, as the end of the input does"
        },
        footer = {
            "",
            "Examples:",
            "  activenet plan repl --at Seattle",
            "  activenet plan repl --topology line:3 --rb 10 < session.txt",
            "  echo 'length(getNeighbors())' | activenet plan repl --at Denver"
        })
final class ReplCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    ReplCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<PlaceOptions.Place> found = place.find(terminal);
        if (found.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        new Repl(terminal, found.get()).run();
        return ExitCode.DONE;
    }
}
