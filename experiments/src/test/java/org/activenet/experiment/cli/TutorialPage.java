// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
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
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.DynamicTest;

/// A page of `docs` with programs, commands and their outputs, and somebody who follows it: saves each program under the name in
/// its first line, runs each command, and compares what a terminal would show with the block below it, to the letter.
final class TutorialPage {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s'\"])+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|([^'\"]+)");
    private static final Pattern CONTINUED = Pattern.compile("\\\\\n\\s*");

    private static final String REST = "...\n";

    private final List<Block> blocks;
    private final String language;
    private final Pattern fileName;
    private final Path folder;

    private record Block(String language, String text) {}

    /// @param language of the blocks that are programs
    /// @param fileName finds the name of a program at its start, as its first group
    /// @param folder   where the reader stands
    TutorialPage(String page, String language, Pattern fileName, Path folder) throws IOException {
        Path file = Path.of(System.getProperty("activenet.root", ".."), "docs", page);
        this.blocks = BLOCK.matcher(Files.readString(file)).results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
        this.language = language;
        this.fileName = fileName;
        this.folder = folder;
    }

    /// A test for each block of commands.
    Stream<DynamicTest> tests() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.language.equals(language)) {
                var name = fileName.matcher(block.text);
                assertTrue(name.find(), "a program without its name:\n" + block.text);
                Files.writeString(folder.resolve(name.group(1)), block.text);
            } else if (block.language.equals("sh")) {
                Block below = i + 1 < blocks.size() ? blocks.get(i + 1) : new Block("nothing", "");
                tests.add(dynamicTest(block.text.strip(), () -> {
                    assertEquals("text", below.language, "the block below a command is its output");
                    assertOutput(below.text, outputOf(block.text));
                }));
            }
        }
        return tests.stream();
    }

    /// Of an output that begins with a line of three dots only the end is on the page.
    private static void assertOutput(String expected, String output) {
        String end = expected.startsWith(REST) ? expected.substring(REST.length()) : expected;
        boolean isCut = expected.startsWith(REST) && output.endsWith("\n" + end);
        assertEquals(end, isCut ? end : output);
    }

    /// A test for each program in another language, skipped where the machine has no interpreter for it or not what it imports.
    /// The commands of the page must have run before.
    ///
    /// @param interpreter the command to which the name of a file is added
    Stream<DynamicTest> tests(String language, List<String> interpreter) {
        var tests = new ArrayList<DynamicTest>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.language.equals(language)) {
                Block below = blocks.get(i + 1);
                tests.add(dynamicTest(language + ": " + block.text.lines().findFirst().orElse(""), () -> {
                    String imports = block.text.lines()
                            .filter(line -> line.startsWith("import "))
                            .collect(Collectors.joining("\n"));
                    assumeTrue(outputOf(interpreter, imports).isPresent(),
                            () -> "this machine does not have " + interpreter.getFirst() + " with what the program imports");
                    assertEquals("text", below.language, "the block below a program is its output");
                    assertEquals(Optional.of(below.text), outputOf(interpreter, block.text));
                }));
            }
        }
        return tests.stream();
    }

    /// What a program says on standard output; empty if it cannot be run or fails.
    private Optional<String> outputOf(List<String> interpreter, String program) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("program"), program + "\n");
        List<String> command = Stream.concat(interpreter.stream(), Stream.of(file.toString())).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("program.err").toFile())
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // there is no such interpreter
        }
    }

    List<String> commands() {
        return blocks.stream()
                .filter(block -> block.language.equals("sh"))
                .flatMap(block -> CONTINUED.matcher(block.text).replaceAll("").lines())
                .toList();
    }

    /// As a shell makes them of a line.
    static List<String> words(String command) {
        return WORD.matcher(command).results().map(word -> unquoted(word.group())).toList();
    }

    private String outputOf(String commands) {
        var shown = new ByteArrayOutputStream();
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(stream, stream, false, folder);
        for (String command : CONTINUED.matcher(commands).replaceAll("").lines().toList()) {
            List<String> words = words(command);
            assertEquals("./activenet", words.getFirst(), command);
            new Main("test", terminal, Catalogue::builtIn, User::runs, List.of())
                    .execute(words.subList(1, words.size()).toArray(String[]::new));
        }
        // A reader stands in the folder of the programs.
        return shown.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace(folder + File.separator, "");
    }

    private static String unquoted(String word) {
        var text = new StringBuilder();
        QUOTED.matcher(word).results().forEach(part -> {
            for (int group = 1; group <= 3; group++) {
                String found = part.group(group) == null ? "" : part.group(group);
                text.append(group == 2 ? found.replace("\\\"", "\"") : found);
            }
        });
        return text.toString();
    }
}
