// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.nio.ByteBuffer;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.node.DecodeResult;
import org.activenet.wire.Ipv4Address;

/// What every capsule of ours says first, behind its ANEP header, in network byte order. Ours: no paper that could be
/// read gives the layout of a PLAN packet; the fields are those that the PLAN documentation names.
///
/// ```text
/// offset  bytes  field
///      0      1  version          1
///      1      1  traffic class    0 data, 1 probe, 2 control, 3 report
///      2      2  application port where the source's application waits
///      4      4  source           IPv4 address of the node that the first capsule was injected at
///      8      4  destination      IPv4 address of the node where the capsule is to be evaluated
///     12      4  resource bound   hops that it and its children may still take
/// ```
public final class CapsuleHeader {
    public static final int SIZE_BYTES = 16;
    private static final byte VERSION = 1;

    private CapsuleHeader() {}

    public static void encode(Packet packet, ByteBuffer target) {
        target.put(VERSION)
                .put((byte) packet.trafficClass.code())
                .putShort((short) packet.applicationPort)
                .putInt(Ipv4Address.ofNode(packet.source).bits())
                .putInt(Ipv4Address.ofNode(packet.destination).bits())
                .putInt(packet.resourceBound);
    }

    public static DecodeResult decode(ByteBuffer bytes, Packet target) {
        if (bytes.remaining() < SIZE_BYTES) {
            return DecodeResult.TRUNCATED;
        }
        int version = bytes.get();
        TrafficClass trafficClass = TrafficClass.of(bytes.get());
        target.applicationPort = Short.toUnsignedInt(bytes.getShort());
        target.source = new Ipv4Address(bytes.getInt()).nodeIndex().orElse(Packet.NONE);
        target.destination = new Ipv4Address(bytes.getInt()).nodeIndex().orElse(Packet.NONE);
        target.resourceBound = bytes.getInt();
        if (version != VERSION
                || trafficClass == null
                || target.source < 0
                || target.destination < 0
                || target.resourceBound < 0) {
            return DecodeResult.BAD_FIELD;
        }
        target.trafficClass = trafficClass;
        return DecodeResult.DECODED;
    }
}
