// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A folder of files, reserved by one process, that appears whole or not at all.
///
/// It is written beside its place and forced to the disk; then the two exchange names, so that at each instant the earlier
/// folder or the new one is there under its name. Where the system cannot do that, the earlier one is first renamed; a process
/// that dies between the two renames leaves it beside, and the next one that reserves the place puts it back. Whatever else a
/// dead process has left is deleted then too.
///
/// All that is ever beside the folder begins with `.activenet-` and a hash of its name, which may itself be as long as the file
/// system allows.
public final class WholeFolder implements AutoCloseable {
    private static final String READABLE = "rwxr-xr-x";
    private static final int HASH_DIGITS = 16;

    private final Disk disk;
    private final Path place;
    private final Predicate<Path> isReplaceable;
    private final FolderLock lock;
    private final List<Path> made; // folders above, the uppermost first
    private final Path fresh;
    private final Path old;

    /// What a file has in it.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;

        static Content of(String text) {
            return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private WholeFolder(Disk disk, Path place, Predicate<Path> isReplaceable, FolderLock lock, List<Path> made) {
        this.disk = disk;
        this.place = place;
        this.isReplaceable = isReplaceable;
        this.lock = lock;
        this.made = made;
        this.fresh = beside(place, "new");
        this.old = beside(place, "old");
    }

    /// Keeps a place for this process until the folder is closed, and finds out whether it can be written.
    ///
    /// @param isReplaceable whether an earlier folder may be replaced; one with nothing in it always may
    /// @throws RefusedFolderException if something else is there, somebody else has it, or it cannot be written
    public static WholeFolder reserve(Path target, Predicate<Path> isReplaceable) throws RefusedFolderException {
        return reserve(Disk.REAL, target, isReplaceable);
    }

    static WholeFolder reserve(Disk disk, Path target, Predicate<Path> isReplaceable) throws RefusedFolderException {
        Path place = target.toAbsolutePath().normalize();
        if (place.getParent() == null) {
            throw new RefusedFolderException("this is the root folder");
        }
        List<Path> made = new ArrayList<>();
        try {
            isThere(place); // its name may be too long
            createParents(disk, place.getParent(), made);
            Path file = beside(place, "lock");
            FolderLock lock = FolderLock.take(file)
                    .orElseThrow(() -> new RefusedFolderException(FolderLock.holder(file) + " is at work on this folder"));
            var folder = new WholeFolder(disk, place, isReplaceable, lock, made);
            try {
                folder.tidy();
                folder.check();
                disk.createFolder(folder.fresh);
                return folder;
            } catch (IOException | RuntimeException | Error e) {
                folder.close();
                throw e;
            }
        } catch (RefusedFolderException e) {
            throw e;
        } catch (IOException e) {
            removeAll(disk, made);
            throw new RefusedFolderException("the folder cannot be made here: " + FileTrouble.reason(e));
        }
    }

    private static void createParents(Disk disk, Path parent, List<Path> made) throws IOException {
        Path existing = parent;
        List<Path> missing = new ArrayList<>();
        while (existing != null && !Files.exists(existing)) {
            missing.addFirst(existing);
            existing = existing.getParent();
        }
        for (Path folder : missing) {
            disk.createFolder(folder);
            made.add(folder);
        }
    }

    private static Path beside(Path place, String what) {
        byte[] name = String.valueOf(place.getFileName()).getBytes(StandardCharsets.UTF_8);
        String hash = HexFormat.of().formatHex(Sha256.digest().digest(name));
        return place.resolveSibling(".activenet-" + hash.substring(0, HASH_DIGITS) + "." + what);
    }

    /// Puts back or deletes what a dead process left.
    private void tidy() throws IOException {
        if (isThere(old)) {
            if (isThere(place)) {
                deleteWithFiles(old);
            } else {
                disk.rename(old, place);
            }
        }
        deleteWithFiles(fresh);
    }

    private void check() throws IOException {
        if (!isThere(place)) {
            return;
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedFolderException("something that is not a folder is there already");
        }
        if (!Files.isWritable(place)) {
            throw new RefusedFolderException("no permission to replace the folder");
        }
        if (!isEmpty(place) && !isReplaceable.test(place)) {
            throw new RefusedFolderException("the folder holds something other than an earlier result");
        }
    }

    private static boolean isThere(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /// Writes the files and puts the folder in its place, or leaves what was there as it was.
    public void write(Map<String, Content> files) throws IOException {
        writeInto(disk, fresh, files);
        check(); // somebody may have put something there meanwhile
        if (!isThere(place)) {
            disk.rename(fresh, place);
        } else if (!disk.exchange(fresh, place)) {
            disk.rename(place, old);
            try {
                disk.rename(fresh, place);
            } catch (IOException e) {
                disk.rename(old, place);
                throw e;
            }
        }
        made.clear();
        disk.force(parent());
    }

    /// Writes the files into a folder of this process's own that is there already.
    public static void writeInto(Path folder, Map<String, Content> files) throws IOException {
        writeInto(Disk.REAL, folder, files);
    }

    private static void writeInto(Disk disk, Path folder, Map<String, Content> files) throws IOException {
        for (Map.Entry<String, Content> file : files.entrySet()) {
            try (OutputStream out = disk.create(folder.resolve(file.getKey()))) {
                file.getValue().writeTo(out);
            }
        }
        disk.setPermissions(folder, PosixFilePermissions.fromString(READABLE));
        disk.force(folder);
    }

    private Path parent() {
        Path parent = place.getParent();
        if (parent == null) {
            throw new IllegalStateException("the root folder was refused");
        }
        return parent;
    }

    /// Lets the place go. What cannot be deleted now is deleted by the next who reserves it.
    @Override
    public void close() {
        try (lock) {
            deleteWithFiles(fresh);
            if (isThere(place)) {
                deleteWithFiles(old);
            }
        } catch (IOException _) {
            // Said above; and the system takes the lock when the process ends.
        }
        removeAll(disk, made);
    }

    /// Folders that were made for a folder that never came.
    private static void removeAll(Disk disk, List<Path> made) {
        for (Path folder : made.reversed()) {
            try {
                disk.delete(folder);
            } catch (IOException _) {
                return; // somebody uses it
            }
        }
    }

    private void deleteWithFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.toList();
        }
        for (Path file : files) {
            disk.delete(file);
        }
        disk.delete(folder);
    }
}
