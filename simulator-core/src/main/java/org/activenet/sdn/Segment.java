// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.openflow.OpenFlowMessage;
import org.jspecify.annotations.Nullable;

/// What a packet of a control channel says that goes through the network: the body of a segment of TCP.
///
/// @param connection   the number of the connection that it is of
/// @param isOpening    the first segment of a connection, one way and back; it has no data
/// @param from         the number of the first byte of its data
/// @param dataBytes    0: it only acknowledges
/// @param acknowledged up to which byte its sender has all, exclusive
/// @param letter       the message that ends with it; `null` for all other segments
record Segment(
        int connection, boolean isOpening, long from, int dataBytes, long acknowledged, @Nullable Letter letter) {
    static Segment opening(int connection) {
        return new Segment(connection, true, 0, 0, 0, null);
    }

    /// A message on its way, and what has become of it.
    static final class Letter {
        final OpenFlowMessage message;
        int cause; // as [ControlChannel#cause]; none once nobody waits for it any more
        boolean isDelivered;

        Letter(OpenFlowMessage message, int cause) {
            this.message = message;
            this.cause = cause;
        }
    }
}
