// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.Optional;

/// Why a request was not obeyed: the types of errors of OpenFlow 1.3 that this model has, each with its codes (section 7.5.4).
///
/// A name is the specification's for the type, then that for the code. Left out are the types about ports, tables and queues that
/// are reconfigured, and of bad actions the codes about fields and tags that are set, since no message here can ask for that.
public enum ErrorCode {
    HELLO_FAILED_INCOMPATIBLE(0, 0),
    HELLO_FAILED_EPERM(0, 1),

    BAD_REQUEST_BAD_VERSION(1, 0),
    BAD_REQUEST_BAD_TYPE(1, 1),
    BAD_REQUEST_BAD_MULTIPART(1, 2),
    BAD_REQUEST_BAD_EXPERIMENTER(1, 3),
    BAD_REQUEST_BAD_EXP_TYPE(1, 4),
    BAD_REQUEST_EPERM(1, 5),
    BAD_REQUEST_BAD_LEN(1, 6),
    BAD_REQUEST_BUFFER_EMPTY(1, 7),
    BAD_REQUEST_BUFFER_UNKNOWN(1, 8),
    BAD_REQUEST_BAD_TABLE_ID(1, 9),
    BAD_REQUEST_IS_SLAVE(1, 10),
    BAD_REQUEST_BAD_PORT(1, 11),
    BAD_REQUEST_BAD_PACKET(1, 12),
    BAD_REQUEST_MULTIPART_BUFFER_OVERFLOW(1, 13),

    BAD_ACTION_BAD_TYPE(2, 0),
    BAD_ACTION_BAD_LEN(2, 1),
    BAD_ACTION_BAD_EXPERIMENTER(2, 2),
    BAD_ACTION_BAD_EXP_TYPE(2, 3),
    BAD_ACTION_BAD_OUT_PORT(2, 4),
    BAD_ACTION_BAD_ARGUMENT(2, 5),
    BAD_ACTION_EPERM(2, 6),
    BAD_ACTION_TOO_MANY(2, 7),
    BAD_ACTION_BAD_QUEUE(2, 8),
    BAD_ACTION_BAD_OUT_GROUP(2, 9),
    BAD_ACTION_MATCH_INCONSISTENT(2, 10),
    BAD_ACTION_UNSUPPORTED_ORDER(2, 11),

    BAD_INSTRUCTION_UNKNOWN_INST(3, 0),
    BAD_INSTRUCTION_UNSUP_INST(3, 1),
    BAD_INSTRUCTION_BAD_TABLE_ID(3, 2),
    BAD_INSTRUCTION_UNSUP_METADATA(3, 3),
    BAD_INSTRUCTION_UNSUP_METADATA_MASK(3, 4),
    BAD_INSTRUCTION_BAD_EXPERIMENTER(3, 5),
    BAD_INSTRUCTION_BAD_EXP_TYPE(3, 6),
    BAD_INSTRUCTION_BAD_LEN(3, 7),
    BAD_INSTRUCTION_EPERM(3, 8),

    BAD_MATCH_BAD_TYPE(4, 0),
    BAD_MATCH_BAD_LEN(4, 1),
    BAD_MATCH_BAD_TAG(4, 2),
    BAD_MATCH_BAD_DL_ADDR_MASK(4, 3),
    BAD_MATCH_BAD_NW_ADDR_MASK(4, 4),
    BAD_MATCH_BAD_WILDCARDS(4, 5),
    BAD_MATCH_BAD_FIELD(4, 6),
    BAD_MATCH_BAD_VALUE(4, 7),
    BAD_MATCH_BAD_MASK(4, 8),
    BAD_MATCH_BAD_PREREQ(4, 9),
    BAD_MATCH_DUP_FIELD(4, 10),
    BAD_MATCH_EPERM(4, 11),

    FLOW_MOD_FAILED_UNKNOWN(5, 0),
    FLOW_MOD_FAILED_TABLE_FULL(5, 1),
    FLOW_MOD_FAILED_BAD_TABLE_ID(5, 2),
    FLOW_MOD_FAILED_OVERLAP(5, 3),
    FLOW_MOD_FAILED_EPERM(5, 4),
    FLOW_MOD_FAILED_BAD_TIMEOUT(5, 5),
    FLOW_MOD_FAILED_BAD_COMMAND(5, 6),
    FLOW_MOD_FAILED_BAD_FLAGS(5, 7),

    GROUP_MOD_FAILED_GROUP_EXISTS(6, 0),
    GROUP_MOD_FAILED_INVALID_GROUP(6, 1),
    GROUP_MOD_FAILED_WEIGHT_UNSUPPORTED(6, 2),
    GROUP_MOD_FAILED_OUT_OF_GROUPS(6, 3),
    GROUP_MOD_FAILED_OUT_OF_BUCKETS(6, 4),
    GROUP_MOD_FAILED_CHAINING_UNSUPPORTED(6, 5),
    GROUP_MOD_FAILED_WATCH_UNSUPPORTED(6, 6),
    GROUP_MOD_FAILED_LOOP(6, 7),
    GROUP_MOD_FAILED_UNKNOWN_GROUP(6, 8),
    GROUP_MOD_FAILED_CHAINED_GROUP(6, 9),
    GROUP_MOD_FAILED_BAD_TYPE(6, 10),
    GROUP_MOD_FAILED_BAD_COMMAND(6, 11),
    GROUP_MOD_FAILED_BAD_BUCKET(6, 12),
    GROUP_MOD_FAILED_BAD_WATCH(6, 13),
    GROUP_MOD_FAILED_EPERM(6, 14),

    QUEUE_OP_FAILED_BAD_PORT(9, 0),
    QUEUE_OP_FAILED_BAD_QUEUE(9, 1),
    QUEUE_OP_FAILED_EPERM(9, 2),

    SWITCH_CONFIG_FAILED_BAD_FLAGS(10, 0),
    SWITCH_CONFIG_FAILED_BAD_LEN(10, 1),
    SWITCH_CONFIG_FAILED_EPERM(10, 2),

    ROLE_REQUEST_FAILED_STALE(11, 0),
    ROLE_REQUEST_FAILED_UNSUP(11, 1),
    ROLE_REQUEST_FAILED_BAD_ROLE(11, 2),

    METER_MOD_FAILED_UNKNOWN(12, 0),
    METER_MOD_FAILED_METER_EXISTS(12, 1),
    METER_MOD_FAILED_INVALID_METER(12, 2),
    METER_MOD_FAILED_UNKNOWN_METER(12, 3),
    METER_MOD_FAILED_BAD_COMMAND(12, 4),
    METER_MOD_FAILED_BAD_FLAGS(12, 5),
    METER_MOD_FAILED_BAD_RATE(12, 6),
    METER_MOD_FAILED_BAD_BURST(12, 7),
    METER_MOD_FAILED_BAD_BAND(12, 8),
    METER_MOD_FAILED_BAD_BAND_VALUE(12, 9),
    METER_MOD_FAILED_OUT_OF_METERS(12, 10),
    METER_MOD_FAILED_OUT_OF_BANDS(12, 11);

    private final int type;
    private final int code;

    ErrorCode(int type, int code) {
        this.type = type;
        this.code = code;
    }

    /// 16 bits.
    public int type() {
        return type;
    }

    /// What it is within its type, 16 bits.
    public int code() {
        return code;
    }

    static Optional<ErrorCode> of(int type, int code) {
        for (ErrorCode each : values()) {
            if (each.type == type && each.code == code) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
