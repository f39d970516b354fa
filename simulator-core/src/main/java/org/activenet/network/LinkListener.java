// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Is told when a node has found out that one of its links has failed, or is repaired.
@FunctionalInterface
public interface LinkListener {
    /// A network in which nobody wants to know.
    LinkListener NOBODY = (_, _) -> {};

    /// @param port the node's end of the link
    void detected(int port, boolean isUp);
}
