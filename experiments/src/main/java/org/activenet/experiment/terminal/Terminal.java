// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.activenet.diagnostic.Diagnostic;

/// Where the program talks to its user.
///
/// @param out           results
/// @param err           progress and findings
/// @param isInteractive whether a person is looking, so that a line may be drawn over
/// @param folder        what relative paths start from
/// @param in            what the user types
public record Terminal(PrintStream out, PrintStream err, boolean isInteractive, Path folder, InputStream in) {
    /// A terminal on which nobody types.
    public Terminal(PrintStream out, PrintStream err, boolean isInteractive, Path folder) {
        this(out, err, isInteractive, folder, InputStream.nullInputStream());
    }

    /// The streams of this process, in UTF-8 whatever the locale says.
    public static Terminal ofProcess() {
        Console console = System.console();
        return new Terminal(
                stream(FileDescriptor.out), stream(FileDescriptor.err),
                console != null && console.isTerminal(), Path.of(""), System.in);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// A line to standard output, ended the same way on every system.
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /// Shows findings, if there are any.
    public void complain(List<Diagnostic> findings) {
        if (!findings.isEmpty()) {
            complain(Diagnostic.render(findings));
        }
    }

    public void complain(String text) {
        err.print(text + "\n");
        err.flush();
    }
}
