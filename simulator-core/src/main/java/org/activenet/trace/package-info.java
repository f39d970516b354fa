// SPDX-License-Identifier: Apache-2.0
/// What a run leaves behind: its ledger, its fingerprints, and its hops and evaluations one by one.
///
/// Start reading at [Observers].
///
/// - **Looks on only.** Nothing here changes a run; the lower layers know it as listeners that they own.
/// - **What is counted is conserved.** [Ledger] is checked against a census of all packets at the end of every run.
/// - **Facts of the model.** [Fingerprints] hash what happened to packets, never events of the kernel, so that a
///   faster kernel changes none.
@NullMarked
package org.activenet.trace;

import org.jspecify.annotations.NullMarked;
