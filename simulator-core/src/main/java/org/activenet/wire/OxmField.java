// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

/// A field that an OpenFlow 1.3 match can ask for, in its extensible form (OXM; specification 1.3, section 7.2.3).
public enum OxmField {
    IN_PORT(4),
    ETH_DST(6),
    ETH_SRC(6),
    ETH_TYPE(2),
    IP_PROTO(1),
    IPV4_SRC(4),
    IPV4_DST(4),
    TCP_SRC(2),
    TCP_DST(2),
    UDP_SRC(2),
    UDP_DST(2),
    ICMPV4_TYPE(1),
    ICMPV4_CODE(1);

    private static final int HEAD_BYTES = 4;

    private final int valueBytes;

    OxmField(int valueBytes) {
        this.valueBytes = valueBytes;
    }

    /// Head and value.
    public int encodedLengthBytes() {
        return HEAD_BYTES + valueBytes;
    }

    /// Head, value and mask, as for an address prefix.
    public int maskedLengthBytes() {
        return HEAD_BYTES + 2 * valueBytes;
    }
}
