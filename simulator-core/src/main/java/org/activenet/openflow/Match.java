// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.Arrays;
import java.util.StringJoiner;

/// Which packets a rule is for: those whose [FlowKey] has the bits of `value` where `mask` has ones.
///
/// Exact, by prefix or by any other mask; without a field, all packets. Made from [#ANY] field by field:
///
/// {@snippet :
/// Match.ANY.with(OxmField.ETH_TYPE, 0x0800).withPrefix(OxmField.IPV4_DST, 0x0a000100, 24)
/// }
///
/// What OpenFlow asks for first (an IP address for EtherType IPv4, a port for its protocol) must be there when a field is added;
/// `value` is 0 where `mask` is.
public final class Match {
    /// Matches every packet.
    public static final Match ANY = new Match(new long[4], new long[4]);

    private static final int HEAD_BYTES = 4;

    private final long[] values;
    private final long[] masks;

    private Match(long[] values, long[] masks) {
        this.values = values;
        this.masks = masks;
    }

    /// This, and exactly `value` in a field.
    ///
    /// @throws IllegalArgumentException if the value is too large, the field is asked for already, or what it asks for first is
    ///     not
    public Match with(OxmField field, long value) {
        return withMasked(field, value, field.allOnes());
    }

    /// This, and the first `bits` bits of `value` in a field.
    public Match withPrefix(OxmField field, long value, int bits) {
        int width = 8 * field.valueBytes();
        if (bits < 1 || bits > width) {
            throw new IllegalArgumentException("bits must be 1 to %d, was %d".formatted(width, bits));
        }
        return withMasked(field, value, field.allOnes() << width - bits & field.allOnes());
    }

    /// This, and the bits of `value` in a field where `mask` has ones.
    public Match withMasked(OxmField field, long value, long mask) {
        if ((mask & ~field.allOnes()) != 0 || mask == 0 || (value & ~mask) != 0) {
            throw new IllegalArgumentException(
                    "%s: value %x and mask %x must fit %d bytes, the mask not be 0, the value lie within it"
                            .formatted(field, value, mask, field.valueBytes()));
        }
        if (mask != field.allOnes() && !field.isMaskable()) {
            throw new IllegalArgumentException(field + " can only be matched exactly");
        }
        if ((masks[field.word()] & field.allOnes() << field.shift()) != 0) {
            throw new IllegalArgumentException(field + " is matched already");
        }
        if (!hasWhatItAsksFor(field)) {
            throw new IllegalArgumentException(field + " asks for " + (field.asksForIpv4() ? "ETH_TYPE 0x0800" : "")
                    + field.protocolAskedFor().map(protocol -> " and IP_PROTO " + protocol).orElse(""));
        }
        long[] newValues = values.clone();
        long[] newMasks = masks.clone();
        newValues[field.word()] |= value << field.shift();
        newMasks[field.word()] |= mask << field.shift();
        return new Match(newValues, newMasks);
    }

    /// Whether all is there that OpenFlow asks for before a field.
    boolean hasWhatItAsksFor(OxmField field) {
        return (!field.asksForIpv4() || isExactly(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4))
                && field.protocolAskedFor().map(protocol -> isExactly(OxmField.IP_PROTO, protocol)).orElse(true);
    }

    private boolean isExactly(OxmField field, long value) {
        return maskOf(field) == field.allOnes() && valueOf(field) == value;
    }

    /// Whether it asks for a field, or for some bits of it.
    ///
    /// TCP and UDP ports have the same place in a key: which of them is asked for, the protocol says.
    public boolean asksFor(OxmField field) {
        return maskOf(field) != 0 && hasWhatItAsksFor(field);
    }

    /// The bits that it asks for in a field.
    public long valueOf(OxmField field) {
        return values[field.word()] >>> field.shift() & field.allOnes();
    }

    /// In which bits of a field.
    public long maskOf(OxmField field) {
        return masks[field.word()] >>> field.shift() & field.allOnes();
    }

    /// Word 0 to 3 of what a key must have.
    public long value(int word) {
        return values[word];
    }

    /// Word 0 to 3 of the bits in which a key must have it.
    public long mask(int word) {
        return masks[word];
    }

    public boolean matches(FlowKey key) {
        return (key.word0 & masks[0]) == values[0]
                && (key.word1 & masks[1]) == values[1]
                && (key.word2 & masks[2]) == values[2]
                && (key.word3 & masks[3]) == values[3];
    }

    /// Whether every packet that it matches is matched by another, too.
    public boolean isWithin(Match other) {
        for (int word = 0; word < masks.length; word++) {
            if ((other.masks[word] & ~masks[word]) != 0 || (values[word] & other.masks[word]) != other.values[word]) {
                return false;
            }
        }
        return true;
    }

    /// Whether there may be a packet that both match.
    public boolean overlaps(Match other) {
        for (int word = 0; word < masks.length; word++) {
            if (((values[word] ^ other.values[word]) & masks[word] & other.masks[word]) != 0) {
                return false;
            }
        }
        return true;
    }

    /// How long it is in a message, its filler included: a multiple of 8.
    public int lengthBytes() {
        return Math.ceilDiv(fieldsLengthBytes(), 8) * 8;
    }

    /// How long it is without filler: head and fields.
    int fieldsLengthBytes() {
        int bytes = HEAD_BYTES;
        for (OxmField field : OxmField.values()) {
            if (asksFor(field)) {
                bytes += maskOf(field) == field.allOnes() ? field.encodedLengthBytes() : field.maskedLengthBytes();
            }
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Match match
                && Arrays.equals(values, match.values)
                && Arrays.equals(masks, match.masks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(masks);
    }

    @Override
    public String toString() {
        var fields = new StringJoiner(",", "{", "}");
        for (OxmField field : OxmField.values()) {
            if (asksFor(field)) {
                long mask = maskOf(field);
                fields.add(field + "=" + Long.toHexString(valueOf(field))
                        + (mask == field.allOnes() ? "" : "/" + Long.toHexString(mask)));
            }
        }
        return fields.toString();
    }
}
