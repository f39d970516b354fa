// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.language.ListedLanguage.OwnCommand;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.plan.Plan;
import org.activenet.plan.node.PlanLanguage;
import org.activenet.plan.run.Program;
import org.jspecify.annotations.Nullable;

/// What `activenet plan` does besides `check`: runs, formats and tries programs.
public final class PlanCommands {
    static final ProgramFiles FILES = new ProgramFiles(new PlanLanguage());

    /// No method references: making one would load the class of its command, and picocli with it.
    public static final List<OwnCommand> ALL = List.of(
            new OwnCommand("run", terminal -> new PlanRunCommand(terminal)),
            new OwnCommand("fmt", terminal -> new FormatCommand(terminal)),
            new OwnCommand("repl", terminal -> new ReplCommand(terminal)));

    private PlanCommands() {}

    /// The program in a file, or a built-in one; findings are shown.
    static @Nullable Program read(Terminal terminal, String file) {
        Checked<SourceText> source = FILES.find(file, terminal);
        if (source.value() == null) {
            terminal.complain(source.diagnostics());
            return null;
        }
        Checked<Program> program = Plan.check(source.value());
        terminal.complain(program.diagnostics());
        return program.isValid() ? program.value() : null;
    }
}
