// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.run.CallSize;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Unit;
import org.activenet.plan.types.Typed;

/// Writes the code for what sends: `OnRemote`, `OnNeighbor`, `RetransOnRemote`.
final class Sends {
    private static final ClassDesc SERVICES = Form.desc(Services.class);
    private static final ClassDesc CHUNK = Form.desc(Chunk.class);
    private static final ClassDesc COMPILED_CALL = Form.desc(CompiledCall.class);
    private static final ClassDesc CALL_SIZE = Form.desc(CallSize.class);
    private static final ClassDesc UNIT = Form.desc(Unit.class);
    private static final ClassDesc ROUTING = Form.desc(RoutingFunction.class);
    private static final ClassDesc NODE = Signature.NODE;
    private static final ClassDesc BUDGET = Signature.BUDGET;

    private final MethodCode method;
    private final CodeBuilder code;
    private final Locals locals;
    private final Charges charges;
    private final Lowering lowering;
    private final Operands operands;
    private final Tuples tuples;
    private final SentCalls calls;

    Sends(MethodCode method, Operands operands, Tuples tuples) {
        this.method = method;
        this.code = method.code();
        this.locals = method.locals();
        this.charges = method.charges();
        this.lowering = method.lowering();
        this.operands = operands;
        this.tuples = tuples;
        this.calls = new SentCalls(method, operands, tuples);
    }

    Form onRemote(Typed.OnRemote send) {
        Lowering.SentCall sent = lowering.sentAtOnce(send.chunk());
        if (sent == null) {
            return onRemoteOfChunk(send);
        }
        List<Locals.Variable> arguments = calls.arguments(sent);
        Locals.Variable host = calls.inVariable(send.host(), Form.HOST);
        Locals.Variable bound = calls.inVariable(send.bound(), Form.INT);
        chargeAlong(bound);
        calls.newPacket(sent, arguments);
        locals.load(host);
        locals.load(bound);
        loadRouting(send);
        code.invokeinterface(NODE, "sendRemote",
                MethodTypeDesc.of(CD_void, CD_Object, COMPILED_CALL, CALL_SIZE, CD_int, CD_int, ROUTING));
        return method.unit();
    }

    private Form onRemoteOfChunk(Typed.OnRemote send) {
        operands.onStack(List.of(send.chunk(), send.host(), send.bound()), List.of(Form.OBJECT, Form.HOST, Form.INT),
                List.of(CHUNK, CD_int, CD_int));
        method.beforeOutside();
        loadRouting(send);
        code.aload(method.node()).aload(method.budget()).invokestatic(
                SERVICES, "onRemote", MethodTypeDesc.of(UNIT, CHUNK, CD_int, CD_int, ROUTING, NODE, BUDGET));
        return Form.OBJECT;
    }

    Form retransOnRemote(Typed.RetransOnRemote send) {
        Typed.OnRemote first = send.first();
        Locals.Variable chunk = operands.stored(first.chunk(), Form.OBJECT);
        Locals.Variable host = operands.stored(first.host(), Form.HOST);
        Locals.Variable bound = operands.stored(first.bound(), Form.INT);
        Locals.Variable count = operands.stored(send.count(), Form.INT);
        Locals.Variable interval = operands.stored(send.interval(), Form.INT);
        method.beforeOutside();
        locals.load(chunk);
        code.checkcast(CHUNK);
        locals.load(host);
        locals.load(bound);
        loadRouting(first);
        locals.load(count);
        locals.load(interval);
        code.aload(method.node()).aload(method.budget()).invokestatic(SERVICES, "retransOnRemote", MethodTypeDesc.of(
                UNIT, CHUNK, CD_int, CD_int, ROUTING, CD_int, CD_int, NODE, BUDGET));
        return Form.OBJECT;
    }

    private void loadRouting(Typed.OnRemote send) {
        code.getstatic(ROUTING, RoutingFunction.named(send.routing()).name(), ROUTING);
    }

