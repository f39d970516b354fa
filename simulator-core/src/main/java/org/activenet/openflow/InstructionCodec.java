// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;
import org.activenet.wire.Refusal;

/// Actions, instructions and buckets as bytes (OpenFlow 1.3, sections 7.2.4, 7.2.5 and 7.3.4.2).
///
/// Actions and instructions begin with a type and their whole length, 16 bits each. They stand in the order in which the message
/// has them.
///
/// ```text
/// action                behind type and length, bytes
///  0  output            port 4, bytes for the controller 2, filler 6
/// 22  group             group 4
/// 24  decrement TTL     filler 4
///
/// instruction
///  1  go to a table     table 1, filler 3
///  2  write metadata    filler 4, metadata 8, mask 8
///  3  write actions     filler 4, actions
///  4  apply actions     filler 4, actions
///  5  clear actions     filler 4
///  6  meter             meter 4
///
/// bucket                whole length 2, weight 2, watched port 4, watched group 4, filler 4, actions
/// ```
final class InstructionCodec {
    private static final int OUTPUT = 0;
    private static final int GROUP = 22;
    private static final int DECREMENT_TTL = 24;

    private static final int GOTO_TABLE = 1;
    private static final int WRITE_METADATA = 2;
    private static final int WRITE_ACTIONS = 3;
    private static final int APPLY_ACTIONS = 4;
    private static final int CLEAR_ACTIONS = 5;
    private static final int METER = 6;

    /// Type and length.
    private static final int HEAD_BYTES = 4;

    private InstructionCodec() {}

    static void writeActions(MessageWriter out, List<Action> actions) {
        for (Action action : actions) {
            int lengthBytes = action.lengthBytes();
            switch (action) {
                case Action.Output(int port, int maxBytes) ->
                    out.u16(OUTPUT).u16(lengthBytes).u32(port).u16(maxBytes).filler(6);
                case Action.Group(int group) -> out.u16(GROUP).u16(lengthBytes).u32(group);
                case Action.DecrementTtl() -> out.u16(DECREMENT_TTL).u16(lengthBytes).filler(4);
            }
        }
    }

    static Action readAction(MessageReader in) {
        int type = in.u16();
        MessageReader rest = in.part(in.u16() - HEAD_BYTES);
        Action action = switch (type) {
            case OUTPUT -> {
                var output = new Action.Output(rest.u32(), rest.u16());
                rest.filler(6);
                yield output;
            }
            case GROUP -> new Action.Group(rest.u32());
            case DECREMENT_TTL -> {
                rest.filler(4);
                yield new Action.DecrementTtl();
            }
            default -> throw new Unreadable(Refusal.UNKNOWN_ACTION);
        };
        rest.end();
        return action;
    }

    static void writeInstructions(MessageWriter out, List<Instruction> instructions) {
        for (Instruction instruction : instructions) {
            out.u16(typeOf(instruction)).u16(instruction.lengthBytes());
            switch (instruction) {
                case Instruction.GotoTable(int table) -> out.u8(table).filler(3);
                case Instruction.WriteMetadata(long metadata, long mask) -> out.filler(4).u64(metadata).u64(mask);
                case Instruction.WriteActions(List<Action> actions) -> writeActions(out.filler(4), actions);
                case Instruction.ApplyActions(List<Action> actions) -> writeActions(out.filler(4), actions);
                case Instruction.ClearActions() -> out.filler(4);
                case Instruction.Meter(int meter) -> out.u32(meter);
            }
        }
    }

    private static int typeOf(Instruction instruction) {
        return switch (instruction) {
            case Instruction.GotoTable _ -> GOTO_TABLE;
            case Instruction.WriteMetadata _ -> WRITE_METADATA;
            case Instruction.WriteActions _ -> WRITE_ACTIONS;
            case Instruction.ApplyActions _ -> APPLY_ACTIONS;
            case Instruction.ClearActions _ -> CLEAR_ACTIONS;
            case Instruction.Meter _ -> METER;
        };
    }

    /// One instruction; whether a rule can have it beside its others, the switch says.
    static Instruction readInstruction(MessageReader in) {
        int type = in.u16();
        MessageReader rest = in.part(in.u16() - HEAD_BYTES);
        Instruction instruction = readInstruction(type, rest);
        rest.end();
        return instruction;
    }

    private static Instruction readInstruction(int type, MessageReader rest) {
        return switch (type) {
            case GOTO_TABLE -> {
                int table = rest.u8();
                rest.filler(3);
                yield new Instruction.GotoTable(table);
            }
            case WRITE_METADATA -> {
                rest.filler(4);
                long metadata = rest.u64();
                long mask = rest.u64();
                MessageReader.require((metadata & ~mask) == 0, Refusal.BAD_MASK);
                yield new Instruction.WriteMetadata(metadata, mask);
            }
            case WRITE_ACTIONS -> {
                rest.filler(4);
                yield new Instruction.WriteActions(rest.all(InstructionCodec::readAction));
            }
            case APPLY_ACTIONS -> {
                rest.filler(4);
                yield new Instruction.ApplyActions(rest.all(InstructionCodec::readAction));
            }
            case CLEAR_ACTIONS -> {
                rest.filler(4);
                yield new Instruction.ClearActions();
            }
            case METER -> new Instruction.Meter(rest.u32());
            default -> throw new Unreadable(Refusal.UNKNOWN_INSTRUCTION);
        };
    }

    static void writeBucket(MessageWriter out, Bucket bucket) {
        out.u16(bucket.lengthBytes())
                .u16(bucket.weight())
                .u32(bucket.watchPort())
                .u32(bucket.watchGroup())
                .filler(4);
        writeActions(out, bucket.actions());
    }

    static Bucket readBucket(MessageReader in) {
        MessageReader rest = in.part(in.u16() - Short.BYTES);
        int weight = rest.u16();
        int watchPort = rest.u32();
        int watchGroup = rest.u32();
        rest.filler(4);
        return new Bucket(weight, watchPort, watchGroup, rest.all(InstructionCodec::readAction));
    }
}
