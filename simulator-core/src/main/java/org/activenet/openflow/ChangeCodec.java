// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;
import org.activenet.wire.Refusal;

/// The messages that change rules, groups and meters, as bytes (OpenFlow 1.3, section 7.3.4).
///
/// ```text
/// message               behind the header, bytes
/// flow-mod              cookie 8, mask of it 8, table 1, command 1, idle timeout 2, hard timeout 2, priority 2, buffer 4,
///                       outputs to 4, leads to 4, flags 2, filler 2, match, instructions
/// group-mod             command 2, type 1, filler 1, group 4, buckets
/// meter-mod             command 2, flags 2, meter 4, band: type 2, length 2, rate 4, burst 4, filler 4
/// ```
///
/// Ours: the flags of a meter always say its unit, and that it has a burst when that is not 0; it has one band, and none in
/// deletions.
final class ChangeCodec {
    private static final int FLAG_KILOBITS = 1;
    private static final int FLAG_PACKETS = 1 << 1;
    private static final int FLAG_BURST = 1 << 2;
    private static final int BAND_DROP = 1;
    private static final int BAND_BYTES = 16;

    private ChangeCodec() {}

    static void write(MessageWriter out, FlowMod mod) {
        out.u64(mod.cookie())
                .u64(mod.cookieMask())
                .u8(mod.table())
                .u8(mod.command().ordinal())
                .timeout(mod.idleTimeoutNs())
                .timeout(mod.hardTimeoutNs())
                .u16(mod.priority())
                .u32(mod.bufferId())
                .u32(mod.outPort())
                .u32(mod.outGroup())
                .u16(mod.flags())
                .filler(2);
        MatchCodec.write(out, mod.match());
        InstructionCodec.writeInstructions(out, mod.instructions());
    }

    static FlowMod readFlowMod(int xid, MessageReader in) {
        long cookie = in.u64();
        long cookieMask = in.u64();
        int table = in.u8();
        var command = MessageReader.constant(FlowMod.Command.values(), in.u8());
        long idleTimeoutNs = in.timeoutNs();
        long hardTimeoutNs = in.timeoutNs();
        int priority = in.u16();
        int bufferId = in.u32();
        int outPort = in.u32();
        int outGroup = in.u32();
        int flags = in.u16();
        in.filler(2);
        Match match = MatchCodec.read(in);
        return new FlowMod(xid, cookie, cookieMask, table, command, idleTimeoutNs, hardTimeoutNs, priority, bufferId, outPort,
                outGroup, flags, match, in.all(InstructionCodec::readInstruction));
    }

    static void write(MessageWriter out, GroupMod mod) {
        out.u16(mod.command().ordinal()).u8(mod.type().ordinal()).filler(1).u32(mod.group());
        mod.buckets().forEach(bucket -> InstructionCodec.writeBucket(out, bucket));
    }

    static GroupMod readGroupMod(int xid, MessageReader in) {
        var command = MessageReader.constant(GroupMod.Command.values(), in.u16());
        var type = MessageReader.constant(GroupMod.Type.values(), in.u8());
        in.filler(1);
        int group = in.u32();
        List<Bucket> buckets = in.all(InstructionCodec::readBucket);
        return new GroupMod(xid, command, type, group, buckets);
    }

    static void write(MessageWriter out, MeterMod mod) {
        int unit = switch (mod.unit()) {
            case KILOBITS_PER_SECOND -> FLAG_KILOBITS;
            case PACKETS_PER_SECOND -> FLAG_PACKETS;
        };
        out.u16(mod.command().ordinal()).u16(unit | (mod.burst() != 0 ? FLAG_BURST : 0)).u32(mod.meter());
        if (mod.command() != MeterMod.Command.DELETE) {
            out.u16(BAND_DROP).u16(BAND_BYTES).u32(mod.rate()).u32(mod.burst()).filler(4);
        }
    }

    static MeterMod readMeterMod(int xid, MessageReader in) {
        var command = MessageReader.constant(MeterMod.Command.values(), in.u16());
        int flags = in.u16();
        var unit = switch (flags & ~FLAG_BURST) {
            case FLAG_KILOBITS -> MeterMod.Unit.KILOBITS_PER_SECOND;
            case FLAG_PACKETS -> MeterMod.Unit.PACKETS_PER_SECOND;
            default -> throw new Unreadable(Refusal.BAD_VALUE);
        };
        int meter = in.u32();
        int rate = 0;
        int burst = 0;
        if (command != MeterMod.Command.DELETE) {
            MessageReader.require(in.u16() == BAND_DROP, Refusal.UNKNOWN_TYPE);
            MessageReader.require(in.u16() == BAND_BYTES, Refusal.BAD_LENGTH);
            rate = in.u32();
            burst = in.u32();
            in.filler(4);
        }
        MessageReader.require((flags & FLAG_BURST) != 0 == (burst != 0), Refusal.BAD_VALUE);
        return new MeterMod(xid, command, unit, meter, rate, burst);
    }
}
