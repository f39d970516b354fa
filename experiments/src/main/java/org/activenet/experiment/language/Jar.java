// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.activenet.experiment.format.UserFile;

/// Takes the class files out of a jar, and trusts nothing about it: nothing is written to a disk, what is unpacked is bounded,
/// and all that a jar of a few classes has no need of is refused with a reason.
///
/// A jar lists its files twice: before each of them, and all together at its end (APPNOTE.TXT of PKWARE, 4.3). Readers that
/// believe one list see other files than readers that believe the other, so the two must be the same.
final class Jar {
    /// Of entries, whatever they are.
    static final int MOST_ENTRIES = 256;
    static final int LONGEST_NAME = 200;
    private static final int MOST_BYTES = UserFile.LARGEST_BYTES; // unpacked, all together

    private static final String ABOUT = "META-INF/";
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LIST_SIGNATURE = 0x02014b50;
    private static final int LIST_BYTES = 46;

    /// Why a jar is not read.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final String advice;

        RefusedException(String found, String advice) {
            super(found);
            this.advice = advice;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }

        String advice() {
            return advice;
        }
    }

    private Jar() {}

    /// @return at least one, by its name in the jar
    static SortedMap<String, byte[]> classFiles(byte[] jar) throws RefusedException {
        var files = new TreeMap<String, byte[]>();
        List<String> names = new ArrayList<>();
        long left = MOST_BYTES;
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (names.size() == MOST_ENTRIES) {
                    throw new RefusedException(
                            "a jar with more than " + MOST_ENTRIES + " entries", "put only the classes into it");
                }
                names.add(entry.getName());
                byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE, left + 1));
                left -= content.length;
                if (left < 0) {
                    throw new RefusedException("a jar with more than 1 MB in it, unpacked", "put only the classes into it");
                }
                if (isWanted(entry.getName())) {
                    files.put(entry.getName(), content);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw malformed();
        }
        if (!names.equals(listedAtTheEnd(jar))) {
            throw malformed();
        }
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (!known.add(name)) {
                throw new RefusedException("a jar with two entries '" + name + "'", "make it again");
            }
        }
        if (files.isEmpty()) {
            throw new RefusedException("a jar without class files", "put the compiled program into it");
        }
        return files;
    }

    /// Whether an entry is a class file, and not about the jar or a folder.
    private static boolean isWanted(String name) throws RefusedException {
        boolean isFolder = name.endsWith("/");
        String path = isFolder ? name.substring(0, name.length() - 1) : name;
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ' || c > '~' || c == '\\' || c == ':')) {
            throw new RefusedException("a jar with an entry '" + name + "'",
                    "use names of up to " + LONGEST_NAME + " letters, digits and underscores");
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new RefusedException("a jar with an entry '" + name + "', which is not a place in it", "make it again");
            }
        }
        if (isFolder || name.startsWith(ABOUT) && !name.endsWith(".class")) {
            return false;
        }
        if (name.startsWith(ABOUT)) {
            throw new RefusedException("a jar with the class '" + name + "' for some Java only", "put each class into it once");
        }
        if (name.endsWith(".jar") || name.endsWith(".zip")) {
            throw new RefusedException("a jar with the jar '" + name + "' in it", "put the classes of both into one");
        }
        if (!name.endsWith(".class")) {
            throw new RefusedException("a jar with '" + name + "', which is not a class file", "put only the classes into it");
        }
        return true;
    }

    private static RefusedException malformed() {
        return new RefusedException("not a jar that can be read, or one that contradicts itself", "make it again");
    }

    /// The names in the list at the end of the file.
    private static List<String> listedAtTheEnd(byte[] jar) throws RefusedException {
        ByteBuffer bytes = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        int end = jar.length - END_BYTES; // no comment behind it
        if (end < 0 || bytes.getInt(end) != END_SIGNATURE) {
            throw malformed();
        }
        int count = Short.toUnsignedInt(bytes.getShort(end + 10));
        int at = bytes.getInt(end + 16);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (at < 0 || at > end - LIST_BYTES || bytes.getInt(at) != LIST_SIGNATURE) {
                throw malformed();
            }
            int nameBytes = Short.toUnsignedInt(bytes.getShort(at + 28));
            int otherBytes = Short.toUnsignedInt(bytes.getShort(at + 30)) + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (nameBytes + otherBytes > end - LIST_BYTES - at) {
                throw malformed();
            }
            names.add(new String(jar, at + LIST_BYTES, nameBytes, StandardCharsets.UTF_8));
            at += LIST_BYTES + nameBytes + otherBytes;
        }
        if (at != end) {
            throw malformed();
        }
        return names;
    }
}
