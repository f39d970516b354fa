// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.Typed;

/// Writes the code for calls of functions and services, and for chunks, which are calls to come.
final class Calls {
    private static final ClassDesc VALUES = Form.desc(Values.class);
    private static final ClassDesc SERVICES = Form.desc(Services.class);
    private static final ClassDesc CHUNK = Form.desc(Chunk.class);
    private static final ClassDesc ENTRY_POINT = Form.desc(EntryPoint.class);
    private static final ClassDesc EVALUATOR = Form.desc(Evaluator.class);
    private static final ClassDesc SCHEME = Form.desc(Scheme.class);
    private static final ClassDesc NODE = Signature.NODE;
    private static final ClassDesc BUDGET = Signature.BUDGET;

    private final MethodCode method;
    private final ProgramCompiler program;
    private final CodeBuilder code;
    private final Operands operands;

    Calls(MethodCode method, Operands operands) {
        this.method = method;
        this.program = method.program();
        this.code = method.code();
        this.operands = operands;
    }

    Form makeChunk(Typed.MakeChunk chunk) {
        operands.inArray(chunk.arguments());
        EntryPoint entry = program.program().entryPoint(chunk.callee());
        Object key = chunk.callee();
        code.loadConstant(program.data().constant(key, entry, ENTRY_POINT))
                .swap()
                .aload(method.budget())
                .invokestatic(VALUES, "chunk", MethodTypeDesc.of(CHUNK, ENTRY_POINT, Signature.OBJECTS, BUDGET));
        return Form.OBJECT;
    }

    Form call(Typed.Call call) {
        NodeCall nodeCall = NodeCall.of(call.callee());
        if (nodeCall != null && method.charges().arePaid()) {
            return call(nodeCall, call.arguments());
        }
        switch (call.callee()) {
            case Typed.Callee.Function(_, int index) -> {
                Signature callee = program.signature(index);
                if (callee.isPacked()) {
                    operands.inArray(call.arguments());
                } else {
                    operands.onStack(call.arguments(), callee.parameters(),
                            callee.parameters().stream().map(Form::type).toList());
                }
            }
            case Typed.Callee.Core(CoreService service) -> {
                List<Type> parameters = service.scheme().parameters();
                operands.onStack(call.arguments(), parameters.stream().map(Form::of).toList(),
                        parameters.stream().map(Form::libraryType).toList());
            }
            case Typed.Callee.Declared _ -> operands.inArray(call.arguments());
        }
        method.beforeOutside();
        return invoke(call.callee());
    }

    /// In a body that has paid: charged when the arguments are there, as any other service.
    private Form call(NodeCall called, List<Typed> arguments) {
        code.aload(method.node());
        for (int i = 0; i < arguments.size(); i++) {
            operands.emit(arguments.get(i), called.parameters().get(i));
        }
        method.charges().steps(called.steps());
        code.invokeinterface(NODE, called.method(), called.descriptor());
        return called.result() == null ? method.unit() : called.result();
    }

    /// Calls what is named; its arguments are on the stack.
    Form invoke(Typed.Callee callee) {
        return switch (callee) {
            case Typed.Callee.Function(_, int index) -> {
                code.aload(method.node()).aload(method.budget()).aload(method.values());
                program.emitCall(code, index);
                yield program.signature(index).result();
            }
            case Typed.Callee.Core(CoreService service) -> {
                var types = new ArrayList<ClassDesc>();
                service.scheme().parameters().forEach(type -> types.add(Form.libraryType(type)));
                if (service == CoreService.EVAL) {
                    code.loadConstant(program.data().constant(CoreService.EVAL, program.evaluator(), EVALUATOR));
                    types.add(EVALUATOR);
                }
                types.addAll(List.of(NODE, BUDGET));
                code.aload(method.node()).aload(method.budget()).invokestatic(SERVICES, service.planName(),
                        MethodTypeDesc.of(Form.libraryType(service.scheme().result()), types));
                yield Form.of(service.scheme().result());
            }
            case Typed.Callee.Declared(String name, Scheme scheme) -> {
                code.loadConstant(name)
                        .loadConstant(program.data().constant(scheme, scheme, SCHEME))
                        .loadConstant(program.data().constant(CoreService.EVAL, program.evaluator(), EVALUATOR))
                        .aload(method.node())
                        .aload(method.budget())
                        .invokestatic(SERVICES, "callDeclared", MethodTypeDesc.of(
                                CD_Object, Signature.OBJECTS, CD_String, SCHEME, EVALUATOR, NODE, BUDGET));
                yield Form.OBJECT;
            }
        };
    }

    /// Puts the arguments of a call on the stack as the callee wants them.
    void pass(Typed.Callee callee, List<Runnable> arguments, List<Form> forms) {
        boolean isPacked = switch (callee) {
            case Typed.Callee.Function(_, int index) -> program.signature(index).isPacked();
            case Typed.Callee.Core _ -> false;
            case Typed.Callee.Declared _ -> true;
        };
        if (isPacked) {
            code.loadConstant(arguments.size()).anewarray(CD_Object);
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (isPacked) {
                code.dup().loadConstant(i);
                arguments.get(i).run();
                forms.get(i).convert(Form.OBJECT, code);
                code.aastore();
                continue;
            }
            arguments.get(i).run();
            if (callee instanceof Typed.Callee.Core(CoreService service)) {
                operands.cast(forms.get(i), Form.libraryType(service.scheme().parameters().get(i)));
            }
        }
    }

    List<Form> parameters(Typed.Callee callee) {
        return switch (callee) {
            case Typed.Callee.Function(_, int index) -> program.signature(index).parameters();
            case Typed.Callee.Core(CoreService service) ->
                service.scheme().parameters().stream().map(Form::of).toList();
            case Typed.Callee.Declared(_, var scheme) -> scheme.parameters().stream().map(Form::of).toList();
        };
    }

    /// In which form [#invoke] leaves the result.
    Form result(Typed.Callee callee) {
        return switch (callee) {
            case Typed.Callee.Function(_, int index) -> program.signature(index).result();
            case Typed.Callee.Core(CoreService service) -> Form.of(service.scheme().result());
            case Typed.Callee.Declared _ -> Form.OBJECT;
        };
    }
}
