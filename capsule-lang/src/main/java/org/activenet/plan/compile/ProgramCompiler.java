// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Program;
import org.activenet.plan.types.Block;
import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Typed;
import org.activenet.plan.types.TypedFunction;
import org.activenet.plan.types.TypedProgram;
import org.activenet.plan.types.TypedValue;

/// Makes one hidden class of a program: a static method for each function, or two (see
/// [Price]), and each `val`; a field for each argument of a
/// call, since an object of the class is a call (see [CompiledProgram]); and a method that makes the call.
final class ProgramCompiler {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final ClassDesc THIS = ClassDesc.of("org.activenet.plan.compile.PlanProgram");
    private static final ClassDesc SUPER = Form.desc(CompiledProgram.class);
    private static final ClassHierarchyResolver CLASSES = ClassHierarchyResolver.of(List.of(), Map.of(THIS, SUPER))
            .orElse(ClassHierarchyResolver.ofClassLoading(LOOKUP));
    private static final ClassDesc LAYOUTS = Form.desc(FrameLayout.class).arrayType();
    private static final ClassDesc CALL = Form.desc(CompiledCall.class);
    private static final String LIKE = "LIKE"; // a field: a call of the program to make others like
    private static final MethodTypeDesc INIT_DESCRIPTOR = MethodTypeDesc.of(CD_void, LAYOUTS);
    private static final MethodTypeDesc VALUE_DESCRIPTOR =
            MethodTypeDesc.of(CD_Object, Signature.NODE, Signature.BUDGET, Signature.OBJECTS);
    private static final MethodTypeDesc RUN_DESCRIPTOR =
            MethodTypeDesc.of(CD_Object, Signature.NODE, Signature.BUDGET);

    private static final MethodTypeDesc WRITE_DESCRIPTOR = MethodTypeDesc.of(CD_void, Signature.OBJECTS);

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

