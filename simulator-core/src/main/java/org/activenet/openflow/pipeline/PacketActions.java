// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.List;
import org.activenet.openflow.Action;
import org.activenet.openflow.PortNumber;

/// The actions of a packet-out in the form in which they are done.
public final class PacketActions {
    final int[] flat;
    final int maxBytes;

    /// @param actions without an output to [PortNumber#TABLE], which is no action but a way in
    public PacketActions(List<Action> actions) {
        if (actions.contains(Action.Output.to(PortNumber.TABLE))) {
            throw new IllegalArgumentException("actions must not output to TABLE, were " + actions);
        }
        flat = Actions.flat(actions);
        maxBytes = Actions.maxBytes(actions);
    }
}
