// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.util.Optional;
import java.util.OptionalInt;

/// An IPv4 address (RFC 791), and the rule that gives each node one.
///
/// Node i has the address 10.0.0.0 + i + 1 (ours): the block 10/8 is private (RFC 1918), its first and last
/// address stay free, so there is room for 16,777,214 nodes.
///
/// @param bits the four bytes, the first one highest
public record Ipv4Address(int bits) {
    public static final int SIZE_BYTES = 4;

    /// How many nodes can have an address.
    public static final int MAX_NODE_COUNT = (1 << 24) - 2;

    private static final int NODE_BLOCK = 10 << 24;

    /// The address of the node with this index.
    public static Ipv4Address ofNode(int nodeIndex) {
        return new Ipv4Address(bitsOfNode(nodeIndex));
    }

    /// [#bits] of the address of the node with this index.
    public static int bitsOfNode(int nodeIndex) {
        Fields.require(0, MAX_NODE_COUNT - 1, nodeIndex, "node index");
        return NODE_BLOCK + nodeIndex + 1;
    }

    /// The index of the node whose address has these [#bits], or -1 where none of the first `nodeCount` nodes has it.
    ///
    /// @param nodeCount 0 to [#MAX_NODE_COUNT]
    public static int nodeOfBits(int bits, int nodeCount) {
        int index = bits - NODE_BLOCK - 1;
        return Integer.compareUnsigned(index, nodeCount) < 0 ? index : -1;
    }

    /// The index of the node with this address; empty for an address that no node can have.
    public OptionalInt nodeIndex() {
        int index = nodeOfBits(bits, MAX_NODE_COUNT);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// Reads four decimal numbers with dots between them, and nothing else.
    ///
    /// Leading zeros are refused, since some readers take such numbers for octal ones.
    public static Optional<Ipv4Address> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != SIZE_BYTES) {
            return Optional.empty();
        }
        int bits = 0;
        for (String part : parts) {
            int value = decimalByte(part);
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
        }
        return Optional.of(new Ipv4Address(bits));
    }

    /// The value of a decimal number below 256 as people write it, or -1.
    private static int decimalByte(String text) {
        if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = 10 * value + digit - '0';
        }
        return value < 256 ? value : -1;
    }

    /// The sum of the two 16-bit words, as checksums take it.
    long wordSum() {
        return (bits >>> 16) + (bits & 0xffff);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
