// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import org.activenet.network.DropReason;
import org.activenet.node.ExecutionEnvironment;

/// How an evaluation ended, as a trace keeps it.
///
/// Outcomes are results of the model: each is counted and traced, none is a Java exception. The hot path itself
/// returns an `int`; tracing makes the record.
public sealed interface Outcome {
    /// The program ran to its end.
    record Ended() implements Outcome {}

    /// The node stopped the program, or the program stopped itself; what it had sent before stands.
    record Discarded(DropReason reason) implements Outcome {}

    static Outcome of(int result) {
        return result == ExecutionEnvironment.ENDED ? new Ended() : new Discarded(DropReason.of(result));
    }
}
