// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import org.activenet.wire.Refusal;

/// A match as bytes (OpenFlow 1.3, section 7.2.3).
///
/// ```text
/// offset  bytes  field
///      0      2  type      1: fields in OXM's form
///      2      2  length    without the filler behind it
///      4         fields    each: class 2 bytes, number 7 bits, whether there is a mask 1 bit, length of what follows 1 byte,
///                          value, mask
///                filler    up to a multiple of 8 bytes
/// ```
///
/// Ours: fields stand in the order of their numbers, and a mask has neither nothing but zeros nor nothing but ones, so that one
/// match has one form. The specification asks only that fields stand behind those that they ask for.
final class MatchCodec {
    private static final int TYPE_OXM = 1;
    private static final int CLASS_BASIC = 0x8000;
    private static final int HEAD_BYTES = 4;

    private MatchCodec() {}

    static void write(MessageWriter out, Match match) {
        int lengthBytes = match.fieldsLengthBytes();
        out.u16(TYPE_OXM).u16(lengthBytes);
        for (OxmField field : OxmField.values()) { // in the order of their numbers
            if (match.asksFor(field)) {
                boolean hasMask = match.maskOf(field) != field.allOnes();
                int valueBytes = field.valueBytes();
                out.u16(CLASS_BASIC)
                        .u8(field.number() << 1 | (hasMask ? 1 : 0))
                        .u8(hasMask ? 2 * valueBytes : valueBytes)
                        .number(valueBytes, match.valueOf(field));
                if (hasMask) {
                    out.number(valueBytes, match.maskOf(field));
                }
            }
        }
        out.filler(match.lengthBytes() - lengthBytes);
    }

    static Match read(MessageReader in) {
        MessageReader.require(in.u16() == TYPE_OXM, Refusal.UNKNOWN_TYPE);
        int lengthBytes = in.u16();
        MessageReader fields = in.part(lengthBytes - HEAD_BYTES);
        Match match = Match.ANY;
        int lastNumber = -1;
        while (fields.hasMore()) {
            MessageReader.require(fields.u16() == CLASS_BASIC, Refusal.UNKNOWN_FIELD);
            int numberAndMask = fields.u8();
            OxmField field = field(numberAndMask >> 1);
            MessageReader.require(field.number() > lastNumber, Refusal.UNORDERED_FIELD);
            lastNumber = field.number();
            match = readField(fields, match, field, (numberAndMask & 1) != 0);
        }
        in.filler(match.lengthBytes() - lengthBytes);
        return match;
    }

    private static Match readField(MessageReader in, Match match, OxmField field, boolean hasMask) {
        int valueBytes = field.valueBytes();
        MessageReader.require(in.u8() == (hasMask ? 2 * valueBytes : valueBytes), Refusal.BAD_LENGTH);
        long value = in.number(valueBytes);
        long mask = field.allOnes();
        if (hasMask) {
            mask = in.number(valueBytes);
            boolean isOne = mask != 0 && mask != field.allOnes() && (value & ~mask) == 0;
            MessageReader.require(field.isMaskable() && isOne, Refusal.BAD_MASK);
        }
        MessageReader.require(match.hasWhatItAsksFor(field), Refusal.MISSING_PREREQUISITE);
        return match.withMasked(field, value, mask);
    }

    private static OxmField field(int number) {
        for (OxmField field : OxmField.values()) {
            if (field.number() == number) {
                return field;
            }
        }
        throw new Unreadable(Refusal.UNKNOWN_FIELD);
    }
}
