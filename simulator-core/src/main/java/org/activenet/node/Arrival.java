// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import org.activenet.network.DropReason;

/// What an environment wants its node to do with a packet of its kind that has come, or that begins here.
public enum Arrival {
    /// Its program runs here: it joins the queue of the processor, to be evaluated.
    RUN,
    /// Its program does not run here: the node passes it on.
    PASS_ON,
    /// It waits, outside the processor, until the environment lets it run ([EnvironmentOs#resume]) or drops it. It takes room
    /// of the node's soft state; without room it is dropped as [DropReason#HOLD_FULL].
    HOLD,
    /// It is a message of the environment itself: it joins the queue of the processor, for the price of a control message.
    CONTROL
}
