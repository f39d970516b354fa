// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Optional;
import org.activenet.capsule.InvalidRunException;

/// Why a run did not come to its end, so that nothing follows from it. No other run is concerned.
///
/// @param reason for people, without whose run it was
/// @param bug    of ours, if that is why
record Fault(String reason, Optional<ExperimentFailedException> bug) {
    private static final String OUT_OF_MEMORY =
            "Java has used up its memory; give it more, as in JAVA_TOOL_OPTIONS=-Xmx4g, or let fewer runs go on at once (--jobs)";

    /// What was thrown in a run.
    ///
    /// @param who for the message of a bug: `plan`, `plan without Denver - Kansas City`
    static Fault of(Throwable thrown, String who, int replication, long seed) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case InvalidRunException _ -> {
                    return ofMachine("a program drove the JVM out of stack or memory");
                }
                case OutOfMemoryError _ -> {
                    return ofMachine(OUT_OF_MEMORY);
                }
                case StackOverflowError _ -> {
                    return ofMachine("Java has used up the stack of the run's thread");
                }
                default -> { } // What made it happen may tell more.
            }
        }
        return new Fault(
                "a bug in ActiveNet: " + (thrown.getMessage() == null ? thrown.toString() : thrown.getMessage()),
                Optional.of(new ExperimentFailedException(seed, who, replication, thrown)));
    }

    /// The machine that the run was on gave out.
    static Fault ofMachine(String reason) {
        return new Fault(reason, Optional.empty());
    }

    /// The same, of a variant of a run: `without Denver - Kansas City`.
    Fault in(String variant) {
        return new Fault(variant + ": " + reason, bug);
    }

    static boolean isOutOfMemory(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }
}
