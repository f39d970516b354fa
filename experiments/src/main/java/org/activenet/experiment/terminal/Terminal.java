// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.VisibleText;
import org.jspecify.annotations.Nullable;

/// Where the program talks to its user.
///
/// Whatever a text holds, no control character comes out but the ends of lines and tabs.
///
/// @param out           results
/// @param err           progress and findings
/// @param isInteractive whether a person is looking, so that a line may be drawn over
/// @param folder        what relative paths start from
/// @param in            what the user types
/// @param columns       how wide a line may be; [#NOBODY_SAYS] if that is not known
public record Terminal(
        PrintStream out, PrintStream err, boolean isInteractive, Path folder, InputStream in, int columns) {
    public static final int NOBODY_SAYS = 0;

    /// What every terminal has, in columns.
    public static final int USUAL_WIDTH = 80;

    private static final int LEAST_WIDTH = 60;

    /// A terminal of a width that nobody says.
    public Terminal(PrintStream out, PrintStream err, boolean isInteractive, Path folder, InputStream in) {
        this(out, err, isInteractive, folder, in, NOBODY_SAYS);
    }

    /// A terminal on which nobody types, of a width that nobody says.
    public Terminal(PrintStream out, PrintStream err, boolean isInteractive, Path folder) {
        this(out, err, isInteractive, folder, InputStream.nullInputStream());
    }

    /// The streams of this process, in UTF-8 whatever the locale says.
    public static Terminal ofProcess() {
        Console console = System.console();
        return new Terminal(
                new WatchedStream(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1")),
                new WatchedStream(new FileOutputStream(FileDescriptor.err), Path.of("/proc/self/fd/2")),
                console != null && console.isTerminal(), Path.of(""), System.in, columns(System.getenv("COLUMNS")));
    }

    /// Why something that was printed did not get through; empty if all did, or if nobody wants to read any more: the reader of a
    /// pipe that has ended, such as `head`, has what it wanted.
    public Optional<String> lost() {
        if (!out.checkError()) {
            return Optional.empty();
        }
        return out instanceof WatchedStream watched ? watched.lost() : Optional.of("a write failed");
    }

    /// What the environment says; the launcher has put the width of the terminal there if the user did not.
    static int columns(@Nullable String variable) {
        return variable != null && variable.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(variable) : NOBODY_SAYS;
    }

    /// How wide a line of results may be: what is known, else 80; at least 60.
    public int width() {
        return columns == NOBODY_SAYS ? USUAL_WIDTH : Math.max(columns, LEAST_WIDTH);
    }

    /// A text to standard output, the same on every system.
    public void print(String text) {
        printVerbatim(VisibleText.ofLines(text));
    }

    /// A text to standard output as it is: one that is there to be written to a file.
    public void printVerbatim(String text) {
        out.print(text);
        out.flush();
    }

    /// Shows findings, if there are any. They are broken into lines only where the width is known: a program that reads them
    /// wants one line for each, as do editors.
    public void complain(List<Diagnostic> findings) {
        if (!findings.isEmpty()) {
            say(columns == NOBODY_SAYS ? Diagnostic.render(findings) : Diagnostic.render(findings, width()));
        }
    }

    /// Lines to standard error, broken where the width is known.
    public void complain(String text) {
        if (columns == NOBODY_SAYS) {
            say(VisibleText.ofLines(text));
            return;
        }
        var broken = new StringBuilder();
        for (String line : VisibleText.ofLines(text).split("\n", -1)) {
            String words = line.stripLeading();
            int indent = line.length() - words.length();
            broken.append(Prose.hanging(" ".repeat(indent), indent + 2, words, width()));
        }
        say(broken.toString().stripTrailing());
    }

    private void say(String visible) {
        err.print(visible + "\n");
        err.flush();
    }
}
