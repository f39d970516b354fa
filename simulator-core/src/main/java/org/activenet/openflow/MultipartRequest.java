// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// To a switch: tell me about your ports, rules, tables, queues, groups or meters (OpenFlow 1.3, section 7.3.5).
public sealed interface MultipartRequest extends OpenFlowMessage {
    /// What the ports are.
    ///
    /// @param xid the number of the message
    record PortDescriptions(int xid) implements MultipartRequest {
        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES;
        }
    }

    /// The rules within a match, and what they have counted.
    ///
    /// @param xid        the number of the message
    /// @param table      0 to [FlowMod#LAST_TABLE], or [FlowMod#ALL_TABLES]
    /// @param outPort    rules are meant that output to it; [PortNumber#ANY]: all
    /// @param outGroup   rules are meant that lead to it; [GroupMod#ANY_GROUP]: all
    /// @param cookieMask rules are meant whose cookie has these bits of `cookie`; 0: all
    record Flows(int xid, int table, int outPort, int outGroup, long cookie, long cookieMask, Match match)
            implements MultipartRequest {
        private static final int FIXED_BYTES = Fields.MULTIPART_HEAD_BYTES + 32;

        public Flows {
            Fields.require(0, FlowMod.ALL_TABLES, table, "table");
            Fields.requireGroupOr(GroupMod.ANY_GROUP, outGroup, "outGroup");
        }

        /// All rules of all tables.
        public static Flows all(int xid) {
            return new Flows(xid, FlowMod.ALL_TABLES, PortNumber.ANY, GroupMod.ANY_GROUP, 0, 0, Match.ANY);
        }

        @Override
        public int lengthBytes() {
            return FIXED_BYTES + match.lengthBytes();
        }
    }

    /// What the rules within a match have counted, added up.
    ///
    /// @param rules the request that would tell of each of them
    record Aggregate(Flows rules) implements MultipartRequest {
        @Override
        public int xid() {
            return rules.xid();
        }

        @Override
        public int lengthBytes() {
            return rules.lengthBytes();
        }
    }

    /// What the tables have counted.
    ///
    /// @param xid the number of the message
    record Tables(int xid) implements MultipartRequest {
        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES;
        }
    }

    /// What a port has counted.
    ///
    /// @param xid  the number of the message
    /// @param port a port's number; [PortNumber#ANY]: all
    record Ports(int xid, int port) implements MultipartRequest {
        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES + 8;
        }
    }

    /// What a group has counted.
    ///
    /// @param xid   the number of the message
    /// @param group a group's number; [GroupMod#ALL_GROUPS]: all
    record Groups(int xid, int group) implements MultipartRequest {
        public Groups {
            Fields.requireGroupOr(GroupMod.ALL_GROUPS, group, "group");
        }

        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES + 8;
        }
    }

    /// What a queue has counted.
    ///
    /// @param xid   the number of the message
    /// @param port  a port's number; [PortNumber#ANY]: all
    /// @param queue a queue's number; [#ALL]: all
    record Queues(int xid, int port, int queue) implements MultipartRequest {
        public static final int ALL = 0xffff_ffff;

        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES + 8;
        }
    }

    /// What the groups are.
    ///
    /// @param xid the number of the message
    record GroupDescriptions(int xid) implements MultipartRequest {
        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES;
        }
    }

    /// What a meter has counted.
    ///
    /// @param xid   the number of the message
    /// @param meter a meter's number; [MeterMod#ALL_METERS]: all
    record Meters(int xid, int meter) implements MultipartRequest {
        public Meters {
            if (meter != MeterMod.ALL_METERS) {
                Fields.requireMeter(meter);
            }
        }

        @Override
        public int lengthBytes() {
            return Fields.MULTIPART_HEAD_BYTES + 8;
        }
    }
}