    /// A call of the program to make others like.
    ///
    /// @param evaluator runs the chunks that the program gives to `eval`
    static CompiledCall compile(Program program, Evaluator evaluator) {
        var compiler = new ProgramCompiler(program, evaluator);
        byte[] bytes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(CLASSES))
                .build(THIS, compiler::build);
        try {
            MethodHandles.Lookup hidden =
                    LOOKUP.defineHiddenClassWithClassData(bytes, compiler.data.objects(), true);
            return (CompiledCall) hidden.findStaticGetter(hidden.lookupClass(), LIKE, CompiledCall.class)
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("a checked program did not compile: " + program.functionNames(), e);
        }
    }

    private void build(ClassBuilder builder) {
        builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC).withSuperclass(SUPER);
        int functionCount = typed.functions().size();
        var layouts = new FrameLayout[functionCount];
        BitSet calledInside = calledInside();
        for (int i = 0; i < functionCount; i++) {
            TypedFunction function = typed.functions().get(i);
            Signature signature = Signature.of(function);
            FrameLayout layout = FrameLayout.of(signature);
            layouts[i] = layout;
            Lowering lowering = lowering(function.body());
            Price price = signature.isPacked() ? null : Price.of(function, lowering);
            String exactName = price == null ? functionName(i) : exactName(i);
            builder.withMethodBody(exactName, signature.descriptor(), ClassFile.ACC_STATIC,
                    code -> FunctionCompiler.ofMethod(this, code, signature, lowering).function(function));
            if (price != null && calledInside.get(i)) {
                builder.withMethodBody(functionName(i), signature.descriptor(), ClassFile.ACC_STATIC,
                        code -> FunctionCompiler.ofMethod(this, code, signature, lowering)
                                .function(function, price, exactName));
            }
            int index = i;
            builder.withMethodBody(runName(i), RUN_DESCRIPTOR, ClassFile.ACC_PRIVATE, code -> {
                if (price == null) {
                    run(code, index, signature, layout);
                } else {
                    FunctionCompiler.ofFrame(this, code, signature, lowering, index)
                            .frame(function, index, price, exactName);
                }
            });
        }
        for (int i = 0; i < typed.values().size(); i++) {
            TypedValue value = typed.values().get(i);
            Lowering lowering = lowering(value.body());
            builder.withMethodBody(valueName(i), VALUE_DESCRIPTOR, ClassFile.ACC_STATIC,
                    code -> FunctionCompiler.ofMethod(this, code, VALUE_SIGNATURE, lowering).value(value));
        }
        builder.withMethodBody("value",
                MethodTypeDesc.of(CD_Object, CD_int, Signature.NODE, Signature.BUDGET, Signature.OBJECTS), 0,
                code -> dispatch(code.iload(1), typed.values().size(), i -> code.aload(2).aload(3).aload(4)
                        .invokestatic(THIS, valueName(i), VALUE_DESCRIPTOR)
                        .areturn()));
        builder.withMethodBody("run",
                MethodTypeDesc.of(CD_Object, Form.desc(Evaluator.class), Signature.NODE, Signature.BUDGET),
                ClassFile.ACC_PUBLIC,
                code -> dispatch(code.aload(0).getfield(THIS, "function", CD_int), functionCount,
                        i -> code.aload(0).aload(2).aload(3)
                                .invokevirtual(THIS, runName(i), RUN_DESCRIPTOR)
                                .areturn()));
        frame(builder, layouts);
    }

    private Lowering lowering(Block body) {
        return Lowering.of(body, function -> signature(function).isPacked());
    }

    /// The functions that other code of the program calls, and not only packets.
    private BitSet calledInside() {
        var called = new BitSet();
        typed.functions().forEach(function -> addCalls(function.body().body(), called));
        typed.values().forEach(value -> addCalls(value.body().body(), called));
        return called;
    }

    private static void addCalls(Typed typed, BitSet called) {
        Typed.Callee callee = switch (typed) {
            case Typed.Call call -> call.callee();
            case Typed.Fold fold -> fold.callee();
            default -> null;
        };
        if (callee instanceof Typed.Callee.Function(_, int index)) {
            called.set(index);
        }
        Shape.children(typed).forEach(child -> addCalls(child, called));
    }

    /// Unpacks the arguments of a function and calls it.
    private void run(CodeBuilder code, int index, Signature signature, FrameLayout layout) {
        if (layout.isPacked()) {
            code.aload(0).getfield(THIS, objectName(0), CD_Object).checkcast(Signature.OBJECTS);
        } else {
            for (int i = 0; i < layout.places().length; i++) {
                emitLoadArgument(code, layout, i);
            }
        }
        code.aload(1).aload(2);
        emitValues(code, index, 1, 2);
        code.invokestatic(THIS, functionName(index), signature.descriptor());
        signature.result().convert(Form.OBJECT, code);
        code.areturn();
    }

    /// The class as a frame: its fields, how it is made, and the ways to a field by its number.
    private void frame(ClassBuilder builder, FrameLayout[] layouts) {
        int numberCount = Arrays.stream(layouts).mapToInt(FrameLayout::numberCount).max().orElse(0);
        int objectCount = Arrays.stream(layouts).mapToInt(FrameLayout::objectCount).max().orElse(0);
        for (int place = 0; place < numberCount; place++) {
            builder.withField(numberName(place), CD_int, 0);
        }
        for (int place = 0; place < objectCount; place++) {
            builder.withField(objectName(place), CD_Object, 0);
        }
        builder.withField(LIKE, CALL, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        builder.withMethodBody(CLASS_INIT_NAME, MTD_void, ClassFile.ACC_STATIC, code -> code.new_(THIS)
                .dup()
                .loadConstant(data.constant(LIKE, layouts, LAYOUTS))
                .invokespecial(THIS, INIT_NAME, INIT_DESCRIPTOR)
                .putstatic(THIS, LIKE, CALL)
                .return_());
        builder.withMethodBody(INIT_NAME, INIT_DESCRIPTOR, 0, code -> code.aload(0)
                .aload(1)
                .invokespecial(SUPER, INIT_NAME, INIT_DESCRIPTOR)
                .return_());
        builder.withMethodBody("fresh", MethodTypeDesc.of(CALL), ClassFile.ACC_PUBLIC, code -> code.new_(THIS)
                .dup()
                .aload(0)
                .getfield(THIS, "layouts", LAYOUTS)
                .invokespecial(THIS, INIT_NAME, INIT_DESCRIPTOR)
                .areturn());
        builder.withMethodBody("number", MethodTypeDesc.of(CD_int, CD_int), 0,
                code -> dispatch(code.iload(1), numberCount, place -> code.aload(0)
                        .getfield(THIS, numberName(place), CD_int)
                        .ireturn()));
        builder.withMethodBody("object", MethodTypeDesc.of(CD_Object, CD_int), 0,
                code -> dispatch(code.iload(1), objectCount, place -> code.aload(0)
                        .getfield(THIS, objectName(place), CD_Object)
                        .areturn()));
        for (int function = 0; function < layouts.length; function++) { // one method each: none may be too large
            FrameLayout layout = layouts[function];
            builder.withMethodBody(writeName(function), WRITE_DESCRIPTOR, ClassFile.ACC_PRIVATE,
                    code -> writeArguments(code, layout));
        }
        builder.withMethodBody("writeArguments", WRITE_DESCRIPTOR, 0,
                code -> dispatch(code.aload(0).getfield(THIS, "function", CD_int), layouts.length,
                        function -> code.aload(0)
                                .aload(1)
                                .invokevirtual(THIS, writeName(function), WRITE_DESCRIPTOR)
                                .return_()));
    }

    /// Unboxes the arguments in the array that is the method's parameter into the fields.
    private void writeArguments(CodeBuilder code, FrameLayout layout) {
        if (layout.isPacked()) {
            code.aload(0).aload(1).putfield(THIS, objectName(0), CD_Object).return_();
            return;
        }
        for (int i = 0; i < layout.forms().length; i++) {
            code.aload(0).aload(1).loadConstant(i).aaload();
            Form.OBJECT.convert(layout.forms()[i], code);
            emitPutArgument(code, layout, i);
        }
        code.return_();
    }

    /// Jumps by the `int` on the stack, which is below `count`.
    private static void dispatch(CodeBuilder code, int count, IntConsumer emitCase) {
        if (count == 1) {
            code.pop();
            emitCase.accept(0);
            return;
        }
        var cases = new ArrayList<SwitchCase>();
        for (int i = 0; i < count; i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        Label none = code.newLabel();
        if (count > 0) { // A switch without a case is not legal code.
            code.tableswitch(none, cases);
        } else {
            code.pop();
        }
        for (SwitchCase each : cases) {
            code.labelBinding(each.target());
            emitCase.accept(each.caseValue());
        }
        code.labelBinding(none).aconst_null().athrow();
    }

    private static String functionName(int index) {
        return "f" + index;
    }

    private static String exactName(int index) {
        return "exact" + index;
    }

    private static String runName(int index) {
        return "run" + index;
    }

    private static String writeName(int index) {
        return "write" + index;
    }

    private static String valueName(int index) {
        return "v" + index;
    }

    private static String numberName(int place) {
        return "n" + place;
    }

    private static String objectName(int place) {
        return "o" + place;
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

    /// Calls another method for the same function.
    void emitCall(CodeBuilder code, String method, Signature callee) {
        code.invokestatic(THIS, method, callee.descriptor());
    }

    void emitCall(CodeBuilder code, int function) {
        code.invokestatic(THIS, functionName(function), signature(function).descriptor());
    }

    // Frames, for the compiler of a function

    /// In a method of the frame: leaves one of its arguments on the stack.
    void emitLoadArgument(CodeBuilder code, FrameLayout layout, int parameter) {
        int place = layout.places()[parameter];
        code.aload(0);
        switch (layout.forms()[parameter]) {
            case OBJECT -> code.getfield(THIS, objectName(place), CD_Object);
            case BOOL, INT, CHAR, HOST, PORT, DEV -> code.getfield(THIS, numberName(place), CD_int);
        }
    }

    /// In a method of the frame: leaves the values that its function needs on the stack, or `null`.
    void emitValues(CodeBuilder code, int function, int node, int budget) {
        if (program.entryPoint(function).neededValues().length == 0) {
            code.aconst_null(); // Nobody asks for a value.
        } else {
            code.aload(0).aload(node).aload(budget).invokevirtual(
                    THIS, "values", MethodTypeDesc.of(Signature.OBJECTS, Signature.NODE, Signature.BUDGET));
        }
    }

    /// Has that `node` make a packet and a frame for a call of a function of the program, and stores them in two local
    /// variables.
    void emitNewCall(CodeBuilder code, int node, int packet, int frame) {
        code.aload(node)
                .dup()
                .invokeinterface(Signature.NODE, "newPacket", MethodTypeDesc.of(CD_Object))
                .dup()
                .astore(packet)
                .getstatic(THIS, LIKE, CALL)
                .invokeinterface(Signature.NODE, "newCall", MethodTypeDesc.of(CALL, CD_Object, CALL))
                .checkcast(THIS)
                .astore(frame);
    }

    /// Makes the frame in that local variable one for a call of `function`.
    void emitBegin(CodeBuilder code, int frame, EntryPoint.Function function) {
        ClassDesc type = Form.desc(EntryPoint.Function.class);
        code.aload(frame)
                .loadConstant(data.constant(function, function, type))
                .loadConstant(function.index())
                .invokevirtual(THIS, "begin", MethodTypeDesc.of(CD_void, type, CD_int));
    }

    /// In a method of the frame: writes one of its arguments into the frame in that local variable, of the same function.
    void emitCopyArgument(CodeBuilder code, int frame, FrameLayout layout, int parameter) {
        code.aload(frame);
        emitLoadArgument(code, layout, parameter);
        emitPutArgument(code, layout, parameter);
    }

    /// Writes the value on the stack into the frame below it.
    void emitPutArgument(CodeBuilder code, FrameLayout layout, int parameter) {
        int place = layout.places()[parameter];
        if (layout.forms()[parameter] == Form.OBJECT) {
            code.putfield(THIS, objectName(place), CD_Object);
        } else {
            code.putfield(THIS, numberName(place), CD_int);
        }
    }
}
