// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

/// What a message of the control channel puts on the wire, over TCP and IPv4.
///
/// Ours: each message begins a segment of its own; a segment has up to 1,460 bytes of it and 40 bytes of IPv4 and TCP header
/// without options; there is no link-layer framing, in the segment as in the packets that packet-ins carry, because IP packets
/// are what is counted for every system.
final class TcpSegments {
    /// IPv4 and TCP header of a segment, both without options.
    static final int HEADER_BYTES = 40;

    /// Most message bytes in one segment: an MTU of 1,500 less the headers.
    static final int MAX_DATA_BYTES = 1_460;

    /// So many segments are acknowledged at once, at most (RFC 1122, 4.2.3.2).
    static final int PER_ACKNOWLEDGEMENT = 2;

    private TcpSegments() {}

    static int count(int messageBytes) {
        return Math.ceilDiv(messageBytes, MAX_DATA_BYTES);
    }

    /// The message, and the headers of its segments.
    static int wireBytes(int messageBytes) {
        return messageBytes + count(messageBytes) * HEADER_BYTES;
    }
}
