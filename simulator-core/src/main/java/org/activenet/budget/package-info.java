// SPDX-License-Identifier: Apache-2.0
/// What one evaluation of a capsule may spend, counted while it runs.
///
/// Start reading at [Budget].
///
/// - **Leaf.** Nodes, languages and environments charge the same object, so that nothing is copied between them and
///   none of them needs another to count.
/// - **Counted, never timed.** The same capsule stops at the same charge on every machine.
@NullMarked
package org.activenet.budget;

import org.jspecify.annotations.NullMarked;
