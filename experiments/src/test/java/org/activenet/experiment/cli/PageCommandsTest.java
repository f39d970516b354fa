// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command that a page shows runs. Most pages have a test that also compares the output; the commands of the others run
/// here, long ones in a short form.
class PageCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", "..")).toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern SAVED = Pattern.compile("(?ms)^```yaml\\n(# ([\\w-]+\\.yaml)\\n.*?)^```$");
    private static final List<String> SHORT = List.of("--set", "replications=1", "--set", "phases.warmUp=100 ms",
            "--set", "phases.measured=300 ms", "--set", "failures=[]", "--quiet");

    /// Pages with commands, and what runs them.
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("docs/ants.md", "AntsTutorialTest"),
            Map.entry("docs/data.md", "DataPageTest"),
            Map.entry("docs/plan.md", "PlanTutorialTest"),
            Map.entry("docs/sweeps.md", "SweepTutorialTest"),
            Map.entry("docs/diff.md", "DiffTutorialTest"),
            Map.entry("docs/programs/.*", "ProgramPagesTest"),
            Map.entry("docs/studies/.*", "StudyPagesTest"),
            Map.entry("capsule-lang/src/main/resources/org/activenet/ants/node/programs/.*", "ProgramPagesTest"),
            Map.entry("docs/security.md", "how it was measured"),
            Map.entry("benchmarks/reference/README.md", "takes compilers for C and C++, and minutes"),
            Map.entry("CONTRIBUTING.md", "for those who change the code"));

    @TempDir
    private Path results;

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> pages = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                String name = ROOT.relativize(file).toString().replace('\\', '/');
                if (!name.contains("target/") && !name.startsWith(".") && BLOCK.matcher(Files.readString(file)).find()) {
                    pages.add(name);
                }
            }
            return pages;
        }
    }

    private static boolean isElsewhere(String page) {
        return ELSEWHERE.keySet().stream().anyMatch(page::matches);
    }

    @Test
    void thePagesWhoseCommandsRunHere() throws IOException {
        assertEquals(List.of("README.md", "docs/moving.md"),
                pages().stream().filter(page -> !isElsewhere(page)).sorted().toList(),
                "a page that is not in this list needs a test of its own, or a place in it");
        for (String pattern : ELSEWHERE.keySet()) {
            assertTrue(pages().stream().anyMatch(page -> page.matches(pattern)), pattern + " is no page with commands");
        }
    }

    @TestFactory
    Stream<DynamicTest> runs() throws IOException {
        List<DynamicTest> tests = tests(command -> !isLong(command));
        assertTrue(tests.size() > 10, "few commands: " + tests.size());
        return tests.stream();
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> runsWhatTakesLonger() throws IOException {
        return tests(PageCommandsTest::isLong).stream();
    }

    /// The quickstart has a capsule in JavaScript, for which GraalVM takes seconds; `.ci/run` runs it as well.
    private static boolean isLong(String command) {
        return command.contains("quickstart.yaml");
    }

    private List<DynamicTest> tests(Predicate<String> isWanted) throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (String page : new TreeSet<>(pages())) {
            if (isElsewhere(page)) {
                continue;
            }
            String text = Files.readString(ROOT.resolve(page));
            for (String command : BLOCK.matcher(text).results()
                    .flatMap(block -> block.group(1).replaceAll("\\\\\n\\s*", "").lines()).toList()) {
                boolean isOurs = command.startsWith("./activenet") && !command.startsWith("./activenet bench");
                if (isOurs && isWanted.test(command)) {
                    tests.add(dynamicTest(page + ": " + command, () -> run(text, command)));
                }
            }
        }
        return tests;
    }

    private void run(String page, String command) throws IOException {
        for (var saved : SAVED.matcher(page).results().toList()) {
            Files.writeString(results.resolve(saved.group(2)), saved.group(1));
        }
        List<String> words = TutorialPage.words(command.replaceFirst("\\s+#.*", "").replaceFirst(" > .*", "")).stream()
                .skip(1)
                .map(word -> Files.exists(results.resolve(word)) ? results.resolve(word).toString() : word)
                .collect(Collectors.toCollection(ArrayList::new));
        switch (words.getFirst()) {
            case "run" -> {
                int out = words.indexOf("--out");
                if (out >= 0) {
                    words.subList(out, out + 2).clear();
                }
                words.remove("--quiet");
                words.addAll(SHORT);
                words.addAll(List.of("--out", results.resolve("out").toString()));
            }
            case "sweep" -> words.addAll(List.of("--plan", "--quiet"));
            case "query" -> words.set(1, smallResult().toString());
            case "diff" -> {
                Path result = smallResult();
                words.replaceAll(word -> word.startsWith("results/") ? result.toString() : word);
            }
            default -> { }
        }
        var shown = new ByteArrayOutputStream();

        int exitCode = execute(words, shown);

        assertEquals(ExitCode.DONE, exitCode, () -> words + "\n" + shown.toString(StandardCharsets.UTF_8));
        assertTrue(shown.size() > 0 || words.contains("--quiet") || words.contains("repl"), words + " shows nothing");
    }

    private static int execute(List<String> words, ByteArrayOutputStream shown) {
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(stream, stream, false, ROOT, InputStream.nullInputStream(), Terminal.NOBODY_SAYS);
        return new Main("test", terminal, Catalogue::builtIn, User::runs, List.of()).execute(words.toArray(String[]::new));
    }

    /// In place of those that a reader has by then.
    private Path smallResult() throws IOException {
        Path scenario = Files.writeString(results.resolve("small-result.yaml"), """
                name: small
                topology: {name: abilene}
                profile: ideal
                phases: {measured: 100 ms}
                traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {every: 20 ms}}]
                systems: [{name: plan, kind: plan}]
                """);
        Path result = results.resolve("small-result");
        assertEquals(ExitCode.DONE, execute(
                List.of("run", scenario.toString(), "--requests", "--out", result.toString()), new ByteArrayOutputStream()));
        return result;
    }
}
