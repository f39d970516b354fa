// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.plan.syntax.BinaryOperator;
import org.activenet.plan.syntax.UnaryOperator;
import org.activenet.plan.types.Block;
import org.activenet.plan.types.Typed;
import org.activenet.plan.types.TypedFunction;
import org.activenet.plan.types.TypedValue;
import org.jspecify.annotations.Nullable;

/// The evaluator that defines what PLAN means: it walks the typed tree and does what each expression says.
///
/// Operands are evaluated from left to right, arguments before the call, and a chunk's arguments where the chunk is
/// made. Other evaluators are compared with this one. It can tell a listener of each expression as it begins.
///
/// Thread-safe, as long as the listener is.
public final class TreeWalker implements Evaluator {
    private final @Nullable StepListener listener;

    public TreeWalker() {
        this.listener = null;
    }

    public TreeWalker(StepListener listener) {
        this.listener = listener;
    }

    @Override
    public Object run(Chunk chunk, PlanNode node, Budget budget) {
        return switch (chunk.entry()) {
            case EntryPoint.Function entry -> new Walk(entry.program(), node, budget).run(entry, chunk.arguments());
            case EntryPoint.Core(var service) -> Services.call(service, chunk.arguments(), this, node, budget);
            case EntryPoint.Declared(String name, var scheme) ->
                Services.callDeclared(chunk.arguments(), name, scheme, this, node, budget);
        };
    }

    /// The evaluation of one chunk.
    private final class Walk {
        private final Program program;
        private final PlanNode node;
        private final Budget budget;
        private final Object[] values;

        Walk(Program program, PlanNode node, Budget budget) {
            this.program = program;
            this.node = node;
            this.budget = budget;
            this.values = new Object[program.typed().values().size()];
        }

        Object run(EntryPoint.Function entry, Object[] arguments) {
            for (int index : entry.neededValues()) {
                TypedValue value = program.typed().values().get(index);
                budget.enter(value.depthCharge());
                values[index] = evaluate(charged(value.body()), new Locals(value.slotCount()));
                budget.leave(value.depthCharge());
            }
            return call(entry.index(), arguments);
        }

        private Object call(int index, Object[] arguments) {
            TypedFunction function = program.typed().functions().get(index);
            var locals = new Locals(function.slotCount());
            for (int slot = 0; slot < arguments.length; slot++) {
                locals.set(slot, function.parameters().get(slot).name(), arguments[slot]);
            }
            budget.enter(function.depthCharge());
            Object result = evaluate(charged(function.body()), locals);
            budget.leave(function.depthCharge());
            return result;
        }

        /// The body of a block, paid for.
        private Typed charged(Block block) {
            budget.chargeSteps(block.steps());
            return block.body();
        }

        /// Calls itself where it can, so that a level of nesting takes one frame.
        private Object evaluate(Typed typed, Locals locals) {
            if (listener != null) {
                listener.step(typed.span(), locals.view(), budget.steps, node.resourceBound());
            }
            try {
                return switch (typed) {
                    case Typed.Constant constant -> constant.value();
                    case Typed.CharConstant constant -> new CharValue(constant.codePoint());
                    case Typed.UnitConstant _ -> Unit.UNIT;
                    case Typed.ExceptionConstant constant -> new PlanException(constant.exception());
                    case Typed.Local local -> locals.get(local.slot());
                    case Typed.Global global -> values[global.value()];
                    case Typed.Unary unary -> apply(unary.operator(), evaluate(unary.operand(), locals));
                    case Typed.Binary binary ->
                        apply(binary.operator(), evaluate(binary.left(), locals), evaluate(binary.right(), locals));
                    case Typed.And and ->
                        (Boolean) evaluate(and.left(), locals) ? evaluate(and.right(), locals) : Boolean.FALSE;
                    case Typed.Or or ->
                        (Boolean) evaluate(or.left(), locals) ? Boolean.TRUE : evaluate(or.right(), locals);
                    case Typed.Projection projection ->
                        ((PlanTuple) evaluate(projection.tuple(), locals)).element(projection.index());
                    case Typed.If conditional -> (Boolean) evaluate(conditional.condition(), locals)
                            ? evaluate(charged(conditional.then()), locals)
                            : evaluate(charged(conditional.otherwise()), locals);
                    case Typed.Sequence sequence -> sequence(sequence, locals);
                    case Typed.MakeTuple tuple -> Values.tuple(evaluateAll(tuple.elements(), locals), budget);
                    case Typed.MakeList list -> Values.list(evaluateAll(list.elements(), locals), budget);
                    case Typed.MakeChunk chunk ->
                        Values.chunk(program.entryPoint(chunk.callee()), evaluateAll(chunk.arguments(), locals), budget);
                    case Typed.Let let -> let(let, locals);
                    case Typed.Call call -> call(call.callee(), evaluateAll(call.arguments(), locals));
                    case Typed.Fold fold -> fold(fold, locals);
                    case Typed.Raise raise -> throw (PlanException) evaluate(raise.exception(), locals);
                    case Typed.Try attempt -> attempt(attempt, locals);
                    case Typed.OnRemote send -> onRemote(send, locals);
                    case Typed.RetransOnRemote send -> retransOnRemote(send, locals);
                    case Typed.OnNeighbor send -> onNeighbor(send, locals);
                };
            } catch (PlanException | BudgetExhausted left) {
                if (listener != null) {
                    listener.left(program, typed.span());
                }
                throw left;
            }
        }

