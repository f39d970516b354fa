// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.types.Typed;

/// Brings the values of several expressions to where they are needed together: on the stack, into an array, into local
/// variables.
///
/// A handler of the JVM finds an empty operand stack. So an expression with a `try` in it is only ever begun on an
/// empty stack: where such an expression is an operand, all operands go through local variables.
final class Operands {
    private final CodeBuilder code;
    private final Locals locals;
    private final Lowering lowering;
    private final Expressions expressions;

    Operands(MethodCode method, Expressions expressions) {
        this.code = method.code();
        this.locals = method.locals();
        this.lowering = method.lowering();
        this.expressions = expressions;
    }

    /// Leaves the value of an expression on the stack, in that form.
    void emit(Typed typed, Form wanted) {
        expressions.emit(typed, wanted);
    }

    /// A variable of its own that has the value of the expression.
    Locals.Variable stored(Typed typed, Form form) {
        emit(typed, form);
        Locals.Variable variable = locals.variable(form);
        locals.store(variable);
        return variable;
    }

    /// Leaves the values of the expressions on the stack, in those forms, objects cast to those types.
    void onStack(List<Typed> operands, List<Form> forms, List<ClassDesc> types) {
        boolean throughLocals = operands.stream().skip(1).anyMatch(lowering::hasTry);
        var stored = new ArrayList<Locals.Variable>();
        for (int i = 0; i < operands.size(); i++) {
            Form form = forms.get(i);
            if (throughLocals) {
                stored.add(stored(operands.get(i), form));
            } else {
                emit(operands.get(i), form);
                cast(form, types.get(i));
            }
        }
        for (int i = 0; i < stored.size(); i++) {
            locals.load(stored.get(i));
            cast(forms.get(i), types.get(i));
        }
    }

    /// Tells the JVM the type of an object on the stack.
    void cast(Form form, ClassDesc type) {
        if (form == Form.OBJECT && !type.equals(CD_Object)) {
            code.checkcast(type);
        }
    }

    /// Leaves an array of the boxed values on the stack.
    void inArray(List<Typed> elements) {
        boolean throughLocals = elements.stream().anyMatch(lowering::hasTry);
        var stored = new ArrayList<Locals.Variable>();
        if (throughLocals) {
            elements.forEach(element -> stored.add(stored(element, Form.OBJECT)));
        }
        code.loadConstant(elements.size()).anewarray(CD_Object);
        for (int i = 0; i < elements.size(); i++) {
            code.dup().loadConstant(i);
            if (throughLocals) {
                locals.load(stored.get(i));
            } else {
                emit(elements.get(i), Form.OBJECT);
            }
            code.aastore();
        }
    }
}
