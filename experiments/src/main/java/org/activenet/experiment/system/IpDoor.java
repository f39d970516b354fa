// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.util.function.IntFunction;
import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;
import org.activenet.network.Network;
import org.activenet.network.Packet;

/// Plain IP traffic from and to the nodes of a run.
///
/// @param endPoints the end of IP at each node
public record IpDoor(Network network, IntFunction<IpEndPoint> endPoints) {
    /// Sends a request whose answer, if it has one, comes to an application port of its source.
    ///
    /// @param ttl     time to live, in hops
    /// @param request whose packet it is, by its number in the run
    public void send(
            IpKind kind,
            int source,
            int target,
            int ttl,
            int payloadBytes,
            int applicationPort,
            long sequence,
            int request) {
        Packet packet = endPoints.apply(source).request(kind, target, ttl, payloadBytes, applicationPort, sequence);
        packet.request = request;
        network.inject(packet, source);
    }
}
