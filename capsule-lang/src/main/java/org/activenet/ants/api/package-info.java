// SPDX-License-Identifier: Apache-2.0
/// What a capsule written in Java sees of ANTS, and all that it sees besides a few classes of the JDK.
///
/// Start reading at [Capsule], then [NodeView].
///
/// - **Leaf.** It needs nothing but the JDK, so that the class path of a capsule's compiler can consist of it.
/// - **Two faces.** [CapsuleHeaders] is for the environment; no capsule can name it, as it is not on the list of
///   what capsules may use, and their class loader does not show it.
@NullMarked
package org.activenet.ants.api;

import org.jspecify.annotations.NullMarked;
