// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs of ANTS that are given as class files.
class ClassFileProgramsTest extends User {
    private static final String TWO = """
            import org.activenet.ants.api.*;
            class There extends Capsule {
                int port; int sequence;
                public void evaluate(NodeView node) {
                    if (node.here() != destination()) {
                        node.route(this, destination());
                    } else {
                        Back back = new Back();
                        back.prime(this);
                        back.port = port;
                        back.sequence = sequence;
                        node.route(back, source());
                    }
                }
            }
            class Back extends Capsule {
                int port; int sequence;
                public void evaluate(NodeView node) {
                    if (node.here() != destination()) {
                        node.route(this, destination());
                    } else {
                        node.print("answer " + sequence);
                        node.deliver(port, sequence);
                    }
                }
            }
            """;

    private void compile(String first, String program, String... options) throws IOException {
        OwnCompiler.compile(folder, program, options);
        OwnCompiler.pack(folder, "two.jar", first + ".class", "Back.class");
    }

    @BeforeEach
    void aProgramInAllForms() throws IOException {
        compile("There", TWO, "-XDstringConcat=inline", "-g:source,lines");
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return execute(arguments);
    }

    private void assertNoTrace() {
        assertFalse(text(err).contains("\tat ") || text(err).contains("Exception in thread"), text(err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two.jar", "classes"})
    void classFilesAreCheckedAndRunAsTheirText(String form) {
        assertEquals(ExitCode.DONE, run("ants", "check", OwnCompiler.FILE), text(err));
        String offered = text(out).lines().sorted().toList().toString();
        assertEquals(ExitCode.DONE, run("ants", "check", form), text(err));
        assertEquals(offered, text(out).lines().toList().toString());

        List<String> command = List.of("--topology", "line:4", "--to", "n3", "--capsule", "There", "--trace");
        assertEquals(ExitCode.DONE, run(Stream.concat(Stream.of("ants", "run", OwnCompiler.FILE), command.stream())
                .toArray(String[]::new)), text(err));
        String fromText = text(out);
        assertEquals(ExitCode.DONE, run(Stream.concat(Stream.of("ants", "run", form), command.stream())
                .toArray(String[]::new)), text(err));
        assertEquals(fromText, text(out));
        assertTrue(fromText.contains("n0: answer 0"), fromText);
    }

    @Test
    void oneClassFileIsAProgram() throws IOException {
        String one = TWO.substring(0, TWO.indexOf("class Back")).replaceAll("(?s)Back back.*source\\(\\)\\);", ";");
        OwnCompiler.compile(folder, one);
        assertEquals(ExitCode.DONE, run("ants", "check", "classes/There.class"), text(err));
        assertEquals("There : int port, int sequence\n", text(out));
    }

    /// The same checks as for what was compiled here: whoever wrote the class files.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "System.exit(1);                    | the method java.lang.System.exit, which capsules may not use",
        "Runnable r = () -> { };            | a lambda, a method reference",
        "node.print(\"at \" + node.here()); | a concatenation of texts that is put together while it runs",
        "synchronized (this) { }            | synchronized",
    })
    void classFilesThatMayNotRunAreFindings(String statement, String finding) throws IOException {
        String first = "if (node.here() != destination()) {";
        compile("There", TWO.replace(first, statement + "\n" + first));
        for (String form : List.of("two.jar", "classes")) {
            assertEquals(ExitCode.BAD_INPUT, run("ants", "check", form));
            assertTrue(text(err).contains(form + ":1:1: error: "), text(err));
            assertTrue(text(err).contains(finding) && text(err).contains("(class There, line "), text(err));
            assertNoTrace();
        }
    }

    @Test
    void aLoopWithoutEndIsMetered() throws IOException {
        compile("There", TWO.replace("Back back", "while (port >= 0) { port &= 7; }\nBack back"), "-XDstringConcat=inline");
        assertEquals(ExitCode.DONE, run("ants", "run", "two.jar", "--topology", "line:2", "--to", "n1", "--capsule", "There"));
        assertTrue(text(out).contains("n1: error: STEP_LIMIT"), text(out));
    }

    @Test
    void whatIsNotAClassFileIsAFinding() throws IOException {
        Files.writeString(folder.resolve("classes/Back.class"), "not one");
        OwnCompiler.pack(folder, "two.jar", "There.class", "Back.class");
        for (String form : List.of("two.jar", "classes", "classes/Back.class")) {
            assertEquals(ExitCode.BAD_INPUT, run("ants", "check", form));
            assertTrue(text(err).contains(form + ":1:1: error: 'Back.class' is not a class file that can be used"), text(err));
            assertNoTrace();
        }
        byte[] whole = Files.readAllBytes(folder.resolve("classes/There.class"));
        Files.write(folder.resolve("classes/Back.class"), Arrays.copyOf(whole, whole.length / 2));
        assertEquals(ExitCode.BAD_INPUT, run("ants", "run", "classes", "--topology", "line:2", "--to", "n1"));
        assertTrue(text(err).contains("classes:1:1: error: 'Back.class' is not a class file"), text(err));
        assertNoTrace();
    }

    @Test
    void whatIsTooLargeOrNothingIsAFinding() throws IOException {
        Files.write(folder.resolve("large.jar"), new byte[1_000_001]);
        Files.write(folder.resolve("large.class"), new byte[1_000_001]);
        Files.writeString(folder.resolve("bad.jar"), "no jar");
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("much"));
        for (int i = 0; i < 20; i++) {
            Files.write(folder.resolve("much/C" + i + ".class"), new byte[60_000]);
        }
        Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 1_001; i++) {
            Files.createFile(folder.resolve("many/" + i));
        }
        String[][] expected = {
            {"large.jar", "large.jar:1:1: error: the file is larger than 1 MB, name a program"},
            {"large.class", "large.class:1:1: error: the file is larger than 1 MB, name a program"},
            {"bad.jar", "bad.jar:1:1: error: not a jar that can be read, or one that contradicts itself, make it again"},
            {"empty", "empty:1:1: error: the folder has no class files, name a program in it, or compile one into it"},
            {"much", "much:1:1: error: the folder has more than 1 MB of class files, name one with a program"},
            {"many", "many:1:1: error: the folder has more than 1,000 files, name one with a program"},
            {"gone.jar", "no such file"},
        };
        for (String[] each : expected) {
            assertEquals(ExitCode.BAD_INPUT, run("ants", "check", each[0]), each[0]);
            assertTrue(text(err).contains(each[1]), text(err));
            assertNoTrace();
        }
        assertEquals(ExitCode.BAD_INPUT, run("javascript", "check", "classes"));
        assertTrue(text(err).contains("is a folder, name a program in it"), text(err));
    }

    /// In a process of its own, as all programs of strangers.
    @Test
    void aScenarioTakesClassFilesAsItTakesTexts() throws IOException {
        String scenario = """
                name: mine
                topology: {generate: {kind: line, nodes: 3}, delay: 1 ms}
                profile: ideal
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 200 ms}}]
                systems: [{name: ants, kind: ants, program: %s}]
                """;
        // There is no 'Echo', so the first class begins: in a text as it is written, of class files by name.
        compile("Ahead", TWO.replace("There", "Ahead"), "-XDstringConcat=inline", "-g:source,lines");
        String first = "";
        for (String program : List.of(OwnCompiler.FILE, "two.jar")) {
            Files.writeString(folder.resolve("mine.yaml"), scenario.formatted(program));
            assertEquals(ExitCode.DONE, run("run", "mine.yaml", "--out", program + ".out", "--quiet"), text(err));
            String prints = Files.readString(folder.resolve(program + ".out/prints.txt"))
                    + Files.readString(folder.resolve(program + ".out/runs.csv"));
            assertTrue(prints.contains("n0: answer 4"), prints);
            assertEquals(first.isEmpty() ? prints : first, prints);
            first = prints;
        }
        OwnCompiler.pack(folder, "two.jar", "Ahead.class");
        assertEquals(ExitCode.BAD_INPUT, run("run", "mine.yaml", "--out", "bad", "--quiet"));
        assertTrue(text(err).contains("two.jar:1:1: error: the type Back, which capsules may not use (class Ahead"), text(err));
        Files.writeString(folder.resolve("mine.yaml"), scenario.formatted("nothing"));
        Files.createDirectory(folder.resolve("nothing"));
        assertEquals(ExitCode.BAD_INPUT, run("run", "mine.yaml", "--out", "bad", "--quiet"));
        assertTrue(text(err).contains("mine.yaml:6:") && text(err).contains("nothing' has no class files"), text(err));
        Files.writeString(folder.resolve("mine.yaml"), scenario.formatted("two.jar"));
        Files.writeString(folder.resolve("two.jar"), "");
        assertEquals(ExitCode.BAD_INPUT, run("run", "mine.yaml", "--out", "bad", "--quiet"));
        assertTrue(text(err).contains("mine.yaml:6:") && text(err).contains("not a jar that can be read"), text(err));
        assertNoTrace();
    }
}
