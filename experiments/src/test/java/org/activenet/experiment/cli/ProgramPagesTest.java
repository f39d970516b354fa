// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of the built-in programs: each command gives what stands below it, to the letter. Those of PLAN are in `docs`, each
/// program of ANTS has a folder with its page, and a scenario that prints what it should.
class ProgramPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final Path PAGES = ROOT.resolve("docs/programs");
    private static final Path RESOURCES = ROOT.resolve("capsule-lang/src/main/resources/org/activenet");
    private static final Path PROGRAMS = RESOURCES.resolve("plan/programs");
    private static final Path FOLDERS = RESOURCES.resolve("ants/node/programs");

    /// A page about a program.
    private record Page(String name, Path file, Path program) {}

    @TempDir
    private Path results;

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
        return names(folder, ending, "README.md");
    }

    private static List<String> names(Path folder, String ending, String besides) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !name.equals(besides))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    private static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        for (Page page : pages()) {
            Matcher matcher = EXAMPLE.matcher(Files.readString(page.file));
            while (matcher.find()) {
                examples.add(new Example(page.name, oneLine(matcher.group(1)), matcher.group(2)));
            }
        }
        return examples;
    }

    private static List<Page> pages() throws IOException {
        var pages = new ArrayList<Page>();
        for (String name : names(PAGES, ".md")) {
            pages.add(new Page(name, PAGES.resolve(name + ".md"), PROGRAMS.resolve(name + ".plan")));
        }
        for (String name : folders()) {
            Path folder = FOLDERS.resolve(name);
            pages.add(new Page("ants " + name, folder.resolve("README.md"), folder.resolve(name + ".java")));
        }
        return pages;
    }

    private static List<String> folders() throws IOException {
        return names(FOLDERS, "");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\\\\\n", " ").replaceAll("\\s+", " ");
    }

    /// Both streams come to one place, as on a terminal.
    private static int execute(OutputStream shown, String... words) {
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new Main("test", new Terminal(stream, stream, false, ROOT), Catalogue::builtIn, User::runs, List.of())
                .execute(words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theCommandOnAPageShowsWhatThePageSays(Example example) {
        var shown = new ByteArrayOutputStream();
        int exitCode = execute(shown, example.words());
        assertEquals(example.output(), shown.toString(StandardCharsets.UTF_8));
        assertEquals(example.output().contains(": error: ") ? ExitCode.NOT_VALID : ExitCode.DONE, exitCode);
    }

    @Test
    void everyPageHasAnExampleAndItsProgramNamesTheSame() throws IOException {
        for (Page page : pages()) {
            List<Example> its = examples().stream().filter(example -> example.page().equals(page.name)).toList();
            assertFalse(its.isEmpty(), page.name);
            String program = Files.readString(page.program).replaceAll("(?m)^//", "");
            assertTrue(oneLine(program).contains("activenet " + its.getFirst().command()), its.getFirst()::toString);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void theScenarioOfAFolderPrintsWhatIsExpected(String name) throws IOException {
        Path folder = FOLDERS.resolve(name);
        assertEquals(List.of("README.md", "expected.txt", name + ".java", "scenario.yaml").stream().sorted().toList(),
                names(folder, "", ""));
        String scenario = ROOT.relativize(folder.resolve("scenario.yaml")).toString().replace('\\', '/');
        assertTrue(Files.readString(folder.resolve("README.md")).contains("\n./activenet run " + scenario + "\n"), scenario);

        var shown = new ByteArrayOutputStream();
        int exitCode = execute(shown, "run", scenario, "--out", results.resolve(name).toString(), "--quiet");

        assertEquals(ExitCode.DONE, exitCode, () -> shown.toString(StandardCharsets.UTF_8));
        assertEquals(Files.readString(folder.resolve("expected.txt")), Files.readString(results.resolve(name + "/prints.txt")));
    }

    @Test
    void theIndexHasEveryProgramAndEveryPage() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));
        for (String program : names(PROGRAMS, ".plan")) {
            assertTrue(index.contains("`" + program + ".plan`"), program);
        }
        for (Page page : pages()) {
            assertTrue(index.contains("(" + PAGES.relativize(page.file).toString().replace('\\', '/') + ")"), page.name);
            assertTrue(index.contains("`" + page.program.getFileName() + "`"), page.name);
        }
    }
}
