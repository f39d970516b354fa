// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// From a switch: the answer to a [MultipartRequest], or a part of it (OpenFlow 1.3, section 7.3.5).
public sealed interface MultipartReply extends OpenFlowMessage {
    /// Whether another reply with the same number goes on with the answer.
    boolean more();

    /// One of the things that an answer lists.
    interface Entry {
        /// What it takes of the message.
        int lengthBytes();
    }

    /// An answer that lists things, as many as it takes; in several messages if one cannot hold them.
    sealed interface Listing extends MultipartReply {
        List<? extends Entry> entries();

        @Override
        default int lengthBytes() {
            return (int) length(entries());
        }

        private static long length(List<? extends Entry> entries) {
            return Fields.MULTIPART_HEAD_BYTES + Fields.sum(entries, Entry::lengthBytes);
        }

        /// A list of their own, of entries that one message can hold.
        private static <E extends Entry> List<E> checked(List<E> entries) {
            List<E> own = List.copyOf(entries);
            Fields.requireMessageLength(length(own));
            return own;
        }
    }

    /// What the ports are.
    ///
    /// @param xid the number of the message
    record PortDescriptions(int xid, boolean more, List<PortDescription> entries) implements Listing {
        public PortDescriptions {
            entries = Listing.checked(entries);
        }
    }

    /// Rules, and what they have counted.
    ///
    /// @param xid the number of the message
    record Flows(int xid, boolean more, List<FlowStatistics> entries) implements Listing {
        public Flows {
            entries = Listing.checked(entries);
        }
    }

    /// What tables have counted.
    ///
    /// @param xid the number of the message
    record Tables(int xid, boolean more, List<TableStatistics> entries) implements Listing {
        public Tables {
            entries = Listing.checked(entries);
        }
    }

    /// What ports have counted.
    ///
    /// @param xid the number of the message
    record Ports(int xid, boolean more, List<PortStatistics> entries) implements Listing {
        public Ports {
            entries = Listing.checked(entries);
        }
    }

    /// What groups have counted.
    ///
    /// @param xid the number of the message
    record Groups(int xid, boolean more, List<GroupStatistics> entries) implements Listing {
        public Groups {
            entries = Listing.checked(entries);
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
    record Queues(int xid, boolean more, List<QueueStatistics> entries) implements Listing {
        public Queues {
            entries = Listing.checked(entries);
        }
    }

    /// What the groups are.
    ///
    /// @param xid the number of the message
    record GroupDescriptions(int xid, boolean more, List<GroupDescription> entries) implements Listing {
        public GroupDescriptions {
            entries = Listing.checked(entries);
        }
    }

    /// What meters have counted.
    ///
    /// @param xid the number of the message
    record Meters(int xid, boolean more, List<MeterStatistics> entries) implements Listing {
        public Meters {
            entries = Listing.checked(entries);
        }
    }
}
