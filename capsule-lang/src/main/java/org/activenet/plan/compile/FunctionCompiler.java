// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.activenet.plan.run.CallSize;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Unit;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.Block;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.Typed;
import org.activenet.plan.types.TypedFunction;
import org.activenet.plan.types.TypedValue;
import org.activenet.plan.wire.ChunkCodec;
import org.jspecify.annotations.Nullable;

/// Writes the JVM code of one function. Read it beside [org.activenet.plan.run.TreeWalker]: case by case it does
/// the same.
///
/// Where a body has a [Price], there are two methods of it. The first asks the budget whether it covers the price; if so, it
/// checks no charge, and writes the budget only where an exception, a call or the end would show it. If not, it calls the
/// second, which charges as the tree-walker does.
///
/// A handler of the JVM finds an empty operand stack. So an expression with a `try` in it is only ever begun on an
/// empty stack: where such an expression is an operand, all operands go through local variables.
final class FunctionCompiler {
    private static final ClassDesc VALUES = Form.desc(Values.class);
    private static final ClassDesc SERVICES = Form.desc(Services.class);
    private static final ClassDesc LIST = Form.desc(PlanList.class);
    private static final ClassDesc TUPLE = Form.desc(PlanTuple.class);
    private static final ClassDesc CHUNK = Form.desc(Chunk.class);
    private static final ClassDesc COMPILED_CALL = Form.desc(CompiledCall.class);
    private static final ClassDesc CALL_SIZE = Form.desc(CallSize.class);
    private static final ClassDesc EXCEPTION = Form.desc(PlanException.class);
    private static final ClassDesc UNIT = Form.desc(Unit.class);
    private static final ClassDesc ENTRY_POINT = Form.desc(EntryPoint.class);
    private static final ClassDesc EVALUATOR = Form.desc(Evaluator.class);
    private static final ClassDesc ROUTING = Form.desc(RoutingFunction.class);
    private static final ClassDesc SCHEME = Form.desc(Scheme.class);
    private static final ClassDesc NODE = Signature.NODE;
    private static final ClassDesc BUDGET = Signature.BUDGET;
    private static final int NONE = -1;
    private static final int LONGEST_CONSTANT_STRING = 10_000; // in a class file; longer ones are class data

    private final ProgramCompiler program;
    private final CodeBuilder code;
    private final Signature signature;
    private final int node;
    private final int budget;
    private final int values;
    private int nextLocal; // the JVM's local variables from here on are free
    private final Map<Integer, Variable> slots = new HashMap<>();
    private final Map<Integer, TakenApart> takenApart = new HashMap<>(); // tuples, by the slot they would be in
    private final Charges charges;
    private int ownFunction = NONE; // whose frame is run, where the arguments are in a frame
    private boolean hasSent; // on some way to here, so that the frame may have been written anew
    private final Set<Typed> withTry = Collections.newSetFromMap(new IdentityHashMap<>());

    private FunctionCompiler(ProgramCompiler program, CodeBuilder code, Signature signature, int node) {
        this.program = program;
        this.code = code;
        this.signature = signature;
        this.node = node;
        this.budget = node + 1;
        this.values = node + 2;
        this.nextLocal = node + 3;
        this.charges = new Charges(code, budget);
    }

    /// For the static method of a function.
    static FunctionCompiler ofMethod(ProgramCompiler program, CodeBuilder code, Signature signature) {
        return new FunctionCompiler(program, code, signature, signature.leadingCount());
    }

    /// For the method of a frame that makes the call that the frame is: its arguments are fields.
    static FunctionCompiler ofFrame(ProgramCompiler program, CodeBuilder code, Signature signature) {
        return new FunctionCompiler(program, code, signature, 1);
    }

    /// Where a PLAN variable lives, and how: in a local variable of the JVM, or, as a parameter of the function whose frame
    /// is run, in the field that the caller has put it into.
    ///
    /// @param local [#NONE] for a field
    private record Variable(int local, Form form) {}

    /// A tuple that does not exist.
    private sealed interface TakenApart {
        /// Its elements do.
        record Elements(List<Variable> variables) implements TakenApart {}

        /// What `defaultRoute` gave: the node is asked for neighbour and device where they are needed.
        record Route(Variable number) implements TakenApart {}
    }

    void function(TypedFunction function) {
        List<Form> parameters = signature.parameters();
        for (int slot = 0; slot < parameters.size(); slot++) {
            Form form = parameters.get(slot);
            if (signature.isPacked()) {
                var variable = variable(form);
                code.aload(0).loadConstant(slot).aaload();
                Form.OBJECT.convert(form, code);
                store(variable);
                slots.put(slot, variable);
            } else {
                slots.put(slot, new Variable(slot, form));
            }
        }
        body(function.body(), function.depthCharge(), signature.result());
    }

    /// The function for those whose budget covers `price`; `exact` is the method for all others.
    void function(TypedFunction function, Price price, String exact) {
        Label unpaid = covers(function, price);
        List<Form> parameters = signature.parameters();
        for (int slot = 0; slot < parameters.size(); slot++) {
            slots.put(slot, new Variable(slot, parameters.get(slot)));
        }
        paid(function, price, signature.result());
        code.labelBinding(unpaid);
        for (int slot = 0; slot < parameters.size(); slot++) {
            code.loadLocal(parameters.get(slot).kind(), slot);
        }
        code.aload(node).aload(budget).aload(values);
        program.emitCall(code, exact, signature);
        code.return_(signature.result().kind());
    }

