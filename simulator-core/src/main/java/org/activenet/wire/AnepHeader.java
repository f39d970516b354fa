// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The header in front of every capsule between two active nodes; its type id selects the execution environment.
///
/// Active Network Encapsulation Protocol, version 1 (Alexander, Braden, Gunter, Jackson, Keromytis, Minden,
/// Wetherall: "Active Network Encapsulation Protocol (ANEP)", draft, July 1997). As we understand the draft:
///
/// ```text
/// offset  bytes  field
///      0      1  version         1
///      1      1  flags           bit 7: discard the packet if the type id is unknown; the others 0
///      2      2  type id         of the execution environment
///      4      2  header length   with options, in words of 32 bits
///      6      2  packet length   header and payload, bytes
///      8         options         see AnepOption
/// ```
///
/// Order and width of the five fields are also drawn in a later public draft (draft-sdalu-anep-ipv6-00,
/// November 2000); their units and the options we could not check against a text.
///
/// Ours: flag bits without a meaning are written as 0 and not looked at; the packet has to fill the datagram
/// exactly; an option may come once; a node looks at no more than [#MAX_OPTIONS] of them. A packet with a
/// checksum option is refused when it does not hold.
///
/// @param typeId       0..65,535; see [AnepType]
/// @param options      in the order of the bytes
/// @param payloadBytes what follows the header
public record AnepHeader(int typeId, IfTypeUnknown ifTypeUnknown, List<AnepOption> options, int payloadBytes) {
    public static final int VERSION = 1;

    /// The header without options.
    public static final int SIZE_BYTES = 8;

    public static final int MAX_PACKET_BYTES = 65_535;
    public static final int MAX_OPTIONS = 16;

    private static final int DISCARD_BIT = 0x80;

    /// What a node is asked to do that has no execution environment for the type id; the rule is [#handling].
    public enum IfTypeUnknown {
        /// It may forward the packet in its default way.
        MAY_FORWARD,
        DISCARD
    }

    public AnepHeader {
        options = List.copyOf(options);
        Fields.require(0, Fields.MAX_UNSIGNED_16, typeId, "typeId");
        Fields.require(0, MAX_OPTIONS, options.size(), "number of options");
        Fields.require(0, MAX_PACKET_BYTES - headerBytes(options), payloadBytes, "payloadBytes");
        if (hasRepeats(options) || options.stream().anyMatch(option -> option.fault() == Refusal.BAD_OPTION)) {
            throw new IllegalArgumentException("options must be well formed and come once each, were " + options);
        }
    }

    /// A header without options, discarded where the environment is missing.
    public static AnepHeader of(int typeId, int payloadBytes) {
        return new AnepHeader(typeId, IfTypeUnknown.DISCARD, List.of(), payloadBytes);
    }

    public int encodedLengthBytes() {
        return headerBytes(options);
    }

    /// Header and payload: the packet length field.
    public int packetBytes() {
        return encodedLengthBytes() + payloadBytes;
    }

    /// Where the packet says that it comes from, if it says so in IPv4.
    public Optional<Ipv4Address> source() {
        return option(AnepOption.SOURCE_IDENTIFIER).flatMap(AnepOption::address);
    }

    /// Where the packet says that it goes to, if it says so in IPv4.
    public Optional<Ipv4Address> destination() {
        return option(AnepOption.DESTINATION_IDENTIFIER).flatMap(AnepOption::address);
    }

    /// By what the packet means to prove who sent it, if it does.
    public Optional<AnepAuthentication> authentication() {
        return option(AnepOption.AUTHENTICATION).map(AnepOption::asAuthentication);
    }

    /// What the node `here` does with the packet.
    ///
    /// As we understand the draft: where the type id is unknown, the first flag bit says whether the node discards the packet or
    /// may try to forward it in its default way. Ours: the default way is towards the destination identifier, so that there is
    /// none without one in IPv4, nor at that node itself; and an error message is for any node that it comes to, unless it names
    /// another one.
    ///
    /// @param hasEnvironment whether the node has an execution environment for a type id
    public AnepHandling handling(IntPredicate hasEnvironment, Ipv4Address here) {
        boolean isOnItsWay = destination().filter(address -> !address.equals(here)).isPresent();
        if (typeId == AnepType.ERROR_ID) {
            return isOnItsWay ? AnepHandling.FORWARD : AnepHandling.READ_ERROR;
        }
        if (hasEnvironment.test(typeId)) {
            return AnepHandling.EVALUATE;
        }
        return ifTypeUnknown == IfTypeUnknown.MAY_FORWARD && isOnItsWay ? AnepHandling.FORWARD : AnepHandling.DISCARD;
    }

    public boolean hasChecksum() {
        return option(AnepOption.INTEGRITY_CHECKSUM).isPresent();
    }

