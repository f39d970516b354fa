// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// Sweeps that are killed at instants of chance and gone on with: what was kept stays, and the tables are the same bytes.
class KilledSweepTest {
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(600);
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final String SCENARIO = """
            name: killed
            seed: 5
            replications: 3
            topology: {generate: {kind: line, nodes: 3}, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 500 ms}
            traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 2 ms}}]
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0, service: 100 us}}
            sweep: {vary: {topology.delay: {from: 1 ms, to: 2 ms, points: 40}}}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void oneKill() throws IOException, InterruptedException {
        kill(1);
    }

    @Test
    @Tag("slow")
    void fiftyKills() throws IOException, InterruptedException {
        kill(50);
    }

    private void kill(int times) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("killed.yaml"), SCENARIO);
        assertEquals(ExitCode.DONE, sweep(folder, "whole"));
        Path parts = folder.resolve("parts");
        String points = Files.readString(folder.resolve("whole/points.csv"));
        String runs = Files.readString(folder.resolve("whole/runs.csv"));
        var random = new Random(3);
        List<Path> kept = List.of();
        int growing = 0;
        for (int i = 0; i < times; i++) {
            Process runner = OtherProcess.start(Runner.class, folder.toString());
            assertEquals("running", runner.inputReader().readLine());
            while (i % 2 == 0 && runner.isAlive() && pointCount(parts) <= kept.size()) {
                LockSupport.parkNanos(SHORT_NS); // however slow the machine is, every second one keeps something
            }
            LockSupport.parkNanos(random.nextLong(LONGEST_NS));
            runner.destroyForcibly().waitFor();

            List<Path> now = points(parts);
            assertTrue(now.containsAll(kept), "kill " + i + " has lost a point");
            growing += now.size() > kept.size() ? 1 : 0;
            kept = now;
        }
        assertTrue(growing > 0, "each was killed before it had kept anything");
        assertEquals(ExitCode.DONE, sweep(folder, "parts"));
        assertEquals(points, Files.readString(parts.resolve("points.csv")));
        assertEquals(runs, Files.readString(parts.resolve("runs.csv")));
        assertEquals(40, points(parts).size());
        assertEquals(40, files(parts.resolve("runs")).size(), "of runs and of what was not finished, nothing is left");
    }

    /// While somebody is at work there; 0 if something has gone meanwhile.
    private static int pointCount(Path sweep) throws IOException {
        try {
            return points(sweep).size();
        } catch (UncheckedIOException | NoSuchFileException _) {
            return 0;
        }
    }

    private static List<Path> points(Path sweep) throws IOException {
        return files(sweep.resolve("runs")).stream().filter(file -> file.toString().endsWith(".point")).toList();
    }

    private static List<Path> files(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(runs, 2)) {
            all.filter(file -> Files.isRegularFile(file) && !file.endsWith(".locks")).forEach(found::add);
        }
        return found;
    }

    private static int sweep(Path folder, String out, String... more) {
        var user = new User();
        user.folder = folder;
        List<String> words = new ArrayList<>(List.of("sweep", "killed.yaml", "--out", out, "--quiet"));
        words.addAll(List.of(more));
        int exitCode = user.execute(words.toArray(String[]::new));
        if (exitCode != ExitCode.DONE) {
            System.err.println(User.text(user.err));
        }
        return exitCode;
    }

    /// What is killed, once it has shown on another folder that it is awake.
    static final class Runner {
        private Runner() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            sweep(folder, "awake-" + ProcessHandle.current().pid(), "--points", "1-2");
            System.out.println("running");
            sweep(folder, "parts");
        }
    }
}
