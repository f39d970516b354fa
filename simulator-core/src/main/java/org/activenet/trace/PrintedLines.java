// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import org.activenet.node.NodeListener;

/// Puts what programs print into lines, and gives them to a reader, with the error reports that nodes show.
///
/// A text without a newline is held until its newline comes, or until all that its evaluation asked for has left the node.
public final class PrintedLines implements NodeListener {
    /// Stands before each line of an error report.
    public static final String REPORT = "error: ";

    private final Reader reader;
    private final StringBuilder held = new StringBuilder(); // a line of the present evaluation that has not ended

    /// Reads lines as they are printed.
    @FunctionalInterface
    public interface Reader {
        void line(int node, String line);
    }

    public PrintedLines(Reader reader) {
        this.reader = reader;
    }

    @Override
    public void printed(int node, String text) {
        held.append(text);
        for (int end = held.indexOf("\n"); end >= 0; end = held.indexOf("\n")) {
            reader.line(node, held.substring(0, end));
            held.delete(0, end + 1);
        }
    }

    @Override
    public void reported(int node, String text) {
        released(node);
        printed(node, REPORT + text + "\n");
    }

    @Override
    public void released(int node) {
        if (!held.isEmpty()) {
            reader.line(node, held.toString());
            held.setLength(0);
        }
    }
}
