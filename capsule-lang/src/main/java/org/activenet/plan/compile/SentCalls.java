// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.run.CallSize;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.Typed;
import org.activenet.plan.wire.ChunkCodec;

/// Writes the code for a chunk that is made only to be sent. It never exists: its call is written into the packet. What it
/// would have cost is charged where it would have been made.
final class SentCalls {
    private static final ClassDesc VALUES = Form.desc(Values.class);
    private static final ClassDesc CALL_SIZE = Form.desc(CallSize.class);

    private final MethodCode method;
    private final ProgramCompiler program;
    private final CodeBuilder code;
    private final Locals locals;
    private final OwnFrame ownFrame;
    private final Operands operands;
    private final Tuples tuples;

    SentCalls(MethodCode method, Operands operands, Tuples tuples) {
        this.method = method;
        this.program = method.program();
        this.code = method.code();
        this.locals = method.locals();
        this.ownFrame = method.ownFrame();
        this.operands = operands;
        this.tuples = tuples;
    }

    /// Evaluates the arguments, charges for the chunk, and refuses what it could not hold.
    List<Locals.Variable> arguments(Lowering.SentCall sent) {
        List<Form> forms = program.signature(sent.function()).parameters();
        var arguments = new ArrayList<Locals.Variable>();
        for (int i = 0; i < forms.size(); i++) {
            arguments.add(ownFrame.mayKeep(sent, i) ? locals.at(i) : inVariable(sent.arguments().get(i), forms.get(i)));
        }
        method.charges().chunk(forms.size());
        for (int i = 0; i < forms.size(); i++) {
            if (canHaveParts(sent.arguments().get(i).type())) {
                method.charges().settle();
                if (ownFrame.mayKeep(sent, i)) {
                    method.loadArgument(i);
                } else {
                    locals.load(arguments.get(i));
                }
                code.invokestatic(VALUES, "requireFits", MethodTypeDesc.of(CD_void, CD_Object));
            }
        }
        return arguments;
    }

    /// A variable that has the value and is not written again: that of a PLAN variable, where it is one.
    Locals.Variable inVariable(Typed typed, Form form) {
        Locals.Variable known = switch (typed) {
            case Typed.Local local -> locals.at(local.slot());
            case Typed.Projection projection -> tuples.element(projection);
            default -> null;
        };
        return known != null && known.form() == form && !known.isInField() ? known : operands.stored(typed, form);
    }

    private static boolean canHaveParts(Type type) {
        return switch (type) {
            case Type.Base _ -> false;
            case Type.Variable _, Type.ListOf _, Type.TupleOf _, Type.ChunkOf _ -> true;
        };
    }

    /// Has the node make the packet, and writes the call into its frame; leaves what every send begins with on the stack: the
    /// node, the packet, its frame, and what is known of its size.
    void newPacket(Lowering.SentCall sent, List<Locals.Variable> arguments) {
        int packet = locals.variable(Form.OBJECT).local();
        int frame = locals.variable(Form.OBJECT).local();
        EntryPoint.Function called = program.program().entryPoint(sent.function());
        FrameLayout layout = FrameLayout.of(program.signature(sent.function()));
        program.emitNewCall(code, method.node(), packet, frame);
        Label written = code.newLabel();
        if (ownFrame.mayBeOf(sent)) {
            Label other = code.newLabel();
            code.aload(frame).aload(0).if_acmpne(other);
            for (int i = 0; i < arguments.size(); i++) {
                if (!ownFrame.mayKeep(sent, i)) {
                    argument(frame, layout, i, arguments.get(i));
                }
            }
            code.goto_(written).labelBinding(other);
        }
        program.emitBegin(code, frame, called);
        for (int i = 0; i < arguments.size(); i++) {
            if (ownFrame.mayKeep(sent, i)) {
                program.emitCopyArgument(code, frame, layout, i);
            } else {
                argument(frame, layout, i, arguments.get(i));
            }
        }
        code.labelBinding(written);
        ownFrame.change();
        CallSize size = ChunkCodec.size(called);
        code.aload(method.node()).aload(packet).aload(frame)
                .loadConstant(program.data().constant(List.of("size", called), size, CALL_SIZE));
    }

    private void argument(int frame, FrameLayout layout, int index, Locals.Variable argument) {
        code.aload(frame);
        locals.load(argument);
        program.emitPutArgument(code, layout, index);
    }
}
