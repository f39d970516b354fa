// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.ArrayList;
import java.util.List;

/// The open application ports of one run: one number each, known at every node.
public final class Applications {
    private final List<Application> open = new ArrayList<>();

    /// Opens a port for an application, and returns its number, from 1.
    public int open(Application application) {
        open.add(application);
        return open.size();
    }

    public boolean isOpen(int port) {
        return port >= 1 && port <= open.size();
    }

    /// Hands a plain IP packet to the application behind an open port.
    public void deliver(int port, Packet packet, int node) {
        open.get(port - 1).receive(packet, node, null, packet.maker, packet.request);
    }

    /// Hands what a capsule's program delivers to the application behind an open port.
    ///
    /// @param maker   who made the capsule
    /// @param request that caused it
    public void deliver(int port, Object value, int node, int maker, int request) {
        open.get(port - 1).receive(null, node, value, maker, request);
    }
}
