// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A lock file that one process at a time can hold; the system takes it from a process that ends, however it ends.
///
/// The file goes with the lock. Whoever waited for a file that is gone holds the lock of nothing: each holder therefore gives the
/// file a length by chance, and looks whether the file of that name has it.
final class FolderLock implements AutoCloseable {
    /// A process that closes a file loses its own locks on it (POSIX), so one that holds a lock must not open its file again.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final int MOST_ATTEMPTS = 100;
    private static final int LONGEST = 4000;
    /// Far behind all bytes: a system that keeps others from reading what is locked lets them read who holds it.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock, unless somebody has it.
    ///
    /// @throws IOException if the file cannot be written or locked
    static Optional<FolderLock> take(Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        FolderLock lock = null;
        try {
            lock = ofOtherProcesses(file);
            return Optional.ofNullable(lock);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static @Nullable FolderLock ofOtherProcesses(Path file) throws IOException {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean isKept = false;
            try {
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
                if (lock == null) {
                    return null;
                }
                if (isMarked(file, channel)) {
                    isKept = true;
                    return new FolderLock(file, channel);
                }
            } catch (IOException e) { // a full disk, most likely, which need not keep an empty file of ours
                Files.deleteIfExists(file);
                throw e;
            } finally {
                if (!isKept) {
                    channel.close();
                }
            }
        }
        throw new IOException("its lock file comes and goes");
    }

    private static boolean isMarked(Path file, FileChannel channel) throws IOException {
        String holder = "process " + ProcessHandle.current().pid();
        byte[] text = (holder + " ".repeat(1 + ThreadLocalRandom.current().nextInt(LONGEST)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        Disk.writeForced(channel, text);
        try {
            return Files.size(file) == text.length;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// Who holds a lock, in words.
    static String holder(Path file) {
        if (HELD_HERE.contains(file)) {
            return "this process";
        }
        try {
            String text = Files.readString(file).strip();
            return text.matches("process [0-9]{1,20}") ? text : "another process";
        } catch (IOException _) {
            return "another process";
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
