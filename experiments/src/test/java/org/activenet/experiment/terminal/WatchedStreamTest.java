// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full disk is told, a reader that had enough is not.
class WatchedStreamTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatWentThroughIsNotLost() {
        var stream = new WatchedStream(OutputStream.nullOutputStream(), folder.resolve("link"));
        stream.println("text");
        assertEquals(Optional.empty(), stream.lost());
    }

    @Test
    void theReasonIsToldAsTheSystemSaysIt() throws IOException {
        assertEquals(Optional.of("No space left on device"), lost("No space left on device", "/dev/full"));
        assertEquals(Optional.of("Input/output error"), lost("Input/output error", "/data/out.txt"));
    }

    @Test
    void aReaderThatIsGoneIsNoLossInAnyLanguage() throws IOException {
        assertEquals(Optional.empty(), lost("Broken pipe", "/somewhere"));
        assertEquals(Optional.empty(), lost("Daten\u00fcbergabe unterbrochen", "pipe:[4711]"));
        assertEquals(Optional.empty(), lost("Relais bris\u00e9", "socket:[4711]"));
    }

    private Optional<String> lost(String message, String opened) throws IOException {
        Path link = folder.resolve("link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(opened));
        var stream = new WatchedStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(message);
            }
        }, link);
        stream.print("text");
        stream.flush();
        return stream.lost();
    }
}
