// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.Optional;

/// A field that a match can ask for, in OpenFlow's extensible form (OXM; specification 1.3.5, section 7.2.3), and where it stands
/// in a [FlowKey].
///
/// Those of the specification's required fields that a packet of the simulator has; Ethernet addresses and IPv6 are left out,
/// since links carry IPv4 packets without frames. The numbers are those of OpenFlow's basic class.
public enum OxmField {
    IN_PORT(0, 4, false, 0, 32),
    METADATA(2, 8, true, 2, 0),
    ETH_TYPE(5, 2, false, 0, 16),
    IP_PROTO(10, 1, false, 0, 8),
    IPV4_SRC(11, 4, true, 1, 32),
    IPV4_DST(12, 4, true, 1, 0),
    TCP_SRC(13, 2, false, 3, 16),
    TCP_DST(14, 2, false, 3, 0),
    UDP_SRC(15, 2, false, 3, 16),
    UDP_DST(16, 2, false, 3, 0),
    ICMPV4_TYPE(19, 1, false, 0, 0),
    ICMPV4_CODE(20, 1, false, 3, 32);

    /// The EtherType of IPv4, which all fields of IP and above ask for.
    public static final int ETH_TYPE_IPV4 = 0x0800;

    public static final int PROTOCOL_ICMP = 1;
    public static final int PROTOCOL_TCP = 6;
    public static final int PROTOCOL_UDP = 17;

    private static final int HEAD_BYTES = 4;

    private final int number;
    private final int valueBytes;
    private final boolean isMaskable;
    private final int word;
    private final int shift;

    OxmField(int number, int valueBytes, boolean isMaskable, int word, int shift) {
        this.number = number;
        this.valueBytes = valueBytes;
        this.isMaskable = isMaskable;
        this.word = word;
        this.shift = shift;
    }

    /// Its number in the basic class, 7 bits.
    public int number() {
        return number;
    }

    /// The length of its value alone.
    public int valueBytes() {
        return valueBytes;
    }

    /// Whether a match may ask for some of its bits only.
    public boolean isMaskable() {
        return isMaskable;
    }

    /// Head and value.
    public int encodedLengthBytes() {
        return HEAD_BYTES + valueBytes;
    }

    /// Head, value and mask, as for an address prefix.
    public int maskedLengthBytes() {
        return HEAD_BYTES + 2 * valueBytes;
    }

    /// All its bits.
    public long allOnes() {
        return valueBytes == Long.BYTES ? -1 : (1L << 8 * valueBytes) - 1;
    }

    /// The word of a [FlowKey] that it stands in, 0 to 3.
    int word() {
        return word;
    }

    int shift() {
        return shift;
    }

    /// The IP protocol that a match must ask for, too, if there is one.
    Optional<Integer> protocolAskedFor() {
        return switch (this) {
            case TCP_SRC, TCP_DST -> Optional.of(PROTOCOL_TCP);
            case UDP_SRC, UDP_DST -> Optional.of(PROTOCOL_UDP);
            case ICMPV4_TYPE, ICMPV4_CODE -> Optional.of(PROTOCOL_ICMP);
            default -> Optional.empty();
        };
    }

    /// Whether a match must ask for IPv4, too.
    boolean asksForIpv4() {
        return number >= IP_PROTO.number;
    }
}
