// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Typed;
import org.jspecify.annotations.Nullable;

/// Writes the code for tuples. Those that are made only to be taken apart never exist: their elements are local variables.
final class Tuples {
    private static final ClassDesc VALUES = Form.desc(Values.class);
    private static final ClassDesc SERVICES = Form.desc(Services.class);
    private static final ClassDesc TUPLE = Form.desc(PlanTuple.class);
    private static final ClassDesc NODE = Signature.NODE;
    private static final ClassDesc BUDGET = Signature.BUDGET;

    private final MethodCode method;
    private final CodeBuilder code;
    private final Locals locals;
    private final Charges charges;
    private final Operands operands;
    private final Map<Integer, Pieces> bound = new HashMap<>(); // by the slot that the tuple would be in

    Tuples(MethodCode method, Operands operands) {
        this.method = method;
        this.code = method.code();
        this.locals = method.locals();
        this.charges = method.charges();
        this.operands = operands;
    }

    /// Where [TupleParts] are once they have been evaluated.
    private sealed interface Pieces {
        record Elements(List<Locals.Variable> variables) implements Pieces {}

        /// @param number of the route, by which the node knows it
        record Route(Locals.Variable number) implements Pieces {}
    }

    Form make(Typed.MakeTuple tuple) {
        operands.inArray(tuple.elements());
        code.aload(method.budget()).invokestatic(VALUES, "tuple", MethodTypeDesc.of(TUPLE, Signature.OBJECTS, BUDGET));
        return Form.OBJECT;
    }

    /// Evaluates a tuple that is bound in pieces.
    void bind(int slot, TupleParts parts) {
        bound.put(slot, pieces(parts));
    }

    Form projection(Typed.Projection projection) {
        Pieces pieces = pieces(projection.tuple());
        if (pieces != null) {
            return element(pieces, projection.index());
        }
        operands.emit(projection.tuple(), Form.OBJECT);
        code.checkcast(TUPLE).loadConstant(projection.index())
                .invokevirtual(TUPLE, "element", MethodTypeDesc.of(CD_Object, CD_int));
        return Form.OBJECT;
    }

    /// The variable that has the element of a tuple that was bound in pieces; `null` for any other.
    Locals.@Nullable Variable element(Typed.Projection projection) {
        return projection.tuple() instanceof Typed.Local tuple
                        && bound.get(tuple.slot()) instanceof Pieces.Elements(List<Locals.Variable> variables)
                ? variables.get(projection.index())
                : null;
    }

    /// The number of the route that was bound in that slot.
    Locals.Variable route(int slot) {
        return ((Pieces.Route) bound.get(slot)).number();
    }

    private @Nullable Pieces pieces(Typed tuple) {
        if (tuple instanceof Typed.Local local) {
            return bound.get(local.slot());
        }
        TupleParts parts = method.lowering().parts(tuple);
        return parts == null ? null : pieces(parts);
    }

    /// Evaluates a tuple into its pieces, and charges for it.
    private Pieces pieces(TupleParts parts) {
        return switch (parts) {
            case TupleParts.Elements(List<Typed> elements) -> {
                var variables = new ArrayList<Locals.Variable>();
                for (Typed element : elements) {
                    variables.add(operands.stored(element, Form.of(element.type())));
                }
                charges.tuple(variables.size());
                yield new Pieces.Elements(variables);
            }
            case TupleParts.Route(Typed destination) -> new Pieces.Route(findRoute(destination));
        };
    }

    private Locals.Variable findRoute(Typed destination) {
        operands.emit(destination, Form.HOST);
        Locals.Variable route = locals.variable(Form.INT);
        if (charges.arePaid()) {
            charges.steps(CoreService.DEFAULT_ROUTE.steps());
            Locals.Variable host = locals.variable(Form.HOST);
            locals.store(host);
            code.aload(method.node());
            locals.load(host);
            code.invokeinterface(NODE, "route", MethodTypeDesc.of(CD_int, CD_int)).dup();
            locals.store(route);
            code.iflt(charges.raise("NO_ROUTE"));
            charges.tuple(TupleParts.Route.SIZE);
        } else {
            code.aload(method.node()).aload(method.budget()).invokestatic(
                    SERVICES, "route", MethodTypeDesc.of(CD_int, CD_int, NODE, BUDGET));
            locals.store(route);
        }
        return route;
    }

    /// Leaves an element on the stack.
    private Form element(Pieces pieces, int index) {
        return switch (pieces) {
            case Pieces.Elements(List<Locals.Variable> variables) -> {
                locals.load(variables.get(index));
                yield variables.get(index).form();
            }
            case Pieces.Route(Locals.Variable number) -> {
                code.aload(method.node());
                locals.load(number);
                code.invokeinterface(NODE, index == 0 ? "nextHop" : "routeDevice", MethodTypeDesc.of(CD_int, CD_int));
                yield index == 0 ? Form.HOST : Form.DEV;
            }
        };
    }
}
