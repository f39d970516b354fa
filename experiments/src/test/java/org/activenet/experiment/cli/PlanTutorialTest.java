// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Goal: docs/plan.md is true. Method: saves each program of the page under the name in its first line, runs each command,
/// and compares what a terminal would show with the block below it, to the letter.
class PlanTutorialTest {
    private static final Path PAGE = Path.of(System.getProperty("activenet.root", ".."), "docs", "plan.md");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FILE_NAME = Pattern.compile("\\A\\(\\* ([\\w-]+\\.plan) \\*\\)\\n");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

    @TempDir
    private Path folder;

    private record Block(String language, String text) {}

    @TestFactory
    Stream<DynamicTest> everyCommandGivesTheOutputBelowIt() throws IOException {
        List<Block> blocks = blocks();
        var tests = new ArrayList<DynamicTest>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.language.equals("plan")) {
                var name = FILE_NAME.matcher(block.text);
                assertTrue(name.find(), "a program without its name:\n" + block.text);
                Files.writeString(folder.resolve(name.group(1)), block.text);
            } else if (block.language.equals("sh")) {
                Block below = i + 1 < blocks.size() ? blocks.get(i + 1) : new Block("nothing", "");
                tests.add(dynamicTest(block.text.strip(), () -> {
                    assertEquals("text", below.language, "the block below a command is its output");
                    assertEquals(below.text, outputOf(block.text));
                }));
            }
        }
        return tests.stream();
    }

    /// A page whose blocks nobody finds would be true of anything.
    @Test
    void thePageGoesFromHelloToAFlood() throws IOException {
        List<String> commands = blocks().stream()
                .filter(block -> block.language.equals("sh"))
                .flatMap(block -> block.text.lines())
                .toList();
        assertTrue(commands.size() >= 16, commands::toString);
        assertTrue(commands.getFirst().contains("greet("), commands::toString);
        assertTrue(commands.getLast().contains("spread("), commands::toString);
    }

    private String outputOf(String commands) {
        var shown = new ByteArrayOutputStream();
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(stream, stream, false, folder);
        for (String command : commands.lines().toList()) {
            List<String> words = WORD.matcher(command).results()
                    .map(word -> word.group(1) == null ? word.group() : word.group(1))
                    .toList();
            assertEquals("./activenet", words.getFirst(), command);
            new Main(
                            "test",
                            terminal,
                            Catalogue::builtIn,
                            User::runs,
                            List.of())
                    .execute(words.subList(1, words.size()).toArray(String[]::new));
        }
        // A reader stands in the folder of the programs.
        return shown.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace(folder + File.separator, "");
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE)).results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }
}
