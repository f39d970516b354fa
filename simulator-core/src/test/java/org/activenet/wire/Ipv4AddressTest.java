// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4AddressTest {
    @Test
    void nodesAreNumberedFromTenDotOne() {
        assertEquals("10.0.0.1", Ipv4Address.ofNode(0).toString());
        assertEquals("10.0.1.0", Ipv4Address.ofNode(255).toString());
        assertEquals("10.255.255.254", Ipv4Address.ofNode(Ipv4Address.MAX_NODE_COUNT - 1).toString());
        assertThrows(IllegalArgumentException.class, () -> Ipv4Address.ofNode(-1));
        assertThrows(IllegalArgumentException.class, () -> Ipv4Address.ofNode(Ipv4Address.MAX_NODE_COUNT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 65_535, Ipv4Address.MAX_NODE_COUNT - 1})
    void theIndexComesBackFromTheAddress(int node) {
        assertEquals(OptionalInt.of(node), Ipv4Address.ofNode(node).nodeIndex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0", "0.0.0.0", "255.255.255.255"})
    void noNodeHasAnAddressOutsideTheBlock(String text) {
        assertEquals(OptionalInt.empty(), Ipv4Address.parse(text).orElseThrow().nodeIndex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "192.168.0.199", "255.255.255.255"})
    void textComesBack(String text) {
        assertEquals(Optional.of(text), Ipv4Address.parse(text).map(Ipv4Address::toString));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "...", "1.2.3", "1.2.3.4.", ".1.2.3.4", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.00",
                "1.2.3.-4", "1.2.3.+4", " 1.2.3.4", "1.2.3.4 ", "1..3.4", "0x1.2.3.4", "1.2.3.1000", "1.2.3.\u0664"
            })
    void whatIsNoAddressIsNone(String text) {
        assertEquals(Optional.empty(), Ipv4Address.parse(text));
    }
}
