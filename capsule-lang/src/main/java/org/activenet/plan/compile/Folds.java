// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.types.Typed;

/// Writes the code for folds: a loop over the elements of the list, which calls the function for each.
final class Folds {
    private static final ClassDesc LIST = Form.desc(PlanList.class);

    private final MethodCode method;
    private final CodeBuilder code;
    private final Locals locals;
    private final Operands operands;
    private final Calls calls;

    Folds(MethodCode method, Operands operands, Calls calls) {
        this.method = method;
        this.code = method.code();
        this.locals = method.locals();
        this.operands = operands;
        this.calls = calls;
    }

    Form fold(Typed.Fold fold) {
        List<Form> parameters = calls.parameters(fold.callee());
        int first = fold.captured().size();
        var captured = new ArrayList<Locals.Variable>();
        for (int i = 0; i < first; i++) {
            captured.add(operands.stored(fold.captured().get(i), parameters.get(i)));
        }
        Locals.Variable accumulator = operands.stored(fold.initial(), calls.result(fold.callee()));
        operands.emit(fold.list(), Form.OBJECT);
        code.checkcast(LIST).invokevirtual(LIST, "toArray", MethodTypeDesc.of(Signature.OBJECTS));
        Locals.Variable elements = locals.variable(Form.OBJECT);
        locals.store(elements);
        boolean fromLeft = fold.direction() == Typed.Fold.Direction.LEFT;
        Locals.Variable index = locals.variable(Form.INT);
        if (fromLeft) {
            code.iconst_0();
        } else {
            loadArray(elements);
            code.arraylength().iconst_1().isub();
        }
        locals.store(index);

        Label next = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(next);
        locals.load(index);
        if (fromLeft) {
            loadArray(elements);
            code.arraylength().if_icmpge(end);
        } else {
            code.iflt(end);
        }
        method.charges().steps(fold.steps());
        var arguments = new ArrayList<Runnable>();
        captured.forEach(variable -> arguments.add(() -> locals.load(variable)));
        Runnable element = () -> {
            loadArray(elements);
            locals.load(index);
            code.aaload();
            Form.OBJECT.convert(parameters.get(fromLeft ? first + 1 : first), code);
        };
        Runnable accumulated = () -> {
            locals.load(accumulator);
            accumulator.form().convert(parameters.get(fromLeft ? first : first + 1), code);
        };
        arguments.add(fromLeft ? accumulated : element);
        arguments.add(fromLeft ? element : accumulated);
        calls.pass(fold.callee(), arguments, parameters);
        calls.invoke(fold.callee()).convert(accumulator.form(), code);
        locals.store(accumulator);
        code.iinc(index.local(), fromLeft ? 1 : -1).goto_(next).labelBinding(end);
        locals.load(accumulator);
        return accumulator.form();
    }

    private void loadArray(Locals.Variable array) {
        locals.load(array);
        code.checkcast(Signature.OBJECTS);
    }
}
