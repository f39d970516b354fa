// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

/// Why bytes from a link are not what they were taken for.
public enum Refusal {
    /// There are fewer bytes than the header, or the length in it, asks for.
    TRUNCATED,
    /// There are more bytes than the length in the header covers, where none may follow.
    TRAILING_BYTES,
    /// Another version of the protocol, whose layout is not known.
    UNKNOWN_VERSION,
    /// A header length below the least possible, or beyond the end of the packet.
    BAD_HEADER_LENGTH,
    /// A packet length that does not cover its own header.
    BAD_PACKET_LENGTH,
    /// The bytes do not add up to their checksum.
    BAD_CHECKSUM,
    /// A part of a larger packet; nothing here puts such together.
    FRAGMENT,
    /// An IP packet that carries another protocol than the one looked for.
    UNKNOWN_PROTOCOL,
    /// A message type, or a code of it, that is not read here.
    UNKNOWN_TYPE,
    /// An option whose length is 0 or goes beyond the header.
    BAD_OPTION_LENGTH,
    /// An option of a known type with a value that this type cannot have.
    BAD_OPTION,
    /// An option that is not understood and that asks for the packet to be discarded in this case.
    UNKNOWN_OPTION,
    /// The same option twice.
    REPEATED_OPTION,
    /// More options than a node is ready to look at.
    TOO_MANY_OPTIONS,
    /// A field with a value that it cannot have.
    BAD_VALUE,
    /// A message, or a part of one, whose length is not one that its kind can have, or goes beyond what it is in.
    BAD_LENGTH,
    /// A field of a match that is not read here.
    UNKNOWN_FIELD,
    /// A field of a match that does not come after the one before it: the same twice, or not in the order of their numbers.
    UNORDERED_FIELD,
    /// A field of a match without another one that it asks for.
    MISSING_PREREQUISITE,
    /// A mask of no ones or of nothing but ones, of a field that has none, or one that the value does not lie within.
    BAD_MASK,
    /// An action that is not read here.
    UNKNOWN_ACTION,
    /// An instruction that is not read here.
    UNKNOWN_INSTRUCTION,
    /// Filler bytes that are not 0.
    BAD_FILLER,
    /// Text that is not UTF-8.
    BAD_TEXT,
    /// A length, or a number of things, above what the reader is ready to take.
    TOO_LONG
}
