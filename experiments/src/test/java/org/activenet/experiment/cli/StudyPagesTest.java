// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of `docs/studies` are true: their command runs, and what they quote is what its report says.
class StudyPagesTest extends User {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", "..")).toAbsolutePath();
    private static final Path PAGES = ROOT.resolve("docs/studies");
    private static final Path STUDIES = ROOT.resolve("experiments/scenarios/studies");
    private static final Pattern QUOTED = Pattern.compile("(?ms)^```text\\n(.*?)^```$");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(STUDIES)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList();
        }
    }

    @Test
    void everyStudyHasAPageAndARowAndItsCommand() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertEquals(new TreeSet<>(names()), pages.map(page -> page.getFileName().toString())
                    .filter(page -> page.endsWith(".md") && !page.equals("README.md"))
                    .map(page -> page.replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        for (String name : names()) {
            String scenario = Files.readString(STUDIES.resolve(name + ".yaml"));
            String question = scenario.lines().filter(line -> line.startsWith("question: ")).findFirst().orElseThrow()
                    .substring("question: ".length());
            assertTrue(index.contains("| [" + name + "](" + name + ".md) | " + question + " |"), name);
            assertTrue(Files.readString(PAGES.resolve(name + ".md")).contains(
                    "\n```sh\n./activenet sweep experiments/scenarios/studies/" + name + ".yaml\n```\n"), name);
            assertTrue(scenario.lines().count() <= 30, name + " is to be read at a glance");
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("names")
    void thePageQuotesTheReport(String name) throws IOException {
        assertEquals(ExitCode.DONE, execute("sweep", STUDIES.resolve(name + ".yaml").toString(), "--quiet", "--out", "out"),
                text(err));
        String report = inOneLine(Files.readString(folder.resolve("out/report.md")).replace("\\", ""));
        List<String> quoted = QUOTED.matcher(Files.readString(PAGES.resolve(name + ".md"))).results()
                .map(block -> inOneLine(block.group(1))).toList();

        assertFalse(quoted.isEmpty());
        quoted.forEach(words -> assertTrue(report.contains(words), () -> words + "\nis not in\n" + report));
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
