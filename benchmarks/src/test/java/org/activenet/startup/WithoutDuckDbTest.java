// SPDX-License-Identifier: Apache-2.0
package org.activenet.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.activenet.experiment.cli.ActiveNet;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: commands do without DuckDB. Method: this module, whose class path is the one that `./activenet` starts from.
class WithoutDuckDbTest {
    @TempDir
    private Path folder;

    @Test
    void theClassPathOfCommandsDoesNotHaveIt() {
        assertFalse(System.getProperty("java.class.path").contains("duckdb"));
    }

    @Test
    void aQueryWithoutItSaysHowToGetIt() throws Exception {
        Files.writeString(folder.resolve("runs.csv"), "system,replication,valid,reason\n");
        var err = new ByteArrayOutputStream();
        var out = new PrintStream(OutputStream.nullOutputStream());
        var terminal = new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, folder);

        assertEquals(ExitCode.BAD_INPUT, ActiveNet.execute(terminal, "query", ".", "from runs"));

        assertTrue(err.toString(StandardCharsets.UTF_8).contains(
                "DuckDB is not there, which answers queries, ask by './activenet query', which fetches it once"), err::toString);
    }
}
