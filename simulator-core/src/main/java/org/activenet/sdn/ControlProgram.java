// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.openflow.PacketIn;

/// What a controller does about what it learns: the program that makes a network software-defined.
///
/// It is called at the end of the service of one message, with the view brought up to date, and answers through
/// [Controller#send]. A deterministic function of what it was told.
interface ControlProgram {
    /// Sets the switches up before the run.
    void start();

    /// A switch has sent a packet, or its beginning, for want of a rule.
    void packetIn(int node, PacketIn message);

    /// A switch has done all that came before a barrier.
    default void barrierReplied(int node, int xid) {
        throw new IllegalStateException("switch " + node + " answered a barrier that nobody has sent: " + xid);
    }

    /// In the controller's view a link has failed, or is repaired.
    void linkChanged(int link, boolean isUp);

    /// A switch has started anew with empty tables; its links were reported by [#linkChanged] before.
    void switchStarted(int node);
}
