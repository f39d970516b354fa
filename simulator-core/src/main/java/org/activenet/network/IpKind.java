// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// What a plain IP packet asks or answers (RFC 792; the probe is traceroute's UDP datagram to a closed port).
public enum IpKind {
    ECHO_REQUEST,
    ECHO_REPLY,
    PROBE,
    PORT_UNREACHABLE,
    TIME_EXCEEDED;

    /// The IP protocol number of this kind: UDP for probes, else ICMP.
    public int protocol() {
        return this == PROBE ? 17 : 1;
    }
}
