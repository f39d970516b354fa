// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What a switch says about one of its ports when asked (OpenFlow 1.3, section 7.3.5.6). Counters have 64 bits.
///
/// @param port          its number
/// @param receiveErrors all of them; the three kinds that follow are among them
/// @param durationNs    how long the port has been there, 0 to less than 2^32 s
public record PortStatistics(
        int port,
        long receivedPackets,
        long sentPackets,
        long receivedBytes,
        long sentBytes,
        long receivedDropped,
        long sentDropped,
        long receiveErrors,
        long sendErrors,
        long frameErrors,
        long overrunErrors,
        long checksumErrors,
        long collisions,
        long durationNs) implements MultipartReply.Entry {
    /// Of a counter that a switch does not have.
    public static final long NOT_COUNTED = -1;

    /// Its length in a message.
    public static final int LENGTH_BYTES = 112;

    public PortStatistics {
        Fields.requireDuration(durationNs);
    }

    /// Of a port that counts packets, bytes and drops, and no errors.
    public static PortStatistics of(
            int port,
            long receivedPackets,
            long sentPackets,
            long receivedBytes,
            long sentBytes,
            long receivedDropped,
            long sentDropped,
            long durationNs) {
        return new PortStatistics(port, receivedPackets, sentPackets, receivedBytes, sentBytes, receivedDropped, sentDropped,
                NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, durationNs);
    }

    @Override
    public int lengthBytes() {
        return LENGTH_BYTES;
    }
}
