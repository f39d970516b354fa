// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that is replaced whole or not at all.
final class WholeFile {
    private WholeFile() {}

    /// Gives a file another text. Whoever reads it meanwhile sees the old text or the new one; if it fails, the old one
    /// stays. What a symbolic link leads to is replaced, not the link; permissions stay.
    static void replace(Path file, String text) throws IOException {
        Path target = file.toRealPath();
        if (!Files.isWritable(target)) {
            throw new AccessDeniedException(file.toString()); // The folder alone would let it be replaced.
        }
        Path fresh = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".new-", "");
        try {
            Files.writeString(fresh, text);
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
            }
            move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
