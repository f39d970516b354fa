// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stream of this process, in UTF-8, that knows why something was not written. A [PrintStream] knows only that.
final class WatchedStream extends PrintStream {
    private final Watch watch;
    private final Path link;

    /// @param link to what the stream leads to, as Linux has one for each open file; it need not be there
    WatchedStream(OutputStream out, Path link) {
        this(new Watch(out), link);
    }

    private WatchedStream(Watch watch, Path link) {
        super(watch, true, StandardCharsets.UTF_8);
        this.watch = watch;
        this.link = link;
    }

    /// Why something was not written, if it was not since its reader is gone.
    Optional<String> lost() {
        IOException failure = watch.failure;
        if (failure == null || isOfReader(failure)) {
            return Optional.empty();
        }
        return Optional.of(String.valueOf(failure.getMessage()));
    }

    /// The words of the system are in the user's language; but nothing other than that its reader is gone happens to a pipe.
    private boolean isOfReader(IOException failure) {
        if (String.valueOf(failure.getMessage()).contains("Broken pipe")) {
            return true;
        }
        try {
            String opened = Files.readSymbolicLink(link).toString();
            return opened.startsWith("pipe:") || opened.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /// Remembers the first failure.
    private static final class Watch extends OutputStream {
        private final OutputStream out;
        private @Nullable IOException failure;

        Watch(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
