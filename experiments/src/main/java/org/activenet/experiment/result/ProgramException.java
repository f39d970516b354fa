// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.math.BigDecimal;

/// The first of its kind among the failures of programs: exceptions that nobody handled, and limits that were reached.
///
/// @param reason      a drop reason: `UNHANDLED_EXCEPTION`, `STEP_LIMIT`
/// @param name        of the exception; the reason where a limit was reached
/// @param message     what the exception says, or empty
/// @param program     the file, or empty where that is not known
/// @param function    in which it happened, or empty where that is not known or has no name
/// @param line        of the program, from 1; 0 where it is not known
/// @param node        the label of the node where it happened
/// @param timeNs      when, from the start of the run
/// @param replication in which, from 0
/// @param count       how many there were of its kind: with the same name at the same place of the program
public record ProgramException(
        String reason,
        String name,
        String message,
        String program,
        String function,
        int line,
        String node,
        long timeNs,
        int replication,
        long count) {
    boolean isAlike(ProgramException other) {
        return reason.equals(other.reason)
                && name.equals(other.name)
                && program.equals(other.program)
                && function.equals(other.function)
                && line == other.line;
    }

    ProgramException plus(long more) {
        return new ProgramException(
                reason, name, message, program, function, line, node, timeNs, replication, count + more);
    }

    /// What it is and says: `TypeError: x is not a function`.
    public String what() {
        return message.isEmpty() ? name : name + ": " + message;
    }

    /// When it happened, to the nanosecond: `1.234 s`, `44.072724 ms`.
    public String time() {
        boolean isShort = timeNs < 1_000_000_000;
        return BigDecimal.valueOf(timeNs, isShort ? 6 : 9).stripTrailingZeros().toPlainString() + (isShort ? " ms" : " s");
    }

    /// Where in its program: `ping.plan:12 in echo`; empty where nothing is known.
    public String place() {
        String file = program.isEmpty() || line == 0 ? program : program + ":" + line;
        return function.isEmpty() || file.isEmpty() ? file + function : file + " in " + function;
    }
}
