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
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import java.util.regex.Pattern;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

/// Counts the statements that guests execute, and stops a guest at the end of its budget.
///
/// GraalVM's own statement limit cannot be read, and is fixed when a context is made. This instrument counts
/// the same events (the entry of every statement that is not marked internal), so the two agree; the built-in
/// limit stays on, one statement behind, as the line that holds if this one fails.
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
        return new StepNode(section.getCharIndex(), THROW.matcher(section.getCharacters()).lookingAt()
                ? new ThrowStatement(section.getCharIndex(), section.getCharEndIndex(), context.getInstrumentedNode())
                : null);
    }

    /// Stands in front of one statement of a guest's source.
    private final class StepNode extends ExecutionEventNode {
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
            if (thrown instanceof VirtualMachineError || thrown.getCause() instanceof VirtualMachineError) {
                meters.get().hostRanOut();
            } else if (thrown instanceof AbstractTruffleException) {
                meters.get().left(thrown, throwing);
            }
        }
    }
}
