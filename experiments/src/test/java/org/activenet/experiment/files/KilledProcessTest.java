// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that write the same folder over and over are killed at instants of chance; the folder is whole each time.
class KilledProcessTest {
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(40);

    @TempDir
    Path parent = Path.of("");

    @Test
    void threeKills() throws IOException, InterruptedException {
        kill(3);
    }

    @Test
    @Tag("slow")
    void twoHundredKills() throws IOException, InterruptedException {
        kill(200);
    }

    private void kill(int times) throws IOException, InterruptedException {
        var random = new Random(1);
        Path place = parent.resolve("results");
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < times; i++) {
            Process writer = OtherProcess.start(Writer.class, place.toString());
            // However slow the machine is, the first is killed in an early write and another in a later one.
            for (int writes = 1 + (i % 2) * 3 + random.nextInt(3); writes > 0; writes--) {
                assertEquals("written", writer.inputReader().readLine());
            }
            LockSupport.parkNanos(random.nextLong(LONGEST_NS));
            writer.destroyForcibly().waitFor();

            String text = WholeFolderTest.text(place);
            assertTrue(text.matches("a=([0-9]+) b=\\1"), text);
            seen.add(text);
        }
        WholeFolder.reserve(place, _ -> true).close();
        assertEquals("results", WholeFolderTest.names(parent));
        assertTrue(seen.size() > 1, "killed at other instants, at the end of other writes: " + seen);
    }

    /// Goal: a process that is asked to end, and asked once more while it does, leaves a whole folder and ends soon. Method:
    /// the signal to end twice, at instants of chance. (Ctrl-C's own is ignored below a shell that runs in the background.)
    @Test
    void anInterruptedProcessThatIsInterruptedAgainLeavesAWholeFolder() throws IOException, InterruptedException {
        var random = new Random(2);
        Path place = parent.resolve("results");
        for (int i = 0; i < 3; i++) {
            Process writer = OtherProcess.start(Writer.class, place.toString());
            assertEquals("written", writer.inputReader().readLine());
            for (int times = 0; times < 2; times++) {
                LockSupport.parkNanos(random.nextLong(LONGEST_NS / 8));
                new ProcessBuilder("kill", "-TERM", Long.toString(writer.pid())).start().waitFor();
            }
            assertTrue(writer.waitFor(10, TimeUnit.SECONDS), "it has ended");
            assertTrue(WholeFolderTest.text(place).matches("a=([0-9]+) b=\\1"), WholeFolderTest.text(place));
        }
        WholeFolder.reserve(place, _ -> true).close();
        assertEquals("results", WholeFolderTest.names(parent));
    }

    /// What is killed. Whoever reads no more of what it says stops it after some thousand writes at most.
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path place = Path.of(arguments[0]);
            for (long i = 0;; i++) {
                try (WholeFolder folder = WholeFolder.reserve(place, _ -> true)) {
                    folder.write(WholeFolderTest.files(Long.toString(i)));
                }
                System.out.println("written");
            }
        }
    }
}
