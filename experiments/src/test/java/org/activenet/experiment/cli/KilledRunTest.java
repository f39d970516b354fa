// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.activenet.experiment.files.OtherProcess;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole experiments that are killed at instants of chance: what stands under the name of the results is whole, and the same.
class KilledRunTest {
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final String SCENARIO = """
            name: killed
            seed: 5
            topology: {generate: {kind: line, nodes: 3}, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 100 ms}
            traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 20 ms}}]
            systems:
              - {name: plan, kind: plan}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void oneKill() throws IOException, InterruptedException {
        kill(1);
    }

    @Test
    @Tag("slow")
    void twoHundredKills() throws IOException, InterruptedException {
        kill(200);
    }

    private void kill(int times) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("killed.yaml"), SCENARIO);
        assertEquals(ExitCode.DONE, run(folder));
        Path results = folder.resolve("results");
        String runs = Files.readString(results.resolve("runs.csv"));
        List<String> files = names(results);
        var random = new Random(3);
        for (int i = 0; i < times; i++) {
            Process runner = OtherProcess.start(Runner.class, folder.toString());
            assertEquals("running", runner.inputReader().readLine());
            LockSupport.parkNanos(random.nextLong(LONGEST_NS));
            runner.destroyForcibly().waitFor();

            assertEquals(files, names(results), "kill " + i);
            assertEquals(runs, Files.readString(results.resolve("runs.csv")), "kill " + i);
            assertTrue(Files.readString(results.resolve("report.html")).stripTrailing().endsWith("</html>"), "kill " + i);
        }
        assertEquals(ExitCode.DONE, run(folder));
        assertEquals(List.of("killed.yaml", "results"), names(folder), "what dead processes left is gone");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
        }
    }

    private static int run(Path folder) {
        var user = new User();
        user.folder = folder;
        return user.execute("run", "killed.yaml", "--out", "results");
    }

    /// What is killed.
    static final class Runner {
        private Runner() {}

        public static void main(String[] arguments) {
            for (boolean isFirst = true;; isFirst = false) {
                run(Path.of(arguments[0]));
                if (isFirst) {
                    System.out.println("running");
                }
            }
        }
    }
}
