// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.types.TypedFunction;

/// The method that a PLAN function becomes: its own parameters, then node, budget and the values of the `val`s.
///
/// @param isPacked whether the parameters come boxed in one array, a method of the JVM having at most 255
record Signature(List<Form> parameters, Form result, boolean isPacked) {
    static final ClassDesc NODE = Form.desc(PlanNode.class);
    static final ClassDesc BUDGET = Form.desc(Budget.class);
    static final ClassDesc OBJECTS = CD_Object.arrayType();

    private static final int MOST_PLAIN_PARAMETERS = 250;

    Signature {
        parameters = List.copyOf(parameters);
    }

    static Signature of(TypedFunction function) {
        List<Form> parameters = function.parameters().stream().map(parameter -> Form.of(parameter.type())).toList();
        return new Signature(parameters, Form.of(function.result()), parameters.size() > MOST_PLAIN_PARAMETERS);
    }

    MethodTypeDesc descriptor() {
        var types = new ArrayList<ClassDesc>();
        if (isPacked) {
            types.add(OBJECTS);
        } else {
            parameters.forEach(form -> types.add(form.type()));
        }
        types.addAll(List.of(NODE, BUDGET, OBJECTS));
        return MethodTypeDesc.of(result.type(), types);
    }

    /// How many of the method's parameters stand before the node.
    int leadingCount() {
        return isPacked ? 1 : parameters.size();
    }
}