    Form onNeighbor(Typed.OnNeighbor send) {
        Lowering.SentCall sent = lowering.sentAtOnce(send.chunk());
        if (sent == null) {
            return onNeighborOfChunk(send);
        }
        List<Locals.Variable> arguments = calls.arguments(sent);
        Integer route = lowering.routeOf(send);
        if (route != null) {
            Locals.Variable bound = calls.inVariable(send.bound(), Form.INT);
            chargeAlong(bound);
            calls.newPacket(sent, arguments);
            locals.load(tuples.route(route));
            locals.load(bound);
            code.invokeinterface(
                    NODE, "sendAlong", MethodTypeDesc.of(CD_void, CD_Object, COMPILED_CALL, CALL_SIZE, CD_int, CD_int));
            return method.unit();
        }
        Locals.Variable host = calls.inVariable(send.host(), Form.HOST);
        Locals.Variable bound = calls.inVariable(send.bound(), Form.INT);
        Locals.Variable device = neighbour(send, host, bound);
        calls.newPacket(sent, arguments);
        locals.load(host);
        locals.load(bound);
        locals.load(device);
        code.invokeinterface(NODE, "sendNeighbor",
                MethodTypeDesc.of(CD_void, CD_Object, COMPILED_CALL, CALL_SIZE, CD_int, CD_int, CD_int));
        return method.unit();
    }

    private Form onNeighborOfChunk(Typed.OnNeighbor send) {
        var parts = new ArrayList<>(List.of(send.chunk(), send.host(), send.bound()));
        var forms = new ArrayList<>(List.of(Form.OBJECT, Form.HOST, Form.INT));
        var types = new ArrayList<>(List.of(CHUNK, CD_int, CD_int));
        if (send.device() != null) {
            parts.add(send.device());
            forms.add(Form.DEV);
            types.add(CD_int);
        }
        operands.onStack(parts, forms, types);
        method.beforeOutside();
        types.addAll(List.of(NODE, BUDGET));
        code.aload(method.node()).aload(method.budget())
                .invokestatic(SERVICES, "onNeighbor", MethodTypeDesc.of(UNIT, types));
        return Form.OBJECT;
    }

    /// Everything that comes before the packet of a chunk that is sent to a neighbour at once; gives the device.
    private Locals.Variable neighbour(Typed.OnNeighbor send, Locals.Variable host, Locals.Variable bound) {
        boolean isGiven = send.device() != null;
        boolean isPaid = charges.arePaid();
        Locals.Variable device = isGiven ? calls.inVariable(send.device(), Form.DEV) : locals.variable(Form.DEV);
        if (isPaid) {
            charges.steps(Services.SEND_STEPS);
            requireBound(bound);
            charges.settle();
        }
        var types = new ArrayList<>(List.of(CD_int));
        locals.load(host);
        if (isGiven) {
            locals.load(device);
            types.add(CD_int);
        }
        code.aload(method.node());
        types.add(NODE);
        if (isPaid) {
            charges.paidPacket();
        } else {
            locals.load(bound);
            code.aload(method.budget());
            types.addAll(List.of(CD_int, BUDGET));
        }
        code.invokestatic(SERVICES, isPaid ? "requireNeighbor" : "chargeNeighbor",
                MethodTypeDesc.of(isGiven ? CD_void : CD_int, types));
        if (!isGiven) {
            locals.store(device);
        }
        return device;
    }

    /// What sending costs where neither host nor device has to be checked.
    private void chargeAlong(Locals.Variable bound) {
        if (charges.arePaid()) {
            charges.steps(Services.SEND_STEPS);
            requireBound(bound);
            charges.paidPacket();
        } else {
            locals.load(bound);
            code.aload(method.node()).aload(method.budget())
                    .invokestatic(SERVICES, "chargeRemote", MethodTypeDesc.of(CD_void, CD_int, NODE, BUDGET));
        }
    }

    /// Raises NotEnoughRB, in a body that has paid.
    private void requireBound(Locals.Variable bound) {
        Label notEnough = charges.raise("NOT_ENOUGH_RB");
        locals.load(bound);
        code.ifle(notEnough);
        locals.load(bound);
        code.aload(method.node()).invokeinterface(NODE, "resourceBound", MethodTypeDesc.of(CD_int)).if_icmpgt(notEnough);
    }
}
