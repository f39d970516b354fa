// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.run.Experiments;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who starts the program, with everything behind it, in an empty folder; no terminal.
class User {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                folder);
    }

    int execute(String... arguments) {
        return new Main(
                        "test",
                        terminal(),
                        Experiments.builtIns(),
                        (scenario, options, progress) -> Experiments.run(scenario, options, "test", progress),
                        List.of())
                .execute(arguments);
    }

    static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
