// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.wire.AnepHeader.IfTypeUnknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnepHandlingTest {
    private static final Ipv4Address HERE = Ipv4Address.ofNode(3);
    private static final int KNOWN = 18;

    @ParameterizedTest(name = "type {0}, {1}, destination {2}: {3}")
    @CsvSource({
        "18, DISCARD,     none,  EVALUATE",
        "18, MAY_FORWARD, none,  EVALUATE",
        "18, MAY_FORWARD, other, EVALUATE",
        "19, DISCARD,     none,  DISCARD",
        "19, DISCARD,     other, DISCARD",
        "19, DISCARD,     here,  DISCARD",
        "19, MAY_FORWARD, none,  DISCARD",
        "19, MAY_FORWARD, here,  DISCARD",
        "19, MAY_FORWARD, other, FORWARD",
        "0,  DISCARD,     none,  READ_ERROR",
        "0,  MAY_FORWARD, here,  READ_ERROR",
        "0,  DISCARD,     other, FORWARD"
    })
    void theFirstFlagBitDecidesForUnknownTypesOnly(int typeId, IfTypeUnknown flag, String destination, AnepHandling expected) {
        List<AnepOption> options = switch (destination) {
            case "here" -> List.of(AnepOption.destination(HERE));
            case "other" -> List.of(AnepOption.destination(Ipv4Address.ofNode(4)));
            default -> List.of();
        };

        assertEquals(expected, new AnepHeader(typeId, flag, options, 0).handling(id -> id == KNOWN, HERE));
    }

    /// Goal: nodes of a simulation, which drop what they have no environment for, do what the header of a capsule asks for.
    @Test
    void theHeaderOfACapsuleAsksToBeDiscardedWhereItsEnvironmentIsMissing() {
        AnepHeader header = AnepHeader.of(19, 100);
        assertEquals(AnepHandling.DISCARD, header.handling(id -> id == KNOWN, HERE));
        assertEquals(CapsuleEnvelope.SIZE_BYTES,
                CapsuleEnvelope.of(HERE, Ipv4Address.ofNode(4), 3322, header).encodedLengthBytes());
    }
}
