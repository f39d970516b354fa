// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// What is known of the build that runs: enough to find its sources again.
///
/// @param version of the whole project
/// @param graalvm the version of GraalVM that runs JavaScript
/// @param commit  of the sources, as [BuildCommit] wrote it down; empty where it could not be told
public record Build(String version, String graalvm, String commit) {
    /// What the build wrote down beside this class.
    static Build read() {
        try (InputStream in = Build.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return new Build(properties.getProperty("version"), properties.getProperty("graalvm"), readCommit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readCommit() throws IOException {
        try (InputStream in = Build.class.getResourceAsStream(BuildCommit.FILE)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /// What `activenet version` prints.
    String text() {
        return "ActiveNet " + version + "\n"
                + "commit    " + commitText() + "\n"
                + "Java      " + Runtime.version() + ", " + System.getProperty("java.vendor") + "\n"
                + "GraalVM   " + graalvm + ", for JavaScript capsules\n";
    }

    private String commitText() {
        if (commit.isEmpty()) {
            return "not known: built outside a Git repository";
        }
        return commit.endsWith(BuildCommit.CHANGED)
                ? commit.substring(0, commit.length() - BuildCommit.CHANGED.length()) + ", with changes"
                : commit;
    }
}
