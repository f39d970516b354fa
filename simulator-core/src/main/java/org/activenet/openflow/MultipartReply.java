// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// From a switch: the answer to a [MultipartRequest], or a part of it (OpenFlow 1.3, section 7.3.5).
public sealed interface MultipartReply extends OpenFlowMessage {
    /// Whether another reply with the same number goes on with the answer.
    boolean more();

    /// What the ports are.
    ///
    /// @param xid the number of the message
    record PortDescriptions(int xid, boolean more, List<PortDescription> entries) implements MultipartReply {
        public PortDescriptions {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<PortDescription> entries) {
            return Fields.MULTIPART_HEAD_BYTES + (long) PortDescription.LENGTH_BYTES * entries.size();
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }

    /// Rules, and what they have counted.
    ///
    /// @param xid the number of the message
    record Flows(int xid, boolean more, List<FlowStatistics> entries) implements MultipartReply {
        public Flows {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<FlowStatistics> entries) {
            return Fields.MULTIPART_HEAD_BYTES + Fields.sum(entries, FlowStatistics::lengthBytes);
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }

    /// What tables have counted.
    ///
    /// @param xid the number of the message
    record Tables(int xid, boolean more, List<TableStatistics> entries) implements MultipartReply {
        public Tables {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<TableStatistics> entries) {
            return Fields.MULTIPART_HEAD_BYTES + (long) TableStatistics.LENGTH_BYTES * entries.size();
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }

    /// What ports have counted.
    ///
    /// @param xid the number of the message
    record Ports(int xid, boolean more, List<PortStatistics> entries) implements MultipartReply {
        public Ports {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<PortStatistics> entries) {
            return Fields.MULTIPART_HEAD_BYTES + (long) PortStatistics.LENGTH_BYTES * entries.size();
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }

    /// What groups have counted.
    ///
    /// @param xid the number of the message
    record Groups(int xid, boolean more, List<GroupStatistics> entries) implements MultipartReply {
        public Groups {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<GroupStatistics> entries) {
            return Fields.MULTIPART_HEAD_BYTES + Fields.sum(entries, GroupStatistics::lengthBytes);
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }

    /// What rules have counted, added up; in one message, since more cannot come.
    ///
    /// @param xid         the number of the message
    /// @param packetCount how many packets they have matched
    /// @param byteCount   how many bytes they had
    /// @param ruleCount   how many rules there are, 32 bits
    record Aggregate(int xid, long packetCount, long byteCount, int ruleCount) implements MultipartReply {
        @Override
        public boolean more() {
            return false;
        }

        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES + 24;
        }
    }

    /// What queues have counted.
    ///
    /// @param xid the number of the message
    record Queues(int xid, boolean more, List<QueueStatistics> entries) implements MultipartReply {
        public Queues {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<QueueStatistics> entries) {
            return Fields.MULTIPART_HEAD_BYTES + (long) QueueStatistics.LENGTH_BYTES * entries.size();
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }

    /// What the groups are.
    ///
    /// @param xid the number of the message
    record GroupDescriptions(int xid, boolean more, List<GroupDescription> entries) implements MultipartReply {
        public GroupDescriptions {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<GroupDescription> entries) {
            return Fields.MULTIPART_HEAD_BYTES + Fields.sum(entries, GroupDescription::lengthBytes);
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }

    /// What meters have counted.
    ///
    /// @param xid the number of the message
    record Meters(int xid, boolean more, List<MeterStatistics> entries) implements MultipartReply {
        public Meters {
            entries = List.copyOf(entries);
            Fields.requireMessageLength(length(entries));
        }

        private static long length(List<MeterStatistics> entries) {
            return Fields.MULTIPART_HEAD_BYTES + (long) MeterStatistics.LENGTH_BYTES * entries.size();
        }

        @Override
        public int lengthBytes() {
            return (int) length(entries);
        }
    }
}
