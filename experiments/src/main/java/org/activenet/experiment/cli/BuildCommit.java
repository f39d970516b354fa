// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A step of the build: writes down beside the classes which commit they were made from, if Git can tell.
///
/// A build does not fail for want of it: the sources may have come as an archive, on a machine without Git.
public final class BuildCommit {
    static final String FILE = "commit.txt";
    /// What Git appends where files differ from the commit.
    static final String CHANGED = "-changed";

    private BuildCommit() {}

    /// @param arguments the root of the project, and the folder of the compiled classes
    public static void main(String[] arguments) throws IOException, InterruptedException {
        write(commit(Path.of(arguments[0])), Path.of(arguments[1], BuildCommit.class.getPackageName().replace('.', '/'), FILE));
    }

    /// The file is left alone where it is right, so that nothing is packed anew.
    static void write(String commit, Path file) throws IOException {
        if (commit.isEmpty()) {
            Files.deleteIfExists(file);
        } else if (!Files.exists(file) || !Files.readString(file).equals(commit)) {
            Files.writeString(file, commit);
        }
    }

    /// The commit of the repository whose root this is; empty if it is the root of none, or Git cannot be asked.
    static String commit(Path root) throws InterruptedException {
        Path folder = root.toAbsolutePath().normalize();
        var builder = new ProcessBuilder(List.of(
                "git", "-C", folder.toString(), "describe", "--always", "--exclude=*", "--abbrev=12", "--dirty=" + CHANGED));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_")); // of a hook that builds
        builder.environment().put("GIT_CEILING_DIRECTORIES", String.valueOf(folder.getParent())); // not a repository around it
        try {
            Process git = builder.start();
            git.getOutputStream().close();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return ""; // no Git here
        }
    }
}
