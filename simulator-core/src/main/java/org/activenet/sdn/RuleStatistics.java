// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.List;
import org.activenet.openflow.FlowStatistics;
import org.activenet.openflow.MultipartReply;
import org.activenet.openflow.MultipartRequest;
import org.activenet.openflow.pipeline.FlowEntry;
import org.activenet.openflow.pipeline.RuleStore;

/// What a switch says of its rules, in as many replies as it takes.
record RuleStatistics(RuleStore rules, long nowNs) {
    private static final int MAX_REPLY_BYTES = 0xffff;

    List<MultipartReply> replies(MultipartRequest.Flows request) {
        List<List<FlowStatistics>> parts = new ArrayList<>();
        List<FlowStatistics> part = new ArrayList<>();
        parts.add(part);
        int partBytes = new MultipartReply.Flows(0, false, List.of()).lengthBytes();
        int emptyBytes = partBytes;
        for (FlowEntry rule : rules.meant(request.table(), request.match(), request.cookie(), request.cookieMask(),
                request.outPort(), request.outGroup(), nowNs)) {
            FlowStatistics statistics = statistics(rule);
            if (partBytes + statistics.lengthBytes() > MAX_REPLY_BYTES) {
                part = new ArrayList<>();
                parts.add(part);
                partBytes = emptyBytes;
            }
            part.add(statistics);
            partBytes += statistics.lengthBytes();
        }
        List<MultipartReply> replies = new ArrayList<>();
        for (List<FlowStatistics> each : parts) {
            replies.add(new MultipartReply.Flows(request.xid(), each != parts.getLast(), each));
        }
        return replies;
    }

    private FlowStatistics statistics(FlowEntry rule) {
        return new FlowStatistics(
                rule.table(),
                nowNs - rule.createdNs(),
                rule.priority(),
                rule.idleTimeoutNs(),
                rule.hardTimeoutNs(),
                rule.flags(),
                rule.cookie(),
                rule.packetCount(),
                rule.byteCount(),
                rule.match(),
                rule.instructions());
    }
}
