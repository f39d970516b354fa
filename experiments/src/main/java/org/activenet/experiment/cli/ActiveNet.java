// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.ServiceLoader;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.terminal.CommandProvider;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;

/// Where the process begins: puts the program together and leaves with its exit code.
public final class ActiveNet {
    private ActiveNet() {}

    public static void main(String[] arguments) {
        int exitCode = execute(Terminal.ofProcess(), arguments);
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode); // not without need: it looks through all jars for somebody who logs exits
        }
    }

    /// Does what the arguments say, without leaving the process.
    ///
    /// @return an [ExitCode]
    public static int execute(Terminal terminal, String... arguments) {
        String version = Build.read().version();
        var main = new Main(
                version,
                terminal,
                Catalogue::builtIn,
                (scenario, options, progress) -> Experiments.run(
                        Catalogue.builtIn(), scenario, options, version, progress),
                ServiceLoader.load(CommandProvider.class));
        return main.execute(arguments);
    }
}
