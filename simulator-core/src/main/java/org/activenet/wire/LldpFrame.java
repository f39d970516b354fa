// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;

/// A frame of the Link Layer Discovery Protocol (IEEE 802.1AB) with what a controller wants to have back: by which port of which
/// switch it left.
///
/// ```text
/// offset  bytes  field
///      0      6  destination        01:80:c2:00:00:0e, the nearest bridge
///      6      6  source             the port's address: its number
///     12      2  EtherType          0x88cc
///     14      2  chassis ID, head   type 1, length 9
///     16      1  subtype            7, locally assigned
///     17      8  datapath           of the switch
///     25      2  port ID, head      type 2, length 5
///     27      1  subtype            7, locally assigned
///     28      4  port               its OpenFlow number
///     32      2  time to live, head type 3, length 2
///     34      2  time to live       seconds
///     36      2  end                type 0, length 0
///     38     22  filler             0
/// ```
///
/// The least frame of Ethernet without its check sequence, 60 bytes. It has only this form: anything else is refused. (Which
/// subtypes and what values are ours, as each controller has its own.)
///
/// @param ttlSeconds how long the receiver may believe it, 0 to 65,535
public record LldpFrame(long datapath, int port, int ttlSeconds) {
    public static final int SIZE_BYTES = 60;
    public static final int ETHER_TYPE = 0x88cc;

    private static final long DESTINATION = 0x0180_c200_000eL; // 48 bits
    private static final int CHASSIS_HEAD = 1 << 9 | 9;
    private static final int PORT_HEAD = 2 << 9 | 5;
    private static final int TTL_HEAD = 3 << 9 | 2;
    private static final byte LOCALLY_ASSIGNED = 7;
    private static final int USED_BYTES = 38;

    public LldpFrame {
        Fields.require(0, Fields.MAX_UNSIGNED_16, ttlSeconds, "ttlSeconds");
    }

    /// All its bytes.
    public byte[] encode() {
        return ByteBuffer.allocate(SIZE_BYTES)
                .putShort((short) (DESTINATION >> 32))
                .putInt((int) DESTINATION)
                .putShort((short) 0)
                .putInt(port)
                .putShort((short) ETHER_TYPE)
                .putShort((short) CHASSIS_HEAD)
                .put(LOCALLY_ASSIGNED)
                .putLong(datapath)
                .putShort((short) PORT_HEAD)
                .put(LOCALLY_ASSIGNED)
                .putInt(port)
                .putShort((short) TTL_HEAD)
                .putShort((short) ttlSeconds)
                .array();
    }

    /// Reads a frame that fills the buffer; the buffer stays as it is.
    public static Decoded<LldpFrame> decode(ByteBuffer bytes) {
        ByteBuffer frame = bytes.slice();
        if (frame.limit() < SIZE_BYTES) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        if (frame.limit() > SIZE_BYTES) {
            return Decoded.refused(Refusal.TRAILING_BYTES);
        }
        if (frame.getLong(0) >>> 16 != DESTINATION || Fields.unsigned16(frame, 12) != ETHER_TYPE) {
            return Decoded.refused(Refusal.UNKNOWN_PROTOCOL);
        }
        int port = frame.getInt(28);
        if (frame.getShort(6) != 0 || frame.getInt(8) != port) {
            return Decoded.refused(Refusal.BAD_VALUE);
        }
        if (Fields.unsigned16(frame, 14) != CHASSIS_HEAD
                || frame.get(16) != LOCALLY_ASSIGNED
                || Fields.unsigned16(frame, 25) != PORT_HEAD
                || frame.get(27) != LOCALLY_ASSIGNED
                || Fields.unsigned16(frame, 32) != TTL_HEAD) {
            return Decoded.refused(Refusal.UNKNOWN_TYPE);
        }
        for (int i = 36; i < SIZE_BYTES; i++) {
            if (frame.get(i) != 0) {
                return Decoded.refused(i < USED_BYTES ? Refusal.UNKNOWN_TYPE : Refusal.BAD_FILLER);
            }
        }
        return Decoded.of(new LldpFrame(frame.getLong(17), port, Fields.unsigned16(frame, 34)));
    }
}
