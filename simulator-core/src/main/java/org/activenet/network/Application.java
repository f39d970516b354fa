// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import org.jspecify.annotations.Nullable;

/// An end point of traffic inside a node, reached without delay.
@FunctionalInterface
public interface Application {
    /// Something has come for it.
    ///
    /// @param packet a plain IP packet: to be read during the call and not kept; `null` where a capsule's program
    ///     delivered a value, since the capsule itself may have been sent on before
    /// @param value   what a capsule's program delivered; `null` for a plain IP packet, which says all itself
    /// @param maker   who made the packet, or the capsule
    /// @param request the request that caused it, or [Packet#NO_REQUEST]
    void receive(@Nullable Packet packet, int node, @Nullable Object value, int maker, int request);
}
