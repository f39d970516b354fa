// SPDX-License-Identifier: Apache-2.0
/// Reads network files that strangers wrote: GraphML, as the Internet Topology Zoo uses it.
///
/// Start reading at [GraphmlReader].
///
/// - **A file is ordinary input.** Whatever is in it, the answer is a [org.activenet.diagnostic.Checked], never an
///   exception.
/// - **Nothing outside the file.** No document type, no entity, no schema is fetched or expanded; size, depth and
///   counts are bounded.
/// - **Nothing silently.** What is interpreted, changed or left out is listed in the topology's assumptions.
@NullMarked
package org.activenet.topology.read;

import org.jspecify.annotations.NullMarked;
