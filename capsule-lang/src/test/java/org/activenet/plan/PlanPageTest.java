// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.Parser;
import org.activenet.plan.types.CoreException;
import org.activenet.plan.types.CoreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What docs/plan.md says of the language is what the language is. (Its tutorial is run by `PlanTutorialTest`.)
class PlanPageTest {
    private static final String PAGE = read(Path.of(System.getProperty("activenet.root", ".."), "docs", "plan.md"));
    private static final Grammar GRAMMAR = Grammar.parse(between("```ebnf\n", "```"));

    /// Goal: the parser takes all that the page's grammar allows. Method: random programs made by the grammar.
    @ParameterizedTest(name = "40 texts from seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theParserTakesWhatTheGrammarMakes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            String text = GRAMMAR.make("program", random);
            var parsed = Parser.parse(new SourceText("made.plan", text));
            assertEquals(List.of(), parsed.diagnostics(), text);
        }
    }

    /// Goal: the page's grammar allows all that the parser takes. Method: all programs that there are, of which
    /// [GrammarCoverageTest] says that they show every construct.
    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void theGrammarAllowsEveryProgram(Path program) {
        assertTrue(GRAMMAR.allows("program", read(program)), () -> "not of the page's grammar: " + program);
    }

    /// Goal: the test above can fail. Method: programs that the parser refuses for their grammar.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"fun f() = [1, 2]", "fun f() = (1, 2; 3)", "fun f() = 1 < 2 < 3", "fun f() = 1 + if x then 1 else 2",
        "fun f() = -1", "fun f = 1", "svc f : int", "svc f : int -> int -> int", "fun f() = let in 1 end", "fun f() = |f|",
        "fun list() = 1", "fun f(x: void) = x", ""})
    void theGrammarRefusesWhatTheParserRefuses(String text) {
        assertTrue(!GRAMMAR.allows("program", text), text);
    }

    static Stream<Path> programs() throws IOException {
        return Stream.of(Path.of("src/test/programs/run"), Path.of("src/main/resources/org/activenet/plan/programs"))
                .flatMap(folder -> Arrays.stream(folder.toFile().listFiles()).map(file -> file.toPath()))
                .filter(file -> file.toString().endsWith(".plan"))
                .sorted();
    }

    @Test
    void theTableOfServicesIsTheOneOfTheLanguage() {
        var row = Pattern.compile("^\\| `(\\w+)` \\| `(.*?)` \\|.*\\| (\\d+)[^|]*\\| (\\w+) \\|$", Pattern.MULTILINE);
        List<String> onThePage = row.matcher(between("### Services", "### Limits")).results()
                .map(match -> "%s : %s, %s, %s".formatted(match.group(1), match.group(2), match.group(3), match.group(4)))
                .sorted()
                .toList();
        List<String> inTheCode = Arrays.stream(CoreService.values())
                .map(service -> "%s : %s, %d, %s".formatted(
                        service.planName(), service.signature(), service.steps(),
                        service.origin().name().toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
        assertEquals(inTheCode, onThePage);
    }

    @Test
    void thePageNamesEveryException() {
        String named = between("### Exceptions", "### Chunks");
        List<String> missing = Arrays.stream(CoreException.values())
                .map(CoreException::planName)
                .filter(name -> !named.contains(name))
                .toList();
        assertEquals(List.of(), missing);
    }

    /// Goal: what the page says to newcomers is so. Method: each first form is refused where the second is right.
    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("habits")
    void theFirstFormIsRefusedAndTheSecondIsRight(String elsewhere, String here) {
        boolean isDefinition = here.matches("(fun|val|exception) .*");
        assertTrue(Plan.check(inProgram(elsewhere, isDefinition)).value() == null, elsewhere);
        assertEquals(List.of(), Plan.check(inProgram(here, isDefinition)).diagnostics(), here);
    }

    private static SourceText inProgram(String text, boolean isDefinition) {
        return new SourceText("habit", "exception Lost\nfun f(x: int, y: int) = x\nfun g() = ()\nfun each(u: unit, n: int) = u\n"
                + (isDefinition
                        ? text
                        : "fun main(x: int, b: bool, c: bool, s: string, l: int list, t: int * int * int, h: host) =\n" + text));
    }

    static Stream<Arguments> habits() {
        var row = Pattern.compile("^\\| `(.+)` \\| `(.+)` \\|$", Pattern.MULTILINE);
        return row.matcher(between("## If you come from another language", "## A tutorial")).results()
                .map(match -> Arguments.of(match.group(1).replace("\\|", "|"), match.group(2).replace("\\|", "|")));
    }

    @Test
    void thePageHasManyHabits() {
        assertTrue(habits().count() >= 40, () -> habits().count() + " rows could be read");
    }

    private static String between(String start, String end) {
        int from = PAGE.indexOf(start) + start.length();
        return PAGE.substring(from, PAGE.indexOf(end, from));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
