// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

/// How long the messages between switches and controllers are: OpenFlow 1.3, over TCP and IPv4.
///
/// ```text
/// part or message       bytes
/// match                 4 + its fields, filled up to a multiple of 8
/// instruction           apply-actions: 8 + its actions; go to a table: 8
/// action                output: 16; to a group: 8
/// hello                 8, with the version bitmap 16
/// echo, barrier, features request    8
/// features reply        32
/// set-config            12
/// error                 12 + data
/// packet-in             24 + match + 2 + data
/// packet-out            24 + actions + data
/// flow-mod              48 + match + instructions
/// flow-removed          48 + match
/// group-mod             16 + per bucket (16 + actions)
/// port-status           80
/// role request          24
/// port descriptions     request 16, reply 16 + 64 per port
/// port statistics       request 24, reply 16 + 112 per port
/// flow statistics       request 48 + match, reply 16 + per entry (48 + match + instructions)
/// ```
///
/// The lengths follow from the structures of the OpenFlow 1.3 specification and agree with what the library
/// openflowj 3.6.605 writes. A number of parts that leaves the 65,535 bytes of one message is refused: it
/// would have to be sent as several.
///
/// Transport (ours): each message begins a segment of its own; a segment has up to 1,460 bytes of it and 40 bytes
/// of IPv4 and TCP header without options; acknowledgements are not counted; there is no link-layer framing, in
/// the segment as in the packets that packet-in and packet-out carry, because we count IP packets everywhere.
public final class OpenFlowSizes {
    /// Length of a message that is a header only.
    public static final int HEADER_BYTES = 8;

    public static final int HELLO_BYTES = 8;
    public static final int HELLO_WITH_BITMAP_BYTES = 16;
    public static final int ECHO_BYTES = 8;
    public static final int BARRIER_BYTES = 8;
    public static final int FEATURES_REQUEST_BYTES = 8;
    public static final int FEATURES_REPLY_BYTES = 32;
    public static final int SET_CONFIG_BYTES = 12;
    public static final int PORT_STATUS_BYTES = 80;
    public static final int ROLE_REQUEST_BYTES = 24;
    public static final int PORT_DESCRIPTION_REQUEST_BYTES = 16;
    public static final int PORT_STATISTICS_REQUEST_BYTES = 24;

    public static final int OUTPUT_ACTION_BYTES = 16;
    public static final int GROUP_ACTION_BYTES = 8;
    public static final int GOTO_TABLE_BYTES = 8;

    /// The destination address: how a proactive rule tells where a packet goes.
    public static final int MATCH_IPV4_DESTINATION_BYTES = matchBytes(OxmField.ETH_TYPE, OxmField.IPV4_DST);

    /// Ingress port and five-tuple: how a reactive rule tells one flow from the others. The length is the same
    /// for TCP and UDP.
    public static final int MATCH_FLOW_BYTES = matchBytes(
            OxmField.IN_PORT,
            OxmField.ETH_TYPE,
            OxmField.IPV4_SRC,
            OxmField.IPV4_DST,
            OxmField.IP_PROTO,
            OxmField.UDP_SRC,
            OxmField.UDP_DST);

    /// The ingress port alone, which a packet-in carries.
    public static final int MATCH_IN_PORT_BYTES = matchBytes(OxmField.IN_PORT);

    /// IPv4 and TCP header of a segment, both without options.
    public static final int SEGMENT_HEADER_BYTES = 40;

    /// Most message bytes in one segment: an MTU of 1,500 less the headers.
    public static final int MAX_SEGMENT_BYTES = 1_460;

    /// IANA's port for OpenFlow.
    public static final int PORT = 6653;

    private static final int MAX_MESSAGE_BYTES = 65_535;
    private static final int MULTIPART_BYTES = 16;

    private OpenFlowSizes() {}

    /// A match on the exact values of these fields; without fields, one that everything satisfies.
    public static int matchBytes(OxmField... fields) {
        int bytes = 4;
        for (OxmField field : fields) {
            bytes += field.encodedLengthBytes();
        }
        return Math.ceilDiv(bytes, 8) * 8;
    }

    /// The instruction to do `actionBytes` of actions at once.
    public static int applyActionsBytes(int actionBytes) {
        return 8 + part(actionBytes, "actionBytes");
    }

    /// The instructions of the usual rule: send the packet to one port.
    public static int outputInstructionBytes() {
        return applyActionsBytes(OUTPUT_ACTION_BYTES);
    }

    public static int packetInBytes(int matchBytes, int dataBytes) {
        return message(24L + part(matchBytes, "matchBytes") + 2 + part(dataBytes, "dataBytes"));
    }

    public static int packetOutBytes(int actionBytes, int dataBytes) {
        return message(24L + part(actionBytes, "actionBytes") + part(dataBytes, "dataBytes"));
    }

    /// A rule added, changed or, without instructions, deleted.
    public static int flowModBytes(int matchBytes, int instructionBytes) {
        return message(
                48L + part(matchBytes, "matchBytes") + part(instructionBytes, "instructionBytes"));
    }

    public static int flowRemovedBytes(int matchBytes) {
        return message(48L + part(matchBytes, "matchBytes"));
    }

    /// A group whose buckets have `actionBytes` of actions each.
    public static int groupModBytes(int buckets, int actionBytes) {
        return message(16 + part(buckets, "buckets") * (16L + part(actionBytes, "actionBytes")));
    }

    public static int errorBytes(int dataBytes) {
        return message(12L + part(dataBytes, "dataBytes"));
    }

    public static int portDescriptionReplyBytes(int ports) {
        return message(MULTIPART_BYTES + 64L * part(ports, "ports"));
    }

    public static int portStatisticsReplyBytes(int ports) {
        return message(MULTIPART_BYTES + 112L * part(ports, "ports"));
    }

    public static int flowStatisticsRequestBytes(int matchBytes) {
        return message(MULTIPART_BYTES + 32L + part(matchBytes, "matchBytes"));
    }

    /// The reply about `entries` rules that are all of one form.
    public static int flowStatisticsReplyBytes(int entries, int matchBytes, int instructionBytes) {
        long entryBytes =
                48L + part(matchBytes, "matchBytes") + part(instructionBytes, "instructionBytes");
        return message(MULTIPART_BYTES + part(entries, "entries") * entryBytes);
    }

    /// How many TCP segments carry a message.
    public static int segmentCount(int messageBytes) {
        Fields.require(HEADER_BYTES, MAX_MESSAGE_BYTES, messageBytes, "messageBytes");
        return Math.ceilDiv(messageBytes, MAX_SEGMENT_BYTES);
    }

    /// What a message puts on the wire: itself, and the headers of its segments.
    public static int wireBytes(int messageBytes) {
        return messageBytes + segmentCount(messageBytes) * SEGMENT_HEADER_BYTES;
    }

    private static int part(int value, String name) {
        Fields.require(0, MAX_MESSAGE_BYTES, value, name);
        return value;
    }

    private static int message(long bytes) {
        if (bytes > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "an OpenFlow message must have at most %d bytes, had %d".formatted(MAX_MESSAGE_BYTES, bytes));
        }
        return (int) bytes;
    }
}
