// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.regex.Pattern;
import org.activenet.network.DropReason;

/// What stopped a program before its end: an exception that nobody handled, or a limit. For people: no outcome of the model
/// depends on it.
///
/// An environment gives it to [NodeOs#failed] during the evaluation that failed. Programs that fail may fail at every packet,
/// so what takes time is asked for only where nobody knows the kind yet.
public interface ProgramFailure {
    DropReason reason();

    /// Equal for failures that are one and the same to whoever wrote the program: what was raised, and where as far as that is
    /// known without work.
    Object kind();

    /// May take as long as the evaluation did; to be asked for during the call only.
    Details details();

    /// What is known of a failure.
    ///
    /// @param name    of the exception, or of the reason where there was none: `TypeError`, `STEP_LIMIT`
    /// @param message what the exception says; empty if it says nothing
    /// @param program the file, as the user knows it; empty if the program came from none
    /// @param function in which it happened; empty if that is not known or has no name
    /// @param line    of the program, from 1; 0 if it is not known
    record Details(String name, String message, String program, String function, int line) {}

    /// A failure of which all is known at once.
    static ProgramFailure of(DropReason reason, Details details) {
        return new Known(reason, details);
    }

    /// See [#of].
    record Known(DropReason reason, Details details) implements ProgramFailure {
        private static final Pattern NUMBER = Pattern.compile("\\d+");

        /// Numbers in a message make no kind of their own: they may differ from packet to packet.
        @Override
        public Object kind() {
            String message = NUMBER.matcher(details.message).replaceAll("0");
            return new Details(details.name, message, details.program, details.function, details.line);
        }
    }
}
