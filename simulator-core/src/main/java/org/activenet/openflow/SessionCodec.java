// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import org.activenet.wire.Refusal;

/// The messages by which both sides come to know each other, as bytes (OpenFlow 1.3, sections 7.3.1, 7.3.2, 7.3.9 and 7.5).
///
/// ```text
/// message               behind the header, bytes
/// hello                 nothing, or: type of element, which is 1, 2; its length, which is 8, 2; versions 4
/// echo                  data
/// features reply        datapath 8, buffers 4, tables 1, auxiliary number 1, filler 2, capabilities 4, filler 4
/// set-config            fragments 2, bytes of a packet without a rule 2
/// role                  role 4, filler 4, generation 8
/// error                 type 2, code 2, data
/// ```
final class SessionCodec {
    private static final int VERSION_BITMAP = 1;

    private SessionCodec() {}

    static void write(MessageWriter out, Hello hello) {
        if (hello.versions() != 0) {
            out.u16(VERSION_BITMAP).u16(Hello.BITMAP_BYTES).u32(hello.versions());
        }
    }

    static Hello readHello(int xid, MessageReader in) {
        if (!in.hasMore()) {
            return new Hello(xid, 0);
        }
        MessageReader.require(in.u16() == VERSION_BITMAP, Refusal.UNKNOWN_TYPE);
        MessageReader.require(in.u16() == Hello.BITMAP_BYTES, Refusal.BAD_LENGTH);
        int versions = in.u32();
        MessageReader.require(versions != 0, Refusal.BAD_VALUE); // is written without the element
        return new Hello(xid, versions);
    }

    static void write(MessageWriter out, FeaturesReply reply) {
        out.u64(reply.datapathId())
                .u32(reply.bufferCount())
                .u8(reply.tableCount())
                .u8(reply.auxiliaryId())
                .filler(2)
                .u32(reply.capabilities())
                .filler(4);
    }

    static FeaturesReply readFeaturesReply(int xid, MessageReader in) {
        long datapathId = in.u64();
        int bufferCount = in.u32();
        int tableCount = in.u8();
        int auxiliaryId = in.u8();
        in.filler(2);
        int capabilities = in.u32();
        in.filler(4);
        return new FeaturesReply(xid, datapathId, bufferCount, tableCount, auxiliaryId, capabilities);
    }

    static void write(MessageWriter out, SetConfig config) {
        out.u16(config.fragments().ordinal()).u16(config.missSendBytes());
    }

    static SetConfig readSetConfig(int xid, MessageReader in) {
        var fragments = MessageReader.constant(SetConfig.Fragments.values(), in.u16());
        return new SetConfig(xid, fragments, in.u16());
    }

    static void writeRole(MessageWriter out, Role role, long generation) {
        out.u32(role.ordinal()).filler(4).u64(generation);
    }

    static RoleRequest readRoleRequest(int xid, MessageReader in) {
        return new RoleRequest(xid, readRole(in), in.u64());
    }

    static RoleReply readRoleReply(int xid, MessageReader in) {
        return new RoleReply(xid, readRole(in), in.u64());
    }

    private static Role readRole(MessageReader in) {
        Role role = MessageReader.constant(Role.values(), in.u32());
        in.filler(4);
        return role;
    }

    static void write(MessageWriter out, ErrorMessage error) {
        out.u16(error.code().type()).u16(error.code().code()).payload(error.data());
    }

    static ErrorMessage readError(int xid, MessageReader in) {
        ErrorCode code = ErrorCode.of(in.u16(), in.u16()).orElseThrow(() -> new Unreadable(Refusal.UNKNOWN_TYPE));
        return new ErrorMessage(xid, code, in.payload());
    }
}
