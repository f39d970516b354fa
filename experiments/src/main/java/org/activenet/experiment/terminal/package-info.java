// SPDX-License-Identifier: Apache-2.0
/// What every command has to do with: where a user reads and is told something, and how a process ends.
///
/// Start reading at [Terminal].
@NullMarked
package org.activenet.experiment.terminal;

import org.jspecify.annotations.NullMarked;

