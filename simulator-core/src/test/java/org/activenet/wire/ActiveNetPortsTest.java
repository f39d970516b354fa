// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActiveNetPortsTest {
    @Test
    void thereAreFourPortsAndFourVirtualTopologies() {
        for (int i = 0; i < ActiveNetPorts.COUNT; i++) {
            assertEquals(3322 + i, ActiveNetPorts.ofVirtualTopology(i));
            assertEquals(i, ActiveNetPorts.virtualTopologyIndex(3322 + i));
            assertTrue(ActiveNetPorts.contains(3322 + i));
        }
        assertFalse(ActiveNetPorts.contains(3321));
        assertFalse(ActiveNetPorts.contains(3326));
        assertThrows(IllegalArgumentException.class, () -> ActiveNetPorts.virtualTopologyIndex(3326));
        assertThrows(IllegalArgumentException.class, () -> ActiveNetPorts.ofVirtualTopology(4));
    }

    @Test
    void everyAnepTypeHasItsOwnIdAndOursLieInOurRange() {
        var ids = new TreeSet<Integer>();
        for (AnepType type : AnepType.values()) {
            assertTrue(ids.add(type.id()), type + " shares its id");
            assertEquals(Optional.of(type), AnepType.ofId(type.id()));
            boolean isInOurRange = type.id() >= AnepType.FIRST_OF_OURS && type.id() <= AnepType.LAST_OF_OURS;
            assertEquals(type.standing() == AnepType.Standing.OURS, isInOurRange, type.name());
        }
        assertEquals(Optional.empty(), AnepType.ofId(AnepType.ERROR_ID));
    }

    @ParameterizedTest
    @CsvSource({
        "ANTS, 18", "ANETD, 51", "PLAN, 0xAC01", "SNAP, 0xAC02", "SMART_PACKETS, 0xAC03", "JAVASCRIPT, 0xAC10",
        "WEBASSEMBLY, 0xAC11"
    })
    void idsInPacketsStayAsTheyAre(AnepType type, int id) {
        assertEquals(id, type.id());
    }
}
