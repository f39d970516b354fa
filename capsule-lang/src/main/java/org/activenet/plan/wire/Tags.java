// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.util.List;
import org.activenet.plan.syntax.BinaryOperator;
import org.activenet.plan.syntax.TypeExpr;
import org.activenet.plan.syntax.UnaryOperator;

/// The numbers by which things are known in packets. Once given, a number keeps its meaning; new ones come at the end.
final class Tags {
    // What a chunk calls
    static final int FUNCTION = 1;
    static final int CORE_SERVICE = 2;
    static final int DECLARED_SERVICE = 3;

    // Definitions
    static final int FUN = 1;
    static final int VAL = 2;
    static final int EXCEPTION = 3;
    static final int SVC = 4;

    // Types; those without parts are NO_TYPE + 1 + their index in BASE_TYPES.
    static final int NO_TYPE = 0;
    static final int TYPE_VARIABLE = 0x10;
    static final int LIST_TYPE = 0x11;
    static final int CHUNK_TYPE = 0x12;
    static final int TUPLE_TYPE = 0x13;

    static final List<TypeExpr.Name> BASE_TYPES = List.of(
            TypeExpr.Name.UNIT,
            TypeExpr.Name.INT,
            TypeExpr.Name.CHAR,
            TypeExpr.Name.STRING,
            TypeExpr.Name.BOOL,
            TypeExpr.Name.HOST,
            TypeExpr.Name.PORT,
            TypeExpr.Name.KEY,
            TypeExpr.Name.BLOB,
            TypeExpr.Name.EXN,
            TypeExpr.Name.DEV);

    // Values, and expressions of the same kind
    static final int UNIT = 0x01;
    static final int FALSE = 0x02;
    static final int TRUE = 0x03;
    static final int INT = 0x04;
    static final int CHAR = 0x05;
    static final int STRING = 0x06;
    static final int LIST = 0x07;
    static final int TUPLE = 0x08;
    static final int CHUNK = 0x09;

    // Values only
    static final int HOST = 0x0a;
    static final int PORT = 0x0b;
    static final int DEV = 0x0c;
    static final int KEY = 0x0d;
    static final int BLOB = 0x0e;
    static final int EXN = 0x0f;

    // Expressions only
    static final int NAME = 0x10;
    static final int SEQUENCE = 0x11;
    static final int CALL = 0x12;
    static final int PROJECTION = 0x13;
    static final int IF = 0x14;
    static final int LET = 0x15;
    static final int RAISE = 0x16;
    static final int TRY = 0x17;
    static final int FOLDL = 0x18;
    static final int FOLDR = 0x19;
    static final int ON_REMOTE = 0x1a;
    static final int ON_NEIGHBOR = 0x1b;
    static final int ON_NEIGHBOR_BY_DEVICE = 0x1c;
    static final int RETRANS_ON_REMOTE = 0x1d;
    static final int FIRST_UNARY = 0x20; // + the index in UNARY
    static final int FIRST_BINARY = 0x40; // + the index in BINARY

    static final List<UnaryOperator> UNARY = List.of(
            UnaryOperator.NEGATE,
            UnaryOperator.NOT,
            UnaryOperator.HEAD,
            UnaryOperator.TAIL,
            UnaryOperator.FIRST,
            UnaryOperator.SECOND,
            UnaryOperator.COMPLEMENT,
            UnaryOperator.EXPLODE,
            UnaryOperator.IMPLODE,
            UnaryOperator.ORD,
            UnaryOperator.CHR);

    static final List<BinaryOperator> BINARY = List.of(
            BinaryOperator.OR,
            BinaryOperator.AND,
            BinaryOperator.LESS,
            BinaryOperator.LESS_OR_EQUAL,
            BinaryOperator.GREATER,
            BinaryOperator.GREATER_OR_EQUAL,
            BinaryOperator.EQUAL,
            BinaryOperator.NOT_EQUAL,
            BinaryOperator.CONS,
            BinaryOperator.SHIFT_LEFT,
            BinaryOperator.SHIFT_RIGHT,
            BinaryOperator.BIT_AND,
            BinaryOperator.BIT_OR,
            BinaryOperator.BIT_XOR,
            BinaryOperator.ADD,
            BinaryOperator.SUBTRACT,
            BinaryOperator.CONCAT,
            BinaryOperator.MULTIPLY,
            BinaryOperator.DIVIDE,
            BinaryOperator.REMAINDER);

    private Tags() {}
}
