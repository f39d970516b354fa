// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.cli.User;
import org.activenet.experiment.files.WholeFile;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatCommandTest extends User {
    private static final String UNTIDY = "fun f(n)=n+1 (* one more *)\n";
    private static final String TIDY = "fun f(n) = n + 1 (* one more *)\n";

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> filesInTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void printsTheProgramAndLeavesTheFileAlone() throws IOException {
        Path file = write("f.plan", UNTIDY);

        assertEquals(ExitCode.DONE, execute("plan", "fmt", "f.plan"));

        assertEquals(TIDY, text(out));
        assertEquals("", text(err));
        assertEquals(UNTIDY, Files.readString(file));
    }

    @Test
    void writesTheFileInItsPlaceAndNothingBesideIt() throws IOException {
        Path file = write("f.plan", UNTIDY);
        boolean hasPermissions = Files.getFileStore(file).supportsFileAttributeView("posix");
        if (hasPermissions) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r-x"));
        }

        assertEquals(ExitCode.DONE, execute("plan", "fmt", "--write", "f.plan"));

        assertEquals("", text(out) + text(err));
        assertEquals(TIDY, Files.readString(file));
        assertEquals(List.of("f.plan"), filesInTheFolder());
        if (hasPermissions) {
            assertEquals("rw-r--r-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void writesTheFileThatALinkLeadsTo() throws IOException {
        Path file = write("f.plan", UNTIDY);
        Path link = folder.resolve("link.plan");
        try {
            Files.createSymbolicLink(link, Path.of("f.plan"));
        } catch (UnsupportedOperationException e) {
            Assumptions.abort("no symbolic links here");
        }

        assertEquals(ExitCode.DONE, execute("plan", "fmt", "link.plan", "--write"));

        assertTrue(Files.isSymbolicLink(link));
        assertEquals(TIDY, Files.readString(file));
    }

    /// A folder cannot be written into while a file of that name is in the way: the old text stays.
    @Test
    void aFailureLeavesTheOldTextAndNoRest() throws IOException {
        Files.createDirectory(folder.resolve("full"));
        write("full/inside", "");

        assertThrows(IOException.class, () -> WholeFile.write(folder.resolve("full"), TIDY));

        assertEquals(List.of("full"), filesInTheFolder());
        assertTrue(Files.exists(folder.resolve("full/inside")));
    }

    @Test
    void checkExitsWith1AndNamesTheFileAndThePlace() throws IOException {
        Path file = write("f.plan", UNTIDY);

        assertEquals(ExitCode.NOT_VALID, execute("plan", "fmt", "--check", "f.plan"));

        assertEquals(file + ":1:9: error: not formatted, run './activenet plan fmt --write f.plan'",
                text(err).lines().findFirst().orElseThrow());
        assertEquals("", text(out));
        assertEquals(UNTIDY, Files.readString(file));
    }

    @Test
    void checkIsContentWithWhatIsFormattedAndWriteLeavesItAlone() throws IOException {
        Path file = write("f.plan", TIDY);
        Object key = Files.getAttribute(file, "lastModifiedTime");

        assertEquals(ExitCode.DONE, execute("plan", "fmt", "--check", "f.plan"));
        assertEquals(ExitCode.DONE, execute("plan", "fmt", "--write", "f.plan"));
        assertEquals(ExitCode.DONE, execute("plan", "fmt", "--check", "ping.plan"));

        assertEquals("", text(out) + text(err));
        assertEquals(key, Files.getAttribute(file, "lastModifiedTime"));
    }

    /// Types are not looked at: a program may be laid out before it is right.
    @Test
    void formatsProgramsWithTypeErrors() throws IOException {
        write("wrong.plan", "val x=1+\"a\"");
        assertEquals(ExitCode.DONE, execute("plan", "fmt", "wrong.plan"));
        assertEquals("val x = 1 + \"a\"\n", text(out));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "plan fmt gone.plan               | gone.plan:1:1: error: no such file",
        "plan fmt bad.plan                | bad.plan:1:9: error: found ')', expected an expression",
        "plan fmt bad.plan --write        | bad.plan:1:9: error: found ')', expected an expression",
        "plan fmt bad.plan --check        | bad.plan:1:9: error: found ')', expected an expression",
        "plan fmt --write hello.plan      | hello.plan:1:1: error: a built-in program, which cannot be overwritten, make a copy",
        "plan fmt --write --check f.plan  | error: '--write' and '--check' exclude each other",
        "plan fmt                         | error: missing required parameter: 'FILE'",
        "plan fmt f.plan g.plan           | error: unexpected word 'g.plan'",
        "plan fmt --wrte f.plan           | error: unknown option '--wrte', did you mean '--write'?",
    })
    void aMistakeIsToldAndNothingIsWritten(String command, String expected) throws IOException {
        write("f.plan", UNTIDY);
        write("bad.plan", "val x = )");

        assertEquals(ExitCode.BAD_INPUT, execute(command.split(" ")));

        assertTrue(text(err).contains(expected), text(err));
        assertEquals("", text(out));
        assertEquals(UNTIDY, Files.readString(folder.resolve("f.plan")));
        assertEquals("val x = )", Files.readString(folder.resolve("bad.plan")));
        assertEquals(List.of("bad.plan", "f.plan"), filesInTheFolder());
    }
}
