// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import org.activenet.budget.Limit;

/// How the evaluation of a guest's capsule ended.
public sealed interface GuestEnding {
    /// The routine returned.
    record Ended() implements GuestEnding {}

    /// The program threw, and did not catch.
    ///
    /// @param name    of the error, such as `TypeError`; [#THROWN] for a value that is not an error
    /// @param message what the error says, or the value, in one line without control characters
    record Uncaught(String name, String message) implements GuestEnding {
        /// Stands for the name where a program throws a value that is not an error.
        public static final String THROWN = "Uncaught";

        /// As people read it: `TypeError: x is not a function`.
        public String text() {
            return message.isEmpty() ? name : name + ": " + message;
        }
    }

    /// The program spent its budget, of which `limit` ran out.
    record Stopped(Limit limit) implements GuestEnding {}

    /// The JVM's stack or heap gave out under the guest. No outcome of the model: the run is invalid.
    record HostExhausted() implements GuestEnding {}
}
