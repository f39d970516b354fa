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

/// Reads a small file that a user named, and trusts nothing about it. What is no file, such as a named pipe or a device, is
/// refused unopened: it may never end.
public final class UserFile {
    /// What users name for what is piped into the program.
    public static final String STANDARD_INPUT = "-";

    /// Scenario and profile files and programs are a few kilobytes.
    public static final int LARGEST_BYTES = 1_000_000;

    private UserFile() {}

    /// The text of the file; `null` with a finding at `namedAt`, where the user named it, or at the file itself.
    ///
    /// @param what it is: `a scenario`
    public static @Nullable SourceText read(Path path, @Nullable Place namedAt, String what, Findings findings) {
        byte[] bytes = readBytes(path, namedAt, what, findings);
        return bytes == null
                ? null
                : decoded(bytes, path.toString(), place(path, namedAt), subject(path, namedAt), findings);
    }

    /// The bytes of the file; `null` with a finding.
    ///
    /// @param what it is: `a scenario`
    public static byte @Nullable [] readBytes(Path path, @Nullable Place namedAt, String what, Findings findings) {
        if (!isFile(path, namedAt, what, findings)) {
            return null;
        }
        Place place = place(path, namedAt);
        String subject = subject(path, namedAt);
        try (InputStream in = Files.newInputStream(path)) {
            return readBytes(in, place, subject, what, findings);
        } catch (IOException e) {
            findings.add(place.error(subject + " cannot be read", "check its permissions"));
            return null;
        }
    }

    /// Whether a file is there; if not, there is a finding.
    ///
    /// @param what it is: `a scenario`
    public static boolean isFile(Path path, @Nullable Place namedAt, String what, Findings findings) {
        Place place = place(path, namedAt);
        String name = name(path, namedAt);
        if (!Files.exists(path)) {
            findings.add(place.error("no such file" + name, "check the name and the folder"));
            return false;
        }
        if (!Files.isRegularFile(path)) {
            boolean isFolder = Files.isDirectory(path);
            findings.add(place.error("the path" + name + (isFolder ? " is a folder" : " is not a file"),
                    isFolder ? "name " + what + " in it" : "name a file, or - for standard input"));
            return false;
        }
        return true;
    }

    private static Place place(Path path, @Nullable Place namedAt) {
        return namedAt == null ? Place.startOf(SourceText.unreadable(path.toString())) : namedAt;
    }

    private static String subject(Path path, @Nullable Place namedAt) {
        return "the file" + name(path, namedAt);
    }

    private static String name(Path path, @Nullable Place namedAt) {
        return namedAt == null ? "" : " '" + path + "'";
    }

    /// The text that is piped into the program; `null` with a finding.
    ///
    /// @param what it is: `a scenario`
    public static @Nullable SourceText readStandardInput(InputStream in, String what, Findings findings) {
        Place place = Place.startOf(SourceText.unreadable(STANDARD_INPUT));
        try {
            byte[] bytes = readBytes(in, place, "standard input", what, findings);
            return bytes == null ? null : decoded(bytes, STANDARD_INPUT, place, "standard input", findings);
        } catch (IOException e) {
            findings.add(place.error("standard input cannot be read", "name a file"));
            return null;
        }
    }

    private static byte @Nullable [] readBytes(
            InputStream in, Place place, String subject, String what, Findings findings) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            findings.add(place.error(subject + " is larger than 1 MB", "name " + what));
            return null;
        }
        return bytes;
    }

    private static @Nullable SourceText decoded(
            byte[] bytes, String path, Place place, String subject, Findings findings) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SourceText(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            findings.add(place.error(subject + " is not in UTF-8", "save it as UTF-8 text"));
            return null;
        }
    }
}
