// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.activenet.wire.OxmField.ETH_TYPE;
import static org.activenet.wire.OxmField.IPV4_DST;
import static org.activenet.wire.OxmField.IPV4_SRC;
import static org.activenet.wire.OxmField.IP_PROTO;

import org.activenet.wire.OpenFlowSizes;

/// Which packets a flow rule is for: all to one destination, or those of one flow.
///
/// Nodes stand for their addresses. A flow is (source, destination, IP protocol), ours: ports of UDP and TCP are left
/// out, as echo requests have none.
///
/// @param source      a node, or [#ANY]
/// @param destination a node
/// @param protocol    an IP protocol number, or [#ANY] together with any source
public record Match(int source, int destination, int protocol) {
    public static final int ANY = -1;

    private static final int DESTINATION_BYTES = OpenFlowSizes.matchBytes(ETH_TYPE, IPV4_DST);
    private static final int FLOW_BYTES = OpenFlowSizes.matchBytes(ETH_TYPE, IP_PROTO, IPV4_SRC, IPV4_DST);

    public Match {
        boolean isOnDestination = source == ANY && protocol == ANY;
        boolean isOnFlow = source >= 0 && protocol >= 0 && protocol <= 255;
        if (destination < 0 || !isOnDestination && !isOnFlow) {
            throw new IllegalArgumentException(
                    "a match must be on a destination, or on source, destination and protocol (0 to 255);"
                            + " was on %d, %d and %d".formatted(source, destination, protocol));
        }
    }

    public static Match destination(int destination) {
        return new Match(ANY, destination, ANY);
    }

    public static Match flow(int source, int destination, int protocol) {
        return new Match(source, destination, protocol);
    }

    /// How long it is in a message (OpenFlow 1.3, section 7.2.3).
    int encodedLengthBytes() {
        return source == ANY ? DESTINATION_BYTES : FLOW_BYTES;
    }

    /// The whole match in one number, ≥ 0 and different for different matches.
    long key() {
        return source == ANY ? destinationKey(destination) : flowKey(source, destination, protocol);
    }

    static long destinationKey(int destination) {
        return destination;
    }

    /// A node has at most 23 bits (the most sources of a simulation), a protocol 8.
    static long flowKey(int source, int destination, int protocol) {
        return 1L << 62 | (long) protocol << 46 | (long) source << 23 | destination;
    }
}
