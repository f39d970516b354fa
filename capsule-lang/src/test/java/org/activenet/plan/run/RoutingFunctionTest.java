// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingFunctionTest {
    @ParameterizedTest
    @CsvSource({"defaultRoute, 0", "RIPRoute, 1"})
    void codesInPacketsStayAsTheyAre(String planName, int code) {
        assertEquals(code, RoutingFunction.named(planName).code());
    }

    @ParameterizedTest
    @EnumSource
    void eachCodeIsThatOfOneFunction(RoutingFunction function) {
        assertSame(function, RoutingFunction.of(function.code()));
    }

    @Test
    void otherNumbersAreNoFunction() {
        assertNull(RoutingFunction.of(-1));
        assertNull(RoutingFunction.of(2));
    }
}
