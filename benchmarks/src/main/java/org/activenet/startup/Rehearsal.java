// SPDX-License-Identifier: Apache-2.0
package org.activenet.startup;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.cli.ActiveNet;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;

/// Does what people type, so that the JVM that does it can write down how: each command once, for nobody to see.
///
/// A JVM takes all classes of its archive at once when it starts, asked for or not. So only short commands are rehearsed: with
/// an experiment, whose JavaScript has thousands of classes, each start would take twice as long. Nor is one that needs picocli:
/// its classes have the format of Java 5, which is not linked ahead of time, and ours that need them would fetch them each time.
public final class Rehearsal {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("version"),
            List.of("plan", "check", "ping.plan"),
            List.of("topology", "show", "abilene"));

    private Rehearsal() {}

    public static void main(String[] arguments) {
        Terminal.ofProcess(); // the way to it is rehearsed too
        var nobody = new PrintStream(OutputStream.nullOutputStream());
        var terminal = new Terminal(nobody, nobody, false, Path.of(""));
        for (List<String> command : COMMANDS) {
            int exitCode = ActiveNet.execute(terminal, command.toArray(String[]::new));
            if (exitCode != ExitCode.DONE) {
                throw new IllegalStateException("exit code " + exitCode + " from " + String.join(" ", command));
            }
        }
    }
}
