// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.activenet.budget.Budget;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyObject;

/// What JavaScript contexts of many runs share: parsed programs, and the limits that contexts are made with.
///
/// Thread-safe. Contexts of one engine see nothing of each other. Make one for a whole sweep: the first context of a
/// JVM takes half a second, the first of an engine some tens of milliseconds, each further one few.
public final class JavaScriptEngine implements AutoCloseable {
    /// The stack that guests are to run on. A guest that comes to its end makes the run invalid, so it lies far behind where
    /// the deepest calls end: 256 calls, each of an expression nested 200 deep. It is reserved, and used as far as needed.
    public static final long STACK_BYTES = 256L << 20;

    static final String LANGUAGE = "js";

    private static final Source LANGUAGE_OF_CAPSULES = resource("language.js");
    private static final Source REGEXP = resource("regexp.js");
    private static final Source PRELUDE = resource("prelude.js");

    private static final String MOST_ARGUMENTS = "4096"; // that a call may have

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
                .allowExperimentalOptions(true)
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
                .option("js.string-length-limit", Integer.toString(GuestSizes.LONGEST_STRING))
                .option("js.function-arguments-limit", MOST_ARGUMENTS)
                .option("js.max-apply-argument-length", MOST_ARGUMENTS)
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

    /// Does work on a stack of [#STACK_BYTES] and waits for it.
    public static <T> T onDeepStack(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        new Thread(null, task, "javascript", STACK_BYTES).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                default -> throw new IllegalStateException("work that throws " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while JavaScript was at work", e);
        }
    }

    /// Frees everything; contexts that are still open end with it.
    @Override
    public void close() {
        engine.close(true);
    }

    /// A context whose language is that of capsules, and which may do nothing outside itself. The built-in limits are the second
    /// line: one statement behind the meter, and the only one for calls.
    Context newContext() {
        Context context = emptyContext();
        ProxyObject calls = LanguageCalls.asProxy(meterOf(context));
        Value replace = context.eval(LANGUAGE_OF_CAPSULES).execute(calls);
        context.eval(REGEXP).executeVoid(calls, replace);
        return context;
    }

    /// Every permission is refused by its name: no sandbox policy goes with an instrument that reads the guest's values.
    private Context emptyContext() {
        return Context.newBuilder(LANGUAGE)
                .engine(engine)
                .allowAllAccess(false)
                .allowHostAccess(HostAccess.NONE)
                .allowHostClassLookup(_ -> false)
                .allowHostClassLoading(false)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowNativeAccess(false)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowInnerContextOptions(false)
                .allowValueSharing(false)
                .useSystemExit(false)
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

    private static Source resource(String name) {
        try (InputStream bytes = JavaScriptEngine.class.getResourceAsStream(name)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder(LANGUAGE, text, name).internal(true).buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
