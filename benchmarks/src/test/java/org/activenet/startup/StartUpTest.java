// SPDX-License-Identifier: Apache-2.0
package org.activenet.startup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.cli.ActiveNet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What makes a start fast, without a look at a clock.
class StartUpTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root"));

    @TempDir
    Path folder;

    @Test
    void eachCommandOfTheRehearsalDoesItsWork() {
        assertDoesNotThrow(() -> Rehearsal.main(new String[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "plan check ping.plan", "topology show abilene"})
    void aShortCommandNeedsNothingOfPicocliAndNothingOfGraal(String command) throws Exception {
        List<String> said = run(List.of("-Xlog:class+load:file=" + folder.resolve("log")), command.split(" "));

        assertFalse(said.isEmpty());
        assertEquals(List.of(), Files.readAllLines(folder.resolve("log")).stream()
                .filter(line -> line.contains(" picocli.") || line.contains(" org.graalvm.") || line.contains(" com.oracle."))
                .toList());
    }

    @Test
    void anArchiveThatDoesNotFitIsLeftAloneWithoutAWord() throws Exception {
        Path archive = Files.writeString(folder.resolve("archive.jsa"), "of no use".repeat(1_000));

        List<String> without = run(List.of(), "version");
        List<String> unfit = run(List.of("-XX:SharedArchiveFile=" + archive), "version");
        List<String> missing = run(List.of("-XX:SharedArchiveFile=" + folder.resolve("missing.jsa")), "version");

        assertEquals(without, unfit);
        assertEquals(without, missing);
    }

    /// What a command wrote to standard output; it is to write nothing to standard error.
    private List<String> run(List<String> flags, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + ROOT.resolve("config/jvm.options"));
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(ActiveNet.class.getName());
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor(), () -> String.join("\n", out));
        assertEquals("", Files.readString(err));
        return out;
    }
}
