// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who starts the program, with everything behind it, in an empty folder; no terminal.
public class User {
    public final ByteArrayOutputStream out = new ByteArrayOutputStream();
    public final ByteArrayOutputStream err = new ByteArrayOutputStream();

    public int columns = Terminal.NOBODY_SAYS;
    public InputStream in = InputStream.nullInputStream();

    @TempDir
    public Path folder;

    public Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                folder,
                in,
                columns);
    }

    public int execute(String... arguments) {
        return new Main(
                        "test",
                        terminal(),
                        Catalogue::builtIn,
                        User::runs,
                        List.of())
                .execute(arguments);
    }

    /// Runs a scenario as the program does.
    public static Checked<ExperimentResult> runs(Scenario scenario, RunOptions options, Progress progress)
            throws InterruptedException {
        return Experiments.run(Catalogue.builtIn(), scenario, options, "test", progress);
    }

    public static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
