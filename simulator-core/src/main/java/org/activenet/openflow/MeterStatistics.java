// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What a switch says about one of its meters when asked (OpenFlow 1.3, section 7.3.5.12). A meter has one band, see [MeterMod].
///
/// @param meter         its number, 1 to [MeterMod#MAX_METER]
/// @param ruleCount     how many rules name it, 32 bits
/// @param packetCount   how many packets have come to it
/// @param byteCount     how many bytes they had
/// @param durationNs    how long it has been there, 0 to less than 2^32 s
/// @param bandPackets   how many packets its band has dropped
/// @param bandBytes     how many bytes they had
public record MeterStatistics(
        int meter, int ruleCount, long packetCount, long byteCount, long durationNs, long bandPackets, long bandBytes)
        implements MultipartReply.Entry {
    /// Its length in a message.
    public static final int LENGTH_BYTES = 56;

    public MeterStatistics {
        Fields.requireMeter(meter);
        Fields.requireDuration(durationNs);
    }

    @Override
    public int lengthBytes() {
        return LENGTH_BYTES;
    }
}