    /// The same with the arguments in the frame's fields, and with the result as an object. The packet that is sent may get
    /// this frame: so the fields are read before anything is sent.
    void frame(TypedFunction function, int index, Price price, FrameLayout layout, String exact) {
        ownFunction = index;
        program.emitValues(code, index, node, budget);
        code.astore(values);
        Label unpaid = covers(function, price);
        List<Form> parameters = signature.parameters();
        boolean staysWritten = SendOrder.isLast(function.body().body());
        for (int slot = 0; slot < parameters.size(); slot++) {
            Form form = parameters.get(slot);
            if (staysWritten) {
                slots.put(slot, new Variable(NONE, form));
            } else {
                Variable variable = variable(form);
                program.emitLoadArgument(code, layout, slot);
                store(variable);
                slots.put(slot, variable);
            }
        }
        paid(function, price, Form.OBJECT);
        code.labelBinding(unpaid);
        for (int slot = 0; slot < parameters.size(); slot++) {
            program.emitLoadArgument(code, layout, slot);
        }
        code.aload(node).aload(budget).aload(values);
        program.emitCall(code, exact, signature);
        signature.result().convert(Form.OBJECT, code);
        code.areturn();
    }

    /// Jumps to the label that it gives if the budget does not cover the price.
    private Label covers(TypedFunction function, Price price) {
        Label unpaid = code.newLabel();
        code.aload(budget)
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
            block(function.body(), result);
            charges.settle();
            code.return_(result.kind());
        }
        charges.emitRaises();
    }

    void value(TypedValue value) {
        body(value.body(), value.depthCharge(), Form.OBJECT);
    }

    private void body(Block block, int depthCharge, Form result) {
        findTries(block.body());
        code.aload(budget).loadConstant(depthCharge).invokevirtual(BUDGET, "enter", MethodTypeDesc.of(CD_void, CD_int));
        block(block, result);
        charges.settle();
        code.aload(budget).loadConstant(depthCharge).invokevirtual(BUDGET, "leave", MethodTypeDesc.of(CD_void, CD_int));
        code.return_(result.kind());
    }

    private boolean findTries(Typed typed) {
        boolean found = typed instanceof Typed.Try;
        for (Typed child : Shape.children(typed)) {
            found |= findTries(child);
        }
        if (found) {
            withTry.add(typed);
        }
        return found;
    }

    private void block(Block block, Form wanted) {
        charges.steps(block.steps());
        emit(block.body(), wanted);
    }

    private void emit(Typed typed, Form wanted) {
        emit(typed).convert(wanted, code);
    }

    /// Leaves the value of the expression on the stack, in the form that is returned. The local variables that it
    /// needed are free again, so that a frame grows with the depth of a body and not with its length.
    private Form emit(Typed typed) {
        int freeBefore = nextLocal;
        Form form = emitAny(typed);
        nextLocal = freeBefore;
        return form;
    }

    private Form emitAny(Typed typed) {
        return switch (typed) {
            case Typed.Constant constant -> constant(constant);
            case Typed.CharConstant constant -> {
                code.loadConstant(constant.codePoint());
                yield Form.CHAR;
            }
            case Typed.UnitConstant _ -> unit();
            case Typed.ExceptionConstant constant -> {
                String name = constant.exception();
                var exception = new PlanException(name);
                code.loadConstant(program.data().constant(List.of("exception", name), exception, EXCEPTION));
                yield Form.OBJECT;
            }
            case Typed.Local local -> {
                Variable variable = slots.get(local.slot());
                if (variable.local() == NONE) {
                    program.emitLoadArgument(code, FrameLayout.of(signature), local.slot());
                } else {
                    load(variable);
                }
                yield variable.form();
            }
            case Typed.Global global -> {
                code.aload(values).loadConstant(global.value()).aaload();
                yield Form.OBJECT;
            }
            case Typed.Unary unary -> unary(unary);
            case Typed.Binary binary -> binary(binary);
            case Typed.And and -> shortCut(and.left(), and.right(), false);
            case Typed.Or or -> shortCut(or.left(), or.right(), true);
            case Typed.Projection projection -> {
                TakenApart tuple = takenApart(projection.tuple());
                if (tuple != null) {
                    yield element(tuple, projection.index());
                }
                emit(projection.tuple(), Form.OBJECT);
                code.checkcast(TUPLE).loadConstant(projection.index())
                        .invokevirtual(TUPLE, "element", MethodTypeDesc.of(CD_Object, CD_int));
                yield Form.OBJECT;
            }
            case Typed.If conditional -> conditional(conditional);
            case Typed.Sequence sequence -> {
                for (Typed part : sequence.parts().subList(0, sequence.parts().size() - 1)) {
                    emit(part);
                    code.pop();
                }
                yield emit(sequence.parts().getLast());
            }
            case Typed.MakeTuple tuple -> {
                array(tuple.elements());
                code.aload(budget).invokestatic(VALUES, "tuple", MethodTypeDesc.of(TUPLE, Signature.OBJECTS, BUDGET));
                yield Form.OBJECT;
            }
            case Typed.MakeList list -> {
                array(list.elements());
                code.aload(budget).invokestatic(VALUES, "list", MethodTypeDesc.of(LIST, Signature.OBJECTS, BUDGET));
                yield Form.OBJECT;
            }
            case Typed.MakeChunk chunk -> makeChunk(chunk);
            case Typed.Let let -> {
                for (Typed.Binding binding : let.bindings()) {
                    if (isOnlyTakenApart(binding, let)) {
                        takenApart.put(binding.slot(), elements(binding.value()));
                        continue; // Nobody asks for its slot.
                    }
                    var variable = variable(Form.of(binding.type()));
                    emit(binding.value(), variable.form());
                    store(variable);
                    slots.put(binding.slot(), variable);
                    takenApart.remove(binding.slot());
                }
                yield emit(let.body());
            }
            case Typed.Call call -> call(call);
            case Typed.Fold fold -> fold(fold);
            case Typed.Raise raise -> {
                emit(raise.exception(), Form.OBJECT);
                code.checkcast(EXCEPTION).athrow();
                yield Form.of(raise.type()); // Never reached; what follows expects something.
            }
            case Typed.Try attempt -> attempt(attempt);
            case Typed.OnRemote send -> onRemote(send);
            case Typed.RetransOnRemote send -> retransOnRemote(send);
            case Typed.OnNeighbor send -> onNeighbor(send);
        };
    }

    // Tuples that are made only to be taken apart never exist: their elements are local variables.

    /// The elements of a tuple that is used only here, or was kept in pieces; `null` for any other.
    private @Nullable TakenApart takenApart(Typed tuple) {
        if (tuple instanceof Typed.Local local) {
            return takenApart.get(local.slot());
        }
        return hasElementsAtHand(tuple) ? elements(tuple) : null;
    }

    static boolean hasElementsAtHand(Typed tuple) {
        return tuple instanceof Typed.MakeTuple
                || tuple instanceof Typed.Call call
                        && call.callee() instanceof Typed.Callee.Core(CoreService service)
                        && service == CoreService.DEFAULT_ROUTE;
    }

    static boolean isOnlyTakenApart(Typed.Binding binding, Typed.Let let) {
        if (!hasElementsAtHand(binding.value())) {
            return false;
        }
        boolean isUsedBefore = true;
        for (Typed.Binding other : let.bindings()) {
            if (!isUsedBefore && isUsedWhole(binding.slot(), other.value())) {
                return false;
            }
            isUsedBefore &= other != binding;
        }
        return !isUsedWhole(binding.slot(), let.body());
    }

    private static boolean isUsedWhole(int slot, Typed in) {
        if (in instanceof Typed.Local local) {
            return local.slot() == slot;
        }
        if (in instanceof Typed.Projection(_, _, _, Typed.Local _)) {
            return false;
        }
        return Shape.children(in).stream().anyMatch(child -> isUsedWhole(slot, child));
    }

    /// Leaves an element on the stack.
    private Form element(TakenApart tuple, int index) {
        return switch (tuple) {
            case TakenApart.Elements(List<Variable> variables) -> {
                load(variables.get(index));
                yield variables.get(index).form();
            }
            case TakenApart.Route(Variable number) -> {
                code.aload(node);
                load(number);
                code.invokeinterface(NODE, index == 0 ? "nextHop" : "routeDevice", MethodTypeDesc.of(CD_int, CD_int));
                yield index == 0 ? Form.HOST : Form.DEV;
            }
        };
    }

    /// Evaluates a tuple into its elements, and charges for it.
    private TakenApart elements(Typed tuple) {
        return switch (tuple) {
            case Typed.MakeTuple made -> {
                var elements = new ArrayList<Variable>();
                for (Typed element : made.elements()) {
                    elements.add(stored(element, Form.of(element.type())));
                }
                charges.tuple(elements.size());
                yield new TakenApart.Elements(elements);
            }
            case Typed.Call call -> {
                emit(call.arguments().getFirst(), Form.HOST);
                Variable route = variable(Form.INT);
                if (charges.arePaid()) {
                    charges.steps(CoreService.DEFAULT_ROUTE.steps());
                    Variable destination = variable(Form.HOST);
                    store(destination);
                    code.aload(node);
                    load(destination);
                    code.invokeinterface(NODE, "route", MethodTypeDesc.of(CD_int, CD_int)).dup();
                    store(route);
                    code.iflt(charges.raise("NO_ROUTE"));
                    charges.tuple(2);
                } else {
                    code.aload(node).aload(budget).invokestatic(
                            SERVICES, "route", MethodTypeDesc.of(CD_int, CD_int, NODE, BUDGET));
                    store(route);
                }
                yield new TakenApart.Route(route);
            }
            default -> throw new AssertionError(tuple);
        };
    }

    private Form unit() {
        code.getstatic(UNIT, "UNIT", UNIT);
        return Form.OBJECT;
    }

    private Form constant(Typed.Constant constant) {
        switch (constant.value()) {
            case Integer number -> code.loadConstant(number);
            case Boolean truth -> code.loadConstant(truth ? 1 : 0);
            case String text -> {
                if (text.length() > LONGEST_CONSTANT_STRING) {
                    code.loadConstant(program.data().constant(text, text, CD_String));
                } else {
                    code.loadConstant(text);
                }
            }
            default -> throw new AssertionError(constant.value());
        }
        return Form.of(constant.type());
    }

    // Operators

    private Form unary(Typed.Unary unary) {
        return switch (unary.operator()) {
            case NEGATE -> {
                emit(unary.operand(), Form.INT);
                code.ineg();
                yield Form.INT;
            }
            case COMPLEMENT -> {
                emit(unary.operand(), Form.INT);
                code.iconst_m1().ixor();
                yield Form.INT;
            }
            case NOT -> {
                emit(unary.operand(), Form.BOOL);
                code.iconst_1().ixor();
                yield Form.BOOL;
            }
            case HEAD -> {
                emit(unary.operand(), Form.OBJECT);
                code.checkcast(LIST).invokevirtual(LIST, "head", MethodTypeDesc.of(CD_Object));
                yield Form.OBJECT;
            }
            case TAIL -> {
                emit(unary.operand(), Form.OBJECT);
                code.checkcast(LIST).invokevirtual(LIST, "tail", MethodTypeDesc.of(LIST));
                yield Form.OBJECT;
            }
            case EXPLODE -> {
                emit(unary.operand(), Form.OBJECT);
                code.checkcast(CD_String).aload(budget)
                        .invokestatic(VALUES, "explode", MethodTypeDesc.of(LIST, CD_String, BUDGET));
                yield Form.OBJECT;
            }
            case IMPLODE -> {
                emit(unary.operand(), Form.OBJECT);
                code.checkcast(LIST).aload(budget)
                        .invokestatic(VALUES, "implode", MethodTypeDesc.of(CD_String, LIST, BUDGET));
                yield Form.OBJECT;
            }
            case ORD -> {
                emit(unary.operand(), Form.CHAR);
                yield Form.INT;
            }
            case CHR -> {
                emit(unary.operand(), Form.INT);
                code.invokestatic(VALUES, "chr", MethodTypeDesc.of(CD_int, CD_int));
                yield Form.CHAR;
            }
            case FIRST, SECOND -> throw new AssertionError("a projection in the typed tree");
        };
    }

    private Form binary(Typed.Binary binary) {
        return switch (binary.operator()) {
            case ADD -> arithmetic(binary, () -> code.iadd());
            case SUBTRACT -> arithmetic(binary, () -> code.isub());
            case MULTIPLY -> arithmetic(binary, () -> code.imul());
            case DIVIDE -> arithmetic(binary, () -> library("divide"));
            case REMAINDER -> arithmetic(binary, () -> library("remainder"));
            case SHIFT_LEFT -> arithmetic(binary, () -> code.ishl());
            case SHIFT_RIGHT -> arithmetic(binary, () -> code.ishr());
            case BIT_AND -> arithmetic(binary, () -> code.iand());
            case BIT_OR -> arithmetic(binary, () -> code.ior());
            case BIT_XOR -> arithmetic(binary, () -> code.ixor());
            case LESS -> comparison(binary, code::if_icmplt);
            case LESS_OR_EQUAL -> comparison(binary, code::if_icmple);
            case GREATER -> comparison(binary, code::if_icmpgt);
            case GREATER_OR_EQUAL -> comparison(binary, code::if_icmpge);
            case EQUAL -> equality(binary);
            case NOT_EQUAL -> {
                equality(binary);
                code.iconst_1().ixor();
                yield Form.BOOL;
            }
            case CONCAT -> {
                operands(List.of(binary.left(), binary.right()), List.of(Form.OBJECT, Form.OBJECT),
                        List.of(CD_String, CD_String));
                code.aload(budget)
                        .invokestatic(VALUES, "concat", MethodTypeDesc.of(CD_String, CD_String, CD_String, BUDGET));
                yield Form.OBJECT;
            }
            case CONS -> {
                operands(List.of(binary.left(), binary.right()), List.of(Form.OBJECT, Form.OBJECT),
                        List.of(CD_Object, LIST));
                code.aload(budget).invokestatic(VALUES, "cons", MethodTypeDesc.of(LIST, CD_Object, LIST, BUDGET));
                yield Form.OBJECT;
            }
            case AND, OR -> throw new AssertionError("And and Or have nodes of their own");
        };
    }

    private void library(String operator) {
        code.invokestatic(VALUES, operator, MethodTypeDesc.of(CD_int, CD_int, CD_int));
    }

    private Form arithmetic(Typed.Binary binary, Runnable operator) {
        plainOperands(binary, Form.INT);
        operator.run();
        return Form.INT;
    }

    private void plainOperands(Typed.Binary binary, Form form) {
        operands(List.of(binary.left(), binary.right()), List.of(form, form), List.of(form.type(), form.type()));
    }

    /// A jump if the comparison of two numbers holds.
    private interface Jump {
        CodeBuilder to(Label target);
    }

    private Form comparison(Typed.Binary binary, Jump ifTrue) {
        plainOperands(binary, Form.INT);
        return truth(ifTrue);
    }

    private Form truth(Jump ifTrue) {
        Label holds = code.newLabel();
        Label end = code.newLabel();
        ifTrue.to(holds);
        code.iconst_0().goto_(end).labelBinding(holds).iconst_1().labelBinding(end);
        return Form.BOOL;
    }

    private Form equality(Typed.Binary binary) {
        if (isPlainEquality(binary)) {
            plainOperands(binary, Form.of(binary.left().type()));
            charges.steps(1); // as Values.areEqual does
            return truth(code::if_icmpeq);
        }
        plainOperands(binary, Form.OBJECT);
        code.aload(budget)
                .invokestatic(VALUES, "areEqual", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object, BUDGET));
        return Form.BOOL;
    }

    /// Whether two plain values are compared, which costs one step.
    static boolean isPlainEquality(Typed.Binary binary) {
        Form form = Form.of(binary.left().type());
        return form != Form.OBJECT && form == Form.of(binary.right().type());
    }

    private Form shortCut(Typed left, Typed right, boolean decisive) {
        Label decided = code.newLabel();
        Label end = code.newLabel();
        emit(left, Form.BOOL);
        if (decisive) {
            code.ifne(decided);
        } else {
            code.ifeq(decided);
        }
        emit(right, Form.BOOL);
        code.goto_(end).labelBinding(decided).loadConstant(decisive ? 1 : 0).labelBinding(end);
        return Form.BOOL;
    }

    private Form conditional(Typed.If conditional) {
        Form form = Form.of(conditional.type());
        Label otherwise = code.newLabel();
        Label end = code.newLabel();
        emit(conditional.condition(), Form.BOOL);
        code.ifeq(otherwise);
        Charges.Owed before = charges.owed();
        boolean hadSent = hasSent;
        block(conditional.then(), form);
        charges.settle();
        code.goto_(end).labelBinding(otherwise);
        charges.owe(before);
        boolean hasSentThere = hasSent;
        hasSent = hadSent;
        block(conditional.otherwise(), form);
        charges.settle();
        hasSent |= hasSentThere;
        code.labelBinding(end);
        return form;
    }

    // Operands

    /// Leaves the values of the expressions on the stack, in those forms, objects cast to those types.
    private void operands(List<Typed> operands, List<Form> forms, List<ClassDesc> types) {
        boolean throughLocals = operands.stream().skip(1).anyMatch(withTry::contains);
        var stored = new ArrayList<Variable>();
        for (int i = 0; i < operands.size(); i++) {
            Form form = forms.get(i);
            emit(operands.get(i), form);
            if (throughLocals) {
                Variable variable = variable(form);
                store(variable);
                stored.add(variable);
            } else {
                cast(form, types.get(i));
            }
        }
        for (int i = 0; i < stored.size(); i++) {
            load(stored.get(i));
            cast(forms.get(i), types.get(i));
        }
    }

    private void cast(Form form, ClassDesc type) {
        if (form == Form.OBJECT && !type.equals(CD_Object)) {
            code.checkcast(type);
        }
    }

    /// Leaves an array of the boxed values on the stack.
    private void array(List<Typed> elements) {
        boolean throughLocals = elements.stream().anyMatch(withTry::contains);
        var stored = new ArrayList<Variable>();
        if (throughLocals) {
            for (Typed element : elements) {
                emit(element, Form.OBJECT);
                Variable variable = variable(Form.OBJECT);
                store(variable);
                stored.add(variable);
            }
        }
        code.loadConstant(elements.size()).anewarray(CD_Object);
        for (int i = 0; i < elements.size(); i++) {
            code.dup().loadConstant(i);
            if (throughLocals) {
                load(stored.get(i));
            } else {
                emit(elements.get(i), Form.OBJECT);
            }
            code.aastore();
        }
    }

    private Variable variable(Form form) {
        return new Variable(nextLocal++, form);
    }

    private void store(Variable variable) {
        code.storeLocal(variable.form().kind(), variable.local());
    }

    private void load(Variable variable) {
        code.loadLocal(variable.form().kind(), variable.local());
    }

    // Calls

    private Form makeChunk(Typed.MakeChunk chunk) {
        array(chunk.arguments());
        EntryPoint entry = program.program().entryPoint(chunk.callee());
        Object key = chunk.callee();
        code.loadConstant(program.data().constant(key, entry, ENTRY_POINT))
                .swap()
                .aload(budget)
                .invokestatic(VALUES, "chunk", MethodTypeDesc.of(CHUNK, ENTRY_POINT, Signature.OBJECTS, BUDGET));
        return Form.OBJECT;
    }

    private Form call(Typed.Call call) {
        switch (call.callee()) {
            case Typed.Callee.Function(_, int index) -> {
                Signature callee = program.signature(index);
                if (callee.isPacked()) {
                    array(call.arguments());
                } else {
                    operands(call.arguments(), callee.parameters(),
                            callee.parameters().stream().map(Form::type).toList());
                }
            }
            case Typed.Callee.Core(CoreService service) when charges.arePaid() -> {
                return paidCall(service, call.arguments());
            }
            case Typed.Callee.Core(CoreService service) -> {
                List<Type> parameters = service.scheme().parameters();
                operands(call.arguments(), parameters.stream().map(Form::of).toList(),
                        parameters.stream().map(Form::libraryType).toList());
            }
            case Typed.Callee.Declared _ -> array(call.arguments());
        }
        beforeOutside();
        return invoke(call.callee());
    }

    /// Before code that is not of this body: it may read the budget, and send.
    private void beforeOutside() {
        charges.settle();
        hasSent = true;
    }

    /// Whether a call of the service costs what the table of services says and no more.
    static boolean hasFixedCharge(CoreService service) {
        return switch (service) {
            case THIS_HOST_IS, GET_RB, GET_SOURCE, GET_IMPLICIT_PORT, GET_EVAL_DEST, DELIVER -> true;
            case PRINT, THIS_HOST, DEFAULT_ROUTE, GET_HOST_BY_NAME, DEF_HANDLER, ABORT, GET_NEIGHBORS, GET_SRC_DEV,
                    LENGTH, TO_STRING, GET_TIME_OF_DAY, RAND, EVAL -> false;
        };
    }

    /// A service that [#hasFixedCharge]: charged when its arguments are there, as any other.
    private Form paidCall(CoreService service, List<Typed> arguments) {
        code.aload(node);
        return switch (service) {
            case THIS_HOST_IS -> {
                emit(arguments.getFirst(), Form.HOST);
                charges.steps(service.steps());
                code.invokeinterface(NODE, "isThisHost", MethodTypeDesc.of(CD_boolean, CD_int));
                yield Form.BOOL;
            }
            case GET_RB -> number(service, "resourceBound", Form.INT);
            case GET_SOURCE -> number(service, "source", Form.HOST);
            case GET_IMPLICIT_PORT -> number(service, "implicitPort", Form.PORT);
            case GET_EVAL_DEST -> number(service, "evaluationDestination", Form.HOST);
            case DELIVER -> {
                emit(arguments.getFirst(), Form.PORT);
                emit(arguments.get(1), Form.OBJECT);
                charges.steps(service.steps());
                code.invokeinterface(NODE, "deliver", MethodTypeDesc.of(CD_void, CD_int, CD_Object));
                yield unit();
            }
            default -> throw new AssertionError(service);
        };
    }

    private Form number(CoreService service, String method, Form form) {
        charges.steps(service.steps());
        code.invokeinterface(NODE, method, MethodTypeDesc.of(CD_int));
        return form;
    }

    /// Calls what is named; its arguments are on the stack.
    private Form invoke(Typed.Callee callee) {
        return switch (callee) {
            case Typed.Callee.Function(_, int index) -> {
                code.aload(node).aload(budget).aload(values);
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
                code.aload(node).aload(budget).invokestatic(SERVICES, service.planName(),
                        MethodTypeDesc.of(Form.libraryType(service.scheme().result()), types));
                yield Form.of(service.scheme().result());
            }
            case Typed.Callee.Declared(String name, Scheme scheme) -> {
                code.loadConstant(name)
                        .loadConstant(program.data().constant(scheme, scheme, SCHEME))
                        .loadConstant(program.data().constant(CoreService.EVAL, program.evaluator(), EVALUATOR))
                        .aload(node)
                        .aload(budget)
                        .invokestatic(SERVICES, "callDeclared", MethodTypeDesc.of(
                                CD_Object, Signature.OBJECTS, CD_String, SCHEME, EVALUATOR, NODE, BUDGET));
                yield Form.OBJECT;
            }
        };
    }

    private Form fold(Typed.Fold fold) {
        List<Form> parameters = parameters(fold.callee());
        int first = fold.captured().size();
        var captured = new ArrayList<Variable>();
        for (int i = 0; i < first; i++) {
            captured.add(stored(fold.captured().get(i), parameters.get(i)));
        }
        Variable accumulator = stored(fold.initial(), result(fold.callee()));
        emit(fold.list(), Form.OBJECT);
        code.checkcast(LIST).invokevirtual(LIST, "toArray", MethodTypeDesc.of(Signature.OBJECTS));
        Variable elements = variable(Form.OBJECT);
        store(elements);
        boolean fromLeft = fold.direction() == Typed.Fold.Direction.LEFT;
        Variable index = variable(Form.INT);
        if (fromLeft) {
            code.iconst_0();
        } else {
            loadArray(elements);
            code.arraylength().iconst_1().isub();
        }
        store(index);

        Label next = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(next);
        load(index);
        if (fromLeft) {
            loadArray(elements);
            code.arraylength().if_icmpge(end);
        } else {
            code.iflt(end);
        }
        charges.steps(fold.steps());
        var arguments = new ArrayList<Runnable>();
        captured.forEach(variable -> arguments.add(() -> load(variable)));
        Runnable element = () -> {
            loadArray(elements);
            load(index);
            code.aaload();
            Form.OBJECT.convert(parameters.get(fromLeft ? first + 1 : first), code);
        };
        Runnable accumulated = () -> {
            load(accumulator);
            accumulator.form().convert(parameters.get(fromLeft ? first : first + 1), code);
        };
        arguments.add(fromLeft ? accumulated : element);
        arguments.add(fromLeft ? element : accumulated);
        pass(fold.callee(), arguments, parameters);
        invoke(fold.callee()).convert(accumulator.form(), code);
        store(accumulator);
        code.iinc(index.local(), fromLeft ? 1 : -1).goto_(next).labelBinding(end);
        load(accumulator);
        return accumulator.form();
    }

    private Variable stored(Typed typed, Form form) {
        emit(typed, form);
        Variable variable = variable(form);
        store(variable);
        return variable;
    }

    /// A variable that has the value and is not written again: that of a PLAN variable, where it is one.
    private Variable inVariable(Typed typed, Form form) {
        if (typed instanceof Typed.Local local
                && slots.get(local.slot()) instanceof Variable variable
                && variable.form() == form
                && variable.local() != NONE) {
            return variable;
        }
        if (typed instanceof Typed.Projection(_, _, int index, Typed.Local tuple)
                && takenApart.get(tuple.slot()) instanceof TakenApart.Elements(List<Variable> variables)
                && variables.get(index).form() == form) {
            return variables.get(index);
        }
        return stored(typed, form);
    }

    private void loadArray(Variable array) {
        load(array);
        code.checkcast(Signature.OBJECTS);
    }

    /// Puts the arguments of a call on the stack as the callee wants them.
    private void pass(Typed.Callee callee, List<Runnable> arguments, List<Form> forms) {
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
                cast(forms.get(i), Form.libraryType(service.scheme().parameters().get(i)));
            }
        }
    }

    private List<Form> parameters(Typed.Callee callee) {
        return switch (callee) {
            case Typed.Callee.Function(_, int index) -> program.signature(index).parameters();
            case Typed.Callee.Core(CoreService service) ->
                service.scheme().parameters().stream().map(Form::of).toList();
            case Typed.Callee.Declared(_, var scheme) -> scheme.parameters().stream().map(Form::of).toList();
        };
    }

    private Form result(Typed.Callee callee) {
        return switch (callee) {
            case Typed.Callee.Function(_, int index) -> program.signature(index).result();
            case Typed.Callee.Core(CoreService service) -> Form.of(service.scheme().result());
            case Typed.Callee.Declared _ -> Form.OBJECT;
        };
    }

    private Form attempt(Typed.Try attempt) {
        Form form = Form.of(attempt.type());
        int depth = nextLocal;
        nextLocal += TypeKind.LONG.slotSize();
        code.aload(budget).getfield(BUDGET, "callDepth", CD_long).lstore(depth);
        Label start = code.newBoundLabel();
        emit(attempt.body(), form);
        Label end = code.newBoundLabel();
        Label handler = code.newLabel();
        Label after = code.newLabel();
        code.goto_(after).labelBinding(handler);
        code.exceptionCatch(start, end, handler, EXCEPTION);
        Variable exception = variable(Form.OBJECT);
        store(exception);
        code.aload(budget).lload(depth).putfield(BUDGET, "callDepth", CD_long);
        switch (attempt.caught()) {
            case Typed.Try.Caught.All(_, int slot) -> {
                slots.put(slot, exception);
                takenApart.remove(slot);
            }
            case Typed.Try.Caught.One(String name) -> {
                Label caught = code.newLabel();
                load(exception);
                code.checkcast(EXCEPTION)
                        .invokevirtual(EXCEPTION, "name", MethodTypeDesc.of(CD_String))
                        .loadConstant(name)
                        .invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object))
                        .ifne(caught);
                load(exception);
                code.checkcast(EXCEPTION).athrow().labelBinding(caught);
            }
        }
        block(attempt.handler(), form);
        code.labelBinding(after);
        return form;
    }

    // The network

    private Form onRemote(Typed.OnRemote send) {
        Typed.MakeChunk made = sentAtOnce(send.chunk());
        if (made != null) {
            List<Variable> arguments = chunkArguments(made);
            Variable host = inVariable(send.host(), Form.HOST);
            Variable bound = inVariable(send.bound(), Form.INT);
            chargeAlong(bound);
            newPacket(made, arguments);
            load(host);
            load(bound);
            loadRouting(send);
            code.invokeinterface(NODE, "sendRemote",
                    MethodTypeDesc.of(CD_void, CD_Object, COMPILED_CALL, CALL_SIZE, CD_int, CD_int, ROUTING));
            return unit();
        }
        operands(List.of(send.chunk(), send.host(), send.bound()), List.of(Form.OBJECT, Form.HOST, Form.INT),
                List.of(CHUNK, CD_int, CD_int));
        beforeOutside();
        loadRouting(send);
        code.aload(node)
                .aload(budget)
                .invokestatic(SERVICES, "onRemote",
                        MethodTypeDesc.of(UNIT, CHUNK, CD_int, CD_int, ROUTING, NODE, BUDGET));
        return Form.OBJECT;
    }

    private Form retransOnRemote(Typed.RetransOnRemote send) {
        Typed.OnRemote first = send.first();
        List<Typed> operands = List.of(first.chunk(), first.host(), first.bound(), send.count(), send.interval());
        List<Variable> stored = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            stored.add(stored(operands.get(i), List.of(Form.OBJECT, Form.HOST, Form.INT, Form.INT, Form.INT).get(i)));
        }
        beforeOutside();
        load(stored.get(0));
        code.checkcast(CHUNK);
        load(stored.get(1));
        load(stored.get(2));
        loadRouting(first);
        load(stored.get(3));
        load(stored.get(4));
        code.aload(node).aload(budget).invokestatic(SERVICES, "retransOnRemote", MethodTypeDesc.of(
                UNIT, CHUNK, CD_int, CD_int, ROUTING, CD_int, CD_int, NODE, BUDGET));
        return Form.OBJECT;
    }

    private void loadRouting(Typed.OnRemote send) {
        code.getstatic(ROUTING, RoutingFunction.named(send.routing()).name(), ROUTING);
    }

    private Form onNeighbor(Typed.OnNeighbor send) {
        Typed.MakeChunk made = sentAtOnce(send.chunk());
        if (made != null) {
            List<Variable> arguments = chunkArguments(made);
            TakenApart.Route route = route(send);
            if (route != null) {
                Variable bound = inVariable(send.bound(), Form.INT);
                chargeAlong(bound);
                newPacket(made, arguments);
                load(route.number());
                load(bound);
                code.invokeinterface(
                        NODE, "sendAlong", MethodTypeDesc.of(CD_void, CD_Object, COMPILED_CALL, CALL_SIZE, CD_int, CD_int));
                return unit();
            }
            Variable host = inVariable(send.host(), Form.HOST);
            Variable bound = inVariable(send.bound(), Form.INT);
            Variable device = neighbour(send, host, bound);
            newPacket(made, arguments);
            load(host);
            load(bound);
            load(device);
            code.invokeinterface(NODE, "sendNeighbor",
                    MethodTypeDesc.of(CD_void, CD_Object, COMPILED_CALL, CALL_SIZE, CD_int, CD_int, CD_int));
            return unit();
        }
        if (send.device() == null) {
            operands(List.of(send.chunk(), send.host(), send.bound()), List.of(Form.OBJECT, Form.HOST, Form.INT),
                    List.of(CHUNK, CD_int, CD_int));
            beforeOutside();
            code.aload(node).aload(budget).invokestatic(
                    SERVICES, "onNeighbor", MethodTypeDesc.of(UNIT, CHUNK, CD_int, CD_int, NODE, BUDGET));
        } else {
            operands(List.of(send.chunk(), send.host(), send.bound(), send.device()),
                    List.of(Form.OBJECT, Form.HOST, Form.INT, Form.DEV), List.of(CHUNK, CD_int, CD_int, CD_int));
            beforeOutside();
            code.aload(node).aload(budget).invokestatic(
                    SERVICES, "onNeighbor", MethodTypeDesc.of(UNIT, CHUNK, CD_int, CD_int, CD_int, NODE, BUDGET));
        }
        return Form.OBJECT;
    }

    /// Everything that comes before the packet of a chunk that is sent at once; gives the device.
    private Variable neighbour(Typed.OnNeighbor send, Variable host, Variable bound) {
        boolean isGiven = send.device() != null;
        Variable device = isGiven ? inVariable(send.device(), Form.DEV) : variable(Form.DEV);
        String method = "chargeNeighbor";
        if (charges.arePaid()) {
            charges.steps(Services.SEND_STEPS);
            requireBound(bound);
            charges.settle();
            method = "requireNeighbor";
        }
        var types = new ArrayList<>(List.of(CD_int));
        load(host);
        if (isGiven) {
            load(device);
            types.add(CD_int);
        }
        code.aload(node);
        types.add(NODE);
        if (charges.arePaid()) {
            charges.paidPacket();
        } else {
            load(bound);
            code.aload(budget);
            types.addAll(List.of(CD_int, BUDGET));
        }
        code.invokestatic(SERVICES, method, MethodTypeDesc.of(isGiven ? CD_void : CD_int, types));
        if (!isGiven) {
            store(device);
        }
        return device;
    }

    /// The route whose neighbour and device are sent to, so that nobody has to ask if they belong together; `null` for
    /// any other way to say where to.
    private TakenApart.@Nullable Route route(Typed.OnNeighbor send) {
        return send.host() instanceof Typed.Projection(_, _, int first, Typed.Local host)
                        && send.device() instanceof Typed.Projection(_, _, int second, Typed.Local device)
                        && host.slot() == device.slot()
                        && first < second
                        && takenApart.get(host.slot()) instanceof TakenApart.Route route
                ? route
                : null;
    }

    /// What sending costs where neither host nor device has to be checked.
    private void chargeAlong(Variable bound) {
        if (charges.arePaid()) {
            charges.steps(Services.SEND_STEPS);
            requireBound(bound);
            charges.paidPacket();
        } else {
            load(bound);
            code.aload(node).aload(budget)
                    .invokestatic(SERVICES, "chargeRemote", MethodTypeDesc.of(CD_void, CD_int, NODE, BUDGET));
        }
    }

    /// Raises NotEnoughRB, in a body that has paid.
    private void requireBound(Variable bound) {
        Label notEnough = charges.raise("NOT_ENOUGH_RB");
        load(bound);
        code.ifle(notEnough);
        load(bound);
        code.aload(node).invokeinterface(NODE, "resourceBound", MethodTypeDesc.of(CD_int)).if_icmpgt(notEnough);
    }

    // A chunk that is made only to be sent never exists: its call is written into the packet. What it would have cost
    // is charged where it would have been made.

    private Typed.@Nullable MakeChunk sentAtOnce(Typed chunk) {
        return chunk instanceof Typed.MakeChunk made
                        && made.callee() instanceof Typed.Callee.Function(_, int index)
                        && !program.signature(index).isPacked()
                ? made
                : null;
    }

    private List<Variable> chunkArguments(Typed.MakeChunk chunk) {
        List<Form> forms = parameters(chunk.callee());
        var arguments = new ArrayList<Variable>();
        for (int i = 0; i < forms.size(); i++) {
            Typed argument = chunk.arguments().get(i);
            arguments.add(mayStay(chunk, i) ? slots.get(i) : inVariable(argument, forms.get(i)));
        }
        charges.chunk(forms.size());
        for (int i = 0; i < forms.size(); i++) {
            if (canHaveParts(chunk.arguments().get(i).type())) {
                charges.settle();
                if (mayStay(chunk, i)) {
                    program.emitLoadArgument(code, FrameLayout.of(signature), i);
                } else {
                    load(arguments.get(i));
                }
                code.invokestatic(VALUES, "requireFits", MethodTypeDesc.of(CD_void, CD_Object));
            }
        }
        return arguments;
    }

    private static boolean canHaveParts(Type type) {
        return switch (type) {
            case Type.Base _ -> false;
            case Type.Variable _, Type.ListOf _, Type.TupleOf _, Type.ChunkOf _ -> true;
        };
    }

    /// Leaves what is known of the size of the call on the stack.
    private void loadSize(Typed.MakeChunk chunk) {
        EntryPoint.Function called = program.program().entryPoint(((Typed.Callee.Function) chunk.callee()).index());
        CallSize size = ChunkCodec.size(called);
        code.loadConstant(program.data().constant(List.of("size", called), size, CALL_SIZE));
    }

    /// Has the node make the packet, and writes the call into its frame; leaves what every send begins with on the stack: the
    /// node, the packet, its frame, and what is known of its size.
    ///
    /// A host may let a packet that passes itself on be changed in place. The frame is then the one that is run, and an
    /// argument that stays what it is stays where it is.
    private void newPacket(Typed.MakeChunk chunk, List<Variable> arguments) {
        int packet = nextLocal++;
        int frame = nextLocal++;
        int function = ((Typed.Callee.Function) chunk.callee()).index();
        FrameLayout layout = FrameLayout.of(program.signature(function));
        program.emitNewCall(code, node, packet, frame);
        Label written = code.newLabel();
        boolean mayBeOwn = mayBeOwn(chunk);
        if (mayBeOwn) {
            Label other = code.newLabel();
            code.aload(frame).aload(0).if_acmpne(other);
            for (int i = 0; i < arguments.size(); i++) {
                if (!mayStay(chunk, i)) {
                    argument(frame, layout, i, arguments.get(i));
                }
            }
            code.goto_(written).labelBinding(other);
        }
        program.emitBegin(code, frame, program.program().entryPoint(function));
        for (int i = 0; i < arguments.size(); i++) {
            if (mayStay(chunk, i)) {
                program.emitCopyArgument(code, frame, layout, i);
            } else {
                argument(frame, layout, i, arguments.get(i));
            }
        }
        code.labelBinding(written);
        hasSent = true;
        code.aload(node).aload(packet).aload(frame);
        loadSize(chunk);
    }

    private void argument(int frame, FrameLayout layout, int index, Variable argument) {
        code.aload(frame);
        load(argument);
        program.emitPutArgument(code, layout, index);
    }

    /// Whether the frame of the sent call may be the one that is run, with the arguments as they came.
    private boolean mayBeOwn(Typed.MakeChunk chunk) {
        return ((Typed.Callee.Function) chunk.callee()).index() == ownFunction && !hasSent;
    }

    /// Whether an argument is the parameter of the same place, and so may stay where it is.
    private boolean mayStay(Typed.MakeChunk chunk, int index) {
        return mayBeOwn(chunk) && chunk.arguments().get(index) instanceof Typed.Local local && local.slot() == index;
    }
}
