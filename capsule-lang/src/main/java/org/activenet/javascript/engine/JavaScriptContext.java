// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Where one node evaluates the capsules of one program.
///
/// Holds a GraalVM context, made on first use and made anew after any evaluation that a limit stopped. Nothing
/// that a capsule leaves in it can be seen by the next one: the program's outermost statements run again for each
/// capsule (and are charged), and all that was there before them is frozen. So a fresh context and a used one give the
/// same results and the same steps, and making one anew is invisible. What lasts is soft state.
///
/// Run it on a stack of [JavaScriptEngine#STACK_BYTES]: a guest that finds its end makes the run invalid.
/// For one thread at a time, and not for virtual threads, on which GraalVM's limits may not hold. Cost on an
/// interpreting JVM: about ten microseconds an evaluation, about ten milliseconds a new context.
public final class JavaScriptContext implements AutoCloseable {
    private final JavaScriptEngine engine;
    private final JavaScriptProgram program;
    private final HostCalls calls;
    private @Nullable Live live;

    JavaScriptContext(JavaScriptEngine engine, JavaScriptProgram program, GuestNode node) {
        this.engine = engine;
        this.program = program;
        this.calls = new HostCalls(program, node);
    }

    public JavaScriptProgram program() {
        return program;
    }

    public GuestOutcome evaluate(GuestCapsule capsule, Budget budget) {
        return evaluate(capsule, budget, null);
    }

    /// Evaluates a capsule that has arrived.
    ///
    /// @param capsule  whose data fit the program, see [JavaScriptProgram#accepts]
    /// @param budget   what it may spend, charged as the program runs; of its fields, allocated bytes are not metered, and
    ///                 the call depth becomes 0 when that of the engine is reached
    /// @param listener is told of each step; `null` for none
    public GuestOutcome evaluate(GuestCapsule capsule, Budget budget, @Nullable GuestStepListener listener) {
        if (!program.accepts(capsule.data())) {
            throw new IllegalArgumentException("data do not fit the fields of the program: " + capsule.data());
        }
        if (budget.steps > engine.limits().steps()) {
            throw new IllegalArgumentException("budget of %d steps is above the engine's limit of %d"
                    .formatted(budget.steps, engine.limits().steps()));
        }
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("guests must not run on a virtual thread");
        }
        Live current = live == null ? open() : live;
        calls.start(capsule);
        current.meter().start(budget, listener == null ? null : program.places(listener));
        current.context().resetLimits();
        GuestOutcome outcome = run(current, capsule, budget);
        RuntimeException bug = current.meter().hostFailure();
        if (bug != null) {
            close();
            throw bug;
        }
        switch (outcome.ending()) {
            case GuestEnding.Ended _, GuestEnding.Uncaught _ -> {}
            case GuestEnding.Stopped _, GuestEnding.HostExhausted _ -> close();
        }
        return outcome;
    }

    /// Frees the context. The next evaluation makes a new one.
    @Override
    public void close() {
        if (live != null) {
            Live closing = live;
            live = null;
            close(closing.context());
        }
    }

    /// A context that was cancelled complains when it is closed, and is closed.
    static void close(Context context) {
        try {
            context.close(true);
        } catch (PolyglotException e) {
            if (!e.isCancelled() && !e.isResourceExhausted()) {
                throw e;
            }
        }
    }

    private Live open() {
        Context context = engine.newContext();
        StepMeter meter = engine.meterOf(context);
        calls.chargeTo(meter);
        Value install = context.eval(engine.preludeSource()).getArrayElement(1);
        Value evaluateOne = install.execute(calls.asProxy());
        Value wrapped = context.eval(program.source());
        live = new Live(context, evaluateOne, wrapped, meter);
        return live;
    }

    private GuestOutcome run(Live current, GuestCapsule capsule, Budget budget) {
        Object[] arguments = new Object[3 + capsule.data().size()];
        arguments[0] = current.program();
        arguments[1] = capsule.source();
        arguments[2] = capsule.destination();
        for (int i = 3; i < arguments.length; i++) {
            arguments[i] = HostCalls.toGuest(capsule.data().get(i - 3));
        }
        PolyglotException thrown = null;
        try {
            current.evaluateOne().executeVoid(arguments);
        } catch (PolyglotException e) {
            thrown = e;
        }
        GuestEnding stopped = current.meter().stopped();
        if (thrown == null && stopped == null) {
            return new GuestOutcome(new GuestEnding.Ended(), 0, 0, "", calls.resourceBound());
        }
        if (stopped != null) {
            return outcome(stopped, thrown, current.meter());
        }
        if (thrown.isResourceExhausted() && thrown.isCancelled()) {
            // The meter stops statements, and nothing is written to a stream, so it was the frame limit.
            budget.callDepth = 0;
            return outcome(new GuestEnding.Stopped(Limit.CALL_DEPTH), thrown, current.meter());
        }
        if (thrown.isResourceExhausted()) {
            return outcome(new GuestEnding.HostExhausted(), thrown, current.meter());
        }
        if (thrown.isGuestException() && !thrown.isInternalError()) {
            return outcome(GuestText.uncaught(thrown), thrown, current.meter());
        }
        throw new IllegalStateException("the JavaScript engine failed on " + program, thrown);
    }

    private GuestOutcome outcome(GuestEnding ending, @Nullable PolyglotException thrown, StepMeter meter) {
        JavaScriptProgram.Place place = thrown == null
                ? new JavaScriptProgram.Place(-1, "")
                : program.placeOf(thrown, ending instanceof GuestEnding.Uncaught ? meter.thrownBy() : null);
        int offset = place.offset();
        if (offset < 0 && meter.lastOffset() != StepMeter.NONE) {
            offset = program.placeOf(meter.lastOffset()); // some errors of GraalJS do not say where they are
        }
        int line = offset < 0 ? 0 : program.text().lineAt(offset);
        int column = offset < 0 ? 0 : program.text().columnAt(offset);
        return new GuestOutcome(ending, line, column, place.function(), calls.resourceBound());
    }

    /// What is thrown away together.
    private record Live(Context context, Value evaluateOne, Value program, StepMeter meter) {}
}
