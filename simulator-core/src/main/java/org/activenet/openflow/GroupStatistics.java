// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// What a switch says about one of its groups when asked (OpenFlow 1.3, section 7.3.5.9).
///
/// @param group          its number
/// @param referenceCount how many rules and groups lead to it, 32 bits
/// @param packetCount    how many packets it has dealt with
/// @param byteCount      how many bytes they had
/// @param durationNs     how long it has been there, 0 to less than 2^32 s
/// @param buckets        in their order
public record GroupStatistics(
        int group, int referenceCount, long packetCount, long byteCount, long durationNs, List<BucketCount> buckets)
        implements MultipartReply.Entry {
    /// What went through one bucket.
    public record BucketCount(long packetCount, long byteCount) {
        static final int LENGTH_BYTES = 16;
    }

    private static final int FIXED_BYTES = 40;

    public GroupStatistics {
        buckets = List.copyOf(buckets);
        Fields.requireGroup(group, "group");
        Fields.requireDuration(durationNs);
        Fields.requireMessageLength(Fields.MULTIPART_HEAD_BYTES + FIXED_BYTES + (long) BucketCount.LENGTH_BYTES * buckets.size());
    }

    /// Its length in a message.
    @Override
    public int lengthBytes() {
        return FIXED_BYTES + BucketCount.LENGTH_BYTES * buckets.size();
    }
}
