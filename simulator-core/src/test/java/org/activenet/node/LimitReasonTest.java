// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.activenet.budget.Limit;
import org.activenet.network.DropReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitReasonTest {
    @ParameterizedTest
    @CsvSource({
        "STEPS, STEP_LIMIT",
        "ALLOCATED_BYTES, ALLOCATION_LIMIT",
        "PACKETS, PACKET_LIMIT",
        "SOFT_STATE_BYTES, STORE_LIMIT",
        "OUTPUT_BYTES, OUTPUT_LIMIT",
        "CALL_DEPTH, DEPTH_LIMIT",
    })
    void whoeverReachesALimitIsDroppedForIt(Limit limit, DropReason reason) {
        assertEquals(reason, ExecutionEnvironment.dropReason(limit));
    }
}
