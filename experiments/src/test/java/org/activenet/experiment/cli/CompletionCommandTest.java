// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: a shell completes what users type. Method: bash reads the script, and is asked as it asks itself when Tab is pressed.
class CompletionCommandTest extends User {
    @Test
    void theScriptIsTheSameForBothShells() {
        assertEquals(ExitCode.DONE, execute("completion"));
        String script = text(out);
        out.reset();
        assertEquals(ExitCode.DONE, execute("completion", "zsh"));

        assertEquals(script, text(out));
        assertTrue(script.contains("bashcompinit"), "what zsh needs");
        assertTrue(script.contains("complete -F _complete_activenet -o default activenet"), script);
    }

    @Test
    void anotherShellIsRefused() {
        assertEquals(ExitCode.BAD_INPUT, execute("completion", "bsh"));

        assertEquals("bsh:1:1: error: no completion for 'bsh', did you mean 'bash'?\n", text(err));
    }

    @ParameterizedTest(name = "activenet {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "t                     | topology",
        "pro                   | profile",
        "profile sh            | show",
        "profile show pl       | planet-1999",
        "preset show bfd-3     | bfd-3x3ms bfd-3x3ms-packets bfd-3x50ms bfd-3x50ms-packets",
        "topology show ab      | abilene",
        "plan r                | repl run",
        "run --re              | --requests",
        "run net               | network.yaml",
        "completion            | bash zsh",
    })
    void aShellCompletesCommandsOptionsNamesAndFiles(String typed, String expected) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is a bash");
        Files.writeString(folder.resolve("network.yaml"), "");
        execute("completion");
        Files.write(folder.resolve("script"), out.toByteArray());
        String words = typed.equals("completion") ? "completion ''" : typed;

        assertEquals("", bash("bash -n script"));
        String completed = bash("""
                . ./script
                COMP_WORDS=(./activenet %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                compopt() { :; }
                _complete_activenet
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(words));

        assertEquals(List.of(expected.split(" ")), List.copyOf(new TreeSet<>(completed.lines().map(String::strip).toList())));
    }

    private String bash(String commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/bash", "--norc", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
