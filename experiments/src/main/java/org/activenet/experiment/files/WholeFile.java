// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A file that is written whole or not at all: beside its place under another name, and then renamed.
public final class WholeFile {
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private WholeFile() {}

    /// Why no file can be written there, to be asked before the work begins; empty if it can.
    public static Optional<String> refusal(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("this is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Optional.of("this is not a file");
        }
        try {
            Path target = target(file);
            Files.delete(beside(target));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no file can be written here: " + FileTrouble.reason(e));
        }
    }

    /// [#write(Path, byte\[\])] of a text in UTF-8.
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// [#write(Path, WholeFolder.Content)] of bytes.
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /// Makes a file, or gives it other bytes. Whoever reads it meanwhile sees the old ones or the new ones; if it fails, the old
    /// ones stay. What a symbolic link leads to is replaced, not the link; permissions stay.
    ///
    /// @throws IOException too if something is there that is not a file
    public static void write(Path file, WholeFolder.Content content) throws IOException {
        Path target = target(file);
        Path fresh = beside(target);
        try {
            Set<PosixFilePermission> permissions = READABLE;
            boolean isPosix = Files.getFileStore(fresh).supportsFileAttributeView("posix");
            if (Files.exists(target)) {
                if (!Files.isRegularFile(target)) {
                    throw new IOException("this is not a file");
                }
                if (!Files.isWritable(target)) {
                    throw new AccessDeniedException(file.toString()); // The folder alone would let it be replaced.
                }
                permissions = isPosix ? Files.getPosixFilePermissions(target) : permissions;
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            if (isPosix) {
                Files.setPosixFilePermissions(fresh, permissions);
            }
            move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path target(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /// An empty file of our own, whose name is short whatever the name of the other is.
    private static Path beside(Path target) throws IOException {
        return Files.createTempFile(target.getParent(), ".activenet-", ".new");
    }

    private static void move(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