    /// The option of this public type.
    public Optional<AnepOption> option(int type) {
        return options.stream().filter(option -> option.isPublic(type)).findFirst();
    }

    /// Writes the header with an integrity checksum of 0, if it has that option; [#seal] computes it.
    public void encode(ByteBuffer target) {
        Fields.inNetworkOrder(target)
                .put((byte) VERSION)
                .put((byte) (ifTypeUnknown == IfTypeUnknown.DISCARD ? DISCARD_BIT : 0))
                .putShort((short) typeId)
                .putShort((short) (encodedLengthBytes() / AnepOption.WORD_BYTES))
                .putShort((short) packetBytes());
        for (AnepOption option : options) {
            option.encode(target);
        }
    }

    /// Fills in the integrity checksum of this header, encoded at the absolute index `start`, with its payload
    /// behind it. Does nothing where there is no such option.
    public void seal(ByteBuffer target, int start) {
        Fields.inNetworkOrder(target);
        int at = start + SIZE_BYTES;
        for (AnepOption option : options) {
            if (option.isPublic(AnepOption.INTEGRITY_CHECKSUM)) {
                int checksumAt = at + AnepOption.HEAD_BYTES;
                target.putShort(checksumAt, (short) 0);
                target.putShort(checksumAt, (short) InternetChecksum.of(target, start, packetBytes()));
            }
            at += option.encodedLengthBytes();
        }
    }

    /// Reads the header of a packet that fills the rest of the buffer.
    public static Decoded<AnepHeader> decode(ByteBuffer bytes) {
        ByteBuffer packet = bytes.slice(); // in network byte order, indices from 0
        if (packet.limit() < SIZE_BYTES) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        if (Fields.unsigned8(packet, 0) != VERSION) {
            return Decoded.refused(Refusal.UNKNOWN_VERSION);
        }
        int headerBytes = AnepOption.WORD_BYTES * Fields.unsigned16(packet, 4);
        int packetBytes = Fields.unsigned16(packet, 6);
        if (packetBytes < SIZE_BYTES) {
            return Decoded.refused(Refusal.BAD_PACKET_LENGTH);
        }
        if (headerBytes < SIZE_BYTES || headerBytes > packetBytes) {
            return Decoded.refused(Refusal.BAD_HEADER_LENGTH);
        }
        if (packetBytes != packet.limit()) {
            return Decoded.refused(packetBytes > packet.limit() ? Refusal.TRUNCATED : Refusal.TRAILING_BYTES);
        }
        List<AnepOption> options = new ArrayList<>();
        Refusal fault = readOptions(packet, headerBytes, options);
        if (fault != null) {
            return Decoded.refused(fault);
        }
        var header = new AnepHeader(
                Fields.unsigned16(packet, 2),
                (Fields.unsigned8(packet, 1) & DISCARD_BIT) != 0 ? IfTypeUnknown.DISCARD : IfTypeUnknown.MAY_FORWARD,
                options,
                packetBytes - headerBytes);
        if (header.hasChecksum() && InternetChecksum.of(packet, 0, packetBytes) != InternetChecksum.VALID) {
            return Decoded.refused(Refusal.BAD_CHECKSUM);
        }
        bytes.position(bytes.position() + headerBytes);
        return Decoded.of(header);
    }

    /// Adds the options between the fixed header and `headerBytes` to `options`; gives what is wrong, or `null`.
    private static @Nullable Refusal readOptions(ByteBuffer packet, int headerBytes, List<AnepOption> options) {
        int at = SIZE_BYTES;
        while (at < headerBytes) { // Both are whole words, so the head of an option is always there.
            int lengthBytes = AnepOption.WORD_BYTES * Fields.unsigned16(packet, at + 2);
            if (lengthBytes < AnepOption.HEAD_BYTES || lengthBytes > headerBytes - at) {
                return Refusal.BAD_OPTION_LENGTH; // A length of 0 would never come to an end.
            }
            if (options.size() == MAX_OPTIONS) {
                return Refusal.TOO_MANY_OPTIONS;
            }
            AnepOption option = AnepOption.decode(packet, at, lengthBytes);
            Refusal fault = option.fault();
            if (fault != null) {
                return fault;
            }
            options.add(option);
            at += lengthBytes;
        }
        return hasRepeats(options) ? Refusal.REPEATED_OPTION : null;
    }

    private static boolean hasRepeats(List<AnepOption> options) {
        for (int i = 1; i < options.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (options.get(i).isSameKindAs(options.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int headerBytes(List<AnepOption> options) {
        int bytes = SIZE_BYTES;
        for (AnepOption option : options) {
            bytes += option.encodedLengthBytes();
        }
        return bytes;
    }
}
