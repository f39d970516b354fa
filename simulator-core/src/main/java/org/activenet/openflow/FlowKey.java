// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// The headers of one packet that rules can ask for, flat: four words, in which each [OxmField] has its bits.
///
/// On the hot path a switch fills one key anew for each packet, so fields are open. `metadata` (word 2) is what the tables of one
/// pipeline tell each other.
///
/// ```text
/// word 0   ingress port 32 bits, EtherType 16, IP protocol 8, ICMP type 8
/// word 1   IPv4 source 32, IPv4 destination 32
/// word 2   metadata 64
/// word 3   0 24, ICMP code 8, TCP or UDP source port 16, destination port 16
/// ```
public final class FlowKey {
    public long word0;
    public long word1;
    public long word2;
    public long word3;

    /// Sets all words: an IPv4 packet whose protocol has ports. `metadata` is 0.
    public void setPorts(int inPort, int protocol, int source, int destination, int sourcePort, int destinationPort) {
        setIpv4(inPort, protocol, 0, source, destination);
        word3 = (long) sourcePort << OxmField.UDP_SRC.shift() | destinationPort;
    }

    /// Sets all words: an ICMP message. `metadata` is 0.
    public void setIcmp(int inPort, int source, int destination, int type, int code) {
        setIpv4(inPort, OxmField.PROTOCOL_ICMP, type, source, destination);
        word3 = (long) code << OxmField.ICMPV4_CODE.shift();
    }

    /// Sets all words: a frame of which nothing is known but its EtherType. `metadata` is 0.
    public void setEtherType(int inPort, int etherType) {
        word0 = (long) inPort << 32 | (long) etherType << 16;
        word1 = 0;
        word2 = 0;
        word3 = 0;
    }

    private void setIpv4(int inPort, int protocol, int icmpType, int source, int destination) {
        word0 = (long) inPort << 32 | OxmField.ETH_TYPE_IPV4 << 16 | protocol << 8 | icmpType;
        word1 = (long) source << 32 | destination & 0xffff_ffffL;
        word2 = 0;
    }

    /// The ingress port.
    public int inPort() {
        return (int) (word0 >>> 32);
    }

    /// The value of a field.
    public long get(OxmField field) {
        return word(field.word()) >>> field.shift() & field.allOnes();
    }

    public void set(OxmField field, long value) {
        long mask = field.allOnes() << field.shift();
        long bits = value << field.shift() & mask;
        switch (field.word()) {
            case 0 -> word0 = word0 & ~mask | bits;
            case 1 -> word1 = word1 & ~mask | bits;
            case 2 -> word2 = word2 & ~mask | bits;
            default -> word3 = word3 & ~mask | bits;
        }
    }

    private long word(int index) {
        return switch (index) {
            case 0 -> word0;
            case 1 -> word1;
            case 2 -> word2;
            default -> word3;
        };
    }
}
