// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: the build says where its sources come from, or nothing. Method: repositories made for it, where there is a Git.
class BuildCommitTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aRepositoryWithOneCommit() throws Exception {
        assumeTrue(git("init", "--quiet"), "there is a Git");
        Files.writeString(folder.resolve("a.txt"), "1");
        git("add", ".");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--no-verify", "-m", "first");
        git("tag", "v1"); // a commit is named by its number in any case
    }

    @Test
    void namesTheCommitAndSaysWhetherFilesDifferFromIt() throws Exception {
        String clean = BuildCommit.commit(folder);
        assertTrue(clean.matches("[0-9a-f]{12}"), clean);

        Files.writeString(folder.resolve("a.txt"), "2");

        assertEquals(clean + "-changed", BuildCommit.commit(folder));
        assertEquals("ActiveNet 1\ncommit    " + clean + ", with changes",
                String.join("\n", new Build("1", "2", clean + "-changed").text().lines().toList().subList(0, 2)));
    }

    @Test
    void aRepositoryAroundTheProjectIsNotItsOwn() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("unpacked"));

        assertEquals("", BuildCommit.commit(inner));
        assertTrue(new Build("1", "2", "").text().contains("commit    not known"));
    }

    @Test
    void whatIsRightIsNotWrittenAnewAndWhatIsNoLongerKnownGoes() throws IOException {
        Path file = folder.resolve("commit.txt");
        BuildCommit.write("abc", file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        BuildCommit.write("abc", file);
        assertEquals(FileTime.fromMillis(1_000), Files.getLastModifiedTime(file));

        BuildCommit.write("def", file);
        assertEquals("def", Files.readString(file));

        BuildCommit.write("", file);
        assertFalse(Files.exists(file));
    }

    private boolean git(String... words) throws InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
