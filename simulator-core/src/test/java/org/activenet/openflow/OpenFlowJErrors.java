// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.activenet.openflow.OpenFlowJ.FACTORY;

import org.projectfloodlight.openflow.protocol.OFBadActionCode;
import org.projectfloodlight.openflow.protocol.OFBadInstructionCode;
import org.projectfloodlight.openflow.protocol.OFBadMatchCode;
import org.projectfloodlight.openflow.protocol.OFBadRequestCode;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFFlowModFailedCode;
import org.projectfloodlight.openflow.protocol.OFGroupModFailedCode;
import org.projectfloodlight.openflow.protocol.OFHelloFailedCode;
import org.projectfloodlight.openflow.protocol.OFMeterModFailedCode;
import org.projectfloodlight.openflow.protocol.OFQueueOpFailedCode;
import org.projectfloodlight.openflow.protocol.OFRoleRequestFailedCode;
import org.projectfloodlight.openflow.protocol.OFSwitchConfigFailedCode;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.projectfloodlight.openflow.types.OFErrorCauseData;

/// Errors of ours, made with openflowj by their names.
final class OpenFlowJErrors {
    private OpenFlowJErrors() {}

    static OFErrorMsg of(ErrorMessage error, long xid) {
        var errors = FACTORY.errorMsgs();
        var data = OFErrorCauseData.of(error.data().bytes(), OFVersion.OF_13);
        String name = error.code().name();
        for (String type : new String[] {
            "HELLO_FAILED", "BAD_REQUEST", "BAD_ACTION", "BAD_INSTRUCTION", "BAD_MATCH", "FLOW_MOD_FAILED", "GROUP_MOD_FAILED",
            "QUEUE_OP_FAILED", "SWITCH_CONFIG_FAILED", "ROLE_REQUEST_FAILED", "METER_MOD_FAILED"
        }) {
            if (name.startsWith(type + "_")) {
                String code = theirs(name.substring(type.length() + 1));
                OFErrorMsg.Builder builder = switch (type) {
                    case "HELLO_FAILED" ->
                        errors.buildHelloFailedErrorMsg().setCode(OFHelloFailedCode.valueOf(code)).setData(data);
                    case "BAD_REQUEST" -> errors.buildBadRequestErrorMsg().setCode(OFBadRequestCode.valueOf(code)).setData(data);
                    case "BAD_ACTION" -> errors.buildBadActionErrorMsg().setCode(OFBadActionCode.valueOf(code)).setData(data);
                    case "BAD_INSTRUCTION" ->
                        errors.buildBadInstructionErrorMsg().setCode(OFBadInstructionCode.valueOf(code)).setData(data);
                    case "BAD_MATCH" -> errors.buildBadMatchErrorMsg().setCode(OFBadMatchCode.valueOf(code)).setData(data);
                    case "FLOW_MOD_FAILED" ->
                        errors.buildFlowModFailedErrorMsg().setCode(OFFlowModFailedCode.valueOf(code)).setData(data);
                    case "GROUP_MOD_FAILED" ->
                        errors.buildGroupModFailedErrorMsg().setCode(OFGroupModFailedCode.valueOf(code)).setData(data);
                    case "QUEUE_OP_FAILED" ->
                        errors.buildQueueOpFailedErrorMsg().setCode(OFQueueOpFailedCode.valueOf(code)).setData(data);
                    case "SWITCH_CONFIG_FAILED" ->
                        errors.buildSwitchConfigFailedErrorMsg().setCode(OFSwitchConfigFailedCode.valueOf(code)).setData(data);
                    case "ROLE_REQUEST_FAILED" ->
                        errors.buildRoleRequestFailedErrorMsg().setCode(OFRoleRequestFailedCode.valueOf(code)).setData(data);
                    default -> errors.buildMeterModFailedErrorMsg().setCode(OFMeterModFailedCode.valueOf(code)).setData(data);
                };
                return builder.setXid(xid).build();
            }
        }
        throw new AssertionError(name);
    }

    /// They have names of other versions for two.
    private static String theirs(String code) {
        return switch (code) {
            case "BAD_MULTIPART" -> "BAD_STAT";
            case "BAD_EXP_TYPE" -> "BAD_EXPERIMENTER_TYPE";
            default -> code;
        };
    }
}