        private Object[] evaluateAll(List<Typed> all, Locals locals) {
            var values = new Object[all.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = evaluate(all.get(i), locals);
            }
            return values;
        }

        private Object apply(UnaryOperator operator, Object operand) {
            return switch (operator) {
                case NEGATE -> -(Integer) operand;
                case COMPLEMENT -> ~(Integer) operand;
                case NOT -> !(Boolean) operand;
                case HEAD -> ((PlanList) operand).head();
                case TAIL -> ((PlanList) operand).tail();
                case EXPLODE -> Values.explode((String) operand, budget);
                case IMPLODE -> Values.implode((PlanList) operand, budget);
                case ORD -> ((CharValue) operand).codePoint();
                case CHR -> new CharValue(Values.chr((Integer) operand));
                case FIRST, SECOND -> throw new AssertionError("a projection in the typed tree");
            };
        }

        private Object apply(BinaryOperator operator, Object left, Object right) {
            return switch (operator) {
                case ADD -> (Integer) left + (Integer) right;
                case SUBTRACT -> (Integer) left - (Integer) right;
                case MULTIPLY -> (Integer) left * (Integer) right;
                case DIVIDE -> Values.divide((Integer) left, (Integer) right);
                case REMAINDER -> Values.remainder((Integer) left, (Integer) right);
                case SHIFT_LEFT -> (Integer) left << (Integer) right; // by the lowest five bits, as the JVM does (ours)
                case SHIFT_RIGHT -> (Integer) left >> (Integer) right;
                case BIT_AND -> (Integer) left & (Integer) right;
                case BIT_OR -> (Integer) left | (Integer) right;
                case BIT_XOR -> (Integer) left ^ (Integer) right;
                case LESS -> (Integer) left < (Integer) right;
                case LESS_OR_EQUAL -> (Integer) left <= (Integer) right;
                case GREATER -> (Integer) left > (Integer) right;
                case GREATER_OR_EQUAL -> (Integer) left >= (Integer) right;
                case EQUAL -> Values.areEqual(left, right, budget);
                case NOT_EQUAL -> !Values.areEqual(left, right, budget);
                case CONCAT -> Values.concat((String) left, (String) right, budget);
                case CONS -> Values.cons(left, (PlanList) right, budget);
                case AND, OR -> throw new AssertionError("And and Or have nodes of their own");
            };
        }

        private Object sequence(Typed.Sequence sequence, Locals locals) {
            Object last = Unit.UNIT;
            for (Typed part : sequence.parts()) {
                last = evaluate(part, locals);
            }
            return last;
        }

        private Object let(Typed.Let let, Locals locals) {
            for (Typed.Binding binding : let.bindings()) {
                locals.set(binding.slot(), binding.name(), evaluate(binding.value(), locals));
            }
            return evaluate(let.body(), locals);
        }

