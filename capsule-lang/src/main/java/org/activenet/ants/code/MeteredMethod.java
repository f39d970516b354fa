// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.constantpool.DoubleEntry;
import java.lang.classfile.constantpool.FloatEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LongEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the code of one method so that it pays.
///
/// - On entry: the call depth (1, and 1 more for each 64 places of its frame, as the real stack has an end, too). Whoever calls
///   says before each call how much is left of it; so nothing has to be given back, however a call ends.
/// - At the beginning of each basic block, before anything in it: a step for each of its instructions; see [Blocks].
/// - Before each allocation: its bytes. Before each method that looks at texts or arrays: its work, see [Charged].
/// - At the beginning of each handler of exceptions, on a way of its own that no handler covers: whether the exception may be
///   caught at all.
///
/// What is left of the steps is in a local variable, so that the JVM keeps it in a register. Methods of the program hand it to
/// each other as a parameter and a result ([CallForms]); otherwise it is read from the budget on entry and after each call
/// that may charge steps, and written to it before each such call and before the method returns. Steps become only fewer, so
/// where an exception comes from, in the method or in what it calls, the lesser of variable and budget holds
/// ([Meter]); handlers settle that, and what no handler takes goes through one of ours. A constructor, where no
/// handler may stand before the object is one, and a very long method pay from the budget at each block.
///
/// It writes what it knows and nothing else, so it stops by itself most of what [CodeVerifier] refuses.
///
/// A spent budget stays spent: the field is 0, so the first charge behind whatever lets code run on fails again.
final class MeteredMethod {
    private static final int PLACES_PER_DEPTH = 64;

    /// Longer code could become too long by reading and writing a variable around calls.
    private static final int LONGEST_WITH_VARIABLE_BYTES = Limits.METHOD_BYTES / 2;

    private static final int OUR_PLACES = 5; // budget, depthLeft, steps

    private static final ClassDesc METER = ClassDesc.ofDescriptor(Meter.class.descriptorString());
    private static final ClassDesc CHARGED = ClassDesc.ofDescriptor(Charged.class.descriptorString());

    private final GuestClasses guests;
    private final CodeModel code;
    private final CodeBuilder target;
    private final Blocks blocks;
    private final OwnCalls ownCalls;
    private final boolean hasVariable;
    private final CallForms forms;
    private final CallForms.Form form;
    private final MethodTypeDesc type;
    private final int parameterPlaces;
    private final int budget; // local variables behind its parameters, as its caller gives them, or behind all of its own
    private final int depthLeft;
    private final int steps;
    private final int scratch;
    private final int depth;

    private record Handler(Label at, Optional<ClassDesc> type) {}

    private final Map<Handler, Label> ways = new LinkedHashMap<>();

    /// What an exception could leave while the variable is ahead of the budget.
    private record Range(Label start, Label end) {}

    private final List<Range> ahead = new ArrayList<>();
    private @Nullable Label aheadFrom; // null: the budget holds
    private boolean mayThrowAhead;
    private boolean isStale; // the variable
    private boolean isReached = true; // the element at hand, from the one before it

    MeteredMethod(GuestClasses guests, CallForms forms, MethodModel method, CodeModel code, CodeBuilder target) {
        this.guests = guests;
        this.forms = forms;
        this.type = method.methodTypeSymbol();
        this.form = forms.of(method.methodName().stringValue(), type);
        int receiver = GuestClasses.isStatic(method) ? 0 : 1;
        this.parameterPlaces = receiver + CallForms.places(type);
        this.code = code;
        this.target = target;
        this.blocks = new Blocks(code);
        this.ownCalls = new OwnCalls(code.elementList(), GuestClasses.isStatic(method));
        var attribute = (CodeAttribute) code;
        this.hasVariable = !method.methodName().equalsString(INIT_NAME)
                && attribute.codeLength() <= LONGEST_WITH_VARIABLE_BYTES;
        this.budget = form == CallForms.Form.HOST ? attribute.maxLocals() : parameterPlaces;
        this.depthLeft = budget + 1;
        this.steps = budget + 3;
        this.scratch = attribute.maxLocals() + OUR_PLACES;
        this.depth = 1 + (attribute.maxLocals() + attribute.maxStack()) / PLACES_PER_DEPTH;
    }

