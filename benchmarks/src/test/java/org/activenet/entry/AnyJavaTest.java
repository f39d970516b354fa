// SPDX-License-Identifier: Apache-2.0
package org.activenet.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.benchmark.BenchmarksJar;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AnyJavaTest {
    private static final Path JVMS = Path.of("/usr/lib/jvm");

    @Test
    void javaFrom8OnCanReadIt() throws IOException {
        assertEquals(8, release(AnyJava.class));
    }

    @Test
    void theRestIsWhereItLooksForItAndNeedsWhatItSays() throws IOException {
        assertEquals(BenchmarksJar.class.getName(), AnyJava.NEXT);
        assertEquals(release(BenchmarksJar.class), AnyJava.OLDEST);
    }

    /// The least Java that reads a class.
    private static int release(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return ClassFile.of().parse(in.readAllBytes()).majorVersion() - ClassFile.JAVA_1_VERSION + 1;
        }
    }

    @Test
    void theVersionIsThatOfTheSpecification() {
        assertEquals(8, AnyJava.version("1.8"));
        assertEquals(17, AnyJava.version("17"));
    }

    @Test
    void theJavaOfTheBuildGoesOn() throws Exception {
        Started started = start(Path.of(System.getProperty("java.home")), "-h");

        assertEquals(0, started.exitCode);
        assertTrue(started.out.startsWith("Usage: java -jar ... [regexp*] [options]"), started.out);
    }

    @Test
    void anOldJavaIsToldSoInPlainWords() throws Exception {
        List<Path> old = oldJavas();
        Assumptions.assumeFalse(old.isEmpty(), "there is an old Java in " + JVMS);

        for (Path home : old) {
            Started started = start(home, "-l");

            assertEquals(2, started.exitCode, started.err);
            assertTrue(started.err.matches("(?s)benchmarks\\.jar: error: this is Java \\d+, ActiveNet needs Java 25 or later\n"
                    + "  It runs from .*\n  Start the jar with the bin/java of a JDK 25.*"), started.err);
            assertEquals(4, started.err.lines().count(), started.err);
            assertEquals("", started.out);
        }
    }

    private static List<Path> oldJavas() throws IOException {
        if (!Files.isDirectory(JVMS)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(JVMS)) {
            return homes.filter(home -> home.getFileName().toString().matches(".*\\b(8|11|17|21)\\b.*"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")) && !Files.isSymbolicLink(home))
                    .sorted()
                    .toList();
        }
    }

    private record Started(int exitCode, String out, String err) {}

    private static Started start(Path javaHome, String argument) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(AnyJava.class.getName(), argument));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Path out = Files.createTempFile("any-java", ".out");
        Path err = Files.createTempFile("any-java", ".err");
        try {
            int exitCode = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
            return new Started(exitCode, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
