// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// What a plain IP packet asks, answers or brings (RFC 792; the probe is traceroute's UDP datagram to a closed port).
public enum IpKind {
    /// A UDP datagram for an application: traffic of one way, which nobody answers.
    DATAGRAM,
    ECHO_REQUEST,
    ECHO_REPLY,
    PROBE,
    PORT_UNREACHABLE,
    TIME_EXCEEDED,
    /// Something for the neighbour alone, a [LinkMessage]: it ends at the other end of the link, before the node there sees it.
    NEIGHBOUR;

    /// The IP protocol number of this kind: UDP for datagrams and probes, else ICMP.
    public int protocol() {
        return this == DATAGRAM || this == PROBE ? 17 : 1;
    }
}
