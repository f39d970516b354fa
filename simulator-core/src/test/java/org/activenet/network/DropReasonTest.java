// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DropReasonTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUE_FULL, 1",
        "LINK_DOWN, 2",
        "NODE_DOWN, 3",
        "NO_ROUTE, 4",
        "TOO_BIG, 5",
        "TTL_EXPIRED, 6",
        "CPU_QUEUE_FULL, 7",
        "NO_ENVIRONMENT, 8",
        "MALFORMED, 9",
        "NO_APPLICATION, 10",
        "NO_RESOURCE_BOUND, 11",
        "STEP_LIMIT, 12",
        "ALLOCATION_LIMIT, 13",
        "PACKET_LIMIT, 14",
        "STORE_LIMIT, 15",
        "DEPTH_LIMIT, 16",
        "OUTPUT_LIMIT, 17",
        "UNHANDLED_EXCEPTION, 18",
        "TABLE_MISS, 19",
        "INGRESS_PORT, 21",
        "LINK_LOSS, 22",
        "CODE_NOT_FOUND, 23",
        "CODE_TIMEOUT, 24",
        "HOLD_FULL, 25",
        "NO_LIVE_BUCKET, 26",
        "METERED, 27",
        "PACKET_IN_LIMIT, 28",
        "NO_CONTROLLER, 29",
    })
    void codesThatFingerprintsHaveHashedStayAsTheyAre(String name, int code) {
        assertEquals(code, DropReason.valueOf(name).code());
    }

    @ParameterizedTest
    @EnumSource
    void eachCodeIsThatOfOneReason(DropReason reason) {
        assertSame(reason, DropReason.of(reason.code()));
        assertNotEquals(0, reason.code(), "0 means that nothing was dropped");
    }

    @Test
    void loadFailuresAndLossAreUsual() {
        assertEquals(
                EnumSet.of(DropReason.QUEUE_FULL, DropReason.LINK_DOWN, DropReason.NODE_DOWN, DropReason.INGRESS_PORT,
                        DropReason.LINK_LOSS, DropReason.NO_LIVE_BUCKET, DropReason.METERED,
                        DropReason.NO_CONTROLLER),
                EnumSet.copyOf(Stream.of(DropReason.values()).filter(DropReason::isUsual).toList()));
    }
}
