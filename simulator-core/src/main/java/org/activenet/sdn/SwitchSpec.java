// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.network.NodeProfile;

/// What all switches of a run have alike.
///
/// @param profile            what the node's work costs: `forward` a packet, and control messages where `kind` says nothing else
/// @param kind               what its control part is like
/// @param forwardLaw         how the time for `forward` is distributed, where the processor does it
/// @param cpuQueueLimitBytes room for packets that wait for a processor, ≥ 0; control messages always find room
/// @param session            how it watches over its connection with the controller
public record SwitchSpec(
        NodeProfile profile, SwitchProfile kind, Law forwardLaw, long cpuQueueLimitBytes, SessionSpec session) {
    /// How many tables a switch has (ours).
    public static final int TABLE_COUNT = 4;

    public SwitchSpec {
        if (cpuQueueLimitBytes < 0) {
            throw new IllegalArgumentException("cpuQueueLimitBytes must be ≥ 0, was " + cpuQueueLimitBytes);
        }
        if (forwardLaw != Law.CONSTANT && profile.forwarding() == NodeProfile.Forwarding.PIPELINE) {
            throw new IllegalArgumentException("a pipeline takes the same time for each packet, not one by " + forwardLaw);
        }
    }

    /// A software switch on the node's own processor.
    public static SwitchSpec of(NodeProfile profile, long cpuQueueLimitBytes) {
        return new SwitchSpec(profile, SwitchProfile.AS_NODE, Law.CONSTANT, cpuQueueLimitBytes, SessionSpec.UNWATCHED);
    }

    public SwitchSpec withKind(SwitchProfile changed) {
        return new SwitchSpec(profile, changed, forwardLaw, cpuQueueLimitBytes, session);
    }

    public SwitchSpec withForwardLaw(Law changed) {
        return new SwitchSpec(profile, kind, changed, cpuQueueLimitBytes, session);
    }

    public SwitchSpec withSession(SessionSpec changed) {
        return new SwitchSpec(profile, kind, forwardLaw, cpuQueueLimitBytes, changed);
    }
}
