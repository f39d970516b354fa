// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Typed;
import org.jspecify.annotations.Nullable;

/// A service that is one method of the node: it costs what the table of services says and no more, and sends nothing.
///
/// @param result of the method; `null` if it gives nothing, the service then giving `()`
record NodeCall(CoreService service, String method, List<Form> parameters, @Nullable Form result) {
    NodeCall {
        parameters = List.copyOf(parameters);
    }

    /// How the node is called in place of the callee; `null` where that is not all there is to do.
    static @Nullable NodeCall of(Typed.Callee callee) {
        return callee instanceof Typed.Callee.Core(CoreService service) ? of(service) : null;
    }

    private static @Nullable NodeCall of(CoreService service) {
        return switch (service) {
            case THIS_HOST_IS -> new NodeCall(service, "isThisHost", List.of(Form.HOST), Form.BOOL);
            case GET_RB -> new NodeCall(service, "resourceBound", List.of(), Form.INT);
            case GET_SOURCE -> new NodeCall(service, "source", List.of(), Form.HOST);
            case GET_IMPLICIT_PORT -> new NodeCall(service, "implicitPort", List.of(), Form.PORT);
            case GET_EVAL_DEST -> new NodeCall(service, "evaluationDestination", List.of(), Form.HOST);
            case DELIVER -> new NodeCall(service, "deliver", List.of(Form.PORT, Form.OBJECT), null);
            case PRINT, THIS_HOST, DEFAULT_ROUTE, GET_HOST_BY_NAME, DEF_HANDLER, ABORT, GET_NEIGHBORS, GET_SRC_DEV,
                    LENGTH, TO_STRING, GET_TIME_OF_DAY, RAND, EVAL -> null;
        };
    }

    int steps() {
        return service.steps();
    }

    MethodTypeDesc descriptor() {
        ClassDesc type = result == null ? CD_void : result.type();
        return MethodTypeDesc.of(type, parameters.stream().map(Form::type).toList());
    }
}
