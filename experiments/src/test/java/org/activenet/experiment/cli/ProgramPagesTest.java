// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of the built-in PLAN programs: each command gives what stands below it, to the letter.
class ProgramPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final Path PAGES = ROOT.resolve("docs/programs");
    private static final Path PROGRAMS = ROOT.resolve("capsule-lang/src/main/resources/org/activenet/plan/programs");

    private static final Pattern EXAMPLE =
            Pattern.compile("```sh\\n\\./activenet (.*?)\\n```\\n\\n```text\\n(.*?)```\\n", Pattern.DOTALL);

    /// A word as the shell takes it: within quotes, or up to the next white space.
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /// A command on a page, and what it shows.
    private record Example(String page, String command, String output) {
        @Override
        public String toString() {
            return page + ": " + command;
        }

        String[] words() {
            return WORD.matcher(command).results()
                    .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                    .toArray(String[]::new);
        }
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !name.equals("README.md"))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    private static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        for (String page : names(PAGES, ".md")) {
            Matcher matcher = EXAMPLE.matcher(Files.readString(PAGES.resolve(page + ".md")));
            while (matcher.find()) {
                examples.add(new Example(page, oneLine(matcher.group(1)), matcher.group(2)));
            }
        }
        return examples;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\\\\\n", " ").replaceAll("\\s+", " ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theCommandOnAPageShowsWhatThePageSays(Example example) {
        var shown = new ByteArrayOutputStream();
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8); // both streams, as on a terminal
        var terminal = new Terminal(stream, stream, false, ROOT);
        int exitCode = new Main(
                        "test",
                        terminal,
                        Catalogue::builtIn,
                        User::runs,
                        List.of())
                .execute(example.words());
        assertEquals(example.output(), shown.toString(StandardCharsets.UTF_8));
        assertEquals(example.output().contains(": error: ") ? ExitCode.NOT_VALID : ExitCode.DONE, exitCode);
    }

    @Test
    void everyPageHasAnExampleAndItsProgramNamesTheSame() throws IOException {
        for (String page : names(PAGES, ".md")) {
            List<Example> its = examples().stream().filter(example -> example.page().equals(page)).toList();
            assertFalse(its.isEmpty(), page);
            String program = oneLine(Files.readString(PROGRAMS.resolve(page + ".plan")));
            assertTrue(program.contains("activenet " + its.getFirst().command()), its.getFirst()::toString);
        }
    }

    @Test
    void theIndexHasEveryProgramAndEveryPage() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));
        for (String program : names(PROGRAMS, ".plan")) {
            assertTrue(index.contains("`" + program + ".plan`"), program);
        }
        for (String page : names(PAGES, ".md")) {
            assertTrue(index.contains("(" + page + ".md)"), page);
        }
    }
}
