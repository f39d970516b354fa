// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import com.oracle.truffle.api.ContextLocal;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.SourceFilter;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.ExpressionTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.nodes.function.JSBuiltinNode;
import com.oracle.truffle.js.nodes.instrumentation.JSTags.BuiltinRootTag;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import java.util.regex.Pattern;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

/// Counts the statements that guests execute and the work that they have done by built-in functions, and stops a guest at the
/// end of its budget.
///
/// GraalVM's own statement limit cannot be read, is fixed when a context is made, and sees no built-in function. This instrument
/// counts the same events (the entry of every statement that is not marked internal); the built-in limit stays on, one
/// statement behind, as the line that holds if this one fails. Calls of built-in functions, whoever makes them, are
/// charged [BuiltinPrice] before they run. What copies objects without a call, `{...o}` and `for (k in o)`, is charged by
/// the size of what it copies.
///
/// The end of the host's stack or memory is noticed wherever it passes a statement or a built-in function, before GraalJS makes
/// an error of it that a guest can catch: by what was thrown, never by what it says.
///
/// One instrument serves an engine, one [StepMeter] each of its contexts.
@TruffleInstrument.Registration(
        id = StepInstrument.ID,
        name = "ActiveNet steps",
        version = "1",
        services = StepInstrument.class,
        sandbox = SandboxPolicy.CONSTRAINED)
public final class StepInstrument extends TruffleInstrument {
    static final String ID = "activenet-steps";

    private static final Pattern THROW = Pattern.compile("throw\\b");
    private static final Pattern BEHIND_IN = Pattern.compile("\\bin[\\s(]*$");
    private static final Pattern BEHIND_DOTS = Pattern.compile("\\.\\.\\.[\\s(]*$");
    private static final int LONGEST_GAP = 32; // of what is looked at before a copied operand, in UTF-16 units
    private static final int MOST_BOUND_CALLS = 32;

    private final ContextLocal<StepMeter> meters = locals.createContextLocal(_ -> new StepMeter());
    private @Nullable Env env;

    @Override
    protected void onCreate(Env created) {
        env = created;
        SourceSectionFilter guestStatements = SourceSectionFilter.newBuilder()
                .tagIs(StatementTag.class)
                .sourceFilter(SourceFilter.newBuilder().includeInternal(false).build())
                .build();
        created.getInstrumenter().attachExecutionEventFactory(guestStatements, StepInstrument.this::nodeFor);
        SourceSectionFilter builtins = SourceSectionFilter.newBuilder().tagIs(BuiltinRootTag.class).build();
        created.getInstrumenter().attachExecutionEventFactory(builtins, StepInstrument.this::builtinNodeFor);
        SourceSectionFilter expressionsNearDots = SourceSectionFilter.newBuilder()
                .tagIs(ExpressionTag.class)
                .sourceFilter(SourceFilter.newBuilder()
                        .includeInternal(false)
                        .sourceIs(source -> source.getCharacters().toString().contains("..."))
                        .build())
                .build();
        created.getInstrumenter().attachExecutionEventFactory(expressionsNearDots, StepInstrument.this::copyNodeFor);
        created.registerService(this);
    }

    /// The meter of the context that the calling thread has entered.
    StepMeter meter() {
        return meters.get();
    }

    /// Unwinds the guest in a way that it cannot catch, and ends its context.
    private void stop(Node location) {
        TruffleContext context = env.getEnteredContext();
        context.closeResourceExhausted(location, "budget exhausted");
    }

    private StepNode nodeFor(EventContext context) {
        SourceSection section = context.getInstrumentedSourceSection();
        if (section == null || !section.isAvailable()) {
            return new StepNode(0, null);
        }
        int start = section.getCharIndex();
        if (isBehind(BEHIND_IN, section)) {
            return new LoopedOverNode(start);
        }
        return new StepNode(start, THROW.matcher(section.getCharacters()).lookingAt()
                ? new ThrowStatement(start, section.getCharEndIndex(), context.getInstrumentedNode())
                : null);
    }

    private ExecutionEventNode builtinNodeFor(EventContext context) {
        String name = context.getInstrumentedNode() instanceof JSBuiltinNode node
                ? node.getBuiltin().getFullName().toJavaStringUncached()
                : "";
        return new BuiltinNode(BuiltinPrice.of(name), name.equals("Function.prototype.bind"), context.getInstrumentedNode());
    }

    private @Nullable ExecutionEventNode copyNodeFor(EventContext context) {
        SourceSection section = context.getInstrumentedSourceSection();
        return section != null && section.isAvailable() && isBehind(BEHIND_DOTS, section) ? new CopyNode() : null;
    }

    private static boolean isBehind(Pattern word, SourceSection section) {
        int start = section.getCharIndex();
        return word.matcher(section.getSource().getCharacters().subSequence(Math.max(0, start - LONGEST_GAP), start)).find();
    }

    /// Charges work, or stops the guest.
    private void charge(long units, Node location) {
        if (!meters.get().work(units)) {
            stop(location);
        }
    }

    private void left(Throwable thrown, @Nullable ThrowStatement statement) {
        if (thrown instanceof VirtualMachineError || thrown.getCause() instanceof VirtualMachineError) {
            meters.get().hostRanOut();
        } else if (thrown instanceof AbstractTruffleException) {
            meters.get().left(thrown, statement);
        }
    }

    /// Stands in front of one statement of a guest's source.
    private class StepNode extends ExecutionEventNode {
        private final int offset; // of the statement in its source, in UTF-16 units
        private final @Nullable ThrowStatement throwing; // the statement, if it is of that kind

        StepNode(int offset, @Nullable ThrowStatement throwing) {
            this.offset = offset;
            this.throwing = throwing;
        }

        @Override
        protected void onEnter(VirtualFrame frame) {
            if (!meters.get().step(offset)) {
                stop(this);
            }
        }

        @Override
        protected void onReturnExceptional(VirtualFrame frame, Throwable thrown) {
            left(thrown, throwing);
        }
    }

    /// Stands around the object of a `for (key in object)`, which GraalJS counts as a statement.
    private final class LoopedOverNode extends StepNode {
        LoopedOverNode(int offset) {
            super(offset, null);
        }

        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            charge(GuestSizes.keys(result), this);
        }
    }

    /// Stands in front of a built-in function.
    private final class BuiltinNode extends ExecutionEventNode {
        private final BuiltinPrice price;
        private final boolean binds; // is `bind`, which makes chains of functions that are called without a frame of their own
        private final Node location;

        BuiltinNode(BuiltinPrice price, boolean binds, Node location) {
            this.price = price;
            this.binds = binds;
            this.location = location;
        }

        @Override
        protected void onEnter(VirtualFrame frame) {
            Object[] call = frame.getArguments();
            charge(call.length + price.units(call), this);
            if (binds && GuestSizes.boundCalls(JSArguments.getThisObject(call)) >= MOST_BOUND_CALLS) {
                throw Errors.createRangeError("bound more than 32 times", location);
            }
        }

        @Override
        protected void onReturnExceptional(VirtualFrame frame, Throwable thrown) {
            if (!(thrown instanceof AbstractTruffleException) || thrown.getCause() instanceof VirtualMachineError) {
                left(thrown, null);
            }
        }
    }

    /// Stands behind an expression whose value is about to be copied, or, in a pattern, behind what has been copied.
    private final class CopyNode extends ExecutionEventNode {
        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            charge(GuestSizes.keys(result), this);
        }
    }
}
