// SPDX-License-Identifier: Apache-2.0
/// The network: packets, links and their ports, queue disciplines, what a node's processor costs, failures, and routes.
///
/// Start reading at [Network].
///
/// Rules that hold in this package:
///
/// - **Nothing looks inside.** A packet's body belongs to whoever runs it; here only its size, its ends and its
///   bytes by class count.
/// - **One pending event per busy port.** A port is FIFO with a constant flight time, so that only the head of each
///   link direction is among the pending events; see [Port].
/// - **One holder.** A packet object is held by exactly one ring, queue or call; [Packets] makes it and books its end.
/// - **Own node only.** An event touches the state of its own node; what it does to others travels over a link.
///   The exceptions are the ring of the link direction that a packet came by, and [Failures].
@NullMarked
package org.activenet.network;

import org.jspecify.annotations.NullMarked;
