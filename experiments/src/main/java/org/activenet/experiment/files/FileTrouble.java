// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be written, in words.
public final class FileTrouble {
    private FileTrouble() {}

    /// The reason alone; an exception's message often is the name of the file alone.
    public static String reason(IOException thrown) {
        return switch (thrown) {
            case NoSuchFileException _ -> "there is no such folder";
            case AccessDeniedException _ -> "no permission";
            case FileSystemException refused when refused.getReason() != null -> refused.getReason();
            default -> String.valueOf(thrown.getMessage());
        };
    }
}
