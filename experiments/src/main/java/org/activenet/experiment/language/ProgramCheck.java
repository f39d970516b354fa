// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;

/// Shows all that is wrong with a program, or what it offers.
public final class ProgramCheck {
    private ProgramCheck() {}

    /// @param file a file, or the name of a built-in program
    /// @return an [ExitCode]
    public static int run(CapsuleLanguage language, Terminal terminal, String file) {
        Checked<ProgramSource> source = new ProgramFiles(language).findProgram(file, terminal);
        terminal.complain(source.diagnostics());
        if (source.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        try (LanguageRuntime runtime = language.open(Budget.Limits.DEFAULT)) {
            Checked<? extends CapsuleProgram> program = runtime.check(source.value());
            terminal.complain(program.diagnostics());
            if (program.value() == null || !program.isValid()) {
                return ExitCode.BAD_INPUT;
            }
            List<String> offers = program.value().offers();
            terminal.print(offers.isEmpty() ? "" : String.join("\n", offers) + "\n");
            return ExitCode.DONE;
        }
    }
}
