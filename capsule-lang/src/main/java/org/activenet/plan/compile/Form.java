// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.activenet.plan.run.CharValue;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.Unit;
import org.activenet.plan.types.Type;

/// How compiled code holds a value: as a plain number where the type says what it means, else as an object.
///
/// A value whose type is a variable is an object, so numbers are boxed where they go through polymorphic code, lists,
/// tuples and chunks.
enum Form {
    INT(CD_int, CD_Integer, "intValue"),
    BOOL(CD_boolean, CD_Boolean, "booleanValue"),
    CHAR(CD_int, desc(CharValue.class), "codePoint"),
    HOST(CD_int, desc(Host.class), "address"),
    PORT(CD_int, desc(Port.class), "number"),
    DEV(CD_int, desc(Dev.class), "index"),
    OBJECT(CD_Object, CD_Object, "");

    private final ClassDesc plain;
    private final ClassDesc boxed;
    private final String unboxing;

    Form(ClassDesc plain, ClassDesc boxed, String unboxing) {
        this.plain = plain;
        this.boxed = boxed;
        this.unboxing = unboxing;
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    static Form of(Type type) {
        return switch (type) {
            case Type.Base base -> switch (base) {
                case INT -> INT;
                case BOOL -> BOOL;
                case CHAR -> CHAR;
                case HOST -> HOST;
                case PORT -> PORT;
                case DEV -> DEV;
                case UNIT, STRING, KEY, BLOB, EXN -> OBJECT;
            };
            case Type.Variable _, Type.ListOf _, Type.ChunkOf _, Type.TupleOf _ -> OBJECT;
        };
    }

    /// The Java type of a value of that type at a method of the run-time library.
    static ClassDesc libraryType(Type type) {
        Form form = of(type);
        if (form != OBJECT) {
            return form.plain;
        }
        return switch (type) {
            case Type.ListOf _ -> desc(PlanList.class);
            case Type.TupleOf _ -> desc(PlanTuple.class);
            case Type.ChunkOf _ -> desc(Chunk.class);
            case Type.Variable _ -> CD_Object;
            case Type.Base base -> switch (base) {
                case STRING -> CD_String;
                case UNIT -> desc(Unit.class);
                case EXN -> desc(PlanException.class);
                default -> CD_Object;
            };
        };
    }

    /// The object for a plain value of this form.
    Object box(int plainValue) {
        return switch (this) {
            case INT -> Boxes.boxINT(plainValue);
            case BOOL -> Boxes.boxBOOL(plainValue != 0);
            case CHAR -> Boxes.boxCHAR(plainValue);
            case HOST -> Boxes.boxHOST(plainValue);
            case PORT -> Boxes.boxPORT(plainValue);
            case DEV -> Boxes.boxDEV(plainValue);
            case OBJECT -> throw new IllegalArgumentException("an object is not a plain value");
        };
    }

    ClassDesc type() {
        return plain;
    }

    TypeKind kind() {
        return TypeKind.from(plain);
    }

    /// Turns the value on top of the stack from this form into another.
    void convert(Form to, CodeBuilder code) {
        if (this == to) {
            return;
        }
        if (this == OBJECT) {
            code.checkcast(to.boxed).invokevirtual(to.boxed, to.unboxing, MethodTypeDesc.of(to.plain));
        } else {
            assert to == OBJECT : this + " to " + to;
            code.invokestatic(desc(Boxes.class), "box" + name(), MethodTypeDesc.of(CD_Object, plain));
        }
    }
}
