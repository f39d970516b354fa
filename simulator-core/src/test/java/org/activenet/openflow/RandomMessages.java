// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Messages of every kind with parts of every kind, drawn from one seed. Only what cannot be encoded is left out: timeouts that
/// are not a whole number of seconds.
final class RandomMessages {
    private static final long SECOND_NS = 1_000_000_000;

    private final Random random;
    private final List<Supplier<OpenFlowMessage>> kinds;

    RandomMessages(long seed) {
        this.random = new Random(seed);
        this.kinds = List.of(
                () -> new Hello(xid(), 0),
                () -> new Hello(xid(), number() & Hello.VERSION_1_3 - 1 | Hello.VERSION_1_3),
                () -> new EchoRequest(xid(), payload(80)),
                () -> new EchoReply(xid(), payload(80)),
                () -> new FeaturesRequest(xid()),
                this::featuresReply,
                () -> new SetConfig(xid(), oneOf(SetConfig.Fragments.values()), u16()),
                this::packetIn,
                this::packetOut,
                this::flowMod,
                this::flowRemoved,
                () -> new PortStatus(xid(), oneOf(PortStatus.Reason.values()), port()),
                () -> new ErrorMessage(xid(), oneOf(ErrorCode.values()), payload(70)),
                this::groupMod,
                this::meterMod,
                () -> new BarrierRequest(xid()),
                () -> new BarrierReply(xid()),
                () -> new RoleRequest(xid(), oneOf(Role.values()), counter()),
                () -> new RoleReply(xid(), oneOf(Role.values()), counter()),
                () -> new MultipartRequest.PortDescriptions(xid()),
                this::rulesAskedFor,
                () -> new MultipartRequest.Aggregate(rulesAskedFor()),
                () -> new MultipartRequest.Tables(xid()),
                () -> new MultipartRequest.Ports(xid(), number()),
                () -> new MultipartRequest.Groups(xid(), groupOr(GroupMod.ALL_GROUPS)),
                () -> new MultipartRequest.Queues(xid(), number(), number()),
                () -> new MultipartRequest.GroupDescriptions(xid()),
                () -> new MultipartRequest.Meters(xid(), random.nextInt(3) == 0 ? MeterMod.ALL_METERS : meter()),
                () -> new MultipartReply.Aggregate(xid(), counter(), counter(), number()),
                () -> new MultipartReply.Queues(xid(), random.nextBoolean(), some(3, () ->
                        new QueueStatistics(number(), number(), counter(), counter(), counter(), durationNs()))),
                () -> new MultipartReply.GroupDescriptions(xid(), random.nextBoolean(), some(3, () ->
                        new GroupDescription(oneOf(GroupMod.Type.values()), group(), some(3, this::bucket)))),
                () -> new MultipartReply.Meters(xid(), random.nextBoolean(), some(3, () -> new MeterStatistics(
                        meter(), number(), counter(), counter(), durationNs(), counter(), counter()))),
                () -> new MultipartReply.PortDescriptions(xid(), random.nextBoolean(), some(3, this::port)),
                () -> new MultipartReply.Flows(xid(), random.nextBoolean(), some(3, this::flow)),
                () -> new MultipartReply.Tables(xid(), random.nextBoolean(), some(3, this::tableStatistics)),
                () -> new MultipartReply.Ports(xid(), random.nextBoolean(), some(3, this::portStatistics)),
                () -> new MultipartReply.Groups(xid(), random.nextBoolean(), some(3, this::groupStatistics)));
    }

    /// One of each kind.
    Stream<OpenFlowMessage> oneOfEach() {
        return kinds.stream().map(Supplier::get);
    }

