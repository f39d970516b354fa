// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is piped in, what is no file, and output that nobody can write.
class FilesAndPipesTest extends User {
    private static final String SCENARIO = """
            name: piped
            topology: {name: abilene}
            profile: ideal
            systems: [{name: plan, kind: plan}]
            traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {every: 100 ms}}]
            phases: {measured: 1 s}
            replications: 2
            """;
    private static final String NETWORK = """
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">
            <node id="a"/><node id="b"/><edge source="a" target="b"/></graph></graphml>
            """;

    @Test
    void aScenarioIsReadFromStandardInputAndTheReportSaysHowToRepeatIt() throws IOException {
        pipe(SCENARIO);

        assertEquals(ExitCode.DONE, execute("run", "-", "--quiet"), text(err));

        Path results = folder.resolve("results/piped");
        assertEquals(SCENARIO, Files.readString(results.resolve("scenario.yaml")));
        String report = Files.readString(results.resolve("report.html"));
        assertTrue(report.contains("run - --quiet &lt; results/piped/scenario.yaml</code>"), report);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topology show -   | <NETWORK>                            | node-b
            plan check -      | fun f(x: int): int = x               | f
            plan run - --call f(1) | fun f(x: int): unit = print(x) | 1
            javascript check -| class Hello { static { } }           | ''
            profile show -    | 'name: own'                          | ''
            """)
    void whatIsNamedDashIsReadFromStandardInput(String command, String text, String expected) {
        pipe(text.equals("<NETWORK>") ? NETWORK : text);

        execute(command.strip().split(" "));

        assertTrue(text(out).contains(expected), text(out) + text(err));
        assertFalse(text(err).contains("no such file"), text(err));
        assertFalse(text(err).contains("unknown"), text(err));
    }

    @Test
    void findingsInStandardInputAreShownAtADash() {
        pipe("fun f(x: int): int = y\n");
        assertEquals(ExitCode.BAD_INPUT, execute("plan", "check", "-"));
        assertTrue(text(err).startsWith("-:1:22: error: "), text(err));
    }

    /// The test hangs where one is opened.
    @ParameterizedTest
    @ValueSource(strings = {
        "run FIFO", "topology show ./FIFO", "plan check FIFO", "plan run FIFO --call f()", "plan fmt FIFO",
        "javascript check FIFO", "javascript run FIFO", "profile show FIFO.yaml", "run s.yaml --out FIFO",
        "topology show abilene --out FIFO.svg",
        "run s.yaml --set profile=FIFO.yaml", "run program.yaml", "run topology.yaml"
    })
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(60)
    void namedPipesAreRefusedUnopened(String command) throws Exception {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        Files.writeString(folder.resolve("program.yaml"), SCENARIO.replace("kind: plan", "kind: plan, program: FIFO"));
        Files.writeString(folder.resolve("topology.yaml"), SCENARIO.replace("name: abilene", "file: FIFO"));
        for (String name : List.of("FIFO", "FIFO.svg", "FIFO.yaml")) {
            assertEquals(0, new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor());
        }
        String[] words = command.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("./FIFO", folder + "/FIFO");
        }

        assertEquals(ExitCode.BAD_INPUT, execute(words), text(out));

        assertTrue(text(err).contains(" is not a file") || text(err).contains("this is not a file")
                || text(err).contains("something that is not a folder"), text(err));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "version", "--version", "help", "run --help", "topology list", "topology show abilene", "plan check ping.plan",
        "plan run survey.plan --call survey()", "scenario keys", "scenario measures", "scenario schema",
        "profile schema", "profile list", "preset list",
        "completion bash", "run s.yaml --quiet"
    })
    void outputThatCannotBeWrittenIsToldWithExitCode74(String command) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        var full = new PrintStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        }, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(full, new PrintStream(err, true, StandardCharsets.UTF_8), false, folder);

        int exitCode = new Main("test", terminal, Catalogue::builtIn, User::runs, List.of()).execute(command.split(" "));

        assertEquals(ExitCode.NOT_WRITTEN, exitCode, text(err));
        assertTrue(text(err).endsWith("error: the output could not be written: a write failed\n"), text(err));
        assertEquals(command.startsWith("run s"), Files.exists(folder.resolve("results/piped/report.html")));
    }

    /// Before the first run, so that none is lost.
    @ParameterizedTest
    @ValueSource(strings = {"run s.yaml --out TOO-LONG", "run s.yaml --out s.yaml", "run s.yaml --out s.yaml/below"})
    void aFolderThatCannotBeMadeIsFoundBeforeTheFirstRun(String command) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        var main = new Main("test", terminal(), Catalogue::builtIn, (_, _, _) -> {
            throw new AssertionError("a run");
        }, List.of());

        assertEquals(ExitCode.BAD_INPUT, main.execute(command.replace("TOO-LONG", "n".repeat(256)).split(" ")));
        assertTrue(text(err).contains("name another folder with --out"), text(err));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aNameOf250CharactersIsAsGoodAsAnother() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        String name = "n".repeat(250);
        for (int i = 0; i < 2; i++) {
            assertEquals(ExitCode.DONE, execute("run", "s.yaml", "--quiet", "--out", name), text(err));
        }
        assertTrue(Files.exists(folder.resolve(name).resolve("report.html")));
    }

    private void pipe(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
