// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The option by which every command shows its help, so that none has to declare it.
final class HelpOption {
    private HelpOption() {}

    /// Gives it to a command and to all below it.
    static void addTo(CommandLine command) {
        command.getCommandSpec().addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
        command.getSubcommands().values().forEach(HelpOption::addTo);
    }
}
