// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.activenet.experiment.files.FaultyDisk.Death;
import org.activenet.experiment.files.FaultyDisk.Fault;
import org.activenet.experiment.files.WholeFolder.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The earlier folder or the new one is there under its name, whole, at whatever step the disk is full or the process dead.
class WholeFolderTest {
    private static final int MOST_STEPS = 100;
    private static final String OLD = "a=old b=old";
    private static final String NEW = "a=new b=new";

    @TempDir
    Path parent = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDiskThatIsFullFromSomeStepOnLosesNothing(boolean canExchange) throws IOException {
        int failed = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            Path place = place("full-" + canExchange + step);
            var disk = new FaultyDisk(Fault.FULL, step, canExchange);
            boolean isWritten = isWritten(disk, place);
            if (!disk.hasFailed()) {
                assertTrue(failed > 8, failed + " steps failed");
                return;
            }
            failed += isWritten ? 0 : 1;

            // All is tidy at once, nobody has to come and clean.
            assertEquals(isWritten ? NEW : OLD, text(place), "step " + step);
            assertEquals(place.getFileName().toString(), names(place.getParent()), "step " + step);
        }
        throw new AssertionError("more than " + MOST_STEPS + " steps");
    }

    private static boolean isWritten(Disk disk, Path place) {
        try (WholeFolder folder = WholeFolder.reserve(disk, place, _ -> true)) {
            folder.write(files("new"));
            return true;
        } catch (IOException full) {
            // Where all is in its place and only forcing the names failed, the new one is there too.
            return isNew(place);
        }
    }

    private static boolean isNew(Path place) {
        try {
            return text(place).equals(NEW);
        } catch (IOException e) {
            throw new AssertionError("nothing is there", e);
        }
    }

    /// With the exchange nothing is missing for an instant; without it, the next process puts back what was there.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessThatDiesAtSomeStepLosesNothing(boolean canExchange) throws IOException {
        for (int step = 0; step < MOST_STEPS; step++) {
            Path place = place("dead-" + canExchange + step);
            var disk = new FaultyDisk(Fault.DEAD, step, canExchange);
            try (WholeFolder folder = WholeFolder.reserve(disk, place, _ -> true)) {
                folder.write(files("new"));
                if (!disk.hasFailed()) {
                    assertTrue(step > 8, step + " steps");
                    return;
                }
            } catch (Death _) {
                // What a dead process has on its disk is looked at below; its lock went with it.
            }
            if (canExchange) {
                assertTrue(text(place).equals(OLD) || text(place).equals(NEW), "step " + step + ": " + text(place));
            }

            WholeFolder.reserve(place, _ -> true).close();

            assertTrue(text(place).equals(OLD) || text(place).equals(NEW), "step " + step + ": " + text(place));
            assertEquals(place.getFileName().toString(), names(place.getParent()), "step " + step);
        }
        throw new AssertionError("more than " + MOST_STEPS + " steps");
    }

    /// Somebody who looks all the time sees a whole folder each time.
    @Test
    void thereIsAWholeFolderAtEachInstant() throws IOException, InterruptedException {
        Path place = place("watched");
        var isOver = new AtomicBoolean();
        var looks = new AtomicInteger();
        var missing = new AtomicInteger();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                looks.incrementAndGet();
                if (!Files.exists(place.resolve("b"))) {
                    missing.incrementAndGet();
                }
            }
        });
        for (int i = 0; i < 50; i++) {
            try (WholeFolder folder = WholeFolder.reserve(place, _ -> true)) {
                folder.write(files("new"));
            }
        }
        isOver.set(true);
        reader.join();

        assertTrue(looks.get() > 50, looks + " looks");
        assertEquals(0, missing.get(), "of " + looks + " looks");
    }

    @Test
    void aPlaceIsForOneAtATime() throws IOException {
        Path place = parent.resolve("mine");
        try (WholeFolder _ = WholeFolder.reserve(place, _ -> true)) {
            var refused = assertThrows(RefusedFolderException.class, () -> WholeFolder.reserve(place, _ -> true));
            assertEquals("this process is at work on this folder", refused.getMessage());
            WholeFolder.reserve(parent.resolve("another"), _ -> true).close();
        }
        WholeFolder.reserve(place, _ -> true).close();
        assertEquals("", names(parent), "nothing was written, so nothing is left");
    }

    /// A lock file that its process left behind, whoever that was, keeps nobody out.
    @Test
    void aLockFileThatNobodyHoldsIsNoLock() throws IOException {
        Path file = Files.writeString(parent.resolve("left.lock"), "process 1\n");

        FolderLock.take(file).orElseThrow().close();

        assertEquals("", names(parent));
    }

    @Test
    void aLockOfAnotherProcessIsToldWithItsNumber() throws IOException, InterruptedException {
        Path file = parent.resolve("theirs.lock");
        Process other = OtherProcess.start(LockHolder.class, file.toString());
        try {
            assertEquals("held", other.inputReader().readLine());

            assertTrue(FolderLock.take(file).isEmpty());
            assertEquals("process " + other.pid(), FolderLock.holder(file));
        } finally {
            other.destroyForcibly().waitFor();
        }
        FolderLock.take(file).orElseThrow().close();
    }

    @Test
    void foldersAboveThatWereMadeGoIfNothingIsWritten() throws IOException {
        try (WholeFolder _ = WholeFolder.reserve(parent.resolve("a/b/c"), _ -> true)) {
            assertTrue(Files.isDirectory(parent.resolve("a/b")));
        }
        assertEquals("", names(parent));

        try (WholeFolder folder = WholeFolder.reserve(parent.resolve("a/b/c"), _ -> true)) {
            folder.write(files("new"));
        }
        assertEquals(NEW, text(parent.resolve("a/b/c")));
    }

    @Test
    void aNameMayBeAsLongAsTheSystemAllows() throws IOException {
        Path longest = parent.resolve("n".repeat(255));
        for (String text : new String[] {"old", "new"}) {
            try (WholeFolder folder = WholeFolder.reserve(longest, _ -> true)) {
                folder.write(files(text));
            }
        }
        assertEquals(NEW, text(longest));

        var refused = assertThrows(RefusedFolderException.class,
                () -> WholeFolder.reserve(parent.resolve("n".repeat(256)), _ -> true));
        assertTrue(refused.getMessage().startsWith("the folder cannot be made here: "), refused.getMessage());
    }

    @Test
    void whatSomebodyPutsThereMeanwhileIsLeftAlone() throws IOException {
        Path place = parent.resolve("mine");
        try (WholeFolder folder = WholeFolder.reserve(place, _ -> false)) {
            Files.createDirectory(place);
            Files.writeString(place.resolve("diary"), "dear diary");

            assertThrows(RefusedFolderException.class, () -> folder.write(files("new")));
        }
        assertEquals("diary=dear diary", text(place));
    }

    /// Nothing moves from one file system to another, where it would have to be copied and could be seen half.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatGetsAnotherNameStaysInItsFolder(boolean canExchange) throws IOException {
        Path place = place("names-" + canExchange);
        var disk = new FaultyDisk(Fault.FULL, MOST_STEPS, canExchange);
        try (WholeFolder folder = WholeFolder.reserve(disk, place, _ -> true)) {
            folder.write(files("new"));
        }
        assertEquals(canExchange ? 2 : 4, disk.renamed().size(), disk.renamed()::toString);
        disk.renamed().forEach(path -> assertEquals(place.getParent(), path.getParent()));
    }

    @Test
    void namesAreExchangedAtOneInstantOrNotAtAll() throws IOException {
        Path one = Files.writeString(parent.resolve("eins \u00e4\u4e2d"), "1");
        Path two = Files.writeString(parent.resolve("zwei"), "2");

        boolean isDone = NameExchange.exchange(one, two);

        assertEquals(isDone ? "2" : "1", Files.readString(one));
        assertEquals(isDone ? "1" : "2", Files.readString(two));
        assertTrue(isDone || !System.getProperty("os.name").equals("Linux"), "Linux has a call for it");
        assertEquals(false, NameExchange.exchange(one, parent.resolve("nothing")));
    }

    /// What a child of the tests does.
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws IOException {
            FolderLock.take(Path.of(arguments[0])).orElseThrow();
            System.out.println("held");
            System.in.read();
        }
    }

    private Path place(String name) throws IOException {
        Path place = Files.createDirectory(parent.resolve(name)).resolve("results");
        try (WholeFolder folder = WholeFolder.reserve(place, _ -> true)) {
            folder.write(files("old"));
        }
        return place;
    }

    static Map<String, Content> files(String text) {
        Map<String, Content> files = new LinkedHashMap<>();
        files.put("a", Content.of(text));
        files.put("b", Content.of(text));
        return files;
    }

    /// `a=old b=old`
    static String text(Path folder) throws IOException {
        var text = new StringBuilder();
        for (String name : names(folder).split(" ")) {
            text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(Files.readString(folder.resolve(name)));
        }
        return text.toString();
    }

    static String names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        }
    }
}
