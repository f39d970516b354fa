// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.experiment.files.FaultyDisk.Death;
import org.activenet.experiment.files.FaultyDisk.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file is whole or not there, at whatever step the disk is full or the process dead, and whatever becomes of its bytes.
class KeptFilesTest {
    private static final String ONE = "0123456789abcdef0123.run";
    private static final String OTHER = "0123456789abcdef9999.run";
    private static final int MOST_STEPS = 100;

    @TempDir
    Path parent = Path.of("");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(KeptFiles files, String name) {
        return files.read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("nothing");
    }

    @Test
    void whatWasWrittenIsReadByOthers() throws IOException {
        try (KeptFiles files = KeptFiles.open(parent.resolve("runs"))) {
            files.write(ONE, bytes("one"));
            files.write(OTHER, new byte[0]);
        }
        try (KeptFiles files = KeptFiles.open(parent.resolve("runs"))) {
            assertArrayEquals(bytes("one"), files.read(ONE).orElseThrow());
            assertArrayEquals(new byte[0], files.read(OTHER).orElseThrow());
            files.delete(ONE);
            files.delete(ONE);
            assertEquals(Optional.empty(), files.read(ONE));
        }
    }

    @Test
    void whatWasCutOrChangedOrHasAnotherNameIsNotThere() throws IOException {
        try (KeptFiles files = KeptFiles.open(parent.resolve("runs"))) {
            files.write(ONE, bytes("content"));
            Path file = parent.resolve("runs/01").resolve(ONE);
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertEquals("nothing", text(files, ONE), "cut to " + length);
            }
            for (int i = 0; i < whole.length; i++) {
                byte[] changed = whole.clone();
                changed[i] ^= 1;
                Files.write(file, changed);
                assertEquals("nothing", text(files, ONE), "byte " + i);
            }
            Files.write(parent.resolve("runs/01").resolve(OTHER), whole);
            assertEquals("nothing", text(files, OTHER));
            files.write(ONE, bytes("again"));
            assertEquals("again", text(files, ONE));
        }
    }

    @Test
    void aDiskThatIsFullFromSomeStepOnLosesNothing() throws IOException {
        int failed = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            Path folder = parent.resolve("full" + step);
            try (KeptFiles files = KeptFiles.open(folder)) {
                files.write(ONE, bytes("before"));
            }
            var disk = new FaultyDisk(Fault.FULL, step, false);
            boolean isWritten = isWritten(disk, folder);
            try (KeptFiles files = KeptFiles.open(folder)) {
                assertEquals("before", text(files, ONE), "step " + step);
                assertTrue(!isWritten || text(files, OTHER).equals("new"), "step " + step);
                assertTrue(List.of("new", "nothing").contains(text(files, OTHER)), "step " + step);
            }
            assertEquals(0, unfinished(folder), "step " + step);
            if (!disk.hasFailed()) {
                assertTrue(failed >= 4, failed + " steps failed");
                return;
            }
            failed++;
        }
        throw new AssertionError("more than " + MOST_STEPS + " steps");
    }

    private static boolean isWritten(Disk disk, Path folder) {
        try (KeptFiles files = KeptFiles.open(disk, folder)) {
            files.write(OTHER, bytes("new"));
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    @Test
    void aProcessThatDiesAtSomeStepLosesNothing() throws IOException {
        for (int step = 0; step < MOST_STEPS; step++) {
            Path folder = parent.resolve("dead" + step);
            var disk = new FaultyDisk(Fault.DEAD, step, false);
            try (KeptFiles files = KeptFiles.open(folder)) {
                files.write(ONE, bytes("before"));
            }
            try (KeptFiles files = KeptFiles.open(disk, folder)) {
                files.write(OTHER, bytes("new"));
                if (!disk.hasFailed()) {
                    assertTrue(step >= 4, step + " steps");
                    return;
                }
            } catch (Death _) {
                // What is on its disk is looked at by the next.
            }
            try (KeptFiles files = KeptFiles.open(folder)) {
                assertEquals("before", text(files, ONE), "step " + step);
                assertTrue(List.of("new", "nothing").contains(text(files, OTHER)), "step " + step);
                files.write(OTHER, bytes("newer"));
                assertEquals("newer", text(files, OTHER), "step " + step);
            }
        }
        throw new AssertionError("more than " + MOST_STEPS + " steps");
    }

    /// A process that is gone has left a file with its number; one that is there may still be at work on its own.
    @Test
    void whatDeadProcessesHaveNotFinishedIsDeleted() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .start();
        gone.waitFor();
        Path part = Files.createDirectories(parent.resolve("runs/01"));
        Files.writeString(part.resolve("." + ONE + "." + gone.pid() + ".new"), "half");
        Files.writeString(part.resolve("." + ONE + "." + ProcessHandle.current().pid() + ".new"), "half");
        KeptFiles.open(parent.resolve("runs")).close();
        assertEquals(1, unfinished(parent.resolve("runs")));
    }

    private static long unfinished(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".new")).count();
        }
    }

    @Test
    void aNameIsTakenByOneAtATime() throws IOException {
        try (KeptFiles files = KeptFiles.open(parent.resolve("runs"))) {
            assertTrue(files.take("0123456789abcdef0123"));
            assertFalse(files.take("0123456789abcdef0123"));
            assertTrue(files.take("1123456789abcdef0123"));
            try (KeptFiles others = KeptFiles.open(parent.resolve("runs"))) {
                assertFalse(others.take("0123456789abcdef0123"));
            }
            files.giveBack("0123456789abcdef0123");
            assertTrue(files.take("0123456789abcdef0123"));
        }
    }
}
