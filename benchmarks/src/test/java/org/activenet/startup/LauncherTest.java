// SPDX-License-Identifier: Apache-2.0
package org.activenet.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
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
                root.resolve("config/jvm.options"), root.resolve("benchmarks/target/activenet.jsa"),
                root.resolve("benchmarks/target/benchmarks.jar"))) {
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
        expected.add(1, "-Dactivenet.launcher=" + root.resolve("activenet")); // as the user typed it; no matter to the archive
        expected.addAll(List.of("org.activenet.experiment.cli.ActiveNet", "plan", "check", "a file.plan"));
        assertEquals(expected, started);
    }

    @Test
    void aLinkFromAnotherFolderStartsTheSame() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("activenet"));

        List<String> byLink = start(link, Map.of(), "version").stream()
                .map(argument -> argument.replace("launcher=" + link, "launcher=" + root.resolve("activenet")))
                .toList();
        assertEquals(start(root.resolve("activenet"), Map.of(), "version"), byLink);
    }

    @Test
    void withoutAnArchiveJavaIsToldOfNone() throws Exception {
        Files.delete(root.resolve("benchmarks/target/activenet.jsa"));

        List<String> started = start(root.resolve("activenet"), Map.of(), "version");

        assertEquals(List.of(), started.stream().filter(argument -> argument.contains("Archive")).toList());
    }

    /// Java names files in the encoding of the locale, and that of C has ASCII alone.
    @Test
    void theLocaleCIsOneWithAllCharacters() throws Exception {
        script(folder.resolve("jdk/bin/java"), "printf '%s\\n' \"$LC_ALL\"");
        Path launcher = root.resolve("activenet");

        assertEquals(List.of("C.UTF-8"), start(launcher, Map.of("LC_ALL", "C"), "version"));
        assertEquals(List.of("C.UTF-8"), start(launcher, Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""), "version"));
        assertEquals(List.of("C.UTF-8"),
                start(launcher, Map.of("LC_ALL", "", "LC_CTYPE", "POSIX", "LANG", "de_DE.UTF-8"), "version"));
        assertEquals(List.of("de_DE.UTF-8"), start(launcher, Map.of("LC_ALL", "de_DE.UTF-8"), "version"));
        assertEquals(List.of(""), start(launcher, Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "de_DE@euro"), "version"));
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

    @Test
    void whoeverWantsNoBuildIsToldThatThereIsNone() throws Exception {
        Files.delete(root.resolve("benchmarks/target/benchmarks.jar"));

        assertEquals(List.of("activenet: error: nothing is built, leave ACTIVENET_BUILD=never out once"),
                refusal(Map.of("ACTIVENET_BUILD", "never")));
    }

    /// Goal: DuckDB, which is as large as all else, is fetched for the first query and is on the class path of queries alone.
    @Test
    void onlyQueriesHaveDuckDb() throws Exception {
        mavenThatFetchesDuckDb();
        Path launcher = root.resolve("activenet");
        String jar = root.resolve("benchmarks/target/query/duckdb_jdbc-1.2.jar").toString();
        String withoutIt = root.resolve("benchmarks/target/benchmarks.jar").toString();

        assertEquals(withoutIt, classPath(start(launcher, Map.of(), "query", "--help")));
        assertEquals(withoutIt, classPath(start(launcher, Map.of("ACTIVENET_BUILD", "never"), "query", "dir", "from runs")));
        assertEquals(0, builds(), "nobody has fetched anything");
        assertEquals(withoutIt + ":" + jar, classPath(start(launcher, Map.of(), "query", "dir", "from runs")));
        assertEquals(List.of("activenet: fetching DuckDB, which answers queries: 80 MB, once"),
                Files.readAllLines(folder.resolve("err")));
        assertEquals(withoutIt + ":" + jar, classPath(start(launcher, Map.of(), "query", "dir")));
        assertEquals(withoutIt + ":" + jar, classPath(start(launcher, Map.of("ACTIVENET_BUILD", "never"), "query", "dir")));
        assertEquals(1, builds(), "fetched once");
        for (String other : List.of("version", "run", "sweep", "help")) {
            assertEquals(withoutIt, classPath(start(launcher, Map.of(), other, "query")));
        }
        try (var files = Files.list(root.resolve("benchmarks/target/query"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void anotherVersionOfDuckDbIsFetchedAnew() throws Exception {
        mavenThatFetchesDuckDb();
        Path old = Files.createDirectories(root.resolve("benchmarks/target/query")).resolve("duckdb_jdbc-1.1.jar");
        Files.writeString(old, "");

        assertEquals("duckdb_jdbc-1.2.jar", Path.of(classPath(start(root.resolve("activenet"), Map.of(), "query", "dir")))
                .getFileName().toString());
    }

    @Test
    void whoeverCannotFetchDuckDbIsTold() throws Exception {
        mavenThatFetchesDuckDb();
        script(root.resolve("mvnw"), "echo 'unknown host'; exit 1");

        assertEquals(List.of(), run(2, root.resolve("activenet"), Map.of(), "query", "dir"));

        assertEquals(List.of(
                "activenet: fetching DuckDB, which answers queries: 80 MB, once",
                "activenet: error: DuckDB could not be fetched; once a machine has it, queries need no network",
                "unknown host"), Files.readAllLines(folder.resolve("err")));
        try (var files = Files.list(root.resolve("benchmarks/target/query"))) {
            assertEquals(0, files.count());
        }
    }

    private void mavenThatFetchesDuckDb() throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<properties>\n  <duckdb.version>1.2</duckdb.version>\n</properties>\n");
        Files.setLastModifiedTime(root.resolve("pom.xml"), BEFORE);
        script(root.resolve("mvnw"), """
                echo fetched >>mvnw.log
                for word; do
                    case $word in
                        -Dduckdb.folder=*) echo jar >"${word#*=}/duckdb_jdbc-1.2.jar" ;;
                    esac
                done""");
    }

    private static String classPath(List<String> started) {
        return started.get(started.indexOf("-cp") + 1);
    }

    /// Goal: whoever has no JDK 25 is told what was looked at. Method: a launcher for which there are no usual folders of JDKs.
    @Test
    void withoutAJdkItSaysWhatEachPlaceHolds() throws Exception {
        Path launcher = root.resolve("activenet");
        Files.writeString(launcher, Files.readString(launcher).replaceAll("(?<= )/\\w+/[^ ;]*25[^ ;]*", "/nowhere"));
        Path old = Files.createDirectories(folder.resolve("old/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        script(old.resolve("bin/java"), "");
        script(old.resolve("bin/javac"), "");
        Path jre = Files.createDirectories(folder.resolve("jre/bin")).getParent();
        Files.writeString(jre.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        script(jre.resolve("bin/java"), "");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path unknown = Files.createDirectories(folder.resolve("unknown/bin")).getParent();
        script(unknown.resolve("bin/java"), "");
        script(unknown.resolve("bin/javac"), "");

        assertJavaHome("JAVA_HOME is not set", "");
        assertJavaHome("JAVA_HOME is not a folder: /no/where", "/no/where");
        assertJavaHome("JAVA_HOME has no bin/java: " + empty, empty.toString());
        assertJavaHome("JAVA_HOME is a JRE: it has no bin/javac: " + jre, jre.toString());
        assertJavaHome("JAVA_HOME is Java 17.0.15: " + old, old.toString());
        assertJavaHome("JAVA_HOME is of unknown version: it has no file 'release': " + unknown, unknown.toString());

        String path = System.getenv("PATH");
        assertEquals("  javac on the PATH is Java 17.0.15: " + old,
                refusal(Map.of("JAVA_HOME", "", "PATH", old + "/bin:" + path)).get(2));
        Map<String, String> other = Map.of("JAVA_HOME", old.toString(), "PATH", folder.resolve("jdk") + "/bin:" + path);
        assertEquals("version", start(root.resolve("activenet"), other, "version").getLast());
    }

    private void assertJavaHome(String expected, String javaHome) throws Exception {
        List<String> said = refusal(Map.of("JAVA_HOME", javaHome));
        assertEquals("activenet: error: no JDK 25 was found, ActiveNet needs one", said.get(0));
        assertEquals("  " + expected, said.get(1));
    }

    @Test
    void onWindowsItSaysWhereItRuns() throws IOException {
        String script = Files.readString(PROJECT.resolve("activenet.cmd"));

        assertTrue(script.contains("does not run on Windows itself, but it does in WSL"), script);
        assertTrue(script.stripTrailing().endsWith("exit /b 2"), script);
        assertTrue(Files.readAllLines(PROJECT.resolve(".gitattributes")).contains("*.cmd text eol=crlf"));
    }

    private long builds() throws IOException {
        Path log = root.resolve("mvnw.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /// What `java` was called with.
    private List<String> start(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        return run(0, launcher, environment, arguments);
    }

    private List<String> run(int expectedExitCode, Path launcher, Map<String, String> environment, String... arguments)
            throws Exception {
        var command = new ArrayList<String>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("ACTIVENET_BUILD");
        builder.environment().putAll(environment);
        Process process = builder.redirectError(folder.resolve("err").toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(expectedExitCode, process.waitFor(), Files.readString(folder.resolve("err")));
        return out.lines().toList();
    }

    /// What the launcher says instead of starting anything.
    private List<String> refusal(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOME", folder.toString());
        assertEquals(List.of(), run(2, root.resolve("activenet"), all, "version"));
        return Files.readAllLines(folder.resolve("err"));
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
