// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Jars, most of them hostile.
class JarTest {
    private static final byte[] CONTENT = {1, 2, 3};

    /// A jar as the JDK writes it, whose files all have the same content.
    static byte[] jar(byte[] content, String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    out.write(content);
                }
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String refusal(byte[] jar) {
        return assertThrows(Jar.RefusedException.class, () -> Jar.classFiles(jar)).getMessage();
    }

    /// The jar with other letters in the place of some, which may be in both lists of names or only in the later one.
    private static byte[] renamed(byte[] jar, String from, String to, int times) {
        byte[] changed = jar.clone();
        int left = times;
        for (int at = jar.length - from.length(); at >= 0 && left > 0; at--) {
            if (Arrays.equals(changed, at, at + from.length(), from.getBytes(US_ASCII), 0, from.length())) {
                System.arraycopy(to.getBytes(US_ASCII), 0, changed, at, to.length());
                left--;
            }
        }
        assertEquals(0, left, from + " is there");
        return changed;
    }

    @Test
    void whatIsAboutTheJarIsLeftOut() throws Exception {
        Map<String, byte[]> files = Jar.classFiles(
                jar(CONTENT, "META-INF/", "META-INF/MANIFEST.MF", "B.class", "in/", "in/A.class"));
        assertEquals(List.of("B.class", "in/A.class"), List.copyOf(files.keySet()));
        assertArrayEquals(CONTENT, files.get("B.class"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "../A.class                    | a jar with an entry '../A.class', which is not a place in it",
        "in/../../A.class              | a jar with an entry 'in/../../A.class', which is not a place in it",
        "META-INF/../../A.txt          | a jar with an entry 'META-INF/../../A.txt', which is not a place in it",
        "/etc/A.class                  | a jar with an entry '/etc/A.class', which is not a place in it",
        "./A.class                     | a jar with an entry './A.class', which is not a place in it",
        "in//A.class                   | a jar with an entry 'in//A.class', which is not a place in it",
        "../                           | a jar with an entry '../', which is not a place in it",
        "C:A.class                     | a jar with an entry 'C:A.class'",
        "in\\A.class                   | a jar with an entry 'in\\A.class'",
        "\u00c4.class                  | a jar with an entry '\u00c4.class'",
        "inner.jar                     | a jar with the jar 'inner.jar' in it",
        "META-INF/versions/25/A.class  | a jar with the class 'META-INF/versions/25/A.class' for some Java only",
        "A.java                        | a jar with 'A.java', which is not a class file",
        "META-INF/MANIFEST.MF          | a jar without class files",
        "in/                           | a jar without class files",
    })
    void anEntryThatNoProgramNeedsIsARefusal(String name, String refusal) throws IOException {
        assertEquals(refusal, refusal(jar(CONTENT, name)));
    }

    @Test
    void aNameIsAtMostTwoHundredLettersLong() throws Exception {
        String longest = "A".repeat(194) + ".class";
        assertEquals(1, Jar.classFiles(jar(CONTENT, longest)).size());
        assertEquals("a jar with an entry 'A" + longest + "'", refusal(jar(CONTENT, "A" + longest)));
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] jar = jar(CONTENT, "A.class", "B.class");
        assertEquals("a jar with two entries 'A.class'", refusal(renamed(jar, "B.class", "A.class", 2)));
    }

    /// A reader that believes the list at the end sees another file.
    @Test
    void twoListsThatDifferAreRefused() throws IOException {
        byte[] jar = jar(CONTENT, "A.class", "B.class");
        String refusal = "not a jar that can be read, or one that contradicts itself";
        assertEquals(refusal, refusal(renamed(jar, "B.class", "C.class", 1)));
        byte[] two = new byte[2 * jar.length];
        System.arraycopy(jar, 0, two, 0, jar.length);
        System.arraycopy(jar, 0, two, jar.length, jar.length);
        assertEquals(refusal, refusal(two)); // a jar behind a jar
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        byte[] bomb = jar(new byte[100_000_000], "A.class");
        assertEquals("a jar with more than 1 MB in it, unpacked", refusal(bomb));
        String[] names = new String[11];
        Arrays.setAll(names, i -> "META-INF/" + i);
        assertEquals("a jar with more than 1 MB in it, unpacked", refusal(jar(new byte[100_000], names)));
        assertEquals("a jar without class files", refusal(jar(new byte[100_000], Arrays.copyOf(names, 10))));
    }

    @Test
    void thereIsABoundForEntries() throws Exception {
        String[] names = new String[Jar.MOST_ENTRIES + 1];
        Arrays.setAll(names, i -> "A" + i + ".class");
        assertEquals("a jar with more than 256 entries", refusal(jar(CONTENT, names)));
        assertEquals(Jar.MOST_ENTRIES, Jar.classFiles(jar(CONTENT, Arrays.copyOf(names, Jar.MOST_ENTRIES))).size());
    }

    @Test
    void everyPrefixIsRefused() throws IOException {
        byte[] jar = jar(CONTENT, "META-INF/", "A.class", "B.class");
        for (int length = 0; length < jar.length; length++) {
            refusal(Arrays.copyOf(jar, length));
        }
    }
}
