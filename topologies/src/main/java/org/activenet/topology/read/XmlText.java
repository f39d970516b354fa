// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;

/// The text of an XML file: its bytes, read up to a limit and decoded as it declares.
///
/// The encoding is UTF-8 unless a byte order mark or the XML declaration says otherwise (XML 1.0, appendix F); other
/// than there, bytes that are wrong in it are a fault and not silently replaced.
final class XmlText {
    static final int LARGEST_FILE_BYTES = 32 << 20;

    private static final int DECLARATION_BYTES = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private XmlText() {}

    static Checked<SourceText> read(Path file) {
        SourceText nothing = SourceText.unreadable(file.toString());
        if (Files.exists(file) && !Files.isRegularFile(file)) { // reading a pipe or a device may never end
            return refused(nothing, Files.isDirectory(file) ? "the path is a folder" : "the path is not a file",
                    "give the path of a GraphML file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException _) {
            return refused(nothing, "no such file", "give the path of a GraphML file");
        } catch (IOException e) {
            return refused(nothing, "the file cannot be read (" + e.getMessage() + ")", "give a readable GraphML file");
        }
    }

    /// @param name under which findings are shown
    static Checked<SourceText> read(InputStream in, String name) {
        SourceText nothing = SourceText.unreadable(name);
        byte[] bytes;
        try {
            bytes = in.readNBytes(LARGEST_FILE_BYTES + 1);
        } catch (IOException e) {
            return refused(nothing, "the file cannot be read (" + e.getMessage() + ")", "give a readable GraphML file");
        }
        if (bytes.length > LARGEST_FILE_BYTES) {
            return refused(nothing, "the file is larger than " + (LARGEST_FILE_BYTES >> 20) + " MiB",
                    "a network file may be no larger");
        }
        return decode(name, bytes);
    }

    static Checked<SourceText> decode(String path, byte[] bytes) {
        SourceText nothing = SourceText.unreadable(path);
        if (bytes.length == 0) {
            return refused(nothing, "the file is empty", "expected a GraphML document");
        }
        Charset charset;
        if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16;
        } else {
            String start = new String(
                    bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
            Matcher declared = ENCODING.matcher(startsWith(bytes, 0xef, 0xbb, 0xbf) ? start.substring(3) : start);
            String name = declared.find() ? declared.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
            if (!List.of("UTF-8", "UTF8", "US-ASCII", "ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252")
                    .contains(name)) {
                return refused(nothing, "encoding '" + name + "'", "save the file as UTF-8");
            }
            charset = Charset.forName(name);
        }
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Checked.of(new SourceText(path, text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException _) {
            // The good part of the text shows the place.
            String lenient = new String(bytes, charset);
            return new Checked<>(null, List.of(Diagnostic.error(
                    new SourceText(path, lenient), Math.max(0, lenient.indexOf('\uFFFD')),
                    "bytes that are not " + charset.name() + " text", "save the file as UTF-8")));
        }
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static Checked<SourceText> refused(SourceText source, String found, String advice) {
        return new Checked<>(null, List.of(Diagnostic.error(source, found, advice)));
    }
}
