// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.ants;

import java.util.List;
import org.activenet.experiment.language.ListedLanguage.OwnCommand;
import org.activenet.experiment.language.RunCommand;

/// What `activenet ants` does besides `check`: runs programs.
public final class AntsCommands {
    public static final List<OwnCommand> ALL =
            List.of(new OwnCommand("run", terminal -> RunCommand.commandLine(new RunnableAnts(), terminal)));

    private AntsCommands() {}
}