    /// The code has something that is not written into any class.
    static final class NotWritten extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        NotWritten(String what) {
            super(what);
        }
    }

    void write() {
        List<CodeElement> elements = code.elementList();
        enter();
        for (int i = 0; i < elements.size(); i++) {
            Blocks.Block block = blocks.at(i);
            if (block != null) {
                chargeBlock(block);
            }
            element(elements.get(i), ownCalls.at(i));
            if (elements.get(i) instanceof Instruction) {
                isReached = !Blocks.endsLine(elements.get(i));
            }
        }
        endAhead();
        ways.forEach(this::way);
        if (!ahead.isEmpty()) {
            Label leave = target.newBoundLabel();
            target.aload(budget).lload(steps).invokestatic(METER, "left", Meters.CAUGHT).athrow();
            ahead.forEach(range -> target.exceptionCatchAll(range.start, range.end, leave));
        }
    }

    private void enter() {
        if (form == CallForms.Form.HOST) {
            target.getstatic(Meters.SLOT, "budget", Meters.BUDGET).astore(budget).getstatic(Meters.SLOT, "depth", CD_long);
        } else {
            target.lload(depthLeft);
        }
        target.loadConstant(depth).aload(budget);
        if (form == CallForms.Form.STEPS) {
            target.lload(steps);
        } else {
            target.loadConstant(Long.MAX_VALUE);
        }
        target.invokestatic(METER, "enter", Meters.ENTER).lstore(depthLeft);
        if (form != CallForms.Form.STEPS) {
            readSteps();
        } else if (hasVariable) {
            beginAhead();
        } else {
            target.aload(budget).lload(steps).putfield(Meters.BUDGET, "steps", CD_long);
        }
    }

    /// Where a variable of the method is, if ours stand between it and the parameters.
    private int moved(int place) {
        return form == CallForms.Form.HOST || place < parameterPlaces ? place : place + OUR_PLACES;
    }

    private void readSteps() {
        if (hasVariable) {
            target.aload(budget).getfield(Meters.BUDGET, "steps", CD_long).lstore(steps);
        }
        isStale = false;
    }

    private void readIfStale() {
        if (isStale) {
            readSteps();
        }
    }

    private void writeSteps() {
        if (hasVariable && aheadFrom != null) {
            target.aload(budget).lload(steps).putfield(Meters.BUDGET, "steps", CD_long);
        }
    }

    /// Whether the method ends with its steps in the variable, and not in the budget.
    private boolean staysInVariable() {
        return hasVariable && form == CallForms.Form.STEPS;
    }

    private void chargeBlock(Blocks.Block block) {
        if (block.isPaid()) {
            if (staysInVariable()) {
                isStale &= isReached;
                readIfStale();
                beginAhead();
            } else {
                endAhead();
                isStale = hasVariable;
            }
            return;
        }
        if (!isReached) {
            isStale = false; // All jumps have seen to that.
        }
        if (hasVariable && !block.isChecked()) {
            beginAhead();
            target.lload(steps).loadConstant((long) block.steps()).lsub().lstore(steps);
        } else {
            chargeSteps(block.steps());
        }
    }

    private void chargeSteps(int count) {
        if (hasVariable) {
            readIfStale();
            beginAhead();
            target.lload(steps).loadConstant(count).aload(budget).invokestatic(METER, "charge", Meters.CHARGE_VARIABLE)
                    .lstore(steps);
        } else {
            target.aload(budget).loadConstant((long) count).invokevirtual(Meters.BUDGET, "chargeSteps", Meters.CHARGE);
        }
    }

    private void chargeAllocation(long bytes) {
        target.aload(budget).loadConstant(bytes).invokevirtual(Meters.BUDGET, "chargeAllocation", Meters.CHARGE);
    }

    private void beginAhead() {
        if (aheadFrom == null) {
            aheadFrom = target.newBoundLabel();
        }
    }

    private void endAhead() {
        if (aheadFrom != null && mayThrowAhead) {
            ahead.add(new Range(aheadFrom, target.newBoundLabel()));
        }
        aheadFrom = null;
        mayThrowAhead = false;
    }

    /// Before code that charges by itself: the budget holds, until the next charge or the end of the block.
    private void leaveToBudget() {
        writeSteps();
        endAhead();
        isStale = hasVariable;
    }

    /// From the exception table to a handler: the exception is looked at before the handler has it.
    private void way(Handler handler, Label at) {
        target.labelBinding(at).aload(budget);
        if (hasVariable) {
            target.lload(steps);
        } else {
            target.loadConstant(Long.MAX_VALUE);
        }
        target.invokestatic(METER, "caught", Meters.CAUGHT);
        Meters.closeSlot(target); // if it came out of a call that needs it
        handler.type.ifPresent(target::checkcast);
        readSteps();
        target.goto_(handler.at);
    }

    private void element(CodeElement element, boolean isOwnCall) {
        mayThrowAhead |= Blocks.mayThrow(element);
        if (isReached && Blocks.mayGoOnElsewhere(element)) {
            if (!staysInVariable() && blocks.isBeforePaid(element)) {
                leaveToBudget();
            } else {
                readIfStale();
            }
        }
        switch (element) {
            case ExceptionCatch handler -> {
                var key = new Handler(handler.handler(), handler.catchType().map(entry -> entry.asSymbol()));
                Label way = ways.computeIfAbsent(key, _ -> target.newLabel());
                handler.catchType().ifPresentOrElse(
                        type -> target.exceptionCatch(handler.tryStart(), handler.tryEnd(), way, type.asSymbol()),
                        () -> target.exceptionCatchAll(handler.tryStart(), handler.tryEnd(), way));
            }
            case ReturnInstruction end -> end(end);
            case InvokeInstruction call -> invoke(call, isOwnCall);
            case NewObjectInstruction made -> {
                newObject(made.className().asInternalName());
                target.with(made);
            }
            case NewPrimitiveArrayInstruction made -> {
                array(bytesOf(made.typeKind()));
                target.with(made);
            }
            case NewReferenceArrayInstruction made -> {
                array(Charged.FIELD_BYTES);
                target.with(made);
            }
            case NewMultiArrayInstruction made -> arrays(made);
            case InvokeDynamicInstruction _, MonitorInstruction _, DiscontinuedInstruction _ ->
                throw new NotWritten("an instruction that capsules cannot have");
            case FieldInstruction access -> field(access);
            case ConstantInstruction.LoadConstantInstruction load -> {
                switch (load.constantEntry()) {
                    case IntegerEntry _, LongEntry _, FloatEntry _, DoubleEntry _, StringEntry _ -> target.with(load);
                    default -> throw new NotWritten("a constant that capsules cannot have");
                }
            }
            case LoadInstruction load -> target.loadLocal(load.typeKind(), moved(load.slot()));
            case StoreInstruction store -> target.storeLocal(store.typeKind(), moved(store.slot()));
            case IncrementInstruction more -> target.iinc(moved(more.slot()), more.constant());
            case Instruction other -> target.with(other);
            case LabelTarget label -> target.with(label);
            case LineNumber line -> target.with(line);
            case StackMapTableAttribute _ -> { } // written anew
            default -> { } // debug information, which nobody needs
        }
    }

    private void end(ReturnInstruction end) {
        if (form != CallForms.Form.STEPS) {
            writeSteps();
            target.with(end);
            return;
        }
        if (!type.returnType().equals(CD_void)) {
            target.putstatic(Meters.SLOT, CallForms.RESULT, type.returnType());
        }
        if (hasVariable) {
            readIfStale();
            target.lload(steps).lreturn();
        } else {
            target.aload(budget).getfield(Meters.BUDGET, "steps", CD_long).lreturn();
        }
    }

    private void newObject(String type) {
        GuestClasses.Guest guest = guests.get(type);
        boolean isThrowable = guest == null ? Hosts.isThrowable(type) : guests.isThrowable(guest);
        long bytes = isThrowable ? Charged.EXCEPTION_BYTES : 0;
        if (guest != null) {
            bytes += guests.objectBytes(guest);
        } else if (type.equals("java/lang/StringBuilder")) {
            bytes += Charged.BUILDER_BYTES;
        } else {
            bytes += Charged.OBJECT_BYTES;
        }
        if (isThrowable) {
            chargeSteps(Charged.EXCEPTION_STEPS);
        }
        chargeAllocation(bytes);
    }

    private void field(FieldInstruction access) {
        if (access.opcode() == Opcode.PUTSTATIC
                || guests.field(access.owner().asInternalName(), access.name().stringValue(),
                        access.type().stringValue()) == null) {
            throw new NotWritten("a field that capsules cannot have");
        }
        target.with(access);
    }

    private static int bytesOf(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE -> 1;
            case CHAR, SHORT -> 2;
            case INT, FLOAT -> 4;
            default -> 8;
        };
    }

    private void array(int elementBytes) {
        target.loadConstant(elementBytes).aload(budget).invokestatic(CHARGED, "array", Meters.ARRAY);
    }

    private void arrays(NewMultiArrayInstruction made) {
        int dimensions = made.dimensions();
        ClassDesc inner = made.arrayType().asSymbol();
        for (int i = 0; i < dimensions; i++) {
            inner = inner.componentType();
        }
        int elementBytes = inner.isPrimitive() ? bytesOf(TypeKind.from(inner)) : Charged.FIELD_BYTES;
        if (dimensions == 1) {
            array(elementBytes);
            target.with(made);
            return;
        }
        for (int i = dimensions - 1; i >= 0; i--) {
            target.istore(scratch + i);
        }
        target.iload(scratch).iload(scratch + 1);
        if (dimensions == 3) {
            target.iload(scratch + 2).iconst_1();
        } else {
            target.iconst_0().iconst_0();
        }
        target.loadConstant(elementBytes).aload(budget).invokestatic(CHARGED, "arrays", Meters.ARRAYS);
        for (int i = 0; i < dimensions; i++) {
            target.iload(scratch + i);
        }
        target.with(made);
    }

    /// Whatever leaves what is called has settled the budget. What the call itself throws has not, where its object is missing;
    /// and to settle it here costs keeping the steps over the call.
    ///
    /// @param isOfHost the method is the host's, and what is called a guest's that overrides it
    private void invokeGuest(InvokeInstruction call, String name, MethodTypeDesc called, boolean isOwnCall, boolean isOfHost) {
        CallForms.Form its = isOfHost ? CallForms.Form.HOST : forms.of(name, called);
        switch (its) {
            case HOST -> {
                leaveToBudget();
                target.aload(budget).lload(depthLeft).invokestatic(Meters.SLOT, Meters.OPEN, Meters.OPEN_TYPE).with(call);
                Meters.closeSlot(target);
            }
            case BUDGET -> {
                leaveToBudget();
                target.aload(budget).lload(depthLeft);
                write(call, its, called);
            }
            case STEPS -> {
                target.aload(budget).lload(depthLeft);
                if (hasVariable) {
                    readIfStale();
                    if (isOwnCall) {
                        endAhead();
                    } else {
                        beginAhead();
                        mayThrowAhead = true;
                    }
                    target.lload(steps);
                    write(call, its, called);
                    target.lstore(steps);
                    beginAhead();
                } else {
                    target.aload(budget).getfield(Meters.BUDGET, "steps", CD_long);
                    write(call, its, called);
                    target.lstore(steps).aload(budget).lload(steps).putfield(Meters.BUDGET, "steps", CD_long);
                }
                if (!called.returnType().equals(CD_void)) {
                    target.getstatic(Meters.SLOT, CallForms.RESULT, called.returnType());
                }
            }
        }
    }

    private void write(InvokeInstruction call, CallForms.Form its, MethodTypeDesc called) {
        target.invoke(call.opcode(), call.owner().asSymbol(), call.name().stringValue(), CallForms.written(its, called),
                call.isInterface());
    }

    private void invoke(InvokeInstruction call, boolean isOwnCall) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        if (owner.startsWith("[")) { // clone, as the verifier knows
            leaveToBudget();
            target.aload(budget).invokestatic(CHARGED, "clone", MethodTypeDesc.of(CD_Object, CD_Object, Meters.BUDGET));
            return;
        }
        GuestClasses.Found found = guests.method(owner, name, call.type().stringValue());
        if (found == null) {
            throw new NotWritten("a method that is not on the list: " + name);
        }
        AllowList.Method host = found.host();
        if (host == null || host.runsGuests()) {
            invokeGuest(call, name, type, isOwnCall, host != null);
            return;
        }
        switch (host.price()) {
            case NONE -> { // Nodes charge, but no steps.
                mayThrowAhead = true;
                target.with(call);
            }
            case CHARGED -> {
                boolean isStatic = host.isStatic();
                MethodTypeDesc charged = isStatic ? type : type.insertParameterTypes(0, ClassDesc.ofInternalName(owner));
                leaveToBudget();
                target.aload(budget).invokestatic(CHARGED, host.chargedName(),
                        charged.insertParameterTypes(charged.parameterCount(), Meters.BUDGET));
            }
            case MEASURED -> {
                leaveToBudget();
                target.dup().aload(budget).invokestatic(CHARGED, "measure",
                        MethodTypeDesc.of(CD_void, type.parameterType(type.parameterCount() - 1), Meters.BUDGET));
                target.with(call);
            }
        }
    }
}
