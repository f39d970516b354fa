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
import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.Typed;
import org.activenet.plan.types.TypedFunction;
import org.activenet.plan.types.TypedValue;
import org.jspecify.annotations.Nullable;

/// Writes the JVM code of one function. Read it beside [org.activenet.plan.run.TreeWalker]: case by case it does
/// the same.
///
/// Where a body has a [Price], there are two methods of it. The first asks the meter whether it covers the price; if so, it
/// checks no charge, and writes the meter only where an exception, a call or the end would show it. If not, it calls the
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
    private static final ClassDesc EXCEPTION = Form.desc(PlanException.class);
    private static final ClassDesc UNIT = Form.desc(Unit.class);
    private static final ClassDesc ENTRY_POINT = Form.desc(EntryPoint.class);
    private static final ClassDesc EVALUATOR = Form.desc(Evaluator.class);
    private static final ClassDesc ROUTING = Form.desc(RoutingFunction.class);
    private static final ClassDesc NODE = Signature.NODE;
    private static final ClassDesc METER = Signature.METER;
    private static final int LONGEST_CONSTANT_STRING = 10_000; // in a class file; longer ones are class data

    private final ProgramCompiler program;
    private final CodeBuilder code;
    private final Signature signature;
    private final int node;
    private final int meter;
    private final int values;
    private int nextLocal; // the JVM's local variables from here on are free
    private final Map<Integer, Variable> slots = new HashMap<>();
    private final Map<Integer, List<Variable>> takenApart = new HashMap<>(); // tuples, by the slot they would be in
    private final Charges charges;
    private final Set<Typed> withTry = Collections.newSetFromMap(new IdentityHashMap<>());

    FunctionCompiler(ProgramCompiler program, CodeBuilder code, Signature signature) {
        this.program = program;
        this.code = code;
        this.signature = signature;
        this.node = signature.leadingCount();
        this.meter = node + 1;
        this.values = node + 2;
        this.nextLocal = node + 3;
        this.charges = new Charges(code, meter);
    }

    /// Where a PLAN variable lives, and how.
    private record Variable(int local, Form form) {}

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

    /// The function for those who have paid `price`; `exact` is the method for all others.
    void function(TypedFunction function, Price price, String exact) {
        Label unpaid = code.newLabel();
        code.aload(meter)
                .loadConstant(price.steps())
                .loadConstant(price.allocatedBytes())
                .loadConstant(price.packets())
                .loadConstant(function.depthCharge())
                .invokevirtual(METER, "covers", MethodTypeDesc.of(CD_boolean, CD_long, CD_long, CD_long, CD_int))
                .ifeq(unpaid);
        List<Form> parameters = signature.parameters();
        for (int slot = 0; slot < parameters.size(); slot++) {
            slots.put(slot, new Variable(slot, parameters.get(slot)));
        }
        charges.pay();
        if (price.hasCall()) {
            body(function.body(), function.depthCharge(), signature.result());
        } else { // Nobody reads the call depth before it is what it was.
            block(function.body(), signature.result());
            charges.settle();
            code.return_(signature.result().kind());
        }
        code.labelBinding(unpaid);
        for (int slot = 0; slot < parameters.size(); slot++) {
            code.loadLocal(parameters.get(slot).kind(), slot);
        }
        code.aload(node).aload(meter).aload(values);
        program.emitCall(code, exact, signature);
        code.return_(signature.result().kind());
    }

    void value(TypedValue value) {
        body(value.body(), value.depthCharge(), Form.OBJECT);
    }

    private void body(Block block, int depthCharge, Form result) {
        findTries(block.body());
        code.aload(meter).loadConstant(depthCharge).invokevirtual(METER, "enter", MethodTypeDesc.of(CD_void, CD_int));
        block(block, result);
        charges.settle();
        code.aload(meter).loadConstant(depthCharge).invokevirtual(METER, "leave", MethodTypeDesc.of(CD_void, CD_int));
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
                code.loadLocal(variable.form().kind(), variable.local());
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
                List<Variable> elements = takenApart(projection.tuple());
                if (elements != null) {
                    Variable element = elements.get(projection.index());
                    load(element);
                    yield element.form();
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
                code.aload(meter).invokestatic(VALUES, "tuple", MethodTypeDesc.of(TUPLE, Signature.OBJECTS, METER));
                yield Form.OBJECT;
            }
            case Typed.MakeList list -> {
                array(list.elements());
                code.aload(meter).invokestatic(VALUES, "list", MethodTypeDesc.of(LIST, Signature.OBJECTS, METER));
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
            case Typed.OnNeighbor send -> onNeighbor(send);
        };
    }

    // Tuples that are made only to be taken apart never exist: their elements are local variables.

    /// The elements of a tuple that is used only here, or was kept in pieces; `null` for any other.
    private @Nullable List<Variable> takenApart(Typed tuple) {
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

    /// Evaluates a tuple into its elements, and charges for it.
    private List<Variable> elements(Typed tuple) {
        return switch (tuple) {
            case Typed.MakeTuple made -> {
                var elements = new ArrayList<Variable>();
                for (Typed element : made.elements()) {
                    elements.add(stored(element, Form.of(element.type())));
                }
                charges.tuple(elements.size());
                yield elements;
            }
            case Typed.Call call -> {
                emit(call.arguments().getFirst(), Form.HOST);
                if (charges.arePaid()) {
                    charges.steps(CoreService.DEFAULT_ROUTE.steps());
                    charges.settle();
                    code.aload(node).invokestatic(SERVICES, "requireRoute", MethodTypeDesc.of(CD_int, CD_int, NODE));
                    charges.tuple(2);
                } else {
                    code.aload(node).aload(meter).invokestatic(
                            SERVICES, "defaultRouteDevice", MethodTypeDesc.of(CD_int, CD_int, NODE, METER));
                }
                Variable device = variable(Form.DEV);
                store(device);
                code.aload(node);
                load(device);
                code.invokeinterface(NODE, "neighbour", MethodTypeDesc.of(CD_int, CD_int));
                Variable host = variable(Form.HOST);
                store(host);
                yield List.of(host, device);
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
                code.checkcast(CD_String).aload(meter)
                        .invokestatic(VALUES, "explode", MethodTypeDesc.of(LIST, CD_String, METER));
                yield Form.OBJECT;
            }
            case IMPLODE -> {
                emit(unary.operand(), Form.OBJECT);
                code.checkcast(LIST).aload(meter)
                        .invokestatic(VALUES, "implode", MethodTypeDesc.of(CD_String, LIST, METER));
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
                code.aload(meter)
                        .invokestatic(VALUES, "concat", MethodTypeDesc.of(CD_String, CD_String, CD_String, METER));
                yield Form.OBJECT;
            }
            case CONS -> {
                operands(List.of(binary.left(), binary.right()), List.of(Form.OBJECT, Form.OBJECT),
                        List.of(CD_Object, LIST));
                code.aload(meter).invokestatic(VALUES, "cons", MethodTypeDesc.of(LIST, CD_Object, LIST, METER));
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
        code.aload(meter)
                .invokestatic(VALUES, "areEqual", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object, METER));
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
        block(conditional.then(), form);
        charges.settle();
        code.goto_(end).labelBinding(otherwise);
        charges.owe(before);
        block(conditional.otherwise(), form);
        charges.settle();
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
                .aload(meter)
                .invokestatic(VALUES, "chunk", MethodTypeDesc.of(CHUNK, ENTRY_POINT, Signature.OBJECTS, METER));
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
            case Typed.Callee.Declared _ -> {
                for (Typed argument : call.arguments()) {
                    emit(argument);
                    code.pop();
                }
            }
        }
        charges.settle();
        return invoke(call.callee());
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
                charges.settle();
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
                code.aload(node).aload(meter).aload(values);
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
                types.addAll(List.of(NODE, METER));
                code.aload(node).aload(meter).invokestatic(SERVICES, service.planName(),
                        MethodTypeDesc.of(Form.libraryType(service.scheme().result()), types));
                yield Form.of(service.scheme().result());
            }
            case Typed.Callee.Declared(String name, _) -> {
                code.loadConstant(name).aload(node).aload(meter)
                        .invokestatic(SERVICES, "callDeclared", MethodTypeDesc.of(CD_Object, CD_String, NODE, METER));
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

    private void loadArray(Variable array) {
        load(array);
        code.checkcast(Signature.OBJECTS);
    }

    /// Puts the arguments of a call on the stack as the callee wants them.
    private void pass(Typed.Callee callee, List<Runnable> arguments, List<Form> forms) {
        boolean isPacked = callee instanceof Typed.Callee.Function(_, int index) && program.signature(index).isPacked();
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
            switch (callee) {
                case Typed.Callee.Function _ -> {}
                case Typed.Callee.Core(CoreService service) ->
                    cast(forms.get(i), Form.libraryType(service.scheme().parameters().get(i)));
                case Typed.Callee.Declared _ -> code.pop();
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
        code.aload(meter).getfield(METER, "callDepth", CD_long).lstore(depth);
        Label start = code.newBoundLabel();
        emit(attempt.body(), form);
        Label end = code.newBoundLabel();
        Label handler = code.newLabel();
        Label after = code.newLabel();
        code.goto_(after).labelBinding(handler);
        code.exceptionCatch(start, end, handler, EXCEPTION);
        Variable exception = variable(Form.OBJECT);
        store(exception);
        code.aload(meter).lload(depth).putfield(METER, "callDepth", CD_long);
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
            Variable host = stored(send.host(), Form.HOST);
            Variable bound = stored(send.bound(), Form.INT);
            load(bound);
            if (charges.arePaid()) {
                charges.steps(Services.SEND_STEPS);
                charges.settle();
                code.aload(node).invokestatic(SERVICES, "requireBound", MethodTypeDesc.of(CD_void, CD_int, NODE));
                charges.paidPacket();
                charges.settle();
            } else {
                code.aload(node).aload(meter)
                        .invokestatic(SERVICES, "chargeRemote", MethodTypeDesc.of(CD_void, CD_int, NODE, METER));
            }
            int frame = frame(made, arguments);
            code.aload(node).aload(frame);
            load(host);
            load(bound);
            loadRouting(send);
            code.invokeinterface(
                    NODE, "sendRemote", MethodTypeDesc.of(CD_void, COMPILED_CALL, CD_int, CD_int, ROUTING));
            return unit();
        }
        operands(List.of(send.chunk(), send.host(), send.bound()), List.of(Form.OBJECT, Form.HOST, Form.INT),
                List.of(CHUNK, CD_int, CD_int));
        loadRouting(send);
        code.aload(node)
                .aload(meter)
                .invokestatic(SERVICES, "onRemote",
                        MethodTypeDesc.of(UNIT, CHUNK, CD_int, CD_int, ROUTING, NODE, METER));
        return Form.OBJECT;
    }

    private void loadRouting(Typed.OnRemote send) {
        code.getstatic(ROUTING, RoutingFunction.named(send.routing()).name(), ROUTING);
    }

    private Form onNeighbor(Typed.OnNeighbor send) {
        Typed.MakeChunk made = sentAtOnce(send.chunk());
        if (made != null) {
            List<Variable> arguments = chunkArguments(made);
            Variable host = stored(send.host(), Form.HOST);
            Variable bound = stored(send.bound(), Form.INT);
            Variable device = neighbour(send, host, bound);
            int frame = frame(made, arguments);
            code.aload(node).aload(frame);
            load(host);
            load(bound);
            load(device);
            code.invokeinterface(
                    NODE, "sendNeighbor", MethodTypeDesc.of(CD_void, COMPILED_CALL, CD_int, CD_int, CD_int));
            return unit();
        }
        if (send.device() == null) {
            operands(List.of(send.chunk(), send.host(), send.bound()), List.of(Form.OBJECT, Form.HOST, Form.INT),
                    List.of(CHUNK, CD_int, CD_int));
            code.aload(node).aload(meter).invokestatic(
                    SERVICES, "onNeighbor", MethodTypeDesc.of(UNIT, CHUNK, CD_int, CD_int, NODE, METER));
        } else {
            operands(List.of(send.chunk(), send.host(), send.bound(), send.device()),
                    List.of(Form.OBJECT, Form.HOST, Form.INT, Form.DEV), List.of(CHUNK, CD_int, CD_int, CD_int));
            code.aload(node).aload(meter).invokestatic(
                    SERVICES, "onNeighbor", MethodTypeDesc.of(UNIT, CHUNK, CD_int, CD_int, CD_int, NODE, METER));
        }
        return Form.OBJECT;
    }

    /// Everything that comes before the packet of a chunk that is sent at once; gives the device.
    private Variable neighbour(Typed.OnNeighbor send, Variable host, Variable bound) {
        Variable device = send.device() == null ? variable(Form.DEV) : stored(send.device(), Form.DEV);
        if (charges.arePaid()) {
            charges.steps(Services.SEND_STEPS);
            charges.settle();
            charges.paidPacket();
        }
        load(host);
        load(bound);
        String method = charges.arePaid() ? "requireNeighbor" : "chargeNeighbor";
        var types = new ArrayList<>(List.of(CD_int, CD_int));
        if (send.device() != null) {
            load(device);
            types.add(CD_int);
        }
        code.aload(node);
        types.add(NODE);
        if (!charges.arePaid()) {
            code.aload(meter);
            types.add(METER);
        }
        code.invokestatic(SERVICES, method, MethodTypeDesc.of(send.device() == null ? CD_int : CD_void, types));
        if (send.device() == null) {
            store(device);
        }
        charges.settle();
        return device;
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
            arguments.add(stored(chunk.arguments().get(i), forms.get(i)));
        }
        charges.chunk(forms.size());
        for (int i = 0; i < forms.size(); i++) {
            if (canHaveParts(chunk.arguments().get(i).type())) {
                charges.settle();
                load(arguments.get(i));
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

    /// Has the node make the packet, writes the call into its frame, and gives the local variable that has the frame.
    private int frame(Typed.MakeChunk chunk, List<Variable> arguments) {
        int frame = nextLocal++;
        int function = ((Typed.Callee.Function) chunk.callee()).index();
        program.emitNewCall(code, node);
        code.astore(frame);
        program.emitBegin(code, frame, program.program().entryPoint(function));
        FrameLayout layout = FrameLayout.of(program.signature(function));
        for (int i = 0; i < arguments.size(); i++) {
            program.emitArgument(code, frame, layout, i, arguments.get(i).local());
        }
        return frame;
    }
}
