// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// What a switch says one of its groups is (OpenFlow 1.3, section 7.3.5.10).
///
/// @param group its number
public record GroupDescription(GroupMod.Type type, int group, List<Bucket> buckets) implements MultipartReply.Entry {
    private static final int FIXED_BYTES = 8;

    public GroupDescription {
        buckets = List.copyOf(buckets);
        Fields.requireGroup(group, "group");
        Fields.requireMessageLength(Fields.MULTIPART_HEAD_BYTES + FIXED_BYTES + Fields.sum(buckets, Bucket::lengthBytes));
    }

    /// Its length in a message.
    @Override
    public int lengthBytes() {
        return FIXED_BYTES + (int) Fields.sum(buckets, Bucket::lengthBytes);
    }
}
