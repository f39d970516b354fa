// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.activenet.wire.HostileBytes.assertHasOneForm;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.activenet.wire.Decoded;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpenFlowCodecTest {
    /// Goal: reading and writing are inverse, and each message has one form. Method: a message of each kind; of each, every
    /// prefix, every flipped bit and some heavier changes.
    @Test
    void eachMessageHasOneForm() {
        new RandomMessages(1).oneOfEach().forEach(message ->
                assertHasOneForm(assertIsReadBack(message), 1, 5, OpenFlowCodec::decode, OpenFlowCodec::encode));
    }

    /// The same of the messages with every part that there is, which a few random ones do not have.
    @Test
    void eachPartHasOneForm() {
        Match ip = Match.ANY.with(OxmField.IN_PORT, 1)
                .withMasked(OxmField.METADATA, 0x10, 0xf0)
                .with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4)
                .withPrefix(OxmField.IPV4_SRC, 0x0a000000, 8)
                .with(OxmField.IPV4_DST, 0x0a000001);
        List<Action> actions = List.of(new Action.Output(2, 128), new Action.Group(3), new Action.DecrementTtl());
        Stream.of(
                        FlowMod.add(0, 1, ip.with(OxmField.IP_PROTO, 6).with(OxmField.TCP_SRC, 80).with(OxmField.TCP_DST, 81),
                                List.of(new Instruction.Meter(4), new Instruction.ApplyActions(actions),
                                        new Instruction.ClearActions())),
                        FlowMod.add(0, 1, ip.with(OxmField.IP_PROTO, 17).with(OxmField.UDP_SRC, 53).with(OxmField.UDP_DST, 54),
                                List.of(new Instruction.WriteActions(actions), new Instruction.WriteMetadata(0x1234, 0xffff),
                                        new Instruction.GotoTable(5))),
                        FlowMod.deleteStrict(0, 1,
                                ip.with(OxmField.IP_PROTO, 1).with(OxmField.ICMPV4_TYPE, 8).with(OxmField.ICMPV4_CODE, 9)),
                        GroupMod.add(GroupMod.Type.SELECT, 6, List.of(new Bucket(7, 8, 9, actions), Bucket.output(10))))
                .forEach(message ->
                        assertHasOneForm(assertIsReadBack(message), 2, 5, OpenFlowCodec::decode, OpenFlowCodec::encode));
    }

    /// Goal and method as in the first test, with a million messages: of each fiftieth all that is done there, of each one prefix
    /// and one flipped bit.
    @Tag("slow")
    @Test
    void eachOfAMillionMessagesHasOneForm() {
        var messages = new RandomMessages(2);
        var random = new Random(2);
        for (int i = 0; i < 1_000_000; i++) {
            byte[] bytes = assertIsReadBack(messages.next());
            if (i % 50 == 0) {
                assertHasOneForm(bytes, i, 20, OpenFlowCodec::decode, OpenFlowCodec::encode);
            }
            ByteBuffer prefix = ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length));
            assertInstanceOf(Decoded.Refused.class, OpenFlowCodec.decode(prefix));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertIsRefusedOrKept(bytes);
        }
    }

    /// Goal: no kind of message is forgotten by the tests with random ones. Method: they make each class that there is.
    @Test
    void randomMessagesAreOfEveryKind() {
        assertEquals(
                kinds(OpenFlowMessage.class).map(Class::getName).sorted().toList(),
                new RandomMessages(1).oneOfEach().map(message -> message.getClass().getName()).distinct().sorted().toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(OpenFlowCodecTest::kinds) : Stream.of(type);
    }

    /// The layout once in full, by hand, for readers: the rule of the proactive controller.
    @Test
    void aRuleForADestinationIsTheseBytes() {
        var match = Match.ANY.with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4).withPrefix(OxmField.IPV4_DST, 0x0a000100, 24);
        var mod = new FlowMod(7, 0x0102, 0, 3, FlowMod.Command.ADD, 10_000_000_000L, 0, 100, FlowMod.NO_BUFFER, PortNumber.ANY,
                GroupMod.ANY_GROUP, FlowMod.FLAG_SEND_FLOW_REMOVED, match, Instruction.output(5));

        assertArrayEquals(
                hex("04 0e 0060 00000007"
                        + "0000000000000102 0000000000000000 03 00 000a 0000 0064 ffffffff ffffffff ffffffff 0001 0000"
                        + "0001 0016 8000 0a 02 0800 8000 19 08 0a000100 ffffff00 0000"
                        + "0004 0018 00000000 0000 0010 00000005 0000 000000000000"),
                OpenFlowCodec.encode(mod));
    }

    @Test
    void theBufferIsReadToItsEndFromWhereItStands() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("ffff 04 14 0008 00000001"), 2, 8);

        assertEquals(new BarrierRequest(1), OpenFlowCodec.decode(bytes).orThrow());
        assertEquals(10, bytes.position());
    }

    @Test
    void aTimeoutThatIsNotAWholeNumberOfSecondsHasNoBytes() {
        FlowMod mod = FlowMod.add(0, 1, Match.ANY, List.of());

        assertEquals(56, OpenFlowCodec.encode(mod.withTimeoutsNs(1_000_000_000, 0)).length);
        for (FlowMod shorter : List.of(mod.withTimeoutsNs(1_500_000_000, 0), mod.withTimeoutsNs(0, 1))) {
            assertEquals(56, shorter.lengthBytes());
            var e = assertThrows(IllegalArgumentException.class, () -> OpenFlowCodec.encode(shorter));
            assertEquals("a timeout in a message must be a whole number of seconds, was %d ns"
                    .formatted(Math.max(shorter.idleTimeoutNs(), shorter.hardTimeoutNs())), e.getMessage());
        }
    }

    private static byte[] assertIsReadBack(OpenFlowMessage message) {
        byte[] bytes = OpenFlowCodec.encode(message);
        assertEquals(message.lengthBytes(), bytes.length, message::toString);
        OpenFlowMessage again = OpenFlowCodec.decode(ByteBuffer.wrap(bytes)).orThrow();
        assertEquals(message, again);
        assertEquals(message.hashCode(), again.hashCode());
        return bytes;
    }

    private static void assertIsRefusedOrKept(byte[] bytes) {
        if (OpenFlowCodec.decode(ByteBuffer.wrap(bytes)) instanceof Decoded.Accepted<OpenFlowMessage>(OpenFlowMessage message)) {
            assertArrayEquals(bytes, OpenFlowCodec.encode(message), () -> HexFormat.of().formatHex(bytes));
        }
    }
}