        private Object call(Typed.Callee callee, Object[] arguments) {
            return switch (callee) {
                case Typed.Callee.Function(_, int index) -> call(index, arguments);
                case Typed.Callee.Core(var service) ->
                    Services.call(service, arguments, TreeWalker.this, node, budget);
                case Typed.Callee.Declared(String name, var scheme) ->
                    Services.callDeclared(arguments, name, scheme, TreeWalker.this, node, budget);
            };
        }

        private Object fold(Typed.Fold fold, Locals locals) {
            Object[] captured = evaluateAll(fold.captured(), locals);
            Object accumulator = evaluate(fold.initial(), locals);
            Object[] elements = ((PlanList) evaluate(fold.list(), locals)).toArray();
            boolean fromLeft = fold.direction() == Typed.Fold.Direction.LEFT;
            for (int i = 0; i < elements.length; i++) {
                budget.chargeSteps(fold.steps());
                var arguments = new Object[captured.length + 2];
                System.arraycopy(captured, 0, arguments, 0, captured.length);
                arguments[captured.length] = fromLeft ? accumulator : elements[elements.length - 1 - i];
                arguments[captured.length + 1] = fromLeft ? elements[i] : accumulator;
                accumulator = call(fold.callee(), arguments);
            }
            return accumulator;
        }

        private Object attempt(Typed.Try attempt, Locals locals) {
            long depth = budget.callDepth;
            try {
                return evaluate(attempt.body(), locals);
            } catch (PlanException exception) {
                budget.callDepth = depth;
                switch (attempt.caught()) {
                    case Typed.Try.Caught.All(String variable, int slot) -> locals.set(slot, variable, exception);
                    case Typed.Try.Caught.One(String name) -> {
                        if (!name.equals(exception.name())) {
                            throw exception;
                        }
                    }
                }
                return evaluate(charged(attempt.handler()), locals);
            }
        }

        private Object onRemote(Typed.OnRemote send, Locals locals) {
            var chunk = (Chunk) evaluate(send.chunk(), locals);
            var host = (Host) evaluate(send.host(), locals);
            var bound = (Integer) evaluate(send.bound(), locals);
            return Services.onRemote(
                    chunk, host.address(), bound, RoutingFunction.named(send.routing()), node, budget);
        }

        private Object retransOnRemote(Typed.RetransOnRemote send, Locals locals) {
            var chunk = (Chunk) evaluate(send.first().chunk(), locals);
            var host = (Host) evaluate(send.first().host(), locals);
            var bound = (Integer) evaluate(send.first().bound(), locals);
            var count = (Integer) evaluate(send.count(), locals);
            var intervalMs = (Integer) evaluate(send.interval(), locals);
            return Services.retransOnRemote(chunk, host.address(), bound,
                    RoutingFunction.named(send.first().routing()), count, intervalMs, node, budget);
        }

        private Object onNeighbor(Typed.OnNeighbor send, Locals locals) {
            var chunk = (Chunk) evaluate(send.chunk(), locals);
            var host = (Host) evaluate(send.host(), locals);
            var bound = (Integer) evaluate(send.bound(), locals);
            if (send.device() == null) {
                return Services.onNeighbor(chunk, host.address(), bound, node, budget);
            }
            var device = (Dev) evaluate(send.device(), locals);
            return Services.onNeighbor(chunk, host.address(), bound, device.index(), node, budget);
        }
    }

    /// The local variables of one call.
    private final class Locals {
        private final Object[] values;
        private final String[] names;

        Locals(int slotCount) {
            this.values = new Object[slotCount];
            this.names = listener == null ? new String[0] : new String[slotCount];
        }

        Object get(int slot) {
            return values[slot];
        }

        void set(int slot, String name, Object value) {
            values[slot] = value;
            if (listener != null) {
                names[slot] = name;
            }
        }

        List<StepListener.Local> view() {
            var view = new ArrayList<StepListener.Local>();
            for (int slot = 0; slot < names.length; slot++) {
                if (names[slot] != null) {
                    view.add(new StepListener.Local(names[slot], values[slot]));
                }
            }
            return view;
        }
    }
}