    /// One of any kind.
    OpenFlowMessage next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    Match match() {
        Match match = Match.ANY;
        if (random.nextInt(3) > 0) {
            match = match.with(OxmField.IN_PORT, Integer.toUnsignedLong(number()));
        }
        if (random.nextInt(4) == 0) {
            match = masked(match, OxmField.METADATA);
        }
        boolean isIpv4 = random.nextInt(4) > 0;
        if (isIpv4 || random.nextBoolean()) {
            match = match.with(OxmField.ETH_TYPE, isIpv4 ? OxmField.ETH_TYPE_IPV4 : u16());
        }
        return isIpv4 ? withIpv4(match) : match;
    }

    private Match withIpv4(Match match) {
        Match result = match;
        for (OxmField address : List.of(OxmField.IPV4_SRC, OxmField.IPV4_DST)) {
            if (random.nextBoolean()) {
                result = masked(result, address);
            }
        }
        int protocol = oneOf(OxmField.PROTOCOL_ICMP, OxmField.PROTOCOL_TCP, OxmField.PROTOCOL_UDP, random.nextInt(255));
        if (random.nextBoolean()) {
            result = result.with(OxmField.IP_PROTO, protocol);
            for (OxmField field : OxmField.values()) {
                if (field.protocolAskedFor().filter(asked -> asked == protocol).isPresent() && random.nextBoolean()) {
                    result = result.with(field, random.nextLong() & field.allOnes());
                }
            }
        }
        return result;
    }

    private Match masked(Match match, OxmField field) {
        long mask = switch (random.nextInt(3)) {
            case 0 -> field.allOnes();
            case 1 -> field.allOnes() << random.nextInt(8 * field.valueBytes()) & field.allOnes();
            default -> 1 | random.nextLong() & field.allOnes();
        };
        return match.withMasked(field, random.nextLong() & mask, mask);
    }

    private FeaturesReply featuresReply() {
        int capabilities = number() & (1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 5 | 1 << 6 | 1 << 8);
        return new FeaturesReply(xid(), counter(), number(), u8(), u8(), capabilities);
    }

    private PacketIn packetIn() {
        Payload data = payload(120);
        int totalBytes = Math.min(0xffff, data.lengthBytes() + (random.nextBoolean() ? 0 : u16()));
        Match match = match();
        Match withPort = match.asksFor(OxmField.IN_PORT) ? match : match.with(OxmField.IN_PORT, number() & 0xffff_ffffL);
        return new PacketIn(xid(), number(), totalBytes, oneOf(PacketIn.Reason.values()), table(), counter(), withPort, data);
    }

    private PacketOut packetOut() {
        boolean isKept = random.nextInt(3) == 0;
        int bufferId = isKept ? random.nextInt(1_000) : FlowMod.NO_BUFFER;
        return new PacketOut(xid(), bufferId, number(), actions(), isKept ? Payload.NONE : payload(120));
    }

    private FlowMod flowMod() {
        return new FlowMod(xid(), counter(), counter(), u8(), oneOf(FlowMod.Command.values()), timeoutNs(), timeoutNs(), u16(),
                number(), number(), groupOr(GroupMod.ANY_GROUP), random.nextInt(8), match(), instructions());
    }

    private FlowRemoved flowRemoved() {
        return new FlowRemoved(xid(), counter(), u16(), oneOf(FlowRemoved.Reason.values()), table(), durationNs(), timeoutNs(),
                timeoutNs(), counter(), counter(), match());
    }

    private GroupMod groupMod() {
        var command = oneOf(GroupMod.Command.values());
        int group = command == GroupMod.Command.DELETE ? groupOr(GroupMod.ALL_GROUPS) : group();
        return new GroupMod(xid(), command, oneOf(GroupMod.Type.values()), group,
                some(4, this::bucket));
    }

    private Bucket bucket() {
        return new Bucket(u16(), number(), groupOr(GroupMod.ANY_GROUP), actions());
    }

    private MultipartRequest.Flows rulesAskedFor() {
        return new MultipartRequest.Flows(
                xid(), u8(), number(), groupOr(GroupMod.ANY_GROUP), counter(), counter(), match());
    }

