// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.activenet.budget.Budget;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;

/// What JavaScript contexts of many runs share: parsed programs, and the limits that contexts are made with.
///
/// Thread-safe. Contexts of one engine see nothing of each other. Make one for a whole sweep: the first context of a
/// JVM takes half a second, the first of an engine some tens of milliseconds, each further one few.
public final class JavaScriptEngine implements AutoCloseable {
    static final String LANGUAGE = "js";

    private static final Source PRELUDE = prelude();

    private final Budget.Limits limits;
    private final Engine engine;
    private final StepInstrument steps;

    /// @param limits what evaluations may spend: all contexts are made with these steps, at most 2^31 - 1, of which a budget
    ///               may grant fewer, and with this call depth
    public JavaScriptEngine(Budget.Limits limits) {
        if (limits.steps() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("steps must be at most 2^31-1, was " + limits.steps());
        }
        this.limits = limits;
        this.engine = Engine.newBuilder(LANGUAGE)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .useSystemProperties(false)
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .option("engine.WarnInterpreterOnly", "false")
                .option("js.ecmascript-version", "2025")
                .option("js.strict", "true")
                .option("js.allow-eval", "false")
                .option("js.locale", "en")
                .option("js.console", "false")
                .option("js.graal-builtin", "false")
                .option("js.load", "false")
                .option("js.print", "false")
                .build();
        this.steps = engine.getInstruments().get(StepInstrument.ID).lookup(StepInstrument.class);
    }

    public Budget.Limits limits() {
        return limits;
    }

    /// Makes the place where one node evaluates the capsules of one program.
    public JavaScriptContext open(JavaScriptProgram program, GuestNode node) {
        return new JavaScriptContext(this, program, node);
    }

    /// Frees everything; contexts that are still open end with it.
    @Override
    public void close() {
        engine.close(true);
    }

    /// A context that holds only the prelude's value. The built-in limits are the second line: one statement behind
    /// the meter, and the only one for calls.
    Context newContext() {
        return Context.newBuilder(LANGUAGE)
                .engine(engine)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .option("sandbox.MaxStatements", Long.toString(limits.steps() + 1))
                .option("sandbox.MaxStackFrames", Long.toString(limits.callDepth()))
                .option("sandbox.MaxOutputStreamSize", "1KB")
                .option("sandbox.MaxErrorStreamSize", "1KB")
                .build();
    }

    Source preludeSource() {
        return PRELUDE;
    }

    StepMeter meterOf(Context context) {
        context.enter();
        try {
            return steps.meter();
        } finally {
            context.leave();
        }
    }

    private static Source prelude() {
        try (InputStream bytes = JavaScriptEngine.class.getResourceAsStream("prelude.js")) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder(LANGUAGE, text, "prelude.js").internal(true).buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
