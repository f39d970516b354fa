// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.Block;
import org.activenet.plan.types.Typed;

/// Writes the code of an expression, whatever kind it is. Read it beside [org.activenet.plan.run.TreeWalker]: case by case it
/// does the same.
final class Expressions {
    private static final ClassDesc VALUES = Form.desc(Values.class);
    private static final ClassDesc LIST = Form.desc(PlanList.class);
    private static final ClassDesc EXCEPTION = Form.desc(PlanException.class);
    private static final ClassDesc BUDGET = Signature.BUDGET;
    private static final int LONGEST_CONSTANT_STRING = 10_000; // in a class file; longer ones are class data

    private final MethodCode method;
    private final CodeBuilder code;
    private final Locals locals;
    private final Charges charges;
    private final OwnFrame ownFrame;
    private final Operands operands;
    private final Operators operators;
    private final Tuples tuples;
    private final Calls calls;
    private final Folds folds;
    private final Sends sends;

    Expressions(MethodCode method) {
        this.method = method;
        this.code = method.code();
        this.locals = method.locals();
        this.charges = method.charges();
        this.ownFrame = method.ownFrame();
        this.operands = new Operands(method, this);
        this.operators = new Operators(method, operands);
        this.tuples = new Tuples(method, operands);
        this.calls = new Calls(method, operands);
        this.folds = new Folds(method, operands, calls);
        this.sends = new Sends(method, operands, tuples);
    }

    /// A block and what entering it costs.
    void block(Block block, Form wanted) {
        charges.steps(block.steps());
        emit(block.body(), wanted);
    }

    /// Leaves the value of the expression on the stack, in the form that is wanted.
    void emit(Typed typed, Form wanted) {
        emit(typed).convert(wanted, code);
    }

    /// Leaves the value of the expression on the stack, in the form that is returned. The local variables that it
    /// needed are free again, so that a frame grows with the depth of a body and not with its length.
    private Form emit(Typed typed) {
        int before = locals.inUse();
        Form form = emitAny(typed);
        locals.release(before);
        return form;
    }

    private Form emitAny(Typed typed) {
        return switch (typed) {
            case Typed.Constant constant -> constant(constant);
            case Typed.CharConstant constant -> {
                code.loadConstant(constant.codePoint());
                yield Form.CHAR;
            }
            case Typed.UnitConstant _ -> method.unit();
            case Typed.ExceptionConstant constant -> {
                String name = constant.exception();
                var exception = new PlanException(name);
                code.loadConstant(method.program().data().constant(List.of("exception", name), exception, EXCEPTION));
                yield Form.OBJECT;
            }
            case Typed.Local local -> local(local);
            case Typed.Global global -> {
                code.aload(method.values()).loadConstant(global.value()).aaload();
                yield Form.OBJECT;
            }
            case Typed.Unary unary -> operators.unary(unary);
            case Typed.Binary binary -> operators.binary(binary);
            case Typed.And and -> operators.shortCut(and.left(), and.right(), false);
            case Typed.Or or -> operators.shortCut(or.left(), or.right(), true);
            case Typed.Projection projection -> tuples.projection(projection);
            case Typed.If conditional -> conditional(conditional);
            case Typed.Sequence sequence -> {
                for (Typed part : sequence.parts().subList(0, sequence.parts().size() - 1)) {
                    emit(part);
                    code.pop();
                }
                yield emit(sequence.parts().getLast());
            }
            case Typed.MakeTuple tuple -> tuples.make(tuple);
            case Typed.MakeList list -> {
                operands.inArray(list.elements());
                code.aload(method.budget())
                        .invokestatic(VALUES, "list", MethodTypeDesc.of(LIST, Signature.OBJECTS, BUDGET));
                yield Form.OBJECT;
            }
            case Typed.MakeChunk chunk -> calls.makeChunk(chunk);
            case Typed.Let let -> let(let);
            case Typed.Call call -> calls.call(call);
            case Typed.Fold fold -> folds.fold(fold);
            case Typed.Raise raise -> {
                emit(raise.exception(), Form.OBJECT);
                code.checkcast(EXCEPTION).athrow();
                yield Form.of(raise.type()); // Never reached; what follows expects something.
            }
            case Typed.Try attempt -> attempt(attempt);
            case Typed.OnRemote send -> sends.onRemote(send);
            case Typed.RetransOnRemote send -> sends.retransOnRemote(send);
            case Typed.OnNeighbor send -> sends.onNeighbor(send);
        };
    }

