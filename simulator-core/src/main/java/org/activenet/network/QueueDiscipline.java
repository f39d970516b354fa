// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decides which packets wait at an output port, in which order they leave, and which are dropped.
///
/// Every packet offered is either sent or dropped, exactly once; which and when is the discipline's
/// choice. Time comes in as an argument, so that a discipline is tested without a simulation; the `nowNs`
/// of a dequeue is the end of the transmission before it.
public interface QueueDiscipline {
    /// Offers a packet. `false`: it is not taken in, and the caller drops it as [DropReason#QUEUE_FULL].
    boolean enqueue(Packet packet, long nowNs);

    /// The next packet to send, or `null` when none is waiting.
    @Nullable Packet dequeue(long nowNs);

    /// The next packet without a drop decision, for a failing link; `null` when none is waiting.
    @Nullable Packet remove();

    /// Bytes waiting now: the sizes of all packets taken in and neither sent nor dropped.
    long backlogBytes();

    /// Visits what is waiting, in the order in which it would leave.
    void forEach(Consumer<Packet> visitor);

    /// Is told of each packet that was taken in and is dropped later, at the head or by push-out.
    @FunctionalInterface
    interface DropListener {
        void dropped(Packet packet, DropReason reason, long nowNs);
    }

    /// Makes the discipline of one port.
    @FunctionalInterface
    interface Factory {
        QueueDiscipline create(long limitBytes, DropListener drops);
    }
}
