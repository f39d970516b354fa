// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// docs/sweeps.md is true.
class SweepTutorialTest {
    private static final Pattern FILE_NAME = Pattern.compile("\\A# ([\\w-]+\\.yaml)\\n");

    @TempDir
    private Path folder;

    private TutorialPage page() throws IOException {
        return new TutorialPage("sweeps.md", "yaml", FILE_NAME, folder);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesTheOutputBelowIt() throws IOException {
        return page().tests();
    }

    /// A page whose blocks nobody finds would be true of anything.
    @Test
    void thePageGoesFromAPlanToItsParts() throws IOException {
        List<String> commands = page().commands();
        assertTrue(commands.size() >= 6, commands::toString);
        assertTrue(commands.getFirst().endsWith("--plan --quiet"), commands::toString);
        assertTrue(commands.getLast().contains("collect"), commands::toString);
    }
}
