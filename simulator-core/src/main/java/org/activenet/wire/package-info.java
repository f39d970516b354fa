// SPDX-License-Identifier: Apache-2.0
/// Byte layouts and sizes: IPv4, UDP, ICMP and ANEP headers to the bit, OpenFlow messages to the length.
///
/// Start reading at [CapsuleEnvelope], which puts three headers together, then at [AnepHeader].
///
/// - **Leaf.** Nothing here knows a network, a node or a language; a layout is a record and a table in its doc.
/// - **Declared length is encoded length.** A header says how long it is, and `encode` writes exactly that many
///   bytes, in network byte order, from the position of the buffer on.
/// - **Bytes are nobody's bug.** `decode` gives a [Decoded]: the header, or the [Refusal] that says why not. It
///   throws for no bytes. After success position and limit of the buffer enclose the payload; after a refusal
///   they are where they were.
/// - **Values are checked once.** A constructor refuses what its fields cannot hold, so `encode` need not look.
/// - **Sealing comes last.** A checksum over a payload needs the payload: `encode` leaves such a field 0, and
///   `seal` fills it in once the payload is behind it.
@NullMarked
package org.activenet.wire;

import org.jspecify.annotations.NullMarked;
