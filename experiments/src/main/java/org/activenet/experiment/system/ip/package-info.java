// SPDX-License-Identifier: Apache-2.0
/// Plain IP routers, as a compared system: the floor of every comparison, without capsules and without a controller.
///
/// Start reading at [IpKind], then [Routers].
///
/// - **What active nodes are without programs.** [Routers] are what active nodes stand on, too: so what a system of capsules
///   takes more is what the capsules cost.
@NullMarked
package org.activenet.experiment.system.ip;

import org.jspecify.annotations.NullMarked;

