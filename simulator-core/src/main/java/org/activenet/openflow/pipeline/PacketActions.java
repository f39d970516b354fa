// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.List;
import org.activenet.openflow.Action;
import org.activenet.openflow.PortNumber;

/// The actions of a packet-out in the form in which they are done.
public final class PacketActions {
    final int[] flat;
    final int maxBytes;
    final boolean entersTables;

    /// @param actions an output to [PortNumber#TABLE] stands alone (ours: OpenFlow lets others come before it)
    public PacketActions(List<Action> actions) {
        entersTables = actions.contains(Action.Output.to(PortNumber.TABLE));
        if (entersTables && actions.size() > 1) {
            throw new IllegalArgumentException("an output to TABLE must stand alone, was one of " + actions);
        }
        flat = Actions.flat(actions);
        maxBytes = Actions.maxBytes(actions);
    }
}
