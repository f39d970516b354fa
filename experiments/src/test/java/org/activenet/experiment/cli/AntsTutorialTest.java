// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/// docs/ants.md is true.
class AntsTutorialTest {
    private static final Pattern FILE_NAME = Pattern.compile("\\A// ([\\w-]+\\.java)\\n");

    @TempDir
    private Path folder;

    private TutorialPage page() throws IOException {
        return new TutorialPage("ants.md", "java", FILE_NAME, folder);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesTheOutputBelowIt() throws IOException {
        return page().tests();
    }

    /// A page whose blocks nobody finds would be true of anything; and each built-in program is shown at work.
    @Test
    void thePageGoesFromHelloThroughAllBuiltInPrograms() throws IOException {
        List<String> commands = page().commands();
        assertTrue(commands.size() >= 16, commands::toString);
        assertEquals("./activenet ants check hello.java", commands.getFirst());
        for (String program : List.of("ping", "traceroute", "data", "multicast")) {
            assertTrue(commands.stream().anyMatch(command -> command.contains("ants run " + program + ".java")), program);
        }
    }
}
