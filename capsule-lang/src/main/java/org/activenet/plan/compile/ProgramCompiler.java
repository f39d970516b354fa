// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.activenet.plan.run.CompiledCode;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Program;
import org.activenet.plan.types.TypedFunction;
import org.activenet.plan.types.TypedProgram;
import org.activenet.plan.types.TypedValue;

/// Makes one hidden class of a program: a static method for each function and each `val`, and two dispatchers.
final class ProgramCompiler {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final ClassDesc THIS = ClassDesc.of("org.activenet.plan.compile.PlanProgram");
    private static final ClassDesc SUPER = Form.desc(CompiledProgram.class);
    private static final MethodTypeDesc VALUE_DESCRIPTOR =
            MethodTypeDesc.of(CD_Object, Signature.NODE, Signature.METER, Signature.OBJECTS);
    private static final MethodTypeDesc BOXED_DESCRIPTOR = MethodTypeDesc.of(
            CD_Object, Signature.OBJECTS, Signature.NODE, Signature.METER, Signature.OBJECTS);

    private static final Signature VALUE_SIGNATURE = new Signature(List.of(), Form.OBJECT, false);

    private final Program program;
    private final TypedProgram typed;
    private final ClassData data = new ClassData();
    private final Evaluator evaluator;

    private ProgramCompiler(Program program, Evaluator evaluator) {
        this.program = program;
        this.typed = program.typed();
        this.evaluator = evaluator;
    }

    /// @param evaluator runs the chunks that the program gives to `eval`
    static CompiledCode compile(Program program, Evaluator evaluator) {
        var compiler = new ProgramCompiler(program, evaluator);
        byte[] bytes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofClassLoading(LOOKUP)))
                .build(THIS, compiler::build);
        try {
            MethodHandles.Lookup hidden =
                    LOOKUP.defineHiddenClassWithClassData(bytes, compiler.data.objects(), true);
            return (CompiledCode) hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("a checked program did not compile: " + program.functionNames(), e);
        }
    }

    private void build(ClassBuilder builder) {
        builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                .withSuperclass(SUPER)
                .withMethodBody(INIT_NAME, MTD_void, 0, code -> code.aload(0)
                        .invokespecial(SUPER, INIT_NAME, MTD_void)
                        .return_());
        int functionCount = typed.functions().size();
        for (int i = 0; i < functionCount; i++) {
            TypedFunction function = typed.functions().get(i);
            Signature signature = Signature.of(function);
            builder.withMethodBody(functionName(i), signature.descriptor(), ClassFile.ACC_STATIC,
                    code -> new FunctionCompiler(this, code, signature).function(function));
            int index = i;
            builder.withMethodBody(boxedName(i), BOXED_DESCRIPTOR, ClassFile.ACC_STATIC,
                    code -> boxed(code, index, signature));
        }
        for (int i = 0; i < typed.values().size(); i++) {
            TypedValue value = typed.values().get(i);
            builder.withMethodBody(valueName(i), VALUE_DESCRIPTOR, ClassFile.ACC_STATIC,
                    code -> new FunctionCompiler(this, code, VALUE_SIGNATURE).value(value));
        }
        builder.withMethodBody("value",
                MethodTypeDesc.of(CD_Object, CD_int, Signature.NODE, Signature.METER, Signature.OBJECTS), 0,
                code -> dispatch(code, typed.values().size(), i -> code.aload(2).aload(3).aload(4)
                        .invokestatic(THIS, valueName(i), VALUE_DESCRIPTOR)
                        .areturn()));
        builder.withMethodBody("call",
                MethodTypeDesc.of(
                        CD_Object, CD_int, Signature.OBJECTS, Signature.NODE, Signature.METER, Signature.OBJECTS),
                0,
                code -> dispatch(code, functionCount, i -> code.aload(2).aload(3).aload(4).aload(5)
                        .invokestatic(THIS, boxedName(i), BOXED_DESCRIPTOR)
                        .areturn()));
    }

    /// Jumps by the `int` in local variable 1.
    private static void dispatch(CodeBuilder code, int count, IntConsumer emitCase) {
        var cases = new ArrayList<SwitchCase>();
        for (int i = 0; i < count; i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        Label none = code.newLabel();
        if (count > 0) { // A switch without a case is no legal code.
            code.iload(1).tableswitch(none, cases);
        }
        for (SwitchCase each : cases) {
            code.labelBinding(each.target());
            emitCase.accept(each.caseValue());
        }
        code.labelBinding(none);
        code.aconst_null().areturn();
    }

    /// A function for arguments that come boxed in an array.
    private static void boxed(CodeBuilder code, int index, Signature signature) {
        if (signature.isPacked()) {
            code.aload(0);
        } else {
            for (int i = 0; i < signature.parameters().size(); i++) {
                code.aload(0).loadConstant(i).aaload();
                Form.OBJECT.convert(signature.parameters().get(i), code);
            }
        }
        code.aload(1).aload(2).aload(3).invokestatic(THIS, functionName(index), signature.descriptor());
        signature.result().convert(Form.OBJECT, code);
        code.areturn();
    }

    private static String functionName(int index) {
        return "f" + index;
    }

    private static String boxedName(int index) {
        return "b" + index;
    }

    private static String valueName(int index) {
        return "v" + index;
    }

    // For the compiler of a function

    Program program() {
        return program;
    }

    ClassData data() {
        return data;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Signature signature(int function) {
        return Signature.of(typed.functions().get(function));
    }

    void emitCall(CodeBuilder code, int function) {
        code.invokestatic(THIS, functionName(function), signature(function).descriptor());
    }
}
