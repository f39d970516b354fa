// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import org.activenet.plan.syntax.BinaryOperator;
import org.activenet.plan.syntax.TypeExpr;
import org.activenet.plan.syntax.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A place in a list is a number in packets, so what packets have had stays where it is.
class TagsTest {
    @ParameterizedTest
    @CsvSource({
        "UNIT, 1", "INT, 2", "CHAR, 3", "STRING, 4", "BOOL, 5", "HOST, 6", "PORT, 7", "KEY, 8", "BLOB, 9", "EXN, 10",
        "DEV, 11"
    })
    void typesKeepTheirNumbers(TypeExpr.Name type, int tag) {
        assertEquals(tag, Tags.NO_TYPE + 1 + Tags.BASE_TYPES.indexOf(type));
    }

    @ParameterizedTest
    @CsvSource({
        "NEGATE, 0x20", "NOT, 0x21", "HEAD, 0x22", "TAIL, 0x23", "FIRST, 0x24", "SECOND, 0x25", "COMPLEMENT, 0x26",
        "EXPLODE, 0x27", "IMPLODE, 0x28", "ORD, 0x29", "CHR, 0x2a"
    })
    void operatorsOfOneOperandKeepTheirNumbers(UnaryOperator operator, int tag) {
        assertEquals(tag, Tags.FIRST_UNARY + Tags.UNARY.indexOf(operator));
    }

    @ParameterizedTest
    @CsvSource({
        "OR, 0x40", "AND, 0x41", "LESS, 0x42", "LESS_OR_EQUAL, 0x43", "GREATER, 0x44", "GREATER_OR_EQUAL, 0x45",
        "EQUAL, 0x46", "NOT_EQUAL, 0x47", "CONS, 0x48", "SHIFT_LEFT, 0x49", "SHIFT_RIGHT, 0x4a", "BIT_AND, 0x4b",
        "BIT_OR, 0x4c", "BIT_XOR, 0x4d", "ADD, 0x4e", "SUBTRACT, 0x4f", "CONCAT, 0x50", "MULTIPLY, 0x51",
        "DIVIDE, 0x52", "REMAINDER, 0x53"
    })
    void operatorsOfTwoOperandsKeepTheirNumbers(BinaryOperator operator, int tag) {
        assertEquals(tag, Tags.FIRST_BINARY + Tags.BINARY.indexOf(operator));
    }

    @Test
    void everyTypeAndEveryOperatorHasANumber() {
        assertHasAll(Tags.BASE_TYPES, TypeExpr.Name.class);
        assertHasAll(Tags.UNARY, UnaryOperator.class);
        assertHasAll(Tags.BINARY, BinaryOperator.class);
    }

    private static <E extends Enum<E>> void assertHasAll(List<E> numbered, Class<E> all) {
        assertTrue(numbered.containsAll(EnumSet.allOf(all)), "without a number: " + all);
    }
}
