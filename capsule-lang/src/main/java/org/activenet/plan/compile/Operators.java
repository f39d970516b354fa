// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.Typed;

/// Writes the code for operators.
final class Operators {
    private static final ClassDesc VALUES = Form.desc(Values.class);
    private static final ClassDesc LIST = Form.desc(PlanList.class);
    private static final ClassDesc BUDGET = Signature.BUDGET;

    private final MethodCode method;
    private final CodeBuilder code;
    private final Lowering lowering;
    private final Operands operands;

    Operators(MethodCode method, Operands operands) {
        this.method = method;
        this.code = method.code();
        this.lowering = method.lowering();
        this.operands = operands;
    }

    Form unary(Typed.Unary unary) {
        return switch (unary.operator()) {
            case NEGATE -> {
                operands.emit(unary.operand(), Form.INT);
                code.ineg();
                yield Form.INT;
            }
            case COMPLEMENT -> {
                operands.emit(unary.operand(), Form.INT);
                code.iconst_m1().ixor();
                yield Form.INT;
            }
            case NOT -> {
                operands.emit(unary.operand(), Form.BOOL);
                code.iconst_1().ixor();
                yield Form.BOOL;
            }
            case HEAD -> {
                operands.emit(unary.operand(), Form.OBJECT);
                code.checkcast(LIST).invokevirtual(LIST, "head", MethodTypeDesc.of(CD_Object));
                yield Form.OBJECT;
            }
            case TAIL -> {
                operands.emit(unary.operand(), Form.OBJECT);
                code.checkcast(LIST).invokevirtual(LIST, "tail", MethodTypeDesc.of(LIST));
                yield Form.OBJECT;
            }
            case EXPLODE -> {
                operands.emit(unary.operand(), Form.OBJECT);
                code.checkcast(CD_String).aload(method.budget())
                        .invokestatic(VALUES, "explode", MethodTypeDesc.of(LIST, CD_String, BUDGET));
                yield Form.OBJECT;
            }
            case IMPLODE -> {
                operands.emit(unary.operand(), Form.OBJECT);
                code.checkcast(LIST).aload(method.budget())
                        .invokestatic(VALUES, "implode", MethodTypeDesc.of(CD_String, LIST, BUDGET));
                yield Form.OBJECT;
            }
            case ORD -> {
                operands.emit(unary.operand(), Form.CHAR);
                yield Form.INT;
            }
            case CHR -> {
                operands.emit(unary.operand(), Form.INT);
                code.invokestatic(VALUES, "chr", MethodTypeDesc.of(CD_int, CD_int));
                yield Form.CHAR;
            }
            case FIRST, SECOND -> throw new AssertionError("a projection in the typed tree");
        };
    }

    Form binary(Typed.Binary binary) {
        return switch (binary.operator()) {
            case ADD -> arithmetic(binary, () -> code.iadd());
            case SUBTRACT -> arithmetic(binary, () -> code.isub());
            case MULTIPLY -> arithmetic(binary, () -> code.imul());
            case DIVIDE -> arithmetic(binary, () -> library("divide"));
            case REMAINDER -> arithmetic(binary, () -> library("remainder"));
            case SHIFT_LEFT -> arithmetic(binary, () -> code.ishl());
            case SHIFT_RIGHT -> arithmetic(binary, () -> code.ishr());
            case BIT_AND -> arithmetic(binary, () -> code.iand());
            case BIT_OR -> arithmetic(binary, () -> code.ior());
            case BIT_XOR -> arithmetic(binary, () -> code.ixor());
            case LESS -> comparison(binary, code::if_icmplt);
            case LESS_OR_EQUAL -> comparison(binary, code::if_icmple);
            case GREATER -> comparison(binary, code::if_icmpgt);
            case GREATER_OR_EQUAL -> comparison(binary, code::if_icmpge);
            case EQUAL -> equality(binary);
            case NOT_EQUAL -> {
                equality(binary);
                code.iconst_1().ixor();
                yield Form.BOOL;
            }
            case CONCAT -> {
                operands.onStack(List.of(binary.left(), binary.right()), List.of(Form.OBJECT, Form.OBJECT),
                        List.of(CD_String, CD_String));
                code.aload(method.budget())
                        .invokestatic(VALUES, "concat", MethodTypeDesc.of(CD_String, CD_String, CD_String, BUDGET));
                yield Form.OBJECT;
            }
            case CONS -> {
                operands.onStack(List.of(binary.left(), binary.right()), List.of(Form.OBJECT, Form.OBJECT),
                        List.of(CD_Object, LIST));
                code.aload(method.budget()).invokestatic(VALUES, "cons", MethodTypeDesc.of(LIST, CD_Object, LIST, BUDGET));
                yield Form.OBJECT;
            }
            case AND, OR -> throw new AssertionError("And and Or have nodes of their own");
        };
    }

    private void library(String operator) {
        code.invokestatic(VALUES, operator, MethodTypeDesc.of(CD_int, CD_int, CD_int));
    }

    private Form arithmetic(Typed.Binary binary, Runnable operator) {
        plainOperands(binary, Form.INT);
        operator.run();
        return Form.INT;
    }

    private void plainOperands(Typed.Binary binary, Form form) {
        operands.onStack(List.of(binary.left(), binary.right()), List.of(form, form), List.of(form.type(), form.type()));
    }

    /// A jump if the comparison of two numbers holds.
    private interface Jump {
        CodeBuilder to(Label target);
    }

    private Form comparison(Typed.Binary binary, Jump ifTrue) {
        plainOperands(binary, Form.INT);
        return truth(ifTrue);
    }

    private Form truth(Jump ifTrue) {
        Label holds = code.newLabel();
        Label end = code.newLabel();
        ifTrue.to(holds);
        code.iconst_0().goto_(end).labelBinding(holds).iconst_1().labelBinding(end);
        return Form.BOOL;
    }

    private Form equality(Typed.Binary binary) {
        if (lowering.isPlain(binary)) {
            plainOperands(binary, Form.of(binary.left().type()));
            method.charges().steps(1); // as Values.areEqual does
            return truth(code::if_icmpeq);
        }
        plainOperands(binary, Form.OBJECT);
        code.aload(method.budget())
                .invokestatic(VALUES, "areEqual", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object, BUDGET));
        return Form.BOOL;
    }

    /// @param decisive the value of the left operand that decides
    Form shortCut(Typed left, Typed right, boolean decisive) {
        Label decided = code.newLabel();
        Label end = code.newLabel();
        operands.emit(left, Form.BOOL);
        if (decisive) {
            code.ifne(decided);
        } else {
            code.ifeq(decided);
        }
        operands.emit(right, Form.BOOL);
        code.goto_(end).labelBinding(decided).loadConstant(decisive ? 1 : 0).labelBinding(end);
        return Form.BOOL;
    }
}
