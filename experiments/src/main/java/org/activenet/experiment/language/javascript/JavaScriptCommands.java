// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.javascript;

import java.util.List;
import org.activenet.experiment.language.ListedLanguage.OwnCommand;
import org.activenet.experiment.language.RunCommand;

/// What `activenet javascript` does besides `check`: runs programs.
public final class JavaScriptCommands {
    /// No method reference: making one would load the class of the command, and picocli with it.
    public static final List<OwnCommand> ALL =
            List.of(new OwnCommand("run", terminal -> RunCommand.commandLine(new RunnableJavaScript(), terminal)));

    private JavaScriptCommands() {}
}
