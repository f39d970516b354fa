// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.network.NodeProfile;

/// What all switches of a run have alike.
///
/// @param profile            what work costs: `forward` a packet, `control` and `perByte` a control message
/// @param cpuQueueLimitBytes room for packets that wait for the processor, ≥ 0; control messages always find room
/// @param bufferLimitBytes   room for packets that wait for the controller's answer, ≥ 0
/// @param tableCapacity      the most flow rules, ≥ 1
public record SwitchSpec(NodeProfile profile, long cpuQueueLimitBytes, long bufferLimitBytes, int tableCapacity) {
    /// Ours: 170 packets of 1,500 bytes.
    public static final long DEFAULT_BUFFER_LIMIT_BYTES = 256_000;

    /// Ours: the scale of a software switch. Hardware of the years around 2013 held some hundreds to some thousands.
    public static final int DEFAULT_TABLE_CAPACITY = 200_000;

    public SwitchSpec {
        if (cpuQueueLimitBytes < 0 || bufferLimitBytes < 0) {
            throw new IllegalArgumentException("cpuQueueLimitBytes and bufferLimitBytes must be ≥ 0, were %d and %d"
                    .formatted(cpuQueueLimitBytes, bufferLimitBytes));
        }
        if (tableCapacity < 1) {
            throw new IllegalArgumentException("tableCapacity must be ≥ 1, was " + tableCapacity);
        }
    }

    /// A switch with the default buffer and table.
    public static SwitchSpec of(NodeProfile profile, long cpuQueueLimitBytes) {
        return new SwitchSpec(profile, cpuQueueLimitBytes, DEFAULT_BUFFER_LIMIT_BYTES, DEFAULT_TABLE_CAPACITY);
    }
}
