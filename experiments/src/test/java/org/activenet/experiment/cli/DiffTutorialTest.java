// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// docs/diff.md is true.
class DiffTutorialTest extends User {
    private static final Pattern FILE_NAME = Pattern.compile("\\A# ([\\w-]+\\.yaml)\\n");
    private static final Path PAGE = Path.of(System.getProperty("activenet.root", ".."), "docs/diff.md");

    private TutorialPage page() throws IOException {
        return new TutorialPage("diff.md", "yaml", FILE_NAME, folder);
    }

    /// The commands whose outputs the page leaves out come first.
    @TestFactory
    Stream<DynamicTest> everyCommandGivesTheOutputBelowIt() throws IOException {
        Stream<DynamicTest> tests = page().tests();
        String runs = Files.readString(PAGE).split("```bash\n|\n```\n\n```sh")[1];
        for (String run : runs.lines().toList()) {
            List<String> words = List.of(run.split(" "));
            assertEquals(ExitCode.DONE, execute(words.subList(1, words.size()).toArray(String[]::new)), text(err));
        }
        return tests;
    }

    /// A page whose blocks nobody finds would be true of anything.
    @Test
    void thePageComparesPairedAndUnpaired() throws IOException {
        assertEquals(3, page().commands().stream().filter(command -> command.contains(" diff ")).count());
    }
}
