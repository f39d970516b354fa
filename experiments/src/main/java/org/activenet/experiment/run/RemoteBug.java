// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A bug of ours in a process of its own: what it says there, with the trace as text.
final class RemoteBug extends RuntimeException {
    private static final long serialVersionUID = 1;

    RemoteBug(String message, String trace) {
        super(message, new Trace(trace));
    }

    static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /// Only its message is of interest.
    private static final class Trace extends RuntimeException {
        private static final long serialVersionUID = 1;

        Trace(String trace) {
            super("in a process of its own: " + trace, null, false, false);
        }
    }
}
