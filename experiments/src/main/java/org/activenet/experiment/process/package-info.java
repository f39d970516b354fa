// SPDX-License-Identifier: Apache-2.0
/// Work in a JVM of its own: how it is started, bounded and ended, and in which form the two processes speak to each other.
///
/// Start reading at [ChildJvm].
///
/// - **What a child says is not trusted.** Whatever comes from it is taken only as far as its form is right; every count and
///   length is bounded by what is left of its message, before anything is allocated for it.
/// - **No child outlives its parent.** It ends when nothing can come from its parent any more.
/// - **Nothing is known here of what is worked on.**
@NullMarked
package org.activenet.experiment.process;

import org.jspecify.annotations.NullMarked;