    private MeterMod meterMod() {
        var command = oneOf(MeterMod.Command.values());
        boolean isDeletion = command == MeterMod.Command.DELETE;
        int meter = isDeletion && random.nextBoolean() ? MeterMod.ALL_METERS : meter();
        int rate = isDeletion ? 0 : number() | 1;
        return new MeterMod(xid(), command, oneOf(MeterMod.Unit.values()), meter, rate, isDeletion ? 0 : number());
    }

    private PortDescription port() {
        String name = random.ints(random.nextInt(16), ' ', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new PortDescription(number(), counter() >>> 16, name, number() & 0b1100101, random.nextInt(8), u16(), u16(), u16(),
                u16(), number(), number());
    }

    private FlowStatistics flow() {
        return new FlowStatistics(table(), durationNs(), u16(), timeoutNs(), timeoutNs(), random.nextInt(8), counter(), counter(),
                counter(), match(), instructions());
    }

    private TableStatistics tableStatistics() {
        return new TableStatistics(table(), number(), counter(), counter());
    }

    private PortStatistics portStatistics() {
        return new PortStatistics(number(), counter(), counter(), counter(), counter(), counter(), counter(), counter(),
                counter(), counter(), counter(), counter(), counter(), durationNs());
    }

    private GroupStatistics groupStatistics() {
        return new GroupStatistics(group(), number(), counter(), counter(), durationNs(),
                some(3, () -> new GroupStatistics.BucketCount(counter(), counter())));
    }

    private List<Action> actions() {
        return some(3, () -> switch (random.nextInt(4)) {
            case 0 -> new Action.Group(group());
            case 1 -> new Action.DecrementTtl();
            default -> new Action.Output(number(), u16());
        });
    }

    private List<Instruction> instructions() {
        return some(4, () -> switch (random.nextInt(6)) {
            case 0 -> new Instruction.Meter(meter());
            case 1 -> new Instruction.ApplyActions(actions());
            case 2 -> new Instruction.ClearActions();
            case 3 -> new Instruction.WriteActions(actions());
            case 4 -> {
                long mask = counter();
                yield new Instruction.WriteMetadata(counter() & mask, mask);
            }
            default -> new Instruction.GotoTable(1 + random.nextInt(FlowMod.LAST_TABLE));
        });
    }

    private Payload payload(int mostBytes) {
        int lengthBytes = random.nextInt(mostBytes + 1);
        if (random.nextBoolean()) {
            return Payload.blank(lengthBytes);
        }
        byte[] bytes = new byte[lengthBytes];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private int xid() {
        return random.nextInt();
    }

    private int u8() {
        return random.nextInt(1 << 8);
    }

    private int u16() {
        return random.nextInt(1 << 16);
    }

    private int table() {
        return random.nextInt(FlowMod.LAST_TABLE + 1);
    }

    /// Of 32 bits: small, one of those that mean something else, or any.
    private int number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10);
            case 1 -> oneOf(PortNumber.IN_PORT, PortNumber.ALL, PortNumber.CONTROLLER, PortNumber.LOCAL, PortNumber.ANY);
            default -> random.nextInt();
        };
    }

    private int group() {
        return random.nextInt(3) == 0 ? oneOf(0, GroupMod.MAX_GROUP) : random.nextInt() & 0x7fff_ffff;
    }

    private int meter() {
        return 1 + random.nextInt(1_000_000);
    }

    private int groupOr(int other) {
        return random.nextInt(3) == 0 ? other : group();
    }

    private long counter() {
        return random.nextBoolean() ? random.nextInt(1_000) : random.nextLong();
    }

    private long timeoutNs() {
        return u16() * SECOND_NS;
    }

    private long durationNs() {
        return (random.nextInt() & 0xffff_ffffL) * SECOND_NS + random.nextInt((int) SECOND_NS);
    }
}
