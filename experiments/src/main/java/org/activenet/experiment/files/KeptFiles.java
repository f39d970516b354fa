// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder of many small files that several processes fill: each file is whole or not there, whenever a process ends.
///
/// A file is written under another name, forced to the disk and renamed; its last 32 bytes are the SHA-256 of its name and all
/// others, so that what was cut or changed afterwards is not taken for it. The folder itself is forced once for many files,
/// and at the end: after a power failure a file may be missing, as if it had never been written. Names are hexadecimal digits
/// with an ending; their first two digits are a folder, of which there are 256. Thread-safe.
public final class KeptFiles implements AutoCloseable {
    private static final int HASH_BYTES = 32;
    private static final int FILES_FOR_ONE_FORCE = 64;
    private static final int LOCK_DIGITS = 15; // of a name, which are a place in the lock file
    private static final String LOCKS = ".locks";
    private static final Pattern UNFINISHED = Pattern.compile("\\.[0-9a-f]+\\.[a-z0-9-]+\\.([0-9]{1,19})\\.new");

    private final Disk disk;
    private final Path folder;
    private final FileChannel locks;
    private final Map<String, FileLock> taken = new HashMap<>();
    private final Set<Path> unforced = new HashSet<>();
    private int unforcedFiles;

    private KeptFiles(Disk disk, Path folder, FileChannel locks) {
        this.disk = disk;
        this.folder = folder;
        this.locks = locks;
    }

    /// Opens a folder, which is made if it is not there, and deletes what dead processes have not finished.
    public static KeptFiles open(Path folder) throws IOException {
        return open(Disk.REAL, folder);
    }

    static KeptFiles open(Disk disk, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            disk.createFolder(folder);
        }
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.filter(Files::isDirectory).toList()) {
                deleteUnfinished(disk, part);
            }
        }
        return new KeptFiles(disk, folder,
                FileChannel.open(folder.resolve(LOCKS), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    private static void deleteUnfinished(Disk disk, Path part) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(part)) {
            files = all.toList();
        }
        for (Path file : files) {
            Matcher unfinished = UNFINISHED.matcher(file.getFileName().toString());
            if (unfinished.matches() && ProcessHandle.of(Long.parseLong(unfinished.group(1))).isEmpty()) {
                disk.delete(file);
            }
        }
    }

    /// What is in a file; empty if there is none, or none that is whole.
    public Optional<byte[]> read(String name) {
        try {
            byte[] all = Files.readAllBytes(place(name));
            int length = all.length - HASH_BYTES;
            if (length < 0) {
                return Optional.empty();
            }
            byte[] content = Arrays.copyOf(all, length);
            return Arrays.equals(hash(name, content), Arrays.copyOfRange(all, length, all.length))
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // What cannot be read has to be made again.
        }
    }

    /// Makes a file, or puts a whole one in the place of one that is not.
    public void write(String name, byte[] content) throws IOException {
        Path place = place(name);
        Path part = place.getParent();
        Path fresh = part.resolve("." + name + "." + ProcessHandle.current().pid() + ".new");
        makePart(part);
        try {
            Files.deleteIfExists(fresh);
            try (OutputStream out = disk.create(fresh)) {
                out.write(content);
                out.write(hash(name, content));
            }
            if (Files.exists(place)) {
                disk.delete(place);
            }
            disk.rename(fresh, place);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException _) {
                // The first one says why; the next process deletes it.
            }
            throw e;
        }
        boolean isDue;
        synchronized (unforced) {
            unforced.add(part);
            unforcedFiles++;
            isDue = unforcedFiles >= FILES_FOR_ONE_FORCE;
        }
        if (isDue) {
            force();
        }
    }

    private synchronized void makePart(Path part) throws IOException {
        if (Files.isDirectory(part)) {
            return;
        }
        try {
            disk.createFolder(part);
        } catch (IOException e) {
            if (!Files.isDirectory(part)) { // else another process was faster
                throw e;
            }
        }
    }

    /// Returns when all files that were written here have their names on the disk.
    public void force() throws IOException {
        Set<Path> parts;
        synchronized (unforced) {
            parts = Set.copyOf(unforced);
            unforced.clear();
            unforcedFiles = 0;
        }
        for (Path part : parts) {
            disk.force(part);
        }
        if (!parts.isEmpty()) {
            disk.force(folder);
        }
    }

    /// Deletes a file that is not needed any more, if it is there.
    public void delete(String name) throws IOException {
        try {
            disk.delete(place(name));
        } catch (NoSuchFileException _) {
            // already gone
        }
    }

    /// The names of all files, whole or not, in no order.
    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    /// Takes a name for this process; the system takes it back when that ends. A name is taken by its digits: two that begin
    /// alike cannot be taken by two processes at once.
    ///
    /// @return whether nobody has it
    public boolean take(String name) throws IOException {
        synchronized (taken) {
            if (taken.containsKey(name)) {
                return false;
            }
            try {
                FileLock lock = locks.tryLock(Long.parseLong(name.substring(0, LOCK_DIGITS), 16), 1, false);
                if (lock == null) {
                    return false;
                }
                taken.put(name, lock);
                return true;
            } catch (OverlappingFileLockException _) {
                return false;
            }
        }
    }

    /// Gives a name back.
    public void giveBack(String name) throws IOException {
        synchronized (taken) {
            FileLock lock = taken.remove(name);
            if (lock != null) {
                lock.release();
            }
        }
    }

    private Path place(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private static byte[] hash(String name, byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        return digest.digest(content);
    }

    @Override
    public void close() throws IOException {
        try (locks) {
            force();
        }
    }
}
