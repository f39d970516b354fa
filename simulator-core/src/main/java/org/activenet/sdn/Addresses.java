// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.openflow.Match;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.PortNumber;
import org.activenet.wire.Ipv4Address;

/// How nodes and ports of the network are named in OpenFlow: nodes by their IPv4 addresses, ports by numbers from 1 on.
///
/// Ports have one number in the whole network, as everywhere in the simulator (OpenFlow asks only that they differ within a
/// switch).
public final class Addresses {
    private Addresses() {}

    /// The OpenFlow number of a port of the network.
    public static int numberOf(int port) {
        return port + 1;
    }

    /// The port of the network with an OpenFlow number that is physical.
    static int portOf(int number) {
        assert PortNumber.isPhysical(number) : number;
        return number - 1;
    }

    /// All packets to a node.
    public static Match to(int node) {
        return Match.ANY
                .with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4)
                .with(OxmField.IPV4_DST, unsigned(Ipv4Address.bitsOfNode(node)));
    }

    /// A flow: (source, destination, IP protocol). Ours: ports of UDP and TCP are left out, as echo requests have none.
    static Match flow(int source, int destination, int protocol) {
        return Match.ANY
                .with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4)
                .with(OxmField.IP_PROTO, protocol)
                .with(OxmField.IPV4_SRC, unsigned(Ipv4Address.bitsOfNode(source)))
                .with(OxmField.IPV4_DST, unsigned(Ipv4Address.bitsOfNode(destination)));
    }

    /// These packets as they come by one port.
    static Match by(int port, Match match) {
        return match.with(OxmField.IN_PORT, numberOf(port));
    }

    private static long unsigned(int bits) {
        return Integer.toUnsignedLong(bits);
    }
}
