// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// What [WholeFolder] does to a disk, step by step, so that a test can let each step fail or be the last.
interface Disk {
    void createFolder(Path folder) throws IOException;

    /// A new file. When it is closed, what was written has reached the disk.
    OutputStream create(Path file) throws IOException;

    void setPermissions(Path path, Set<PosixFilePermission> permissions) throws IOException;

    /// Returns when the names in a folder have reached the disk, as far as the system can do that.
    void force(Path folder) throws IOException;

    /// Another name in the same folder; there must be nothing of that name.
    void rename(Path from, Path to) throws IOException;

    /// Lets two folders have each other's name at one instant.
    ///
    /// @return false if the system cannot do that; nothing has changed then
    boolean exchange(Path one, Path other);

    /// A file, or a folder with nothing in it.
    void delete(Path path) throws IOException;

    /// Writes all bytes, and returns when they have reached the disk.
    static void writeForced(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(true);
    }

    /// The disk itself.
    Disk REAL = new Disk() {
        @Override
        public void createFolder(Path folder) throws IOException {
            Files.createDirectory(folder);
        }

        @Override
        public OutputStream create(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new FilterOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    try (channel) {
                        if (channel.isOpen()) {
                            out.flush();
                            channel.force(true);
                        }
                    }
                }
            };
        }

        @Override
        public void setPermissions(Path path, Set<PosixFilePermission> permissions) throws IOException {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, permissions);
            }
        }

        @Override
        public void force(Path folder) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException _) {
                // Not every system can open a folder; there, renaming is as durable as it makes it.
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("there is something named " + to + " already");
            }
            Files.move(from, to);
        }

        @Override
        public boolean exchange(Path one, Path other) {
            return NameExchange.exchange(one, other);
        }

        @Override
        public void delete(Path path) throws IOException {
            Files.delete(path);
        }
    };
}
