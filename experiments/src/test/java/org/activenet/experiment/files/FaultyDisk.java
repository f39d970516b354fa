// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A disk that fails at one of its steps: it is full from then on, or the process is dead.
final class FaultyDisk implements Disk {
    enum Fault {
        /// Nothing can be made or written any more; names can be changed, and files deleted.
        FULL,
        /// No step is done any more, and nobody is there to hear of it.
        DEAD
    }

    /// Nothing that is on the stack of a dead process goes on.
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Fault fault;
    private final int lastStep;
    private final boolean canExchange;
    private final List<Path> renamed = new ArrayList<>();
    private int steps;

    /// @param lastStep the number of steps that are done well, from 0
    FaultyDisk(Fault fault, int lastStep, boolean canExchange) {
        this.fault = fault;
        this.lastStep = lastStep;
        this.canExchange = canExchange;
    }

    /// What was given another name, and which.
    List<Path> renamed() {
        return renamed;
    }

    boolean hasFailed() {
        return steps > lastStep;
    }

    private void step(boolean isWriting) throws IOException {
        steps++;
        if (!hasFailed()) {
            return;
        }
        if (fault == Fault.DEAD) {
            throw new Death();
        }
        if (isWriting) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step(true);
        REAL.createFolder(folder);
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        step(true);
        return new FilterOutputStream(REAL.create(file)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length / 2);
                step(true);
                out.write(bytes, offset + length / 2, length - length / 2);
            }

            @Override
            public void close() throws IOException {
                try {
                    step(true);
                } finally {
                    out.close();
                }
            }
        };
    }

    @Override
    public void setPermissions(Path path, Set<PosixFilePermission> permissions) throws IOException {
        step(false);
        REAL.setPermissions(path, permissions);
    }

    @Override
    public void force(Path folder) throws IOException {
        step(true);
        REAL.force(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(false);
        renamed.addAll(List.of(from, to));
        REAL.rename(from, to);
    }

    @Override
    public boolean exchange(Path one, Path other) {
        if (!canExchange) {
            return false;
        }
        steps++;
        if (hasFailed() && fault == Fault.DEAD) {
            throw new Death();
        }
        renamed.addAll(List.of(one, other));
        return REAL.exchange(one, other);
    }

    @Override
    public void delete(Path path) throws IOException {
        step(false);
        REAL.delete(path);
    }
}
