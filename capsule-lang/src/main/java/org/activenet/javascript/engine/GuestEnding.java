// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import org.activenet.budget.Limit;

/// How the evaluation of a guest's capsule ended.
public sealed interface GuestEnding {
    /// The routine returned.
    record Ended() implements GuestEnding {}

    /// The program threw, and did not catch.
    ///
    /// @param message what was thrown, in one line without control characters
    record Uncaught(String message) implements GuestEnding {}

    /// The program spent its budget, of which `limit` ran out.
    record Stopped(Limit limit) implements GuestEnding {}

    /// The JVM's stack or heap gave out under the guest. No outcome of the model: the run is invalid.
    record HostExhausted() implements GuestEnding {}
}