    private Form constant(Typed.Constant constant) {
        switch (constant.value()) {
            case Integer number -> code.loadConstant(number);
            case Boolean truth -> code.loadConstant(truth ? 1 : 0);
            case String text -> {
                if (text.length() > LONGEST_CONSTANT_STRING) {
                    code.loadConstant(method.program().data().constant(text, text, CD_String));
                } else {
                    code.loadConstant(text);
                }
            }
            default -> throw new AssertionError(constant.value());
        }
        return Form.of(constant.type());
    }

    private Form local(Typed.Local local) {
        Locals.Variable variable = locals.at(local.slot());
        if (variable.isInField()) {
            method.loadArgument(local.slot());
        } else {
            locals.load(variable);
        }
        return variable.form();
    }

    private Form let(Typed.Let let) {
        for (Typed.Binding binding : let.bindings()) {
            TupleParts parts = method.lowering().inPieces(binding.slot());
            if (parts != null) {
                tuples.bind(binding.slot(), parts);
                continue; // Nobody asks for its slot.
            }
            Locals.Variable variable = locals.variable(Form.of(binding.type()));
            emit(binding.value(), variable.form());
            locals.store(variable);
            locals.bind(binding.slot(), variable);
        }
        return emit(let.body());
    }

    private Form conditional(Typed.If conditional) {
        Form form = Form.of(conditional.type());
        Label otherwise = code.newLabel();
        Label end = code.newLabel();
        emit(conditional.condition(), Form.BOOL);
        code.ifeq(otherwise);
        Charges.Owed owedBefore = charges.owed();
        boolean changedBefore = ownFrame.mayBeChanged();
        block(conditional.then(), form);
        charges.settle();
        boolean changedThere = ownFrame.mayBeChanged();
        code.goto_(end).labelBinding(otherwise);
        charges.owe(owedBefore);
        ownFrame.restore(changedBefore);
        block(conditional.otherwise(), form);
        charges.settle();
        if (changedThere) {
            ownFrame.change();
        }
        code.labelBinding(end);
        return form;
    }

    private Form attempt(Typed.Try attempt) {
        Form form = Form.of(attempt.type());
        int depth = locals.longVariable();
        code.aload(method.budget()).getfield(BUDGET, "callDepth", CD_long).lstore(depth);
        Label start = code.newBoundLabel();
        emit(attempt.body(), form);
        Label end = code.newBoundLabel();
        Label handler = code.newLabel();
        Label after = code.newLabel();
        code.goto_(after).labelBinding(handler);
        code.exceptionCatch(start, end, handler, EXCEPTION);
        Locals.Variable exception = locals.variable(Form.OBJECT);
        locals.store(exception);
        code.aload(method.budget()).lload(depth).putfield(BUDGET, "callDepth", CD_long);
        switch (attempt.caught()) {
            case Typed.Try.Caught.All(_, int slot) -> locals.bind(slot, exception);
            case Typed.Try.Caught.One(String name) -> {
                Label caught = code.newLabel();
                locals.load(exception);
                code.checkcast(EXCEPTION)
                        .invokevirtual(EXCEPTION, "name", MethodTypeDesc.of(CD_String))
                        .loadConstant(name)
                        .invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object))
                        .ifne(caught);
                locals.load(exception);
                code.checkcast(EXCEPTION).athrow().labelBinding(caught);
            }
        }
        block(attempt.handler(), form);
        code.labelBinding(after);
        return form;
    }
}
