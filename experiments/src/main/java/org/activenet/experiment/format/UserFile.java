// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// Reads a small text file that a user named, and trusts nothing about it.
public final class UserFile {
    /// Scenario and profile files are a few kilobytes.
    public static final int LARGEST_BYTES = 1_000_000;

    private UserFile() {}

    /// The text of the file; `null` with a finding at `namedAt`, where the user named it, or at the file itself.
    public static @Nullable SourceText read(Path path, @Nullable Place namedAt, Findings findings) {
        Place place = namedAt == null ? Place.startOf(SourceText.unreadable(path.toString())) : namedAt;
        String name = namedAt == null ? "" : " '" + path + "'";
        if (!Files.exists(path)) {
            findings.add(place.error("no such file" + name, "check the name and the folder"));
            return null;
        }
        if (!Files.isRegularFile(path)) {
            boolean isFolder = Files.isDirectory(path);
            findings.add(place.error("the path" + name + (isFolder ? " is a folder" : " is not a file"),
                    isFolder ? "name a file in it" : "name a text file"));
            return null;
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST_BYTES + 1);
        } catch (IOException e) {
            findings.add(place.error("the file" + name + " cannot be read", "check its permissions"));
            return null;
        }
        if (bytes.length > LARGEST_BYTES) {
            findings.add(place.error("the file" + name + " is larger than 1 MB", "name a scenario or profile file"));
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SourceText(path.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            findings.add(place.error("the file" + name + " is not in UTF-8", "save it as UTF-8 text"));
            return null;
        }
    }
}
