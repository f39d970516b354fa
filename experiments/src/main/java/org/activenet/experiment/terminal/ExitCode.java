// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

/// What the process tells its caller.
public final class ExitCode {
    public static final int DONE = 0;
    /// A run that is not valid, a program that ended with an exception nobody handled, or one that is not formatted.
    public static final int NOT_VALID = 1;
    /// Something that the user gave us is wrong.
    public static final int BAD_INPUT = 2;
    /// A bug of ours (EX_SOFTWARE of BSD's sysexits).
    public static final int BUG = 70;
    /// What was made could not be written (EX_IOERR of the same).
    public static final int NOT_WRITTEN = 74;

    private ExitCode() {}
}
