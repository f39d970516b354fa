// SPDX-License-Identifier: Apache-2.0
/// The command line: what a user types, and what comes back when it was wrong.
///
/// Start reading at [Main], then [RunCommand].
///
/// - **Standard output is for results**, standard error for progress and findings.
/// - **Exit codes**: 0; 1 for a run that is not valid; 2 for bad input; 70 for a bug of ours. See [ExitCode].
/// - **No command without a meaning.** What cannot be done yet is not in the help.
@NullMarked
package org.activenet.experiment.cli;

import org.activenet.experiment.terminal.ExitCode;
import org.jspecify.annotations.NullMarked;

