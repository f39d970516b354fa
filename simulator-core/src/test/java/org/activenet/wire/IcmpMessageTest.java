// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpMessageTest {
    // What a widespread ping program sends first: the alphabet up to w, and over again.
    private static final String ALPHABET = "6162636465666768696a6b6c6d6e6f7071727374757677616263646566676869";
    private static final String FOREIGN = "08004d5a00010001" + ALPHABET;

    @Test
    void writesTheRequestOfAWidespreadPing() {
        assertEquals(FOREIGN, sealed(IcmpMessage.echoRequest(1, 1, 32), hex(ALPHABET)));
    }

    @Test
    void readsIt() {
        ByteBuffer bytes = ByteBuffer.wrap(hex(FOREIGN));

        IcmpMessage message = IcmpMessage.decode(bytes).orThrow();

        assertEquals(IcmpMessage.echoRequest(1, 1, 32), message);
        assertEquals(1, message.identifier());
        assertEquals(1, message.sequence());
        assertEquals(32, bytes.remaining());
    }

    @Test
    void theReplyDiffersInTypeAndChecksumOnly() {
        IcmpMessage request = IcmpMessage.echoRequest(0xffff, 0x8000, 32);

        assertEquals(0xffff, request.echoReply().identifier());
        assertEquals(0x8000, request.echoReply().sequence());
        assertEquals(
                "0000555a00010001" + ALPHABET,
                sealed(IcmpMessage.echoRequest(1, 1, 32).echoReply(), hex(ALPHABET)));
        assertThrows(IllegalStateException.class, () -> request.echoReply().echoReply());
    }

    @Test
    void anErrorQuotesAHeaderAndEightBytes() {
        byte[] quote = hex("4500007800074000 0111656b 0a000001 0a000003 829a829a00640000");

        assertEquals("0b00ef6600000000" + hex(ByteBuffer.wrap(quote).position(28)),
                sealed(IcmpMessage.timeExceeded(), quote));
        assertEquals(36, IcmpMessage.timeExceeded().messageBytes());
        assertEquals(36, IcmpMessage.destinationUnreachable(IcmpMessage.PORT_UNREACHABLE).messageBytes());
    }

    @Test
    void aPingOf64BytesIsAPacketOf92() {
        var ip = new Ipv4Header(
                IcmpMessage.echoRequest(1, 1, 64).messageBytes(),
                0,
                64,
                Ipv4Header.PROTOCOL_ICMP,
                Ipv4Address.ofNode(0),
                Ipv4Address.ofNode(1));

        assertEquals(92, ip.totalLengthBytes());
    }

    @Test
    void refusesOtherTypesCodesAndShortQuotes() {
        assertRefused(Refusal.UNKNOWN_TYPE, decodeHeader(13, 0, 40));
        assertRefused(Refusal.UNKNOWN_TYPE, decodeHeader(8, 1, 40));
        assertRefused(Refusal.TRUNCATED, decodeHeader(11, 0, 27));
        assertRefused(Refusal.BAD_PACKET_LENGTH, IcmpMessage.decode(ByteBuffer.allocate(65_516)));
        assertEquals(28, decodeHeader(11, 0, 28).orThrow().bodyBytes());
        assertThrows(
                IllegalArgumentException.class,
                () -> new IcmpMessage(IcmpMessage.Type.TIME_EXCEEDED, 0, 0, IcmpMessage.QUOTE_BYTES - 1));
    }

    @Test
    void everyPrefixIsRefusedAndNoFlipThrows() {
        HostileBytes.assertEveryPrefixIsRefused(hex(FOREIGN), IcmpMessage::decode);
        HostileBytes.assertNeverThrows(hex(FOREIGN), 6, 20_000, IcmpMessage::decode);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33})
    void comesBackAndIsAsLongAsItSays(long seed) {
        var random = new Random(seed);
        IcmpMessage.Type[] types = IcmpMessage.Type.values();
        for (int round = 0; round < 2_000; round++) {
            IcmpMessage.Type type = types[random.nextInt(types.length)];
            byte[] body = new byte[IcmpMessage.QUOTE_BYTES + random.nextInt(60)];
            random.nextBytes(body);
            var message = new IcmpMessage(type, type.isEcho() ? 0 : random.nextInt(256), random.nextInt(), body.length);
            ByteBuffer bytes = ByteBuffer.allocate(message.messageBytes());
            message.encode(bytes);
            assertEquals(message.encodedLengthBytes(), bytes.position());
            message.seal(bytes.put(body), 0);
            assertEquals(message, IcmpMessage.decode(bytes.rewind()).orThrow());
        }
    }

    private static String sealed(IcmpMessage message, byte[] body) {
        ByteBuffer target = ByteBuffer.allocate(message.messageBytes());
        message.encode(target);
        message.seal(target.put(body), 0);
        return hex(target);
    }

    private static Decoded<IcmpMessage> decodeHeader(int type, int code, int bodyBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + bodyBytes).put(0, (byte) type).put(1, (byte) code);
        return IcmpMessage.decode(
                bytes.putShort(2, (short) InternetChecksum.of(bytes, 0, bytes.limit())));
    }
}
