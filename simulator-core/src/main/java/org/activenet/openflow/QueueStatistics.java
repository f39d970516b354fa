// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What a switch says about one queue of a port when asked (OpenFlow 1.3, section 7.3.5.8). Counters have 64 bits.
///
/// @param port        the number of its port
/// @param queue       its own number
/// @param sendErrors  packets that found no room
/// @param durationNs  how long it has been there, 0 to less than 2^32 s
public record QueueStatistics(int port, int queue, long sentBytes, long sentPackets, long sendErrors, long durationNs)
        implements MultipartReply.Entry {
    /// Its length in a message.
    public static final int LENGTH_BYTES = 40;

    public QueueStatistics {
        Fields.requireDuration(durationNs);
    }

    @Override
    public int lengthBytes() {
        return LENGTH_BYTES;
    }
}
