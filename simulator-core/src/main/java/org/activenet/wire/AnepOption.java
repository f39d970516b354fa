// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One option of an [AnepHeader]: a type, a length and a value of whole 32-bit words.
///
/// As we understand the draft:
///
/// ```text
/// offset  bytes  field
///      0      2  flags and type   bit 15: private to the type id; bit 14: discard the packet if unknown;
///                                 bits 0..13: type
///      2      2  length           of the whole option, in words of 32 bits
///      4         value
///
/// type  option                  value
///    1  source identifier       scheme (1 IPv4, 2 IPv6, 3 IEEE 802.3), then the address in that scheme
///    2  destination identifier  the same
///    3  integrity checksum      16 bits of RFC 1071 checksum over the whole ANEP packet, then 16 bits of 0
///    4  authentication          scheme (see AnepAuthentication), then what that scheme defines
/// ```
///
/// That the checksum stands in the first half of its word is our choice. Of the schemes only IPv4 is read; an
/// identifier in another one is an option that is not understood, and is kept or refused as its flag says. So is authentication
/// in any scheme, since nothing here could verify it.
/// A private option is kept: it is for its execution environment to judge.
///
/// @param type  0..16,383
/// @param words the value; for an integrity checksum a single 0, which [AnepHeader#seal] replaces on the wire
public record AnepOption(int type, Scope scope, IfUnknown ifUnknown, List<Integer> words) {
    public static final int SOURCE_IDENTIFIER = 1;
    public static final int DESTINATION_IDENTIFIER = 2;
    public static final int INTEGRITY_CHECKSUM = 3;
    public static final int AUTHENTICATION = 4;

    public static final int SCHEME_IPV4 = 1;

    /// The type and the length of an option.
    public static final int HEAD_BYTES = 4;

    static final int WORD_BYTES = 4;

    private static final int PRIVATE_BIT = 0x8000;
    private static final int DISCARD_BIT = 0x4000;
    private static final int TYPE_MASK = 0x3fff;

    /// Who gave the option its type number.
    public enum Scope {
        /// The registry of all active networks (ANANA).
        PUBLIC,
        /// The execution environment that the packet is for.
        PRIVATE
    }

    /// What a node does that does not understand the option.
    public enum IfUnknown {
        IGNORE,
        DISCARD
    }

    public AnepOption {
        words = List.copyOf(words);
        Fields.require(0, TYPE_MASK, type, "option type");
        Fields.require(0, AnepHeader.MAX_PACKET_BYTES / WORD_BYTES, words.size(), "words of an option");
    }

    /// Where the packet comes from.
    public static AnepOption source(Ipv4Address address) {
        return new AnepOption(
                SOURCE_IDENTIFIER, Scope.PUBLIC, IfUnknown.IGNORE, List.of(SCHEME_IPV4, address.bits()));
    }

    /// Where the packet goes to.
    public static AnepOption destination(Ipv4Address address) {
        return new AnepOption(
                DESTINATION_IDENTIFIER, Scope.PUBLIC, IfUnknown.IGNORE, List.of(SCHEME_IPV4, address.bits()));
    }

    /// A checksum over the whole ANEP packet.
    public static AnepOption checksum() {
        return new AnepOption(INTEGRITY_CHECKSUM, Scope.PUBLIC, IfUnknown.IGNORE, List.of(0));
    }

    /// By what the sender means to prove who it is; kept by nodes that do not verify it.
    public static AnepOption authentication(AnepAuthentication value) {
        var words = new ArrayList<Integer>();
        words.add(value.schemeNumber());
        words.addAll(value.words());
        return new AnepOption(AUTHENTICATION, Scope.PUBLIC, IfUnknown.IGNORE, words);
    }

    public int encodedLengthBytes() {
        return HEAD_BYTES + WORD_BYTES * words.size();
    }

    void encode(ByteBuffer target) {
        int flags = (scope == Scope.PRIVATE ? PRIVATE_BIT : 0) | (ifUnknown == IfUnknown.DISCARD ? DISCARD_BIT : 0);
        target.putShort((short) (flags | type)).putShort((short) (encodedLengthBytes() / WORD_BYTES));
        for (int word : words) {
            target.putInt(word);
        }
    }

    /// Reads the option at `start`, of a length that was checked to be inside the header.
    static AnepOption decode(ByteBuffer packet, int start, int lengthBytes) {
        int flagsAndType = Fields.unsigned16(packet, start);
        List<Integer> words = new ArrayList<>();
        for (int i = start + HEAD_BYTES; i < start + lengthBytes; i += WORD_BYTES) {
            words.add(packet.getInt(i));
        }
        int type = flagsAndType & TYPE_MASK;
        Scope scope = (flagsAndType & PRIVATE_BIT) != 0 ? Scope.PRIVATE : Scope.PUBLIC;
        if (scope == Scope.PUBLIC && type == INTEGRITY_CHECKSUM && words.size() == 1) {
            words.set(0, words.getFirst() & 0xffff); // The checksum belongs to the bytes, not to the header.
        }
        return new AnepOption(
                type, scope, (flagsAndType & DISCARD_BIT) != 0 ? IfUnknown.DISCARD : IfUnknown.IGNORE, words);
    }

    boolean isPublic(int type) {
        return scope == Scope.PUBLIC && this.type == type;
    }

    boolean isSameKindAs(AnepOption other) {
        return type == other.type && scope == other.scope;
    }

    /// The address in an identifier, if its scheme is IPv4.
    Optional<Ipv4Address> address() {
        return words.getFirst() == SCHEME_IPV4 ? Optional.of(new Ipv4Address(words.get(1))) : Optional.empty();
    }

    AnepAuthentication asAuthentication() {
        return new AnepAuthentication(words.getFirst(), words.subList(1, words.size()));
    }

    /// What is wrong with this option for a node that reads it, or `null`.
    @Nullable Refusal fault() {
        if (scope == Scope.PRIVATE) {
            return null;
        }
        return switch (type) {
            case SOURCE_IDENTIFIER, DESTINATION_IDENTIFIER -> identifierFault();
            case INTEGRITY_CHECKSUM -> words.equals(List.of(0)) ? null : Refusal.BAD_OPTION;
            case AUTHENTICATION -> words.isEmpty() ? Refusal.BAD_OPTION : faultOfUnknown();
            default -> faultOfUnknown();
        };
    }

    private @Nullable Refusal identifierFault() {
        if (words.isEmpty()) {
            return Refusal.BAD_OPTION;
        }
        if (words.getFirst() != SCHEME_IPV4) {
            return faultOfUnknown();
        }
        return words.size() == 2 ? null : Refusal.BAD_OPTION;
    }

    private @Nullable Refusal faultOfUnknown() {
        return ifUnknown == IfUnknown.DISCARD ? Refusal.UNKNOWN_OPTION : null;
    }
}
