// SPDX-License-Identifier: Apache-2.0
/// Findings about what a user gave us: where, what was found, and what would be right.
///
/// Start reading at [Diagnostic].
///
/// - **Leaf.** Nothing here knows any other package; languages, readers and scenarios all report in this one form.
/// - **Never thrown.** A phase returns what it could make and everything it found, as a [Checked].
@NullMarked
package org.activenet.diagnostic;

import org.jspecify.annotations.NullMarked;
