// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Headers cannot be made with what does not fit into their fields: the least and the most of each are right, and nothing beyond.
class FieldBoundsTest {
    private static final Ipv4Address A = new Ipv4Address(0x0a00_0001);
    private static final int BITS_16 = 65_535;

    @TestFactory
    Stream<DynamicTest> eachFieldHasItsRange() {
        return Stream.of(
                range("type id", 0, BITS_16, value -> AnepHeader.of(value, 0)),
                range("payload of ANEP", 0, BITS_16 - 8, value -> AnepHeader.of(1, value)),
                range("options of ANEP", 0, 16, FieldBoundsTest::withOptions),
                range("type of an option", 0, (1 << 14) - 1, value -> option(value, 0)),
                range("words of an option", 0, BITS_16 / 4, value -> option(9, value)),
                range("payload of IPv4", 0, BITS_16 - 20, value -> new Ipv4Header(value, 0, 0, 0, A, A)),
                range("identification", 0, BITS_16, value -> new Ipv4Header(0, value, 0, 0, A, A)),
                range("time to live", 0, 255, value -> new Ipv4Header(0, 0, value, 0, A, A)),
                range("protocol", 0, 255, value -> new Ipv4Header(0, 0, 0, value, A, A)),
                range("source port", 0, BITS_16, value -> new UdpHeader(value, 0, 0)),
                range("destination port", 0, BITS_16, value -> new UdpHeader(0, value, 0)),
                range("payload of UDP", 0, BITS_16 - 28, value -> new UdpHeader(0, 0, value)),
                range("code of an echo", 0, 0, value -> icmp(IcmpMessage.Type.ECHO_REPLY, value, 0)),
                range("code of an error", 0, 255, value -> icmp(IcmpMessage.Type.TIME_EXCEEDED, value, 28)),
                range("body of an echo", 0, BITS_16 - 28, value -> icmp(IcmpMessage.Type.ECHO_REPLY, 0, value)),
                range("body of an error", 28, BITS_16 - 28, value -> icmp(IcmpMessage.Type.TIME_EXCEEDED, 0, value)),
                range("identifier of an echo", 0, BITS_16, value -> IcmpMessage.echoRequest(value, 0, 0)),
                range("sequence number of an echo", 0, BITS_16, value -> IcmpMessage.echoRequest(0, value, 0)),
                range("protocol in an envelope", 17, 17, value -> envelope(value, 30, 30)),
                range("datagram in an envelope", 30, 30, value -> envelope(17, value, 30)),
                range("packet in an envelope", 30, 30, value -> envelope(17, 30, value)));
    }

    private static AnepHeader withOptions(int count) {
        List<AnepOption> options = Stream.iterate(100, type -> type + 1).limit(count).map(type -> option(type, 0)).toList();
        return new AnepHeader(1, AnepHeader.IfTypeUnknown.DISCARD, options, 0);
    }

    private static AnepOption option(int type, int words) {
        return new AnepOption(type, AnepOption.Scope.PRIVATE, AnepOption.IfUnknown.IGNORE,
                Collections.nCopies(words, 0));
    }

    private static IcmpMessage icmp(IcmpMessage.Type type, int code, int bodyBytes) {
        return new IcmpMessage(type, code, 0, bodyBytes);
    }

    /// Of 22 bytes of ANEP, of which 14 are payload.
    private static CapsuleEnvelope envelope(int protocol, int datagramBytes, int packetBytes) {
        return new CapsuleEnvelope(new Ipv4Header(packetBytes, 0, 1, protocol, A, A), new UdpHeader(1, 1, datagramBytes - 8),
                AnepHeader.of(1, 14));
    }

    private static DynamicTest range(String field, int least, int most, IntFunction<?> make) {
        return DynamicTest.dynamicTest(field, () -> {
            assertDoesNotThrow(() -> make.apply(least));
            assertDoesNotThrow(() -> make.apply(most));
            assertThrows(IllegalArgumentException.class, () -> make.apply(least - 1));
            assertThrows(IllegalArgumentException.class, () -> make.apply(most + 1));
        });
    }
}
