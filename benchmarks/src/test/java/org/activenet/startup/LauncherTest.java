// SPDX-License-Identifier: Apache-2.0
package org.activenet.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Goal: what the launcher starts, and when it builds before. Method: the launcher itself in a tree of its own, in a folder with
/// a space, with a JDK and a Maven that only say how they were called.
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    private static final Path PROJECT = Path.of(System.getProperty("activenet.root"));
    private static final FileTime BEFORE = FileTime.fromMillis(1_000_000);
    private static final FileTime BEGIN_OF_BUILD = FileTime.fromMillis(2_000_000);
    private static final FileTime AFTER = FileTime.fromMillis(3_000_000);

    @TempDir
    Path folder;

    private Path root;
    private Path source;

    @BeforeEach
    void aTreeThatIsBuilt() throws IOException {
        root = Files.createDirectories(folder.toRealPath().resolve("a tree"));
        source = Files.createDirectories(root.resolve("experiments/src/main")).resolve("A.java");
        Files.createDirectories(root.resolve("config"));
        Files.createDirectories(root.resolve("benchmarks/target"));
        Files.copy(PROJECT.resolve("activenet"), root.resolve("activenet"));
        for (Path file : List.of(source, root.resolve("pom.xml"), root.resolve("experiments/pom.xml"),
                root.resolve("config/jvm.options"), root.resolve("benchmarks/target/activenet.jsa"))) {
            Files.writeString(file, "");
        }
        script(root.resolve("mvnw"), "echo built >>mvnw.log");
        Files.setLastModifiedTime(Files.createFile(root.resolve("benchmarks/target/built")), BEGIN_OF_BUILD);
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(file -> !file.startsWith(root.resolve("benchmarks/target"))).toList()) {
                Files.setLastModifiedTime(file, BEFORE);
            }
        }
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"25.0.9\"\nOS_NAME=\"Linux\"\n");
        script(jdk.resolve("javac"), "");
        script(jdk.resolve("java"), "printf '%s\\n' \"$@\"");
    }

    @Test
    void javaIsStartedAsForTheArchive() throws Exception {
        Path archive = root.resolve("benchmarks/target/activenet.jsa");
        List<String> rehearsal = StartUpArchive.command(root, List.of("-XX:SharedArchiveFile=" + archive));

        List<String> started = start(root.resolve("activenet"), Map.of(), "plan", "check", "a file.plan");

        var expected = new ArrayList<>(rehearsal.subList(1, rehearsal.size() - 1)); // without java and its main class
        expected.addAll(List.of("org.activenet.experiment.cli.ActiveNet", "plan", "check", "a file.plan"));
        assertEquals(expected, started);
    }

    @Test
    void aLinkFromAnotherFolderStartsTheSame() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("activenet"));

        assertEquals(start(root.resolve("activenet"), Map.of(), "version"), start(link, Map.of(), "version"));
    }

    @Test
    void withoutAnArchiveJavaIsToldOfNone() throws Exception {
        Files.delete(root.resolve("benchmarks/target/activenet.jsa"));

        List<String> started = start(root.resolve("activenet"), Map.of(), "version");

        assertEquals(List.of(), started.stream().filter(argument -> argument.contains("Archive")).toList());
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        start(root.resolve("activenet"), Map.of(), "version");

        assertEquals(0, builds());
    }

    @Test
    void aYoungerSourceOrBuildFileOrFlagLeadsToABuild() throws Exception {
        for (Path file : List.of(source, source.getParent(), root.resolve("pom.xml"), root.resolve("experiments/pom.xml"),
                root.resolve("config/jvm.options"))) {
            long before = builds();
            Files.setLastModifiedTime(file, AFTER);

            start(root.resolve("activenet"), Map.of(), "version");

            assertEquals(before + 1, builds(), file.toString());
            Files.setLastModifiedTime(file, BEFORE);
        }
    }

    @Test
    void withoutAStampThereIsABuild() throws Exception {
        Files.delete(root.resolve("benchmarks/target/built"));

        start(root.resolve("activenet"), Map.of(), "version");

        assertEquals(1, builds());
    }

    @Test
    void whoeverWantsNoBuildGetsNone() throws Exception {
        Files.setLastModifiedTime(source, AFTER);

        start(root.resolve("activenet"), Map.of("ACTIVENET_BUILD", "never"), "version");

        assertEquals(0, builds());
    }

    private long builds() throws IOException {
        Path log = root.resolve("mvnw.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /// What `java` was called with.
    private List<String> start(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<String>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("ACTIVENET_BUILD");
        builder.environment().putAll(environment);
        Process process = builder.redirectError(folder.resolve("err").toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), Files.readString(folder.resolve("err")));
        return out.lines().toList();
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
