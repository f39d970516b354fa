// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.activenet.plan.types.Block;
import org.activenet.plan.types.TypedFunction;
import org.activenet.plan.types.TypedValue;

/// Writes a method for a function: how the arguments come in, who pays, how the result goes out. What is between them is
/// written by [Expressions].
///
/// Where a body has a [Price], there are two methods of it. The first asks the budget whether it covers the price; if so, it
/// checks no charge, and writes the budget only where an exception, a call or the end would show it. If not, it calls the
/// second, which charges as the tree-walker does.
final class FunctionCompiler {
    private static final ClassDesc BUDGET = Signature.BUDGET;

    private final MethodCode method;
    private final ProgramCompiler program;
    private final CodeBuilder code;
    private final Signature signature;
    private final Locals locals;
    private final Charges charges;
    private final Expressions expressions;

    private FunctionCompiler(MethodCode method) {
        this.method = method;
        this.program = method.program();
        this.code = method.code();
        this.signature = method.signature();
        this.locals = method.locals();
        this.charges = method.charges();
        this.expressions = new Expressions(method);
    }

    /// For the static method of a function.
    static FunctionCompiler ofMethod(ProgramCompiler program, CodeBuilder code, Signature signature, Lowering lowering) {
        return new FunctionCompiler(MethodCode.of(
                program, code, signature, lowering, OwnFrame.none(), signature.leadingCount()));
    }

    /// For the method of a frame that makes the call that the frame is: its arguments are fields.
    static FunctionCompiler ofFrame(
            ProgramCompiler program, CodeBuilder code, Signature signature, Lowering lowering, int function) {
        return new FunctionCompiler(MethodCode.of(program, code, signature, lowering, OwnFrame.of(function), 1));
    }

    void function(TypedFunction function) {
        List<Form> parameters = signature.parameters();
        for (int slot = 0; slot < parameters.size(); slot++) {
            Form form = parameters.get(slot);
            if (signature.isPacked()) {
                Locals.Variable variable = locals.variable(form);
                code.aload(0).loadConstant(slot).aaload();
                Form.OBJECT.convert(form, code);
                locals.store(variable);
                locals.bind(slot, variable);
            } else {
                locals.bind(slot, new Locals.Variable(slot, form));
            }
        }
        body(function.body(), function.depthCharge(), signature.result());
    }

    /// The function for those whose budget covers `price`; `exact` is the method for all others.
    void function(TypedFunction function, Price price, String exact) {
        Label unpaid = covers(function, price);
        List<Form> parameters = signature.parameters();
        for (int slot = 0; slot < parameters.size(); slot++) {
            locals.bind(slot, new Locals.Variable(slot, parameters.get(slot)));
        }
        paid(function, price, signature.result());
        code.labelBinding(unpaid);
        for (int slot = 0; slot < parameters.size(); slot++) {
            code.loadLocal(parameters.get(slot).kind(), slot);
        }
        call(exact);
        code.return_(signature.result().kind());
    }

    /// The same with the arguments in the frame's fields, and with the result as an object. The packet that is sent may get
    /// this frame: so the fields are read before anything is sent.
    void frame(TypedFunction function, int index, Price price, String exact) {
        program.emitValues(code, index, method.node(), method.budget());
        code.astore(method.values());
        Label unpaid = covers(function, price);
        List<Form> parameters = signature.parameters();
        boolean staysWritten = SendOrder.isLast(function.body().body());
        for (int slot = 0; slot < parameters.size(); slot++) {
            Form form = parameters.get(slot);
            if (staysWritten) {
                locals.bind(slot, Locals.Variable.inField(form));
            } else {
                Locals.Variable variable = locals.variable(form);
                method.loadArgument(slot);
                locals.store(variable);
                locals.bind(slot, variable);
            }
        }
        paid(function, price, Form.OBJECT);
        code.labelBinding(unpaid);
        for (int slot = 0; slot < parameters.size(); slot++) {
            method.loadArgument(slot);
        }
        call(exact);
        signature.result().convert(Form.OBJECT, code);
        code.areturn();
    }

    /// Calls another method for the same function, whose arguments are on the stack.
    private void call(String exact) {
        code.aload(method.node()).aload(method.budget()).aload(method.values());
        program.emitCall(code, exact, signature);
    }

    /// Jumps to the label that it gives if the budget does not cover the price.
    private Label covers(TypedFunction function, Price price) {
        Label unpaid = code.newLabel();
        code.aload(method.budget())
                .loadConstant(price.steps())
                .loadConstant(price.allocatedBytes())
                .loadConstant(price.packets())
                .loadConstant(function.depthCharge())
                .invokevirtual(BUDGET, "covers", MethodTypeDesc.of(CD_boolean, CD_long, CD_long, CD_long, CD_int))
                .ifeq(unpaid);
        return unpaid;
    }

    private void paid(TypedFunction function, Price price, Form result) {
        charges.pay();
        if (price.hasCall()) {
            body(function.body(), function.depthCharge(), result);
        } else { // Nobody reads the call depth before it is what it was.
            expressions.block(function.body(), result);
            charges.settle();
            code.return_(result.kind());
        }
        charges.emitRaises();
    }

    void value(TypedValue value) {
        body(value.body(), value.depthCharge(), Form.OBJECT);
    }

    private void body(Block block, int depthCharge, Form result) {
        code.aload(method.budget()).loadConstant(depthCharge)
                .invokevirtual(BUDGET, "enter", MethodTypeDesc.of(CD_void, CD_int));
        expressions.block(block, result);
        charges.settle();
        code.aload(method.budget()).loadConstant(depthCharge)
                .invokevirtual(BUDGET, "leave", MethodTypeDesc.of(CD_void, CD_int));
        code.return_(result.kind());
    }
}
