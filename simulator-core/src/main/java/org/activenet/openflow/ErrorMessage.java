// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// A request was not obeyed, or not understood (OpenFlow 1.3, section 7.5.4).
///
/// @param xid  that of the request
/// @param data how the request began, [#QUOTED_BYTES] of it or all; with [ErrorCode#HELLO_FAILED_INCOMPATIBLE] a text
public record ErrorMessage(int xid, ErrorCode code, Payload data) implements OpenFlowMessage {
    /// At least so much of a request the specification asks for; ours: no more.
    public static final int QUOTED_BYTES = 64;

    private static final int FIXED_BYTES = 12;

    public ErrorMessage {
        Fields.requireMessageLength((long) FIXED_BYTES + data.lengthBytes());
    }

    /// About a request that a simulation has no bytes of: what it quotes is as long as it would be, and blank.
    public static ErrorMessage about(OpenFlowMessage request, ErrorCode code) {
        return new ErrorMessage(request.xid(), code, Payload.blank(Math.min(QUOTED_BYTES, request.lengthBytes())));
    }

    @Override
    public int lengthBytes() {
        return FIXED_BYTES + data.lengthBytes();
    }
}
